"""Who is for or against what, in which words, since when, and where that shifted.

Comes in: an actor, an issue, a day. Goes out: a row for each stance of one holder on one matter, by
time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence

from kg.model.enums import EdgeType, Stance
from kg.model.graph import Edge, Node
from kg.queries.lookup import Lookup
from kg.queries.matters import same_matter
from kg.queries.names import resolve_issues
from kg.queries.rows import Cell, FactRow, Named, Proof, Rows, begun, effective, names, row_order
from kg.queries.scope import Scope, edges_within, side_of, sides, speaks_for
from kg.queries.stances import Run, Shift, in_force, runs
from kg.queries.wording import reads
from kg.store import Store


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
) -> Rows[PositionRow]:
    """The positions of ``actor`` and its representatives on ``issue`` (None: all).

    ``shifts``: only sides and matters where something shifted, each as one ribbon in order of time.
    ``as_of``: what was in force on that day, of each side on each matter the latest.
    """
    lookup = Lookup(store)
    issues = None if issue is None else [node.id for node in resolve_issues(store, issue)]
    rows = position_rows(lookup, Scope(actors=sides(store, actor)), issues=issues, as_of=as_of)
    return Rows(_ribbons(rows) if shifts else rows)


def position_rows(
    lookup: Lookup,
    scope: Scope,
    *,
    issues: Collection[str] | None = None,
    as_of: datetime.date | None = None,
    history: bool = True,
) -> list[PositionRow]:
    """The positions within ``scope`` on ``issues`` (None: all).

    Without ``history`` nothing outside of the scope is read: what a side held before it is not told.
    """
    together: dict[tuple[object, ...], list[Run]] = {}
    for run in position_runs(lookup, scope, issues=issues, as_of=as_of, history=history):
        facts = frozenset(fact for edge in run.edges for fact in edge.facts)
        together.setdefault((run.ribbon, run.stance, run.target, facts), []).append(run)
    return sorted((_row(lookup, told) for told in together.values()), key=row_order)


def position_runs(
    lookup: Lookup,
    scope: Scope,
    *,
    issues: Collection[str] | None = None,
    as_of: datetime.date | None = None,
    history: bool = True,
) -> list[Run]:
    """``position_rows`` as runs, by side and time."""
    told = None if issues is None else _on_issues(lookup, issues)
    if told is None:
        near = edges_within(lookup, [EdgeType.HOLDS], scope)
    else:
        near = [edge for edge in told if scope.has([edge.source]) and scope.covers(effective(edge.time))]
    edges = near if scope.is_everything or not history else _of_their_sides(lookup, near, told)
    if as_of is not None:
        edges = [edge for edge in edges if begun(edge.time, as_of)]
    bodies = {holder: speaks_for(lookup, holder) for holder in {edge.source for edge in edges}}
    lookup.prepare([*(edge.target for edge in edges), *bodies])
    positions = {node.id: node for node in (lookup.node(edge.target) for edge in edges) if node is not None}
    matters = {_target(positions[edge.target]) for edge in near if edge.target in positions}
    kept = [edge for edge in edges if edge.target in positions and _is_near(positions[edge.target], matters)]
    found = runs(kept, positions, bodies)
    return [run for run in (found if as_of is None else in_force(found)) if _is_within(run, scope)]


def _on_issues(lookup: Lookup, issues: Iterable[str]) -> list[Edge]:
    """All that is held on ``issues``."""
    on = [
        edge
        for issue in sorted(issues)
        for edge in lookup.store.edges(types=[EdgeType.ON_ISSUE], target=issue)
    ]
    held = sorted({edge.source for edge in on})
    return [edge for id in held for edge in lookup.store.edges(types=[EdgeType.HOLDS], target=id)]


def _of_their_sides(lookup: Lookup, near: Iterable[Edge], told: Sequence[Edge] | None) -> list[Edge]:
    """All that the sides of ``near`` hold (of ``told``): what was before may lie outside of the scope."""
    bodies = {body for holder in {edge.source for edge in near} for body in speaks_for(lookup, holder)}
    members = frozenset(member for body in bodies for member in side_of(lookup.store, body))
    if told is not None:
        return [edge for edge in told if edge.source in members]
    return edges_within(lookup, [EdgeType.HOLDS], Scope(actors=members))


def _target(node: Node) -> str:
    return str(node.properties.get("target", node.label))


def _is_near(node: Node, matters: Collection[str]) -> bool:
    target = _target(node)
    return target in matters or any(same_matter(target, other) for other in matters)


def _is_within(run: Run, scope: Scope) -> bool:
    return scope.has(edge.source for edge in run.edges) and scope.covers(effective(run.edges[0].time))


def _row(lookup: Lookup, together: Sequence[Run]) -> PositionRow:
    """One row of runs of one side that the same words tell: of a state and its spokesman."""
    run = min(together, key=lambda run: run.position.id)
    issues = lookup.store.edges(types=[EdgeType.ON_ISSUE], source=run.position.id)
    issue = min((lookup.named(edge.target) for edge in issues), key=lambda named: named.id, default=None)
    proofs = lookup.proofs(run.edges)
    time, before = run.edges[0].time, run.before
    return PositionRow(
        id=run.position.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in run.edges if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        holders=lookup.all_named(edge.source for told in together for edge in told.edges),
        stance=run.stance,
        target=run.target,
        issue=issue,
        last_reported=max((edge.known_last for edge in run.edges if edge.known_last), default=None),
        ribbon=run.ribbon,
        shift=run.shift,
        before=before and before.stance,
        before_time=before and before.edges[0].time and before.edges[0].time.edtf,
        before_evidence=() if before is None else lookup.proofs(before.edges),
    )


def _ribbons(rows: Iterable[PositionRow]) -> list[PositionRow]:
    """The ribbons with a shift, one after the other: by the time of their first row."""
    ribbons: dict[str, list[PositionRow]] = {}
    for row in rows:
        ribbons.setdefault(row.ribbon, []).append(row)
    shifted = [ribbon for ribbon in ribbons.values() if any(row.shift is not None for row in ribbon)]
    return [row for ribbon in shifted for row in ribbon]


def _by(time: str | None) -> str:
    return "undated" if time is None else time.removeprefix("../")
