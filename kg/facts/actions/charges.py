"""Deeds that one side says another has done: the saying is the action, the deed is its content.

Comes in: a verb of deed with its doers, or a verb that only an accuser uses. Goes out: ``Deed`` rows of
type ACCUSE.
Refuses: what a side says of itself, and what is foretold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.lookup import state_of_demonym
from kg.facts.actions.clause import clause_of
from kg.facts.actions.deed import Deed
from kg.facts.actions.lexicon import listed, violence
from kg.facts.actions.parties import at_home, heads, is_one_of, state_of, states_of
from kg.facts.actions.standing import Standing, standing
from kg.model.enums import ActionType, ActorType, Status

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def charges(reading: Reading, verb: Word, doers: tuple[str, ...], told: Standing) -> list[Deed]:
    """The accusations that the report of a deed makes, [] where it makes none."""
    if told.status is Status.PLANNED or not told.speakers:
        return []
    sides = {state_of(reading, d) for d in doers}
    if _own_body(reading, verb):
        return []
    speakers = _without_bodies(reading, told.speakers)
    if not told.charge:
        speakers = tuple(s for s in speakers if not _onlooker(reading, s))
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
        for speaker in speakers
        for doer in doers
        if state_of(reading, speaker) not in sides
    ]


def complaining(reading: Reading, verb: Word, doers: tuple[str, ...]) -> tuple[str, ...]:
    """“Rome said Punic troops had fired on its positions”: the side that says so, where no other is named."""
    saying = verb.head
    if verb.dep_ != "ccomp" or saying.lemma_.lower() not in listed("reporting", "says"):
        return ()
    if not any(t.lower_ in {"its", "our", "their"} for t in verb.subtree if t.i > verb.i):
        return ()
    hit = states_of(reading, reading.subject_of(saying))
    return tuple(a for a in hit if a not in states_of(reading, doers))


def _own_body(reading: Reading, verb: Word) -> bool:
    """“Rome raided the camps, its ministry said”: the doer's own body tells it."""
    saying = verb.head
    told = reading.subject_token(saying) if saying.pos_ == "VERB" and saying.i > verb.i else None
    return told is not None and any(c.lower_ in {"its", "their"} for c in told.lefts)


def _onlooker(reading: Reading, speaker: str) -> bool:
    """“Rome shelled the camp, witnesses said”: who takes neither side reports it, and charges nobody."""
    actor = reading.actors[speaker]
    named = actor.type is ActorType.PERSON and not actor.name.islower()
    if named or actor.type is ActorType.STATE or state_of(reading, speaker) != speaker:
        return False
    sided = any(state_of_demonym(w) is not None for w in actor.name.split())
    if actor.code or sided or at_home(reading, (speaker,)) != {speaker}:
        return False
    words = actor.name.lower().split()
    return bool({words[-1], words[-1].removesuffix("s")} & listed("charged", "onlookers"))


def _without_bodies(reading: Reading, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """“A, the ministry's spokesman”, taken for both: who speaks for a body is one with it."""
    persons = reading.persons(speakers)
    sides = set(states_of(reading, persons))
    return tuple(s for s in speakers if s in persons or not {s, state_of(reading, s)} & sides)


def from_charge(reading: Reading, verb: Word) -> list[Deed]:
    """Accusations by a verb that is no deed of the lexicon: "said that they were feeding the rebels"."""
    lemma = verb.lemma_.lower()
    if lemma == "be" and (_behind(verb) or _wrongdoer(verb)):
        told = standing(reading, verb)
        doers = reading.subject_of(verb)
        return [] if told is None or not told.speakers else charges(reading, verb, doers, told)
    helps = lemma in listed("charged", "helping") and any(
        is_one_of(t, listed("charged", "helped")) for t in heads(clause_of(reading, verb).object)
    )
    that = verb.dep_ == "ccomp" and any(c.lower_ == "that" for c in verb.lefts)
    strong = that and verb.head.lemma_.lower() in listed("charged", "strong")
    if not (helps or strong) and lemma not in listed("charged", "verbs"):
        return []
    told = standing(reading, verb)
    if told is None or not told.speakers:
        return []
    return charges(reading, verb, clause_of(reading, verb).actors, told)


def _wrongdoer(verb: Word) -> bool:
    """“swore that he was a spy”."""
    return any(c.dep_ == "attr" and is_one_of(c, listed("charged", "wrongdoers")) for c in verb.rights)


def _behind(verb: Word) -> bool:
    """“said that Rome was behind the bombing”, “was responsible for the raid”."""
    words = [c for c in verb.rights if c.lower_ == "behind"]
    words += [
        link for c in verb.rights if c.lower_ == "responsible" for link in c.rights if link.lower_ == "for"
    ]
    return any(is_one_of(t, violence()) for link in words for t in link.children if t.dep_ == "pobj")
