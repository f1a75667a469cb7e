"""Queries over a real index, in a real process, beside rdflib and the server that others run."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from benchmarks.triple_store import Server, solutions
from kg.data.queries import published
from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.views.rdf import rdf_text, to_rdflib
from kg.views.sparql.ask import Kind, Limits, ask, ask_graph
from kg.views.sparql.index import FOLDER, beside, index
from kg.views.sparql.results import table, text

LIMITS = Limits(seconds=60)


@pytest.fixture(scope="module")
def folder(story: Subgraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index(tmp_path_factory.mktemp("index"), "one", story)


@pytest.fixture(scope="module")
def server(story: Subgraph, story_server: Server) -> Server:
    """An oxigraph server that holds the story."""
    body = rdf_text(story, "nquads").encode()
    headers = {"Content-Type": "application/n-quads"}
    request = urllib.request.Request(f"{story_server.address}/store", body, headers)
    urllib.request.urlopen(request).close()
    return story_server


@pytest.mark.parametrize("name", published())
def test_a_published_query_gives_the_same_rows_everywhere(
    name: str, folder: Path, server: Server, story: Subgraph
) -> None:
    query = published()[name].text
    ours = solutions(ask(folder, query, LIMITS).body)
    theirs = to_rdflib(story).query(query).serialize(format="json")
    assert theirs is not None
    assert ours == solutions(theirs.decode()) == server.ask(query)
    assert published()[name].question.endswith(("?", "."))


def test_an_index_is_made_once_for_each_state(story: Subgraph, tmp_path: Path) -> None:
    with beside(tmp_path / "kg.db") as folder:
        first = index(folder, "one", story)
        made = first.stat().st_ctime_ns
        assert index(folder, "one", story) == first
        assert first.stat().st_ctime_ns == made
        second = index(folder, "two", story)
    assert [p.name for p in (tmp_path / f"kg.db{FOLDER}").iterdir()] == [second.name]


def test_another_mapping_makes_another_index(
    story: Subgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = index(tmp_path, "one", story)
    monkeypatch.setattr("kg.views.sparql.index._program", lambda: ["another"])
    assert index(tmp_path, "one", story) != before


def test_a_graph_without_a_file_is_asked_too_and_leaves_nothing(
    story: Subgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = ask_graph(":memory:", "one", story, "ASK { ?s ?p ?o }")
    assert (answer.kind, json.loads(answer.body)["boolean"]) == (Kind.BOOLEAN, True)
    assert list(tmp_path.iterdir()) == []


def test_rows_are_cut_and_it_is_said(folder: Path) -> None:
    answer = ask(folder, "SELECT * { ?s ?p ?o }", Limits(rows=7))
    assert answer.truncated
    assert len(table(answer)) == 7
    assert not ask(folder, "SELECT * { ?s ?p ?o } LIMIT 7", Limits(rows=7)).truncated


SLOW = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g))) < 0) }"


def test_a_query_that_takes_too_long_is_killed_and_the_next_one_is_answered(folder: Path) -> None:
    with pytest.raises(StopRun, match="longer than 1 seconds"):
        ask(folder, SLOW, Limits(seconds=1))
    assert ask(folder, "ASK { ?s ?p ?o }", LIMITS).kind is Kind.BOOLEAN


def test_a_query_that_needs_too_much_memory_ends_alone(folder: Path) -> None:
    greedy = (
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    )
    with pytest.raises(StopRun, match=r"process down|more memory|longer than"):
        ask(folder, greedy, Limits(seconds=60, memory=600 * 1024**2))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT",
        "INSERT DATA { <http://a.example/a> <http://a.example/b> 1 }",
        "CLEAR ALL",
        "DROP ALL",
        "DELETE WHERE { ?s ?p ?o }",
        "",
    ],
)
def test_what_is_no_query_is_refused_in_one_line(folder: Path, query: str) -> None:
    with pytest.raises(StopRun) as caught:
        ask(folder, query, LIMITS)
    assert "\n" not in str(caught.value)
    assert len(list(pyoxigraph.Store.read_only(str(folder)))) > 0


def test_a_dataset_clause_reads_no_file_and_no_address(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://a.example/a> <http://a.example/b> 'secret' .")
    answer = ask(folder, f"SELECT ?o FROM <{secret.as_uri()}> {{ ?s ?p ?o }}", LIMITS)
    assert table(answer) == []


def test_a_graph_is_written_in_every_form(folder: Path) -> None:
    answer = ask(folder, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 20", LIMITS)
    read = [
        rdflib.Graph().parse(data=text(answer, form), format=name)
        for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"))
    ]
    assert {len(graph) for graph in read} == {20}
    assert json.loads(text(answer, "jsonld"))
    assert len(table(answer)) == 20


def test_columns_of_select_all_stand_as_in_the_query(folder: Path) -> None:
    query = 'SELECT DISTINCT * { ?who a ?kind . # ?no\n OPTIONAL { ?who <urn:?no> ?at } FILTER("?no" != "") }'
    answer = ask(folder, query, LIMITS)
    assert text(answer, "csv").splitlines()[0] == "who,kind,at"
    assert list(table(answer)[0].values) == ["who", "kind", "at"]
    chosen = ask(folder, "SELECT ?kind ?who { ?who a ?kind { SELECT * { ?who a ?kind } } }", LIMITS)
    assert text(chosen, "csv").splitlines()[0] == "kind,who"


def test_solutions_are_written_in_every_form(folder: Path) -> None:
    answer = ask(folder, published()["places"].text, LIMITS)
    count = len(table(answer))
    assert text(answer, "csv").count("\r\n") == count + 1
    assert text(answer, "tsv").count("\n") >= count
    assert text(answer, "xml").count("<result>") == count
    assert len(json.loads(text(answer, "json"))["results"]["bindings"]) == count


def test_a_form_that_does_not_fit_names_those_that_do(folder: Path) -> None:
    with pytest.raises(StopRun, match="json, csv, tsv, xml"):
        text(ask(folder, "ASK { ?s ?p ?o }", LIMITS), "turtle")
