"""Items, nodes and edges as they stood on a day.

Comes in: items, nodes of meetings, edges, a day. Goes out: items that had begun or were planned on that day;
meetings, wherever they are told of, with the date, place and status that they then had; of meetings all of
their states. Refuses: nothing. ``kg.queries.as_of`` says what counts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from kg.model.enums import EdgeType, Modality, NodeType, Status
from kg.model.graph import Edge
from kg.model.time import TimeSpan, time_span
from kg.queries.as_of import meeting_on, standings
from kg.queries.changes import CHANGES
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES, MeetingRow, meeting_rows
from kg.views.explorer import shapes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import shown, time_shape

#: How a meeting stood that nobody had planned yet.
UNPLANNED = "not_yet_planned"
#: Edges that say who is in a meeting, and where.
_OF_MEETINGS = frozenset({*PARTIES, EdgeType.HELD_AT})
_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
#: Edges to a meeting that tell of its plan.
_TOUCHING = CHANGES | {EdgeType.ANNOUNCED}


def as_it_stood(lookup: Lookup, items: Iterable[shapes.Item], day: datetime.date) -> list[shapes.Item]:
    """``items`` on ``day``, in the same order."""
    return [stood for item in items if (stood := _on(lookup, item, day)) is not None]


def stood(
    lookup: Lookup, nodes: Iterable[shapes.Node], day: datetime.date | None
) -> dict[str, MeetingRow | None]:
    """Of ``nodes`` the meetings that may have stood otherwise on ``day``, as they stood then; None: nobody
    had planned it.
    """
    if day is None:
        return {}
    ids = [node.id for node in nodes if node.type is NodeType.MEETING and not _is_settled(node, day)]
    rows = {row.id: meeting_on(lookup, row, day) for row in meeting_rows(lookup, ids)}
    return {id: rows.get(id) for id in ids}


def node_on(node: shapes.Node, told: Mapping[str, MeetingRow | None]) -> shapes.Node:
    """A node as ``stood`` tells it."""
    if node.id not in told:
        return node
    row = told[node.id]
    if row is None:
        return node.model_copy(update={"time": None, "status": UNPLANNED})
    place = () if row.place is None else (("place", shown(row.place.label)),)
    rows = (*place, *(entry for entry in node.rows if entry[0] != "place"))
    return node.model_copy(update={"time": _time(row), "status": row.status, "rows": rows})


def edge_on(edge: Edge, told: Mapping[str, MeetingRow | None]) -> Edge:
    """An edge of a meeting with the date that ``stood`` tells of it; a plan where it had not begun."""
    id = edge.source if edge.type is EdgeType.HELD_AT else edge.target
    row = told.get(id)
    if row is None or edge.type not in _OF_MEETINGS:
        return edge
    actual = edge.modality is Modality.ACTUAL and row.status not in _TOOK_PLACE
    return edge.model_copy(
        update={"time": _span(row), "modality": Modality.PLANNED if actual else edge.modality}
    )


def is_told(edge: Edge, told: Mapping[str, MeetingRow | None]) -> bool:
    """False where, as ``told`` has it, nobody had planned the meeting of an edge, or not for that place."""
    id = edge.source if edge.type is EdgeType.HELD_AT else edge.target
    if edge.type not in _OF_MEETINGS or id not in told:
        return True
    row = told[id]
    return row is not None and (edge.type is not EdgeType.HELD_AT or row.place is not None)


def standings_of(lookup: Lookup, items: Iterable[shapes.Item]) -> dict[str, list[JsonValue]]:
    """How meetings stood, by their ids, for a page that has no store to ask: ``[day, time, status, place]``,
    from each day on until the next. What was only told of afterwards as held is left out: it has no plan.
    """
    meetings = [item for item in items if item.kind is ItemKind.MEETING]
    ids = [item.id for item in meetings]
    touched = {link.target for link in lookup.store.links(sorted(_TOUCHING), targets=ids)}
    return {
        item.id: _standings(lookup, item)
        for item in meetings
        if item.id in touched or not _was_told_after(item)
    }


def _was_told_after(item: shapes.Item) -> bool:
    if item.status not in _TOOK_PLACE or item.time is None or item.known is None:
        return False
    return item.time.first is not None and item.time.first <= item.known


def _standings(lookup: Lookup, item: shapes.Item) -> list[JsonValue]:
    row = next(iter(meeting_rows(lookup, [item.id])), None)
    told = [] if row is None else standings(lookup, row)
    found = [(day, item.model_copy(update=_update(stood))) for day, stood in told]
    return [
        [day.isoformat(), *shape.model_dump(mode="json", include={"time", "status", "place"}).values()]
        for day, shape in found
    ]


def _on(lookup: Lookup, item: shapes.Item, day: datetime.date) -> shapes.Item | None:
    if item.kind is ItemKind.MEETING and not _is_settled(item, day):
        return _meeting_on(lookup, item, day)
    if _has_begun(item.time, day):
        return item
    planned = item.kind is ItemKind.VISIT and item.known is not None and item.known <= day
    return item.model_copy(update={"status": Status.PLANNED}) if planned else None


def _meeting_on(lookup: Lookup, item: shapes.Item, day: datetime.date) -> shapes.Item | None:
    row = next(iter(meeting_rows(lookup, [item.id])), None)
    stood = None if row is None else meeting_on(lookup, row, day)
    return None if stood is None else item.model_copy(update=_update(stood))


def _update(stood: MeetingRow) -> dict[str, object]:
    """What an item says of a meeting that stood so."""
    return {"time": _time(stood), "status": stood.status, "place": stood.place and stood.place.id}


def _span(stood: MeetingRow) -> TimeSpan | None:
    return None if stood.time is None else time_span(stood.time, *filter(None, [stood.time_basis]))


def _time(stood: MeetingRow) -> shapes.Time | None:
    return time_shape(_span(stood))


def _has_begun(time: shapes.Time | None, day: datetime.date) -> bool:
    """As ``kg.queries.rows.begun``: what is only bounded by its report counts as of that report."""
    if time is None:
        return False
    first = time.last if time.first is None and time.basis == "published" else time.first
    return first is None or first <= day


def _is_settled(meeting: shapes.Item | shapes.Node, day: datetime.date) -> bool:
    """True for a meeting that was held and over by ``day``: it stood as it stands."""
    over = meeting.time is not None and meeting.time.last is not None and meeting.time.last <= day
    return over and meeting.status in _TOOK_PLACE and _has_begun(meeting.time, day)
