"""The drawing itself: a pyvis network whose nodes have their places and whose edges their curves.

Comes in: a subgraph. Goes out: ``pyvis.network.Network``, directed, physics off, every edge
with its own id. Refuses: nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyvis.network import Network

from kg.model.enums import EdgeType, Modality, NodeType, Status
from kg.model.graph import Edge, Node
from kg.model.vocabulary import EDGES
from kg.queries.subgraph import Subgraph
from kg.views.curves import bends
from kg.views.layout import Point, Size, place
from kg.views.styles import ALONE, EDGES_NOT_SHOWN, FAMILIES, NODE_STYLES, WORDED
from kg.views.wording import canvas_label, edge_words, status

_FONT = 15
#: Mean advance of a character of the page's sans-serif fonts, in parts of the font size.
_ADVANCE = 0.56
_LINE = 1.25
_BEND, _WIDEST_BEND = 0.16, 1.2
_DASHES: dict[Modality, bool | list[int]] = {
    Modality.ACTUAL: False,
    Modality.PLANNED: [7, 5],
    Modality.POSSIBLE: [2, 5],
    Modality.DENIED: [2, 3, 8, 3],
}
_FRAMES: dict[Status, bool | list[int]] = {
    Status.HELD: False,
    Status.ONGOING: False,
    Status.PLANNED: [6, 4],
    Status.PROPOSED: [2, 4],
    Status.POSTPONED: [10, 4, 2, 4],
    Status.CANCELLED: [2, 4],
}


def shown_types(subgraph: Subgraph) -> frozenset[NodeType]:
    """The node types drawn before the reader asks for more: actors and meetings, if there are any."""
    there = {node.type for node in subgraph.nodes}
    return frozenset(type for type in there if NODE_STYLES[type].shown) or frozenset(there)


class _Plan:
    """What is drawn at first, with which label, how large, and where."""

    def __init__(self, subgraph: Subgraph) -> None:
        self.shown = shown_types(subgraph)
        by_id = {node.id: node for node in subgraph.nodes}
        drawn = {node.id for node in subgraph.nodes if node.type in self.shown}
        front = [
            edge
            for edge in subgraph.edges
            if edge.source in drawn and edge.target in drawn and edge.type not in EDGES_NOT_SHOWN
        ]
        self.front = {edge.id for edge in front}
        self.any_edge = bool(subgraph.edges)
        self.degree = Counter(end for edge in front for end in (edge.source, edge.target))
        self.hidden = {
            node.id
            for node in subgraph.nodes
            if node.id not in drawn or (self.waits(node) and not self.degree[node.id])
        }
        places: dict[str, list[str]] = {}
        for edge in subgraph.edges:
            if edge.type is EdgeType.HELD_AT and edge.target in by_id:
                places.setdefault(edge.source, []).append(by_id[edge.target].label)
        self.labels = {
            node.id: canvas_label(node, " / ".join(sorted(set(places.get(node.id, ())))))
            for node in subgraph.nodes
        }
        self.points = self._points(subgraph)

    def _points(self, subgraph: Subgraph) -> dict[str, Point]:
        """Places of what is drawn at first, then of the rest round it, so that nothing jumps."""
        sizes = {node.id: self._size(node) for node in subgraph.nodes}
        first = place(
            [node.id for node in subgraph.nodes if node.id not in self.hidden],
            [(edge.source, edge.target) for edge in subgraph.edges if edge.id in self.front],
            sizes=sizes,
        )
        links = [(edge.source, edge.target) for edge in subgraph.edges]
        return place([node.id for node in subgraph.nodes], links, sizes=sizes, fixed=first)

    def waits(self, node: Node) -> bool:
        """True where a node is drawn only with an edge; without any edge all are."""
        return self.any_edge and node.type not in ALONE

    def radius(self, node: Node) -> float:
        """Half the width of a shape; 0 for a frame, which is as large as its label."""
        base = NODE_STYLES[node.type].size
        return round(base + min(12.0, 2.0 * self.degree[node.id] ** 0.5), 1) if base else 0.0

    def _size(self, node: Node) -> Size:
        lines = self.labels[node.id].split("\n")
        width = max(map(len, lines)) * _FONT * _ADVANCE
        height = len(lines) * _FONT * _LINE
        radius = self.radius(node)
        if not radius:
            return (width + 22, height + 18)
        return (max(width, 2 * radius), 2 * radius + height + 4)


def draw(subgraph: Subgraph) -> Network:
    """The network with places, shapes and curves; colours are the page's."""
    plan = _Plan(subgraph)
    network = Network(directed=True, cdn_resources="in_line")
    for node in subgraph.nodes:
        network.add_node(node.id, **_node_options(node, plan))
    bend = bends(subgraph.edges, plan.front)
    step = _steps(subgraph.edges)
    for edge in subgraph.edges:
        options = _edge_options(edge, bend[edge.id] * step[_ends(edge)])
        network.add_edge(edge.source, edge.target, hidden=edge.id not in plan.front, **options)
    return network


def _node_options(node: Node, plan: _Plan) -> dict[str, Any]:
    stage = status(node)
    radius = plan.radius(node)
    x, y = plan.points[node.id]
    return {
        "label": plan.labels[node.id],
        "shape": NODE_STYLES[node.type].shape,
        "tone": f"{node.type}-{stage}" if stage else node.type,
        "kind": node.type,
        "linked": plan.waits(node),
        "x": x,
        "y": y,
        "physics": False,
        "hidden": node.id in plan.hidden,
        "shapeProperties": {"borderDashes": _FRAMES[Status(stage)] if stage else False},
        "borderWidth": 3 if stage == Status.ONGOING else 1.5,
        **({"size": radius} if radius else {}),
    }


def _edge_options(edge: Edge, bend: float) -> dict[str, Any]:
    family = FAMILIES[edge.type]
    way = "curvedCW" if bend > 0 else "curvedCCW"
    return {
        "id": edge.id,
        "kind": edge.type,
        "family": family.name.lower(),
        "smooth": {"enabled": bool(bend), "type": way, "roundness": round(abs(bend), 3)},
        "dashes": _DASHES[edge.modality],
        "arrows": "" if EDGES[edge.type].symmetric else "to",
        **({"label": edge_words(edge)} if family in WORDED else {}),
    }


def _ends(edge: Edge) -> tuple[str, str]:
    return min(edge.source, edge.target), max(edge.source, edge.target)


def _steps(edges: tuple[Edge, ...]) -> dict[tuple[str, str], float]:
    """How much one step of a bend is: less where many edges share their ends."""
    count = Counter(_ends(edge) for edge in edges)
    return {ends: min(_BEND, _WIDEST_BEND / number) for ends, number in count.items()}
