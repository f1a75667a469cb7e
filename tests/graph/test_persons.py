"""Which names are one person: groups of (name, state stood for, code) and what they should become."""

from __future__ import annotations

import itertools

import pytest

from kg.graph.names import split_person
from kg.graph.persons import resolve_persons
from kg.model.derivation import Form
from kg.model.enums import NodeType

SAME = {
    "spellings": [("Volodymyr Zelensky", "UA"), ("Vladimir Zelenskyy", "UA"), ("Volodymyr Zelenskiy", None)],
    "surname alone": [("Sergey Lavrov", "RU"), ("Lavrov", None), ("Lavrov", "RU")],
    "surname alone, nobody's state known": [("Sergey Lavrov", None), ("Lavrov", "RU")],
    "middle name": [("Joe Biden", "US"), ("Joseph Robinette Biden", None), ("Joseph R. Biden", "US")],
    "initial": [("J. Kushner", None), ("Jared Kushner", "US")],
    "nickname": [("Tony Blinken", "US"), ("Antony Blinken", "US")],
    "junior": [("Robert Kennedy", "US"), ("Robert Kennedy Jr.", "US")],
    "accents and case": [("Recep Tayyip Erdoğan", "TR"), ("RECEP TAYYIP ERDOGAN", None), ("Erdogan", "TR")],
    "particles": [("Ursula von der Leyen", "EU"), ("von der Leyen", None), ("Leyen", None)],
    "family name first": [("Xi Jinping", "CN"), ("Xi", "CN")],
    "arabic article": [("Bashar al-Assad", "SY"), ("Assad", None), ("Bashar Assad", "SY")],
    "coded": [("Sergey Lavrov", "RU", "person:lavrov"), ("Sergei Lavrov", "RU"), ("Lavrov", None)],
    "same surname, nobody full": [("Rubio", "US"), ("Rubio", None)],
    "invisible characters": [("Marco\u200b Rubio", "US"), ("Marco Rubio\u202e", None)],
}
APART = {
    "another given name": [("Sergey Lavrov", "RU"), ("Anton Lavrov", "UA")],
    "another state": [("Sergey Lavrov", "RU"), ("Lavrov", "UA")],
    "two could be meant": [("Joe Biden", None), ("Hunter Biden", None), ("Biden", None)],
    "two codes": [("Li Wei", "CN", "person:a"), ("Li Wei", "CN", "person:b")],
    "two middle names": [("George W. Bush", "US"), ("George H. Bush", "US")],
    "surname alone, two states": [("Smith", "US"), ("Smith", "GB")],
}


def forms(rows) -> list[Form]:
    made = []
    for number, (name, side, *code) in enumerate(rows):
        given, surname = split_person(name)
        made.append(Form(key=str(number), type=NodeType.PERSON, block="b", surname=surname, given=given,
                         side=side, code=code[0] if code else None))  # fmt: skip
    return made


@pytest.mark.parametrize("rows", SAME.values(), ids=SAME)
def test_one_person(rows) -> None:
    found = resolve_persons(forms(rows))
    assert len({identity.node for identity in found.values()}) == 1


@pytest.mark.parametrize("rows", APART.values(), ids=APART)
def test_different_persons(rows) -> None:
    found = resolve_persons(forms(rows))
    assert len({identity.node for identity in found.values()}) == len(rows)


def test_a_surname_between_two_states_joins_its_own() -> None:
    found = resolve_persons(
        forms([("Ann Smith", "US"), ("Bob Smith", "GB"), ("Smith", "GB"), ("Smith", None)])
    )
    assert found["2"].node == found["1"].node
    assert len({found[key].node for key in "013"}) == 3


def test_whom_somebody_stands_for_is_learned_from_other_forms() -> None:
    found = resolve_persons(forms([("Steve Witkoff", "US"), ("Steven Witkoff", None), ("Witkoff", None)]))
    assert {identity.side for identity in found.values()} == {"US"}


def test_who_stands_for_two_is_not_guessed() -> None:
    found = resolve_persons(forms([("Ann Smith", "US"), ("Ann Smith", "UN"), ("Ann Smith", None)]))
    assert found["2"].side == found["2"].node
    assert found["0"].side == "US"


@pytest.mark.parametrize("rows", [*SAME.values(), *APART.values()], ids=[*SAME, *APART])
def test_the_order_of_forms_is_no_matter(rows) -> None:
    ordered = forms(rows)
    expected = resolve_persons(ordered)
    for other in itertools.permutations(ordered):
        assert resolve_persons(other) == expected


def test_a_block_of_a_thousand_names_is_quick() -> None:
    rows = [(f"Given{number} Smith", None) for number in range(250)] * 4
    assert len({i.node for i in resolve_persons(forms(rows)).values()}) == 250


@pytest.mark.parametrize("name", ["", " ", "...", "a" * 100_000, "\u200b", "王毅", "Ж", "-", "von"])
def test_odd_names_have_a_key(name: str) -> None:
    _, surname = split_person(name)
    assert surname
