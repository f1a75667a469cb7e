"""A part of a subgraph that can be drawn, or read by one tool, without waiting.

Comes in: a subgraph. Goes out: a smaller one, edges only between kept nodes, documents only
those that a kept edge cites. Refuses: nothing.
"""

from __future__ import annotations

from collections import Counter

from kg.queries.subgraph import Subgraph


def degrees(subgraph: Subgraph) -> Counter[str]:
    """Edges at each node."""
    return Counter(end for edge in subgraph.edges for end in (edge.source, edge.target))


def best_linked(subgraph: Subgraph, limit: int) -> Subgraph:
    """The ``limit`` nodes with most edges; ties by id. The same object where all fit."""
    if len(subgraph.nodes) <= limit:
        return subgraph
    degree = degrees(subgraph)
    ranked = sorted(subgraph.nodes, key=lambda node: (-degree[node.id], node.id))[:limit]
    kept = {node.id for node in ranked}
    edges = tuple(edge for edge in subgraph.edges if edge.source in kept and edge.target in kept)
    cited = {span.document for edge in edges for span in edge.evidence}
    return Subgraph(
        nodes=tuple(node for node in subgraph.nodes if node.id in kept),
        edges=edges,
        documents=tuple(document for document in subgraph.documents if document.id in cited),
    )
