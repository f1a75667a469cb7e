"""Decisions through the public object: what is refused, what is kept, what can be carried elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

import kg
from kg.errors import Ambiguous, NotFound, StopRun
from kg.knowledge_graph import KnowledgeGraph
from kg.model.document import Document

TEXTS = {
    "one": "Norwegian envoy Anna Berg met Chilean envoy Luis Soto in Lima on Monday.",
    "two": "Norwegian envoy Anna Berg met Chilean envoy Luis Soto in Quito on Wednesday.",
    "three": "Norway's envoy Anne Bergh met Peruvian envoy Juan Paz in Oslo on Tuesday.",
}


@pytest.fixture
def graph() -> Iterator[KnowledgeGraph]:
    with kg.open(":memory:") as opened:
        for number, (id, text) in enumerate(TEXTS.items()):
            day = datetime.date(2026, 3, 6 + number)
            opened.add(Document.make(text, id=id, published=day, publisher=f"Paper {number}"))
        yield opened


def test_merge_and_undo(graph: KnowledgeGraph) -> None:
    deciding = graph.deciding("anna")
    row = deciding.merge("Anna Berg", "Anne Bergh", note="one spelling")
    assert (row.kind, row.author, row.note, row.number) == ("merge", "anna", "one spelling", 1)
    assert len(graph.met("Anna Berg")) == 3
    assert deciding.undo().undone_at is not None
    assert len(graph.met("Anna Berg")) == 2


def test_split(graph: KnowledgeGraph) -> None:
    graph.deciding("anna").split("Anna Berg", ["two"])
    with pytest.raises(Ambiguous):
        graph.met("Anna Berg")


def test_judge(graph: KnowledgeGraph) -> None:
    (first, _) = graph.met("Anna Berg", "Luis Soto")
    graph.deciding("anna").judge(first.id, "wrong")
    assert len(graph.met("Anna Berg", "Luis Soto")) == 1


@pytest.mark.parametrize(
    ("method", "arguments", "error", "message"),
    [
        ("merge", ("Anna Berg", "Anna Berg"), StopRun, "are one already"),
        ("merge", ("Anna Berg", "Norway"), StopRun, "a Person and a State cannot be one"),
        ("merge", ("Anna Berg", "Olga Nobody"), NotFound, "Olga Nobody"),
        ("split", ("Anna Berg", ["nine"]), NotFound, "no article has the id nine"),
        ("split", ("Juan Paz", ["one"]), StopRun, "the article does not mention Juan Paz"),
        ("judge", ("nothing", "wrong"), NotFound, "no fact, edge or meeting has the id 'nothing'"),
        ("judge", ("nothing", "maybe"), ValueError, "maybe"),
        ("undo", (), NotFound, "there is no decision to undo"),
        ("undo", (4,), NotFound, "there is no decision number 4 that stands"),
        ("replay", (['{"kind": "merge"}'],), StopRun, "line 1: no decision: subject"),
        ("replay", (["", "nonsense"],), StopRun, "line 2: no decision"),
    ],
)
def test_what_is_refused(graph: KnowledgeGraph, method: str, arguments, error, message: str) -> None:
    with pytest.raises(error, match=message):
        getattr(graph.deciding("anna"), method)(*arguments)
    assert len(graph.deciding().rows()) == 0


def test_a_replay_keeps_author_and_time_and_leaves_out_what_is_undone(graph: KnowledgeGraph) -> None:
    deciding = graph.deciding("anna")
    deciding.split("Anna Berg", ["two"])
    deciding.undo()
    made = deciding.merge("Anna Berg", "Anne Bergh")
    lines = list(deciding.export())
    with kg.open(":memory:") as other:
        for id, text in TEXTS.items():
            other.add(Document.make(text, id=id, published=datetime.date(2026, 3, 6), publisher="Paper"))
        (again,) = other.deciding("bert").replay(lines)
        assert (again.author, again.at, again.decision) == ("anna", made.at, made.decision)
        assert len(other.met("Anna Berg")) == 3
        assert other.deciding("bert").replay(lines) == []


def test_the_author_is_the_one_of_the_environment(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_AUTHOR", "desk")
    assert graph.deciding().merge("Anna Berg", "Anne Bergh").author == "desk"
