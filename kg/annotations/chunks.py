"""The pieces that names and titles are made of.

Comes in: nothing. Goes out: the types that ``chunker`` fills and every other module reads.
Refuses: nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChunkKind(StrEnum):
    """What a chunk is, as far as its words alone can tell."""

    STATE = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGANIZATION = "organization"
    ABBREVIATION = "abbreviation"
    OFFICE = "office"
    BODY = "body"
    HONORIFIC = "honorific"
    AREA = "area"
    FIELD = "field"
    NAME = "unknown"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens ``start`` to ``end`` (exclusive); ``key`` is the row of the gazetteer or table."""

    start: int
    end: int
    kind: ChunkKind
    key: str = ""


_START = attrgetter("start")


def between(chunks: Sequence[Chunk], start: int, end: int) -> list[Chunk]:
    """Those of ``chunks``, which are in the order of the text, that lie within two tokens."""
    first = bisect_left(chunks, start, key=_START)
    last = bisect_left(chunks, end, lo=first, key=_START)
    return [c for c in chunks[first:last] if c.end <= end]


#: The key of words for relatives: they are titles too ("the president’s son-in-law").
KIN = "office:kin"
#: Titles of rulers that are given names or surnames too.
NAMES_TOO = frozenset({"Amir", "Shah", "Sultan"})
