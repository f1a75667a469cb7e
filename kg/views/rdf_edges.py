"""Edges as RDF: the direct triple, the claim with its evidence, and what offices and changes add.

Comes in: an edge or a span. Goes out: pairs of predicate and object. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.graph import Edge
from kg.model.vocabulary import EDGES
from kg.views.rdf_tables import (
    AS_THE_MEETING,
    BACK,
    CHANGES,
    FORTH,
    SELECTOR_POSITION,
    SELECTOR_QUOTE,
    TYPE,
    predicate,
)
from kg.views.rdf_terms import (
    DIP,
    OA,
    ORG,
    PROV,
    RDF,
    SCHEMA,
    SEM,
    SKOS,
    TIME,
    XSD,
    Iri,
    Literal,
    date,
    number,
    text,
)
from kg.views.rdf_words import About, Said, bounds, code, date_property, properties


def asserted(edge: Edge) -> bool:
    """True where the direct triple holds: it was so, or it is as planned as its meeting is."""
    planned = edge.modality is Modality.PLANNED and edge.type in AS_THE_MEETING
    return edge.modality is Modality.ACTUAL or planned


def forth(edge: Edge, about: About) -> Iterator[Said]:
    """Of the source."""
    target = Iri(about.iri(edge.target))
    yield predicate(edge.type), target
    for name in FORTH.get(edge.type, ()):
        yield name, target
    if edge.type is EdgeType.PART_OF:
        place = about.is_a(edge.source, NodeType.LOCATION)
        yield f"{SCHEMA}containedInPlace" if place else f"{ORG}subOrganizationOf", target


def back(edge: Edge, about: About) -> Iterator[Said]:
    """Of the target."""
    source = Iri(about.iri(edge.source))
    if EDGES[edge.type].symmetric:
        yield predicate(edge.type), source
    for name in BACK.get(edge.type, ()):
        yield name, source


def claim(edge: Edge, about: About) -> Iterator[Said]:
    """The edge as something that is said, by whom, when, how surely, in which words."""
    yield TYPE, Iri(f"{DIP}Claim")
    yield TYPE, Iri(f"{RDF}Statement")
    yield f"{RDF}subject", Iri(about.iri(edge.source))
    yield f"{RDF}predicate", Iri(predicate(edge.type))
    yield f"{RDF}object", Iri(about.iri(edge.target))
    yield f"{DIP}modality", Iri(code("modality", edge.modality))
    yield f"{DIP}confidence", number(float(edge.confidence))
    yield f"{DIP}sources", number(edge.sources)
    if edge.known:
        yield f"{DIP}known", date(edge.known)
    if edge.known_last:
        yield f"{DIP}knownLast", date(edge.known_last)
    yield from bounds(edge.time)
    for fact in edge.facts:
        yield f"{DIP}fact", text(fact)
    for span in edge.evidence:
        yield f"{PROV}wasDerivedFrom", Iri(about.span(span))
        document = about.document(span.document)
        if document is not None and document.publisher:
            yield f"{SEM}accordingTo", Iri(about.publisher(document.publisher))
    rest = {key: value for key, value in edge.properties.items() if key not in {"from", "to"}}
    yield from properties(rest, about)
    for name in ("from", "to"):
        yield from date_property(name, edge.properties.get(name))
    if edge.type in CHANGES:
        yield f"{DIP}change", Iri(about.change(edge))
    kind = EDGES[edge.type]
    if kind.plover is not None:
        yield f"{DIP}plover", Iri(code("plover", kind.plover))
        for cameo in kind.cameo:
            yield f"{DIP}cameo", Iri(code("cameo", cameo))


def change(edge: Edge, about: About) -> Iterator[Said]:
    """A change of schedule as an event: schema.org keeps neither who made it nor when."""
    for name in (f"{DIP}StatusChange", f"{SEM}Event", f"{PROV}Activity"):
        yield TYPE, Iri(name)
    yield f"{DIP}ofEvent", Iri(about.iri(edge.target))
    yield f"{DIP}changeType", Iri(code("change", edge.type))
    if edge.modality is Modality.ACTUAL:
        yield f"{DIP}by", Iri(about.iri(edge.source))
    for name in ("from", "to"):
        yield from date_property(name, edge.properties.get(name))
    reason = edge.properties.get("reason")
    if isinstance(reason, str):
        yield f"{DIP}reason", text(reason)


def former_date(edge: Edge) -> Iterator[Said]:
    """Of a meeting that was moved: the day it had been set for, where that is one day."""
    found = dict(date_property("from", edge.properties.get("from")))
    first, last = found.get(f"{DIP}fromEarliest"), found.get(f"{DIP}fromLatest")
    if first is not None and first == last and edge.modality is Modality.ACTUAL:
        yield f"{SCHEMA}previousStartDate", first


def span(span: Evidence, about: About) -> Iterator[Said]:
    """A piece of a document, found again by its position or, if that moved, by its words."""
    yield TYPE, Iri(f"{OA}SpecificResource")
    yield f"{OA}hasSource", Iri(about.article(span.document))
    for part in ("position", "quote"):
        yield f"{OA}hasSelector", Iri(f"{about.span(span)}-{part}")


def position(span: Evidence) -> Iterator[Said]:
    """Offsets count Unicode code points of the document's text."""
    yield TYPE, Iri(SELECTOR_POSITION)
    yield f"{OA}start", Literal(str(span.start), f"{XSD}nonNegativeInteger")
    yield f"{OA}end", Literal(str(span.end), f"{XSD}nonNegativeInteger")


def quote(span: Evidence) -> Iterator[Said]:
    """The words."""
    yield TYPE, Iri(SELECTOR_QUOTE)
    yield f"{OA}exact", text(span.text)


def post(edge: Edge, about: About) -> Iterator[Said]:
    """The office that somebody holds."""
    yield TYPE, Iri(f"{ORG}Post")
    yield f"{ORG}postIn", Iri(about.iri(edge.target))
    title = edge.properties.get("title")
    if isinstance(title, str):
        yield f"{SKOS}prefLabel", text(title)


def membership(edge: Edge, about: About) -> Iterator[Said]:
    """That this person holds the office, with the time."""
    yield TYPE, Iri(f"{ORG}Membership")
    yield f"{ORG}member", Iri(about.iri(edge.source))
    yield f"{ORG}organization", Iri(about.iri(edge.target))
    yield f"{ORG}role", Iri(about.post(edge.target, edge.properties.get("title")))
    yield f"{PROV}wasDerivedFrom", Iri(about.iri(edge.id))
    if edge.time is not None:
        yield f"{ORG}memberDuring", Iri(about.iri(f"interval-{edge.id}"))


def interval(edge: Edge) -> Iterator[Said]:
    """The time of an office, as far as it is known."""
    yield TYPE, Iri(f"{TIME}Interval")
    yield from bounds(edge.time)
