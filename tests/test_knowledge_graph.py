"""The graph as a Python object, with the real pipeline on one short article."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import NotFound, SkipDocument, StopRun, StoreError
from kg.knowledge_graph import FORMATS, KnowledgeGraph
from kg.model.document import Document
from kg.queries.subgraph import Part

TEXT = (
    "French Foreign Minister Claire Aubry met with German Chancellor Jonas Weidner in Lyon on Monday. "
    "Aubry said that France supports the treaty."
)


def document(id: str = "one") -> Document:
    return Document.make(
        TEXT, id=id, title="A meeting in Lyon", publisher="Rhône News", published=datetime.date(2026, 3, 3)
    )


@pytest.fixture(scope="module")
def graph() -> Iterator[KnowledgeGraph]:
    with kg.open(":memory:") as graph:
        summary = graph.add(document())
        assert (summary.read, summary.stored) == (1, 1)
        yield graph


def test_adding_again_changes_nothing(graph: KnowledgeGraph) -> None:
    before = graph.stats()
    summary = graph.add(document())
    assert (summary.read, summary.stored, summary.unchanged, summary.rejected) == (1, 0, 1, ())
    assert graph.stats() == before


def test_every_question_answers(graph: KnowledgeGraph) -> None:
    assert [row.label for row in graph.actors("Aubry")] == ["Claire Aubry"]
    assert graph.actor("Weidner").label == "Jonas Weidner"
    (row,) = graph.met("Claire Aubry", "Weidner")
    assert row.time == "2026-03-02"
    assert row.evidence[0].publisher == "Rhône News"
    assert list(graph.changes()) == []
    assert [row.holders[0].label for row in graph.positions()] != []
    assert graph.statements("treaty")[0].speakers[0].label == "Claire Aubry"
    assert graph.show(row.id).type == "Meeting"
    assert graph.stats()["documents"] == 1
    assert all(row.problem is None for row in graph.check())


def test_days_are_text_or_dates(graph: KnowledgeGraph) -> None:
    march = graph.timeline(first="2026-03", last="2026-03")
    assert march == graph.timeline(first=datetime.date(2026, 3, 1), last=datetime.date(2026, 3, 31))
    assert len(march) == len(graph.timeline())
    assert list(graph.timeline(last="2026-02")) == []
    assert list(graph.timeline(known="2026-03-02")) == []
    assert {row.type for row in graph.timeline(types=["meeting"])} == {"meeting"}
    with pytest.raises(ValueError, match="is no date"):
        graph.timeline(first="soon")
    with pytest.raises(ValueError, match="war"):
        graph.timeline(types=["war"])


def test_rows_turn_into_dictionaries_and_a_frame(graph: KnowledgeGraph) -> None:
    rows = graph.timeline()
    json.dumps(rows.to_dicts())
    frame = rows.frame()
    assert len(frame) == len(rows)
    assert {"time", "basis", "sentence"} <= set(frame.columns)
    assert set(map(type, frame["type"])) == {str}


def test_networkx_and_rdflib_have_the_meeting(graph: KnowledgeGraph) -> None:
    network = graph.networkx()
    assert any(type == "met_with" for *_, type in network.edges(data="type"))
    assert all(network.edges[a, b, key]["evidence"] for a, b, key in network.edges(keys=True))
    assert any("Lyon" in str(value) for value in graph.rdflib().objects())


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_whole_and_the_same_again(
    graph: KnowledgeGraph, format: str, tmp_path: Path
) -> None:
    for name in ("a.csv", "b.csv"):
        graph.export(format, tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert "Lyon" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_an_export_that_fails_leaves_the_old_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="no format"):
        graph.export("word", tmp_path / "x")
    with pytest.raises(StopRun, match="cannot be written"):
        graph.export("turtle", tmp_path / "missing" / "x")
    assert list(tmp_path.iterdir()) == []


def test_csv_of_a_folder_has_nodes_and_edges(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export("csv", tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]


def test_a_view_of_a_part_is_one_page(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.view(tmp_path / "a.html", part=Part(actors=("Aubry",)))
    assert "Claire Aubry" in (tmp_path / "a.html").read_text(encoding="utf-8")
    with pytest.raises(NotFound):
        graph.view(tmp_path / "b.html", part=Part(actors=("Nobody Here",)))


def test_extract_stores_nothing(graph: KnowledgeGraph, tmp_path: Path) -> None:
    before = graph.stats()
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    facts = graph.extract(path, published="2026-03-03")
    assert facts.document.published == datetime.date(2026, 3, 3)
    assert [meeting.time for meeting in facts.meetings] == ["2026-03-02"]
    assert [meeting.evidence for meeting in graph.extract(document()).meetings] == [
        meeting.evidence for meeting in facts.meetings
    ]
    assert graph.stats() == before
    with pytest.raises(SkipDocument):
        graph.extract(tmp_path / "nowhere.txt")


def test_a_rebuild_gives_the_same_graph(tmp_path: Path) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        graph.add(document())
        before = graph.timeline()
        graph.rebuild()
        assert graph.timeline() == before
        graph.close()
    with kg.open(tmp_path / "kg.db", read_only=True) as again:
        assert again.timeline() == before
        with pytest.raises(StoreError):
            again.add(document("two"))


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        kg.open(tmp_path / "kg.db", read_only=True)
    assert list(tmp_path.iterdir()) == []
