"""From the name of a place to the place.

Comes in: a name as a text has it ("St. Petersburg", "Paris, Texas"), and the countries that the
text speaks of. Goes out: the likeliest place. Refuses: nothing; an unknown name is None.

Of several places of one name the greatest wins, capitals counting more, unless another
one lies in a country of the context. So "Birmingham" is in England, and in Alabama where
only the United States are spoken of; but Paris stays in France.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import itemgetter

from kg.data.cities import cities, cities_called, city_numbered
from kg.data.forms import plain_place
from kg.data.lookup import find_state
from kg.data.place import PlaceEntry
from kg.data.regions import regions
from kg.data.states import states, states_by_key
from kg.data.types import State

#: How many people a place without a count is worth in a comparison: a state is worth more than
#: any city, a place of our own table more than any city but the very greatest.
STATE_WORTH = 1_000_000_000
OWN_WORTH = 50_000_000
#: A capital is named without its country ten times as readily as a city of its size: with less, San
#: José is in California. See the table in tests/data/test_places.py.
CAPITAL_WORTH = 10
#: A city is named by another name than its own far less readily: with 8 or less, "Philadelphia" is
#: an older name of Amman. Of the forms that a city has as its own, 188 of 32,000 depend on this.
OTHER_NAME_WORTH = 20
#: A place outside the context is kept where it is worth this many times the one within.
DOMINANCE = 100
#: Begins the code of a city of the list.
GEONAMES = "geonames:"
#: A capital of this worth outdoes every city of its name: San José in California, the greatest
#: of them, has 997,368 people.
SETTLED = 1_000_000
#: Smaller cities of the context never displace a capital: "Athens" in an American release is in Greece.
KNOWN_BARE = 200_000


def find_place(name: str, context: Collection[str] = ()) -> PlaceEntry | None:
    """The likeliest place of that name; ``context`` are ISO alpha-2 codes of countries.

    >>> find_place("Kyiv").country, find_place("Saint Petersburg, Florida").country
    ('UA', 'US')
    """
    known = _own(name)
    found = known if known and _settled(known[0], context) else place_candidates(name)
    if not found:
        return None
    best = found[0]
    if best.country in context:
        return best
    for entry in found[1:]:
        if entry.country in context and _displaces(entry, best):
            return entry
    return best


def place_candidates(name: str) -> tuple[PlaceEntry, ...]:
    """All places of that name, likeliest first; with ", Country" only those that lie there."""
    whole = _candidates(name)
    head, comma, tail = name.rpartition(",")
    if whole or not comma:
        return whole
    areas = _candidates(tail)
    return tuple(entry for entry in _candidates(head) if any(_within(entry, area) for area in areas))


def place_of(code: str) -> PlaceEntry | None:
    """The place with that code, None where there is none.

    >>> place_of("geonames:703448").name
    'Kyiv'
    """
    if code.startswith("state:"):
        state = states_by_key().get(code)
        return None if state is None else _of_state(state)
    found = _own_by_code().get(code)
    if found is None and code.startswith(GEONAMES):
        return city_numbered(code.removeprefix(GEONAMES))
    return found


@lru_cache(maxsize=1)
def _own_by_code() -> dict[str, PlaceEntry]:
    return {entry.code: entry for entries in regions().values() for entry in entries}


def _own(name: str) -> tuple[PlaceEntry, ...]:
    state = find_state(name)
    found = [_of_state(state)] if state else []
    found += regions().get(plain_place(name), ())
    return tuple(sorted(found, key=_worth, reverse=True))


def _settled(best: PlaceEntry, context: Collection[str]) -> bool:
    """Whether no listed city can be meant, so that the list need not be loaded."""
    worth = _worth(best)
    return worth >= OWN_WORTH or (worth >= SETTLED and (not context or best.country in context))


@lru_cache(maxsize=4096)
def _candidates(name: str) -> tuple[PlaceEntry, ...]:
    form = plain_place(name)
    found = [*_own(name)]
    spots = [entry for entry in found if entry.kind in {"city", "site"}]
    own = [entry for entry in cities(form) if not _same_spot(entry, spots)]
    called = [entry for entry in cities_called(form) if not _same_spot(entry, spots + own)]
    return tuple(_ranked(found + own, called))


def _ranked(found: list[PlaceEntry], others: list[PlaceEntry]) -> Iterator[PlaceEntry]:
    """Both lists in one order; the ``others``, found by another name, count for less."""
    worth = [(_worth(entry), entry) for entry in found]
    worth += [(_worth(entry) // OTHER_NAME_WORTH, entry) for entry in others]
    return (entry for _, entry in sorted(worth, key=itemgetter(0), reverse=True))


def _same_spot(entry: PlaceEntry, known: list[PlaceEntry]) -> bool:
    return any(entry.country == other.country for other in known)


def _within(entry: PlaceEntry, area: PlaceEntry) -> bool:
    if area.code.startswith("us-state:"):
        return entry.country == "US" and entry.admin in {area.code.removeprefix("us-state:"), ""}
    return entry.country is not None and entry.country == area.country


def _displaces(entry: PlaceEntry, best: PlaceEntry) -> bool:
    if _is_capital(best) and entry.kind == "city" and entry.population < KNOWN_BARE:
        return False
    return _worth(entry) * DOMINANCE > _worth(best)


def _worth(entry: PlaceEntry) -> int:
    if entry.kind == "country":
        return STATE_WORTH
    if not entry.code.startswith(GEONAMES):
        return OWN_WORTH
    return entry.population * (CAPITAL_WORTH if _is_capital(entry) else 1)


def _is_capital(entry: PlaceEntry) -> bool:
    return (plain_place(entry.name), entry.country) in _capitals()


@lru_cache(maxsize=1)
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset(
        (plain_place(capital), state.alpha2)
        for state in states()
        if state.kind != "territory"
        for capital in state.capitals
    )


def _of_state(state: State) -> PlaceEntry:
    return PlaceEntry(name=state.name, country=state.alpha2 or None, kind="country", code=state.key)
