"""Tense of the clause of a word: sentence, word → tense."""

from __future__ import annotations

import pytest

from kg.annotations.language_model import load
from kg.annotations.tense import Tense, governing_verb, is_stative, moves_dates, tense_of

CASES = [
    ("The envoys met on Saturday.", "Saturday", Tense.PAST),
    ("The envoys have met in Geneva.", "Geneva", Tense.PAST),
    ("The envoys had met in Geneva.", "Geneva", Tense.PAST),
    ("The envoys will meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys may meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys are to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys are going to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys are expected to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys are due to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys were due to meet on Saturday.", "Saturday", Tense.PLANNED),
    ("The envoys were to have met on Saturday.", "Saturday", Tense.PLANNED),
    ("The envoys should have met on Saturday.", "Saturday", Tense.PLANNED),
    ("The envoys might have met on Saturday.", "Saturday", Tense.PAST),
    ("The talks had been scheduled for Saturday.", "Saturday", Tense.PLANNED),
    ("The talks have been scheduled for Saturday.", "Saturday", Tense.FUTURE),
    ("The talks were postponed to Saturday.", "Saturday", Tense.FUTURE),
    ("The talks were postponed from Saturday.", "Saturday", Tense.PLANNED),
    ("Talks scheduled for Saturday were cancelled.", "Saturday", Tense.PLANNED),
    ("He said that he would come on Saturday.", "Saturday", Tense.FORESEEN),
    ("The envoys agreed to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The envoys failed to meet on Saturday.", "Saturday", Tense.PAST),
    ("He flew to Riyadh to meet the king on Saturday.", "Saturday", Tense.PAST),
    ("The two sides gave up on a plan to meet on Saturday.", "Saturday", Tense.FUTURE),
    ("The minister leaves for Cairo on Saturday.", "Saturday", Tense.PRESENT),
    ("The border has been shut since Saturday.", "Saturday", Tense.PAST),
    ("The accord signed on Saturday will enter into force.", "Saturday", Tense.PAST),
    ("Rivals to meet in Oslo on Saturday", "Saturday", Tense.FUTURE),
    ("They stayed until Saturday.", "Saturday", Tense.PLANNED),
    ("Saturday.", "Saturday", Tense.NONE),
]


@pytest.mark.parametrize(("sentence", "word", "tense"), CASES, ids=[c[0] for c in CASES])
def test_tense_of_a_word(sentence, word, tense):
    token = next(t for t in load()(sentence) if t.text == word)
    assert tense_of(token) is tense


def test_the_governing_verb_and_the_way_to_it():
    doc = load()("The envoys met in Geneva.")
    verb, path = governing_verb(doc[4])
    assert verb is not None
    assert verb.text == "met"
    assert [t.text for t in path] == ["Geneva", "in"]


def test_a_verb_that_moves_dates():
    doc = load()("The talks were postponed from Monday to Friday.")
    assert moves_dates(doc[5])
    assert not moves_dates(load()("The talks ran from Monday to Friday.")[4])


def test_a_verb_of_mind_is_a_state():
    assert is_stative(load()("We believe him on Friday.")[4])
    assert not is_stative(load()("We meet him on Friday.")[4])
