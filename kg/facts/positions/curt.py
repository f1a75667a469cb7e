"""Answers of few words to what another has just asked for: "says yes", "abstained", "voted in favour", "gave
its blessing", "is still weighing whether to do so".

Comes in: a verb. Goes out: the stance on what was asked, or None.
Refuses: an answer that names its own matter ("gave its blessing to the pact").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_POINTING = frozenset({"it", "this", "that", "so", "them"})
_IN_FAVOUR = frozenset({"favour", "favor"})
_PROGRESSIVE = frozenset({"is", "are", "was", "were", "be", "been"})


def curt(verb: Word) -> Stance | None:
    """What ``verb`` answers, without a word of what."""
    lemma = verb.lemma_.lower()
    if lemma == "say":
        return _yes(verb)
    if lemma in listed("curt", "abstaining"):
        return None if any(c.dep_ in {"prep", "dobj", "xcomp"} for c in verb.rights) else Stance.UNDECIDED
    if lemma == "vote":
        return _voted(verb)
    if lemma in listed("curt", "weighing"):
        return Stance.UNDECIDED if _weighing(verb) else None
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if thing is None or _told_of(thing) or _told_of(verb):
        return None
    if lemma in listed("curt", "having") and thing.lemma_.lower() in listed("curt", "objections"):
        return Stance.SUPPORTS if any(c.lower_ == "no" for c in thing.lefts) else None
    if lemma in listed("curt", "giving") and thing.lemma_.lower() in listed("curt", "consents"):
        return Stance.SUPPORTS
    if lemma == "reserve" and thing.lemma_.lower() in listed("curt", "reserved"):
        return Stance.UNDECIDED
    return None


def _yes(verb: Word) -> Stance | None:
    """As in "has said yes", "says neither yes nor no"."""
    answer = next((c for c in verb.rights if c.lower_ == "yes"), None)
    if answer is None or _told_of(answer) or _told_of(verb):
        return None
    neither = any(c.lower_ == "neither" for c in (*answer.lefts, *verb.lefts))
    joined = any(c.lower_ == "no" for c in answer.rights)
    return Stance.UNDECIDED if neither else None if joined else Stance.SUPPORTS


def _voted(verb: Word) -> Stance | None:
    """As in "voted in favour", "voted against"."""
    for link in verb.rights:
        inner = [c for c in link.rights if c.dep_ == "pobj"]
        if link.lower_ == "in" and inner and inner[0].lower_ in _IN_FAVOUR and not list(inner[0].rights):
            return Stance.SUPPORTS
        if link.lower_ == "against" and not inner:
            return Stance.REJECTS
    return None


def _weighing(verb: Word) -> bool:
    """As in "is still weighing it", "is considering whether to do so"."""
    if verb.tag_ != "VBG" or not any(c.lower_ in _PROGRESSIVE for c in verb.lefts):
        return False
    things = [c for c in verb.rights if c.dep_ in {"dobj", "xcomp", "ccomp"}]
    return bool(things) and all(
        c.lower_ in _POINTING or any(g.lower_ == "so" for g in c.rights) for c in things
    )


def _told_of(word: Word) -> bool:
    """As in "gave its blessing to the pact", not "to it"."""
    links = (c for c in word.rights if c.lower_ in {"to", "for", "on", "against"})
    return any(g.lower_ not in _POINTING for c in links for g in c.rights)
