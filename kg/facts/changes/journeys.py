"""Journeys told with two days: "will visit Jakarta on 12 May. The visit was originally set for April."

Comes in: a ``Reading``, the ``Events`` that may be moved, the days given up. Goes out: ``Shift`` rows.
Refuses: a day beside which the sentence before tells none, or several, of a journey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes.shift import Shift
from kg.model.enums import Change
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.changes.events import Events
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression


def journeys_moved(reading: Reading, events: Events, formers: Sequence[Former]) -> Iterator[Shift]:
    """A change for each former day of "the visit" that the sentence before tells with another day."""
    for former in formers:
        if former.event is None or not former.strong:
            continue
        noun = reading.doc[former.event]
        if noun.pos_ != "NOUN" or not events.is_journey(noun):
            continue
        told = _days_before(reading, events, former)
        if len(told) == 1 and not share_days(told[0].time, former.time.time):
            shift = Shift(noun.i, Change.POSTPONED, noun.i, former=former.time, new=told[0])
            shift.journey = shift.neutral = True
            shift.rule = "change.journey"
            yield shift


def _days_before(reading: Reading, events: Events, former: Former) -> list[TimeExpression]:
    before = reading.doc[former.time.head].sent.previous
    if before is None:
        return []
    return [
        t
        for t in reading.annotations.times
        if t.time
        and before.start <= t.start < before.end
        and events.is_journey(reading.clause(reading.doc[t.head]))
    ]
