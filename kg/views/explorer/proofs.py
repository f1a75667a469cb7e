"""The second island of the one-file explorer: the sentences and articles behind its graph.

Comes in: nodes, edges and disputes, one by one; at the end the articles. Goes out: one JSON object, which
``web/src/source/proofs.js`` reads when a reader asks for a sentence. Refuses: nothing.

A passage and its article stand once and are named by their places. ``nodes``, ``edges`` and ``quotes`` have
the order of the first island's (``kg.views.explorer.island``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from kg.model.graph import Edge, Node
from kg.queries.lookup import Lookup
from kg.queries.subgraph import ArticleInfo
from kg.views.escape import encodable, web_link
from kg.views.explorer import shapes
from kg.views.explorer.columns import Json, Table, Values
from kg.views.explorer.evidence import passages
from kg.views.explorer.things import article_shape, detail_rows, shown

#: What a passage says of its article stands with the article.
_OF_ARTICLE = {"title", "publisher", "published", "url"}


class Proofs:
    """Passages as they come up."""

    def __init__(self, lookup: Lookup, labels: Mapping[str, str]) -> None:
        self._lookup, self._labels = lookup, labels
        self._values = Values()
        self._nodes, self._edges = Table(self._values), Table(self._values, raw=("passages",))
        self._passages = Table(self._values, raw=("document", "start", "end", "confidence"))
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._articles: dict[str, int] = {}
        self._first: dict[str, int | None] = {}

    def node(self, node: Node) -> None:
        """The details of one node."""
        self._nodes.add({"rows": self._rows(node.properties)})

    def edge(self, edge: Edge) -> None:
        """The details and passages of one edge."""
        found = [self._number(passage) for passage in passages(self._lookup, [edge])]
        self._first[edge.id] = next(iter(found), None)
        self._edges.add({"rows": self._rows(edge.properties), "passages": list(found)})

    def _rows(self, properties: Mapping[str, JsonValue]) -> JsonValue:
        return [list(row) for row in detail_rows(properties, self._labels)]

    def dispute(self, dispute: shapes.Dispute) -> JsonValue:
        """What sources differ on, with passages by number."""
        values: list[JsonValue] = [
            {"value": told.value, "passages": [self._number(found) for found in told.passages]}
            for told in dispute.values
        ]
        return {"field": dispute.field, "values": values}

    def _number(self, found: shapes.Passage) -> int:
        key = (found.document, found.start, found.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            number = self._articles.setdefault(found.document, len(self._articles))
            plain = found.model_dump(mode="json", exclude=_OF_ARTICLE)
            self._passages.add({**plain, "document": number})
        return self._numbers[key]

    def island(self, quoted: Sequence[str], disputes: Json, infos: Iterable[ArticleInfo]) -> Json:
        """The object. ``quoted``: ids of the edges behind quotes; ``disputes``: by meeting; ``infos``: of
        articles that are wanted whether or not a passage cites them.
        """
        known = {info.id: info for info in infos}
        for id in known:
            self._articles.setdefault(id, len(self._articles))
        documents = Table(self._values)
        for id in self._articles:
            documents.add(self._article(id, known.get(id)).model_dump(mode="json"))
        return {
            "nodes": self._nodes.columns(),
            "edges": self._edges.columns(),
            "passages": self._passages.columns(),
            "documents": documents.columns(),
            "quotes": [self._first[id] for id in quoted],
            "disputes": disputes,
            "values": self._values.all,
        }

    def _article(self, id: str, info: ArticleInfo | None) -> shapes.Article:
        document = self._lookup.store.document(id)
        if document is not None:
            return article_shape(document)
        known = info or ArticleInfo(id=id)
        return shapes.Article(
            id=encodable(id),
            title=None if known.title is None else shown(known.title),
            publisher=None if known.publisher is None else shown(known.publisher),
            published=known.published,
            url=web_link(known.url),
            text="",
        )
