"""Which names are one person: groups of (name, state stood for, code) and what they should become."""

from __future__ import annotations

import itertools
import time

import pytest

from kg.graph.names import split_person
from kg.graph.persons import resolve_persons
from kg.model.derivation import Form
from kg.model.enums import NodeType

SAME = {
    "all letters of another alphabet": [
        ("Сергей Лавров", "RU"),
        ("Sergey Лавров", "RU"),
        ("Sergey Lavrov", "RU"),
    ],
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
    "one ending, two alphabets": [
        ("Sergey Lavroff", "RU"),
        ("Sergejs Lavrovs", "RU"),
        ("Сергей Лавров", None),
    ],
    "vowels that differ": [("Hafez Hafizi", "SY"), ("Hafiz Hafizi", "SY")],
    "consonants that get mixed up": [("Anwar Qadhri", "LY"), ("Anwar Gadri", None)],
    "original in brackets": [("Wang Wenbin (汪文斌)", "CN"), ("Wang Wenbin", "CN"), ("Wang", "CN")],
    "titles before a name": [
        ("Mr. Tom Osei", "GH"),
        ("Dr Tom Osei", None),
        ("U Tom Osei", None),
        ("Gen. Osei", "GH"),
    ],
    "name order": [("Tanaka Haruko", "JP"), ("Haruko Tanaka", "JP"), ("Tanaka", None)],
    "a later given name": [("Mohammad Javad Karimi", "IR"), ("Javad Karimi", "IR")],
    "articles within a name": [("Al-Hadi Idris", "SD"), ("El Hadi Idriss", None), ("Hadi Idris", "SD")],
    "right-to-left marks": [("\u202bAnn\u202c Osei\u200f", "GH"), ("Ann\ufeff Osei", "GH")],
    "invisible characters": [("Marco\u200b Rubio", "US"), ("Marco Rubio\u202e", None)],
}
APART = {
    "a letter of another alphabet": [
        ("\N{CYRILLIC CAPITAL LETTER A}ngela Brandt", "DE"),
        ("Angela Brandt", "DE"),
    ],
    "a letter of another alphabet in a family name": [
        ("Angela Br\N{CYRILLIC SMALL LETTER A}ndt", "DE"),
        ("Angela Brandt", "DE"),
    ],
    "another given name": [("Sergey Lavrov", "RU"), ("Anton Lavrov", "UA")],
    "another state": [("Sergey Lavrov", "RU"), ("Lavrov", "UA")],
    "two could be meant": [("Joe Biden", None), ("Hunter Biden", None), ("Biden", None)],
    "two codes": [("Li Wei", "CN", "person:a"), ("Li Wei", "CN", "person:b")],
    "two middle names": [("George W. Bush", "US"), ("George H. Bush", "US")],
    "surname alone, two states": [("Smith", "US"), ("Smith", "GB")],
    "spellings of two states": [("Farouk Sharif", "SY"), ("Farooq Shareef", "PK")],
    "a monarch and a family": [("Hassan II", "MA"), ("Maggie Hassan", "US")],
    "two monarchs": [("Hassan II", None), ("Hassan III", None)],
    "another spelling, and nobody's state told": [("Mohamed El Baqer", "EG"), ("Baker", None)],
    "a woman and a man": [("Carlo Rossini", "IT"), ("Carla Rossini", "IT")],
    "short names are not spellings": [("Kim Jong-il", "KP"), ("Kim Yong-il", "KP")],
    "vowels that make another name": [("Gordon Brown", "GB"), ("Gordon Bruno", "GB")],
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


#: A form of full name, one of family name alone (decade, offices), and whether they are one.
LATER = [
    ("the next decade", (2000, ()), (2010, ()), True),
    ("three decades later", (1990, ()), (2020, ()), False),
    ("the same office", (2000, ("office:foreign_minister",)), (2000, ("office:foreign_minister",)), True),
    ("another office", (2000, ("office:defence_minister",)), (2000, ("office:foreign_minister",)), False),
    ("no office told", (2000, ("office:defence_minister",)), (2000, ()), True),
]


@pytest.mark.parametrize(("full", "alone", "one"), [row[1:] for row in LATER], ids=[row[0] for row in LATER])
def test_a_family_name_is_apart_by_date_and_office(full, alone, one) -> None:
    named, bare = forms([("Sergei Ivanov", "RU"), ("Ivanov", "RU")])
    named = named.model_copy(update={"decade": full[0], "offices": full[1]})
    bare = bare.model_copy(update={"decade": alone[0], "offices": alone[1]})
    found = resolve_persons([named, bare])
    assert (found["0"].node == found["1"].node) is one


def test_a_family_name_is_not_of_who_mixes_alphabets() -> None:
    rows = [("\N{CYRILLIC CAPITAL LETTER A}ngela Brandt", "DE"), ("Angela Brandt", "DE"), ("Brandt", "DE")]
    found = resolve_persons(forms(rows))
    assert found["2"].node == found["1"].node != found["0"].node


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


def seconds(number: int) -> float:
    """CPU time for a block of so many forms: full names, and family names of two states and three decades."""
    sides, decades = ("US", "GB", None), (1990, 2000, 2010)
    rows = [(f"Given{n} Smith" if n % 4 else "Smith", sides[n % 3]) for n in range(number)]
    listed = [f.model_copy(update={"decade": decades[n % 3]}) for n, f in enumerate(forms(rows))]
    took = []
    for _ in range(3):
        begun = time.process_time()
        resolve_persons(listed)
        took.append(time.process_time() - begun)
    return min(took)


def test_a_block_grows_with_its_forms_and_not_with_their_square() -> None:
    assert seconds(4000) / seconds(1000) < 9


LONG = "Aleksandr " + "Konstantinopolski" * 300
ODD = [LONG, "\u202eحسن روحاني\u202c", "Anna)(", "Mr.", "II", "U", "习近平", "Dr. (王毅)"]


@pytest.mark.parametrize("name", ODD, ids=range(len(ODD)))
def test_odd_names_are_one_person_in_two_articles(write, told, name: str) -> None:
    writers = [write(id, publisher=id) for id in ("a", "b")]
    for w in writers:
        w.person(name, "RU")
    store = told(*writers)
    [person] = store.nodes([NodeType.PERSON])
    assert person.label == name
    assert [check for check in store.verify() if check.problem] == []


@pytest.mark.parametrize("name", ["\u200b\u200d", "(((", "-"], ids=["invisible", "brackets", "dash"])
def test_what_has_no_letter_is_nobody_in_particular(write, told, name: str) -> None:
    writers = [write(id, publisher=id) for id in ("a", "b")]
    for w in writers:
        w.person(name, "RU")
    assert len(list(told(*writers).nodes([NodeType.PERSON]))) == 2


@pytest.mark.parametrize("name", ["", " ", "...", "a" * 100_000, "\u200b", "王毅", "Ж", "-", "von"])
def test_odd_names_have_a_key(name: str) -> None:
    _, surname = split_person(name)
    assert surname
