"""Places for the nodes of a large one-file explorer, worked out beforehand: first what is drawn at first.

Comes in: a part of a graph. Goes out: a centre for each of its best linked nodes, in pixels; none for a small
part, whose places the page finds itself, where it knows how large its labels are.
Refuses: nothing. The method is that of ``kg.views.layout``.
"""

from __future__ import annotations

from kg.model.enums import EdgeType
from kg.queries.sketch import Sketch
from kg.views.layout import Point, place
from kg.views.selection import best_nodes
from kg.views.styles import NODE_STYLES

#: Nodes that a page ever draws at once (``web/src/graph/show.js`` has the same number).
MOST_NODES = 1_500
#: Nodes whose labels can all be read (``web/src/graph/scene.js`` has the same number).
READABLE = 300
#: Edges that the page hides at first (``web/src/graph/show.js`` has the same).
HIDDEN = frozenset({EdgeType.MET_WITH, EdgeType.HOLDS_OFFICE})


def places(part: Sketch, most: int = MOST_NODES) -> dict[str, Point]:
    """Centres of the ``most`` best linked nodes; types that are hidden at first go round the others."""
    if len(part.nodes) <= READABLE:
        return {}
    drawn = best_nodes(part.nodes, part.edges, most)
    front = {id for id in drawn if NODE_STYLES[part.nodes[id].type].shown}
    links = [
        (edge.source, edge.target)
        for edge in part.edges
        if edge.type not in HIDDEN and edge.source in drawn and edge.target in drawn
    ]
    first = place(sorted(front), [(a, b) for a, b in links if a in front and b in front])
    return place(sorted(drawn), links, fixed=first)
