"""Palaces and the capitals that they stand in: "in Paris" and "at the Élysée" tell of one place.

Comes in: a ``Reading`` and ids of places. Goes out: the id of the city of both, or None.
Refuses: palaces of one state and cities of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data import state_of_capital, state_of_seat
from kg.facts.cues import words

if TYPE_CHECKING:
    from kg.facts.reading import Reading


def city_of(reading: Reading, one: str, other: str) -> str | None:
    """Of a palace and the capital of its state, the capital; None where the two are anything else."""
    name = {place.id: place.name for place in reading.annotations.places}
    for palace, city in ((one, other), (other, one)):
        owner, state = state_of_seat(name.get(palace, "")), state_of_capital(name.get(city, ""))
        if owner is not None and state is not None and owner.key == state.key:
            return city
        if _is_house(name.get(palace, "")) and not _is_house(name.get(city, "")):
            countries = {reading.countries.get(palace), reading.countries.get(city)} - {None}
            return city if len(countries) <= 1 else None
    return None


def _is_house(name: str) -> bool:
    """As in "the Diriyah Palace", "the Hotel Lux"."""
    houses = words("meetings", "homes", "words") | words("meetings", "venues", "words")
    return (
        bool(name)
        and state_of_seat(name) is None
        and not houses.isdisjoint(w.lower() for w in (name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]))
    )


def one_place(reading: Reading, known: str | None, told: str | None) -> str | None:
    """Where a meeting is that was told to be at the one and at the other: in the city of both, if any."""
    if known is None or told is None:
        return known or told
    return city_of(reading, known, told) or known
