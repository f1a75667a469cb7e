"""Who is for or against what, in which words, since when, and where that shifted.

Comes in: an actor, an issue, a day. Goes out: a row for each stance of one holder on one matter, by
time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter

from kg.model.enums import EdgeType, Stance
from kg.model.graph import Edge
from kg.model.time import effective, time_order
from kg.queries.listing import WHOLE, Listing, Order, Page, Placed
from kg.queries.lookup import Lookup
from kg.queries.names import resolve_issues
from kg.queries.rows import Cell, FactRow, Named, Proof, Rows, begun, names
from kg.queries.scope import Scope, bodies_of, days_of, links_within, side_of, sides
from kg.queries.wording import reads
from kg.stances.likeness import Wordings
from kg.stances.runs import Run, Shift, in_force, runs
from kg.store import Link, Store
from kg.store.runs import Together


class PositionRow(FactRow):
    """A stance on a matter, in the words of its first report; reports until its side stands otherwise count.

    ``shift`` says how it differs from ``before``, what the same side held until then (None: it does not, or
    nothing was told). ``ribbon`` is the same for all stances of a side on a matter.
    """

    holders: tuple[Named, ...]
    stance: Stance | None
    target: str
    issue: Named | None = None
    last_reported: datetime.date | None = None
    ribbon: str = ""
    shift: Shift | None = None
    before: Stance | None = None
    before_time: str | None = None
    before_evidence: tuple[Proof, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Since when, who, how, on what, how it shifted, what it was before, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": names(self.holders),
            "stance": self.stance,
            "on": self.target,
            "shift": self.shift and reads(self.shift),
            "before": self.before and f"{self.before} ({_by(self.before_time)})",
            **self.proof_cells(),
        }


def positions(
    store: Store,
    *,
    actor: str | None = None,
    issue: str | None = None,
    shifts: bool = False,
    as_of: datetime.date | None = None,
    page: Page = WHOLE,
) -> Rows[PositionRow]:
    """The positions of ``actor`` and its representatives on ``issue`` (None: all).

    ``shifts``: only sides and matters where something shifted, each as one ribbon in order of time.
    ``as_of``: what was in force on that day, of each side on each matter the latest.
    """
    lookup = Lookup(store)
    issues = None if issue is None else [node.id for node in resolve_issues(store, issue)]
    found = position_listing(
        lookup, Scope(actors=sides(store, actor)), issues=issues, as_of=as_of, shifts=shifts
    )
    return found.rows(page)


def position_listing(
    lookup: Lookup,
    scope: Scope,
    *,
    issues: Collection[str] | None = None,
    as_of: datetime.date | None = None,
    history: bool = True,
    shifts: bool = False,
) -> Listing[PositionRow]:
    """The positions within ``scope`` on ``issues`` (None: all).

    Without ``history`` nothing outside of the scope is read: what a side held before it is not told.
    """
    if history and issues is None and as_of is None and scope.is_timeless:
        return _kept(lookup, scope.actors, shifts=shifts)
    told = told_together(lookup, position_runs(lookup, scope, issues=issues, as_of=as_of, history=history))
    found: Iterable[tuple[Order, Sequence[Run]]] = ((order_of(runs[0]), runs) for runs in told)
    if shifts:
        in_order = (runs for _, runs in sorted(found, key=itemgetter(0)))
        found = (((nth,), runs) for nth, runs in enumerate(_ribbons(in_order)))
    return Listing(found, lambda found: rows_of(lookup, found))


def _kept(lookup: Lookup, actors: Collection[str] | None, *, shifts: bool) -> Listing[PositionRow]:
    """All positions of ``actors``, as the file keeps them put together."""
    kept, make = lookup.store.runs, partial(_rows_kept, lookup)

    def first(number: int | None) -> list[Placed]:
        return [((*days_of(told), told.position, told.run), told) for told in kept.first(actors, number)]

    if not shifts:
        return Listing.counted(kept.count(actors), first, make)
    ribbons, shifted = kept.shifted(actors), dict[str, list[Together]]()
    for told in kept.first(actors, None):
        if told.run in ribbons:
            shifted.setdefault(ribbons[told.run], []).append(told)
    return Listing((((nth,), told) for nth, told in enumerate(chain(*shifted.values()))), make)


def _rows_kept(lookup: Lookup, told: Sequence[Together]) -> list[PositionRow]:
    runs = lookup.store.runs.read(id for one in told for id in one.ids)
    return rows_of(lookup, [[runs[id] for id in one.ids] for one in told])


def position_runs(
    lookup: Lookup,
    scope: Scope,
    *,
    issues: Collection[str] | None = None,
    as_of: datetime.date | None = None,
    history: bool = True,
) -> list[Run]:
    """``position_listing`` as runs, by side and time."""
    told = None if issues is None else _on_issues(lookup, issues)
    if told is None:
        near = links_within(lookup, [EdgeType.HOLDS], scope)
    else:
        near = [link for link in told if scope.has([link.source]) and scope.covers(effective(link.time))]
    links = near if scope.is_everything or not history else _of_their_sides(lookup, near, told)
    if as_of is not None:
        links = [link for link in links if begun(link.time, as_of)]
        held = {link.target for link in links}
        if links is not near:
            # What had not begun by then says nothing of the matters of that day.
            on_matters = _on_matters_of(lookup, [link.target for link in near if link.target in held], held)
            links = [link for link in links if link.target in on_matters]
    found = runs_of(lookup, links)
    return [run for run in (found if as_of is None else in_force(found)) if _is_within(run, scope)]


def runs_of(lookup: Lookup, links: Iterable[Link]) -> list[Run]:
    """The runs that reports of positions make, in order of time."""
    told = list(links)
    briefs = lookup.store.briefs({link.target for link in told}, details=True)
    positions = {brief.id: brief for brief in briefs}
    kept = [link for link in told if link.target in positions]
    return runs(kept, positions, bodies_of(lookup, {link.source for link in kept}))


def _on_issues(lookup: Lookup, issues: Iterable[str]) -> list[Link]:
    """All that is held on ``issues``."""
    on = lookup.store.links([EdgeType.ON_ISSUE], targets=issues)
    return lookup.store.links([EdgeType.HOLDS], targets={link.source for link in on})


def _of_their_sides(lookup: Lookup, near: Iterable[Link], told: Sequence[Link] | None) -> list[Link]:
    """All that the sides of ``near`` hold (of ``told``) on its matters: what was before may lie outside of
    the scope.
    """
    holders = bodies_of(lookup, {link.source for link in near})
    bodies = {body for spoken_for in holders.values() for body in spoken_for}
    members = frozenset(member for body in bodies for member in side_of(lookup.store, body))
    if told is not None:
        held = {link.target for link in told if link.source in members}
        on_matters = _on_matters_of(lookup, {link.target for link in near}, held)
        return [link for link in told if link.source in members and link.target in on_matters]
    held = {position for _, position in lookup.store.pairs(EdgeType.HOLDS, sources=members)}
    wanted = {link.target for link in near}
    # Of a whole side hardly anything lies elsewhere: to compare wordings costs more than to read it all.
    on_matters = held if 2 * len(wanted) > len(held) else _on_matters_of(lookup, wanted, held)
    return lookup.store.links([EdgeType.HOLDS], sources=members, targets=on_matters)


def _on_matters_of(lookup: Lookup, near: Iterable[str], positions: Iterable[str]) -> set[str]:
    """Those of ``positions`` that are on a matter of ``near``, which are among them: by wordings alone."""
    targets = lookup.store.targets(positions)
    wordings = Wordings()
    for target in {targets[position] for position in near if position in targets}:
        wordings.alike(target)
    known = {target: wordings.knows(target) for target in set(targets.values())}
    return {position for position, target in targets.items() if known[target]}


def _is_within(run: Run, scope: Scope) -> bool:
    return scope.has(link.source for link in run.edges) and scope.covers(effective(run.edges[0].time))


def order_of(run: Run) -> Order:
    """The place of a row: by its first report, then position; of one position by the id of that report."""
    return *time_order(effective(run.edges[0].time), run.position.id), run.edges[0].id


def told_together(lookup: Lookup, found: Iterable[Run]) -> list[list[Run]]:
    """Runs of one side that the same facts tell: of a state and its spokesman. By id."""
    alike: dict[tuple[object, ...], list[Run]] = {}
    for run in found:
        alike.setdefault((run.ribbon, run.stance, run.target), []).append(run)
    several = [run for runs in alike.values() if len(runs) > 1 for run in runs]
    facts = lookup.store.support(link.id for run in several for link in run.edges)
    together: dict[tuple[object, ...], list[Run]] = {}
    for key, told_alike in alike.items():
        for run in told_alike:
            told = frozenset(fact for link in run.edges for _, fact in facts.get(link.id, ()))
            together.setdefault((*key, told), []).append(run)
    return [sorted(runs, key=lambda run: run.position.id) for runs in together.values()]


def rows_of(lookup: Lookup, found: Sequence[Sequence[Run]]) -> list[PositionRow]:
    """A row for each of ``found``: runs that are told together."""
    firsts = [runs[0] for runs in found]
    links = [link for run in firsts for one in (run, run.before) if one is not None for link in one.edges]
    edges = {edge.id: edge for edge in lookup.store.edges_by_id([link.id for link in links])}
    on = lookup.store.links([EdgeType.ON_ISSUE], sources=[run.position.id for run in firsts])
    issues: dict[str, str] = {}
    for link in on:
        issues[link.source] = min(link.target, issues.get(link.source, link.target))
    lookup.name([*issues.values(), *(link.source for runs in found for run in runs for link in run.edges)])
    return [_row(lookup, runs, edges, issues.get(runs[0].position.id)) for runs in found]


def _row(
    lookup: Lookup, together: Sequence[Run], edges: Mapping[str, Edge], issue: str | None
) -> PositionRow:
    """One row of runs of one side that the same words tell."""
    run = together[0]
    told = [edges[link.id] for link in run.edges]
    proofs, time = lookup.proofs(told), told[0].time
    before = [] if run.before is None else [edges[link.id] for link in run.before.edges]
    return PositionRow(
        id=run.position.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in told if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        holders=lookup.all_named(link.source for run in together for link in run.edges),
        stance=run.stance,
        target=run.target,
        issue=None if issue is None else lookup.named(issue),
        last_reported=max((edge.known_last for edge in told if edge.known_last), default=None),
        ribbon=run.ribbon,
        shift=run.shift,
        before=run.before and run.before.stance,
        before_time=next((edge.time.edtf for edge in before[:1] if edge.time), None),
        before_evidence=lookup.proofs(before),
    )


def _ribbons(found: Iterable[Sequence[Run]]) -> list[Sequence[Run]]:
    """The ribbons with a shift, one after the other: by the time of their first run."""
    ribbons: dict[str, list[Sequence[Run]]] = {}
    for row in found:
        ribbons.setdefault(row[0].ribbon, []).append(row)
    shifted = [ribbon for ribbon in ribbons.values() if any(row[0].shift is not None for row in ribbon)]
    return [row for ribbon in shifted for row in ribbon]


def _by(time: str | None) -> str:
    return "undated" if time is None else time.removeprefix("../")
