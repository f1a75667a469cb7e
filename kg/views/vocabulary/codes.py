"""The code lists (SKOS): statuses, kinds, modes, stances, modalities, changes, PLOVER, CAMEO.

Comes in: ``codes.csv`` and the edge table. Goes out: an rdflib graph. Refuses: nothing.
A PLOVER type that one CAMEO root code covers matches it closely; one that several cover is broader.
"""

from __future__ import annotations

import rdflib
from rdflib.namespace import RDF, SKOS

from kg.data.terms import codes
from kg.model.vocabulary import EDGES
from kg.views.rdf_terms import DIP
from kg.views.rdf_words import code
from kg.views.vocabulary.graphs import empty, english, header
from kg.views.vocabulary.names import CODES


def code_lists_graph() -> rdflib.Graph:
    """All lists in one graph."""
    graph = empty()
    header(
        graph, CODES, "Codes of diplomatic events", "The lists that statuses, kinds and types are taken from."
    )
    for entry in codes().values():
        concept = rdflib.URIRef(code(entry.scheme, entry.code))
        scheme = rdflib.URIRef(DIP + entry.scheme)
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, SKOS.prefLabel, english(entry.scheme)))
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, scheme))
        graph.add((concept, SKOS.topConceptOf, scheme))
        graph.add((concept, SKOS.notation, rdflib.Literal(entry.code)))
        graph.add((concept, SKOS.prefLabel, rdflib.Literal(entry.label)))
        graph.add((concept, SKOS.definition, english(entry.definition)))
        graph.add((concept, SKOS.example, english(entry.example)))
    _matches(graph)
    matters = rdflib.URIRef(f"{DIP}issues")
    graph.add((matters, RDF.type, SKOS.ConceptScheme))
    graph.add((matters, SKOS.prefLabel, english("matters")))
    graph.add(
        (matters, SKOS.definition, english("The matters that a graph knows: an open list, each a dip:Issue."))
    )
    graph.add((matters, SKOS.example, english("territorial concessions")))
    return graph


def _matches(graph: rdflib.Graph) -> None:
    used = [root for kind in EDGES.values() for root in kind.cameo]
    for kind in EDGES.values():
        if kind.plover is None:
            continue
        alone = len(kind.cameo) == 1 and used.count(kind.cameo[0]) == 1
        for root in kind.cameo:
            plover = rdflib.URIRef(code("plover", kind.plover))
            cameo = rdflib.URIRef(code("cameo", root))
            graph.add((plover, SKOS.exactMatch if alone else SKOS.closeMatch, cameo))
