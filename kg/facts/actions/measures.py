"""Measures that do what somebody has decided: "today’s action targets two banks", "a policy imposing curbs".

Comes in: the clause of a deed. Goes out: ids of actors whose measure it is, () where its subject is none.
Refuses: a measure that the text neither gives an owner nor calls "this", "today’s" or "our".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.decrees import enacting
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import signing
from kg.facts.actions.possessors import possessor

if TYPE_CHECKING:
    from kg.facts.actions.clause import Clause
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_POINTING = frozenset({"this", "these", "today", "our"})


def is_measure(subject: Word | None) -> bool:
    """As in "the order bans imports"."""
    return subject is not None and subject.lemma_.lower() in listed("classes", "orders")


def by_measure(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Whose measure does it; in a release "today’s action" is that of its issuers."""
    verb, subject = clause.verb, clause.subject
    if clause.passive or verb.pos_ != "VERB":
        return ()
    enacted = enacting(verb.head) if verb.dep_ == "acl" and verb.tag_ == "VBG" else None
    if enacted is not None:
        return signing(reading, reading.subject_token(enacted))  # "I am establishing a policy imposing curbs"
    if verb.dep_ in {"acl", "relcl"}:
        return ()
    if subject is None or not is_measure(subject):
        return ()
    if found := possessor(reading, subject):
        return found
    pointed = any(c.lower_ in _POINTING for c in subject.lefts)
    return reading.annotations.issuers if pointed else ()
