"""Who met whom, when and where: only meetings that were held.

Comes in: one or two actors. Goes out: a row for each meeting, by time, then id, with those on
the other side. Refuses: unknown and ambiguous names. Whoever represents an actor meets for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from kg.model.enums import EdgeType
from kg.model.graph import Edge
from kg.model.time import effective, time_order
from kg.queries.listing import WHOLE, Listing, Page
from kg.queries.lookup import Lookup
from kg.queries.meetings import MeetingRow, meeting_rows
from kg.queries.names import resolve_actor
from kg.queries.rows import Cell, FactRow, Named, Rows, begun, caption, names
from kg.queries.scope import side_of
from kg.store import Link, Store


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


def met(
    store: Store, a: str, b: str | None = None, *, as_of: datetime.date | None = None, page: Page = WHOLE
) -> Rows[MetRow]:
    """Every meeting of ``a`` (with ``b``, where it is named) that was held; ``as_of``: begun by that day."""
    lookup = Lookup(store)
    ours = side_of(store, resolve_actor(store, a).id)
    theirs = None if b is None else side_of(store, resolve_actor(store, b).id)
    pairs: dict[str, list[_Pair]] = {}
    for link in store.links(
        [EdgeType.MET_WITH], nodes=ours if theirs is None else min(ours, theirs, key=len)
    ):
        meeting = link.properties.get("meeting")
        found = _pairs(link, ours, theirs)
        if found and isinstance(meeting, str):
            pairs.setdefault(meeting, []).extend(found)
    times = {brief.id: brief.time for brief in store.briefs(pairs)}
    begun_by = [id for id, time in times.items() if as_of is None or begun(time, as_of)]
    return Listing(
        ((time_order(effective(times[id]), id), id) for id in begun_by), lambda ids: _rows(lookup, ids, pairs)
    ).rows(page)


#: Of our side, of theirs, and the edge between them.
_Pair = tuple[str, str, str]


def _pairs(link: Link, ours: frozenset[str], theirs: frozenset[str] | None) -> list[_Pair]:
    ends = ((link.source, link.target, link.id), (link.target, link.source, link.id))
    met = [(us, other, id) for us, other, id in ends if us in ours]
    return [pair for pair in met if (pair[1] in theirs if theirs is not None else pair[1] not in ours)]


def _rows(lookup: Lookup, meetings: Sequence[str], pairs: Mapping[str, Sequence[_Pair]]) -> list[MetRow]:
    ids = {id for meeting in meetings for _, _, id in pairs[meeting]}
    edges = {edge.id: edge for edge in lookup.store.edges_by_id(ids)}
    return [_row(lookup, row, pairs[row.id], edges) for row in meeting_rows(lookup, meetings)]


def _row(lookup: Lookup, meeting: MeetingRow, pairs: Sequence[_Pair], edges: Mapping[str, Edge]) -> MetRow:
    between = [edges[id] for _, _, id in pairs]
    proofs = lookup.proofs(between)
    return MetRow(
        id=meeting.id,
        time=meeting.time,
        time_basis=meeting.time_basis,
        reported=min((edge.known for edge in between if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        meeting=meeting.label,
        actors=lookup.all_named(us for us, _, _ in pairs),
        others=lookup.all_named(other for _, other, _ in pairs),
        place=meeting.place,
    )
