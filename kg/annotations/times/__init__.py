"""Time expressions: where a text says when, and which day, month or year that is.

Comes in: a parsed ``Doc`` and the day of publication. Goes out: ``TimeExpression`` rows.
Refuses: nothing; what cannot be resolved has no ``time``.
"""

from __future__ import annotations

from kg.annotations.times.find import find_times

__all__ = ["find_times"]
