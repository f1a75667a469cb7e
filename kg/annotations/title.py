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


#: Offices, and others that nobody holds with one of them.
_FIRST = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan"}
)
_NEXT = frozenset({"first lady", "crown prince", "crown princess", "queen", "prime minister", "secretary"})


def never_one(first: str, second: str) -> bool:
    """“the President and Vice President”, “the King and Crown Prince”: nobody holds both offices."""
    lower = second in {f"vice {first}", f"deputy {first}"}
    return first in _FIRST and (lower or second in _NEXT)


#: Nouns for who holds the same office on the other side, or is there with somebody.
FACING = frozenset({"counterpart", "colleague", "homologue", "host", "guest", "rival", "visitor"})
