"""Days of publication as pages and records write them."""

from datetime import date

import pytest

from kg.sources.dates import find_date, only_clock_words, read_date
from kg.sources.page_marks import Weight, read_mark

DAY = date(2024, 3, 3)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-03",
        "2024-03-03T10:15:00Z",
        "2024-03-03T23:59:60+02:00",
        "2024/03/03",
        "20240303",
        "20240303T101500Z",
        "Sun, 03 Mar 2024 10:15:00 EST",
        "3 March 2024",
        "3rd of March, 2024",
        "March 3, 2024",
        "Mar. 3rd, 2024",
        "03-Mar-2024",
        "3.3.2024",
        "03/03/2024",
    ],
)
def test_day_is_read(value: str) -> None:
    assert read_date(value).day == DAY


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2024-02-30", "is no day of the calendar"),
        ("0000-01-01", "is no day of the calendar"),
        ("0001-01-01", "is before there were newspapers"),
        ("9999-12-31", "is in the future"),
        ("2999-01-01T00:00:00Z", "is in the future"),
        ("03/04/2024", "may be day or month first"),
        ("yesterday", "is no date"),
        ("March 2024", "is no date"),
        ("", "is no date"),
        ("13.13.2024", "is no day of the calendar"),
        ("31 June 2024", "is no day of the calendar"),
    ],
)
def test_impossible_day_is_refused_with_the_reason(value: str, problem: str) -> None:
    found = read_date(value)
    assert found.day is None
    assert found.problem is not None
    assert found.problem.endswith(problem)


def test_figures_above_twelve_tell_day_from_month() -> None:
    assert read_date("25/03/2024").day == read_date("03/25/2024").day == date(2024, 3, 25)


@pytest.mark.parametrize(
    ("line", "weight"),
    [
        ("Posted on March 3, 2024", Weight.CUED),
        ("Published: 3 March 2024 10:15 GMT | Updated: 4 March 2024 09:00 GMT", Weight.CUED),
        ("By Mara Lind, 3 March 2024", Weight.BARE),
        ("World | 3 March 2024", Weight.BARE),
        ("Sunday, 3 March 2024, 10:15 CET", Weight.BARE),
        ("3 March 2024 – Press release", Weight.BARE),
    ],
)
def test_line_that_tells_the_date(line: str, weight: Weight) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert mark.date is not None
    assert (mark.weight, mark.date.day) == (weight, DAY)


@pytest.mark.parametrize(
    "line", ["By Mara Lind", "BY JON AAS, Staff Writer", "2 hours ago", "Reuters", "Posted yesterday"]
)
def test_line_about_the_article_without_a_date(line: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert mark.date is None


@pytest.mark.parametrize(
    "line",
    [
        "On Monday, May 24, 2021, the President signed into law:",
        "The treaty was signed on 3 March 2024 in Tallinn.",
        "– Secretary Brandt, January 27, 2021",
        "(June 14, 2021)",
        "Published in 2019, the report of 3 March was read by few.",
        "By Tuesday the talks had failed.",
        "BY THE PRESIDENT OF THE REPUBLIC",
        "Department Press Briefing – June 2, 2021",
        "Thirty-five years after the talks of March 3, 1989",
    ],
)
def test_line_of_the_article_is_no_mark(line: str) -> None:
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("line", "only"), [("Sunday 3 March 2024 at 10:15 GMT", True), ("Talks of 3 March 2024", False)]
)
def test_times_zones_and_weekdays_may_stand_beside_a_date(line: str, only: bool) -> None:
    found = find_date(line)
    assert found is not None
    assert only_clock_words(found.rest) is only
