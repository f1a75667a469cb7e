"""Who held which office when."""

from __future__ import annotations

import datetime
import itertools

import pytest

from kg.data import office_holder, organizations_by_key, states_by_key
from kg.data.heads import HORIZON, terms


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
        ("foreign_minister", "state:IR", "2024-06-15", None),
        ("foreign_minister", "state:TH", "1992-01-01", None),
        ("president", "state:US", "1950-01-01", None),
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


def test_bodies_are_in_the_gazetteer() -> None:
    assert len(terms()) >= 25
    assert [
        body for body in terms() if body not in states_by_key() and body not in organizations_by_key()
    ] == []
