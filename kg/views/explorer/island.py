"""The data of the one-file explorer: everything that its page can be asked for.

Comes in: a store and the part of its graph that is wanted. Goes out: JSON objects one by one: the graph,
which the page reads before it draws (``web/src/source/file.js``), then the sentences behind it, read when one
is asked for (``kg.views.explorer.proofs``). Rows are the models of ``shapes`` as columns
(``kg.views.explorer.columns``), save that nodes bring their places in the picture.
Refuses: nothing. The same part gives the same objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from kg.model.enums import NodeType
from kg.model.vocabulary import ACTORS
from kg.queries.lookup import Lookup
from kg.queries.sketch import Sketch
from kg.store import Store
from kg.views.explorer import shapes
from kg.views.explorer.as_of import standings_of
from kg.views.explorer.columns import Json, Table, Values
from kg.views.explorer.items import TELLING, each_item, item_order
from kg.views.explorer.neighbourhood import stands
from kg.views.explorer.places import places
from kg.views.explorer.proofs import Proofs
from kg.views.explorer.quotes import quotes
from kg.views.explorer.shapes import ItemKind
from kg.views.explorer.things import edge_kinds, edge_shape, labels_of, node_kinds, node_shape, shown
from kg.views.explorer.timeline import busy
from kg.views.selection import degrees

#: Actors that the page opens with where nobody is asked for.
STARTS = 2
#: Details that tell a node from others of its name.
DISTINCT = frozenset({"offices", "represents", "country"})
_NUMBERS = ("lat", "lon", "degree", "x", "y")
#: Names of the islands: the graph, what finds sentences, and (with a number) the sentences themselves.
GRAPH, INDEX, SENTENCES = "graph-data", "proofs-data", "sentences"


def islands(
    store: Store, part: Sketch, *, title: str, start: Iterable[str] = ()
) -> Iterator[tuple[str, Json]]:
    """The objects by name, none held when the next is made. ``start``: ids of the actors that the page opens
    with.
    """
    lookup = Lookup(store)
    told = quotes(lookup, part)
    quoted = [edge.id for edge, _ in told]
    yield GRAPH, graph(lookup, part, (quote for _, quote in told), title=title, start=start)
    del told
    proofs = Proofs(lookup, part)
    for number, block in enumerate(proofs.blocks()):
        yield f"{SENTENCES}-{number}", block
    yield INDEX, proofs.index(quoted)


def graph(
    lookup: Lookup, part: Sketch, told: Iterable[Json], *, title: str, start: Iterable[str] = ()
) -> Json:
    """What the page reads before it draws; ``told``: the quotes."""
    made = _Graph(lookup, part)
    return {
        "about": made.about(title, tuple(start)),
        "nodes": made.nodes(),
        "edges": made.edges(),
        "items": made.items(),
        "quotes": made.table(told),
        "values": made.values.all,
    }


class _Graph:
    """One part of a graph on its way into a page."""

    def __init__(self, lookup: Lookup, part: Sketch) -> None:
        self.lookup = lookup
        self.values = Values()
        self._part = part
        self._degrees = degrees(part.edges)

    def about(self, title: str, start: tuple[str, ...]) -> JsonValue:
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
            start=start or self._starts(),
            edge_types=edge_kinds(counts.edges),
            node_types=node_kinds(counts.nodes),
        )
        return about.model_dump(mode="json")

    def _starts(self) -> tuple[str, ...]:
        """Actors with most edges, states before the rest of equals."""
        named = ACTORS - {NodeType.GROUP}
        actors = [node.id for node in self._part.nodes.values() if node.type in named]
        return tuple(sorted(actors, key=lambda actor: (-self._degrees[actor], actor))[:STARTS])

    def table(
        self, rows: Iterable[Json], *, raw: tuple[str, ...] = (), lists: tuple[str, ...] = ()
    ) -> JsonValue:
        """Rows as columns."""
        table = Table(self.values, raw=raw, lists=lists)
        for row in rows:
            table.add(row)
        return table.columns()

    def nodes(self) -> JsonValue:
        """Nodes without their details; those that are drawn at once at most bring places."""
        return self.table(self._nodes(), raw=_NUMBERS, lists=("aliases", "hints"))

    def _nodes(self) -> Iterator[Json]:
        nodes, placed = self._part.nodes, places(self._part)
        labels = labels_of(nodes, nodes.values())
        for node in nodes.values():
            degree, stood = self._degrees[node.id], stands(self.lookup, node)
            shape = node_shape(node, degree=degree, labels=labels, stands=stood)
            x, y = placed.get(node.id, (None, None))
            hints: list[JsonValue] = [value for name, value in shape.rows if name in DISTINCT]
            yield {**shape.model_dump(mode="json", exclude={"rows"}), "x": x, "y": y, "hints": hints}

    def edges(self) -> JsonValue:
        """Edges without their details, which nobody sees before an edge is chosen."""
        rows = (edge_shape(edge).model_dump(mode="json") for edge in self._part.edges)
        return self.table(rows, raw=("confidence", "sources"))

    def items(self) -> JsonValue:
        """What the timeline has; ``stood``: how a meeting stood from which day on, where it had a plan."""
        nodes, horizon = self._part.nodes, self.lookup.horizon
        meetings = (edge for edge in self._part.edges if edge.type in TELLING[ItemKind.MEETING])
        stood = standings_of(self.lookup, each_item(meetings, nodes, horizon))
        table, keys = Table(self.values, raw=("sources",), lists=("actors",)), []
        for item in each_item(self._part.edges, nodes, horizon):
            table.add({**item.model_dump(mode="json"), "stood": stood.get(item.id)})
            keys.append(item_order(item))
        return table.columns(sorted(range(len(keys)), key=keys.__getitem__))
