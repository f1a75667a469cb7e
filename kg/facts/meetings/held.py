"""Meetings of which the words that tell their change say that they were held: "The round that closed on
Tuesday had been due to start in May".

Comes in: a ``Reading``, a change and the meeting that it is laid on. Goes out: the same two, their days set.
Refuses: what is still to come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.changes import moved
from kg.facts.cues import words
from kg.facts.meetings.apart import has_run
from kg.model.enums import Change, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.changes import Shift
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

_MOVED = frozenset({Change.CANCELLED, Change.POSTPONED, Change.BROUGHT_FORWARD})
#: Days from a weekday to the one before.
_WEEK = 7


def was_held(reading: Reading, shift: Shift, gathering: Gathering) -> None:
    """As in "The last round, which took place on the 14th, had been set for the 2nd", "The round that closed
    on Tuesday": its days are those of the relative clause.
    """
    noun = None if shift.event is None else reading.doc[shift.event]
    if noun is None or shift.change not in _MOVED or not has_run(reading, noun):
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
