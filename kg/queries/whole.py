"""All of a graph, read piece by piece: however large it is, a few hundred of its edges are held at once.

Comes in: an open store. Goes out: edges in the order of the store, nodes and articles for given ids.
Refuses: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import islice

from kg.model.enums import NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import ArticleInfo
from kg.store import Publishers, Store, StoredArticle, StoredEdge, StoredNode, StoredProof

_BATCH = 500
#: Articles that are remembered, and types of nodes: by day, the edges of one article come close together.
_REMEMBERED, _TYPES = 200, 2_000
_ID = re.compile(r"[a-z]+-[0-9a-f]{16}")


class Whole:
    """The graph of ``store``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known_type = lru_cache(_TYPES)(self._type_of)
        self.article = lru_cache(_REMEMBERED)(self._article)

    def scanning(self) -> AbstractContextManager[None]:
        """Within, all of it is read once: few pages of the file are kept in memory."""
        return self._store.scanning()

    @property
    def is_empty(self) -> bool:
        """True where there is no edge."""
        return next(self.stored_edges(), None) is None

    def edges(self) -> Iterator[Edge]:
        """Every edge with its evidence."""
        return self._store.edges()

    def stored_edges(self) -> Iterator[tuple[StoredEdge, list[StoredProof]]]:
        """Every edge as its row has it, by id, with its proofs."""
        return self._store.stored_edges()

    def publishers(self) -> Publishers:
        """Whom the proofs of stored edges name."""
        return self._store.publishers()

    def some_edges(self, ids: Iterable[str]) -> Iterator[Edge]:
        """The edges of ``ids`` with their evidence; what is no edge is left out."""
        rest = iter(ids)
        while batch := list(islice(rest, _BATCH)):
            yield from self._store.edges_by_id(batch)

    def nodes(self, ids: Iterable[str]) -> Iterator[Node]:
        """The nodes of ``ids``; what is no node is left out."""
        rest = iter(ids)
        while batch := list(islice(rest, _BATCH)):
            yield from self._store.nodes(ids=batch)

    def linked_nodes(self) -> Iterator[StoredNode]:
        """Every node that an edge joins as its row has it, by id."""
        return self._store.linked_nodes()

    def stored_articles(self) -> Iterator[StoredArticle]:
        """The articles that are cited, by id."""
        return self._store.cited_articles()

    def type_of(self, id: str) -> NodeType | None:
        """The type of a node, None where ``id`` is none."""
        return self._known_type(id) if _ID.fullmatch(id) else None

    def _type_of(self, id: str) -> NodeType | None:
        return next((brief.type for brief in self._store.briefs([id])), None)

    def _article(self, id: str) -> ArticleInfo | None:
        info = self._store.document_info(id)
        if info is None:
            return None
        return ArticleInfo(
            id=info.id, title=info.title, publisher=info.publisher, url=info.url, published=info.published
        )
