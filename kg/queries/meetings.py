"""Meetings as rows: who took part, when, where, how it stands, and who says so.

Comes in: ids of meetings. Goes out: one ``MeetingRow`` each, by time, then id.
Refuses: nothing; a meeting that nobody had reported by the day of the question is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.enums import EdgeType, MeetingKind, Modality, Mode, Status
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan, time_span
from kg.queries.lookup import Lookup, publishers
from kg.queries.rows import Cell, FactRow, Named, caption, names, row_order, span_of, text, when, word
from kg.queries.scope import Scope, edges_within

#: The edges that say who is in a meeting, and where.
PARTIES = (EdgeType.ATTENDED, EdgeType.HOSTED, EdgeType.MEDIATED)
_EDGES = (*PARTIES, EdgeType.HELD_AT)


class MeetingRow(FactRow):
    """One encounter, however often it was reported."""

    label: str
    kind: MeetingKind | None = None
    status: Status | None = None
    round: int | None = None
    mode: Mode | None = None
    place: Named | None = None
    participants: tuple[Named, ...] = ()
    hosts: tuple[Named, ...] = ()
    mediators: tuple[Named, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """When, what, who, where, how it stands, and the first sentence."""
        return {
            "id": self.id,
            "time": when(self),
            "meeting": self.label,
            "who": names(self.participants),
            "where": caption(self.place),
            "status": self.status,
            **self.proof_cells(),
        }


def meetings(lookup: Lookup, scope: Scope) -> list[MeetingRow]:
    """The meetings that an actor of ``scope`` took part in, hosted or mediated."""
    ids = {edge.target for edge in edges_within(lookup, PARTIES, Scope(actors=scope.actors))}
    lookup.prepare(ids)
    near = [id for id in ids if lookup.known is not None or _near(lookup.node(id), scope)]
    return [row for row in meeting_rows(lookup, near) if scope.covers(span_of(row))]


def meeting_rows(lookup: Lookup, ids: Iterable[str]) -> list[MeetingRow]:
    """The meetings ``ids`` as rows."""
    wanted = sorted(set(ids))
    lookup.prepare(wanted)
    found = [row for row in (_row(lookup, id) for id in wanted) if row is not None]
    return sorted(found, key=row_order)


def _near(node: Node | None, scope: Scope) -> bool:
    return node is not None and scope.covers(node.time)


def _row(lookup: Lookup, id: str) -> MeetingRow | None:
    node = lookup.node(id)
    edges = list(lookup.store.edges(types=_EDGES, node=id, known=lookup.known))
    if node is None or (not edges and lookup.known is not None):
        return None
    lookup.prepare(end for edge in edges for end in (edge.source, edge.target))
    proofs = lookup.proofs(edges)
    places = lookup.all_named(edge.target for edge in edges if edge.type is EdgeType.HELD_AT)
    time, status, place = _standing(lookup, node)
    return MeetingRow(
        id=node.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in edges if edge.known), default=None),
        sources=publishers(proofs),
        evidence=proofs,
        label=node.label,
        kind=word(MeetingKind, node.properties.get("kind")),
        status=status,
        round=_number(node.properties.get("round")),
        mode=word(Mode, node.properties.get("mode")),
        place=next((named for named in places if named.label == place), places[0] if places else None),
        participants=_ends(lookup, edges, EdgeType.ATTENDED),
        hosts=_ends(lookup, edges, EdgeType.HOSTED),
        mediators=_ends(lookup, edges, EdgeType.MEDIATED),
    )


def _standing(lookup: Lookup, node: Node) -> tuple[TimeSpan | None, Status | None, str | None]:
    """Time, status and place: of the node, or as the reports by the day of the question had it.

    The node's ``reports`` are in order of publication; the latest word counts, and where it
    says nothing, the latest that does.
    """
    properties = node.properties
    if lookup.known is None:
        return node.time, word(Status, properties.get("status")), text(properties.get("place"))
    listed = properties.get("reports")
    reports = [report for report in listed if isinstance(report, dict)] if isinstance(listed, list) else []
    told = [
        r for r in reports if r.get("modality") != Modality.DENIED and lookup.is_known(str(r["document"]))
    ]
    status, time, place = (
        next((value for report in reversed(told) if (value := text(report.get(key))) is not None), None)
        for key in ("status", "time", "place")
    )
    return None if time is None else time_span(time), word(Status, status), place


def _ends(lookup: Lookup, edges: Sequence[Edge], type: EdgeType) -> tuple[Named, ...]:
    return lookup.all_named(edge.source for edge in edges if edge.type is type)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
