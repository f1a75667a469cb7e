"""What the page of a file draws at first, so that it is drawn before all the rest is read.

Comes in: a part of a graph, the actors that its page opens with. Goes out: ``Opening``, exactly what the page
would choose of the whole (``web/src/graph/show.js``, ``web/src/source/links.js``; compared in
``tests/browser/test_explorer_opening.py``), in the same order. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from kg.model.enums import EdgeType, NodeType
from kg.queries.sketch import Sketch
from kg.store import Link
from kg.views.explorer.places import HIDDEN
from kg.views.styles import NODE_STYLES

#: Neighbours of the one actor that a page opens with, and of each of several (``web/src/graph/show.js``).
OPENED, BEGUN = 60, 22
#: Nodes of a graph that is drawn whole at first (``web/src/graph/show.js``).
WHOLE = 90
#: Edges to what is hidden at first.
_NEEDY = frozenset({EdgeType.STATED, EdgeType.ADDRESSED_TO, EdgeType.HOLDS, EdgeType.ON_ISSUE})
#: Whoever is drawn with one of these wants to see all of its ends (``web/src/source/links.js``).
_EVENTS = frozenset({NodeType.MEETING, NodeType.AGREEMENT})


@dataclass(frozen=True, slots=True)
class Opening:
    """Ids of nodes, and edges, in the order in which they are drawn; ``more``: neighbours beyond them."""

    nodes: tuple[str, ...] = ()
    edges: tuple[Link, ...] = ()
    more: int = 0


def opening(part: Sketch, start: Sequence[str]) -> Opening:
    """What is drawn of ``part`` at first: all of a small one, else what stands round ``start``."""
    types = {edge.type for edge in part.edges}
    hides = bool(types - HIDDEN - _NEEDY)  # else no line would be left
    asked = types - HIDDEN - _NEEDY if hides else types
    front = [id for id, node in part.nodes.items() if not hides or NODE_STYLES[node.type].shown]
    if len(front) <= WHOLE:
        return _joined(front, [edge for edge in part.edges if edge.type in asked])
    found = _Round(part, asked)
    for actor in start:
        found.add(actor, BEGUN if len(start) > 1 else OPENED)
    shown = set(front).union(start)
    return _joined([id for id in found.nodes if id in shown], found.edges.values(), found.more, start)


def _joined(nodes: list[str], edges: Iterable[Link], more: int = 0, start: Sequence[str] = ()) -> Opening:
    """Without nodes that nothing joins, unless nothing joins any."""
    ids = set(nodes)
    kept = tuple(edge for edge in edges if edge.source in ids and edge.target in ids)
    ends = {end for edge in kept for end in (edge.source, edge.target)}.union(start)
    return Opening(tuple(id for id in nodes if not kept or id in ends), kept, more)


@dataclass(slots=True)
class _Round:
    """What stands round some actors, each with those neighbours to whom most edges lead, then the latest."""

    part: Sketch
    types: Collection[EdgeType]
    nodes: dict[str, None] = field(default_factory=dict)
    edges: dict[str, Link] = field(default_factory=dict)
    more: int = 0

    def add(self, actor: str, limit: int) -> None:
        """An actor with ``limit`` neighbours; where there is room, the other sides of meetings among them."""
        ranked = _ranked(actor, self._beside([actor])[actor])
        kept = dict.fromkeys([actor, *ranked[:limit]])
        events = [id for id in kept if id in self.part.nodes and self.part.nodes[id].type in _EVENTS]
        sides = self._beside(events)
        for event in events:
            for edge in sides[event]:
                if len(kept) <= limit:
                    kept[_other(edge, event)] = None
        near = self._beside(kept, lambda edge: edge.source in kept and edge.target in kept)
        self.nodes |= dict.fromkeys(id for id in kept if id in self.part.nodes)
        self.edges |= {edge.id: edge for id in kept for edge in near[id]}
        self.more += max(0, len(ranked) - limit)

    def _beside(
        self, ids: Iterable[str], wanted: Callable[[Link], bool] = lambda _: True
    ) -> dict[str, list[Link]]:
        """Of each of ``ids`` its edges: of a large graph a walk over all is less than a table of all."""
        found: dict[str, list[Link]] = {id: [] for id in ids}
        for edge in self.part.edges:
            if edge.type in self.types and wanted(edge):
                for end in {edge.source, edge.target} & found.keys():
                    found[end].append(edge)
        return found


def _ranked(actor: str, edges: Iterable[Link]) -> list[str]:
    many, latest = dict[str, int](), dict[str, str]()
    for edge in edges:
        end = _other(edge, actor)
        many[end] = many.get(end, 0) + 1
        latest[end] = max(latest.get(end, ""), _day(edge))
    by_id = sorted(many)
    by_day = sorted(by_id, key=lambda end: latest[end], reverse=True)
    return sorted(by_day, key=lambda end: -many[end])


def _day(edge: Link) -> str:
    """The last day that is known of an edge, as ISO text."""
    times = [edge.time.last, edge.time.first] if edge.time else []
    return next((day.isoformat() for day in [*times, edge.known] if day is not None), "")


def _other(edge: Link, id: str) -> str:
    return edge.target if edge.source == id else edge.source
