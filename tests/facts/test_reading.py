"""Questions to a reading: whose subject, whose object, whose time and place."""

from __future__ import annotations

import pytest

#: sentence, verb, subjects, objects
VERBS = [
    ("Norway recognized Kenya.", "recognized", ["Norway"], ["Kenya"]),
    ("Kenya was recognized by Norway.", "recognized", ["Norway"], ["Kenya"]),
    ("Norway and Chile recognized Kenya and Peru.", "recognized", ["Norway", "Chile"], ["Kenya", "Peru"]),
    ("Norway, Chile and Japan recognized Kenya.", "recognized", ["Norway", "Chile", "Japan"], ["Kenya"]),
    ("Norway waited and recognized Kenya.", "recognized", ["Norway"], ["Kenya"]),
    ("Norway wants to recognize Kenya.", "recognize", ["Norway"], ["Kenya"]),
    ("Norway, which recognized Kenya, waited.", "recognized", ["Norway"], ["Kenya"]),
    ("Norway asked Chile to recognize Kenya.", "recognize", ["Chile"], ["Kenya"]),
    ("The delegation of Norway recognized Kenya.", "recognized", ["Norway"], ["Kenya"]),
    ("Norway left after recognizing Kenya.", "recognizing", ["Norway"], ["Kenya"]),
    ("It rained.", "rained", [], []),
    ("The road was closed.", "closed", [], []),
]
#: sentence, word, time, place
SETTINGS = [
    ("The envoys met in Geneva on Saturday.", "met", "2026-01-31", "Geneva"),
    ("The envoys met, and on Saturday the road was closed in Geneva.", "met", None, None),
    ("The envoys who met in Geneva will leave on Friday.", "met", None, "Geneva"),
    ("The envoys who met in Geneva will leave on Friday.", "leave", "2026-02-06", None),
    ("On Saturday the envoys met near Oslo.", "met", "2026-01-31", "Oslo"),
    ("The envoys flew from Geneva.", "flew", None, None),
    ("The road is open.", "is", None, None),
]


def names(reading, ids) -> list[str]:
    return [reading.actors[i].name for i in ids]


def word(reading, text: str):
    return next(t for t in reading.doc if t.text == text)


@pytest.mark.parametrize(("sentence", "verb", "subjects", "objects"), VERBS, ids=[row[0] for row in VERBS])
def test_subject_and_object(sentence, verb, subjects, objects, reading_of):
    reading = reading_of(sentence)
    token = word(reading, verb)
    assert names(reading, reading.subject_of(token)) == subjects
    assert names(reading, reading.objects_of(token)) == objects


@pytest.mark.parametrize(
    ("sentence", "verb", "time", "place"), SETTINGS, ids=[f"{row[1]}: {row[0]}" for row in SETTINGS]
)
def test_time_and_place_of_one_clause(sentence, verb, time, place, reading_of):
    reading = reading_of(sentence)
    token = word(reading, verb)
    found = reading.time_of(token)
    places = {p.id: p.name for p in reading.annotations.places}
    where = reading.place_of(token)
    assert (found and found.time, where and places[where]) == (time, place)


def test_actors_behind_a_preposition(reading_of):
    reading = reading_of("Norway spoke about Chile with Kenya and Peru.")
    verb = word(reading, "spoke")
    assert names(reading, reading.with_actors(verb, "with")) == ["Kenya", "Peru"]
    assert names(reading, reading.with_actors(verb, "about")) == ["Chile"]
    assert reading.with_actors(verb, "against") == ()
    found = reading.preposition(verb, "about")
    assert found is not None
    assert found.text == "Chile"


@pytest.mark.parametrize(
    ("sentence", "verb", "negated"),
    [
        ("The envoys did not meet.", "meet", True),
        ("The envoys never met.", "met", True),
        ("No envoy met the king.", "met", True),
        ("The envoys met.", "met", False),
    ],
)
def test_negation(sentence, verb, negated, reading_of):
    reading = reading_of(sentence)
    assert reading.negated(word(reading, verb)) is negated


def test_here_is_the_place_of_the_dateline(reading_of):
    reading = reading_of("ISTANBUL, Feb. 1 (Wire) — The envoys met here.\nThe envoys then left this city.")
    assert reading.place_of(word(reading, "met")) == "istanbul"
    assert {place.place for place in reading.datelines.values()} == {"istanbul"}


def test_places_of_a_list(reading_of):
    reading = reading_of("The envoys met in Geneva, Bergen and Mombasa. Later they met in Istanbul.")
    first = min(reading.annotations.place_mentions, key=lambda p: p.start)
    assert [p.place for p in reading.places_from(first)] == ["geneva", "bergen", "mombasa"]


def test_headlines_are_silent(reading_of):
    reading = reading_of("Envoys meet in Geneva\nThe envoys met on Saturday.")
    assert next(reading.tokens()).text == "The"
    assert len(list(reading.tokens())) == 6


def test_a_sentence_as_evidence_has_no_white_space_round_it(reading_of):
    reading = reading_of("  The envoys met.  \n\n  They left.\n")
    span = reading.sentence(word(reading, "left"))
    assert span.text == "They left."
    assert reading.document.text[span.start : span.end] == span.text


def test_nobody_has_no_actors(reading_of):
    reading = reading_of("It rained.")
    assert reading.actors_of(None) == ()
    assert reading.text_of([]) == ""
    assert reading.object_token(word(reading, "rained")) is None
