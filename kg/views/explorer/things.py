"""Nodes, edges, times and articles as the explorer's page is told them.

Comes in: what the store holds. Goes out: shapes. Refuses: nothing; all text is made visible, links that are
not http or https are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import JsonValue

from kg.model.document import Document
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node, text
from kg.model.time import TimeSpan, time_span
from kg.model.vocabulary import EDGES, NODES
from kg.queries.subgraph import ArticleInfo
from kg.store import Link
from kg.store.types import span
from kg.views.escape import encodable, visible, web_link
from kg.views.explorer import shapes
from kg.views.page_data import property_rows
from kg.views.styles import FAMILIES, NODE_STYLES
from kg.views.wording import edge_words, planned_words, status, words

#: Characters of a label, and of one detail: a page has no use for more, the article has the rest.
LONGEST = 2_000
UNNAMED = "(no name)"


def shown(words: str) -> str:
    """Text for a reader: visible, and no longer than ``LONGEST``."""
    return visible(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")


def time_shape(time: TimeSpan | None) -> shapes.Time | None:
    """A time; None for None."""
    if time is None:
        return None
    return shapes.Time(
        text=time.edtf,
        first=time.first,
        last=time.last,
        precision=time.precision,
        basis=time.basis,
        phrase=None if time.phrase is None else shown(time.phrase),
    )


@lru_cache(4_096)
def _link_time(edtf: str | None, basis: str | None) -> shapes.Time | None:
    """The time of a link: those of one day have it in common."""
    return None if edtf is None else time_shape(span(edtf, basis))


def told_time(value: JsonValue) -> shapes.Time | None:
    """A time that stands as EDTF text among the details of something; None where none does."""
    told = text(value)
    try:
        return None if told is None else time_shape(time_span(told))
    except ValueError:
        return None


def node_shape(
    node: Node, *, degree: int = 0, labels: Mapping[str, str] | None = None, stands: str | None = None
) -> shapes.Node:
    """A node. ``labels``: names of the nodes that its details mention by id; ``stands``: how a meeting
    stands, where that is more than its node tells (``unconfirmed``).
    """
    place = node.type is NodeType.LOCATION
    return shapes.Node(
        id=node.id,
        type=node.type,
        label=shown(node.label) or UNNAMED,
        aliases=tuple(shown(alias) for alias in node.aliases if alias != node.label),
        time=time_shape(node.time),
        status=stands or status(node) or None,
        lat=_number(node.properties.get("latitude")) if place else None,
        lon=_number(node.properties.get("longitude")) if place else None,
        degree=degree,
        rows=detail_rows(node.properties, labels or {}),
    )


def labels_of(nodes: Mapping[str, Node], things: Iterable[Node | Link]) -> dict[str, str]:
    """What those of ``nodes`` are called that the details of ``things`` mention by id."""
    return {id: nodes[id].label for id in {part for part in _parts(things) if part in nodes}}


def mentioned(nodes: Iterable[Node]) -> set[str]:
    """What the details of ``nodes`` may mention by id."""
    return set(_parts(nodes))


def _parts(things: Iterable[Node | Link]) -> Iterator[str]:
    values = (value for thing in things for value in thing.properties.values())
    parts = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return (part for part in parts if isinstance(part, str))


def detail_rows(
    properties: Mapping[str, JsonValue], labels: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Details as names and values."""
    rows = property_rows(properties, labels)
    return tuple((name, value[:LONGEST]) for name, value in rows)


def edge_shape(edge: Edge | Link) -> shapes.Edge:
    """An edge."""
    return shapes.Edge(
        id=edge.id,
        type=edge.type,
        source=edge.source,
        target=edge.target,
        time=_link_time(edge.edtf, edge.basis) if isinstance(edge, Link) else time_shape(edge.time),
        known=edge.known,
        modality=edge.modality,
        confidence=edge.confidence,
        sources=edge.sources,
        words=edge_words(edge),
    )


def article_shape(document: Document | ArticleInfo) -> shapes.Article:
    """An article; its text stays as it is, save for what no encoding can hold. Without one it has none."""
    return shapes.Article(
        id=encodable(document.id),
        title=None if document.title is None else shown(document.title),
        publisher=None if document.publisher is None else shown(document.publisher),
        published=document.published,
        url=web_link(document.url),
        text=encodable(document.text) if isinstance(document, Document) else "",
    )


def edge_kinds(types: Iterable[EdgeType]) -> tuple[shapes.EdgeKind, ...]:
    """The legend of edges, in the order of families; only ``types``."""
    wanted = set(types)
    return tuple(
        shapes.EdgeKind(
            type=type, words=words(type), planned=planned_words(type), family=family, gloss=EDGES[type].gloss
        )
        for type, family in FAMILIES.items()
        if type in wanted
    )


def node_kinds(types: Iterable[NodeType]) -> tuple[shapes.NodeKind, ...]:
    """The legend of nodes; only ``types``."""
    wanted = set(types)
    return tuple(
        shapes.NodeKind(type=type, words=style.plural, gloss=NODES[type].gloss)
        for type, style in NODE_STYLES.items()
        if type in wanted
    )


def _number(value: JsonValue) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
