"""Deeds that one side says another has done: the saying is the action, the deed is its content.

Comes in: a verb of deed with its doers, or a verb that only an accuser uses. Goes out: ``Deed`` rows of
type ACCUSE.
Refuses: what a side says of itself, and what is foretold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.clause import clause_of
from kg.facts.actions.deed import Deed
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import heads, is_one_of, state_of
from kg.facts.actions.standing import Standing, standing
from kg.model.enums import ActionType, Status

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def charges(reading: Reading, verb: Word, doers: tuple[str, ...], told: Standing) -> list[Deed]:
    """The accusations that the report of a deed makes, [] where it makes none."""
    if told.status is Status.PLANNED or not told.speakers:
        return []
    sides = {state_of(reading, d) for d in doers}
    return [
        Deed(
            ActionType.ACCUSE,
            speaker,
            doer,
            verb.i,
            reading.time_of(verb.head),
            Status.HELD,
            told.modality,
            "action.charge",
        )
        for speaker in told.speakers
        for doer in doers
        if state_of(reading, speaker) not in sides
    ]


def from_charge(reading: Reading, verb: Word) -> list[Deed]:
    """Accusations by a verb that is no deed of the lexicon: "said that they were feeding the rebels"."""
    lemma = verb.lemma_.lower()
    if lemma == "be" and _behind(verb):
        told = standing(reading, verb)
        doers = reading.subject_of(verb)
        return [] if told is None or not told.speakers else charges(reading, verb, doers, told)
    helps = lemma in listed("charged", "helping") and any(
        is_one_of(t, listed("charged", "helped")) for t in heads(clause_of(reading, verb).object)
    )
    if not helps and lemma not in listed("charged", "verbs"):
        return []
    told = standing(reading, verb)
    if told is None or not told.speakers:
        return []
    return charges(reading, verb, clause_of(reading, verb).actors, told)


def _behind(verb: Word) -> bool:
    """“said that Rome was behind the bombing”, “was responsible for the raid”."""
    words = [c for c in verb.rights if c.lower_ == "behind"]
    words += [
        link for c in verb.rights if c.lower_ == "responsible" for link in c.rights if link.lower_ == "for"
    ]
    deeds = listed("classes", "attacks") | listed("charged", "crimes")
    return any(is_one_of(t, deeds) for link in words for t in link.children if t.dep_ == "pobj")
