"""Days as a user writes them: ISO dates and EDTF.

Comes in: ``2026-02-04``, ``2026-02``, ``2026``, ``2026-02-04/2026-02-10``, open ends, or a date.
Goes out: the first or the last day of it. Refuses: other text (ValueError, with what would do).
"""

from __future__ import annotations

import datetime

from kg.model.time import bounds

Day = datetime.date | str | None


def first_day(text: Day) -> datetime.date | None:
    """The first day of ``text``; None for an open beginning.

    >>> first_day("2026-02")
    datetime.date(2026, 2, 1)
    """
    return _bounds(text)[0]


def last_day(text: Day) -> datetime.date | None:
    """The last day of ``text``; None for an open end.

    >>> last_day("2026-02")
    datetime.date(2026, 2, 28)
    """
    return _bounds(text)[1]


def _bounds(text: Day) -> tuple[datetime.date | None, datetime.date | None]:
    if text is None or isinstance(text, datetime.date):
        return text, text
    try:
        first, last, _ = bounds(text.strip())
    except ValueError as error:
        raise ValueError(
            f"{text!r} is no date: write 2026-02-04, 2026-02 or 2026-02-04/2026-02-10"
        ) from error
    return first, last
