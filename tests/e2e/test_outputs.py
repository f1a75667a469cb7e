"""Everything that can be written from the story, read back by the tools it is meant for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph
import pytest
import rdflib

from kg.data.queries import published

Run = Callable[..., Any]

QUESTIONS = [
    ("timeline",),
    ("met", "Mamani"),
    ("changes",),
    ("positions",),
    ("statements", "lease"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_question_has_an_answer_with_its_sentence(ask: Run, question: tuple[str, ...]) -> None:
    assert any(row["evidence"] for row in ask(*question, "--format", "json").rows)


def test_every_form_of_an_answer_has_the_same_number_of_rows(ask: Run) -> None:
    rows = ask("timeline", "--format", "json").rows
    lines = ask("timeline", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(ask("timeline", "--format", "csv").out)))
    assert len(table) == len(rows)
    markdown = ask("timeline", "--format", "md").out.splitlines()
    assert len([line for line in markdown if line.startswith("|")]) == len(rows) + 2
    assert all(row["time"] or row["label"] for row in rows)


# rdflib's own JSON-LD reader still makes the graph that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("name", "form"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_rdf_is_read_by_rdflib(ask: Run, tmp_path: Path, name: str, form: str) -> None:
    ask("export", name, "-o", str(tmp_path / "out"))
    graph = rdflib.Graph()
    graph.parse(tmp_path / "out", format=form)
    assert any("Montevideo" in str(value) for value in graph.objects())


def test_the_whole_demo_conforms_to_the_published_shapes(ask: Run) -> None:
    checks = ask("check", "--shacl", "--format", "json")
    assert checks.code == 0
    assert (checks.rows[-1]["what"], checks.rows[-1]["problem"]) == ("shapes", None)


@pytest.mark.parametrize("name", published())
def test_a_published_query_finds_something_in_the_story(ask: Run, name: str) -> None:
    assert ask("sparql", name, "--format", "csv").out.count("\n") > 1


def test_quads_are_read_by_a_triple_store(ask: Run, tmp_path: Path) -> None:
    ask("export", "nquads", "-o", str(tmp_path / "out.nq"))
    store = pyoxigraph.Store()
    store.load(path=tmp_path / "out.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    found = store.query('SELECT ?s { ?s ?p ?name FILTER(STR(?name) = "Ramiro Quisbert") }')
    assert list(found)


def test_graphml_is_read_by_networkx(ask: Run, tmp_path: Path) -> None:
    ask("export", "graphml", "-o", str(tmp_path / "out.graphml"))
    graph = networkx.read_graphml(tmp_path / "out.graphml")
    assert any(label == "Ramiro Quisbert" for _, label in graph.nodes(data="label"))
    assert any(type == "met_with" for _, _, type in graph.edges(data="type"))


def test_an_edge_in_a_spreadsheet_has_its_sentence(ask: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("export", "csv", "-o", "-").out)))
    assert any("Buenos Aires" in value for row in rows for value in row.values())


@pytest.mark.parametrize("command", [("export", "html", "-o"), ("view", "-o")], ids=" ".join)
def test_a_page_is_one_file(ask: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    ask(*command, str(tmp_path / "graph.html"))
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    page = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "Montevideo" in page
    assert 'src="http' not in page
    assert '<link href="http' not in page
