"""One meeting as it grows from the mentions of an article, and how its times compare.

Comes in: times as EDTF text, ``Shift`` rows. Goes out: a ``Gathering``; which of two times is earlier, which
finer.
Refuses: nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.enums import Change, Status
from kg.model.time import bounds, share_days

if TYPE_CHECKING:
    from kg.facts.changes import Shift
    from kg.facts.encounters import Encounter
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression
    from kg.model.enums import MeetingKind, Mode, TimeBasis

#: How sure a later word on a meeting’s status is than an earlier one.
RANK = {
    Status.HELD: 4,
    Status.ONGOING: 3,
    Status.CANCELLED: 3,
    Status.PLANNED: 2,
    Status.PROPOSED: 1,
    None: 0,
}


@dataclass(slots=True)
class Gathering:
    """One meeting so far."""

    kind: MeetingKind
    participants: list[str]
    encounters: list[Encounter]
    hosts: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    place: str | None = None
    time: str | None = None
    basis: TimeBasis | None = None
    status: Status | None = None
    round: int | None = None
    mode: Mode | None = None
    shifts: list[Shift] = field(default_factory=list)
    #: The day on which it opened or closed, where the text tells that day apart.
    start: str | None = None
    end: str | None = None


def merged(shifts: list[Shift], shift: Shift) -> bool:
    """True where the change is one that the text has told already; what is new in it is kept."""
    for known in shifts:
        same = (
            known.change is shift.change
            and not (known.new and shift.new and known.new.time != shift.new.time)
            and not (known.former and shift.former and not _one_day(known.former, shift.former))
        )
        if same:
            if shift.former and known.former and finer(shift.former.time, known.former.time or ""):
                known.former = shift.former
            known.new, known.former = known.new or shift.new, known.former or shift.former
            known.days, known.by = known.days or shift.days, known.by or shift.by
            known.reason = known.reason or shift.reason
            return True
    return False


def _one_day(a: TimeExpression, b: TimeExpression) -> bool:
    """As in "this week’s summit" and "it had been due on Thursday"."""
    return a.time == b.time or (a.time is not None and b.time is not None and share_days(a.time, b.time))


def earlier(a: str, b: str) -> bool:
    """True where ``a`` begins before ``b``."""
    return (bounds(a)[0] or datetime.date.min) < (bounds(b)[0] or datetime.date.max)


def finer(a: str | None, b: str) -> bool:
    """True where ``a`` names fewer days than ``b``."""
    if a is None:
        return False
    first, last, _ = bounds(a)
    other_first, other_last, _ = bounds(b)
    if None in {first, last}:
        return False
    if other_first is None or other_last is None or first is None or last is None:
        return True
    return last - first < other_last - other_first


def relocated(gathering: Gathering) -> bool:
    """True where the text says that it was moved to another place."""
    return any(s.change is Change.RELOCATED for s in gathering.shifts)


def to_come(reading: Reading, gathering: Gathering) -> bool:
    """As in "The teams return to Lima on 17 May": the present tense of a later day."""
    published = reading.document.published
    return published is not None and (gathering.time or "") > published.isoformat()


def one_status(a: Status | None, b: Status | None) -> bool:
    """True where two mentions may tell of one meeting: both to come, or both begun."""
    return (
        a is None
        or b is None
        or a is b
        or {a, b} <= {Status.PLANNED, Status.PROPOSED}
        or {a, b} <= {Status.HELD, Status.ONGOING}
    )
