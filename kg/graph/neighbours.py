"""Which reports must be looked at together.

Comes in: a ``Report``. Goes out: the ``ReportKey`` rows by which others find it.
Refuses: nothing.

A report is *core* where it gives a short span of days, or a round: core reports that share a pair
of sides and a day (or a round) are weighed against each other. Any other report is *loose*: it
may join a meeting of core reports within its window, and never decides what those are.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from kg.model.derivation import Report, ReportKey
from kg.model.enums import Status, TimePrecision
from kg.model.identifiers import digest
from kg.model.time import TimeSpan, time_span

#: Days that a time may span and still say which meeting it is: a two-day round with a margin.
CORE_DAYS = 4
#: A longer time than two months says nothing about which meeting it is.
LOOSE_DAYS = 62
#: Days before publication in which a meeting without a date is looked for, and after it where it is to come.
BACK_DAYS = 21
AHEAD_DAYS = 45
#: Sides up to which each pair finds the meeting; larger ones are found by their whole list.
PAIRED_SIDES = 6

_PAST = frozenset({Status.HELD, Status.ONGOING})


def is_short(span: TimeSpan | None) -> bool:
    """True where the span tells one meeting of the same sides from the next."""
    if span is None or span.first is None or span.last is None:
        return False
    return span.precision is not TimePrecision.WEEK and (span.last - span.first).days < CORE_DAYS


def spans(report: Report) -> tuple[TimeSpan, ...]:
    """The short spans that the report gives for its meeting: its own, and those it was moved from."""
    times = [c.from_time for c in report.changes] + [c.to_time for c in report.changes]
    found = [report.time, *(time_span(t) for t in times if t is not None)]
    return tuple({s.edtf: s for s in found if s is not None and is_short(s)}.values())


def is_core(report: Report) -> bool:
    """True where the report makes a meeting of its own."""
    return bool(report.parties) and (report.round is not None or bool(spans(report)))


def pairs(report: Report) -> tuple[str, ...]:
    """The pairs of sides by which the report is found."""
    sides = report.sides
    if len(sides) > PAIRED_SIDES or len(sides) < 2:  # noqa: PLR2004 - a pair
        found = [digest("sides", *sides)]
        if len(sides) > PAIRED_SIDES and report.place is not None:
            found.append(digest("many", report.place))
        return tuple(found)
    return tuple(digest("pair", a, b) for a, b in itertools.combinations(sides, 2))


def window(report: Report) -> tuple[datetime.date, datetime.date] | None:
    """The days that a loose report may be about; None where it could be about any."""
    time = report.time
    if time is not None:
        if time.first is None or time.last is None or (time.last - time.first).days > LOOSE_DAYS:
            return None
        return time.first, time.last
    if report.published is None:
        return None
    back, ahead = datetime.timedelta(days=BACK_DAYS), datetime.timedelta(days=AHEAD_DAYS)
    try:
        after = report.published if report.status in _PAST else report.published + ahead
        return report.published - back, after
    except OverflowError:
        return None


def report_keys(report: Report) -> tuple[ReportKey, ...]:
    """Everything by which the report is found."""
    return tuple(_core_keys(report) if is_core(report) else _loose_keys(report))


def _core_keys(report: Report) -> Iterator[ReportKey]:
    for pair in pairs(report):
        if report.round is not None:
            yield ReportKey(pair=pair, token=_round_token(pair, report.round), core=True)
        for span in spans(report):
            yield ReportKey(pair=pair, first=span.first, last=span.last, core=True)
            for day in days(span):
                yield ReportKey(pair=pair, token=digest("day", pair, day.isoformat()), core=True)


def _loose_keys(report: Report) -> Iterator[ReportKey]:
    found = window(report)
    if found is not None:
        for pair in pairs(report):
            yield ReportKey(pair=pair, first=found[0], last=found[1])


def days(span: TimeSpan) -> Iterator[datetime.date]:
    """Each day of a short span."""
    if span.first is not None and span.last is not None:
        for number in range((span.last - span.first).days + 1):
            yield span.first + datetime.timedelta(days=number)


def round_tokens(report: Report, step: int) -> tuple[str, ...]:
    """The tokens of the reports of the next round (``step`` 1), or of the one before (-1)."""
    if report.round is None:
        return ()
    return tuple(_round_token(pair, report.round + step) for pair in pairs(report))


def _round_token(pair: str, number: int) -> str:
    return digest("round", pair, number)
