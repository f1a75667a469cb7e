"""Why reports are one meeting, and which meetings of the same sides near it are others.

Comes in: the id of a meeting. Goes out: a ``Linkage`` for each report, and for each meeting kept apart.
Refuses: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress

from kg.graph.clusters import fit, loose_fit, order, slipped
from kg.graph.index import Index
from kg.graph.likeness import Likeness, days_apart
from kg.graph.neighbours import TOOK_PLACE, is_core, pairs, spans
from kg.model.derivation import Report
from kg.model.linkage import SHOWN_DOCUMENTS, Linkage

#: Days on either side within which other meetings of the same sides are told of, and how many of them.
NEAR_DAYS = 14
MOST = 20
_FAR = 10**6


def meeting_linkages(index: Index, node: str) -> list[Linkage]:
    """The reports of a meeting, in the order of weighing, then near misses, the nearest first."""
    reports = sorted(index.reports_of(node), key=order)
    found = [_joined(node, report, reports) for report in reports]
    near: list[tuple[int, str, Linkage]] = []
    for other in sorted(_near(index, reports) - {node}):
        members = sorted(index.reports_of(other), key=order)
        if members:
            distance, link = _apart(node, other, reports, members)
            near.append((distance, other, link))
    return found + [link for *_, link in sorted(near, key=lambda n: n[:2])[:MOST]]


def _joined(node: str, report: Report, reports: Sequence[Report]) -> Linkage:
    others = [other for other in reports if other.key != report.key]
    how = _why(report, others) if others else Likeness(1.0, ("the only report of it",))
    return Linkage(
        node=node, joined=True, what=told(report), score=how.score, reasons=how.reasons,
        documents=(report.document,), count=1,
    )  # fmt: skip


def _why(report: Report, others: Sequence[Report]) -> Likeness:
    """What put the report to the others: a plan that slipped, likeness, the days it tells of, a decision."""
    core = [other for other in others if is_core(other)]
    if not is_core(report):
        if not core:
            return Likeness(0.5, ("the same sides, persons, place and days, in the same words",))
        found = [loose_fit(report, core)]
    else:
        late, plans = _slip([report, *core])
        if late.score > 0 and report in plans:
            return late
        found = [late, *(fit(report, [other]) for other in core)]
        found += [loose_fit(other, [report]) for other in others if not is_core(other)]
    best = max(found, key=lambda how: how.score)
    return best if best.score > 0 else Likeness(1.0, ("joined by a decision",))


def _slip(core: Sequence[Report]) -> tuple[Likeness, list[Report]]:
    """What speaks for plans being what was held on another day, and those plans."""
    held = [r for r in core if r.status in TOOK_PLACE]
    plans = [r for r in core if r.status not in TOOK_PLACE and all(days_apart(r, h) for h in held)]
    return (slipped(plans, held) if held and plans else Likeness(0.0, ("no plan",))), plans


def _near(index: Index, reports: Sequence[Report]) -> set[str]:
    """Meetings of two of the same sides within some days."""
    keys: set[tuple[str, str]] = set()
    for report in reports:
        for first, last in _windows(report):
            for pair in pairs(report):
                for core in (True, False):
                    keys |= index.near(pair, first, last, core=core)
    return set(index.meetings_of(keys).values())


def _windows(report: Report) -> Iterator[tuple[datetime.date, datetime.date]]:
    margin = datetime.timedelta(days=NEAR_DAYS)
    for span in spans(report):
        if span.first is not None and span.last is not None:
            with suppress(OverflowError):
                yield span.first - margin, span.last + margin


def _apart(
    node: str, other: str, reports: Sequence[Report], members: Sequence[Report]
) -> tuple[int, Linkage]:
    """The one contradiction, or distance, that parts the nearest reports of two meetings."""
    pairs_ = [(r, m) for r in reports for m in members]
    gaps = {(r.key, m.key): days_apart(r, m) for r, m in pairs_}

    def distance(pair: tuple[Report, Report]) -> int:
        gap = gaps[pair[0].key, pair[1].key]
        return _FAR if gap is None else gap

    report, member = min(pairs_, key=distance)
    if is_core(report) and is_core(member):
        how = fit(report, [member])
    else:
        how = loose_fit(member, [report]) if is_core(report) else loose_fit(report, [member])
    # What is alike and was kept apart all the same fits another one better, or two equally well.
    reasons = (
        how.reasons if how.score == 0 else (*how.reasons, "another meeting, or more than one, fits as well")
    )
    documents = sorted({m.document for m in members})
    return distance((report, member)), Linkage(
        node=node, joined=False, what=told(member), other=other, score=0.0, reasons=reasons,
        documents=tuple(documents[:SHOWN_DOCUMENTS]), count=len(documents),
    )  # fmt: skip


def told(report: Report) -> str:
    """A report in a few words: who, where, when, how it stood."""
    sides = ", ".join(dict.fromkeys(party.name for party in report.parties))
    when = "undated" if report.time is None else report.time.edtf
    where = "" if report.place_name is None else f", {report.place_name}"
    return f"{report.kind} of {sides}{where}, {when}, {report.status}"
