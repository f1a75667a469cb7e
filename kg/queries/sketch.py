"""A piece of the graph without its evidence, for who draws all of it: a seventh of the memory of a subgraph.

Comes in: a store, and what the piece is about. Goes out: ``Sketch``, sorted by id, of the same nodes, edges
and articles as the ``Subgraph`` of that part. Refuses: as ``kg.queries.subgraph`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.errors import NotFound
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Node
from kg.queries.lookup import Lookup
from kg.queries.reach import reached, within
from kg.queries.subgraph import ArticleInfo, Part, articles, seeds_of
from kg.store import Link, Store, StoredNode

#: Nodes that are kept ready: events come in the order of their ids, and their actors with many of them.
_READY = 4_000


class Nodes(Mapping[str, Node]):
    """Nodes by id, held as they are stored; each is made when it is asked for."""

    def __init__(self, stored: Iterable[StoredNode]) -> None:
        self._stored = {node.id: node for node in stored}
        self._made = lru_cache(_READY)(lambda name: self._stored[name].node())

    def __getitem__(self, id: str) -> Node:
        return self._made(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __contains__(self, id: object) -> bool:
        return id in self._stored


@dataclass(frozen=True, slots=True)
class Sketch:
    """Nodes by id, edges whose two ends are among them, every article whose words stand behind an edge."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    edges: tuple[Link, ...] = ()
    documents: tuple[ArticleInfo, ...] = ()


def sketch(store: Store, wanted: Part | None = None, *, hops: int = 1) -> Sketch:
    """The wanted part (None: everything); ``hops`` as ``kg.queries.subgraph.subgraph`` has them."""
    part = wanted or Part()
    for document in sorted(part.documents):
        if store.document_info(document) is None:
            raise NotFound(f"no article has the id {document}")
    seeds = seeds_of(store, part.actors or None, part.issue)
    edges: Iterable[Link] = reached(store.outline.links, seeds, hops)
    if part.first is not None or part.last is not None:
        edges = within(list(edges), part.first, part.last)
    if part.types:
        edges = [edge for edge in edges if _is_of(edge, part.types)]
    if part.documents:
        told = store.support(edge.id for edge in edges)
        edges = [e for e in edges if any(document in part.documents for document, _ in told.get(e.id, ()))]
    limited = bool(part.types or part.documents)
    return _assembled(store, edges, () if limited else seeds or ())


def _is_of(edge: Link, types: frozenset[EdgeType | NodeType]) -> bool:
    prefixes = tuple(f"{type.value.lower()}-" for type in types if isinstance(type, NodeType))
    return edge.type in types or edge.source.startswith(prefixes) or edge.target.startswith(prefixes)


def _assembled(store: Store, edges: Iterable[Link], extra: Iterable[str]) -> Sketch:
    """``edges`` with their ends and articles; ``extra`` are nodes to keep though nothing joins them."""
    shown = sorted(edges, key=lambda edge: edge.id)
    ids = {end for edge in shown for end in (edge.source, edge.target)} | set(extra)
    nodes = Nodes(store.outline.nodes(ids))
    whole = tuple(edge for edge in shown if edge.source in nodes and edge.target in nodes)
    cited = sorted(store.outline.cited(edge.id for edge in whole))
    return Sketch(nodes=nodes, edges=whole, documents=articles(Lookup(store), cited))
