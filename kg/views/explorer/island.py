"""The data of the one-file explorer: everything that its page can be asked for.

Comes in: a store and the part of its graph that is wanted. Goes out: one JSON object, which
``web/src/source/file.js`` reads; its parts are the models of ``shapes``, save that a passage and its article
stand once and are named by their place in a list, and that nodes bring their places in the picture.
Refuses: nothing. The same part gives the same object.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from pydantic import JsonValue

from kg.model.enums import NodeType
from kg.model.graph import Edge, Node
from kg.model.vocabulary import ACTORS
from kg.queries.lookup import Lookup
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.store import Store
from kg.views.escape import encodable, web_link
from kg.views.explorer import shapes
from kg.views.explorer.evidence import passages
from kg.views.explorer.items import items
from kg.views.explorer.looking import disputes
from kg.views.explorer.neighbourhood import stands
from kg.views.explorer.places import places
from kg.views.explorer.quotes import quotes
from kg.views.explorer.things import (
    article_shape,
    detail_rows,
    edge_kinds,
    edge_shape,
    node_kinds,
    node_shape,
    shown,
)
from kg.views.selection import degrees

Json = dict[str, JsonValue]

#: Actors that the page opens with where nobody is asked for.
STARTS = 2


def island(store: Store, part: Subgraph, *, title: str, start: Iterable[str] = ()) -> Json:
    """The object. ``start``: ids of the actors that the page opens with."""
    made = _Island(store, part)
    return {
        "about": made.about(title, tuple(start)),
        "nodes": made.nodes(),
        "edges": made.edges(),
        "items": _plain(items(part.edges, made.by_id, made.lookup.horizon)),
        "quotes": quotes(made.lookup, part, made.numbers),
        "disputes": made.disputes(),
        "passages": made.passages(),
        "documents": made.documents(),
    }


class _Island:
    """One part of a graph on its way into a page."""

    def __init__(self, store: Store, part: Subgraph) -> None:
        self.lookup = Lookup(store)
        self._part = part
        self.by_id: Mapping[str, Node] = {node.id: node for node in part.nodes}
        self._labels = {node.id: node.label for node in part.nodes}
        self._degrees = degrees(part)
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._passages: list[shapes.Passage] = []

    def numbers(self, edge: Edge) -> list[int]:
        """The passages of an edge, by their place in the list."""
        return [self._number(found) for found in passages(self.lookup, [edge])]

    def _number(self, found: shapes.Passage) -> int:
        key = (found.document, found.start, found.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._passages)
            self._passages.append(found)
        return self._numbers[key]

    def about(self, title: str, start: tuple[str, ...]) -> JsonValue:
        """What the page must know first."""
        counts = shapes.Counts(
            nodes=Counter(node.type for node in self._part.nodes),
            edges=Counter(edge.type for edge in self._part.edges),
            documents=len(self._part.documents),
        )
        days = sorted(
            day for edge in self._part.edges if edge.time for day in (edge.time.first, edge.time.last) if day
        )
        about = shapes.About(
            title=shown(title),
            notice="" if self._part.nodes else "Nothing in the graph fits what was asked for.",
            counts=counts,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            start=start or self._starts(),
            edge_types=edge_kinds(counts.edges),
            node_types=node_kinds(counts.nodes),
        )
        return about.model_dump(mode="json")

    def _starts(self) -> tuple[str, ...]:
        """Actors with most edges, states before the rest of equals."""
        actors = [node for node in self._part.nodes if node.type in ACTORS - {NodeType.GROUP}]
        ranked = sorted(actors, key=lambda node: (-self._degrees[node.id], node.id))
        return tuple(node.id for node in ranked[:STARTS])

    def nodes(self) -> JsonValue:
        """Nodes with their places; those past the most that is drawn at once have none."""
        placed = places(self._part)
        found: list[JsonValue] = []
        for node in self._part.nodes:
            shape = node_shape(
                node,
                degree=self._degrees[node.id],
                labels=self._labels,
                stands=stands(self.lookup, node),
            )
            x, y = placed.get(node.id, (None, None))
            found.append({**shape.model_dump(mode="json", exclude_defaults=True), "x": x, "y": y})
        return found

    def edges(self) -> JsonValue:
        """Edges with their details and passages."""
        return [
            {
                **edge_shape(edge).model_dump(mode="json"),
                "rows": [list(row) for row in detail_rows(edge.properties, self._labels)],
                "passages": list(self.numbers(edge)),
            }
            for edge in self._part.edges
        ]

    def disputes(self) -> JsonValue:
        """On what the sources of each meeting differ, by its id."""
        found: Json = {}
        for node in self._part.nodes:
            told = disputes(self.lookup, node)
            if told:
                found[node.id] = [self._dispute(dispute) for dispute in told]
        return found

    def _dispute(self, dispute: shapes.Dispute) -> JsonValue:
        values: list[JsonValue] = [
            {"value": told.value, "passages": [self._number(found) for found in told.passages]}
            for told in dispute.values
        ]
        return {"field": dispute.field, "values": values}

    def passages(self) -> JsonValue:
        """All passages that were numbered, each naming its article by its place in ``documents``."""
        numbers = {document.id: number for number, document in enumerate(self._articles)}
        own = {"title", "publisher", "published", "url"}
        return [
            {**found.model_dump(mode="json", exclude=own), "document": numbers[found.document]}
            for found in self._passages
        ]

    def documents(self) -> JsonValue:
        """The articles with their texts."""
        return _plain(self._articles)

    @cached_property
    def _articles(self) -> list[shapes.Article]:
        """Those that the part cites, then those that only passages cite; made after all passages."""
        infos = {info.id: info for info in self._part.documents}
        cited = dict.fromkeys([*infos, *(found.document for found in self._passages)])
        return [self._article(id, infos.get(id)) for id in cited]

    def _article(self, id: str, info: ArticleInfo | None) -> shapes.Article:
        document = self.lookup.store.document(id)
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


def _plain(found: Iterable[shapes.Shape]) -> list[JsonValue]:
    return [shape.model_dump(mode="json") for shape in found]
