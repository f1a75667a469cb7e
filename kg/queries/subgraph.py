"""A piece of the graph for a view: nodes, the edges between them, and the articles behind them.

Comes in: nodes and edges (from the store). Goes out: ``Subgraph``, sorted by id, so that the
same question always gives the same bytes. Refuses: nothing; an empty piece is a piece.
"""

from __future__ import annotations

import datetime

from pydantic import BaseModel

from kg.model.document import FROZEN
from kg.model.graph import Edge, Node


class ArticleInfo(BaseModel):
    """What a reader must know of an article to weigh its words; its text stays in the store."""

    model_config = FROZEN

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None


class Subgraph(BaseModel):
    """Nodes, edges whose two ends are among them, and every article that an edge cites."""

    model_config = FROZEN

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    documents: tuple[ArticleInfo, ...] = ()
