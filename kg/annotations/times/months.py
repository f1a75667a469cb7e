"""Resolves months and years that the text names.

Comes in: a ``Surface`` and its ``Context``. Goes out: ``Found`` rows (two for "March and April").
Refuses: nothing; without a publication day a month without a year has no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.times.calendar import choose_year, interval, month_text
from kg.annotations.times.reading import GOAL, found, is_moving, month_number, preceded_by_from, year_of_word
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from kg.annotations.times.context import Context, Found
    from kg.annotations.times.surface import Surface


def month(surface: Surface, context: Context) -> list[Found]:
    """As in "in February", "October last year", "mid-May", "late March 2025", "last October"."""
    number = month_number(surface.words["month"])
    year, basis = month_year(surface, context, number)
    time = month_text(year, number) if year is not None else None
    return [found(surface.start, surface.end, time, basis, context)]


def month_year(surface: Surface, context: Context, number: int) -> tuple[int | None, TimeBasis]:
    """The year of a named month."""
    stated = surface.get("year")
    if stated is not None:
        return int(stated), TimeBasis.STATED
    named = year_of_word(surface, context)
    published = context.published
    if named is not None or published is None:
        return named, TimeBasis.RESOLVED
    which = (surface.get("which") or "").lower().removeprefix("the ")
    match which:
        case "last" | "past" | "this past":
            strict = which == "last"
            return published.year - (number > published.month - strict), TimeBasis.RESOLVED
        case "next" | "coming" | "this coming":
            strict = which == "next"
            return published.year + (number < published.month + strict), TimeBasis.RESOLVED
        case "this":
            return published.year, TimeBasis.RESOLVED
    direction = context.direction(surface.start, surface.end)
    return choose_year(number, published, direction), TimeBasis.RESOLVED


def month_range(surface: Surface, context: Context) -> list[Found]:
    """As in "from March to May 2025", "between March and April"; "March and April" are two months."""
    one, two = month_number(surface.words["month"]), month_number(surface.words["month2"])
    stated = surface.get("year2") or surface.get("year")
    if stated is not None:
        end_year, basis = int(stated), TimeBasis.STATED
    elif context.published is None:
        end_year, basis = 0, TimeBasis.RESOLVED
    else:
        direction = context.direction(surface.start, surface.end)
        end_year, basis = choose_year(two, context.published, direction), TimeBasis.RESOLVED
    if end_year == 0:
        return [found(surface.start, surface.end, None, basis, context)]
    first_stated = surface.get("year")
    begin_year = int(first_stated) if first_stated else end_year - (one > two)
    first, last = month_text(begin_year, one), month_text(end_year, two)
    between = context.text.characters[max(surface.start - 8, 0) : surface.start].lower().startswith("between")
    joint = surface.words["joint"]
    moved = (
        GOAL.search(joint) and preceded_by_from(surface.start, context) and is_moving(surface.start, context)
    )
    if moved or ("and" in joint and not between):
        middle = surface.spans["joint"]
        return [
            found(surface.start, middle[0], first, basis, context),
            found(middle[1], surface.end, last, basis, context),
        ]
    return [found(surface.start, surface.end, interval(first, last), basis, context)]


def year(surface: Surface, context: Context) -> list[Found]:
    """As in "in 2022", "late 2025"."""
    return [found(surface.start, surface.end, surface.words["year"], TimeBasis.STATED, context)]


def years(surface: Surface, context: Context) -> list[Found]:
    """As in "from 2014 to 2020"."""
    one, two = surface.words["year"], surface.words["year2"]
    if one >= two:
        return [
            found(*surface.spans[name], surface.words[name], TimeBasis.STATED, context)
            for name in ("year", "year2")
        ]
    return [found(surface.start, surface.end, interval(one, two), TimeBasis.STATED, context)]


def decade(surface: Surface, context: Context) -> list[Found]:
    """As in "the 1990s"."""
    first = int(surface.words["year"])
    if first % 10:
        return []
    time = interval(f"{first:04d}", f"{first + 9:04d}")
    return [found(surface.start, surface.end, time, TimeBasis.STATED, context)]
