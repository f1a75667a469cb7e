"""All of a graph, written without being held, and parts of it."""

from __future__ import annotations

import csv
import io
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import synthetic
from kg.errors import NotFound, StopRun
from kg.graph import update
from kg.knowledge_graph import KnowledgeGraph
from kg.model.document import Evidence
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge
from kg.queries.subgraph import Part, part_of, subgraph
from kg.queries.whole import Whole
from kg.store import Store, rows
from kg.store.connection import CACHE_PAGES, SCAN_PAGES
from kg.views.merge import merged
from kg.views.rdf import FORMATS, rdf_text
from kg.views.rdf_form import RDF, STREAMED
from kg.views.rdf_mapping import of_evidence
from kg.views.rdf_moulds import Kind, Time, mould
from kg.views.rdf_spans import Spans
from kg.views.rdf_terms import term
from kg.views.rdf_words import About
from kg.views.runs import Runs


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("graph") / "kg.db"
    with Store.open(made) as store:
        store.load(synthetic.articles(40), update)
    return made


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, read_only=True) as found:
        yield found


@pytest.mark.parametrize("form", STREAMED)
def test_a_graph_that_is_not_held_is_the_same(store: Store, form: str) -> None:
    text = rdf_text(Whole(store), form)
    assert text == rdf_text(subgraph(store), form)
    assert len(text) > 100_000


def test_little_that_is_held_and_remembered_is_enough(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.views.rdf_whole._BATCH", 3)
    monkeypatch.setattr("kg.views.runs._BATCH", 2)
    monkeypatch.setattr("kg.views.runs._PIECES", 3_000)
    monkeypatch.setattr("kg.views.runs.Runs.__init__.__kwdefaults__", {"size": 5_000})
    assert rdf_text(Whole(store), "nquads") == rdf_text(subgraph(store), "nquads")


@pytest.mark.parametrize("base", ["https://a.example/50%25/", "urn:kg:"])
def test_a_mould_takes_any_base(store: Store, base: str) -> None:
    assert rdf_text(Whole(store), "nquads", base=base) == rdf_text(subgraph(store), "nquads", base=base)


def test_most_kinds_of_edges_have_a_mould(store: Store) -> None:
    about = About("https://a.example/", Whole(store).type_of, Whole(store).article)
    made = {
        type for type in EdgeType
        if mould(Kind(type, "actual", Time(True, True), True, False, ()), about)
    }  # fmt: skip
    # What is a part of what tells which words.
    assert set(EdgeType) - made == {EdgeType.PART_OF}


def test_an_export_is_of_one_state_of_the_file(tmp_path: Path) -> None:
    articles = list(synthetic.articles(20))
    with Store.open(tmp_path / "kg.db") as writer:
        writer.load(articles[:10], update)
        with Store.open(tmp_path / "kg.db", read_only=True) as reader:
            before = rdf_text(Whole(reader), "nquads")
            with reader.snapshot():
                lines = Whole(reader).edges()
                first = next(lines)
                writer.load(articles[10:], update)
                assert rdf_text(Whole(reader), "nquads") == before
                assert first.id not in {edge.id for edge in lines}
            assert rdf_text(Whole(reader), "nquads") != before


def test_publishers_that_are_filed_as_one_stay_apart(tmp_path: Path) -> None:
    names = ["Reuters", "REUTERS", "Réuters", "Gazette", None, "", "Document synthetic-4", "…"]
    articles = [
        article.model_copy(update={"document": article.document.model_copy(update={"publisher": name})})
        for article, name in zip(synthetic.articles(24), names * 3, strict=True)
    ]
    with Store.open(tmp_path / "kg.db") as store:
        store.load(articles, update)
        found = store.publishers().names
        assert (found["reuters"], found["gazette"], found["document synthetic 4"]) == (None, "Gazette", None)
        assert rdf_text(Whole(store), "nquads") == rdf_text(subgraph(store), "nquads")


def test_few_pages_are_kept_while_all_is_read_once(store: Store) -> None:
    with Whole(store).scanning():
        assert store._db.row("PRAGMA cache_size") == (SCAN_PAGES,)
    assert rdf_text(Whole(store), "nquads")
    assert store._db.row("PRAGMA cache_size") == (CACHE_PAGES,)


def test_only_json_ld_holds_the_graph(store: Store) -> None:
    assert set(RDF) == set(FORMATS) == {*STREAMED, "jsonld"}
    with pytest.raises(StopRun, match="jsonld"):
        rdf_text(Whole(store), "jsonld")


# Every line is a file of its own here: a slow disk is no error.
@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)))
def test_runs_are_the_sorted_lines_each_once(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    runs = Runs(tmp_path_factory.mktemp("runs"), size=3)
    runs.extend(f"{word}\n" for word in words)
    assert list(runs.merged()) == sorted({f"{word}\n" for word in words})


LINES = st.lists(st.text("abc", min_size=1, max_size=3), unique=True).map(sorted)


@given(st.lists(st.tuples(LINES, st.integers(1, 5)), max_size=4))
def test_sources_of_sorted_lines_are_one(sources: list[tuple[list[str], int]]) -> None:
    pieces = [
        iter(
            [
                "".join(f"{line}\n" for line in lines[at : at + size]).encode()
                for at in range(0, len(lines), size)
            ]
        )
        for lines, size in sources
    ]
    found = b"".join(merged(pieces)).decode().splitlines()
    assert found == sorted({line for lines, _ in sources for line in lines})


def test_lines_in_order_pass_and_the_others_are_sorted(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    runs.extend(["c\n"])
    runs.keep_sorted([["a\n", "c\n", "b\n"], [], ["d\n"]])
    assert list(runs.merged()) == ["a\n", "b\n", "c\n", "d\n"]


def test_more_runs_than_may_be_open(tmp_path: Path) -> None:
    runs = Runs(tmp_path, size=1)
    numbers = [f"{number * 7919 % 500}\n" for number in range(1000)]
    runs.extend(numbers)
    assert list(runs.merged()) == sorted(set(numbers))


SPANS = [
    ["Plain words."],
    [],
    [""],
    ["First.", "Second."],
    ['He said "no".'],
    ["C:\\new", "tab\tand\r\nline", 'a],["b', ',"'],
    ["\x01\x1f\x7f\x85\xa0\u2028"],
    ["\x1b"],
    ["Łódź, \u202eЖенева 𝔊"],
]


@pytest.mark.parametrize("document", ["a-1", 'odd "id"\t\x7f\\', "https://a.example/новости?a=1,2"])
@pytest.mark.parametrize("words", SPANS, ids=repr)
def test_spans_are_what_the_mapping_says(tmp_path: Path, words: list[str], document: str) -> None:
    about = About("https://a.example/", lambda _: None, lambda _: None)
    told = tuple(
        Evidence(document=document, start=7 * at, end=7 * at + len(text), text=text)
        for at, text in enumerate(words)
    )
    spans = Spans(about, tmp_path)
    stored = rows.compact([[span.start, span.end, span.text] for span in told])
    ids = [spans.ids(document, stored) for _ in range(2)]
    assert ids == [[about.span(span).removeprefix(about.base) for span in told]] * 2
    edge = Edge(
        id="met_with-1",
        type=EdgeType.MET_WITH,
        source="a",
        target="b",
        confidence=0.5,
        sources=1,
        evidence=told,
    )
    said = {
        f"<{part.subject}> <{name}> {term(object)} .\n"
        for part in of_evidence(edge, about)
        for name, object in part.make()
    }
    assert b"".join(spans.pieces()).decode() == "".join(sorted(said))


def test_everything_is_the_whole(store: Store) -> None:
    assert Part().is_everything
    assert part_of(store, Part()) == subgraph(store)


@pytest.mark.parametrize("type", [EdgeType.MET_WITH, NodeType.MEETING, NodeType.ISSUE])
def test_a_part_of_a_type_has_all_edges_of_it_and_no_other(store: Store, type: EdgeType | NodeType) -> None:
    whole = subgraph(store)
    types = {node.id: node.type for node in whole.nodes}
    found = part_of(store, Part(types=frozenset({type})))
    wanted = [e for e in whole.edges if type in {e.type, types[e.source], types[e.target]}]
    assert list(found.edges) == wanted != []
    assert {node.id for node in found.nodes} == {end for e in wanted for end in (e.source, e.target)}


def test_a_part_of_a_document_is_what_it_says(store: Store) -> None:
    document = subgraph(store).documents[3].id
    found = part_of(store, Part(documents=frozenset({document})))
    assert found.edges
    assert all(document in {span.document for span in edge.evidence} for edge in found.edges)
    with pytest.raises(NotFound, match="no article has the id nowhere"):
        part_of(store, Part(documents=frozenset({"nowhere"})))


def test_limits_add_up(store: Store) -> None:
    whole = subgraph(store)
    edge = next(edge for edge in whole.edges if edge.type is EdgeType.MET_WITH)
    found = part_of(store, Part(actors=(edge.source,), types=frozenset({EdgeType.MET_WITH})))
    assert edge in found.edges
    assert all(e.type is EdgeType.MET_WITH and edge.source in {e.source, e.target} for e in found.edges)


def test_rows_of_a_part_have_the_places_that_the_whole_has(path: Path, tmp_path: Path) -> None:
    wanted = Part(types=frozenset({EdgeType.MET_WITH}))
    with KnowledgeGraph(path, read_only=True) as graph:
        graph.export("events", tmp_path / "part.csv", part=wanted)
        graph.export("events", tmp_path / "whole.csv")
    part, whole = (
        list(csv.DictReader(io.StringIO((tmp_path / name).read_bytes().decode(), newline="")))
        for name in ("part.csv", "whole.csv")
    )
    assert part == [row for row in whole if row["Event ID"].startswith("met_with-")]
    assert any(row["Placename"] and row["Actor Country"] for row in part)


def test_the_base_is_of_every_iri_of_ours(path: Path, tmp_path: Path) -> None:
    with KnowledgeGraph(path, read_only=True) as graph:
        graph.export("nquads", tmp_path / "out.nq", base="https://a.example/g/")
        subjects = {line.split(" ", 1)[0] for line in (tmp_path / "out.nq").read_text("utf-8").splitlines()}
        assert all(
            s.startswith(("<https://a.example/g/", "<https://w3id.org/diplomatic-events/ns#"))
            for s in subjects
        )
        with pytest.raises(StopRun, match="base IRI"):
            graph.export("turtle", tmp_path / "out.nq", base="no base")
    assert (tmp_path / "out.nq").stat().st_size > 100_000


@pytest.mark.parametrize("form", ["nquads", "turtle", "gexf", "csv"])
def test_a_full_disk_leaves_the_old_file(path: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "graph.csv"
    target.write_text("before", encoding="utf-8")
    run = "from kg.cli.main import run; run()"
    command = [sys.executable, "-c", run, "--db", str(path), "export", form, "-o", str(target)]
    limit = (50_000, 50_000)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(f"kg: {target}: cannot be written: ")
    assert len(done.stderr.splitlines()) == 1
    assert target.read_text(encoding="utf-8") == "before"
    assert [found.name for found in tmp_path.iterdir()] == ["graph.csv"]
