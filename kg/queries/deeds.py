"""Visits, signatures and what one side did to another, as rows.

Comes in: a scope. Goes out: a row for each visit or deed, by time, then id. Refuses: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kg.model.enums import EdgeType, Modality, Status
from kg.model.graph import Edge, word
from kg.model.time import effective, time_order
from kg.model.vocabulary import EDGES
from kg.queries.listing import Listing
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, FactRow, Named, begun, caption
from kg.queries.scope import Scope, links_within, placed
from kg.queries.wording import reads
from kg.store.outline import Span

#: The PLOVER actions, and what is signed.
ACTIONS = frozenset({type for type, kind in EDGES.items() if kind.plover is not None} | {EdgeType.SIGNED})
VISITS = frozenset({EdgeType.VISITED})


class DeedRow(FactRow):
    """What ``actor`` did (``deed`` is the edge type), and to whom, or where."""

    deed: EdgeType
    actor: Named
    object: Named
    status: Status | None = None
    modality: Modality = Modality.ACTUAL

    def cells(self) -> dict[str, Cell]:
        """When, who, what, to whom or where, how it stands, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": self.actor.label,
            "did": reads(self.deed),
            "whom": caption(self.object),
            "status": self.status,
            **self.proof_cells(),
        }


def deed_listing(
    lookup: Lookup, types: frozenset[EdgeType], scope: Scope, as_of: datetime.date | None = None
) -> Listing[DeedRow]:
    """The deeds of ``types`` within ``scope`` (begun by ``as_of``)."""
    if scope.days is not None and as_of is None:
        return _within(lookup, types, scope.days)
    links = links_within(lookup, types, scope)
    if scope.places is not None:
        links = [link for link in links if link.target in scope.places]
    found = (
        (time_order(effective(link.time), link.id), link.id)
        for link in links
        if as_of is None or begun(link.time, as_of)
    )
    return Listing(found, lambda ids: _rows(lookup, ids))


def _within(lookup: Lookup, types: frozenset[EdgeType], days: Span) -> Listing[DeedRow]:
    """The deeds of everybody within ``days``: as many as edges, and in their order."""
    outline = lookup.store.outline
    return Listing.counted(
        outline.number(types, "id", days),
        lambda number: [placed(edge, edge.id) for edge in outline.earliest(types, days, number)],
        lambda ids: _rows(lookup, ids),
    )


def _rows(lookup: Lookup, ids: Sequence[str]) -> list[DeedRow]:
    edges = {edge.id: edge for edge in lookup.store.edges_by_id(ids)}
    lookup.name(end for edge in edges.values() for end in (edge.source, edge.target))
    return [_row(lookup, edges[id]) for id in ids]


def _row(lookup: Lookup, edge: Edge) -> DeedRow:
    proofs = lookup.proofs([edge])
    return DeedRow(
        id=edge.id,
        time=edge.time and edge.time.edtf,
        time_basis=edge.time and edge.time.basis,
        reported=edge.known,
        sources=lookup.sources(proofs),
        evidence=proofs,
        deed=edge.type,
        actor=lookup.named(edge.source),
        object=lookup.named(edge.target),
        status=word(Status, edge.properties.get("status")),
        modality=edge.modality,
    )
