"""One change of schedule as found, and the days from and to which it moves.

Comes in: a ``Shift`` and the meeting that it moves. Goes out: its former and new time.
Refuses: to shift a time that is vaguer than a day.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model.enums import Change, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.meetings import Gathering
    from kg.model.annotation import TimeExpression


#: Days from a weekday to the same one.
_WEEK = 7


@dataclass(slots=True)
class Shift:
    """One change as found; ``event`` is the token that names what was moved, ``place`` where to."""

    token: int
    change: Change
    event: int | None
    former: TimeExpression | None = None
    new: TimeExpression | None = None
    days: int | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    place: str | None = None
    #: The place given up, where the text tells the other one elsewhere.
    left: str | None = None
    #: The first day of what was prolonged.
    start: TimeExpression | None = None
    journey: bool = False
    #: True for a verb that says no direction ("move"): the days decide.
    neutral: bool = False
    #: True for words that tell a change only beside a former day ("at a later date").
    needs_former: bool = False
    #: True for verbs that also mean to further something ("advance"): a change only with a day.
    needs_day: bool = False
    #: True for what is to be taken up again: a change only of what was broken off.
    ahead: bool = False
    rule: str = "change.verb"


def keeps_day(shift: Shift) -> bool:
    """As in "The round, planned for Friday in Oslo, will be held in Rome": another place on the same day."""
    placed = shift.change is Change.RELOCATED and shift.rule == "change.replaced"
    return placed and shift.former is None


def settled(shift: Shift) -> Iterator[Shift]:
    """The rows of one change whose days are known: "moved from the 3rd to the 10th, and to Quito" are two;
    "moved on to other matters" is none.
    """
    told = shift.former is not None or shift.new is not None or shift.days is not None
    if (shift.needs_former and shift.former is None) or (shift.needs_day and not told):
        return
    same = shift.former is not None and shift.new is not None and shift.former.start == shift.new.start
    if same and shift.neutral:
        return
    direction = _direction(shift)
    if shift.change is Change.RELOCATED:
        yield shift
        if direction is not None:
            yield replace(shift, change=direction)
    elif shift.neutral and shift.change is Change.POSTPONED:
        if told or shift.rule != "change.verb":
            shift.change = direction or shift.change
            yield shift
    else:
        yield shift


def _direction(shift: Shift) -> Change | None:
    """Whether the new day is later or earlier than the former one; None where one is not told."""
    days = [None if t is None or t.time is None else bounds(t.time)[0] for t in (shift.former, shift.new)]
    before, after = days
    if before is None or after is None or before == after:
        return None
    return Change.POSTPONED if before < after else Change.BROUGHT_FORWARD


def joined(shifts: Iterable[Shift]) -> list[Shift]:
    """Two words for one change in one sentence are one row."""
    kept: list[Shift] = []
    for shift in shifts:
        twin = next(
            (k for k in kept if k.change is shift.change and k.event == shift.event and k.event is not None),
            None,
        )
        if twin is None:
            kept.append(shift)
            continue
        twin.former, twin.new = twin.former or shift.former, twin.new or shift.new
        twin.place, twin.left = twin.place or shift.place, None if shift.place else twin.left
        twin.by, twin.reason = twin.by or shift.by, twin.reason or shift.reason
    return kept


def told_again(shift: Shift, others: Iterable[Shift]) -> bool:
    """A journey that one of ``others`` moves between the same days."""
    days = _days(shift)
    return shift.journey and days is not None and any(o.journey and _days(o) == days for o in others)


def _days(shift: Shift) -> tuple[Change, str | None, str | None] | None:
    if shift.former is None or shift.new is None:
        return None
    return shift.change, shift.former.time, shift.new.time


def shift_times(shift: Shift, meeting: Gathering | None) -> tuple[str | None, str | None]:
    """The former and the new time; one is worked out from the other where the text gives the days between."""
    before = shift.former.time if shift.former else None
    after = shift.new.time if shift.new else None
    if shift.change is Change.CANCELLED:
        return before or (meeting.time if meeting else None), None
    if shift.change is Change.SUSPENDED:
        return before, None
    if shift.change is Change.RESUMED:
        return None, after
    if shift.change is Change.RELOCATED and after is None:
        return None, None
    if shift.change is Change.EXTENDED:
        return _spans(shift, meeting, before, after)
    if shift.days is not None:
        before, after = _by_days(shift, meeting, before, after)
    if after is None and meeting is not None and _may_be_new(shift, before, meeting.time):
        after = meeting.time
    return _set_right(shift, before, after), after


def _set_right(shift: Shift, before: str | None, after: str | None) -> str | None:
    """As in "planned for Monday, has slipped to Thursday": the Monday before it."""
    former, new = (bounds(t)[0] if t else None for t in (before, after))
    if before is None or former is None or new is None or former == new:
        return before
    step = {Change.POSTPONED: -_WEEK, Change.BROUGHT_FORWARD: _WEEK}.get(shift.change)
    wrong = (former > new) == (shift.change is Change.POSTPONED)
    if step is None or not wrong or abs((former - new).days) >= _WEEK or "/" in before:
        return before
    return moved(before, step) or before


def _may_be_new(shift: Shift, before: str | None, time: str | None) -> bool:
    """False for the day of another meeting: what is put off does not come earlier."""
    if time is None or time == before or shift.change is Change.RESUMED:
        return False
    former, new = (bounds(t)[0] if t else None for t in (before, time))
    if former is None or new is None or shift.change not in {Change.POSTPONED, Change.BROUGHT_FORWARD}:
        return True
    return (new > former) == (shift.change is Change.POSTPONED)


def _spans(
    shift: Shift, meeting: Gathering | None, before: str | None, after: str | None
) -> tuple[str | None, str | None]:
    """The former and the new span of what was prolonged; from its first day where the text tells it."""
    if before is None and after is not None and shift.days is not None:
        before = moved(after, -shift.days)
    elif after is None and before is not None and shift.days is not None:
        after = moved(before, shift.days)
    if meeting is None or meeting.start is None:
        return before, after
    ends = (t.rpartition("/")[2] if t else None for t in (before, after))
    first, second = (f"{meeting.start}/{end}" if end and end > meeting.start else None for end in ends)
    return first or before, second or after


def _by_days(
    shift: Shift, meeting: Gathering | None, before: str | None, after: str | None
) -> tuple[str | None, str | None]:
    days = shift.days or 0
    step = -days if shift.change is Change.BROUGHT_FORWARD else days
    if before is not None and after is None:
        return before, moved(before, step)
    known = after or (meeting.time if meeting else None)
    if before is None and known is not None:
        return moved(known, -step), after or known
    return before, after


def moved(edtf: str, days: int) -> str | None:
    """A day, or the first day of a span, shifted; None for a time that is vaguer than a day."""
    first, _, precision = bounds(edtf)
    if first is None or precision not in {TimePrecision.DAY, TimePrecision.MINUTE, TimePrecision.SPAN}:
        return None
    return (first + datetime.timedelta(days=days)).isoformat()
