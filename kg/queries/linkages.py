"""Why a node is one actor or one meeting, for a reader.

Comes in: an id or a name, and what the derivation says of it. Goes out: a row for each name or report that is
part of the node, and for each other node that was weighed and kept apart.
Refuses: names that fit nothing or several things; nodes that nothing is joined to (NotFound).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import NotFound
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.model.linkage import Linkage
from kg.model.vocabulary import ACTORS
from kg.queries.lookup import Lookup
from kg.queries.merged import found_node
from kg.queries.names import resolve_actor
from kg.queries.rows import Cell, Named, Row, Rows
from kg.store import Store


class LinkageRow(Row):
    """One decision of the graph; ``other`` is the node that was kept apart, ``articles`` are titles of some
    of the ``count`` articles.
    """

    node: Named
    joined: bool
    what: str
    other: Named | None = None
    score: float
    reasons: tuple[str, ...]
    documents: tuple[str, ...]
    articles: tuple[str, ...]
    count: int

    def cells(self) -> dict[str, Cell]:
        """Whether joined, what, how sure, why, in how many articles, and which other node it is."""
        return {
            "is it": "joined" if self.joined else "apart",
            "what": self.what,
            "score": f"{self.score:.2f}",
            "because": ", ".join(self.reasons),
            "articles": self.count,
            "such as": self.articles[0] if self.articles else None,
            "other": None if self.other is None else self.other.id,
        }


def linked_node(store: Store, id: str) -> Node:
    """The actor or meeting that ``id``, or a name, means. NotFound for other nodes."""
    node = found_node(store, id) or resolve_actor(store, id)
    if node.type not in ACTORS | {NodeType.MEETING}:
        raise NotFound(f"{id!r} is neither an actor nor a meeting: nothing is joined to it")
    return node


def linkage_rows(store: Store, linkages: Iterable[Linkage]) -> Rows[LinkageRow]:
    """Linkages with the names of nodes and articles."""
    lookup = Lookup(store)
    return Rows([_row(lookup, linkage) for linkage in linkages])


def _row(lookup: Lookup, linkage: Linkage) -> LinkageRow:
    titles = []
    for document in linkage.documents:
        info = lookup.info(document)
        shown = None if info is None else info.title or info.publisher
        titles.append(shown or document)
    told = linkage.model_dump(exclude={"node", "other"})
    return LinkageRow(
        **told,
        node=lookup.named(linkage.node),
        other=None if linkage.other is None else lookup.named(linkage.other),
        articles=tuple(titles),
    )
