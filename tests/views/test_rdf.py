from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import RDF, XSD

from kg.errors import StopRun
from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import xml_text
from kg.views.rdf import FORMATS, rdf_text, to_rdflib, write_rdf
from kg.views.rdf_mapping import triples
from kg.views.rdf_terms import DIP, Iri, checked_base, line, triple_of

BASE = "https://graph.example/id/"
D = rdflib.Namespace(DIP)
SEM = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SDO = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "trig": "trig",
    "rdfxml": "xml",
}
#: Text that has broken a writer of RDF before.
NASTY = [
    'x" . <http://i.example/> <http://j.example/> "k',
    "back\\slash and \\u0041",
    "line\nfeed\rreturn\ttab\bbell\x07nul\x00del\x7f",
    '"""triple"""',
    "'single' <angle> {brace} |bar| ^caret `tick`",
    "\u202eevil\u202c \u2066isolated\u2069",
    "lone \ud800 surrogate",
    "\u2028line\u2029paragraph\u0085next",
    "en . <http://x.example/>",
    "name with  spaces %20 %zz",
    "emoji 🕊 and 👩‍⚖️ and \U000e0041",
    "\ufffe\uffff",
    "",
    " ",
]


def iri(id: str) -> rdflib.URIRef:
    return rdflib.URIRef(BASE + id)


def node_of(story: Subgraph, label: str) -> rdflib.URIRef:
    return iri(next(node.id for node in story.nodes if node.label == label))


def with_text(text: str) -> Subgraph:
    span = Evidence(document=text or "d", start=0, end=max(1, len(text)), text=text)
    return Subgraph(
        nodes=(
            Node(id=f"person-{text}", type=NodeType.PERSON, label=text, aliases=(text,),
                 properties={"wikidata": text, "code": text, text or "key": text}),
            Node(id="meeting-1", type=NodeType.MEETING, label=text, time=time_span("2026-02", phrase=text),
                 properties={"status": text, "kind": text}),
        ),
        edges=(
            Edge(id=f"postponed-{text}", type=EdgeType.POSTPONED, source=f"person-{text}", target="meeting-1",
                 evidence=(span,), facts=(text,), properties={"from": text, "to": text, "reason": text}),
        ),
        documents=(ArticleInfo(id=text or "d", title=text, publisher=text, url=text),),
    )  # fmt: skip


# rdflib's own parsers call what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format", FORMATS)
def test_two_readers_count_the_same_triples(story: Subgraph, format: str) -> None:
    expected = len(list(triples(story, BASE)))
    text = rdf_text(story, format, base=BASE)
    store = pyoxigraph.Store()
    store.load(text.encode(), format=OXIGRAPH[format])
    graph = rdflib.Dataset(default_union=True) if format == "nquads" else rdflib.Graph()
    graph.parse(data=text, format=RDFLIB[format])
    assert expected > 1000
    assert len(store) == expected == len({triple[:3] for triple in graph})


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text_in_every_format(text: str, format: str) -> None:
    subgraph = with_text(text)
    expected = len(list(triples(subgraph, BASE)))
    store = pyoxigraph.Store()
    store.load(rdf_text(subgraph, format, base=BASE).encode(), format=OXIGRAPH[format])
    assert len(store) == expected
    name = pyoxigraph.NamedNode(f"{SDO.name}")
    labels = {quad.object.value for quad in store.quads_for_pattern(None, name, None)}
    shown = text.replace("\ud800", "\ufffd")
    assert (xml_text(shown) if format == "rdfxml" else shown) in labels


@pytest.mark.parametrize("text", NASTY)
def test_a_line_is_read_back(text: str) -> None:
    said = list(triples(with_text(text), BASE))
    assert [triple_of(line(triple)) for triple in said] == said
    with pytest.raises(ValueError, match="not a line"):
        triple_of("<a> <b> _:c .\n")


def test_no_blank_nodes(story: Subgraph) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in to_rdflib(story, BASE) for term in triple)


def test_nquads_are_sorted_and_each_line_once(story: Subgraph) -> None:
    lines = rdf_text(story, "nquads").splitlines(keepends=True)
    assert lines == sorted(set(lines))


def test_an_edge_is_a_triple_and_a_claim_with_its_evidence(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    edge = next(edge for edge in story.edges if edge.type is EdgeType.THREATENED)
    source, target, claim = iri(edge.source), iri(edge.target), iri(edge.id)
    assert (source, D.threatened, target) in graph
    assert set(graph.objects(claim, RDF.type)) == {D.Claim, RDF.Statement}
    assert graph.value(claim, RDF.subject) == source
    assert graph.value(claim, RDF.predicate) == D.threatened
    assert graph.value(claim, RDF.object) == target
    assert str(graph.value(claim, D.confidence)) == "0.8"
    assert str(graph.value(claim, D.known)) == "2026-02-12"
    assert graph.value(claim, D.plover) == D["plover-THREATEN"]
    assert [str(n) for n in graph.objects(D["cameo-13"], rdflib.SKOS.notation)] == ["13"]
    span = graph.value(claim, PROV.wasDerivedFrom)
    exact = [graph.value(selector, OA.exact) for selector in graph.objects(span, OA.hasSelector)]
    assert str(next(filter(None, exact))) == edge.evidence[0].text
    article = graph.value(span, OA.hasSource)
    assert str(graph.value(article, SDO.headline)) == "Kestria denies a secret meeting"
    publisher = graph.value(claim, SEM.accordingTo)
    assert str(graph.value(publisher, SDO.name)) == "The Veyrac Post"


def test_a_month_is_bounded_and_not_padded(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    meeting = node_of(story, "Third round of border talks")
    assert str(graph.value(meeting, D.edtf)) == "2026-03"
    begin, end = (
        graph.value(meeting, SEM.hasEarliestBeginTimeStamp),
        graph.value(meeting, SEM.hasLatestEndTimeStamp),
    )
    assert begin == rdflib.Literal("2026-03-01", datatype=XSD.date)
    assert end == rdflib.Literal("2026-03-31", datatype=XSD.date)


def test_an_open_end_has_no_bound(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    edge = next(edge for edge in story.edges if edge.type is EdgeType.HOLDS_OFFICE)
    interval = graph.value(iri(f"membership-{edge.id}"), ORG.memberDuring)
    assert graph.value(interval, SEM.hasEarliestBeginTimeStamp) is not None
    assert graph.value(interval, SEM.hasLatestEndTimeStamp) is None


def test_a_postponement_is_an_event_with_both_dates_and_all_who_made_it(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    meeting = node_of(story, "Second round of border talks")
    (change,) = graph.subjects(D.ofEvent, meeting)
    assert set(graph.objects(change, D.by)) == {node_of(story, "Norvia"), node_of(story, "Kestria")}
    assert str(graph.value(change, D.fromDate)) == "2026-02-01"
    assert str(graph.value(change, D.toDate)) == "2026-02-04"
    assert str(graph.value(change, D.reason)) == "further coordination"
    assert str(graph.value(meeting, SDO.previousStartDate)) == "2026-02-01"


@pytest.mark.parametrize(
    ("type", "modality", "direct"),
    [
        (EdgeType.MET_WITH, Modality.ACTUAL, True),
        (EdgeType.MET_WITH, Modality.PLANNED, False),
        (EdgeType.MET_WITH, Modality.DENIED, False),
        (EdgeType.ACCUSED, Modality.POSSIBLE, False),
        (EdgeType.ACCUSED, Modality.ACTUAL, True),
    ],
)
def test_what_was_not_so_has_a_claim_only(type: EdgeType, modality: Modality, direct: bool) -> None:
    people = tuple(Node(id=f"person-{n}", type=NodeType.PERSON, label=str(n)) for n in (1, 2))
    edge = Edge(id="edge-1", type=type, source="person-1", target="person-2", modality=modality)
    graph = to_rdflib(Subgraph(nodes=people, edges=(edge,)), BASE)
    name = {EdgeType.MET_WITH: D.metWith, EdgeType.ACCUSED: D.accused}[type]
    assert ((iri("person-1"), name, iri("person-2")) in graph) is direct
    assert ((iri("person-2"), name, iri("person-1")) in graph) is (direct and type is EdgeType.MET_WITH)
    assert graph.value(iri("edge-1"), D.modality) == D[f"modality-{modality}"]


def test_a_planned_meeting_has_its_sides(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    meeting = node_of(story, "Third round of border talks")
    assert node_of(story, "Norvia") in set(graph.objects(meeting, SEM.hasActor))
    assert graph.value(meeting, SDO.eventStatus) == SDO.EventScheduled


def test_offices_are_posts(story: Subgraph) -> None:
    graph = to_rdflib(story, BASE)
    (membership,) = graph.subjects(ORG.member, node_of(story, "Ilse Marren"))
    post = graph.value(membership, ORG.role)
    assert str(graph.value(post, rdflib.SKOS.prefLabel)) == "foreign minister"
    assert graph.value(post, ORG.postIn) == node_of(story, "Norvia")


@pytest.mark.parametrize("base", ["http://a.example/x#", "urn:kg:", "https://a.example/g/"])
def test_the_user_gives_the_base(story: Subgraph, base: str) -> None:
    subjects = {triple.subject for triple in triples(story, base)}
    assert all(subject.startswith((base, DIP)) for subject in subjects)


def test_a_base_without_an_end_gets_one() -> None:
    assert checked_base("https://a.example/g") == "https://a.example/g/"


@pytest.mark.parametrize(
    "base", ["", "graph", "javascript:x", "file:///x/", "https://a b/", "https://a/>x<", "http://"]
)
def test_a_base_that_is_none_stops(story: Subgraph, base: str) -> None:
    with pytest.raises(StopRun, match="base IRI"):
        rdf_text(story, "nquads", base=base)


def test_an_unknown_format_stops(story: Subgraph) -> None:
    with pytest.raises(StopRun, match="turtle"):
        rdf_text(story, "n3")


def test_an_address_is_never_an_iri() -> None:
    documents = (ArticleInfo(id="d", url="javascript:alert(1)"),)
    found = list(triples(Subgraph(documents=documents), BASE))
    assert not any(isinstance(t.object, Iri) and "javascript" in t.object.value for t in found)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_whatever_the_hash_seed(story: Subgraph, format: str, tmp_path: Path) -> None:
    source = tmp_path / "graph.json"
    source.write_text(story.model_dump_json(), encoding="utf-8")
    code = (
        "import sys; from kg.queries.subgraph import Subgraph; from kg.views.rdf import write_rdf;"
        "g = Subgraph.model_validate_json(open(sys.argv[1], encoding='utf-8').read());"
        "write_rdf(g, sys.argv[3], sys.argv[2])"
    )
    made = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, source, format, target], env=environment, check=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_nquads_need_no_rdflib(story: Subgraph, tmp_path: Path) -> None:
    source = tmp_path / "graph.json"
    source.write_text(story.model_dump_json(), encoding="utf-8")
    code = (
        "import sys; from kg.queries.subgraph import Subgraph; from kg.views.rdf import write_rdf;"
        "g = Subgraph.model_validate_json(open(sys.argv[1], encoding='utf-8').read());"
        "write_rdf(g, sys.stdout, 'nquads'); sys.exit('rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, source], check=True, capture_output=True)
    assert done.stdout.decode() == rdf_text(story, "nquads")


def test_a_file_appears_whole_or_not_at_all(story: Subgraph, tmp_path: Path) -> None:
    target = tmp_path / "out.ttl"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(StopRun):
        write_rdf(story, target, "turtle", base="no base")
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]
