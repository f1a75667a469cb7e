"""What everybody is reported to hold within some days: a row for each stance, as ``positions`` has them.

Comes in: days. Goes out: a listing by time, then id. Refuses: nothing.

Most reports of a month are the only ones of their holder on their issue: each is a row of its own, and of it
no more is read than its place in the order. The others are put together as everywhere
(``kg.stances.runs``): reports that make one run are of one kin, and runs are told together where the same
facts tell of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

from kg.queries.listing import Listing, Placed
from kg.queries.lookup import Lookup
from kg.queries.positions import PositionRow, order_of, rows_of, runs_of, told_together
from kg.queries.scope import bodies_of, days_of
from kg.stances.runs import Run, alone
from kg.store.held import Held, HeldWithin
from kg.store.outline import Span


def reports_within(lookup: Lookup, days: Span) -> Listing[PositionRow]:
    """The positions of everybody that are reported within ``days``; nothing outside of them is read."""
    told = lookup.store.outline.held(days)
    mixed = told.together()
    joined = told_together(lookup, _runs(lookup, told, mixed))
    others: list[Placed] = sorted(((order_of(runs[0]), runs) for runs in joined), key=itemgetter(0))

    def first(number: int | None) -> Sequence[Placed]:
        single = told.first(number, without=mixed)
        found = [((*days_of(held), held.position, held.id), held) for held in single]
        return sorted([*found, *others[:number]], key=itemgetter(0))[:number]

    return Listing.counted(len(told) - len(mixed) + len(others), first, lambda refs: _rows(lookup, refs))


def _runs(lookup: Lookup, told: HeldWithin, mixed: set[str]) -> list[Run]:
    """The runs of the ``mixed`` reports, with all that their sides hold on their matters beside them."""
    holders = {link.source for link in lookup.store.links_by_id(mixed)}
    sides = {*chain(*bodies_of(lookup, holders).values())}
    links = lookup.store.links_by_id(told.on_matters(mixed, sides))
    return [run for run in runs_of(lookup, links) if run.edges[0].id in mixed]


def _rows(lookup: Lookup, refs: Sequence[Held | list[Run]]) -> list[PositionRow]:
    links = {
        link.id: link for link in lookup.store.links_by_id(ref.id for ref in refs if isinstance(ref, Held))
    }
    targets = [link.target for link in links.values()]
    briefs = {brief.id: brief for brief in lookup.store.briefs(targets, details=True)}
    made = {id: [alone(link, briefs[link.target])] for id, link in links.items()}
    return rows_of(lookup, [made[ref.id] if isinstance(ref, Held) else ref for ref in refs])
