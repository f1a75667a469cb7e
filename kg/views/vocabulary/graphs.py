"""A small RDF graph with our prefixes, and what every term of it says.

Comes in: IRIs and texts. Goes out: an rdflib graph, or its Turtle, the same bytes each time.
Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from kg.views.rdf_terms import PREFIXES
from kg.views.vocabulary.names import ONTOLOGY

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_LANGUAGE = "en"


def empty() -> rdflib.Graph:
    """A graph with the prefixes of the export and of what describes it."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "rdfs": str(RDFS), "sh": str(SH)}.items():
        graph.bind(prefix, namespace)
    return graph


def header(graph: rdflib.Graph, iri: str, title: str, description: str) -> None:
    """What is said of the whole document."""
    document = rdflib.URIRef(iri)
    graph.add((document, RDF.type, OWL.Ontology))
    graph.add((document, DCTERMS.title, english(title)))
    graph.add((document, DCTERMS.description, english(description)))
    graph.add((document, DCTERMS.license, rdflib.URIRef("https://www.apache.org/licenses/LICENSE-2.0")))


def described(graph: rdflib.Graph, subject: str, label: str, definition: str, example: str) -> None:
    """Label, definition and example of a term."""
    term = rdflib.URIRef(subject)
    graph.add((term, RDFS.label, english(label)))
    graph.add((term, SKOS.definition, english(definition)))
    if example:
        graph.add((term, SKOS.example, english(example)))
    graph.add((term, RDFS.isDefinedBy, rdflib.URIRef(ONTOLOGY)))


def english(text: str) -> rdflib.Literal:
    """A text in English."""
    return rdflib.Literal(text, lang=_LANGUAGE)


def listed(graph: rdflib.Graph, members: Iterable[rdflib.term.Node]) -> rdflib.term.Node:
    """An RDF list in the graph, by its head."""
    head = rdflib.BNode()
    Collection(graph, head, list(members))
    return head


def turtle(graph: rdflib.Graph) -> str:
    """As Turtle, terms in the order of their IRIs."""
    return graph.serialize(format="turtle")
