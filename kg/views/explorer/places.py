"""Places for the nodes of the one-file explorer, worked out beforehand: first what is drawn at first.

Comes in: a part of a graph. Goes out: a centre for each of its best linked nodes, in pixels.
Refuses: nothing. The method is that of ``kg.views.layout``.
"""

from __future__ import annotations

from kg.model.enums import EdgeType
from kg.model.graph import Node
from kg.queries.subgraph import Subgraph
from kg.views.layout import Point, Size, place
from kg.views.selection import best_linked
from kg.views.styles import NODE_STYLES

#: Nodes that a page ever draws at once (``web/src/graph/show.js`` has the same number).
MOST_NODES = 1_500
#: Edges that the page hides at first (``web/src/graph/show.js`` has the same).
HIDDEN = frozenset({EdgeType.MET_WITH, EdgeType.HOLDS_OFFICE})
#: What a label takes on the picture, in pixels: letters, lines, the shape above it.
_LETTER, _LETTERS, _LINE, _SHAPE = 6.4, 26, 15.0, 30.0


def places(part: Subgraph, most: int = MOST_NODES) -> dict[str, Point]:
    """Centres of the ``most`` best linked nodes; types that are hidden at first go round the others."""
    drawn = best_linked(part, most)
    sizes = {node.id: _size(node) for node in drawn.nodes}
    front = {node.id for node in drawn.nodes if NODE_STYLES[node.type].shown}
    shown = [edge for edge in drawn.edges if edge.type not in HIDDEN]
    links = [(edge.source, edge.target) for edge in shown]
    first = place(sorted(front), [(a, b) for a, b in links if a in front and b in front], sizes=sizes)
    return place([node.id for node in drawn.nodes], links, sizes=sizes, fixed=first)


def _size(node: Node) -> Size:
    letters = min(len(node.label), _LETTERS)
    lines = 1 if len(node.label) <= _LETTERS else 2
    return max(_SHAPE, letters * _LETTER), _SHAPE + lines * _LINE
