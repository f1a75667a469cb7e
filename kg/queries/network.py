"""The graph as networkx sees it.

Comes in: a store. Goes out: a ``MultiDiGraph`` whose edges are keyed by their ids; attributes are
the fields of ``Node`` and ``Edge`` as JSON values. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Store

if TYPE_CHECKING:
    import networkx


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """All nodes and edges, in order of their ids."""
    import networkx  # noqa: PLC0415 - costs a fifth of a second that other questions need not pay

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in store.nodes():
        graph.add_node(node.id, **node.model_dump(mode="json", exclude={"id"}))
    for edge in sorted(store.edges(), key=lambda edge: edge.id):
        attributes = edge.model_dump(mode="json", exclude={"id", "source", "target"})
        graph.add_edge(edge.source, edge.target, key=edge.id, **attributes)
    return graph
