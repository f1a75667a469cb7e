"""What everybody is reported to hold within some days: a row for each stance, as ``positions`` has them.

Comes in: days. Goes out: a listing by time, then id. Refuses: nothing.

Most reports of a month are the only ones of their holder on their issue: each is a row of its own, and of it
no more is read than its place in the order. The others are put together as everywhere
(``kg.stances.runs``): reports that make one run have one holder and one issue, and runs are told together
where the same facts tell of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from kg.model.enums import EdgeType
from kg.queries.listing import Listing, Placed
from kg.queries.lookup import Lookup
from kg.queries.positions import PositionRow, order_of, rows_of, runs_of, told_together
from kg.queries.scope import bodies_of, days_of
from kg.stances.runs import Run, alone
from kg.store.outline import Held, Span

_KIN = attrgetter("wording", "holder", "modality", "stance")
_FACTS = attrgetter("told", "wording")


def reports_within(lookup: Lookup, days: Span) -> Listing[PositionRow]:
    """The positions of everybody that are reported within ``days``; nothing outside of them is read."""
    told = lookup.store.outline.held(days)
    alike = lookup.store.runs.alike({held.wording for held in told})
    mixed = _mixed(told, alike)
    single = sorted(held for held in told if held.id not in mixed)
    joined = told_together(lookup, _runs(lookup, told, mixed, alike))
    others: list[Placed] = sorted(((order_of(runs[0]), runs) for runs in joined), key=itemgetter(0))

    def first(number: int | None) -> Sequence[Placed]:
        found = [((*days_of(held), held.position, held.id), held) for held in single[:number]]
        return sorted([*found, *others[:number]], key=itemgetter(0))[:number]

    return Listing.counted(len(single) + len(others), first, lambda refs: _rows(lookup, refs))


def _mixed(told: Sequence[Held], alike: Mapping[int, set[int]]) -> set[str]:
    """Reports that may be one run with others: of one holder, in one manner, in the same wording or in one
    that is alike; and those that the same facts make of several holders, in one wording.
    """
    repeated, shared = Counter(map(_KIN, told)), Counter(map(_FACTS, told))
    several = {kin for kin, number in repeated.items() if number > 1}
    several |= {
        kin for kin in repeated if any((other, *kin[1:]) in repeated for other in alike.get(kin[0], ()))
    }
    of_several = {facts for facts, number in shared.items() if number > 1}
    return {held.id for held in told if _KIN(held) in several or _FACTS(held) in of_several}


def _runs(
    lookup: Lookup, told: Iterable[Held], mixed: Collection[str], alike: Mapping[int, set[int]]
) -> list[Run]:
    """The runs of the ``mixed`` reports, with all that their sides hold on their matters beside them."""
    reports = list(told)
    mine = [held for held in reports if held.id in mixed]
    bodies = {*chain(*bodies_of(lookup, {held.holder for held in mine}).values())}
    speakers = lookup.store.pairs(EdgeType.REPRESENTS, targets=bodies)
    members = bodies | {speaker for speaker, _ in speakers}
    beside = [held for held in reports if held.holder in members]
    near = _near({held.wording for held in mine}, {held.wording for held in beside}, alike)
    links = lookup.store.links_by_id(held.id for held in beside if held.wording in near)
    return [run for run in runs_of(lookup, links) if run.edges[0].id in mixed]


def _near(wordings: set[int], others: set[int], alike: Mapping[int, set[int]]) -> set[int]:
    """``wordings``, which are among ``others``, with those of them for the same matters, for matters
    of these, and so on: no run of what is told in ``wordings`` hangs on any that is left out.
    """
    found, near = set(wordings), set(wordings)
    while near:
        near = {other for wording in near for other in alike.get(wording, ())} & others - found
        found |= near
    return found


def _rows(lookup: Lookup, refs: Sequence[Held | list[Run]]) -> list[PositionRow]:
    links = {
        link.id: link for link in lookup.store.links_by_id(ref.id for ref in refs if isinstance(ref, Held))
    }
    targets = [link.target for link in links.values()]
    briefs = {brief.id: brief for brief in lookup.store.briefs(targets, details=True)}
    made = {id: [alone(link, briefs[link.target])] for id, link in links.items()}
    return rows_of(lookup, [made[ref.id] if isinstance(ref, Held) else ref for ref in refs])
