"""Time expressions: sentence → phrases with their EDTF time and basis (the table is times.txt)."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from kg.annotations.language_model import load
from kg.annotations.times import find_times
from kg.model.time import bounds

TABLE = Path(__file__).with_name("times.txt")

Row = tuple[str, str, str | None, str]


def rows():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            published, sentence, expected = (part.strip() for part in line.split("|"))
            yield pytest.param(published, sentence, expected, id=f"{published} {sentence}")


def read_expected(text: str) -> list[Row]:
    found = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        phrase, _, value = part.rpartition(" = ")
        time, _, basis = value.partition(" ")
        found.append((phrase, None if time == "?" else time, basis or "resolved"))
    return found


def times(published: str, sentence: str) -> list[Row]:
    doc = load()(sentence)
    day = None if published == "-" else datetime.date.fromisoformat(published)
    return [(doc[t.start : t.end].text, t.time, t.basis.value) for t in find_times(doc, day)]


@pytest.mark.parametrize(("published", "sentence", "expected"), list(rows()))
def test_times_of_a_sentence(published, sentence, expected):
    assert times(published, sentence) == read_expected(expected)


def test_the_table_is_large_enough():
    assert len(list(rows())) >= 200


def test_expressions_come_in_order_do_not_overlap_and_hold_their_head():
    text = "On 3 May 2025 and the next day the envoys met; they will meet again on Friday at 10:30 GMT."
    doc = load()(text)
    found = find_times(doc, datetime.date(2026, 2, 2))
    assert len(found) == 4
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.start <= t.head < t.end for t in found)


def test_every_time_is_edtf():
    for param in rows():
        published, sentence, _ = param.values
        for _, time, _ in times(published, sentence):
            assert time is None or bounds(time)


def test_an_empty_text_has_no_times():
    assert find_times(load()(""), datetime.date(2026, 2, 2)) == ()
