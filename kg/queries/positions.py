"""Who is for or against what, in which words, since when, and where that shifted.

Comes in: an actor, an issue. Goes out: a row for each stance of one holder on one matter, by
time, then id. Refuses: unknown and ambiguous names.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.enums import EdgeType, Stance
from kg.model.graph import Edge, Node
from kg.queries.lookup import Lookup
from kg.queries.names import resolve_issues
from kg.queries.rows import Cell, FactRow, Named, Rows, effective, names, row_order
from kg.queries.scope import Scope, edges_within, side_of, sides
from kg.queries.stances import Run, runs, same_matter
from kg.store import Store


class PositionRow(FactRow):
    """A stance on a matter. ``before`` is what the same holders held earlier, where that was otherwise."""

    holders: tuple[Named, ...]
    stance: Stance | None
    target: str
    issue: Named | None = None
    before: Stance | None = None
    before_time: str | None = None

    def cells(self) -> dict[str, Cell]:
        """Since when, who, how, on what, what it was before, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": names(self.holders),
            "stance": self.stance,
            "on": self.target,
            "before": self.before and f"{self.before} ({_by(self.before_time)})",
            **self.proof_cells(),
        }


def positions(
    store: Store,
    *,
    actor: str | None = None,
    issue: str | None = None,
    shifts: bool = False,
) -> Rows[PositionRow]:
    """The positions of ``actor`` and its representatives on ``issue`` (None: all).

    ``shifts``: only those that differ from an earlier one on the same issue.
    """
    lookup = Lookup(store)
    rows = position_rows(lookup, Scope(actors=sides(store, actor)))
    if issue is not None:
        wanted = {node.id for node in resolve_issues(store, issue)}
        rows = [row for row in rows if row.issue is not None and row.issue.id in wanted]
    return Rows([row for row in rows if row.before is not None] if shifts else rows)


def position_rows(lookup: Lookup, scope: Scope) -> list[PositionRow]:
    """The positions within ``scope``, each with what its side held before."""
    near = edges_within(lookup, [EdgeType.HOLDS], scope)
    edges = near if scope.is_everything else _of_their_sides(lookup, near)
    bodies = {holder: _speaks_for(lookup, holder) for holder in {edge.source for edge in edges}}
    lookup.prepare([*(edge.target for edge in edges), *bodies])
    positions = {node.id: node for node in (lookup.node(edge.target) for edge in edges) if node is not None}
    matters = {_target(positions[edge.target]) for edge in near if edge.target in positions}
    kept = [edge for edge in edges if edge.target in positions and _is_near(positions[edge.target], matters)]
    found = [run for run in runs(kept, positions, bodies) if _is_within(run, scope)]
    return sorted((_row(lookup, run) for run in found), key=row_order)


def _of_their_sides(lookup: Lookup, near: Iterable[Edge]) -> list[Edge]:
    """All that the sides of ``near`` hold: what was held before may lie outside of the scope."""
    bodies = {body for edge in near for body in _speaks_for(lookup, edge.source)}
    members = frozenset(member for body in bodies for member in side_of(lookup.store, body))
    return edges_within(lookup, [EdgeType.HOLDS], Scope(actors=members))


def _target(node: Node) -> str:
    return str(node.properties.get("target", node.label))


def _is_near(node: Node, matters: Iterable[str]) -> bool:
    target = _target(node)
    return target in matters or any(same_matter(target, other) for other in matters)


def _is_within(run: Run, scope: Scope) -> bool:
    return scope.has(edge.source for edge in run.edges) and scope.covers(effective(run.first))


def _speaks_for(lookup: Lookup, holder: str) -> list[str]:
    """The holder and whom it represents: a minister's turn is the government's."""
    bodies = lookup.store.edges(types=[EdgeType.REPRESENTS], source=holder)
    return sorted({holder, *(edge.target for edge in bodies)})


def _row(lookup: Lookup, run: Run) -> PositionRow:
    issues = lookup.store.edges(types=[EdgeType.ON_ISSUE], source=run.position.id)
    issue = min((lookup.named(edge.target) for edge in issues), key=lambda named: named.id, default=None)
    proofs = lookup.proofs(run.edges)
    time = run.first
    before = run.before
    return PositionRow(
        id=run.position.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in run.edges if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        holders=lookup.all_named(edge.source for edge in run.edges),
        stance=run.stance,
        target=run.target,
        issue=issue,
        before=before and before.stance,
        before_time=before and before.first and before.first.edtf,
    )


def _by(time: str | None) -> str:
    return "undated" if time is None else time.removeprefix("../")
