"""Who held which office when."""

from __future__ import annotations

import datetime
import itertools

import pytest

from kg.data import office_holder, organizations_by_key, states_by_key
from kg.data.heads import HORIZON, terms, wikidata_ids
from kg.model.gazetteer import is_wikidata_id


@pytest.mark.parametrize(
    ("office", "body", "on", "expected"),
    [
        ("foreign_minister", "state:TR", "2021-05-01", "Mevlüt Çavuşoğlu"),
        ("foreign_minister", "state:TR", "2024-05-01", "Hakan Fidan"),
        ("secretary of state", "state:US", "2021-06-01", "Antony Blinken"),
        ("foreign_minister", "state:US", "2026-02-02", "Marco Rubio"),
        ("president", "state:US", "2017-01-19", "Barack Obama"),
        ("president", "state:US", "2017-01-20", "Donald Trump"),
        ("head_of_state", "state:IR", "2020-01-01", "Ali Khamenei"),
        ("president", "state:IR", "2020-01-01", "Hassan Rouhani"),
        ("king", "state:DK", "2025-01-01", "Frederik X"),
        ("queen", "state:GB", "2000-01-01", "Elizabeth II"),
        ("prime minister", "state:IE", "2010-01-01", "Brian Cowen"),
        ("foreign minister", "state:BR", "2005-01-01", "Celso Amorim"),
        ("chairperson", "organization:au_commission", "2020-01-01", "Moussa Faki Mahamat"),
        ("leader", "state:FR", "2018-01-01", "Emmanuel Macron"),
        ("leader", "state:DE", "2018-01-01", "Angela Merkel"),
        ("leader", "state:TR", "2010-01-01", "Recep Tayyip Erdoğan"),
        ("leader", "state:PL", "2018-01-01", None),
        ("secretary-general", "organization:un", "1999-01-01", "Kofi Annan"),
        ("high representative", "organization:eu", "2021-03-01", "Josep Borrell"),
        ("foreign_minister", "state:IR", "2024-06-15", "Ali Bagheri Kani"),
        ("foreign_minister", "state:TH", "1992-01-01", None),
        ("foreign_minister", "state:JP", "2001-06-01", "Makiko Tanaka"),
        ("foreign_minister", "state:GR", "2015-09-10", "Petros Molyviatis"),
        ("foreign minister", "state:NL", "2025-09-10", "David van Weel"),
        ("president", "state:CH", "2023-05-01", "Alain Berset"),
        ("president", "state:US", "1950-01-01", "Harry S. Truman"),
        ("president", "state:US", "1940-01-01", None),
        ("leader", "state:SU", "1975-08-01", "Leonid Brezhnev"),
        ("head_of_government", "state:SU", "1975-08-01", "Alexei Kosygin"),
        ("chancellor", "state:XWG", "1970-08-12", "Willy Brandt"),
        ("head_of_government", "state:DE", "1970-08-12", "Willy Brandt"),
        ("foreign_minister", "state:DD", "1980-01-01", "Oskar Fischer"),
        ("prime minister", "state:CN", "1972-02-21", "Zhou Enlai"),
        ("head_of_state", "state:EG", "1977-11-19", "Anwar Sadat"),
        ("pope", "state:VA", "1962-10-11", "John XXIII"),
        ("president", "state:XX", "2000-01-01", None),
        ("astronaut", "state:US", "2000-01-01", None),
    ],
)
def test_office_holder(office: str, body: str, on: str, expected: str | None) -> None:
    assert office_holder(office, body, datetime.date.fromisoformat(on)) == expected


def test_a_change_known_to_the_month_gives_nobody_within_it() -> None:
    assert office_holder("foreign_minister", "state:KP", datetime.date(2020, 1, 15)) is None
    assert office_holder("foreign_minister", "state:KP", datetime.date(2020, 2, 1)) == "Ri Son-gwon"


def test_nobody_is_given_beyond_the_horizon() -> None:
    assert office_holder("president", "state:US", HORIZON) == "Donald Trump"
    assert office_holder("president", "state:US", HORIZON + datetime.timedelta(days=1)) is None


def test_terms_run_forward_and_do_not_overlap() -> None:
    wrong = []
    for body, listed in terms().items():
        by_title: dict[str, list[tuple[datetime.date, datetime.date]]] = {}
        for term in listed:
            by_title.setdefault(term.offices[0], []).append((term.since[0], term.until[1]))
        for title, spans in by_title.items():
            wrong += [(body, title, span) for span in spans if span[0] >= span[1]]
            pairs = itertools.pairwise(spans)
            wrong += [
                (body, title, after)
                for before, after in pairs
                if after[0].replace(day=1) < before[1].replace(day=1)
            ]
    assert wrong == []


#: The states that act most in the news of diplomacy: their table has no holes.
BIGGEST = [
    *(
        "US",
        "GB",
        "FR",
        "DE",
        "RU",
        "CN",
        "JP",
        "IN",
        "IT",
        "ES",
        "CA",
        "BR",
        "MX",
        "AR",
        "AU",
        "KR",
        "KP",
        "TR",
    ),
    *(
        "SA",
        "AE",
        "QA",
        "IR",
        "IL",
        "EG",
        "ID",
        "ZA",
        "UA",
        "PL",
        "NL",
        "BE",
        "SE",
        "NO",
        "CH",
        "AT",
        "GR",
        "VN",
    ),
    *("SY", "DK", "FI", "IE", "PT", "CZ", "HU", "RO"),
]
#: Since when they are what they are, where that is later than 1990.
SINCE = {"RU": "1991-12-25", "UA": "1991-08-24", "CZ": "1993-01-01"}
#: Up to when the table is known, and how long an office may stand empty between two holders.
KNOWN, EMPTY = datetime.date(2025, 10, 1), datetime.timedelta(days=31)
HEADS = ("head_of_state", "head_of_government")


@pytest.mark.parametrize("kinds", [("foreign_minister",), HEADS], ids=["foreign minister", "head"])
@pytest.mark.parametrize("state", BIGGEST)
def test_offices_of_the_biggest_have_no_holes(state: str, kinds: tuple[str, ...]) -> None:
    held = [term for term in terms()[f"state:{state}"] if set(kinds).intersection(term.offices)]
    day, holes = datetime.date.fromisoformat(SINCE.get(state, "1990-01-01")), []
    for term in sorted(held, key=lambda term: term.since):
        if term.since[0] > day + EMPTY:
            holes.append((day, term.since[0]))
        day = max(day, term.until[1])
    assert holes == []
    assert day >= KNOWN


def test_an_office_has_one_holder_at_a_time_unless_somebody_acts_for_him() -> None:
    two = []
    for body, listed in terms().items():
        for kind in ("foreign_minister", "head_of_government"):
            held = [t for t in listed if kind in t.offices and "acting" not in t.offices]
            for one, other in itertools.combinations(held, 2):
                together = min(one.until[0], other.until[0]) - max(one.since[1], other.since[1])
                if one.name != other.name and together > datetime.timedelta(days=1):
                    two.append((body, kind, one.name, other.name, together.days))
    assert two == []


def test_wikidata_ids_are_those_of_persons_of_the_table() -> None:
    names = {term.name for held in terms().values() for term in held}
    ids = wikidata_ids()
    assert len(ids) == len(set(ids.values())) >= 100
    assert [name for name, id in ids.items() if name not in names or not is_wikidata_id(id)] == []


def test_sixty_states_and_more() -> None:
    assert sum(body.startswith("state:") for body in terms()) >= 140
    assert sum(map(len, terms().values())) >= 3300


def test_bodies_are_in_the_gazetteer() -> None:
    assert len(terms()) >= 25
    assert [
        body for body in terms() if body not in states_by_key() and body not in organizations_by_key()
    ] == []
