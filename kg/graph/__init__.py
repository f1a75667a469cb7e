"""Facts of many articles → nodes and edges: who is who, which meeting is which.

Comes in: ``ArticleFacts`` of any number of documents. Goes out: ``GraphPart`` records that an
``Index`` (the store) keeps and adds up. Refuses: nothing; what is in doubt stays apart.

The graph is a function of the set of documents: their order and their batches leave no trace.
"""

from __future__ import annotations

from kg.graph.index import Index
from kg.graph.update import identities, update
from kg.graph.why import why

__all__ = ["Index", "identities", "update", "why"]
