"""Help that a phrase of support names as a part of it: "its support for Rome, including arms".

Comes in: a noun of support with the deeds that it names. Goes out: the same deeds as help.
Refuses: support in words, or for a matter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import heads, is_one_of
from kg.model.enums import ActionType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.deed import Deed
    from kg.facts.reading.words import Word

#: Links from support to what it consists of.
_PARTS = frozenset({"including", "through"})


def with_help(noun: Word, deeds: list[Deed]) -> list[Deed]:
    """“support for Rome, including (providing) military assistance”: support, and help of the same sides."""
    given = listed("classes", "aid") | listed("classes", "weaponry")
    if not any(is_one_of(t, given) for t in _parts(noun)):
        return deeds
    helped = (d for d in deeds if d.type is ActionType.SUPPORT and d.recipient is not None)
    return [*deeds, *(replace(d, type=ActionType.AID, rule="action.noun.included") for d in helped)]


def _parts(noun: Word) -> Iterator[Word]:
    """What stands behind "including", as it is or as the object of a gerund."""
    for link in noun.rights:
        if link.lower_ not in _PARTS:
            continue
        for part in link.children:
            told = (c for c in part.rights if c.dep_ == "dobj") if part.dep_ == "pcomp" else (part,)
            for first in told:
                yield from heads(first)
