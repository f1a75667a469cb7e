"""Meetings that fell with the journey to them: "was to have met B on Sunday, but called off the trip".

Comes in: a ``Reading``, the changes of journeys, a day given up and the meeting that it is of. Goes out: the
change that the meeting shares with the journey, or None.
Refuses: journeys of another day, or told elsewhere; meetings that were held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import Change, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading

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
