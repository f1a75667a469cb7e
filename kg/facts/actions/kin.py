"""Whom a phrase names only to tell who somebody is: "sanctions on the children of A", "B, the wife of A".

Comes in: the sides that were found for a deed. Goes out: those to whom it is done.
Refuses: nothing; where nobody else is named, all stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word


def without_kin(reading: Reading, sides: tuple[str, ...], sentence: Passage) -> tuple[str, ...]:
    """``sides`` without those whose relative or aide is meant."""
    if not sides or not any(t.lemma_.lower() in listed("classes", "kin") for t in sentence):
        return sides
    mentions = (m for t in sentence if (m := reading.mention_at.get(t.i)) is not None and m.head == t.i)
    told = [(m, _of_kin(reading.doc[m.head])) for m in mentions]
    own = {a for m, kin in told if not kin for a in m.actors}
    others = {a for m, kin in told if kin for a in m.actors} - own
    return tuple(a for a in sides if a not in others)


def _of_kin(name: Word) -> bool:
    """As in "the children of A", "A’s wife"."""
    head = name.head
    if name.dep_ == "poss":
        return head.lemma_.lower() in listed("classes", "kin")
    return (
        name.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in listed("classes", "kin")
    )
