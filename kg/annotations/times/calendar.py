"""Days, weeks, months and how EDTF writes them; which one of several is meant.

Comes in: dates and numbers. Goes out: EDTF text, or dates.
Refuses: a day that its month does not have (ValueError, from ``datetime``).
"""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Day = datetime.date

#: How many times farther a date in the direction of the tense may lie than one against it. With
#: 8, a bare date up to 40 days against the tense stays in this year: parses of tense fail more
#: often than news speaks of days eleven months off. Tuned on the tables of the tests.
AGAINST_TENSE = 8
WEEK = 7
MONTHS = 12
QUARTER = 3


def day_text(day: Day) -> str:
    """``2026-02-04``."""
    return day.isoformat()


def month_text(year: int, month: int) -> str:
    """``2026-02``."""
    return f"{year:04d}-{month:02d}"


def interval(first: str, last: str) -> str:
    """``2026-02-04/2026-02-05``, or the one where both are the same."""
    return first if first == last else f"{first}/{last}"


def days_text(first: Day, last: Day) -> str:
    """The interval between two days."""
    return interval(day_text(first), day_text(last))


def months_text(year: int, first: int, last: int) -> str:
    """The interval of the months ``first`` to ``last``; December may lie in the year after."""
    end = shift_month(year, first, last - first)
    return interval(month_text(year, first), month_text(*end))


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month that is ``by`` months later."""
    count = year * MONTHS + month - 1 + by
    return count // MONTHS, count % MONTHS + 1


def shift_days(day: Day, by: int) -> Day | None:
    """The day ``by`` days later, None outside of the calendar."""
    try:
        return day + datetime.timedelta(days=by)
    except OverflowError:
        return None


def week_of(day: Day, by: int = 0) -> tuple[Day, Day]:
    """Monday and Sunday of the ISO week of ``day``, ``by`` weeks later."""
    monday = day + datetime.timedelta(days=by * WEEK - day.weekday())
    return monday, monday + datetime.timedelta(days=WEEK - 1)


def weekend_of(day: Day, by: int = 0) -> tuple[Day, Day]:
    """Saturday and Sunday of that week."""
    _, sunday = week_of(day, by)
    return sunday - datetime.timedelta(days=1), sunday


def shifted(day: Day, amount: int, unit: str) -> str | None:
    """EDTF of the day ``amount`` units later: a month for months, a year for years."""
    match unit:
        case "day" | "night":
            moved = shift_days(day, amount)
        case "week":
            moved = shift_days(day, amount * WEEK)
        case "fortnight":
            moved = shift_days(day, amount * 2 * WEEK)
        case "month":
            year, month = shift_month(day.year, day.month, amount)
            return month_text(year, month) if 0 < year <= datetime.MAXYEAR else None
        case _:
            year = day.year + amount
            return f"{year:04d}" if 0 < year <= datetime.MAXYEAR else None
    return day_text(moved) if moved is not None else None


def make_day(year: int, month: int, day: int) -> Day | None:
    """The day, None where the calendar has none such."""
    if not (
        0 < year <= datetime.MAXYEAR
        and 1 <= month <= MONTHS
        and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return Day(year, month, day)


def choose(
    candidates: Iterable[Day], published: Day, direction: int, *, against: int = AGAINST_TENSE
) -> Day | None:
    """The candidate nearest to publication, those against ``direction`` counting as farther."""
    return min(candidates, key=lambda day: _distance(day, published, direction, against), default=None)


def _distance(day: Day, published: Day, direction: int, against: int) -> tuple[int, bool]:
    days = (day - published).days
    return abs(days) * (against if direction * days < 0 else 1), days < 0


def choose_year(month: int, published: Day, direction: int) -> int:
    """The year of a bare month: the nearest that the direction allows, this month included."""

    def distance(year: int) -> tuple[bool, int, bool]:
        gap = (year - published.year) * MONTHS + month - published.month
        return direction * gap < 0, abs(gap), gap < 0

    return min((published.year - 1, published.year, published.year + 1), key=distance)


def nearest_weekday(weekday: int, published: Day, direction: int, *, strict: bool = False) -> Day:
    """The day of that name before (-1), after (+1) or nearest to (0) publication.

    Publication itself counts unless ``strict``.
    """
    ahead = (weekday - published.weekday()) % WEEK
    if ahead == 0 and not strict:
        return published
    after = ahead or WEEK
    before = WEEK - ahead
    by = after if direction > 0 else -before if direction < 0 else min(after, -before, key=abs)
    return published + datetime.timedelta(days=by)
