"""A part of a subgraph that can be drawn, or read by one tool, without waiting.

Comes in: a subgraph. Goes out: a smaller one, edges only between kept nodes, documents only
those that a kept edge cites. Refuses: nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.model.graph import Edge
from kg.queries.subgraph import Subgraph
from kg.store import Link


def degrees(edges: Iterable[Edge | Link]) -> Counter[str]:
    """Edges at each node."""
    return Counter(end for edge in edges for end in (edge.source, edge.target))


def best_nodes(ids: Iterable[str], edges: Iterable[Edge | Link], limit: int) -> set[str]:
    """The ``limit`` nodes with most edges; ties by id."""
    degree = degrees(edges)
    return set(sorted(ids, key=lambda node: (-degree[node], node))[:limit])


def best_linked(subgraph: Subgraph, limit: int) -> Subgraph:
    """The ``best_nodes`` with the edges between them. The same object where all fit."""
    if len(subgraph.nodes) <= limit:
        return subgraph
    kept = best_nodes((node.id for node in subgraph.nodes), subgraph.edges, limit)
    edges = tuple(edge for edge in subgraph.edges if edge.source in kept and edge.target in kept)
    cited = {span.document for edge in edges for span in edge.evidence}
    return Subgraph(
        nodes=tuple(node for node in subgraph.nodes if node.id in kept),
        edges=edges,
        documents=tuple(document for document in subgraph.documents if document.id in cited),
    )
