"""Positions that a modal shows: "X must Y" in somebody's mouth, "Moscow will not Y", "we will Y".

Comes in: a verb and the statements. Goes out: ``Held`` rows.
Refuses: a duty that nobody in the text speaks of, a forecast ("will not be able to").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import named
from kg.facts.positions.lexicon import cues, listed
from kg.facts.positions.matter import is_infinitive, matters, subtree, text_of
from kg.facts.positions.sign import denied
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.positions.voices import Voices

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FIRST = frozenset({"we", "i"})


def from_modal(voices: Voices, verb: Token) -> Iterator[Held]:
    """The positions that the modals of ``verb`` show."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if auxiliaries & listed("modals", "obligation") or _semi(verb):
        yield from _duty(voices, verb)
    elif auxiliaries & listed("modals", "future"):
        yield from _resolve(voices, verb)


def _semi(verb: Token) -> bool:
    """ "has to", "needs to"."""
    return verb.lemma_ in listed("modals", "semi") and any(
        c.dep_ == "xcomp" and is_infinitive(c) for c in verb.rights
    )


def _duty(voices: Voices, verb: Token) -> Iterator[Held]:
    """ "X must Y": the speaker demands it."""
    speakers = voices.speaker(verb)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if (
        not speakers
        or subject is None
        or sign_conditional(verb)
        or subject.lower_ in _FIRST | {"you", "it", "there"}
    ):
        return
    stance = Stance.REJECTS if denied(voices.reading, verb) else Stance.DEMANDS
    if verb.lemma_ in {"include", "contain"} and not denied(voices.reading, verb):
        inner = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        found = matters(voices, inner) if inner is not None else []
    else:
        text = text_of(voices.reading, subtree(voices, verb) - _negations(verb))
        found = [text] if text else []
    for target in found:
        yield Held(speakers, stance, target, verb.i, voices.time(verb), "position.duty", 0.75)


def _negations(verb: Token) -> set[int]:
    return {c.i for c in verb.children if c.dep_ == "neg" or (c.dep_ == "cc")}


def sign_conditional(verb: Token) -> bool:
    """True in a condition or a question."""
    return (
        any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)
        or verb.sent[-1].text == "?"
    )


def _resolve(voices: Voices, verb: Token) -> Iterator[Held]:
    """ "will not Y" rejects, "we will Y" offers, a threat where what is to come is hostile."""
    lemma = verb.lemma_.lower()
    if (
        lemma in listed("involuntary", "words")
        or any(c.dep_ == "auxpass" for c in verb.children)
        or sign_conditional(verb)
    ):
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    holders = (
        voices.first_person(subject)
        if subject is not None and subject.lower_ in _FIRST
        else named(voices, subject)
    )
    if (
        subject is None
        or not holders
        or {"would", "have"} <= {c.lower_ for c in verb.children if c.dep_ == "aux"}
    ):
        return
    sign = "negated" if denied(voices.reading, verb) else "plain"
    if lemma in cues("verbs") and any(c.turned(sign) for c in cues("verbs")[lemma]):
        return
    text = text_of(voices.reading, _predicate(voices, verb))
    if text is None:
        return
    hostile = is_hostile(text)
    if sign == "negated":
        stance = Stance.THREATENS if hostile and "unanswered" in text else Stance.REJECTS
    elif hostile and (voices.warns(verb, holders) or subject.lower_ in _FIRST):
        stance = Stance.THREATENS
    elif (subject.lower_ in _FIRST or voices.speaks(verb, holders)) and lemma not in listed(
        "calendar", "words"
    ):
        stance = Stance.OFFERS
    else:
        return
    yield Held(holders, stance, text, verb.i, voices.time(verb), "position.future", 0.7)


def _predicate(voices: Voices, verb: Token) -> set[int]:
    """The verb and what follows it, without subject, auxiliaries and what stands before."""
    return {i for i in subtree(voices, verb) if i >= verb.i and not (i > verb.i and _later(verb, i))}


def _later(verb: Token, i: int) -> bool:
    """Part of a clause that is joined to this one."""
    following = next((c for c in verb.rights if c.dep_ in {"conj", "cc"}), None)
    return following is not None and i >= following.left_edge.i


def is_hostile(text: str) -> bool:
    """True where an offer of this would be a threat."""
    found = {w.strip("“”\"'’,.").lower() for w in text.split()}
    return bool(found & listed("hostile", "words")) and not found & listed("hostile", "friendly")

