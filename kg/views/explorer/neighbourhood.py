"""What stands round a node, and the way from one node to another.

Comes in: ids, days. Goes out: shapes. Refuses: ids that are not in the graph (NotFound).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import NotFound
from kg.model.enums import EdgeType, NodeType, Status
from kg.model.graph import Edge, Node, word
from kg.queries.lookup import Lookup
from kg.queries.meetings import standing
from kg.queries.merged import found_node
from kg.store import Link, Store
from kg.store.outline import ALWAYS, Span, Told
from kg.views.explorer import shapes
from kg.views.explorer.as_of import edge_on, is_told, node_on, stood
from kg.views.explorer.memory import Memory
from kg.views.explorer.things import edge_shape, mentioned, node_shape

#: Edges that one answer brings: between two states there may be thousands.
EDGES = 1_500
#: Edges between one pair that are sent: beyond it a count says enough.
PAIRED = 30
#: Nodes with more edges than this are not walked to find how they are joined to each other.
HUB = 300
#: Nodes that a search for a way looks at before it gives up.
SEEN = 20_000
#: Beginnings of the ids of what several sides share.
_EVENTS = tuple(f"{type.value.lower()}-" for type in (NodeType.MEETING, NodeType.AGREEMENT))
#: Everybody is joined by the places and matters of the day: no way leads through them.
_NO_WAY = (NodeType.LOCATION, NodeType.ISSUE, NodeType.ARTICLE)


@dataclass(frozen=True, slots=True)
class Near:
    """Which neighbours: edges of ``types`` (none: all) within ``span``, at most ``limit`` nodes; meetings as
    they stood on the day ``as_of``.
    """

    types: frozenset[EdgeType] = frozenset()
    span: Span = ALWAYS
    limit: int = 60
    as_of: datetime.date | None = None


def node_of(lookup: Lookup, id: str) -> Node:
    """The node ``id``, or the one that it means now (``kg.queries.merged``). NotFound where there is none."""
    node = lookup.node(id) or found_node(lookup.store, id)
    if node is None:
        raise NotFound(
            f"no node {id!r} in the graph: its articles were taken out, or a better name took its place"
        )
    return node


def node_shapes(lookup: Lookup, ids: Iterable[str], memory: Memory | None = None) -> tuple[shapes.Node, ...]:
    """The nodes ``ids`` in this order, with how many edges each has."""
    wanted = list(dict.fromkeys(ids))
    lookup.prepare(wanted)
    nodes = [node for node in map(lookup.node, wanted) if node is not None]
    lookup.prepare(mentioned(nodes))
    degrees = _degrees(lookup.store, [node.id for node in nodes], memory or Memory())
    return tuple(_shape(lookup, node, degrees[node.id]) for node in nodes)


def _degrees(store: Store, ids: Sequence[str], memory: Memory) -> dict[str, int]:
    """How many edges each of ``ids`` has. Of hubs it is remembered: states have each other for neighbours,
    and to count the edges of sixty of them was half of the time that a neighbourhood takes.
    """
    hubs: dict[str, int] = memory.of(store, "degrees of hubs", dict)
    found = {id: hubs[id] for id in ids if id in hubs}
    found |= store.outline.degrees(id for id in ids if id not in found)
    hubs.update({id: number for id, number in found.items() if number > HUB})
    return found


def neighbours(lookup: Lookup, id: str, near: Near, memory: Memory | None = None) -> shapes.Neighbours:
    """The node ``id``, what is joined to it by most edges, and the edges between all of these.

    Where the limit leaves room, the other sides of meetings among them are there too.
    Edges between two neighbours that both have very many edges are left out: ``id`` has its own.
    """
    outline = lookup.store.outline
    id = node_of(lookup, id).id
    others, number = outline.others(id, types=near.types, span=near.span, limit=near.limit)
    shown = [id, *(other.id for other in others)]
    shown += _other_sides(lookup, shown, near)
    nodes = node_shapes(lookup, shown, memory)
    small = [node.id for node in nodes if node.degree <= HUB and node.id != id]
    hubs = [node.id for node in nodes if node.degree > HUB or node.id == id]
    told = [*outline.between(shown, small, near.span), *outline.between(hubs, [id], near.span)]
    chosen, left = _chosen(told, near.types)
    then = stood(lookup, nodes, near.as_of)
    edges: Iterable[Edge | Link] = sorted(lookup.store.links_by_id(chosen))
    if near.as_of is not None:
        edges = (edge_on(edge, then) for edge in outline.edges(chosen) if is_told(edge, then))
    return shapes.Neighbours(
        nodes=tuple(node_on(node, then) for node in nodes),
        edges=tuple(map(edge_shape, edges)),
        more=number - len(others),
        edges_left=left,
    )


def _other_sides(lookup: Lookup, shown: Collection[str], near: Near) -> list[str]:
    """Who else is joined to the meetings and agreements among ``shown``, as far as the limit allows."""
    events = [id for id in shown if id.startswith(_EVENTS)]
    room = near.limit + 1 - len(shown)
    if not events or room <= 0:
        return []
    told = (edge for edge in lookup.store.outline.at(events, near.span) if _is_of(edge, near.types))
    return sorted({end for edge in told for end in (edge.source, edge.target)} - set(shown))[:room]


def _is_of(edge: Told, types: Collection[EdgeType]) -> bool:
    return not types or edge.type in types


def path(
    lookup: Lookup, a: str, b: str, span: Span = ALWAYS, as_of: datetime.date | None = None
) -> shapes.Path:
    """A shortest way between two nodes, by edges within ``span``; empty where none is found.

    Meetings on it are told as they stood on the day ``as_of``.
    """
    a, b = node_of(lookup, a).id, node_of(lookup, b).id
    way = _way(lookup, a, b, span)
    if len(way) < 2:  # noqa: PLR2004 - from one to another
        return shapes.Path()
    steps: list[Told] = []
    joining: list[Told] = []
    for one, other in pairwise(way):
        found = _between(lookup, one, other, span)
        steps.append(found[0])
        joining += found[:PAIRED]
    nodes = node_shapes(lookup, way)
    then = stood(lookup, nodes, as_of)
    edges = [edge_on(edge, then) for edge in lookup.store.outline.edges(edge.id for edge in joining)]
    steps.sort(key=lambda edge: (edge.first is None, edge.first or "", edge.id))
    return shapes.Path(
        nodes=tuple(node_on(node, then) for node in nodes),
        edges=tuple(map(edge_shape, edges)),
        steps=tuple(edge.id for edge in steps),
    )


def _shape(lookup: Lookup, node: Node, degree: int) -> shapes.Node:
    ids = mentioned([node])
    labels = {id: found.label for id in ids if (found := lookup.node(id)) is not None}
    return node_shape(node, degree=degree, labels=labels, stands=stands(lookup, node))


def stands(lookup: Lookup, node: Node) -> str | None:
    """How a meeting stands; None for other nodes."""
    if node.type is not NodeType.MEETING:
        return None
    return standing(lookup, word(Status, node.properties.get("status")), node.time)


def _chosen(told: Iterable[Told], types: Collection[EdgeType]) -> tuple[list[str], int]:
    """The newest edges, at most ``PAIRED`` of a pair and ``EDGES`` in all; and how many are left out."""
    pairs: dict[tuple[str, str], list[Told]] = {}
    for edge in {edge.id: edge for edge in told if _is_of(edge, types)}.values():
        one, other = sorted((edge.source, edge.target))
        pairs.setdefault((one, other), []).append(edge)
    ranked = [(rank, edge) for found in pairs.values() for rank, edge in enumerate(_newest_first(found), 1)]
    # The newest of each pair first, so that no pair is left without an edge.
    kept = sorted(
        (entry for entry in ranked if entry[0] <= PAIRED), key=lambda entry: (entry[0], entry[1].id)
    )
    return [edge.id for _, edge in kept[:EDGES]], len(ranked) - min(len(kept), EDGES)


def _newest_first(edges: Iterable[Told]) -> list[Told]:
    """By first day, what has none last; edges of one day by id."""
    by_id = sorted(edges, key=lambda edge: edge.id)
    return sorted(by_id, key=lambda edge: edge.first or "", reverse=True)


def _way(lookup: Lookup, a: str, b: str, span: Span) -> list[str]:
    """From both ends at once, the smaller side first; ids of the nodes on the way."""
    if a == b:
        return [a]
    came: dict[str, dict[str, str | None]] = {a: {a: None}, b: {b: None}}
    edge_of: dict[str, list[str]] = {a: [a], b: [b]}
    while edge_of[a] and edge_of[b] and sum(map(len, came.values())) < SEEN:
        end = min((a, b), key=lambda side: len(edge_of[side]))
        other = b if end == a else a
        edge_of[end] = _step(lookup, edge_of[end], came[end], span)
        met = sorted(set(edge_of[end]) & came[other].keys())
        if met:
            return [*reversed(_back(came[a], met[0])), *_back(came[b], met[0])[1:]]
    return []


def _step(lookup: Lookup, front: list[str], came: dict[str, str | None], span: Span) -> list[str]:
    """What is joined to ``front`` and was not reached yet; ``came`` learns from where."""
    reached: dict[str, str] = {}
    for edge in lookup.store.outline.at(front, span):
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            if here in came and there not in came and there not in reached and not _is_no_way(there):
                reached[there] = here
    came.update(reached)
    return sorted(reached)


def _is_no_way(id: str) -> bool:
    return id.partition("-")[0] in {type.lower() for type in _NO_WAY}


def _back(came: dict[str, str | None], node: str) -> list[str]:
    found = [node]
    while (before := came[found[-1]]) is not None:
        found.append(before)
    return found


def _between(lookup: Lookup, one: str, other: str, span: Span) -> list[Told]:
    degrees = lookup.store.outline.degrees([one, other])
    small, large = sorted((one, other), key=lambda end: (degrees[end], end))
    return _newest_first(lookup.store.outline.between([large], [small], span))
