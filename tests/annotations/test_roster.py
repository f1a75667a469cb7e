"""One actor for one party: names that are joined, names that are not."""

from __future__ import annotations

import pytest

from kg.annotations.roster import Roster, fold
from kg.model.document import Span
from kg.model.enums import ActorType

SPAN = Span(start=0, end=1, text="x")

JOINED = [
    ("Kirill Dmitriev", "Dmitriev"),
    ("Dmitriev", "Kirill Dmitriev"),
    ("Kirill Dmitriev", "Kirill"),
    ("Kirill Dmitriev", "K. Dmitriev"),
    ("Kirill Aleksandrovich Dmitriev", "Kirill Dmitriev"),
    ("John F. Kerry", "John Kerry"),
    ("Recep Tayyip Erdoğan", "Erdogan"),
    ("José Muñoz", "Jose Munoz"),
    ("Ursula von der Leyen", "Leyen"),
    ("Kim Jong-un", "Kim"),
]
APART = [
    ("Peter Novak", "Eva Novak"),
    ("Kirill Dmitriev", "Steve Witkoff"),
    ("Amina Otieno", "Otieno Ochieng Were"),
    ("P. Novak", "Eva Novak"),
]
FOLDED = [
    ("Erdoğan", "erdogan"),
    ("Jong-un", "jong un"),
    ("  St.  Petersburg ", "st petersburg"),
    ("D’Alema", "d'alema"),
]


@pytest.mark.parametrize(("first", "second"), JOINED, ids=[f"{a} = {b}" for a, b in JOINED])
def test_two_forms_of_one_name(first, second):
    roster = Roster()
    assert roster.person(first, SPAN) is roster.person(second, SPAN)
    assert len(roster.entries) == 1


@pytest.mark.parametrize(("first", "second"), APART, ids=[f"{a} ≠ {b}" for a, b in APART])
def test_two_names(first, second):
    roster = Roster()
    assert roster.person(first, SPAN) is not roster.person(second, SPAN)


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text, folded):
    assert fold(text) == folded


def test_the_longer_form_becomes_the_name():
    roster = Roster()
    roster.person("Dmitriev", SPAN)
    entry = roster.person("Kirill Dmitriev", SPAN)
    assert entry.name == "Kirill Dmitriev"
    assert entry.freeze().aliases == ("Dmitriev",)


def test_a_surname_alone_is_the_one_named_last():
    roster = Roster()
    peter, eva = roster.person("Peter Novak", SPAN), roster.person("Eva Novak", SPAN)
    assert roster.find_person("Novak") is eva
    roster.person("Peter Novak", SPAN)
    assert roster.find_person("Novak") is peter


def test_persons_of_two_states_stay_two():
    roster = Roster()
    first = roster.person("Peter Novak", SPAN)
    first.represents = "slovakia"
    second = roster.person("Peter Novak", SPAN, "austria")
    second.represents = "austria"
    assert second is not first
    assert roster.person("Peter Novak", SPAN, "slovakia") is first


def test_ids_are_made_of_the_name_and_are_unique():
    roster = Roster()
    ids = [roster.person(name, SPAN, state).id for name, state in (("Eva Novak", None), ("Jan Huß", None))]
    assert ids[0] == "eva-novak"
    roster.entries["eva-novak"].represents = "slovakia"
    assert roster.person("Eva Novak", SPAN, "austria").id == "eva-novak-2"


def test_what_the_gazetteer_knows_is_one_actor_under_all_its_forms():
    roster = Roster()
    first = roster.known("state:RU", "Russia", ActorType.STATE, "Moscow", SPAN)
    assert roster.known("state:RU", "Russia", ActorType.STATE, "the Kremlin", SPAN) is first
    assert first.freeze().aliases == ("Moscow", "the Kremlin")
    assert roster.find_named("russia") is first


def test_an_organization_by_its_abbreviation_and_by_one_word():
    roster = Roster()
    entry = roster.named("Blue River Movement", ActorType.ORGANIZATION, SPAN)
    roster.alias(entry, "BRM")
    assert roster.find_named("brm") is entry
    assert roster.find_by_word("Movement") is entry
    assert roster.find_by_word("River") is None


def test_nobody():
    roster = Roster()
    assert roster.find_person("Dmitriev") is None
    assert roster.find_person("...") is None
    assert roster.find_named("Russia") is None
