"""Verbs whose clause is what somebody says, by themselves or by their particle: "say", "shoot back".

Comes in: a verb. Goes out: whether it is one.
Refuses: a particle that stands apart from its verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "ccomp"})


def tells(verb: Word) -> bool:
    """True for a verb whose clause is what was said, as "say" and "shoot back"."""
    return verb.lemma_.lower() in words("statements", "clause") or uttering(verb)


def uttering(verb: Word) -> bool:
    """As in "shot back that", "the envoy summed up": a verb that only its particle makes one of saying."""
    particles = mapping("statements", "uttering").get(verb.lemma_.lower())
    if particles is None or verb.i + 1 >= len(verb.doc):
        return False
    return verb.nbor().lower_ in particles and verb.nbor().dep_ in _PARTICLES
