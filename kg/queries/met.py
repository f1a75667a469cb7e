"""Who met whom, when and where: only meetings that were held.

Comes in: one or two actors. Goes out: a row for each meeting, by time, then id, with those on
the other side. Refuses: unknown and ambiguous names. Whoever represents an actor meets for it.
"""

from __future__ import annotations

import datetime

from kg.model.enums import EdgeType
from kg.model.graph import Edge
from kg.queries.lookup import Lookup
from kg.queries.meetings import meeting_rows
from kg.queries.names import resolve_actor
from kg.queries.rows import Cell, FactRow, Named, Rows, caption, has_begun, names, row_order
from kg.queries.scope import side_of
from kg.store import Store


class MetRow(FactRow):
    """One meeting seen from ``actors``, the side that was asked for; ``others`` are whom it met."""

    meeting: str
    actors: tuple[Named, ...]
    others: tuple[Named, ...]
    place: Named | None = None

    def cells(self) -> dict[str, Cell]:
        """When, who, whom, where, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "who": names(self.actors),
            "met": names(self.others),
            "where": caption(self.place),
            "meeting": self.meeting,
            **self.proof_cells(),
        }


def met(store: Store, a: str, b: str | None = None, *, as_of: datetime.date | None = None) -> Rows[MetRow]:
    """Every meeting of ``a`` (with ``b``, where it is named) that was held; ``as_of``: begun by that day."""
    lookup = Lookup(store)
    ours = side_of(store, resolve_actor(store, a).id)
    theirs = None if b is None else side_of(store, resolve_actor(store, b).id)
    pairs: dict[str, list[tuple[str, str, Edge]]] = {}
    for us in sorted(ours):
        for edge in store.edges(types=[EdgeType.MET_WITH], node=us):
            other = edge.target if edge.source == us else edge.source
            meeting = edge.properties.get("meeting")
            if isinstance(meeting, str) and (other in theirs if theirs is not None else other not in ours):
                pairs.setdefault(meeting, []).append((us, other, edge))
    rows = [row for row in _rows(lookup, pairs) if as_of is None or has_begun(row, as_of)]
    return Rows(sorted(rows, key=row_order))


def _rows(lookup: Lookup, pairs: dict[str, list[tuple[str, str, Edge]]]) -> list[MetRow]:
    found = []
    for meeting in meeting_rows(lookup, pairs):
        encounters = pairs[meeting.id]
        proofs = lookup.proofs(edge for _, _, edge in encounters)
        found.append(
            MetRow(
                id=meeting.id,
                time=meeting.time,
                time_basis=meeting.time_basis,
                reported=min((edge.known for *_, edge in encounters if edge.known), default=None),
                sources=lookup.sources(proofs),
                evidence=proofs,
                meeting=meeting.label,
                actors=lookup.all_named(us for us, _, _ in encounters),
                others=lookup.all_named(other for _, other, _ in encounters),
                place=meeting.place,
            )
        )
    return found
