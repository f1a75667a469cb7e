"""A title phrase: its words, whose office it is, and the name that it stands before.

Comes in: nothing. Goes out: the type that ``titles`` fills and every other module reads.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotations.chunks import Chunk, ChunkKind

#: Chunks that name whom an office belongs to.
OWNERS = frozenset(
    {
        ChunkKind.STATE,
        ChunkKind.DEMONYM,
        ChunkKind.CAPITAL,
        ChunkKind.SEAT,
        ChunkKind.ORGANIZATION,
        ChunkKind.ABBREVIATION,
        ChunkKind.BODY,
    }
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title phrase from ``start`` to ``end``; ``office`` is the token of its (last) head noun.

    ``noun`` is the token of a common noun for a body that owns it ("the front’s secretary").
    ``owners`` are the chunks that it names, ``name`` the index of the chunk with the person's
    name that directly follows it, None where it stands alone.
    """

    start: int
    end: int
    office: int
    kinds: tuple[str, ...]
    owners: tuple[Chunk, ...]
    name: int | None = None
    plural: bool = False
    definite: bool = False
    possessive: int | None = None
    noun: int | None = None
