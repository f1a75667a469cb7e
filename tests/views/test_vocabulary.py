from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.data.terms import codes, terms
from kg.errors import StopRun
from kg.model import enums
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge
from kg.model.vocabulary import EDGES
from kg.queries.subgraph import Subgraph
from kg.views.rdf import rdf_text
from kg.views.rdf_mapping import triples
from kg.views.rdf_terms import DIP, OA, PREFIXES, Iri
from kg.views.vocabulary.codes import code_lists_graph
from kg.views.vocabulary.conformance import violations
from kg.views.vocabulary.context import context
from kg.views.vocabulary.example import BASE, example
from kg.views.vocabulary.graphs import SH, turtle
from kg.views.vocabulary.ontology import ontology
from kg.views.vocabulary.page import page
from kg.views.vocabulary.shapes import shapes

D = rdflib.Namespace(DIP)
#: The code lists by the enum that their values come from.
LISTS = {
    "status": enums.Status,
    "kind": enums.MeetingKind,
    "mode": enums.Mode,
    "stance": enums.Stance,
    "quoted": enums.Quoted,
    "modality": enums.Modality,
    "change": enums.Change,
    "plover": enums.ActionType,
}


def ours(graph: Subgraph) -> Iterator[str]:
    """Every IRI of our namespace that the export of a graph uses."""
    for triple in triples(graph):
        for name in (
            triple.subject,
            triple.predicate,
            triple.object.value if isinstance(triple.object, Iri) else "",
        ):
            if name.startswith(DIP):
                yield name


def test_every_term_of_an_export_is_declared(story: Subgraph) -> None:
    declared = {str(s) for s in (*ontology().subjects(), *code_lists_graph().subjects())}
    assert set(ours(story)) - declared == set()


def test_every_term_says_what_it_is() -> None:
    graph = ontology()
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property, OWL.SymmetricProperty}
    for term in {s for kind in kinds for s in graph.subjects(RDF.type, kind)}:
        assert graph.value(term, RDFS.label), term
        assert graph.value(term, SKOS.definition), term
        assert graph.value(term, SKOS.example), term
    for row in terms():
        assert re.fullmatch(r"[A-Z].*\.", row.definition), row.name


def test_there_are_no_blank_nodes_in_ontology_and_codes() -> None:
    for graph in (ontology(), code_lists_graph()):
        assert not [n for triple in graph for n in triple if isinstance(n, rdflib.BNode)]


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_is_its_enum(name: str) -> None:
    assert [code for scheme, code in codes() if scheme == name] == [member.value for member in LISTS[name]]


def test_cameo_roots_are_those_of_the_edges() -> None:
    used = {root for kind in EDGES.values() for root in kind.cameo}
    assert {code for scheme, code in codes() if scheme == "cameo"} == used


def test_plover_types_match_cameo_roots() -> None:
    graph = code_lists_graph()
    assert (D["plover-AGREE"], SKOS.exactMatch, D["cameo-03"]) in graph
    # One root code for giving way in words and in deeds: it is neither of the two exactly.
    assert (D["plover-YIELD"], SKOS.closeMatch, D["cameo-08"]) in graph
    assert (D["plover-ASSAULT"], SKOS.closeMatch, D["cameo-19"]) in graph


def test_it_is_made_the_same_each_time() -> None:
    for make in (ontology, code_lists_graph, shapes):
        assert turtle(make()) == turtle(make())


def test_the_context_reads_back_what_it_names() -> None:
    document = {
        **context(),
        "id": "https://graph.example/id/a",
        "metWith": "https://graph.example/id/b",
        "known": "2026-02-03",
    }
    read = {
        quad.predicate.value: quad.object
        for quad in pyoxigraph.parse(json.dumps(document), pyoxigraph.RdfFormat.JSON_LD)
    }
    assert read == {
        str(D.metWith): pyoxigraph.NamedNode("https://graph.example/id/b"),
        str(D.known): pyoxigraph.Literal("2026-02-03", datatype=pyoxigraph.NamedNode(str(rdflib.XSD.date))),
    }


def test_the_example_of_the_page_is_rdf_that_holds_together() -> None:
    prefixes = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())
    graph = rdflib.Graph().parse(data=f"@prefix id: <{BASE}> .\n{prefixes}{example()}", format="turtle")
    [claim] = graph.subjects(RDF.type, D.Claim)
    assert set(graph.query("SELECT ?c { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }"))
    [span] = graph.objects(claim, rdflib.PROV.wasDerivedFrom)
    assert (span, RDF.type, rdflib.URIRef(f"{OA}SpecificResource")) in graph
    assert example() in page()


def test_the_page_has_every_edge_and_property() -> None:
    text = page()
    assert all(f"`dip:{term.name}`" in text for term in terms())
    assert text.count("\n| `dip:") >= len(EdgeType) + len(NodeType)


# --- shapes ---------------------------------------------------------------------------------


def test_an_export_conforms(story: Subgraph) -> None:
    assert list(violations(story)) == []


@pytest.mark.parametrize("end", ["source", "target"])
def test_batches_find_what_the_whole_finds(story: Subgraph, end: str) -> None:
    wrong = target_of(story, NodeType.LOCATION)
    graph = damaged(story, EdgeType.ATTENDED, evidence=(), **{end: wrong})
    found = set(violations(graph, size=7))
    assert found == set(violations(graph))
    assert {row.property is None for row in found} == {True, False}


def damaged(graph: Subgraph, type: EdgeType, **update: object) -> Subgraph:
    """The graph with the first edge of a type changed."""
    edges = list(graph.edges)
    number = next(i for i, edge in enumerate(edges) if edge.type is type)
    edges[number] = Edge.model_construct(**{**dict(edges[number]), **update})
    return graph.model_copy(update={"edges": tuple(edges)})


def target_of(graph: Subgraph, type: NodeType) -> str:
    return next(node.id for node in graph.nodes if node.type is type)


@pytest.mark.parametrize(
    ("update", "path"),
    [
        ({"evidence": ()}, "wasDerivedFrom"),
        ({"confidence": 1.5}, "confidence"),
        ({"properties": {"status": "perhaps"}}, "status"),
    ],
)
def test_what_does_not_conform_is_named(story: Subgraph, update: dict[str, object], path: str) -> None:
    found = list(violations(damaged(story, EdgeType.ATTENDED, **update)))
    assert [(row.property or "").rpartition("#")[2] for row in found] == [path]


def test_an_edge_to_another_type_does_not_conform(story: Subgraph) -> None:
    person = target_of(story, NodeType.PERSON)
    found = list(violations(damaged(story, EdgeType.ATTENDED, target=person)))
    assert {row.node.rpartition("/")[2] for row in found} == {person}


def test_shapes_are_sound() -> None:
    graph = shapes()
    assert all(graph.value(part, SH.path) is not None for part in graph.objects(predicate=SH.property))


def test_without_pyshacl_it_says_what_to_install(story: Subgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(StopRun, match=r"\[shacl\]"):
        list(violations(story))


def test_turtle_of_an_export_and_of_the_vocabulary_load_together(story: Subgraph) -> None:
    graph = (
        rdflib.Graph()
        .parse(data=rdf_text(story))
        .parse(data=turtle(ontology()))
        .parse(data=turtle(code_lists_graph()))
    )
    labels = list(graph.objects(D["status-held"], SKOS.prefLabel))
    assert labels == [rdflib.Literal("held")]
