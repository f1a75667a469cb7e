"""Who came home: "returned to Luanda on Tuesday after a week in Havana and Caracas".

Comes in: a ``Reading``, a verb of coming back and the journeys that it tells. Goes out: the same ``Journey``
rows without the way home, and where the traveller had been.
Refuses: who is still to go home, and envoys who return to where they are posted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.visits.journey import made
from kg.facts.visits.places import places_at
from kg.facts.visits.travellers import subjects
from kg.model.enums import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits.journey import Journey


def came_home(reading: Reading, verb: Word, journeys: Iterable[Journey]) -> Iterator[Journey]:
    """The journeys of a verb; for one that tells of the way home, those to where the traveller had been."""
    yield from _stayed_before(reading, verb)
    back = verb.lemma_ == "return" or any(c.lower_ in {"back", "home"} for c in verb.rights)
    for journey in journeys:
        if not back or journey.status is not Status.HELD or not at_home(reading, journey):
            yield journey
            continue
        for place in _been(reading, verb):
            yield replace(journey, place=place, time=None, rule="visit.back", tokens=[])


def abroad(reading: Reading, verb: Word, journeys: Iterable[Journey]) -> Iterable[Journey]:
    """Those of "turned up in Lima", "paused in Lima" that do not lead where the traveller is at home."""
    if verb.lemma_.lower() not in words("visits", "verbs", "appearing"):
        return journeys
    if any(t.lemma_.lower() in words("visits", "conveyed", "words") for t in verb.sent):
        return ()  # "appeared in court in Lima"
    return (journey for journey in journeys if not at_home(reading, journey))


def left(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "left Lima early": who is at home elsewhere has been there; not "told B to leave Lima"."""
    told = (c for c in (*verb.lefts, *verb.head.rights) if c.dep_ in {"nsubj", "dobj"})
    if verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp"} and any(c.i < verb.i for c in told):
        return
    place = reading.object_token(verb)
    rows = made(reading, verb, subjects(reading, verb), places_at(reading, place), "visit.left")
    for journey in rows:
        if journey.status in {Status.HELD, Status.ONGOING} and elsewhere(reading, journey):
            yield replace(journey, time=None, status=Status.HELD, tokens=[])


def elsewhere(reading: Reading, journey: Journey) -> bool:
    """True where the traveller represents a state, and the place lies in another one."""
    country = reading.countries.get(journey.place)
    homes = {h for h in reading.homes([journey.actor]) if h is not None and h.startswith("state:")}
    return country is not None and bool(homes) and f"state:{country}" not in homes


def _stayed_before(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "After two days in Lima, B will fly on to Quito": where he was before."""
    stay = reading.preposition(verb, "after", "following")
    if stay is None or stay.lemma_.lower() not in words("meetings", "lengths", "words"):
        return
    places = places_at(reading, reading.preposition(stay, "in", "at"))
    for row in made(reading, verb, subjects(reading, verb), places, "visit.days"):
        yield replace(row, time=None, tokens=[])


def at_home(reading: Reading, journey: Journey) -> bool:
    """True where the place lies in the state that the traveller represents."""
    country = reading.countries.get(journey.place)
    return country is not None and f"state:{country}" in reading.homes([journey.actor])


def _been(reading: Reading, verb: Word) -> list[str]:
    """As in "after a week in Lima", "following talks in Lima": where he came from."""
    stay = reading.preposition(verb, "after", "following", "from")
    if stay is None or stay.i in reading.place_at:
        return []
    away = words("visits", "nouns", "holders") | words("changes", "journeys", "words") | meeting_nouns()
    held = stay.lemma_.lower() in away or stay.lower_ == "talks"
    inner = reading.preposition(stay, "in", "to") if held else None
    return [] if inner is None else [p.place for p in places_at(reading, inner)]
