"""Meetings as rows: who took part, when, where, how it stands, and who says so.

Comes in: ids of meetings. Goes out: one ``MeetingRow`` each, by time, then id.
Refuses: nothing; a meeting that nobody had reported by the day of the question is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from kg.model.enums import EdgeType, MeetingKind, Modality, Mode, Status
from kg.model.graph import Edge, Node, text, word
from kg.model.time import TimeSpan, time_order
from kg.queries.listing import Listing
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, FactRow, Named, caption, names, row_order
from kg.queries.scope import Scope, links_within
from kg.store.outline import Span

#: The edges that say who is in a meeting, and where.
PARTIES = (EdgeType.ATTENDED, EdgeType.HOSTED, EdgeType.MEDIATED)
#: A meeting that was planned for a day that has passed, without a word since.
UNCONFIRMED = "unconfirmed"
_EDGES = (*PARTIES, EdgeType.HELD_AT)


class MeetingRow(FactRow):
    """One encounter, however often it was reported.

    ``status`` is a ``Status``, or ``unconfirmed``: planned for days that are over by the last day of which
    the articles tell, and nobody has said since that it was held.
    """

    label: str
    kind: MeetingKind | None = None
    status: str | None = None
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
            **self.time_cells(),
            "meeting": self.label,
            "who": names(self.participants),
            "where": caption(self.place),
            "status": self.status,
            **self.proof_cells(),
        }


def meeting_listing(lookup: Lookup, scope: Scope) -> Listing[MeetingRow]:
    """The meetings that an actor of ``scope`` took part in, hosted or mediated, found as ``Dated``."""
    outline, dossier = lookup.store.outline, lookup.store.dossier
    if scope.actors is None:
        ids = outline.ends(PARTIES, Span(scope.first, scope.last))
    elif scope.is_timeless:
        ids = dossier.led(PARTIES, scope.actors)
    else:
        ids = {link.target for link in links_within(lookup, PARTIES, scope)}
    if scope.places is not None:
        ids &= {link.source for link in lookup.store.links([EdgeType.HELD_AT], targets=scope.places)}
    found = dossier.meetings(ids, scope.first, scope.last)
    return Listing(
        ((time_order(dated.time, dated.id), dated) for dated in found),
        lambda found: [row for row in _rows(lookup, [dated.id for dated in found]) if row is not None],
    )


def meeting_rows(lookup: Lookup, ids: Iterable[str]) -> list[MeetingRow]:
    """The meetings ``ids`` as rows, by time."""
    return sorted((row for row in _rows(lookup, sorted(set(ids))) if row is not None), key=row_order)


def _rows(lookup: Lookup, ids: Sequence[str]) -> Iterator[MeetingRow | None]:
    lookup.prepare(ids)
    edges = lookup.store.edges_of(ids, _EDGES)
    lookup.name(end for found in edges.values() for edge in found for end in (edge.source, edge.target))
    return (_row(lookup, id, edges[id]) for id in ids)


def _row(lookup: Lookup, id: str, edges: Sequence[Edge]) -> MeetingRow | None:
    node = lookup.node(id)
    if node is None:
        return None
    places = lookup.all_named(edge.target for edge in edges if edge.type is EdgeType.HELD_AT)
    decisive, place, time = _decisive(node), text(node.properties.get("place")), node.time
    # A stable sort: what decides how the meeting stands comes first, the rest stays in order.
    proofs = tuple(sorted(lookup.proofs(edges), key=lambda proof: proof.document != decisive))
    return MeetingRow(
        id=node.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in edges if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        label=node.label,
        kind=word(MeetingKind, node.properties.get("kind")),
        status=standing(lookup, word(Status, node.properties.get("status")), time),
        round=_number(node.properties.get("round")),
        mode=word(Mode, node.properties.get("mode")),
        place=next((named for named in places if named.label == place), next(iter(places), None)),
        participants=_ends(lookup, edges, EdgeType.ATTENDED),
        hosts=_ends(lookup, edges, EdgeType.HOSTED),
        mediators=_ends(lookup, edges, EdgeType.MEDIATED),
    )


def standing(lookup: Lookup, status: Status | None, time: TimeSpan | None) -> str | None:
    """How a meeting stands by the last day of which the articles tell."""
    return standing_on(lookup.horizon, status, time)


def standing_on(day: datetime.date | None, status: Status | None, time: TimeSpan | None) -> str | None:
    """How it stands on ``day``: a plan whose day has passed without a report is never silently held."""
    over = time is not None and time.last is not None and day is not None
    if status is Status.PLANNED and over and time.last < day:  # type: ignore[union-attr,operator]
        return UNCONFIRMED
    return status


def told_in(node: Node) -> list[dict[str, object]]:
    """What each article tells of a meeting, in order of publication."""
    listed = node.properties.get("reports")
    return [dict(report) for report in listed if isinstance(report, dict)] if isinstance(listed, list) else []


def _decisive(node: Node) -> str | None:
    """The article with the latest word: what denies the meeting says nothing of how it stands."""
    told = [report for report in told_in(node) if report.get("modality") != Modality.DENIED]
    return str(told[-1]["document"]) if told else None


def _ends(lookup: Lookup, edges: Sequence[Edge], type: EdgeType) -> tuple[Named, ...]:
    return lookup.all_named(edge.source for edge in edges if edge.type is type)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
