"""Finds the half of a divided country that is told with the other: "North and South Korea", "East and West
German envoys".

Comes in: a parsed ``Doc`` and its known chunks. Goes out: the same chunks, the first half as one of its own.
Refuses: parts of the world that are no states ("North and South Africa").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.annotations.chunks import Chunk, ChunkKind
from kg.data import states

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: The other half of each.
_OTHER = {"North": "South", "South": "North", "East": "West", "West": "East"}
_STATES = frozenset({ChunkKind.STATE, ChunkKind.DEMONYM})
_TWO = 2


@cache
def _keys() -> dict[str, str]:
    """The halves by name and adjective."""
    halves = (s for s in states() if s.name.split()[0] in _OTHER)
    return {form: s.key for s in halves for form in (s.name, *s.adjectives, *s.plurals)}


def with_halves(doc: Doc, known: list[Chunk]) -> list[Chunk]:
    """The chunks, and before each "and South Korea" the North."""
    found = [half for c in known if (half := _half(doc, c)) is not None]
    starts = {c.start for c in found}
    return [*(c for c in known if c.start not in starts), *found] if found else known


def _half(doc: Doc, chunk: Chunk) -> Chunk | None:
    start = chunk.start
    if start < _TWO or chunk.kind not in _STATES or chunk.end - start != _TWO:
        return None
    side = doc[start - _TWO].text
    if doc[start - 1].lower_ != "and" or _OTHER.get(side) != doc[start].text:
        return None
    key = _keys().get(f"{side} {doc[start + 1].text}")
    return None if key is None else Chunk(start - _TWO, start - 1, chunk.kind, key)
