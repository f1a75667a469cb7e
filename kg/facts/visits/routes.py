"""Journeys told by their stages: "Her next stop is Dakar", "Dakar and Bamako are on her itinerary".

Comes in: a ``Reading`` and a verb of being. Goes out: ``Journey`` rows.
Refuses: stages of a tour that is nobody’s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.visits.journey import Journey, travellers_of
from kg.facts.visits.places import places_at
from kg.model.enums import Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import PlaceMention


def next_stop(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "Her next stop is Dakar", "The first leg of his tour was Lima"."""
    subject = reading.subject_token(verb)
    if subject is None or subject.lemma_.lower() not in words("visits", "nouns", "stages"):
        return
    place = next((c for c in verb.children if c.dep_ == "attr"), None)
    owner = _owner(subject, reading.preposition(subject, "of", "on"))
    yield from _stages(reading, verb, owner, places_at(reading, place), "visit.noun")


def on_route(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "Dakar is the first stop on her tour", "Dakar and Bamako are on her itinerary"."""
    places = places_at(reading, reading.subject_token(verb))
    if not places:
        return
    stage = next((c for c in verb.rights if c.dep_ == "attr"), None)
    if stage is None:
        stage = reading.preposition(verb, "on", "in")
        routes = words("visits", "nouns", "routes") | words("visits", "nouns", "words")
    else:
        routes = words("visits", "nouns", "stages")
    if stage is None or stage.lemma_.lower() not in routes:
        return
    tour = reading.preposition(stage, "of", "on", "in")
    if tour is not None and tour.lemma_.lower() not in words("visits", "nouns", "words"):
        return  # "on the list of her enemies"
    yield from _stages(reading, verb, _owner(stage, tour), places, "visit.route")


def _owner(stage: Word, tour: Word | None) -> Word | None:
    """Whose stage it is, else whose tour."""
    return next((c for t in (stage, tour) if t is not None for c in t.lefts if c.dep_ == "poss"), None)


def _stages(
    reading: Reading, verb: Word, owner: Word | None, places: list[PlaceMention], rule: str
) -> Iterator[Journey]:
    """A journey to each place; one that is not over is still ahead."""
    status, modality = aspect_of(reading, verb)
    if status in {Status.ONGOING, None}:
        status, modality = Status.PLANNED, Modality.PLANNED
    for actor in travellers_of(reading, reading.actors_of(owner), owner):
        for there in places:
            yield Journey(verb.i, actor, there.place, reading.time_of(verb), status, modality, rule)
