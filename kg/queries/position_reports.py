"""What everybody is reported to hold within some days: a row for each stance, as ``positions`` has them.

Comes in: days. Goes out: a listing by time, then id. Refuses: nothing.

Most reports of a month are the only ones of their holder on their issue: each is a row of its own, and of it
no more is read than its place in the order. The others are put together as everywhere
(``kg.stances.runs``): reports that make one run have one holder and one issue, and runs are told together
where the same facts tell of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from kg.model.enums import EdgeType
from kg.queries.listing import Listing, Placed
from kg.queries.lookup import Lookup
from kg.queries.positions import PositionRow, order_of, rows_of, runs_of, told_together
from kg.queries.scope import bodies_of, days_of, side_of
from kg.stances.runs import Run, runs
from kg.store import Brief, Link
from kg.store.outline import Held, Span

_holder_and_issue = attrgetter("holder", "issue")
_issue_and_days = attrgetter("issue", "first", "last")


def reports_within(lookup: Lookup, days: Span) -> Listing[PositionRow]:
    """The positions of everybody that are reported within ``days``; nothing outside of them is read."""
    told = lookup.store.outline.held(days)
    mixed = _repeated(lookup, days, told) | _shared(lookup, told)
    alone = sorted(held for held in told if held.id not in mixed)
    joined = told_together(lookup, _runs(lookup, days, told, mixed))
    others: list[Placed] = sorted(((order_of(runs[0]), runs) for runs in joined), key=itemgetter(0))

    def first(number: int | None) -> Sequence[Placed]:
        found = [((*days_of(held), held.position, held.id), held) for held in alone[:number]]
        return sorted([*found, *others[:number]], key=itemgetter(0))[:number]

    return Listing.counted(len(alone) + len(others), first, lambda refs: _rows(lookup, days, refs))


def _repeated(lookup: Lookup, days: Span, told: Sequence[Held]) -> set[str]:
    """Reports that may be one run with others: of one holder, in one manner on one issue. So may be those on
    several issues, or on none.
    """
    times = Counter(map(_holder_and_issue, told))
    several = [held for held in told if times[_holder_and_issue(held)] > 1]
    manner = {link.id: (link.modality, link.details) for link in _links(lookup, days, several)}
    kin = Counter((held.holder, held.issue, manner[held.id]) for held in several)
    return _unclear(told) | {held.id for held in several if kin[held.holder, held.issue, manner[held.id]] > 1}


def _unclear(told: Sequence[Held]) -> set[str]:
    """Reports on several issues, or on none."""
    none = {held.id for held in told if held.issue is None}
    if len({held.id for held in told}) == len(told):
        return none
    return none | {id for id, issues in Counter(held.id for held in told).items() if issues > 1}


def _shared(lookup: Lookup, told: Sequence[Held]) -> set[str]:
    """Reports that one fact makes of several holders: they tell of one issue, on the same days."""
    times = Counter(map(_issue_and_days, told))
    several = [held.id for held in told if times[_issue_and_days(held)] > 1]
    by_fact: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id, facts in lookup.store.support(several).items():
        for fact in facts:
            by_fact[fact].add(id)
    return {id for ids in by_fact.values() if len(ids) > 1 for id in ids}


def _runs(lookup: Lookup, days: Span, told: Iterable[Held], mixed: Collection[str]) -> list[Run]:
    """The runs of the ``mixed`` reports, with all that their sides hold on their matters beside them."""
    reports = list(told)
    mine = [held for held in reports if held.id in mixed]
    spoken_for = bodies_of(lookup, {held.holder for held in mine}).values()
    members = {member for body in {*chain(*spoken_for)} for member in side_of(lookup.store, body)}
    beside = [held for held in reports if held.holder in members]
    near = _near(lookup, {held.id for held in mine}, {held.id for held in beside})
    links = _links(lookup, days, (held for held in beside if held.id in near))
    return [run for run in runs_of(lookup, links) if run.edges[0].id in mixed]


def _near(lookup: Lookup, reports: Collection[str], others: Iterable[str]) -> set[str]:
    """``reports``, which are among ``others``, with those of them on the same matters, on matters of these,
    and so on: no run of ``reports`` hangs on any that is left out.
    """
    kept = lookup.store.runs
    worded = kept.wordings(others)
    near = {worded[id] for id in reports if id in worded}
    found, rest = set(near), set(worded.values()) - near
    while near:
        near = kept.alike(near) & rest
        found, rest = found | near, rest - near
    return {id for id, wording in worded.items() if wording in found}


def _links(lookup: Lookup, days: Span, wanted: Iterable[Held]) -> list[Link]:
    by_id = {held.id: held.position for held in wanted}
    found = lookup.store.links(
        [EdgeType.HOLDS], targets=set(by_id.values()), first=days.first, last=days.last
    )
    return [link for link in found if link.id in by_id]


def _rows(lookup: Lookup, days: Span, refs: Sequence[Held | list[Run]]) -> list[PositionRow]:
    alone = _links(lookup, days, (ref for ref in refs if isinstance(ref, Held)))
    briefs = {brief.id: brief for brief in lookup.store.briefs([link.target for link in alone], details=True)}
    made = {link.id: _run(link, briefs[link.target]) for link in alone}
    return rows_of(lookup, [made[ref.id] if isinstance(ref, Held) else ref for ref in refs])


def _run(link: Link, position: Brief) -> list[Run]:
    """The run of one report."""
    return runs([link], {position.id: position}, {link.source: [link.source]})
