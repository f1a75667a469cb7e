"""Time expressions: where a text says when, and which day, month or year that is.

Comes in: a parsed ``Doc`` and the day of publication. Goes out: ``TimeExpression`` rows.
Refuses: nothing; what cannot be resolved has no ``time``.

Of the libraries, dateparser was measured (1.5.0, ``search_dates`` on five releases): it cost 60% of
spaCy's own time, this package 1.2%; it knows no tense and took "and we" for a date.
"""

from __future__ import annotations

from kg.annotations.times.entries import dated
from kg.annotations.times.find import find_times

__all__ = ["dated", "find_times"]
