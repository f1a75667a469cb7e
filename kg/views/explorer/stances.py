"""Answers of the panes of positions.

Comes in: actors, issues, days. Goes out: shapes. Refuses: ids that are not in the graph (NotFound).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kg.model.enums import EdgeType, NodeType, Stance
from kg.model.graph import Edge, text, word
from kg.model.time import effective, time_order
from kg.queries.lookup import Lookup
from kg.queries.matrix import Matrix, MatrixCell
from kg.queries.matrix import matrix as ask_matrix
from kg.queries.positions import position_runs
from kg.queries.scope import Scope, side_of
from kg.stances.likeness import same_matter
from kg.stances.runs import Run, Shift
from kg.store import Store
from kg.views.explorer import stance_shapes
from kg.views.explorer.evidence import passage
from kg.views.explorer.neighbourhood import node_of, node_shapes
from kg.views.explorer.stance_shapes import Trend
from kg.views.explorer.things import shown, time_shape

#: Quotes of one ribbon, the newest.
QUOTES = 200
_UP = frozenset({Shift.TURNED_FOR, Shift.HARDENED})


def matrix(store: Store, *, as_of: datetime.date | None, limit: int) -> stance_shapes.Matrix:
    """At most ``limit`` actors by ``limit`` issues."""
    lookup = Lookup(store)
    found: Matrix = ask_matrix(store, as_of=as_of, limit=limit)
    wordings = found.rows[0].issues if found.rows else ()
    issues = {wording: _issue(lookup, wording, found) for wording in wordings}
    cells = [
        _cell(row.actor.id, issues[cell.issue], cell)
        for row in found.rows
        for cell in row.stances
        if cell is not None and issues[cell.issue]
    ]
    return stance_shapes.Matrix(
        actors=node_shapes(lookup, (row.actor.id for row in found.rows)),
        issues=node_shapes(lookup, filter(None, issues.values())),
        cells=tuple(cells),
    )


def ribbon(
    lookup: Lookup, actor: str, issue: str, *, as_of: datetime.date | None = None
) -> stance_shapes.Ribbon:
    """What the side of ``actor`` holds on the matter of ``issue``, in any wording, report by report."""
    actor = node_of(lookup, actor).id
    wording = node_of(lookup, issue).label
    side = side_of(lookup.store, actor)
    if as_of is None:
        kept = lookup.store.runs
        runs = list(kept.read(kept.on(side, wording)).values())
    else:
        found = position_runs(lookup, Scope(actors=side), as_of=as_of)
        runs = [run for run in found if same_matter(run.target, wording)]
    links = {
        link.id: link for link in lookup.store.links_by_id(link.id for run in runs for link in run.edges)
    }
    told = [(run, links[link.id]) for run in runs for link in run.edges]
    told.sort(key=lambda pair: time_order(effective(pair[1].time), pair[1].id))
    latest = told[-QUOTES:]
    edges = {edge.id: edge for edge in lookup.store.edges_by_id([link.id for _, link in latest])}
    return stance_shapes.Ribbon(quotes=tuple(_quote(lookup, run, edges[link.id]) for run, link in latest))


def _issue(lookup: Lookup, wording: str, found: Matrix) -> str:
    """The node of a matter under this wording; else that of a position in its column. Empty for none."""
    for node, _ in lookup.store.find_nodes(wording, [NodeType.ISSUE], limit=20):
        if node.label == wording:
            return node.id
    positions = (
        cell.position
        for row in found.rows
        for cell in row.stances
        if cell is not None and cell.issue == wording
    )
    on = (lookup.store.linked([EdgeType.ON_ISSUE], source=position) for position in positions)
    return next((issues[0] for issues in on if issues), "")


def _cell(actor: str, issue: str, cell: MatrixCell) -> stance_shapes.Cell:
    return stance_shapes.Cell(
        actor=actor,
        issue=issue,
        stance=cell.stance,
        leaning=cell.leaning,
        trend=_trend([cell.trend] if cell.trend else []),
        count=cell.reports,
        shifted=cell.trend is not None,
    )


def _trend(shifts: Iterable[Shift]) -> Trend:
    """Up is towards the matter; what hardened against it is told by the sign of its stance."""
    ways = {shift in _UP for shift in shifts}
    if len(ways) > 1:
        return Trend.MIXED
    return Trend.SAME if not ways else Trend.UP if True in ways else Trend.DOWN


def _quote(lookup: Lookup, run: Run, edge: Edge) -> stance_shapes.Quote:
    node = lookup.node(edge.target)
    proofs = lookup.proofs([edge])
    return stance_shapes.Quote(
        id=edge.target,
        time=time_shape(edge.time),
        stance=run.stance if node is None else word(Stance, text(node.properties.get("stance"))),
        label=shown(node.label if node is not None else run.target),
        passage=passage(lookup, proofs[0]) if proofs else None,
    )
