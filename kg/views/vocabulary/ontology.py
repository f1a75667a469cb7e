"""The ontology (OWL): every class and property that an export uses, mapped to published vocabularies.

Comes in: the tables of the model and ``terms.csv``. Goes out: an rdflib graph. Refuses: nothing.
Several domains or ranges stand as ``schema:domainIncludes`` and ``rangeIncludes``, which mean "one of
these": ``rdfs:domain`` given twice would mean both at once.
"""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.data.terms import Term, terms
from kg.model.vocabulary import EDGES, NODES, EdgeKind
from kg.views.rdf_tables import BACK, CLASSES, FORTH, camel, predicate
from kg.views.rdf_terms import DIP, SCHEMA
from kg.views.vocabulary.graphs import described, empty, header
from kg.views.vocabulary.names import ONTOLOGY, class_iri, iri, is_datatype, scheme


def ontology() -> rdflib.Graph:
    """The whole of it."""
    graph = empty()
    header(
        graph,
        ONTOLOGY,
        "Diplomatic events",
        "Meetings, schedule changes, visits, statements, positions and deeds of diplomacy, each with the "
        "sentences that say so.",
    )
    for node in NODES.values():
        own, *others = CLASSES[node.type]
        _class(graph, own, others)
        described(graph, own, node.type.value.lower(), node.gloss, node.example)
    for edge in EDGES.values():
        _edge(graph, edge)
    for term in terms():
        _term(graph, term)
    return graph


def _class(graph: rdflib.Graph, name: str, above: Iterable[str]) -> None:
    graph.add((rdflib.URIRef(name), RDF.type, OWL.Class))
    for other in above:
        graph.add((rdflib.URIRef(name), RDFS.subClassOf, rdflib.URIRef(other)))


def _edge(graph: rdflib.Graph, kind: EdgeKind) -> None:
    own = predicate(kind.type)
    _property(graph, own, OWL.ObjectProperty)
    described(graph, own, kind.type.replace("_", " "), kind.gloss, kind.example)
    _includes(graph, own, "domainIncludes", map(class_iri, kind.domain))
    _includes(graph, own, "rangeIncludes", map(class_iri, kind.range))
    for other in FORTH.get(kind.type, ()):
        graph.add((rdflib.URIRef(own), RDFS.subPropertyOf, rdflib.URIRef(other)))
    if kind.symmetric:
        _property(graph, own, OWL.SymmetricProperty)
        return
    inverse = DIP + camel(kind.inverse)
    _property(graph, inverse, OWL.ObjectProperty)
    described(graph, inverse, kind.inverse.replace("_", " "), f"Inverse: {kind.gloss}", kind.example)
    graph.add((rdflib.URIRef(own), OWL.inverseOf, rdflib.URIRef(inverse)))
    for other in BACK.get(kind.type, ()):
        graph.add((rdflib.URIRef(inverse), RDFS.subPropertyOf, rdflib.URIRef(other)))


def _term(graph: rdflib.Graph, term: Term) -> None:
    own = iri(term.name)
    if term.kind == "class":
        _class(graph, own, map(iri, term.like))
    else:
        literal = bool(term.value) and all(map(is_datatype, term.value))
        mixed = not literal and any(map(is_datatype, term.value))
        kind = OWL.DatatypeProperty if literal else RDF.Property if mixed else OWL.ObjectProperty
        _property(graph, own, kind if term.value else RDF.Property)
        _includes(graph, own, "domainIncludes", map(iri, term.on))
        ranges = (None if scheme(value) else iri(value) for value in term.value)
        _includes(graph, own, "rangeIncludes", (found or iri("skos:Concept") for found in ranges))
        for other in term.like:
            graph.add((rdflib.URIRef(own), RDFS.seeAlso, rdflib.URIRef(iri(other))))
    described(graph, own, term.label, term.definition, term.example)


def _property(graph: rdflib.Graph, name: str, kind: rdflib.URIRef) -> None:
    graph.add((rdflib.URIRef(name), RDF.type, kind))


def _includes(graph: rdflib.Graph, name: str, which: str, classes: Iterable[str]) -> None:
    for other in classes:
        graph.add((rdflib.URIRef(name), rdflib.URIRef(SCHEMA + which), rdflib.URIRef(other)))
