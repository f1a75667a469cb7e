"""Nodes, articles and publishers as RDF.

Comes in: one of them. Goes out: pairs of predicate and object, in any order. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.enums import NodeType, Quoted, Status
from kg.model.graph import Node
from kg.queries.subgraph import ArticleInfo
from kg.views.rdf_tables import CLASSES, EVENT_STATUS, TYPE
from kg.views.rdf_terms import (
    DCTERMS,
    DIP,
    GEO,
    PROV,
    SCHEMA,
    SEM,
    SKOS,
    XSD,
    Iri,
    Literal,
    date,
    number,
    text,
)
from kg.views.rdf_words import About, Said, bounds, code, properties

_STATUSES = frozenset(Status)


def node(node: Node, about: About) -> Iterator[Said]:
    """A node without its edges."""
    for name in CLASSES[node.type]:
        yield TYPE, Iri(name)
    labelled = f"{SKOS}prefLabel" if node.type is NodeType.ISSUE else f"{SCHEMA}name"
    yield labelled, text(node.label)
    for alias in node.aliases:
        yield f"{SKOS}altLabel", text(alias)
    yield from bounds(node.time)
    yield from properties(node.properties, about)
    yield from _of_type(node, about)


def _of_type(node: Node, about: About) -> Iterator[Said]:
    held = node.properties
    match node.type:
        case NodeType.MEETING:
            status = held.get("status")
            if isinstance(status, str) and status in _STATUSES and status in EVENT_STATUS:
                yield f"{SCHEMA}eventStatus", Iri(EVENT_STATUS[Status(status)])
            kind = held.get("kind")
            if isinstance(kind, str) and kind.isidentifier() and kind.isascii():
                yield f"{SEM}eventType", Iri(code("kind", kind))
        case NodeType.STATEMENT:
            if held.get("quoted") in (Quoted.FULL, Quoted.PARTIAL):
                yield TYPE, Iri(f"{SCHEMA}Quotation")
            said = held.get("text")
            yield f"{SCHEMA}text", text(said if isinstance(said, str) else node.label)
        case NodeType.ISSUE:
            yield f"{SKOS}inScheme", Iri(f"{DIP}issues")
        case NodeType.LOCATION if point(node):
            yield f"{GEO}hasGeometry", Iri(about.iri(f"geometry-{node.id}"))
            yield TYPE, Iri(f"{GEO}Feature")
        case _:
            return


def point(node: Node) -> tuple[float, float] | None:
    """Latitude and longitude, where a place has both."""
    if node.type is not NodeType.LOCATION:
        return None
    match node.properties.get("latitude"), node.properties.get("longitude"):
        case (int() | float() as latitude, int() | float() as longitude):
            return float(latitude), float(longitude)
        case _:
            return None


def geometry(node: Node) -> Iterator[Said]:
    """The point of a place; longitude comes first (CRS84)."""
    found = point(node)
    if found is not None:
        wkt = f"POINT({number(found[1]).text} {number(found[0]).text})"
        yield TYPE, Iri("http://www.opengis.net/ont/sf#Point")
        yield f"{GEO}asWKT", Literal(wkt, f"{GEO}wktLiteral")


def article(document: ArticleInfo, about: About) -> Iterator[Said]:
    """A document; its address is a typed text, since not every address is a valid IRI."""
    for name in CLASSES[NodeType.ARTICLE]:
        yield TYPE, Iri(name)
    yield f"{DCTERMS}identifier", text(document.id)
    if document.title:
        yield f"{SCHEMA}headline", text(document.title)
    if document.url:
        yield f"{SCHEMA}url", Literal(text(document.url).text, f"{XSD}anyURI")
    if document.published:
        yield f"{SCHEMA}datePublished", date(document.published)
    if document.publisher:
        yield f"{SCHEMA}publisher", Iri(about.publisher(document.publisher))
        yield f"{PROV}wasAttributedTo", Iri(about.publisher(document.publisher))


def publisher(name: str) -> Iterator[Said]:
    """Whoever brought an article out."""
    yield TYPE, Iri(f"{SCHEMA}Organization")
    yield TYPE, Iri(f"{PROV}Agent")
    yield f"{SCHEMA}name", text(name)
