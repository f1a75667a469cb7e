"""Which reports are of one meeting.

Comes in: reports that share a neighbourhood. Goes out: groups of core reports, and for a loose
report the group that it joins. Refuses: to join what contradicts itself.
Pure and free of order: reports are taken by their first day, then by publication and id; plans are put to
what was held when all groups are made.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.graph.likeness import (
    PERSONS,
    PLACE,
    SIDES,
    Apart,
    Likeness,
    agreement,
    contradiction,
    days_apart,
    first_day,
    likeness,
    relocated,
    same_place,
)
from kg.graph.neighbours import LOOSE_DAYS, PLAN_DAYS, TOOK_PLACE, days, persons, sides, spans, window
from kg.model.derivation import Report

#: Days before its publication within which a report that tells no day finds a meeting with which it agrees in
#: nothing but the sides and the kind. In 220 releases of the US government four of six such joins were wrong,
#: all of them more than a week apart or of another kind.
UNDATED_DAYS = 7
#: Days that the nearest of several meetings must be nearer than the next one, to be meant.
NEARER_DAYS = 3
_EARLY, _LATE = datetime.date.min, datetime.date.max
#: A day, or the number of a round, by which reports find each other.
Sign = tuple[str, int]


def _never(left: tuple[str, str], right: tuple[str, str]) -> bool:  # noqa: ARG001 - the shape of Apart
    return False


def order(report: Report) -> tuple[object, ...]:
    """The fixed order in which reports are looked at."""
    return (first_day(report) or _LATE, report.published or _EARLY, report.document, report.fact)


def group(reports: Iterable[Report], apart: Apart = _never) -> list[list[Report]]:
    """Core reports, parted into meetings; each group by ``order``. ``apart``: whom users parted."""
    groups: list[list[Report]] = []
    told: dict[Sign, set[int]] = defaultdict(set)
    for report in sorted(reports, key=order):
        signs = _signs(report)
        best: tuple[float, int] | None = None
        for number in sorted(set().union(*(told[sign] for sign in signs))):
            score = fit(report, groups[number], apart).score
            if score > 0 and (best is None or score > best[0]):
                best = (score, number)
        if best is None:
            best = (0.0, len(groups))
            groups.append([])
        groups[best[1]].append(report)
        for sign in signs:
            told[sign].add(best[1])
    return _plans_joined(_moved_joined(groups, apart), apart)


def linked(left: Report, right: Report) -> bool:
    """True where ``group`` may put two core reports together, or a plan to what was held for them. What no
    chain of such links joins can be grouped apart.
    """
    if contradiction(left, right) is not None:
        return False
    if likeness(left, right).score > 0:
        return True
    near = days_apart(left, right)
    planned = not {left.status, right.status} <= TOOK_PLACE
    return planned and near is not None and near <= PLAN_DAYS and _one_to_one(left, right)


def _signs(report: Report) -> set[Sign]:
    """Its days and its round: reports that share none of them are not alike (``likeness``)."""
    signs: set[Sign] = {("day", day) for day in _days([report])}
    return signs if report.round is None else signs | {("round", report.round)}


def _days(reports: Iterable[Report]) -> set[int]:
    """The days that they give for their meeting, as proleptic Gregorian ordinals."""
    return {day.toordinal() for report in reports for span in spans(report) for day in days(span)}


def fit(report: Report, members: Sequence[Report], apart: Apart = _never) -> Likeness:
    """How well a core report fits a meeting: as well as the member that it is most like, where none speaks
    against it. A meeting that was moved has reports of several days.
    """
    if any(apart(report.key, member.key) for member in members):
        return Likeness(0.0, ("parted by a decision",))
    for member in members:
        parted = contradiction(report, member, members)
        if parted is not None:
            return Likeness(0.0, (parted,))
    return max((likeness(report, member) for member in members), key=lambda found: found.score)


def _moved_joined(groups: list[list[Report]], apart: Apart) -> list[list[Report]]:
    """Plans put to the one meeting that moved from their place to another, where its reports are together."""
    movers = [n for n, members in enumerate(groups) if any(report.relocations for report in members)]
    pairs = [
        (p, m)
        for m in movers
        for p, plan in enumerate(groups)
        if p != m and moved(plan, groups[m], apart).score > 0
    ]
    return _joined(groups, pairs)


def moved(plan: Sequence[Report], members: Sequence[Report], apart: Apart = _never) -> Likeness:
    """How much speaks for a plan at another place being of a meeting that was moved."""
    if not any(relocated(report, member, members) for report in plan for member in members):
        return Likeness(0.0, ("nobody tells of a move from there",))
    return min((fit(report, members, apart) for report in plan), key=lambda found: found.score)


def _joined(groups: list[list[Report]], pairs: Sequence[tuple[int, int]]) -> list[list[Report]]:
    """The first of each pair put to the second, where neither has another partner."""
    partners = Counter(number for pair in pairs for number in pair)
    joins = {one: other for one, other in pairs if partners[one] == partners[other] == 1}
    for one, other in joins.items():
        groups[other] = sorted([*groups[other], *groups[one]], key=order)
    return [members for n, members in enumerate(groups) if n not in joins]


def _plans_joined(groups: list[list[Report]], apart: Apart) -> list[list[Report]]:
    """Plans put to the one meeting that those persons then held about that day."""
    plans = [n for n, members in enumerate(groups) if not any(m.status in TOOK_PLACE for m in members)]
    held = [n for n in range(len(groups)) if n not in plans]
    pairs = [(p, h) for p, h in _near(plans, held, groups) if slipped(groups[p], groups[h], apart).score > 0]
    return _joined(groups, pairs)


def _near(
    plans: Sequence[int], held: Sequence[int], groups: Sequence[Sequence[Report]]
) -> list[tuple[int, int]]:
    """The pairs of a plan and a meeting that are ``PLAN_DAYS`` apart at most."""
    on: dict[int, set[int]] = defaultdict(set)
    for h in held:
        for day in _days(groups[h]):
            on[day].add(h)
    about = range(-PLAN_DAYS, PLAN_DAYS + 1)
    return sorted(
        {
            (p, h)
            for p in plans
            for day in _days(groups[p])
            for shift in about
            for h in on.get(day + shift, ())
        }
    )


def slipped(plan: Sequence[Report], held: Sequence[Report], apart: Apart = _never) -> Likeness:
    """How much speaks for a plan being what was held some days earlier or later: the same persons met,
    nothing speaks against it, and the plan was told before.
    """
    near = min((d for p in plan for h in held if (d := days_apart(p, h)) is not None), default=None)
    if near is None or near > PLAN_DAYS:
        return Likeness(0.0, ("on other days" if near is None else f"{near} days apart",))
    if any(apart(p.key, h.key) for p in plan for h in held):
        return Likeness(0.0, ("parted by a decision",))
    for one, other in ((p, h) for p in plan for h in held):
        parted = contradiction(one, other, held)
        if parted is not None:
            return Likeness(0.0, (parted,))
    if not all(_one_to_one(p, h) for p in plan for h in held):
        return Likeness(0.0, ("not the same persons",))
    day = min(found for h in held if (found := first_day(h)) is not None)
    if any(p.published is None or p.published > day for p in plan):
        return Likeness(0.0, ("the plan was told afterwards",))
    where = any(same_place(p, h) for p in plan for h in held)
    reasons = ("the same sides", "the same persons", f"planned {near} days from when they met")
    return Likeness(SIDES + PERSONS + PLACE * where, (*reasons, "at the same place") if where else reasons)


def _one_to_one(plan: Report, held: Report) -> bool:
    """The same persons for every side, two sides or more."""
    named = persons(plan)
    return len(named) > 1 and named == persons(held)


def joins(report: Report, groups: Sequence[Sequence[Report]], apart: Apart = _never) -> int | None:
    """The index of the group that a loose report belongs to; None where none, or no single one, fits."""
    fits = [n for n, members in enumerate(groups) if loose_fit(report, members, apart).score > 0]
    for wanted in (_same_sides, _same_persons, same_place):
        narrowed = [n for n in fits if any(wanted(report, m) for m in groups[n])]
        fits = narrowed or fits
    found = _nearest(report, fits, groups) if len(fits) > 1 else next(iter(fits), None)
    if found is None or report.time is not None or any(_telling(report, m) for m in groups[found]):
        return found
    return None


def loose_fit(report: Report, members: Sequence[Report], apart: Apart = _never) -> Likeness:
    """How well a report without a day fits a meeting within the days that it may be about."""
    span = window(report)
    if span is None or not any(s.overlaps(*span) for m in members for s in spans(m)):
        return Likeness(0.0, ("not within the days that it tells of",))
    if any(apart(report.key, m.key) for m in members):
        return Likeness(0.0, ("parted by a decision",))
    for member in members:
        parted = contradiction(report, member, members)
        if parted is not None:
            return Likeness(0.0, (parted,))
    if (span[1] - span[0]).days > LOOSE_DAYS and not any(
        (_same_persons(report, m) and same_place(report, m)) or relocated(report, m) is not None
        for m in members
    ):
        return Likeness(0.0, ("a year is told, and not the same persons and place",))
    best = max((agreement(report, m) for m in members), key=lambda found: found.score)
    return Likeness(best.score, (*best.reasons, f"between {span[0]} and {span[1]}"))


def _telling(report: Report, member: Report) -> bool:
    """True where a report without a day agrees in more than the sides, or is of the same kind and near."""
    same_round = report.round is not None and report.round == member.round
    if same_round or _same_persons(report, member) or same_place(report, member):
        return True
    near = report.published is not None and _distance(member, report.published) <= UNDATED_DAYS
    return report.kind is member.kind and (near or report.status not in TOOK_PLACE)


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


def _same_sides(left: Report, right: Report) -> bool:
    return sides(left) == sides(right)


def _same_persons(left: Report, right: Report) -> bool:
    return _one_to_one(left, right)
