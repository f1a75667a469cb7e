"""The world as it was on a day, by valid time: what had begun, and which plans stood.

Comes in: rows, a day. Goes out: the rows that hold on that day, as they then stood. Refuses: nothing.

This clock asks when something was so, whoever reported it when; the other one (``kg.known``) asks what had
been reported by a day. Both may be asked together: what the articles until then say of that day.

* A meeting that had begun is told as it is, ``ongoing`` while it lasts. One that had not is told as the last
  step taken until then left it: planned for that day, postponed, cancelled; ``unconfirmed`` where that day
  had passed. What nobody had planned yet is not told.
* A plan counts from the day on which it was made known, else from the first article that tells it.
* What is only known to be no later than its report counts from that report on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from kg.model.enums import Status
from kg.model.time import TimeSpan, effective, time_span
from kg.queries.life import Step, StepRow, life
from kg.queries.listing import Listing
from kg.queries.lookup import Lookup
from kg.queries.meetings import UNCONFIRMED, MeetingRow, meeting_listing
from kg.queries.rows import has_begun, row_order, span_of
from kg.queries.scope import Scope

_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
#: Steps that say how a meeting went, not how its plan stood.
_OUTCOMES = frozenset({Step.ONGOING, Step.HELD, Step.UNCONFIRMED})


def meetings_on(lookup: Lookup, scope: Scope, day: datetime.date) -> Listing[MeetingRow]:
    """The meetings within ``scope`` as they stood on ``day``."""
    found = (
        meeting_on(lookup, row, day)
        for row in meeting_listing(lookup, Scope(scope.actors, places=scope.places)).rows()
    )
    return Listing.made((row for row in found if row is not None and scope.covers(span_of(row))), row_order)


def meeting_on(lookup: Lookup, row: MeetingRow, day: datetime.date) -> MeetingRow | None:
    """A meeting as it stood on ``day``; None where nobody had planned it."""
    went = _went(row, day)
    return _planned(lookup, row, _plans(lookup, row), day) if went is None else went


def standings(lookup: Lookup, row: MeetingRow) -> list[tuple[datetime.date, MeetingRow]]:
    """How a meeting stood from which day on, each until the next; before the first nobody had planned it."""
    told = _plans(lookup, row)
    found: list[tuple[datetime.date, MeetingRow]] = []
    for day in sorted(_turns(row, told)):
        stood = _went(row, day) or _planned(lookup, row, told, day)
        if stood is not None and (not found or _differs(found[-1][1], stood)):
            found.append((day, stood))
    return found


def _differs(before: MeetingRow, row: MeetingRow) -> bool:
    return (before.time, before.status, before.place) != (row.time, row.status, row.place)


def _turns(row: MeetingRow, told: Iterable[StepRow]) -> set[datetime.date]:
    """Days from which on it may stand otherwise: a step is taken, a plan is over, it begins, it ends."""
    spans = [span_of(row), *map(span_of, told)]
    planned = [time_span(step.day) for step in told if step.day]
    counted = [span for span in map(effective, spans) if span is not None]
    begins = {span.first or datetime.date.min for span in counted}
    over = {
        span.last + datetime.timedelta(1) for span in planned if span.last and span.last < datetime.date.max
    }
    return begins | over | {span.last for span in counted if span.last}


def _plans(lookup: Lookup, row: MeetingRow) -> list[StepRow]:
    """The steps that say how its plan stood."""
    return [step for step in life(lookup, row.id) if step.step not in _OUTCOMES]


def _went(row: MeetingRow, day: datetime.date) -> MeetingRow | None:
    """A meeting that had begun, and is told to have taken place."""
    span = span_of(row)
    if row.status not in _TOOK_PLACE or not has_begun(row, day):
        return None
    lasts = span is not None and span.last is not None and span.last > day
    return row.model_copy(update={"status": Status.ONGOING if lasts else row.status})


def _planned(
    lookup: Lookup, row: MeetingRow, told: Sequence[StepRow], day: datetime.date
) -> MeetingRow | None:
    """A meeting as the steps until ``day`` left it."""
    steps = [step for step in told if has_begun(step, day)]
    if not steps:
        return None
    later = [step for step in told if step not in steps]
    return _left_by(lookup, row, steps, moved=any(step.step is Step.RELOCATED for step in later), day=day)


def _left_by(
    lookup: Lookup, row: MeetingRow, steps: list[StepRow], *, moved: bool, day: datetime.date
) -> MeetingRow:
    last = steps[-1]
    open_end = last.step in {Step.POSTPONED, Step.SUSPENDED} and last.day is None
    planned = None if open_end else next((step.day for step in reversed(steps) if step.day), None)
    span = None if planned is None else time_span(planned)
    evidence = {proof: None for step in reversed(steps) for proof in step.evidence}
    update: dict[str, object] = {
        "time": planned, "time_basis": span and span.basis, "reported": steps[0].reported,
        "status": _status(last, span, day), "evidence": tuple(evidence), "sources": lookup.sources(evidence),
        "place": None if moved else row.place,
    }  # fmt: skip
    return row.model_copy(update=update)


def _status(last: StepRow, planned: TimeSpan | None, day: datetime.date) -> str:
    if last.step in {Step.CANCELLED, Step.PROPOSED}:
        return last.step
    if last.step is Step.SUSPENDED or (last.step is Step.POSTPONED and last.day is None):
        return Status.POSTPONED
    over = planned is not None and planned.last is not None and planned.last < day
    return UNCONFIRMED if over else Step.PLANNED
