"""What a text binds its parties to, what one makes something hang on: "the deal commits Oman to a truce",
"makes its consent depend on a vote".

Comes in: a verb and the voices of the text. Goes out: ``Held`` rows.
Refuses: a commitment that no text makes ("the premier commits Oman to a truce"), told elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.complements import follow
from kg.facts.positions.held import Held
from kg.facts.positions.holders import holders_of, named, subject_of
from kg.facts.positions.lexicon import Cue, listed
from kg.facts.positions.matter import matters
from kg.facts.positions.sign import sign_of
from kg.model.enums import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

_PARTS = frozenset({"appos", "conj"})


def from_hinge(voices: Voices, verb: Word) -> Iterator[Held]:
    """The positions of those whom a text commits, of who makes something depend on it."""
    lemma = verb.lemma_.lower()
    if lemma in listed("hinges", "committing"):
        yield from _committed(voices, verb)
    elif lemma in listed("hinges", "depending"):
        yield from _dependent(voices, verb)


def _committed(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "the accord commits both to a truce and the return of the exiles"."""
    subject = subject_of(voices, verb)
    text = subject is not None and subject.lemma_.lower() in listed("hinges", "texts")
    told = text or (subject is not None and subject.lower_ == "it" and not named(voices, subject))
    parties = named(voices, voices.reading.object_token(verb)) if told else ()
    if not parties or sign_of(voices.reading, verb) != "plain" or verb.tag_ == "VB":
        return
    cue = Cue(verb.lemma_, "to", Stance.SUPPORTS, None, ("noun", "ing"))
    for target in _listed(voices, verb) or follow(voices, verb, cue):
        yield Held(parties, Stance.SUPPORTS, target, verb.i, voices.time(verb), "position.verb")


def _listed(voices: Voices, verb: Word) -> list[str]:
    """As in "to a truce, the return of the exiles and a vote", where the parser took the return for another
    name of the truce.
    """
    links = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "to")
    first = next((g for c in links for g in c.rights if g.dep_ == "pobj"), None)
    second = None if first is None else next((c for c in first.rights if c.dep_ == "appos"), None)
    if first is None or second is None or not any(c.dep_ == "conj" for c in second.rights):
        return []
    kept = matters(voices, first)
    return [*kept, *matters(voices, second)]


def _dependent(voices: Voices, verb: Word) -> Iterator[Held]:
    """As in "makes its consent depend on a vote": the vote is demanded."""
    above = verb.head
    if verb.dep_ not in {"ccomp", "xcomp"} or above.lemma_ not in listed("hinges", "making"):
        return
    holders = holders_of(voices, above) or _inserted(voices, verb)
    if not holders or sign_of(voices.reading, above) != "plain":
        return
    cue = Cue(verb.lemma_, "on", Stance.DEMANDS, None, ("noun", "ing"))
    for target in follow(voices, verb, cue):
        yield Held(holders, Stance.DEMANDS, target, verb.i, voices.time(above), "position.verb")


def _inserted(voices: Voices, verb: Word) -> tuple[str, ...]:
    """As in "a truce, which Oman makes depend on a vote"."""
    subject = next((c for c in verb.head.lefts if c.dep_ == "nsubj"), None)
    return named(voices, subject)
