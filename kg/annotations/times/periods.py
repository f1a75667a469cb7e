"""Resolves weeks, weekends, quarters, seasons and parts of them.

Comes in: a ``Surface`` and its ``Context``. Goes out: ``Found`` rows.
Refuses: nothing; what cannot be resolved has no time. "The middle of next week" stays the week:
a part that the text does not bound is not narrowed.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from kg.annotations.times.calendar import (
    MONTHS,
    QUARTER,
    WEEK,
    Day,
    day_text,
    days_text,
    interval,
    make_day,
    month_text,
    months_text,
    shift_days,
    shift_month,
    shifted,
    week_of,
    weekend_of,
)
from kg.annotations.times.cues import cues
from kg.annotations.times.dates import date_year
from kg.annotations.times.months import month_year
from kg.annotations.times.reading import found, month_number, number_of, weekday_number, year_of_word
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from kg.annotations.times.context import Context, Found
    from kg.annotations.times.surface import Surface

_RESOLVED = TimeBasis.RESOLVED
_SEASON_MONTHS = 3


def _row(surface: Surface, time: str | None, context: Context, basis: TimeBasis = _RESOLVED) -> list[Found]:
    return [found(surface.start, surface.end, time, basis, context)]


def _which(surface: Surface) -> str:
    return (surface.get("which") or "").strip().lower().removeprefix("the ")


def unit(surface: Surface, context: Context) -> list[Found]:
    """As in "last week", "next month", "later this year", "the end of the year"."""
    published = context.published
    if published is None:
        return _row(surface, None, context)
    name = surface.words["unit"]
    if name == "day":
        anchor = context.anchor_day(surface.start, surface.end)
        return _row(surface, anchor.time if anchor else day_text(published), context)
    by = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(_which(surface), 0)
    return _row(surface, unit_text(published, name, by), context)


def unit_text(day: Day, name: str, by: int) -> str:
    """EDTF of the week, month, quarter or year that is ``by`` after the one of ``day``."""
    match name:
        case "week" | "fortnight":
            return days_text(*week_of(day, by))
        case "weekend":
            return days_text(*weekend_of(day, by))
        case "month":
            return month_text(*shift_month(day.year, day.month, by))
        case "quarter":
            year, month = shift_month(day.year, day.month, by * QUARTER)
            first = month - (month - 1) % QUARTER
            return months_text(year, first, first + QUARTER - 1)
        case _:
            return f"{day.year + by:04d}"


def weekend(surface: Surface, context: Context) -> list[Found]:
    """As in "over the weekend", "this weekend", by tense; on a Saturday or Sunday, that one."""
    published = context.published
    if published is None:
        return _row(surface, None, context)
    which = _which(surface)
    in_it = published.weekday() >= calendar.SATURDAY
    match which:
        case "last" | "this past" | "past":
            by = -1
        case "next":
            by = 1
        case "this coming" | "coming":
            by = 1 if in_it else 0
        case _:
            back = context.direction(surface.start, surface.end, present=1) < 0
            by = -1 if back and not in_it else 0
    return _row(surface, days_text(*weekend_of(published, by)), context)


def new_year(surface: Surface, context: Context) -> list[Found]:
    """As in "early in the new year": the year after publication, or the one that has just begun."""
    published = context.published
    if published is None:
        return _row(surface, None, context)
    return _row(surface, f"{published.year + (published.month > MONTHS // 2):04d}", context)


def window(surface: Surface, context: Context) -> list[Found]:
    """As in "the past three days", "the next two weeks": from or up to the day of publication."""
    published = context.published
    count = number_of(surface.get("number") or "one")
    name = surface.words["unit"]
    uncounted = "number" not in surface.words and context.text.characters[surface.end - 1] == "s"
    if published is None or count is None or name == "hour" or uncounted:
        return _row(surface, None, context)
    side = surface.words["side"]
    if side == "previous" or (
        side == "next" and "number" not in surface.words and context.direction(surface.start, surface.end) < 0
    ):
        return []
    back = side in {"past", "last"}
    other = shifted(published, -count if back else count, name)
    own = shifted(published, 0, name)
    if other is None or own is None:
        return _row(surface, None, context)
    return _row(surface, interval(other, own) if back else interval(own, other), context)


def part_of_year(surface: Surface, context: Context) -> list[Found]:
    """As in "the first half of 2027", "the second quarter", "Q3"."""
    rank = surface.words["rank"]
    pieces = 2 if surface.get("piece") == "half" else MONTHS // QUARTER
    number = int(rank) if rank.isdigit() else cues().ordinals[rank]
    number = pieces if number < 0 else number
    months = MONTHS // pieces
    first = (number - 1) * months + 1
    stated = surface.get("year")
    if surface.get("piece") == "half" and not ({"year", "yearword", "this"} & set(surface.words)):
        return []
    if stated is not None:
        year: int | None = int(stated)
    elif context.published is None:
        year = None
    else:
        year = year_of_word(surface, context)
        if year is None:
            year = context.published.year
            ends = Day(year, first + months - 1, 1)
            if context.direction(surface.start, surface.end) > 0 and ends < context.published.replace(day=1):
                year += 1
            elif (
                context.direction(surface.start, surface.end) < 0 and Day(year, first, 1) > context.published
            ):
                year -= 1
    basis = TimeBasis.STATED if stated else _RESOLVED
    time = months_text(year, first, first + months - 1) if year is not None else None
    return _row(surface, time, context, basis)


def part_of_month(surface: Surface, context: Context) -> list[Found]:
    """As in "the first week of March", "the second half of May", "the last Friday of June"."""
    month = month_number(surface.words["month"])
    year, basis = month_year(surface, context, month)
    rank = cues().ordinals[surface.words["rank"]]
    if year is None:
        return _row(surface, None, context)
    days = calendar.monthrange(year, month)[1]
    piece = surface.words["piece"]
    if piece in {"week", "half"}:
        length = WEEK if piece == "week" else (days + 1) // 2
        first = days - length + 1 if rank < 0 else (rank - 1) * length + 1
        last = days if rank < 0 else min(first + length - 1, days)
        return _row(surface, days_text(Day(year, month, first), Day(year, month, last)), context, basis)
    named = calendar.SATURDAY if piece == "weekend" else weekday_number(piece)
    fitting = [d for d in range(1, days + 1) if Day(year, month, d).weekday() == named]
    day = Day(year, month, fitting[rank if rank < 0 else rank - 1])
    if piece == "weekend":
        return _row(surface, days_text(day, day + datetime.timedelta(days=1)), context, basis)
    return _row(surface, day_text(day), context, basis)


def week_of_date(surface: Surface, context: Context) -> list[Found]:
    """As in "the week of Aug. 29": Monday to Sunday of that week."""
    month = month_number(surface.get("month") or surface.words["month2"])
    number = int(re.sub(r"\D", "", surface.get("day") or surface.words["day2"]))
    year, basis = date_year(surface, context, month, number)
    day = make_day(year, month, number) if year is not None else None
    return _row(surface, days_text(*week_of(day)) if day else None, context, basis)


def season(surface: Surface, context: Context) -> list[Found]:
    """As in "spring 2024", "last autumn", "in the winter": three months, winter into the next year."""
    first = cues().seasons[surface.words["season"]]
    stated = surface.get("year")
    basis = TimeBasis.STATED if stated else _RESOLVED
    if stated is not None:
        return _row(surface, months_text(int(stated), first, first + _SEASON_MONTHS - 1), context, basis)
    published = context.published
    if published is None:
        return _row(surface, None, context)
    year = year_of_word(surface, context)
    if year is None:
        year = _season_year(_which(surface), first, published, context.direction(surface.start, surface.end))
    return _row(surface, months_text(year, first, first + _SEASON_MONTHS - 1), context)


def _season_year(which: str, first: int, published: Day, direction: int) -> int:
    """The year in which the season begins: the nearest that "last", "next" or the tense allows."""
    end = shift_days(published, 0)
    past = which in {"last", "past", "this past"} or (not which and direction < 0)
    future = which in {"next", "coming", "this coming"} or (not which and direction > 0)
    begins = {year: Day(year, first, 1) for year in range(published.year - 2, published.year + 2)}
    over = {year: Day(*shift_month(year, first, _SEASON_MONTHS), 1) for year in begins}
    if past:
        strict = which == "last"
        fitting = [y for y in begins if (over[y] if strict else begins[y]) <= published]
        return max(fitting)
    if future:
        strict = which == "next"
        fitting = [y for y in begins if (begins[y] if strict else over[y]) > published]
        return min(fitting)
    return (
        min(begins, key=lambda y: abs((begins[y] - (end or published)).days))
        if which != "this"
        else (published.year)
    )
