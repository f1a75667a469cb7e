"""Who came home: "returned to Luanda on Tuesday after a week in Havana and Caracas".

Comes in: a ``Reading``, a verb of coming back and the journeys that it tells. Goes out: the same ``Journey``
rows without the way home, and where the traveller had been.
Refuses: who is still to go home, and envoys who return to where they are posted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.visits.places import places_at
from kg.model.enums import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits.journey import Journey


def came_home(reading: Reading, verb: Word, journeys: Iterable[Journey]) -> Iterator[Journey]:
    """The journeys of a verb; for one that tells of the way home, those to where the traveller had been."""
    back = verb.lemma_ == "return" or any(c.lower_ in {"back", "home"} for c in verb.rights)
    for journey in journeys:
        if not back or journey.status is not Status.HELD or not _at_home(reading, journey):
            yield journey
            continue
        for place in _been(reading, verb):
            yield replace(journey, place=place, time=None, rule="visit.back", tokens=[])


def _at_home(reading: Reading, journey: Journey) -> bool:
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
