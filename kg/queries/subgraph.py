"""A piece of the graph for a view: nodes, the edges between them, and the articles behind them.

Comes in: a store, and what the piece is about. Goes out: ``Subgraph``, sorted by id, so that the
same question always gives the same bytes. Refuses: names that fit nothing (NotFound) or several
things (Ambiguous); an empty piece is a piece.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from kg.errors import NotFound
from kg.model.document import FROZEN
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.lookup import Lookup
from kg.queries.names import resolve_actor, resolve_issues
from kg.queries.reach import reached, within
from kg.store import Store


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


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a graph is wanted; everything, where nothing is given.

    ``actors`` are names or ids; ``first``/``last`` keep what shares a day with that span, and of what has no
    time only what belongs to a kept event. ``types``: edges of these types, or with an end of one.
    ``documents`` are ids of articles: what one of them says.
    """

    actors: tuple[str, ...] = ()
    issue: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    types: frozenset[EdgeType | NodeType] = frozenset()
    documents: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """True where nothing is left out."""
        return self == Part()

    def around(self) -> Part:
        """The same with every edge of what it is about: where a meeting was, whom somebody represents."""
        return Part(actors=self.actors, issue=self.issue)


def part_of(store: Store, wanted: Part, *, hops: int = 1) -> Subgraph:
    """The wanted part; ``hops`` as in ``subgraph``. NotFound for articles that are not there."""
    for document in sorted(wanted.documents):
        if store.document_info(document) is None:
            raise NotFound(f"no article has the id {document}")
    found = subgraph(
        store,
        actors=wanted.actors or None,
        issue=wanted.issue,
        first=wanted.first,
        last=wanted.last,
        hops=hops,
    )
    if not wanted.types and not wanted.documents:
        return found
    ends = {node.id for node in found.nodes if node.type in wanted.types}
    kept = (edge for edge in found.edges if not wanted.types or _typed(edge, wanted.types, ends))
    said = (
        edge
        for edge in kept
        if not wanted.documents or any(span.document in wanted.documents for span in edge.evidence)
    )
    return assemble(Lookup(store), said)


def _typed(edge: Edge, types: frozenset[EdgeType | NodeType], ends: set[str]) -> bool:
    return edge.type in types or edge.source in ends or edge.target in ends


def subgraph(
    store: Store,
    *,
    actors: Sequence[str] | None = None,
    issue: str | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    hops: int = 1,
) -> Subgraph:
    """The part of the graph round ``actors`` and ``issue`` (None: all of it); as ``Part`` has them.

    ``hops``: how many steps it reaches from them; who meets in an event is one step apart.
    """
    seeds = seeds_of(store, actors, issue)
    edges = reached(lambda node: store.edges(node=node), seeds, hops)
    if first is not None or last is not None:
        edges = within(edges, first, last)
    return assemble(Lookup(store), edges, seeds or ())


def seeds_of(store: Store, actors: Sequence[str] | None, issue: str | None) -> list[str] | None:
    """The nodes that a part is round; None for all of the graph."""
    if actors is None and issue is None:
        return None
    matters = [] if issue is None else resolve_issues(store, issue)
    return [node.id for node in [*(resolve_actor(store, name) for name in actors or ()), *matters]]


def assemble(lookup: Lookup, edges: Iterable[Edge], extra: Iterable[str] = ()) -> Subgraph:
    """``edges`` with their ends and articles; ``extra`` are nodes to keep though nothing joins them."""
    shown = sorted(edges, key=lambda edge: edge.id)
    ids = {end for edge in shown for end in (edge.source, edge.target)} | set(extra)
    nodes = sorted(lookup.store.nodes(ids=sorted(ids)), key=lambda node: node.id) if ids else []
    found = {node.id for node in nodes}
    whole = tuple(edge for edge in shown if edge.source in found and edge.target in found)
    cited = sorted({span.document for edge in whole for span in edge.evidence})
    return Subgraph(nodes=tuple(nodes), edges=whole, documents=articles(lookup, cited))


def articles(lookup: Lookup, ids: Iterable[str]) -> tuple[ArticleInfo, ...]:
    """What a reader must know of the articles ``ids``; without those that are not stored."""
    infos = [info for info in map(lookup.info, ids) if info is not None]
    return tuple(
        ArticleInfo(
            id=info.id, title=info.title, publisher=info.publisher, url=info.url, published=info.published
        )
        for info in infos
    )
