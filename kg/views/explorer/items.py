"""What stands on the timeline, made of nodes and edges: no sentence is read for it.

Comes in: edges with their nodes. Goes out: items by time, then id. Refuses: nothing; an edge that tells of no
event is left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model.enums import EdgeType, NodeType, Status, TimeBasis
from kg.model.graph import Node, text, word
from kg.model.time import TimeSpan, effective, time_order, time_span
from kg.model.vocabulary import ACTORS
from kg.queries.changes import CHANGES, E, finest, told_together
from kg.queries.deeds import ACTIONS, VISITS
from kg.queries.meetings import PARTIES, standing_on
from kg.views.explorer import shapes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import UNNAMED, shown, time_shape, told_time
from kg.views.wording import edge_words, words

#: The types of edges that tell of an item, by kind. Items of the first three are nodes, others edges.
TELLING: dict[ItemKind, frozenset[EdgeType]] = {
    ItemKind.MEETING: frozenset({*PARTIES, EdgeType.HELD_AT}),
    ItemKind.STATEMENT: frozenset({EdgeType.STATED, EdgeType.ADDRESSED_TO}),
    ItemKind.POSITION: frozenset({EdgeType.HOLDS}),
    ItemKind.CHANGE: CHANGES,
    ItemKind.VISIT: VISITS,
    ItemKind.ACTION: ACTIONS,
}
_KIND = {type: kind for kind, types in TELLING.items() for type in types}
_NODES = {
    NodeType.MEETING: ItemKind.MEETING,
    NodeType.STATEMENT: ItemKind.STATEMENT,
    NodeType.POSITION: ItemKind.POSITION,
}

Nodes = Mapping[str, Node]


def items(edges: Iterable[E], nodes: Nodes, horizon: datetime.date | None = None) -> list[shapes.Item]:
    """The items that ``edges`` tell of, in order; as ``each_item`` makes them."""
    return sorted(each_item(edges, nodes, horizon), key=item_order)


def each_item(
    edges: Iterable[E], nodes: Nodes, horizon: datetime.date | None = None
) -> Iterator[shapes.Item]:
    """The items that ``edges`` tell of, in no order; ``nodes`` has all ends of them.

    ``horizon``: the last day of which the articles tell; plans whose day had passed by then are
    ``unconfirmed``.
    """
    by_event: dict[tuple[ItemKind, str], list[E]] = {}
    for edge in edges:
        kind = _KIND.get(edge.type)
        if kind is not None:
            by_event.setdefault((kind, _event(kind, edge, nodes)), []).append(edge)
    for (kind, id), told in by_event.items():
        yield from _items(kind, id, told, nodes, horizon)


def item_order(item: shapes.Item) -> tuple[datetime.date, datetime.date, str]:
    """The key that sorts items: by time, then id; what has no day comes last."""
    time = item.time
    span = None if time is None else effective(TimeSpan(edtf=time.text, **_bounds(time)))
    return time_order(span, item.id)


def _bounds(time: shapes.Time) -> dict[str, object]:
    return {"first": time.first, "last": time.last, "precision": time.precision, "basis": time.basis}


def _event(kind: ItemKind, edge: E, nodes: Nodes) -> str:
    """What the edge tells of: a node, itself, or of a change what was moved."""
    if kind is ItemKind.CHANGE:
        return edge.target
    for end in (edge.source, edge.target):
        node = nodes.get(end)
        if node is not None and _NODES.get(node.type) is kind:
            return end
    return edge.id


def _items(
    kind: ItemKind, id: str, told: Sequence[E], nodes: Nodes, horizon: datetime.date | None
) -> list[shapes.Item]:
    match kind:
        case ItemKind.CHANGE:
            return [_change(group, nodes) for group in told_together(told)]
        case ItemKind.VISIT | ItemKind.ACTION:
            return [_deed(kind, edge, nodes) for edge in told]
        case ItemKind.MEETING:
            return [_meeting(id, told, nodes, horizon)]
        case ItemKind.STATEMENT | ItemKind.POSITION:
            return [_said(kind, id, told, nodes)]


def _meeting(id: str, told: Sequence[E], nodes: Nodes, horizon: datetime.date | None) -> shapes.Item:
    node = nodes.get(id)
    time = None if node is None else node.time
    status = None if node is None else word(Status, node.properties.get("status"))
    places = sorted({edge.target for edge in told if edge.type is EdgeType.HELD_AT})
    named = None if node is None else node.properties.get("place")
    return shapes.Item(
        id=id,
        kind=ItemKind.MEETING,
        label=_label(id, nodes),
        time=time_shape(time),
        status=standing_on(horizon, status, time),
        actors=_actors(told, nodes),
        place=next((p for p in places if p in nodes and nodes[p].label == named), next(iter(places), None)),
        known=_known(told),
        sources=_sources(told),
    )


def _said(kind: ItemKind, id: str, told: Sequence[E], nodes: Nodes) -> shapes.Item:
    node = nodes.get(id)
    said = [edge for edge in told if edge.type is not EdgeType.ADDRESSED_TO]
    time = next((edge.time for edge in said if edge.time is not None), None)
    time = node.time if time is None and node is not None else time
    label = _label(id, nodes)
    if kind is ItemKind.STATEMENT:
        words = (node and text(node.properties.get("text"))) or label
        speakers = ", ".join(_label(end, nodes) for end in _actors(said, nodes))
        label = shown(f"{speakers}: {words}" if speakers else words)
    return shapes.Item(
        id=id,
        kind=kind,
        label=label,
        time=time_shape(time),
        actors=_actors(told, nodes),
        known=_known(told),
        sources=_sources(told),
    )


def _deed(kind: ItemKind, edge: E, nodes: Nodes) -> shapes.Item:
    visit = kind is ItemKind.VISIT
    source, target = _label(edge.source, nodes), _label(edge.target, nodes)
    return shapes.Item(
        id=edge.id,
        kind=kind,
        label=f"Visit of {source} to {target}" if visit else f"{source} {edge_words(edge)} {target}",
        time=time_shape(edge.time),
        status=word(Status, edge.properties.get("status")),
        actors=_actors([edge], nodes),
        place=edge.target if visit else None,
        known=edge.known,
        sources=edge.sources,
    )


def _change(told: Sequence[E], nodes: Nodes) -> shapes.Item:
    first = min(told, key=lambda edge: time_order(edge.time, edge.id))
    former, new = (_finest(told, key) for key in ("from", "to"))
    reason = next(filter(None, (text(edge.properties.get("reason")) for edge in told)), None)
    known = _known(told)
    by = ", ".join(_label(end, nodes) for end in _actors(told, nodes))
    moved = nodes.get(first.target)
    return shapes.Item(
        id=first.id,
        kind=ItemKind.CHANGE,
        label=shown(
            f"{by} {words(first.type)}: {_label(first.target, nodes)}" + (f" ({reason})" if reason else "")
        ),
        time=time_shape(first.time) or _until(known),
        status=first.type,
        actors=_actors(told, nodes),
        place=first.target if moved is not None and moved.type is NodeType.LOCATION else None,
        was=told_time(former),
        now=told_time(new),
        meeting=first.target if moved is not None and moved.type is NodeType.MEETING else None,
        known=known,
        sources=_sources(told),
    )


def _finest(told: Iterable[E], key: str) -> str | None:
    """The time that most is told of, among those that are times."""
    times = (told_time(edge.properties.get(key)) for edge in told)
    return finest(time.text for time in times if time is not None)


def _until(day: datetime.date | None) -> shapes.Time | None:
    return None if day is None else time_shape(time_span(f"../{day.isoformat()}", TimeBasis.PUBLISHED))


def _label(id: str, nodes: Nodes) -> str:
    node = nodes.get(id)
    return (shown(node.label) if node is not None else id) or UNNAMED


def _actors(told: Iterable[E], nodes: Nodes) -> tuple[str, ...]:
    """Who is at an end of ``told``, by label."""
    ends = {end for edge in told for end in (edge.source, edge.target)}
    acting = [nodes[end] for end in ends if end in nodes and nodes[end].type in ACTORS]
    return tuple(node.id for node in sorted(acting, key=lambda node: (node.label, node.id)))


def _known(told: Iterable[E]) -> datetime.date | None:
    return min((edge.known for edge in told if edge.known is not None), default=None)


def _sources(told: Iterable[E]) -> int:
    return max((edge.sources for edge in told), default=0)
