"""RDF 1.2, a graph for each article, full exports: what they add, and that they change nothing else."""

from __future__ import annotations

import json
import runpy
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pyoxigraph
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF

from kg.errors import StopRun
from kg.graph import update
from kg.model.decision import Decision, DecisionKind, Verdict
from kg.model.record import record_json
from kg.queries.records import records
from kg.queries.subgraph import Subgraph, subgraph
from kg.queries.whole import Whole
from kg.restoring import restore
from kg.store import Store
from kg.views.escape import xml_text
from kg.views.rdf import FORMATS, rdf_text, to_rdflib
from kg.views.rdf_form import RdfForm
from kg.views.rdf_mapping import triples
from kg.views.rdf_records import MAX_BYTES
from kg.views.rdf_terms import DIP, Iri
from kg.views.schemas import article_facts_schema
from kg.views.vocabulary.ontology import ontology
from kg.views.vocabulary.shapes import shapes

BASE = "https://graph.example/id/"
ARTICLES = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))
TEXTS = runpy.run_path(str(Path(__file__).with_name("test_rdf.py")))
OXIGRAPH, RDFLIB = TEXTS["OXIGRAPH"], TEXTS["RDFLIB"]
REIFIED, PER_ARTICLE = RdfForm(reified=True), RdfForm(per_article=True)


def quads(graph: Subgraph | Whole, format: str, form: RdfForm) -> set[pyoxigraph.Quad]:
    text = rdf_text(graph, format, base=BASE, form=form)
    found = list(pyoxigraph.parse(text.encode(), format=OXIGRAPH[format]))
    assert len(set(found)) == len(found)
    return set(found)


def spelled_out(found: set[pyoxigraph.Quad]) -> Iterator[pyoxigraph.Quad]:
    """RDF 1.2 as RDF 1.1 has it."""
    for quad in found:
        if quad.predicate.value == f"{RDF}reifies":
            said = quad.object
            for name, term in (
                ("type", pyoxigraph.NamedNode(f"{RDF}Statement")),
                ("subject", said.subject),
                ("predicate", said.predicate),
                ("object", said.object),
            ):
                yield pyoxigraph.Quad(quad.subject, pyoxigraph.NamedNode(RDF + name), term, quad.graph_name)
        else:
            yield quad


@pytest.mark.parametrize("format", ["turtle", "trig", "ntriples", "nquads"])
def test_rdf_1_2_says_what_rdf_1_1_says(story: Subgraph, format: str) -> None:
    found = quads(story, format, REIFIED)
    plain = quads(story, "nquads", RdfForm())
    assert set(spelled_out(found)) == plain
    assert len(plain) - len(found) == 3 * len(story.edges)


@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_each_article_has_a_graph_and_the_default_one_is_as_it_was(story: Subgraph, format: str) -> None:
    found = quads(story, format, PER_ARTICLE)
    graphs: dict[str, set[tuple]] = defaultdict(set)
    for quad in found:
        graphs[getattr(quad.graph_name, "value", "")].add((quad.subject, quad.predicate, quad.object))
    merged = graphs.pop("")
    assert merged == {(q.subject, q.predicate, q.object) for q in quads(story, "nquads", RdfForm())}
    articles = {s.value for s, p, o in merged if p.value == f"{RDF}type" and o.value == f"{DIP}Article"}
    assert set(graphs) == articles
    derived = pyoxigraph.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    source = pyoxigraph.NamedNode("http://www.w3.org/ns/oa#hasSource")
    for name, said in graphs.items():
        assert {o.value for _, p, o in said if p == source} == {name}
        spans = {o for _, p, o in said if p == derived and "/span-" in o.value}
        assert spans == {s for s, p, _ in said if p == source}
    pairs = {(s, o) for said in graphs.values() for s, p, o in said if p == derived}
    assert pairs == {(s, o) for s, p, o in merged if p == derived}


def test_what_is_so_over_all_articles_is_said_once(story: Subgraph) -> None:
    found = quads(story, "nquads", PER_ARTICLE)
    for name in ("confidence", "sources"):
        of = [q for q in found if q.predicate.value == DIP + name]
        assert len(of) == len(story.edges)
        assert all(isinstance(q.graph_name, pyoxigraph.DefaultGraph) for q in of)


def test_trig_opens_each_graph_once(story: Subgraph) -> None:
    text = rdf_text(story, "trig", base=BASE, form=PER_ARTICLE)
    opened = [line for line in text.splitlines() if line.endswith(" {")]
    assert len(opened) == len(set(opened)) == len(story.documents)


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_rdflib_reads_a_graph_for_each_article(story: Subgraph, format: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=rdf_text(story, format, base=BASE, form=PER_ARTICLE), format=RDFLIB[format])
    assert len(set(dataset.quads())) == len(quads(story, format, PER_ARTICLE))


def test_a_server_takes_both_at_once(story: Subgraph, story_server) -> None:
    text = rdf_text(story, "nquads", base=BASE, form=RdfForm(per_article=True, reified=True))
    send = urllib.request.Request(
        f"{story_server.address}/store", text.encode(), {"Content-Type": "application/n-quads"}, method="POST"
    )
    urllib.request.urlopen(send).close()
    claimed = f"?c <{RDF}reifies> <<( ?s <{DIP}threatened> ?o )>> ; <{DIP}confidence> ?k"
    query = f"SELECT (COUNT(*) AS ?n) {{ {claimed} }}"
    ask = urllib.request.Request(
        f"{story_server.address}/query",
        query.encode(),
        {"Content-Type": "application/sparql-query", "Accept": "text/csv"},
    )
    with urllib.request.urlopen(ask) as answer:
        expected = sum(edge.type == "threatened" for edge in story.edges)
        assert answer.read().decode().split() == ["n", str(expected)]


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("application/n-triples", "nt"), ("text/turtle", "ttl"), ("application/rdf+xml", "rdf")],
)
def test_what_a_server_gives_back_comes_back(
    store: Store, story_server, kind: str, ending: str, tmp_path: Path
) -> None:
    sent = rdf_text(Whole(store), "nquads", form=RdfForm(records=lambda: records(store)))
    place = f"{story_server.address}/store?default"
    head = {"Content-Type": "application/n-triples"}
    urllib.request.urlopen(urllib.request.Request(place, sent.encode(), head, method="POST")).close()
    back = tmp_path / f"back.{ending}"
    with urllib.request.urlopen(urllib.request.Request(place, headers={"Accept": kind})) as answer:
        back.write_bytes(answer.read())
    with Store.open(":memory:") as other:
        restore(other, back)
        assert rdf_text(Whole(other), "nquads", form=RdfForm(records=lambda: records(other))) == sent


@pytest.mark.parametrize(
    ("form", "formats"),
    [(REIFIED, {"turtle", "trig", "ntriples", "nquads"}), (PER_ARTICLE, {"trig", "nquads"})],
)
def test_a_format_that_has_no_place_for_it_stops(story: Subgraph, form: RdfForm, formats: set[str]) -> None:
    for format in set(FORMATS) - formats:
        with pytest.raises(StopRun, match=f"{format} has no place for"):
            rdf_text(story, format, form=form)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as made:
        for number in range(6):
            made.add(ARTICLES["random_article"](number, 3), update)
        made.add(ARTICLES["Writer"]("silent").facts(), update)
        edge = next(made.edges())
        judged = Decision(
            kind=DecisionKind.JUDGE, subject=edge.id, facts=edge.facts, verdict=Verdict.UNSURE, note="?"
        )
        made.decide(judged, "anna", update)
        yield made


@pytest.mark.parametrize("format", ["nquads", "trig"])
def test_a_graph_that_is_not_held_is_the_same_in_every_form(store: Store, format: str) -> None:
    form = RdfForm(records=lambda: records(store), per_article=True, reified=True)
    assert rdf_text(Whole(store), format, form=form) == rdf_text(subgraph(store), format, form=form)


def test_a_full_export_adds_to_the_graph_and_has_every_article(store: Store) -> None:
    full = quads(subgraph(store), "nquads", RdfForm(records=lambda: records(store)))
    plain = quads(subgraph(store), "nquads", RdfForm())
    assert plain < full
    added = {quad.predicate.value.removeprefix(DIP) for quad in full - plain}
    assert {"articleFacts", "decisionRecord"} <= added
    held = [q.object.value for q in full if q.predicate.value == f"{DIP}articleFacts"]
    assert len(held) == 7
    checker = jsonschema.Draft202012Validator(article_facts_schema())
    for text in held:
        checker.validate(json.loads(text))


def test_a_full_export_conforms_and_its_terms_are_declared(store: Store) -> None:
    import pyshacl  # noqa: PLC0415

    graph = to_rdflib(Subgraph(), BASE, records=records(store))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert conforms, report
    used = {str(term) for _, p, o in graph for term in (p, o) if str(term).startswith(DIP)}
    assert used - {str(s) for s in ontology().subjects()} == set()
    assert f"{DIP}Decision" in used


def test_an_article_that_no_reader_would_take_back_is_told_before(store: Store) -> None:
    article = ARTICLES["Writer"]("long").facts()
    document = article.document.model_copy(update={"text": '"' * (MAX_BYTES // 3)})
    long = article.model_copy(update={"document": document})
    with pytest.raises(StopRun, match="long: it is too long for a full export"):
        rdf_text(Subgraph(), "nquads", form=RdfForm(records=lambda: [long]))


def test_a_record_as_long_as_it_may_be_is_read_back() -> None:
    article = ARTICLES["Writer"]("long").facts()
    rest = len(record_json(article)) + 200
    # Each of these takes five bytes: two in JSON, and each of the two is escaped again but the last.
    document = article.document.model_copy(update={"text": '"' * ((MAX_BYTES - rest) // 4)})
    long = article.model_copy(update={"document": document})
    form = RdfForm(records=lambda: [long])
    held = [q.object.value for q in quads(Subgraph(), "nquads", form) if "articleFacts" in q.predicate.value]
    assert held == [record_json(long)]


# --- any text in any place, read by two readers ----------------------------------------------


WITH_TEXT = TEXTS["with_text"]


@pytest.mark.parametrize("text", TEXTS["NASTY"])
def test_any_text_stays_itself_in_both_views(text: str) -> None:
    graph = WITH_TEXT(text)
    plain = quads(graph, "nquads", RdfForm())
    assert set(spelled_out(quads(graph, "turtle", REIFIED))) == plain
    both = RdfForm(per_article=True, reified=True)
    found = quads(graph, "trig", both)
    assert found == quads(graph, "nquads", both)
    default = {q for q in found if isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    assert set(spelled_out(default)) == plain
    assert len({q.graph_name for q in found}) == 2


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@settings(max_examples=25, deadline=None)
@example(text="\r", format="rdfxml")
@given(
    text=st.text(
        st.one_of(
            st.characters(),
            st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]),
            st.sampled_from("\"'\\<>{}|^`%#?:@.;,()[]_-~\ufffe\uffff"),
        ),
        max_size=16,
    ),
    format=st.sampled_from(sorted(FORMATS)),
)
def test_two_readers_read_any_text_as_it_was_written(text: str, format: str) -> None:
    graph = WITH_TEXT(text)
    # What no XML can hold stands as U+FFFD there.
    held = xml_text if format == "rdfxml" else str
    expected = {
        (subject, name, object.value if isinstance(object, Iri) else held(object.text))
        for subject, name, object in triples(graph, BASE)
    }
    written = rdf_text(graph, format, base=BASE)
    one = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in pyoxigraph.parse(written.encode(), format=OXIGRAPH[format])
    }
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written, format=RDFLIB[format])
    other = {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()}
    assert one == expected
    assert other == expected
