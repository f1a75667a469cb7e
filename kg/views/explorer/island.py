"""The data of the one-file explorer: everything that its page can be asked for.

Comes in: a store and the part of its graph that is wanted. Goes out: JSON objects one by one: what is
drawn at first (``kg.views.explorer.opening``), the whole graph (``web/src/source/file.js``), then the
sentences behind it, read when one is asked for (``kg.views.explorer.proofs``). Rows are the models of
``shapes`` as columns (``kg.views.explorer.columns``), save that nodes bring their places in the picture.
Refuses: nothing. The same part gives the same objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from pydantic import JsonValue

from kg.model.enums import NodeType
from kg.model.vocabulary import ACTORS
from kg.queries.lookup import Lookup
from kg.queries.sketch import Sketch
from kg.store import Link, Store
from kg.views.explorer import shapes
from kg.views.explorer.as_of import standings_of
from kg.views.explorer.columns import Json, Table, Values
from kg.views.explorer.items import TELLING, each_item, item_order
from kg.views.explorer.neighbourhood import stands
from kg.views.explorer.opening import opening
from kg.views.explorer.places import places
from kg.views.explorer.proofs import Proofs
from kg.views.explorer.quotes import quotes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import edge_kinds, edge_shape, labels_of, node_kinds, node_shape, shown
from kg.views.explorer.timeline import busy
from kg.views.layout import Point
from kg.views.selection import degrees

#: Actors that the page opens with where nobody is asked for.
STARTS = 2
#: Details that tell a node from others of its name.
DISTINCT = frozenset({"offices", "represents", "country"})
_NUMBERS = ("lat", "lon", "degree", "x", "y")
#: Names of the islands: what is drawn at first, the graph, what finds sentences, and (with a number) the
#: sentences themselves.
OPENING, GRAPH, INDEX, SENTENCES = "opening-data", "graph-data", "proofs-data", "sentences"


def islands(
    store: Store, part: Sketch, *, title: str, start: Iterable[str] = ()
) -> Iterator[tuple[str, Json]]:
    """The objects by name, none held when the next is made. ``start``: ids of the actors that the page opens
    with.
    """
    lookup = Lookup(store)
    made = _Graph(lookup, part)
    yield OPENING, made.opening(title, tuple(start))
    told = quotes(lookup, part)
    quoted = [edge.id for edge, _ in told]
    yield GRAPH, made.whole(quote for _, quote in told)
    del told, made
    proofs = Proofs(lookup, part)
    for number, block in enumerate(proofs.blocks()):
        yield f"{SENTENCES}-{number}", block
    yield INDEX, proofs.index(quoted)


class _Graph:
    """One part of a graph on its way into a page."""

    def __init__(self, lookup: Lookup, part: Sketch) -> None:
        self.lookup = lookup
        self._part = part
        self._degrees = degrees(part.edges)

    def opening(self, title: str, start: tuple[str, ...]) -> Json:
        """What the page must know first, and what it draws then; ``more``: neighbours that are not drawn."""
        start = start or self._starts()
        first, values = opening(self._part, start), Values()
        return {
            "about": self._about(title, start),
            "nodes": _nodes_table(values, self._nodes(first.nodes, {})),
            "edges": _edges_table(values, first.edges),
            "more": first.more,
            "values": values.all,
        }

    def whole(self, told: Iterable[Json]) -> Json:
        """The graph; ``told``: the quotes."""
        values = Values()
        return {
            "nodes": _nodes_table(values, self._nodes(self._part.nodes, places(self._part))),
            "edges": _edges_table(values, self._part.edges),
            "items": self._items(values),
            "quotes": _table(Table(values), told),
            "values": values.all,
        }

    def _about(self, title: str, start: tuple[str, ...]) -> JsonValue:
        """What the page must know first."""
        counts = shapes.Counts(
            nodes=Counter(node.type for node in self._part.nodes.values()),
            edges=Counter(edge.type for edge in self._part.edges),
            documents=len(self._part.documents),
        )
        days = sorted(
            day for edge in self._part.edges if edge.time for day in (edge.time.first, edge.time.last) if day
        )
        firsts = (edge.time.first for edge in self._part.edges if edge.time and edge.time.first)
        about = shapes.About(
            title=shown(title),
            notice="" if self._part.nodes else "Nothing in the graph fits what was asked for.",
            counts=counts,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            busy=busy(Counter(day.isoformat() for day in firsts)),
            reported=max((info.published for info in self._part.documents if info.published), default=None),
            start=start,
            edge_types=edge_kinds(counts.edges),
            node_types=node_kinds(counts.nodes),
        )
        return about.model_dump(mode="json")

    def _starts(self) -> tuple[str, ...]:
        """Actors with most edges, states before the rest of equals."""
        named = ACTORS - {NodeType.GROUP}
        actors = [node.id for node in self._part.nodes.values() if node.type in named]
        return tuple(sorted(actors, key=lambda actor: (-self._degrees[actor], actor))[:STARTS])

    def _nodes(self, ids: Collection[str], placed: Mapping[str, Point]) -> Iterator[Json]:
        """Nodes without their details; those that are ``placed`` bring places."""
        nodes = self._part.nodes
        labels = labels_of(nodes, (nodes[id] for id in ids))
        for node in (nodes[id] for id in ids):
            degree, stood = self._degrees[node.id], stands(self.lookup, node)
            shape = node_shape(node, degree=degree, labels=labels, stands=stood)
            x, y = placed.get(node.id, (None, None))
            hints: list[JsonValue] = [value for name, value in shape.rows if name in DISTINCT]
            yield {**shape.model_dump(mode="json", exclude={"rows"}), "x": x, "y": y, "hints": hints}

    def _items(self, values: Values) -> JsonValue:
        """What the timeline has; ``stood``: how a meeting stood from which day on, where it had a plan."""
        nodes, horizon = self._part.nodes, self.lookup.horizon
        meetings = (edge for edge in self._part.edges if edge.type in TELLING[ItemKind.MEETING])
        stood = standings_of(self.lookup, each_item(meetings, nodes, horizon))
        table, keys = Table(values, raw=("sources",), lists=("actors",)), []
        for item in each_item(self._part.edges, nodes, horizon):
            table.add({**item.model_dump(mode="json"), "stood": stood.get(item.id)})
            keys.append(item_order(item))
        return table.columns(sorted(range(len(keys)), key=keys.__getitem__))


def _nodes_table(values: Values, rows: Iterable[Json]) -> JsonValue:
    return _table(Table(values, raw=_NUMBERS, lists=("aliases", "hints")), rows)


def _edges_table(values: Values, edges: Iterable[Link]) -> JsonValue:
    """Edges without their details, which nobody sees before an edge is chosen."""
    rows = (edge_shape(edge).model_dump(mode="json") for edge in edges)
    return _table(Table(values, raw=("confidence", "sources")), rows)


def _table(table: Table, rows: Iterable[Json]) -> JsonValue:
    """``table`` with ``rows``, as columns."""
    for row in rows:
        table.add(row)
    return table.columns()
