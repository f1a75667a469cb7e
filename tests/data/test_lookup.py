"""Names that the gazetteer must find, and names that it must not."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg.data import (
    ambiguities,
    ambiguity,
    bodies,
    find_organization,
    find_state,
    name_forms,
    offices,
    organizations,
    organizations_by_key,
    state_of_capital,
    state_of_demonym,
    state_of_seat,
    states,
    states_by_key,
)
from kg.data.ambiguity import OTHER
from kg.data.forms import plain
from kg.model.gazetteer import is_wikidata_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("US", "United States"),
        ("the U.S.", "United States"),
        ("United States of America", "United States"),
        ("us", None),
        ("UKRAINE", "Ukraine"),
        ("ukraine", "Ukraine"),
        ("Turkey", "Turkey"),
        ("Türkiye", "Turkey"),
        ("TURKEY", "Turkey"),
        ("turkey", None),
        ("china", None),
        ("the Netherlands", "Netherlands"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("COTE D'IVOIRE", "Ivory Coast"),
        ("Congo", "Democratic Republic of the Congo"),
        ("Congo-Brazzaville", "Republic of the Congo"),
        ("DPRK", "North Korea"),
        ("Republic of Korea", "South Korea"),
        ("Burma", "Myanmar"),
        ("Swaziland", "Eswatini"),
        ("State of Qatar", "Qatar"),
        ("St. Vincent and the Grenadines", "Saint Vincent and the Grenadines"),
        ("USSR", "Soviet Union"),
        ("states", None),
        ("Republic of Korea (ROK)", "South Korea"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_states_by_name(name: str, expected: str | None) -> None:
    found = find_state(name)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("French", "FR"),
        ("Frenchmen", "FR"),
        ("UKRAINIAN", "UA"),
        ("Ukrainians", "UA"),
        ("Kosovar", "XK"),
        ("Serb", "RS"),
        ("Serbs", "RS"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Congolese", "CD"),
        ("Emirati", "AE"),
        ("Britons", "GB"),
        ("polish", None),
        ("Martian", None),
    ],
)
def test_states_by_demonym(word: str, expected: str | None) -> None:
    found = state_of_demonym(word)
    assert (found and found.code) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("Peking", "CN"),
        ("Brasilia", "BR"),
        ("Brasília", "BR"),
        ("Rangoon", "MM"),
        ("Nur-Sultan", "KZ"),
        ("moscow", "RU"),
        ("MOSCOW", "RU"),
        ("Washington, D.C.", "US"),
        ("Victoria", None),
        ("male", None),
        ("Toronto", None),
    ],
)
def test_states_by_capital(name: str, expected: str | None) -> None:
    found = state_of_capital(name)
    assert (found and found.code) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Kremlin", "RU"),
        ("Kremlin", "RU"),
        ("Downing Street", "GB"),
        ("No 10", "GB"),
        ("Elysee", "FR"),
        ("the Planalto", "BR"),
        ("Bundestag", "DE"),
        ("State Department", "US"),
        ("parliament", None),
        ("pentagon", None),
    ],
)
def test_states_by_seat(name: str, expected: str | None) -> None:
    found = state_of_seat(name)
    assert (found and found.code) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NATO", "nato"),
        ("Nato", "nato"),
        ("WHO", "who"),
        ("who", None),
        ("League of Arab States", "arab_league"),
        ("Hizbollah", "hezbollah"),
        ("Ansar Allah", "houthis"),
        ("Security Council", "unsc"),
        ("SECURITY COUNCIL", "unsc"),
        ("March 23 Movement", "m23"),
        ("solidarity", None),
        ("security council", None),
        ("eta", None),
        ("African Union (AU)", "au"),
        ("Saudi Press Agency", "spa"),
        ("Acme Limited", None),
    ],
)
def test_organizations_by_name(name: str, expected: str | None) -> None:
    found = find_organization(name)
    assert (found and found.key) == (expected and f"organization:{expected}")


def test_a_form_of_two_keys_stands_in_the_table_of_ambiguous_forms() -> None:
    keys = defaultdict(set)
    for form, _, key in name_forms():
        keys[plain(form)].add(key)
    shared = {form: found for form, found in keys.items() if len(found) > 1}
    assert shared, "the check looks at nothing"
    missing = {
        form: found
        for form, found in shared.items()
        if (entry := ambiguity(form)) is None or not found <= set(entry.keys)
    }
    assert missing == {}


def test_ambiguous_forms_are_listed_once_with_keys_that_exist() -> None:
    known = {**states_by_key(), **organizations_by_key()}
    forms = [plain(entry.form).casefold() for entry in ambiguities()]
    assert len(forms) == len(set(forms))
    for entry in ambiguities():
        assert len(entry.keys) > 1, entry.form
        assert entry.preferred is None or entry.preferred in entry.keys, entry.form
        unknown = [key for key in entry.keys if key not in known and not key.startswith(OTHER)]
        assert unknown == [], entry.form


def test_every_form_of_a_state_is_found_unless_ambiguous() -> None:
    lost = [
        form
        for form, kind, key in name_forms()
        if kind == "name" and ambiguity(form) is None and find_state(form) != states_by_key()[key]
    ]
    assert lost == []


def test_there_are_193_members_of_the_united_nations() -> None:
    assert sum(state.kind == "member" for state in states()) == 193


def test_states_of_today_have_name_demonym_and_capital() -> None:
    recognized = [state for state in states() if state.kind in {"member", "observer", "partial"}]
    bare = [s.name for s in recognized if not (s.adjectives and s.capitals and s.name)]
    assert bare == []


def test_keys_are_unique_and_resolve() -> None:
    assert len(states_by_key()) == len(states())
    assert len(organizations_by_key()) == len(organizations()) >= 180
    for body in organizations():
        assert not body.parent or body.parent in organizations_by_key()
        assert not body.represents or body.represents in states_by_key()
        assert not body.country or f"state:{body.country}" in states_by_key()
    for row in bodies():
        assert not row.state or row.state in states_by_key()


#: Whose id is not known for certain.
NO_WIKIDATA = {"state:XPL", "state:XBG", "state:XBI", "state:XKT", "state:XCK"}


def test_wikidata_ids_have_their_form_and_are_used_once() -> None:
    ids = [row.wikidata for row in (*states(), *organizations()) if row.wikidata]
    assert [id for id in ids if not is_wikidata_id(id)] == []
    assert len(ids) == len(set(ids))
    assert {state.key for state in states() if not state.wikidata} == NO_WIKIDATA
    assert sum(bool(body.wikidata) for body in organizations()) >= 150


def test_offices_have_plurals_and_unique_forms() -> None:
    forms = [form for office in offices() for form in office.singulars]
    assert len(forms) == len(set(forms))
    assert len([office for office in offices() if office.kind != "honorific"]) >= 150
    assert all(office.plurals for office in offices() if office.kind != "honorific")
    by_title = {office.title: office for office in offices()}
    assert "ministers of foreign affairs" in by_title["foreign minister"].plurals
    assert "spokesmen" in by_title["spokesman"].plurals


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Korea, Republic of", "KR"),
        ("China, People’s Republic of", "CN"),
        ("Micronesia, Federated States of", "FM"),
        ("Paris, Texas", None),
    ],
)
def test_states_as_catalogues_write_them(name: str, expected: str | None) -> None:
    found = find_state(name)
    assert (found and found.code) == expected
