"""Resolves calendar dates: days, months and years that the text names.

Comes in: a ``Surface`` and its ``Context``. Goes out: ``Found`` rows (two for "March 3 and 10").
Refuses: a day that the calendar does not have: its time is None.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.times.calendar import (
    Day,
    choose,
    day_text,
    days_text,
    make_day,
)
from kg.annotations.times.cues import cues
from kg.annotations.times.reading import (
    GOAL,
    found,
    is_hastened,
    is_moving,
    month_number,
    preceded_by_from,
    weekday_number,
    year_of_word,
)
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from kg.annotations.times.context import Context, Found
    from kg.annotations.times.surface import Surface

_NUMBER = re.compile(r"\d{1,2}")
_AND = re.compile(r"and|or|&|, \d")
_YEARS_ROUND = 2


def date(surface: Surface, context: Context) -> list[Found]:
    """As in "February 4, 2026", "4 to 6 February", "November 7, 8 and 9", "from 24 to 22 July"."""
    month = month_number(surface.words["month"])
    pieces = _days(surface)
    numbers = [n for n, _, _ in pieces]
    year, basis = date_year(surface, context, month, numbers[-1])
    days = [make_day(year, month, n) if year else None for n in numbers]
    if len(days) == 1 or (_run_on(numbers, _joint(surface, context)) and not _moved(surface, context)):
        time = None if None in days else days_text(_must(days[0]), _must(days[-1]))
        return [found(surface.start, surface.end, time, basis, context)]
    rows = []
    for (_, start, end), day in zip(pieces, days, strict=True):
        first = start if surface.get("before") or start != pieces[0][1] else surface.start
        last = surface.end if start == pieces[-1][1] else end
        rows.append(found(first, last, day_text(day) if day else None, basis, context))
    return rows


def _days(surface: Surface) -> list[tuple[int, int, int]]:
    """Every day number of a date with its characters, in the order of the text."""
    spans = [surface.spans[name] for name in ("before", "day", "more") if name in surface.spans]
    text = {
        surface.spans[name]: surface.words[name]
        for name in ("before", "day", "more")
        if name in surface.spans
    }
    rows = []
    for span in sorted(spans):
        found_here = _NUMBER.finditer(text[span])
        rows += [(int(m[0]), span[0] + m.start(), span[0] + m.end()) for m in found_here]
    return rows


def _joint(surface: Surface, context: Context) -> str:
    """The words between the days, with a "between" that stands before them."""
    opening = context.text.characters[max(surface.start - 8, 0) : surface.start].lower()
    return f"{opening if opening == 'between ' else ''}{surface.get('more') or surface.get('before') or ''}"


def _run_on(numbers: list[int], joint: str) -> bool:
    """True where the numbers are one stretch: "3 to 5", "3 and 4", but not "3 and 10"."""
    if _AND.search(joint):
        return all(b - a == 1 for a, b in pairwise(numbers)) or "between" in joint
    return all(a < b for a, b in pairwise(numbers))


def _moved(surface: Surface, context: Context) -> bool:
    """True for "from 12 to 14 May" after a verb of moving: two days, not a stretch."""
    joint = f"{surface.get('more') or ''}{surface.get('before') or ''}{surface.get('joint') or ''}"
    if not GOAL.search(joint) or not preceded_by_from(surface.start, context):
        return False
    return is_moving(surface.start, context)


def date_year(surface: Surface, context: Context, month: int, day: int) -> tuple[int | None, TimeBasis]:
    """The year of a day of the month, and whether the text states it."""
    stated = surface.get("year")
    if stated is not None:
        return int(stated), TimeBasis.STATED
    basis = TimeBasis.RESOLVED
    named = year_of_word(surface, context)
    if named is not None or context.published is None:
        return named, basis
    inherited = _inherited_year(surface, context, month, day)
    if inherited is not None:
        return inherited, basis
    around = range(context.published.year - _YEARS_ROUND, context.published.year + _YEARS_ROUND + 1)
    candidates = [found for year in around if (found := make_day(year, month, day)) is not None]
    weekday = surface.get("weekday")
    if weekday is not None:
        wanted = weekday_number(weekday)
        candidates = [c for c in candidates if c.weekday() == wanted] or candidates
    chosen = choose(candidates, context.published, context.direction(surface.start, surface.end))
    return (chosen.year if chosen is not None else None), basis


def _inherited_year(surface: Surface, context: Context, month: int, day: int) -> int | None:
    """The year of a full date before it in the sentence ("on 5 March 2019 and again on 7 June")."""
    opens = context.sentence(surface.start)[0]
    before = next((f for f in context.earlier(surface.start) if f.start >= opens), None)
    if (
        before is None
        or before.basis is not TimeBasis.STATED
        or context.direction(surface.start, surface.end) > 0
    ):
        return None
    last = before.last
    if last is None or before.first != last or (month, day) <= (last.month, last.day):
        return None
    return last.year


def iso(surface: Surface, context: Context) -> list[Found]:
    """As in "2026-02-04"."""
    day = make_day(int(surface.words["year"]), int(surface.words["month"]), int(surface.words["day"]))
    time = day_text(day) if day else None
    return [found(surface.start, surface.end, time, TimeBasis.STATED, context)]


def numeric(surface: Surface, context: Context) -> list[Found]:
    """As in "25/02/2026"; where day and month cannot be told apart, the year alone."""
    one, two, year = int(surface.words["one"]), int(surface.words["two"]), int(surface.words["year"])
    dotted = surface.words["mark"] == "."
    day_first = make_day(year, two, one)
    month_first = None if dotted else make_day(year, one, two)
    if day_first is None and month_first is None:
        return []
    if day_first is not None and month_first is not None and day_first != month_first:
        return [found(surface.start, surface.end, f"{year:04d}", TimeBasis.STATED, context)]
    day = _must(day_first or month_first)
    return [found(surface.start, surface.end, day_text(day), TimeBasis.STATED, context)]


def date_range(surface: Surface, context: Context) -> list[Found]:
    """As in "March 30-April 2", "30 December 2021 to 2 January 2022", "moved from 12 May to 3 April"."""
    months = month_number(surface.words["month"]), month_number(surface.words["month2"])
    numbers = [int(_must_match(surface.words[name])) for name in ("day", "day2")]
    moved = preceded_by_from(surface.start, context) and is_moving(surface.start, context)
    halves = _halves(surface)
    year2, basis = _end_year(
        surface, context, (months[1], numbers[1]), halves[1] if moved else (surface.start, surface.end)
    )
    if year2 is None:
        return [found(surface.start, surface.end, None, basis, context)]
    stated = surface.get("year")
    year = int(stated) if stated else year2 - (months[0] > months[1])
    if moved and not stated and is_hastened(surface.start, context):
        year = year2 + ((months[0], numbers[0]) < (months[1], numbers[1]))
    first, last = make_day(year, months[0], numbers[0]), make_day(year2, months[1], numbers[1])
    if first is None or last is None:
        return [found(surface.start, surface.end, None, basis, context)]
    if first > last or moved:
        return [
            found(*half, day_text(day), basis, context)
            for half, day in zip(halves, (first, last), strict=True)
        ]
    return [found(surface.start, surface.end, days_text(first, last), basis, context)]


def _halves(surface: Surface) -> tuple[tuple[int, int], tuple[int, int]]:
    """The characters of the two days."""
    end = max(surface.spans[name][1] for name in ("month", "day", "year") if name in surface.spans)
    second = min(surface.spans[name][0] for name in ("day2", "month2"))
    return (surface.start, end), (second, surface.end)


def _end_year(
    surface: Surface, context: Context, day: tuple[int, int], span: tuple[int, int]
) -> tuple[int | None, TimeBasis]:
    """The year of the last day, ``day`` its month and number, ``span`` what tells which way it lies."""
    stated = surface.get("year2") or surface.get("year")
    if stated is not None:
        return int(stated), TimeBasis.STATED
    if context.published is None:
        return None, TimeBasis.RESOLVED
    around = range(context.published.year - 1, context.published.year + 2)
    candidates = [found_ for year in around if (found_ := make_day(year, *day)) is not None]
    chosen = choose(candidates, context.published, context.direction(*span))
    return (chosen.year if chosen else None), TimeBasis.RESOLVED


def holiday(surface: Surface, context: Context) -> list[Found]:
    """As in "Christmas Eve": a day of the year with a name."""
    month_, day = (int(part) for part in cues().holidays[surface.words["name"]].split("-"))
    stated = surface.get("year")
    if stated is not None:
        return [
            found(surface.start, surface.end, f"{stated}-{month_:02d}-{day:02d}", TimeBasis.STATED, context)
        ]
    if context.published is None:
        return [found(surface.start, surface.end, None, TimeBasis.RESOLVED, context)]
    around = [Day(context.published.year + by, month_, day) for by in (-1, 0, 1)]
    chosen = _must(choose(around, context.published, context.direction(surface.start, surface.end)))
    return [found(surface.start, surface.end, day_text(chosen), TimeBasis.RESOLVED, context)]


def _must(day: Day | None) -> Day:
    if day is None:
        raise ValueError("the calendar has no such day")
    return day


def _must_match(text: str) -> str:
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError(f"no day number: {text!r}")
    return match[0]
