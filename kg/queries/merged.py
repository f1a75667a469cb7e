"""Ids of nodes that a decision joined to others: bookmarks, notes and links name them still.

Comes in: an id. Goes out: the node that it is one with now, or None. Refuses: nothing.
"""

from __future__ import annotations

from kg.model.decision import DecisionKind
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.store import Store

_PREFIXES = tuple(f"{type.value.lower()}-" for type in NodeType)


def found_node(store: Store, id: str) -> Node | None:
    """The node ``id``, else the one that it was merged into by a decision that stands, the last first."""
    node = store.node(id)
    return node if node is not None or not id.startswith(_PREFIXES) else _joined(store, id)


def _joined(store: Store, id: str) -> Node | None:
    for decided in reversed(store.decisions()):
        merged = decided.kind is DecisionKind.MERGE and decided.undone_at is None
        if merged and id in (decided.subject, decided.object):
            nodes = [node for node in map(store.node, store.meant_by(decided)) if node is not None]
            if len(nodes) == 1:
                return nodes[0]
    return None
