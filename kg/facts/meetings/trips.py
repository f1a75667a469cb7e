"""Which change a meeting takes: that of the journey to it ("was to have met B on Sunday, but called off the
trip"), one of its own sides, one told elsewhere.

Comes in: a ``Reading``, the changes, a day given up and the meeting that it is of. Goes out: the change that the
meeting shares with the journey; whether a change may be one of the meeting.
Refuses: journeys of another day, or told elsewhere; meetings that were held.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.changes import moved
from kg.facts.cues import words
from kg.facts.meetings.apart import has_run
from kg.model.enums import ActorType, Change, Status
from kg.model.time import bounds, share_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

#: What becomes of a meeting with the journey to it.
_SHARED = frozenset({Change.CANCELLED, Change.POSTPONED, Change.BROUGHT_FORWARD})


def trip_dropped(
    reading: Reading, trips: Sequence[Shift], former: Former, gathering: Gathering
) -> Shift | None:
    """The change of the journey that its own sentence, or the one beside it, tells with the day given up."""
    if gathering.status in {Status.HELD, Status.ONGOING} or gathering.shifts or not former.strong:
        return None
    planned = reading.doc[former.time.head].sent
    near = {s.start for s in (planned, planned.following, planned.previous) if s is not None}
    for trip in trips:
        told = reading.doc[trip.token].sent
        same = trip.former is None or share_days(trip.former.time, former.time.time)
        if trip.change in _SHARED and told.start in near and same:
            return trip
    return None


def may_break_off(joiner: MeetingJoiner, shift: Shift, gathering: Gathering) -> bool:
    """False where a state or a group broke off talks that are between others."""
    if shift.change is not Change.SUSPENDED or not shift.by:
        return True
    actors = joiner.reading.actors
    if any(actors[a].type not in {ActorType.STATE, ActorType.GROUP} for a in shift.by):
        return True
    theirs = {*gathering.participants, *gathering.hosts, *gathering.mediators}
    sides = {*theirs, *joiner.sides([*theirs])}
    return len(gathering.participants) < _TWO or bool({*shift.by, *joiner.sides(shift.by)} & sides)


def told_apart(reading: Reading, former: Former, moves: Sequence[Shift]) -> bool:
    """As in "suspended it on Monday. … They were to have sat down on the 9th": put off before it was broken off."""
    if not former.strong or not moves or any(s.change is not Change.SUSPENDED for s in moves):
        return False
    planned = reading.doc[former.time.head].sent
    near = {s.start for s in (planned, planned.following, planned.previous) if s is not None}
    return all(reading.doc[s.token].sent.start not in near for s in moves)


def was_held(reading: Reading, shift: Shift, gathering: Gathering) -> None:
    """As in "The last round, which took place on the 14th, had been set for the 2nd but was pushed back", "The
    round that closed on Tuesday": its days are those of the relative clause.
    """
    noun = None if shift.event is None else reading.doc[shift.event]
    if noun is None or shift.change not in _SHARED or not has_run(reading, noun):
        return
    gathering.status = Status.HELD
    shift.former, shift.new = _past(reading, shift.former), _past(reading, shift.new)
    for clause in (c for c in noun.rights if c.dep_ == "relcl"):
        day = next((t for t in reading.times_by_clause.get(clause.i, ()) if t.time), None)
        if day is None:
            continue
        if clause.lemma_.lower() in words("changes", "ending", "words"):
            gathering.end = day.time
        gathering.time, gathering.basis = gathering.time or day.time, gathering.basis or day.basis


def _past(reading: Reading, day: TimeExpression | None) -> TimeExpression | None:
    """The weekday before publication of what is over: "were put off to Monday"."""
    published = reading.document.published
    first = bounds(day.time)[0] if day is not None and day.time else None
    if day is None or first is None or published is None or first <= published:
        return day
    by_name = day.why is not None and day.why.form == "weekday"
    return replace(day, time=moved(day.time, -_WEEK) or day.time) if by_name and day.time else day


_WEEK = 7
_TWO = 2
