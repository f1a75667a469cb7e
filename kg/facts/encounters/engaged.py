"""Whom an official engages: "In Lima she will engage with officials", "will engage members of civil society".

Comes in: a ``Scene`` and the verb. Goes out: an ``Encounter`` or None.
Refuses: engagement as a policy ("will engage Iran", "is engaged in talks", "has engaged with partners"); a
doer who is no person; a plan without people on the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves
from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_HELPED = frozenset({"has", "have", "had", "'ve", "’ve", "is", "are", "was", "were", "be", "been"})
_SPEAKING = frozenset({"i", "we", "you", "they"})


def engage(scene: Scene, verb: Word) -> Encounter | None:
    """As in "engaged with CARICOM leaders in Nassau", "will travel to Lima to engage with officials"."""
    reading = scene.reading
    if not _once(verb):
        return None
    subject = reading.subject_token(verb)
    doers = scene.subjects(verb)
    if subject is None or subject.lower_ in _SPEAKING or not reading.only_persons(doers):
        return None
    obj = reading.object_token(verb)
    link = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "with"), None)
    other = (
        obj if obj is not None else next((c for c in link.rights if c.dep_ == "pobj"), None) if link else None
    )
    if other is None or not _people(scene, other):
        return None
    found = scene.made(
        verb,
        MeetingKind.MEETING,
        [*doers, *reading.actors_of(other), *scene.others(verb, "with")],
        "meeting.engage",
    )
    return found if found is not None and found.status in {Status.PLANNED, Status.HELD} else None


def _once(verb: Word) -> bool:
    """True for "will engage", "engaged", "travels to Lima to engage"; not "has engaged"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & _HELPED or any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    if "to" in auxiliaries:
        return verb.head.pos_ == "VERB" and moves(verb.head)
    return (
        bool(auxiliaries) or verb.tag_ == "VBD" or (verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"})
    )


def _people(scene: Scene, other: Word) -> bool:
    """Persons, officials of a state, or several of a kind: no state, no body, nobody hired."""
    reading = scene.reading
    if other.lemma_.lower() in words("meetings", "officials", "words"):
        return True
    types = {reading.actors[a].type for a in reading.actors_of(other)}
    return other.tag_ != "NN" and bool(types) and types <= {ActorType.PERSON, ActorType.GROUP}
