"""How much speaks for two reports being of one meeting, and what parts them.

Comes in: two reports. Goes out: a ``Likeness``: a score with its reasons, or a contradiction.
Refuses: nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.graph import names
from kg.graph.neighbours import SOME_GROUP, TOOK_PLACE, persons, sides, spans
from kg.model.derivation import Report
from kg.model.enums import MeetingKind, Mode

#: Days by which two reports of the same round may differ: a round put off again and again.
ROUND_DAYS = 60
#: What each agreement adds to a score, and what it starts from: the sides agree. Set by hand: only their
#: order decides, where a report fits two meetings.
SIDES, DAY, ROUND, PERSONS, PLACE, KIND = 0.4, 0.2, 0.15, 0.1, 0.1, 0.05
_TWO = 2

#: True where users said that two reports are not of one meeting.
Apart = Callable[[tuple[str, str], tuple[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are; ``score`` 0 where ``reasons`` is what parts them."""

    score: float
    reasons: tuple[str, ...]


def likeness(left: Report, right: Report) -> Likeness:
    """How much speaks for two core reports being of one meeting."""
    parted = contradiction(left, right)
    if parted is not None:
        return Likeness(0.0, (parted,))
    same_round = left.round is not None and left.round == right.round
    near = days_apart(left, right)
    if near is None and not same_round:
        return Likeness(0.0, ("no day in common",))
    if near is not None and near > 0 and not (same_round and near <= ROUND_DAYS):
        return Likeness(0.0, (f"{near} days apart",))
    return agreement(left, right)


def agreement(left: Report, right: Report) -> Likeness:
    """Everything that two reports agree in; their sides do."""
    score, reasons = (
        SIDES,
        ["the same sides" if sides(left) == sides(right) else "one side more in one of them"],
    )
    for holds, worth, reason in (
        (days_apart(left, right) == 0, DAY, "a day in common"),
        (left.round is not None and left.round == right.round, ROUND, f"both round {left.round}"),
        (_same_persons(left, right), PERSONS, "the same persons"),
        (same_place(left, right), PLACE, f"both in {left.place_name}"),
        (
            left.kind is right.kind,
            KIND,
            f"both a {left.kind}" if left.kind is not MeetingKind.TALKS else "both talks",
        ),
    ):
        if holds:
            score += worth
            reasons.append(reason)
    moved = relocated(left, right)
    if moved is not None:
        plan, other = moved
        reasons.append(f"moved to {other.place_name}, planned in {plan.place_name}")
    return Likeness(round(score, 2), tuple(reasons))


def contradiction(left: Report, right: Report, others: Sequence[Report] = ()) -> str | None:
    """What parts two reports whatever their days; None where nothing does. ``others``: reports of the same
    meeting, which may tell that it was moved from the one's place to the other's.
    """
    if left.document == right.document:
        return "one article tells them apart"
    if left.round is not None and right.round is not None and left.round != right.round:
        return f"rounds {left.round} and {right.round}"
    if _remote(left) is not None and _remote(right) is not None and _remote(left) != _remote(right):
        return "a call and an encounter"
    if _in_other_countries(left, right) and relocated(left, right, others) is None:
        return f"in {left.place_name} and in {right.place_name}"
    if not _sides_agree(left, right):
        return "other sides"
    return _other_persons(left, right) or _held_on_other_days(left, right)


def _in_other_countries(left: Report, right: Report) -> bool:
    return (
        bool(left.country and right.country) and left.country != right.country and not same_place(left, right)
    )


def relocated(left: Report, right: Report, others: Sequence[Report] = ()) -> tuple[Report, Report] | None:
    """The plan and the other report, to whose place the meeting moved from the plan's by the word of either,
    or of ``others``; None where nobody says so, or they name one place.
    """
    if left.place is None or right.place is None or same_place(left, right):
        return None
    for plan, other in ((left, right), (right, left)):
        for told in (other, *(o for o in others if same_place(o, other))):
            if told.relocates(plan) and (_names_place(told, plan) or _same_occasion(told, plan)):
                return plan, other
    return None


def _names_place(told: Report, plan: Report) -> bool:
    """True where what is told of the move names the place of the plan."""
    place = re.compile(rf"\b{re.escape(plan.place_name or '')}\b")
    return any(place.search(span.text) for move in told.relocations for span in move.proof.evidence)


def _same_occasion(left: Report, right: Report) -> bool:
    """The same round, or a day in common."""
    return (left.round is not None and left.round == right.round) or days_apart(left, right) == 0


def same_place(left: Report, right: Report) -> bool:
    """One place, or one name of places: a town on a border lies in either country."""
    if left.place is None or right.place is None:
        return False
    return left.place == right.place or names.key(left.place_name or "") == names.key(right.place_name or "")


def _remote(report: Report) -> bool | None:
    """True for a call, False where the sides were in one place, None where nothing tells."""
    if report.mode in {Mode.CALL, Mode.VIDEO} or report.kind is MeetingKind.CALL:
        return True
    if report.mode is Mode.IN_PERSON or report.place is not None:
        return False
    return None


def _sides_agree(left: Report, right: Report) -> bool:
    """The same sides; or one side more in one of them, where place or round is the same, or it moved from
    there. Where one of two sides is an unnamed group, it takes the place.
    """
    a, b = sides(left), sides(right)
    if a == b:
        return len(a - {SOME_GROUP}) >= _TWO or SOME_GROUP not in a or same_place(left, right)
    if not (a < b or b < a) or len(a & b) < _TWO:
        return False
    same_round = left.round is not None and left.round == right.round
    near = days_apart(left, right)
    one_place = same_place(left, right) or relocated(left, right) is not None
    return one_place or (same_round and near is not None and near <= ROUND_DAYS)


def _same_persons(left: Report, right: Report) -> bool:
    """True where both name persons for two sides or more, for each of which they share one."""
    a, b = persons(left), persons(right)
    common = a.keys() & b.keys()
    return len(common) >= _TWO and all(a[side] & b[side] for side in common)


def _other_persons(left: Report, right: Report) -> str | None:
    """Where both name persons for a side, and for no side the same one; or one and the same meets somebody
    else of the other side alone. Delegations in talks may be named in part.
    """
    a, b = persons(left), persons(right)
    common = a.keys() & b.keys()
    if not common:
        return None
    if all(a[side].isdisjoint(b[side]) for side in common):
        return "other persons"
    two = all(len(report.parties) == _TWO == len(named) for report, named in ((left, a), (right, b)))
    talks = MeetingKind.TALKS in {left.kind, right.kind}
    return "somebody else of one side" if two and not talks and not _same_persons(left, right) else None


def _held_on_other_days(left: Report, right: Report) -> str | None:
    """What was held on one day was not held on another, unless both say that it is one round."""
    if not {left.status, right.status} <= TOOK_PLACE or (
        left.round is not None and left.round == right.round
    ):
        return None
    near = days_apart(left, right)
    return f"held {near} days apart" if near else None


def days_apart(left: Report, right: Report) -> int | None:
    """Days between the nearest days that the two give; None where one gives none."""
    gaps = [
        max((b.first - a.last).days, (a.first - b.last).days, 0)
        for a in spans(left)
        for b in spans(right)
        if a.first and a.last and b.first and b.last
    ]
    return min(gaps, default=None)


def first_day(report: Report) -> datetime.date | None:
    """The first day that the report gives for its meeting."""
    return min((s.first for s in spans(report) if s.first is not None), default=None)
