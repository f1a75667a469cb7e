"""The data of the one-file explorer: everything that its page can be asked for.

Comes in: a store and the part of its graph that is wanted. Goes out: two JSON objects: the graph, which the
page reads before it draws (``web/src/source/file.js``), and the sentences behind it, read when one is asked
for (``kg.views.explorer.proofs``). Their rows are the models of ``shapes`` as columns
(``kg.views.explorer.columns``), save that nodes bring their places in the picture.
Refuses: nothing. The same part gives the same objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import JsonValue

from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.model.vocabulary import ACTORS
from kg.queries.lookup import Lookup
from kg.queries.subgraph import Subgraph
from kg.store import Store
from kg.views.explorer import shapes
from kg.views.explorer.as_of import standings_of
from kg.views.explorer.columns import Json, Table, Values
from kg.views.explorer.items import items
from kg.views.explorer.looking import disputes
from kg.views.explorer.neighbourhood import stands
from kg.views.explorer.places import places
from kg.views.explorer.proofs import Proofs
from kg.views.explorer.quotes import quotes
from kg.views.explorer.things import edge_kinds, edge_shape, node_kinds, node_shape, shown
from kg.views.explorer.timeline import busy
from kg.views.selection import degrees

#: Actors that the page opens with where nobody is asked for.
STARTS = 2
#: Details that tell a node from others of its name.
TELLING = frozenset({"offices", "represents", "country"})
_NUMBERS = ("lat", "lon", "degree", "x", "y")


class Islands(NamedTuple):
    """What the page reads at once, and what it reads when it is asked for a sentence."""

    graph: Json
    proofs: Json


def islands(store: Store, part: Subgraph, *, title: str, start: Iterable[str] = ()) -> Islands:
    """The objects. ``start``: ids of the actors that the page opens with."""
    made = _Island(store, part)
    told = quotes(made.lookup, part)
    graph: Json = {
        "about": made.about(title, tuple(start)),
        "nodes": made.nodes(),
        "edges": made.edges(),
        "items": made.items(),
        "quotes": made.table([quote for _, quote in told]),
        "values": made.values.all,
    }
    return Islands(graph, made.proofs([edge.id for edge, _ in told]))


class _Island:
    """One part of a graph on its way into a page."""

    def __init__(self, store: Store, part: Subgraph) -> None:
        self.lookup = Lookup(store)
        self.values = Values()
        self._part = part
        self._by_id: Mapping[str, Node] = {node.id: node for node in part.nodes}
        self._labels = {node.id: node.label for node in part.nodes}
        self._degrees = degrees(part)

    def about(self, title: str, start: tuple[str, ...]) -> JsonValue:
        """What the page must know first."""
        counts = shapes.Counts(
            nodes=Counter(node.type for node in self._part.nodes),
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
        actors = [node for node in self._part.nodes if node.type in ACTORS - {NodeType.GROUP}]
        ranked = sorted(actors, key=lambda node: (-self._degrees[node.id], node.id))
        return tuple(node.id for node in ranked[:STARTS])

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
        placed = places(self._part)
        for node in self._part.nodes:
            degree, stood = self._degrees[node.id], stands(self.lookup, node)
            shape = node_shape(node, degree=degree, labels=self._labels, stands=stood)
            x, y = placed.get(node.id, (None, None))
            hints: list[JsonValue] = [value for name, value in shape.rows if name in TELLING]
            yield {**shape.model_dump(mode="json", exclude={"rows"}), "x": x, "y": y, "hints": hints}

    def edges(self) -> JsonValue:
        """Edges without their details, which nobody sees before an edge is chosen."""
        rows = (edge_shape(edge).model_dump(mode="json") for edge in self._part.edges)
        return self.table(rows, raw=("confidence", "sources"))

    def items(self) -> JsonValue:
        """What the timeline has; ``stood``: how a meeting stood from which day on, where it had a plan."""
        found = items(self._part.edges, self._by_id, self.lookup.horizon)
        stood = standings_of(self.lookup, found)
        rows = ({**item.model_dump(mode="json"), "stood": stood.get(item.id)} for item in found)
        return self.table(rows, raw=("sources",), lists=("actors",))

    def proofs(self, quoted: list[str]) -> Json:
        """The sentences behind it all; ``quoted``: ids of the edges behind quotes."""
        made = Proofs(self.lookup, self._labels)
        for node in self._part.nodes:
            made.node(node)
        for edge in self._part.edges:
            made.edge(edge)
        told = ((node.id, disputes(self.lookup, node)) for node in self._part.nodes)
        differ: Json = {id: [made.dispute(one) for one in found] for id, found in told if found}
        return made.island(quoted, differ, self._part.documents)
