"""Which reports are of one meeting.

Comes in: reports that share a neighbourhood. Goes out: groups of core reports, and for a loose
report the group that it joins. Refuses: to join what contradicts itself.
Pure and free of order: reports are taken by their first day, then by publication and id.

Every judgement is a ``Likeness``: a score with its reasons, or a contradiction.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.graph.neighbours import spans, window
from kg.model.derivation import Report
from kg.model.enums import MeetingKind, Mode, NodeType

#: Days by which two reports of the same round may differ: a round put off again and again.
ROUND_DAYS = 60
#: Days that the nearest of several meetings must be nearer than the next one, to be meant.
NEARER_DAYS = 3
_EARLY, _LATE = datetime.date.min, datetime.date.max


#: True where users said that two reports are not of one meeting.
Apart = Callable[[tuple[str, str], tuple[str, str]], bool]


def _never(left: tuple[str, str], right: tuple[str, str]) -> bool:  # noqa: ARG001 - the shape of Apart
    return False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are; ``score`` 0 where ``reasons`` is what parts them."""

    score: float
    reasons: tuple[str, ...]


def order(report: Report) -> tuple[object, ...]:
    """The fixed order in which reports are looked at."""
    first = min((s.first for s in spans(report) if s.first is not None), default=_LATE)
    return (first, report.published or _EARLY, report.document, report.fact)


def group(reports: Iterable[Report], apart: Apart = _never) -> list[list[Report]]:
    """Core reports, parted into meetings; each group by ``order``. ``apart``: whom users parted."""
    groups: list[list[Report]] = []
    for report in sorted(reports, key=order):
        best: tuple[float, list[Report]] | None = None
        for members in groups:
            parted = any(apart(report.key, member.key) for member in members)
            score = 0.0 if parted else min(likeness(report, member).score for member in members)
            if score > 0 and (best is None or score > best[0]):
                best = (score, members)
        if best is None:
            groups.append([report])
        else:
            best[1].append(report)
    return groups


def likeness(left: Report, right: Report) -> Likeness:
    """How much speaks for two core reports being of one meeting."""
    parted = contradiction(left, right)
    if parted is not None:
        return Likeness(0.0, (parted,))
    same_round = left.round is not None and left.round == right.round
    near = _days_apart(left, right)
    if near is None:
        if not same_round:
            return Likeness(0.0, ("no day in common",))
    elif near > 0 and not (same_round and near <= ROUND_DAYS):
        return Likeness(0.0, (f"{near} days apart",))
    score, reasons = 0.4, ["sides agree"]
    for holds, worth, reason in (
        (near == 0, 0.3, "a day in common"),
        (same_round, 0.2, f"round {left.round}"),
        (left.place is not None and left.place == right.place, 0.1, "same place"),
    ):
        if holds:
            score += worth
            reasons.append(reason)
    return Likeness(score, tuple(reasons))


def contradiction(left: Report, right: Report) -> str | None:
    """What parts two reports whatever their days; None where nothing does."""
    if left.document == right.document:
        return "one article tells them apart"
    if left.round is not None and right.round is not None and left.round != right.round:
        return f"rounds {left.round} and {right.round}"
    if _remote(left) is not None and _remote(right) is not None and _remote(left) != _remote(right):
        return "a call and an encounter"
    if left.country is not None and right.country is not None and left.country != right.country:
        return f"in {left.country} and in {right.country}"
    if not _sides_agree(left, right):
        return "other sides"
    if _other_persons(left, right):
        return "other persons"
    return None


def _remote(report: Report) -> bool | None:
    """True for a call, False where the sides were in one place, None where nothing tells."""
    if report.mode in {Mode.CALL, Mode.VIDEO} or report.kind is MeetingKind.CALL:
        return True
    if report.mode is Mode.IN_PERSON or report.place is not None:
        return False
    return None


def _sides_agree(left: Report, right: Report) -> bool:
    """The same sides; or one side more in one of them, where place or round is the same."""
    a, b = set(left.sides), set(right.sides)
    if a == b:
        return True
    if not (a < b or b < a) or len(a & b) < 2:  # noqa: PLR2004 - it takes two
        return False
    same_round = left.round is not None and left.round == right.round
    return same_round or (left.place is not None and left.place == right.place)


def _other_persons(left: Report, right: Report) -> bool:
    """True where both name persons for a side, and for no side the same one."""
    a, b = _persons(left), _persons(right)
    common = a.keys() & b.keys()
    return bool(common) and all(a[side].isdisjoint(b[side]) for side in common)


def _persons(report: Report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party in report.parties:
        if party.type is NodeType.PERSON:
            found.setdefault(party.side, set()).add(party.node)
    return found


def _days_apart(left: Report, right: Report) -> int | None:
    """Days between the nearest days that the two give; None where one gives none."""
    gaps = [
        max((b.first - a.last).days, (a.first - b.last).days, 0)
        for a in spans(left)
        for b in spans(right)
        if a.first and a.last and b.first and b.last
    ]
    return min(gaps, default=None)


def joins(report: Report, groups: Sequence[Sequence[Report]], apart: Apart = _never) -> int | None:
    """The index of the group that a loose report belongs to; None where none, or no single one, fits."""
    span = window(report)
    if span is None:
        return None
    fits = [
        number
        for number, members in enumerate(groups)
        if _within(members, *span)
        and not any(apart(report.key, m.key) or contradiction(report, m) is not None for m in members)
    ]
    for wanted in (_same_sides, _same_place):
        narrowed = [n for n in fits if any(wanted(report, m) for m in groups[n])]
        fits = narrowed or fits
    if len(fits) <= 1:
        return fits[0] if fits else None
    return _nearest(report, fits, groups)


def _nearest(report: Report, fits: Sequence[int], groups: Sequence[Sequence[Report]]) -> int | None:
    """Of several meetings the one that is clearly nearest to the day of publication."""
    if report.published is None or report.time is not None:
        return None
    day = report.published
    ranked = sorted((min(_distance(m, day) for m in groups[n]), n) for n in fits)
    return ranked[0][1] if ranked[1][0] - ranked[0][0] >= NEARER_DAYS else None


def _distance(report: Report, day: datetime.date) -> int:
    found = [max((s.first - day).days, (day - s.last).days, 0) for s in spans(report) if s.first and s.last]
    return min(found, default=10**6)


def _within(members: Sequence[Report], first: datetime.date, last: datetime.date) -> bool:
    return any(span.overlaps(first, last) for m in members for span in spans(m))


def _same_sides(left: Report, right: Report) -> bool:
    return left.sides == right.sides


def _same_place(left: Report, right: Report) -> bool:
    return left.place is not None and left.place == right.place
