"""Mentions of encounters, before they are joined: text → word, kind, sides."""

from __future__ import annotations

import pytest

from kg.facts.changes import ShiftFinder
from kg.facts.cues import meeting_nouns
from kg.facts.encounters import Encounter, EncounterFinder
from kg.model.enums import Modality, Mode


def mentions(reading) -> list[Encounter]:
    shifts, formers = ShiftFinder(reading, meeting_nouns()).find()
    return EncounterFinder(reading, shifts, formers).find()


def show(reading, met: Encounter) -> str:
    def who(ids) -> str:
        return " + ".join(sorted(reading.actors[i].name for i in ids))

    parts = [
        reading.doc[met.token].text, met.kind.value, who(met.participants) or "-",
        met.status and met.status.value, met.definite and "definite", met.round and f"round {met.round}",
        met.hosts and f"host {who(met.hosts)}", met.mediators and f"mediator {who(met.mediators)}",
    ]  # fmt: skip
    return " | ".join(str(part) for part in parts if part)


def test_encounters(row, read, compare):
    reading = read(row.document)
    compare([show(reading, met) for met in mentions(reading)], row)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Norway and Kenya held indirect talks.", Mode.INDIRECT),
        ("Norway and Kenya held a telephone conversation in January.", Mode.CALL),
        ("Norway and Kenya held a virtual summit.", Mode.VIDEO),
        ("Norway and Kenya held talks.", None),
    ],
)
def test_by_what_means(text, mode, reading_of):
    assert [e.mode for e in mentions(reading_of(text))] == [mode]


@pytest.mark.parametrize("text", ["Norway and Kenya did not meet.", "Norway refused to meet Kenya."])
def test_what_was_denied_is_no_encounter(text, reading_of):
    assert mentions(reading_of(text)) == []


def test_what_is_only_offered_is_possible(reading_of):
    assert [e.modality for e in mentions(reading_of("Norway offered to meet Kenya."))] == [Modality.POSSIBLE]


def test_time_and_place_are_of_its_own_clause(reading_of):
    text = "Norway and Kenya met in Geneva on Saturday, and Chad will leave Oslo on Friday."
    (met,) = mentions(reading_of(text))
    assert met.time is not None
    assert (met.place, met.time.time) == ("geneva", "2026-01-31")


def test_meeting_nouns_are_lemmas():
    assert {"meeting", "summit", "talks", "call", "conference"} <= meeting_nouns()
    assert all(noun == noun.lower() for noun in meeting_nouns())
