"""When it was, where a diary or chronology tells it without a day: on the day of the entry.

Comes in: the meetings, journeys and deeds of an article. Goes out: a time for those that had none.
Refuses: what "had been", "will be" or "may be", and a meeting that is only named ("the talks").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.actions import Deed
    from kg.facts.meetings import Gathering
    from kg.facts.reading import Reading
    from kg.facts.visits import Journey
    from kg.model.annotation import TimeExpression

_TOLD = frozenset({Status.HELD, Status.ONGOING})


def date_meetings(reading: Reading, gatherings: Sequence[Gathering]) -> None:
    """Gives each meeting that is told of without a day that of its entry."""
    for gathering in gatherings if reading.annotations.entries else ():
        first = gathering.encounters[0]
        if gathering.time is not None or gathering.status not in _TOLD or first.definite:
            continue
        day = reading.day_told(reading.doc[first.token])
        if day is not None:
            gathering.time, gathering.basis = day.time, day.basis
            gathering.status = _as_of(reading, day, gathering.status)


def date_deeds(reading: Reading, found: Sequence[Journey | Deed], tokens: Sequence[int]) -> None:
    """The same for journeys and deeds; ``tokens`` tell of them."""
    for deed, token in zip(found, tokens, strict=True) if reading.annotations.entries else ():
        day = reading.day_told(reading.doc[token])
        if deed.time is None and deed.status in _TOLD and day is not None:
            deed.time = day
            deed.status = _as_of(reading, day, deed.status) or deed.status


def _as_of(reading: Reading, day: TimeExpression, status: Status | None) -> Status | None:
    """What a past entry tells in the present tense is over, what a coming one tells is planned."""
    first, last, _ = bounds(day.time) if day.time else (None, None, None)
    published = reading.document.published
    if published is None or first is None or last is None:
        return status
    return Status.PLANNED if first > published else Status.HELD if last < published else status
