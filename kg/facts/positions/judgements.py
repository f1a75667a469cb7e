"""Positions that a judgement shows: "the status quo is unacceptable", "branded the meeting treason".

Comes in: a verb and the statements. Goes out: ``Held`` rows.
Refuses: a judgement of the reporter, one about a person, a word that the table does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, named
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import is_infinitive, matters
from kg.facts.positions.sign import denied, sign_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.facts.positions.voices import Voices

_OPPOSITE = {Stance.REJECTS: Stance.SUPPORTS, Stance.SUPPORTS: Stance.REJECTS, Stance.DEMANDS: Stance.REJECTS}


def from_judgement(voices: Voices, verb: Token) -> Iterator[Held]:
    """The positions that a copula or a verb of naming shows."""
    if verb.lemma_ in {"be", "remain"}:
        yield from _copula(voices, verb)
    elif verb.lemma_.lower() in listed("judging", "words"):
        yield from _naming(voices, verb)


def _copula(voices: Voices, verb: Token) -> Iterator[Held]:
    speakers = voices.speaker(verb)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "csubj", "nsubjpass"}), None)
    if not speakers or subject is None or verb.sent[-1].text == "?":
        return
    negated = denied(voices.reading, verb)
    after = [t for t in verb.subtree if t.i > verb.i and t.i > subject.i]
    stance = _phrase(after, negated=negated) or _verdict(verb, negated=negated)
    if stance is None:
        return
    matter = _extraposed(verb) if subject.lower_ == "it" else subject
    if (
        matter is None
        or matter.lower_ in {"there", "this", "that", "what", "which", "it"}
        or _person(voices, matter)
    ):
        return
    for target in matters(voices, matter):
        yield Held(speakers, stance, target, verb.i, voices.time(verb), "position.judgement", 0.7)


def _phrase(tokens: list[Token], *, negated: bool) -> Stance | None:
    text = " " + " ".join(t.lower_ for t in tokens[:6]) + " "
    names = (
        (("rejects_negated", Stance.REJECTS),)
        if negated
        else (("rejects", Stance.REJECTS), ("demands", Stance.DEMANDS))
    )
    for name, stance in names:
        if any(f" {phrase} " in text for phrase in listed("judgements", "phrases", name)):
            return stance
    return None


def _verdict(verb: Token, *, negated: bool) -> Stance | None:
    """The stance of the predicate word."""
    predicate = next((c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd"}), None)
    return None if predicate is None else verdict_of(predicate, negated=negated)


def verdict_of(predicate: Token, *, negated: bool = False) -> Stance | None:
    """The stance that a predicate word shows."""
    if any(c.lower_ in {"no", "hardly", "too"} for c in predicate.lefts):
        negated = not negated
    for word in (predicate, *(c for c in predicate.children if c.dep_ in {"conj", "amod"})):
        for stance in (Stance.REJECTS, Stance.DEMANDS, Stance.SUPPORTS):
            if {word.lemma_.lower(), word.lower_} & listed("judgements", stance.value):
                return _OPPOSITE[stance] if negated else stance
    return None


def _extraposed(verb: Token) -> Token | None:
    """ "it is impossible to": the infinitive or clause behind."""
    for token in verb.subtree:
        if token.i > verb.i and (is_infinitive(token) or token.dep_ == "ccomp"):
            return token
    return None


def _person(voices: Voices, token: Token) -> bool:
    return (
        any(voices.reading.actors[a].type == "person" for a in named(voices, token))
        and token.i in voices.reading.mention_at
    )


def _naming(voices: Voices, verb: Token) -> Iterator[Held]:
    """ "described the signing as a milestone"."""
    object_ = voices.reading.object_token(verb)
    sign = sign_of(voices.reading, verb)
    small = next(
        (c for c in verb.rights if c.dep_ == "ccomp" and any(g.dep_ == "nsubj" for g in c.children)), None
    )
    if object_ is None and small is not None:
        object_ = next(c for c in small.children if c.dep_ == "nsubj")
        predicates = [small, *small.rights]
    elif object_ is not None:
        predicates = [c for c in verb.rights if c.dep_ in {"oprd", "attr", "acomp"}]
        predicates += [
            g
            for c in (*verb.rights, *object_.rights)
            if c.dep_ == "prep" and c.lower_ == "as"
            for g in c.children
            if g.dep_ in {"pobj", "amod", "pcomp", "acomp"}
        ]
    if object_ is None or sign is None or _person(voices, object_):
        return
    stance = next((s for p in predicates if (s := verdict_of(p, negated=sign != "plain")) is not None), None)
    holders = holders_of(voices, verb)
    if stance is None or not holders:
        return
    for target in matters(voices, object_):
        yield Held(holders, stance, target, verb.i, voices.reading.time_of(verb), "position.naming", 0.75)
