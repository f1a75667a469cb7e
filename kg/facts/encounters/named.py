"""Gatherings by their own names, and who came to one: "The Munich Security Conference opens on Friday", "will
attend the South Pacific Forum", "It was attended by A, B and C".

Comes in: a ``Scene`` and the last word of a name, or a verb of attending. Goes out: an ``Encounter`` or None.
Refuses: names of bodies that nobody meets at here: what the Forum demands is no session of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.rounds import number_of
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_TWO = 2


def named_session(scene: Scene, noun: Word) -> Encounter | None:
    """As in "The Lima Conference was held in May", "will take part in the Pacific Forum": of a body."""
    reading = scene.reading
    mention = reading.mention_at.get(noun.i)
    kind = words("meetings", "numbered", "named")
    if mention is None or mention.head != noun.i or noun.lemma_.lower() not in kind or not noun.is_title:
        return None
    bodies = [a for a in mention.actors if reading.actors[a].type is ActorType.ORGANIZATION]
    if len(bodies) != 1 or len(mention.actors) != 1:
        return None
    held, attended = _held(noun), _attended(noun)
    verb = held or attended
    if verb is None or (status := aspect_of(reading, verb))[0] is None:
        return None
    guests = scene.subjects(verb) if held is None else ()
    time, place = scene.time(verb, noun), scene.place(verb, noun)
    if time is None and place is None and not guests:
        return None
    return Encounter(
        token=noun.i,
        kind=MeetingKind.SUMMIT if noun.lemma_.lower() == "summit" else MeetingKind.CONFERENCE,
        participants=guests or tuple(bodies),
        place=place,
        time=time,
        status=status[0],
        modality=status[1],
        round=number_of(scene, noun),
        rule="meeting.named",
    )


def _held(noun: Word) -> Word | None:
    """The verb that says of the gathering that it took place."""
    verb = noun.head
    passive = noun.dep_ == "nsubjpass" and verb.lemma_ in {"hold", "convene", "open", "host", "schedule"}
    happening = noun.dep_ == "nsubj" and verb.lemma_ in {"open", "convene", "begin", "start", "close"}
    place = noun.dep_ == "nsubj" and verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    return verb if passive or happening or place else None


def _attended(noun: Word) -> Word | None:
    """The verb of those who come to it."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in {"attend", "address"}:
        return verb
    inside = noun.dep_ == "pobj" and verb.lower_ in {"in", "at"}
    return verb.head if inside and verb.head.lemma_ in {"participate", "take", "speak"} else None


def attended_by(scene: Scene, verb: Word) -> Encounter | None:
    """As in "It was attended by the leaders of A, B and C": of the gathering told of just before."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.dep_ != "nsubjpass" or subject.lower_ not in {"it", "this", "they"}:
        return None
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    listed = [] if agent is None else [t for t in agent.subtree if t.i in scene.reading.mention_at]
    named = [a for t in listed for a in scene.reading.mention_at[t.i].actors]
    sides = scene.reading.agent_of(verb) if agent is None else tuple(dict.fromkeys(named))
    if len(sides) < _TWO:
        return None
    found = scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.attended")
    if found is not None:
        found.definite = True
    return found
