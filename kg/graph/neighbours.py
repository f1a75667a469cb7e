"""Which reports must be looked at together.

Comes in: a ``Report``. Goes out: the ``ReportKey`` rows by which others find it.
Refuses: nothing.

A report is *core* where it gives a short span of days, or a round and no time: core reports that share a
pair of sides and a day (or a round), or two persons and a plan for about that day, are weighed against each
other. Any other report is *loose*: it may join a meeting of core reports within its window, and never decides
what those are.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from contextlib import suppress

from kg.model.derivation import Report, ReportKey
from kg.model.enums import NodeType, Status, TimePrecision
from kg.model.identifiers import digest
from kg.model.time import TimeSpan, time_span

#: Days that a time may span and still say which meeting it is: a two-day round with a margin.
CORE_DAYS = 4
#: A longer time than two months says nothing about which meeting it is.
LOOSE_DAYS = 62
#: Where persons on both sides and the place are told, a year is short enough: they seldom meet there twice.
TELLING_DAYS = 366
#: Days by which a plan may differ from the day on which those persons then met without anybody telling of
#: a change. In tests/quality/identity it is one; two meetings of the same two ministers are three days apart.
PLAN_DAYS = 2
#: Days before publication in which a meeting without a date is looked for, and after it where it is to come.
BACK_DAYS = 21
AHEAD_DAYS = 45
#: Persons up to which each pair finds the meeting that they planned.
PAIRED_PERSONS = 6
#: Sides up to which each pair finds the meeting; larger ones are found by their whole list.
PAIRED_SIDES = 6

TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
#: Stands for unnamed groups, which have another node in each article.
SOME_GROUP = "group"


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
    known_round = report.round is not None and report.time is None
    return bool(report.parties) and (known_round or bool(spans(report)))


def sides(report: Report) -> frozenset[str]:
    """The sides that take part; unnamed groups, which every article numbers anew, are one and the same."""
    return frozenset(
        SOME_GROUP if party.type is NodeType.GROUP and party.side == party.node else party.side
        for party in report.parties
    )


def pairs(report: Report) -> tuple[str, ...]:
    """The pairs of sides by which the report is found."""
    found = sorted(sides(report))
    if len(found) > PAIRED_SIDES or len(found) < 2:  # noqa: PLR2004 - a pair
        whole = [digest("sides", *found)]
        if len(found) > PAIRED_SIDES and report.place is not None:
            whole.append(digest("many", report.place))
        return tuple(whole)
    return tuple(digest("pair", a, b) for a, b in itertools.combinations(found, 2))


def persons(report: Report) -> dict[str, frozenset[str]]:
    """The persons that are named for each side."""
    found: dict[str, set[str]] = {}
    for party in report.parties:
        if party.type is NodeType.PERSON:
            found.setdefault(party.side, set()).add(party.node)
    return {side: frozenset(nodes) for side, nodes in found.items()}


def _person_pairs(report: Report) -> Iterator[str]:
    named = [(side, node) for side, nodes in sorted(persons(report).items()) for node in sorted(nodes)]
    if len(named) <= PAIRED_PERSONS:
        for one, other in itertools.combinations(named, 2):
            if one[0] != other[0]:
                yield digest("persons", *sorted((one[1], other[1])))


def window(report: Report) -> tuple[datetime.date, datetime.date] | None:
    """The days that a loose report may be about; None where it could be about any."""
    time = report.time
    if time is not None:
        longest = TELLING_DAYS if is_telling(report) else LOOSE_DAYS
        if time.first is None or time.last is None or (time.last - time.first).days > longest:
            return None
        return time.first, time.last
    if report.published is None:
        return None
    back, ahead = datetime.timedelta(days=BACK_DAYS), datetime.timedelta(days=AHEAD_DAYS)
    try:
        after = report.published if report.status in TOOK_PLACE else report.published + ahead
        return report.published - back, after
    except OverflowError:
        return None


def is_telling(report: Report) -> bool:
    """True where persons on two sides or more and the place are told, of what took place."""
    told = report.place is not None and report.status in TOOK_PLACE
    return told and len(persons(report)) >= 2  # noqa: PLR2004 - two sides


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
    for pair in _person_pairs(report):
        for day in sorted({day for span in spans(report) for day in _about(span, report.status)}):
            yield ReportKey(pair=pair, token=digest("about", pair, day.isoformat()), core=True)


def _about(span: TimeSpan, status: Status) -> Iterator[datetime.date]:
    """The days of a span, and those to which a plan may have slipped."""
    yield from days(span)
    for day in (span.first, span.last) if status not in TOOK_PLACE else ():
        for number in range(-PLAN_DAYS, PLAN_DAYS + 1):
            with suppress(OverflowError):
                if day is not None:
                    yield day + datetime.timedelta(days=number)


def _loose_keys(report: Report) -> Iterator[ReportKey]:
    found = window(report)
    for pair in pairs(report):
        if report.round is not None:
            yield ReportKey(pair=pair, token=_round_token(pair, report.round))
        if found is not None:
            for first, last in _pieces(*found):
                yield ReportKey(pair=pair, first=first, last=last)


def _pieces(first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, datetime.date]]:
    """A long window in pieces of a length by which the store finds them."""
    step = datetime.timedelta(days=LOOSE_DAYS)
    while last - first > step:
        yield first, first + step
        first += step
    yield first, last


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
