"""The dated entries of a diary or a chronology: "12 December. Hernán Cubillos lands in Buenos Aires."

Comes in: the forms of a text, the day of publication and the stretches that its entry heads open
(``kg.annotations.sections.entries``). Goes out: the day that each entry is of, from which what stands in it
counts ("the same night", "on the 27th").
Refuses: a head that is no one day.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.annotations.times.calendar import Day, day_text, make_day, nearest_weekday
from kg.model.annotation import Entry
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from kg.annotations.times.context import Found
    from kg.annotations.times.surface import Surface
    from kg.model.annotation import TimeExpression

_WEEKDAY = "weekday"
_HALF_A_YEAR = 183


def dated(
    doc: Doc, spans: Sequence[tuple[int, int, int]], times: Sequence[TimeExpression]
) -> tuple[Entry, ...]:
    """The entries of a parsed text whose day is known; ``spans`` tells the characters."""
    found = []
    for start, head, end in spans:
        whole, opening = (doc.char_span(start, e, alignment_mode="expand") for e in (end, head))
        if whole is None or opening is None:
            continue
        day = next((t for t in times if opening.start <= t.start < opening.end and t.time is not None), None)
        if day is not None:
            found.append(Entry(whole.start, whole.end, day))
    return tuple(found)


class Entries:
    """The days of the entries by the characters that they span."""

    def __init__(self, spans: Sequence[tuple[int, int, int]], published: Day | None) -> None:
        """``spans``: where each head begins and ends, and where its entry does."""
        self._spans = list(spans)
        self._starts = [start for start, _, _ in spans]
        self._published = published
        self._days: list[Day | None] = [None] * len(spans)

    def heads(self, start: int, end: int) -> bool:
        """True for what stands in the head of an entry."""
        span = self._at(start)
        return span is not None and end <= self._spans[span][1]

    def settle(self, heads: Sequence[tuple[Surface, Found]]) -> list[Found]:
        """The heads as days that follow on one another; the entries are of these days from now on."""
        rows = _in_order(heads, self._published)
        for row in rows:
            span = self._at(row.start)
            if span is not None and row.first is not None and row.first == row.last:
                self._days[span] = row.first
        return rows

    def day(self, start: int) -> Day | None:
        """The day from which what begins at ``start`` counts: that of its entry, else of publication."""
        span = self._at(start)
        return (None if span is None else self._days[span]) or self._published

    def _at(self, start: int) -> int | None:
        i = bisect_right(self._starts, start) - 1
        return i if i >= 0 and start < self._spans[i][2] else None


def _in_order(heads: Sequence[tuple[Surface, Found]], published: Day | None) -> list[Found]:
    """Days that follow on one another, or, in a diary that begins with the last, lead back: of all years (or
    weeks) in which they may begin those that publication falls into, or that end or begin nearest to it.
    """
    rows = [row for _, row in heads]
    days = [row.first for row in rows]
    if not rows or published is None or any(row.first is None or row.first != row.last for row in rows):
        return rows
    dated = [(form, row.basis, day) for (form, row), day in zip(heads, days, strict=True) if day is not None]
    back = len(dated) > 1 and _leads_back([day for form, _, day in dated if form.kind != _WEEKDAY])
    told = dated[::-1] if back else dated
    form, basis, first = told[0]
    starts = [first] if basis is TimeBasis.STATED else _round(first, weekly=form.kind == _WEEKDAY)
    runs = [_run(start, told[1:]) for start in starts]
    chosen = min(runs, key=lambda run: (_away(run, published), run))
    return [
        row if row.basis is TimeBasis.STATED else replace(row, time=day_text(day))
        for row, day in zip(rows, chosen[::-1] if back else chosen, strict=True)
    ]


def _leads_back(days: Sequence[Day]) -> bool:
    steps = [(b - a).days for a, b in pairwise(days)]
    return bool(steps) and sum(-_HALF_A_YEAR < step < 0 for step in steps) > len(steps) / 2


def _round(day: Day, *, weekly: bool) -> list[Day]:
    """The same day of the week, or of the year, before and after."""
    if weekly:
        return [day + datetime.timedelta(weeks=by) for by in (-1, 0, 1)]
    return [found for by in (-1, 0, 1) if (found := make_day(day.year + by, day.month, day.day)) is not None]


def _run(start: Day, following: Sequence[tuple[Surface, TimeBasis, Day]]) -> list[Day]:
    """The days from ``start`` on, each the next of its name."""
    run = [start]
    for form, basis, day in following:
        if basis is TimeBasis.STATED:
            run.append(day)
        elif form.kind == _WEEKDAY:
            run.append(nearest_weekday(day.weekday(), run[-1], 1, strict=True))
        else:
            later = day.month, day.day
            year = run[-1].year + (later < (run[-1].month, run[-1].day))
            run.append(make_day(year, *later) or day)
    return run


def _away(run: Sequence[Day], published: Day) -> int:
    """How many days publication lies outside."""
    return max((run[0] - published).days, (published - run[-1]).days, 0)
