"""Time expressions: sentence → phrases with their EDTF time and basis (the table is times.txt)."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from kg.annotations.language_model import load
from kg.annotations.sections import entries
from kg.annotations.times import dated, find_times
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


#: Published | the entries, "/" between them | the days found.
DIARIES = [
    "1979-01-09 | 2 Nov. Talks. / 3 Jan. Peace. / 8 Jan. Signed. | 1978-11-02 1979-01-03 1979-01-08",
    "1979-01-09 | 8 Jan. Signed. / 3 Jan. Peace. / 2 Nov. Talks. | 1979-01-08 1979-01-03 1978-11-02",
    "2022-12-01 | 12 March. Talks. / 5 April. More. / 20 November. Peace. | 2022-03-12 2022-04-05 2022-11-20",
    "2022-12-01 | June 3, 2019: Talks begin. / January 8: Peace. | 2019-06-03 2020-01-08",
    "2017-11-24 | Monday. Lunch. / Tuesday. Talks. / Friday. Signed. | 2017-11-20 2017-11-21 2017-11-24",
    "1997-03-17 | Monday. Lunch. / Saturday. She departs. | 1997-03-17 1997-03-22",
    "1979-01-09 | 26 December. Talks on the 28th. / 3 Jan. Peace. | 1978-12-26 1978-12-28 1979-01-03",
]


@pytest.mark.parametrize("diary", DIARIES)
def test_days_of_a_diary_follow_on_one_another(diary):
    published, text, expected = diary.replace(" / ", "\n").split(" | ")
    found = find_times(load()(text), datetime.date.fromisoformat(published), entries(text))
    assert [t.time for t in found] == expected.split()


def test_a_diary_without_a_day_of_publication_has_the_days_that_it_states():
    text = "June 3, 2019: Talks begin.\nJanuary 8: Peace."
    assert [t.time for t in find_times(load()(text), None, entries(text))] == ["2019-06-03", None]


def test_what_a_diary_tells_of_a_day_ends_with_its_paragraph():
    text = "2 May. Talks end.\nThe envoy leaves.\n8 May. Peace.\n\nWhat next?"
    doc = load()(text)
    told = dated(doc, entries(text), find_times(doc, datetime.date(2026, 6, 1), entries(text)))
    assert [doc[e.start : e.end].text.split() for e in told] == [
        "2 May . Talks end . The envoy leaves .".replace(" .", ".").split(),
        ["8", "May.", "Peace."],
    ]
    assert [e.day.time for e in told] == ["2026-05-02", "2026-05-08"]


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
