"""What wordings of matters come down to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.data.matters import fold, matter, wordings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("concession", "concessions"),
        ("treaty", "treaties"),
        ("stop", "stopped"),
        ("demilitarise", "demilitarization"),
        ("normalize", "normalisation"),
        ("proposal", "propose"),
        ("Yaoundé", "yaounde"),
    ],
)
def test_endings_are_taken_off(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("king", "kin"), ("nation", "native")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert matter(one).key != matter(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a truce", "an immediate ceasefire"),
        ("cease-fire", "the armistice"),
        ("Iran's sanctions", "sanctions on Tehran"),
        ("Spain's accession to NATO", "Spanish membership of the North Atlantic Treaty Organization"),
        ("the withdrawal of all troops", "pull out the soldiers"),
        ("Resolution 598", "the resolution 598"),
        ("Iran's return to the negotiations", "the return of Iran to dialogue and diplomacy"),
    ],
)
def test_these_have_the_same_terms(one: str, other: str) -> None:
    assert matter(one).key == matter(other).key


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("the embargo", False),
        ("lifting the embargo", True),
        ("an end to the ban on fishing", False),
        ("close cooperation", False),
        ("the closure of the base", True),
        ("withdrawal", False),
    ],
)
def test_an_end_turns_a_matter_and_two_do_not(text: str, turned: bool) -> None:
    assert matter(text).turned is turned


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a 99-year lease of the railway line", "lease"),
        ("a treaty on a lease of the railway", "lease"),
        ("violations of the truce", "viol"),
        ("the sanctions on Iran", None),
    ],
)
def test_the_head_is_what_the_others_describe(text: str, head: str | None) -> None:
    assert matter(text).head == head


def test_a_general_word_keeps_matters_apart_where_little_else_is_told() -> None:
    assert matter("an agreement on the corridor").key != matter("the future of the corridor").key


def test_too_little_is_not_reduced_further() -> None:
    assert matter("your support").key != matter("their support").key
    assert matter("the support").key == matter("support").key


def test_a_search_tries_other_words_of_the_same_meaning() -> None:
    assert "lasting armistice" in wordings("lasting truce")
    assert wordings("corridor") == ("corridor",)


@given(st.text(max_size=60))
def test_any_text_has_terms(text: str) -> None:
    found = matter(text)
    assert found.terms == tuple(sorted(set(found.terms)))
    assert found == matter(text)
    assert wordings(text)[0] == text
