"""A knowledge graph of diplomatic events in which every edge shows its sentence.

>>> import kg
>>> graph = kg.open(":memory:")
>>> graph.stats()["documents"]
0
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(path: str | os.PathLike[str] = "kg.db", *, read_only: bool = False) -> KnowledgeGraph:
    """Open the graph in the SQLite file ``path``, which is made where there is none.

    ``":memory:"`` keeps it in memory. StoreError where the file cannot be used.
    """
    from kg.knowledge_graph import KnowledgeGraph  # noqa: PLC0415 - importing kg stays light

    return KnowledgeGraph(path, read_only=read_only)
