"""Times that know how precise they are and how they were found.

Comes in: EDTF text (ISO 8601-2, level 0 and the parts of level 1 that news needs:
``2026-02-04``, ``2026-02``, ``2026``, ``2026-02-04/2026-02-05``, ``2026-02-04T10:30``,
open ends ``2026-03/..`` and ``../2026-03``, and the qualifiers ``~``, ``?``, ``%``).
Goes out: ``TimeSpan`` with the first and last day.
Refuses: text that is not EDTF (ValueError). Never pads: a month stays a month.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

from pydantic import BaseModel

from kg.model.document import FROZEN
from kg.model.enums import TimeBasis, TimePrecision

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)"
    r"(?::(?:[0-5]\d|60))?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?[~?%]?"
)
_WEEK_DAYS = 7


class TimeSpan(BaseModel):
    """When something was so, as exactly as it is known.

    ``first`` and ``last`` bound it in days, both inclusive; None is an open end.
    ``phrase`` is the text it came from.
    """

    model_config = FROZEN

    edtf: str
    first: datetime.date | None
    last: datetime.date | None
    precision: TimePrecision
    basis: TimeBasis
    phrase: str | None = None

    def overlaps(self, first: datetime.date | None, last: datetime.date | None) -> bool:
        """True where the span shares a day with ``first`` .. ``last`` (None: open)."""
        begins_after = last is not None and self.first is not None and self.first > last
        ends_before = first is not None and self.last is not None and self.last < first
        return not (begins_after or ends_before)


@lru_cache(maxsize=65_536)
def time_span(edtf: str, basis: TimeBasis = TimeBasis.STATED, phrase: str | None = None) -> TimeSpan:
    """Read EDTF text. ValueError where it is none."""
    first, last, precision = bounds(edtf)
    return TimeSpan(edtf=edtf, first=first, last=last, precision=precision, basis=basis, phrase=phrase)


@lru_cache(maxsize=65_536)
def effective(span: TimeSpan | None) -> TimeSpan | None:
    """The days that a time counts for in lists and comparisons.

    What is only known to be no later than its report counts as of that day: a list limited to
    March has no use for everything that was ever reported afterwards.
    """
    if span is not None and span.basis is TimeBasis.PUBLISHED and span.first is None:
        return span.model_copy(update={"first": span.last})
    return span


def time_order(time: TimeSpan | None, id: str) -> tuple[datetime.date, datetime.date, str]:
    """The key that sorts answers: first day, last day, id; what has no day comes last."""
    first = (time and (time.first or time.last)) or datetime.date.max
    last = (time and (time.last or time.first)) or datetime.date.max
    return first, last, id


def bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None, TimePrecision]:
    """First day, last day and precision of an EDTF text. ValueError where it is none."""
    begin, slash, end = edtf.partition("/")
    if not slash:
        return _point(begin)
    first = None if begin in {"", ".."} else _point(begin)[0]
    last = None if end in {"", ".."} else _point(end)[1]
    if first is None and last is None:
        raise ValueError(f"not an EDTF time: {edtf!r}")
    if first is not None and last is not None and first > last:
        raise ValueError(f"the interval {edtf!r} ends before it begins")
    return first, last, _interval_precision(first, last)


def share_days(a: str | None, b: str | None) -> bool:
    """True where two EDTF times share a day (None may be any). ValueError where a text is none."""
    if a is None or b is None:
        return True
    first, last, _ = bounds(a)
    other_first, other_last, _ = bounds(b)
    low, high = datetime.date.min, datetime.date.max
    return (first or low) <= (other_last or high) and (other_first or low) <= (last or high)


def _interval_precision(first: datetime.date | None, last: datetime.date | None) -> TimePrecision:
    if first is None or last is None:
        return TimePrecision.SPAN
    whole_week = first.weekday() == 0 and (last - first).days == _WEEK_DAYS - 1
    return TimePrecision.WEEK if whole_week else TimePrecision.SPAN


def _point(text: str) -> tuple[datetime.date, datetime.date, TimePrecision]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF time: {text!r}")
    year = int(match["year"])
    month, day = (int(match[k]) if match[k] else None for k in ("month", "day"))
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), TimePrecision.YEAR
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return (
            datetime.date(year, month, 1),
            datetime.date(year, month, last),
            TimePrecision.MONTH,
        )
    exact = datetime.date(year, month, day)
    precision = TimePrecision.DAY if match["hour"] is None else TimePrecision.MINUTE
    return exact, exact, precision
