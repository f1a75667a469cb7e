"""Documents, facts, nodes and edges on disk: one SQLite file, the system of record.

Comes in: documents with their facts. Goes out: documents, facts, nodes, edges.
Refuses: a file that is not ours, read-only, too new, locked, full or damaged (``StoreError``).

>>> from kg.store import Store
>>> with Store.open(":memory:") as store:
...     store.counts()["documents"]
0
"""

from __future__ import annotations

from kg.store.scan import Publishers, StoredArticle, StoredEdge, StoredNode, StoredProof
from kg.store.store import Store
from kg.store.types import Added, Brief, Check, DocumentInfo, Link, Restored, Unchanged

__all__ = [
    "Added",
    "Brief",
    "Check",
    "DocumentInfo",
    "Link",
    "Publishers",
    "Restored",
    "Store",
    "StoredArticle",
    "StoredEdge",
    "StoredNode",
    "StoredProof",
    "Unchanged",
]
