"""The pieces that names and titles are made of.

Comes in: nothing. Goes out: the types that ``chunker`` fills and every other module reads.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


#: The key of words for relatives: they are titles too ("the president’s son-in-law").
KIN = "office:kin"
