"""Journeys of those whom somebody sends, takes along, invites, receives or flies to a place.

Comes in: a ``Reading`` and a verb of sending, taking, leading or receiving. Goes out: ``Journey`` rows.
Refuses: prisoners, the wounded and the dead; who is welcomed without a word of travel.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.visits.homeward import elsewhere
from kg.facts.visits.journey import made, travellers_of
from kg.facts.visits.places import led_to, places_at, purpose_places, stops
from kg.facts.visits.travellers import forced, subjects
from kg.model.enums import Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits.journey import Journey
    from kg.model.annotation import PlaceMention


def sent(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "sent an envoy to Tehran", "was invited to Hyde Park": the one sent travels."""
    token = _passive(verb) or reading.object_token(verb)
    travellers = travellers_of(reading, reading.objects_of(verb), token)
    if not travellers or forced(verb):
        return
    target = reading.preposition(verb, "to")
    places = [*places_at(reading, target), *purpose_places(reading, target)]
    if verb.lemma_.lower() == "invite":
        for journey in made(reading, verb, travellers, places, "visit.invited"):
            yield replace(journey, status=Status.PROPOSED, modality=Modality.POSSIBLE)
        return
    yield from made(reading, verb, travellers, places, "visit.sent")


def led(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "will lead a delegation to Amman": the one who leads travels."""
    obj = reading.object_token(verb)
    if obj is None or obj.lemma_.lower() not in words("visits", "delegates", "bodies"):
        return
    inner = reading.preposition(obj, "of")  # "brought a delegation of ministers to Amman"
    links = (t for t in (obj, verb, inner) if t is not None)
    target = next((t for link in links if (t := reading.preposition(link, "to")) is not None), None)
    places = places_at(reading, target)
    if target is not None and target.lemma_.lower() in meeting_nouns():  # "to the conference in Vienna"
        places = places or places_at(reading, reading.preposition(target, "in", "at"))
    yield from made(reading, verb, subjects(reading, verb), places, "visit.led")


def taken(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "a tour that will take him to Cairo and Beirut": the one taken travels, else whose tour it is."""
    subject = reading.subject_token(verb)
    if subject is not None and subject.lower_ in {"that", "which"} and verb.dep_ == "relcl":
        subject = verb.head
    lemma = "" if subject is None else subject.lemma_.lower()
    by = words("visits", "nouns", "words") | words("visits", "nouns", "vehicles")
    if subject is None or lemma not in by:
        return
    owner = next((c for c in subject.children if c.dep_ == "poss"), None)
    travellers = travellers_of(reading, reading.objects_of(verb))
    travellers = travellers or travellers_of(reading, reading.actors_of(owner))
    places = places_at(reading, reading.preposition(verb, "to", "in"))
    places = places or places_at(reading, reading.object_token(verb))
    yield from made(reading, verb, travellers, places, "visit.travel")


def conveyed(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "was flown to Nairobi", "was driven from Jericho to Amman": a person who is brought there."""
    if _passive(verb) is None or forced(verb) or _hurt(verb):
        return
    travellers = reading.persons(reading.objects_of(verb))
    yield from made(reading, verb, travellers, led_to(reading, verb), "visit.travel")


def boarded(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "boarded a plane for Geneva", "took the night train to Oslo"."""
    vehicle = reading.object_token(verb)
    if vehicle is None or vehicle.lemma_.lower() not in words("visits", "nouns", "vehicles"):
        return
    target = reading.preposition(vehicle, "for", "to") or reading.preposition(verb, "for", "to")
    yield from made(reading, verb, subjects(reading, verb), places_at(reading, target), "visit.travel")


def received(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "was met at Nairobi airport", "welcoming the premier to Paris": the guest has come."""
    travellers = reading.persons(reading.objects_of(verb))
    welcomed = verb.lemma_.lower() == "welcome"
    places = places_at(reading, reading.preposition(verb, "to")) if welcomed else []
    places = places or _at_the_gate(reading, verb)
    yield from made(reading, verb, travellers, places, "visit.received")
    greeted = verb.lemma_ in words("visits", "verbs", "greeting") and not places
    for row in made(reading, verb, travellers, stops(reading, verb) if greeted else [], "visit.received"):
        if elsewhere(reading, row):  # "was welcomed in Lima by B"
            yield row


def _at_the_gate(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "at Nairobi airport", "at the airport in Nairobi": where one arrives."""
    gate = reading.preposition(verb, "at", "on", "upon")
    if gate is None or gate.lemma_.lower() not in words("visits", "gates", "words"):
        return []
    inside = [c for c in gate.lefts if c.i in reading.place_at]
    token = inside[0] if inside else reading.preposition(gate, "in", "of", "at", "outside", "near")
    return places_at(reading, token or reading.preposition(verb, "in"))


def accompanied(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "accompanied the premier to Lima": both travel."""
    places = places_at(reading, reading.preposition(verb, "to"))
    both = (*subjects(reading, verb), *travellers_of(reading, reading.objects_of(verb)))
    yield from made(reading, verb, both, places, "visit.travel")


def _passive(verb: Word) -> Word | None:
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def _hurt(verb: Word) -> bool:
    """As in "was flown to Paris for treatment", "taken to The Hague in handcuffs"."""
    return any(t.lemma_.lower() in words("visits", "conveyed", "words") for t in verb.sent)
