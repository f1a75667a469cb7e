"""Envoys who are called in: "summoned the ambassador", "was called in at the foreign ministry by A".

Comes in: a ``Scene`` and a verb of calling or going. Goes out: an ``Encounter`` of the envoy and who saw him.
Refuses: who is called to a place and no envoy; a ministry of which the text does not tell whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import PLANNED
from kg.facts.cues import words
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: As in "called in the envoy", "hauled in the envoy".
_PHRASAL = frozenset({"call", "haul"})


def summon(scene: Scene, verb: Word) -> Encounter | None:
    """As in "summoned the ambassador", "called in the envoy": he was seen; "summoned A and B to Paris":
    they are to meet.
    """
    phrasal = verb.lemma_ in _PHRASAL
    if phrasal and not any(c.lower_ == "in" and c.i == verb.i + 1 for c in verb.children):
        return None
    reading = scene.reading
    target = reading.preposition(verb, "to")
    obj = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or reading.object_token(verb)
    guests = reading.objects_of(verb)
    if phrasal and obj is None:
        obj = reading.preposition(verb, "in")  # "called in the ambassador", as the parser reads it
        guests = reading.actors_of(obj)
    if target is not None and (found := _called_together(scene, verb, guests, target)) is not None:
        return found
    if not guests or not _envoy(scene, obj, guests):
        return None
    hosts = scene.subjects(verb) or _seen_by(scene, verb)
    return scene.made(verb, MeetingKind.MEETING, [*hosts, *guests], "meeting.summon", hosts=hosts)


def bidden(scene: Scene, verb: Word) -> Encounter | None:
    """As in "invited the ambassador for a conversation", "was asked to come to the foreign ministry"."""
    reading = scene.reading
    obj = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or reading.object_token(verb)
    guests = reading.objects_of(verb)
    talk = None if not guests else _for_a_talk(scene, verb, obj)
    if not guests or not (talk is not None or _to_ministry(scene, verb)):
        return None
    hosts = scene.subjects(verb) or _seen_by(scene, verb)
    if not _envoy(scene, obj, guests) or not hosts:
        return None
    found = scene.made(verb, MeetingKind.MEETING, [*hosts, *guests], "meeting.summon", hosts=hosts)
    if found is not None and found.time is None and talk is not None:
        found.time = scene.time(talk)
    return found


def sent_for(scene: Scene, verb: Word) -> Encounter | None:
    """As in "sent for the envoy", "was sent for by A on Sunday": whoever is sent for is seen."""
    reading = scene.reading
    link = next((c for c in verb.rights if c.lower_ == "for" and c.i == verb.i + 1), None)
    if link is None:
        return None
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    guests = reading.objects_of(verb) if passive else reading.with_actors(verb, "for")
    hosts = reading.agent_of(verb) if passive else scene.subjects(verb)
    if not hosts or not guests or not reading.only_persons(guests):
        return None
    return scene.made(verb, MeetingKind.MEETING, [*hosts, *guests], "meeting.summon", hosts=hosts)


def went_to_ministry(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Hungary's ambassador went to the foreign ministry to protest"."""
    guests = scene.subjects(verb)
    target = scene.reading.preposition(verb, "to", "at")
    if target is None or not _ministry(target) or not guests or verb.dep_ in {"xcomp", "ccomp"}:
        return None
    hosts = _owners(scene, target)
    if not hosts or not _envoy(scene, scene.reading.subject_token(verb), guests):
        return None
    return scene.made(verb, MeetingKind.MEETING, [*guests, *hosts], "meeting.summon", hosts=hosts)


def _envoy(scene: Scene, token: Word | None, ids: tuple[str, ...]) -> bool:
    """True where the word, or the office of whom it names, is that of an envoy."""
    envoys = words("meetings", "envoys", "words")
    if token is not None and any(t.lemma_.lower() in envoys for t in token.subtree if t.i <= token.i):
        return True
    roles = (r.title.lower() for a in ids for r in scene.reading.actors[a].roles[:1])
    return any(not envoys.isdisjoint(title.split()) for title in roles)


def _ministry(token: Word) -> bool:
    return token.lemma_.lower() in words("meetings", "ministries", "words")


def _to_ministry(scene: Scene, verb: Word) -> bool:
    """As in "invited to the ministry", "told to come to the ministry", "asked to come in"."""
    for word in (verb, *(c for c in verb.children if c.dep_ in {"xcomp", "ccomp"})):
        coming = word == verb and verb.lemma_ == "invite"
        if not coming and word.lemma_ not in words("meetings", "ministries", "coming"):
            continue
        target = scene.reading.preposition(word, "to", "at", "before")
        inward = word != verb and word.i + 1 < len(word.doc) and word.nbor().lower_ == "in"
        if (target is not None and _ministry(target)) or (inward and word.nbor().dep_ in {"prt", "advmod"}):
            return True
    return False


def _for_a_talk(scene: Scene, verb: Word, obj: Word | None) -> Word | None:
    """As in "invited the ambassador for a conversation": the conversation."""
    purpose = scene.reading.preposition(verb, "for", "to")
    if purpose is None and obj is not None:
        purpose = scene.reading.preposition(obj, "for", "to")
    talk = purpose is not None and purpose.lemma_.lower() in words("meetings", "ministries", "talks")
    return purpose if talk else None


def _seen_by(scene: Scene, verb: Word) -> tuple[str, ...]:
    """Who saw the one called in: the one who told him something there, else whose ministry it is."""
    reading = scene.reading
    told = [c for c in verb.children if c.dep_ == "conj"]
    agents = (reading.agent_of(v) or _by_person(scene, v) for v in (verb, *told))
    found = next((a for a in agents if a), ())
    inner = (verb, *(c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}))
    targets = (reading.preposition(v, "to", "at", "in") for v in inner)
    houses = [t for t in targets if t is not None and _ministry(t)]
    return found or next((o for t in houses if (o := _owners(scene, t))), ())


def _by_person(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "informed of the decision by Secretary A", of which the parser makes A's decision."""
    by = (t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i)
    named = (scene.reading.persons(scene.reading.actors_of(c)) for t in by for c in t.children)
    return next((found for found in named if found), ())


def _owners(scene: Scene, house: Word) -> tuple[str, ...]:
    """Whose ministry it is: named by it, or the state where it lies."""
    reading = scene.reading
    bodies = {ActorType.STATE, ActorType.ORGANIZATION}
    named = [*reading.actors_of(house), *(a for c in house.lefts for a in reading.actors_of(c))]
    found = tuple(a for a in dict.fromkeys(named) if reading.actors[a].type in bodies)
    if found:
        return found[:1]
    town = reading.preposition(house, "in") or reading.preposition(reading.clause(house), "in")
    place = None if town is None else reading.place_at.get(town.i)
    country = None if place is None else reading.countries.get(place.place)
    code = None if country is None else f"state:{country}"
    return tuple(a for a, row in reading.actors.items() if code is not None and row.code == code)[:1]


def _called_together(scene: Scene, verb: Word, guests: tuple[str, ...], target: Word) -> Encounter | None:
    place = scene.reading.place_at.get(target.i)
    if place is None or verb.lemma_ != "summon" or len(set(guests)) == 1 or not guests:
        return None
    found = scene.made(verb, MeetingKind.TALKS, guests, "meeting.summon")
    if found is not None:
        found.status, found.modality = PLANNED
        found.time = scene.time(verb)
        found.place = found.place or place.place
    return found
