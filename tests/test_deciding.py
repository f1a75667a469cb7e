"""Decisions through the public object: what is refused, what is kept, what can be carried elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import Ambiguous, NotFound, StopRun
from kg.knowledge_graph import KnowledgeGraph
from kg.model.document import Document
from kg.model.facts import ArticleFacts
from kg.pipeline import add_article, extract
from kg.store import Store

TEXTS = {
    "one": "Norwegian envoy Anna Berg met Chilean envoy Luis Soto in Lima on Monday.",
    "two": "Norwegian envoy Anna Berg met Chilean envoy Luis Soto in Quito on Wednesday.",
    "three": "Norway's envoy Anne Bergh met Peruvian envoy Juan Paz in Oslo on Tuesday.",
}


@pytest.fixture(scope="module")
def articles() -> list[ArticleFacts]:
    """Read once: decisions need no language model."""
    days = {id: datetime.date(2026, 3, 6 + number) for number, id in enumerate(TEXTS)}
    return [
        extract(Document.make(text, id=id, published=days[id], publisher=f"Paper {id}"))
        for id, text in TEXTS.items()
    ]


@pytest.fixture
def stored(articles: list[ArticleFacts], tmp_path: Path) -> Callable[[str], Path]:
    """Files with the articles in them."""

    def store(name: str) -> Path:
        with Store.open(tmp_path / name) as store:
            for article in articles:
                add_article(store, article)
        return tmp_path / name

    return store


@pytest.fixture
def graph(stored: Callable[[str], Path]) -> Iterator[KnowledgeGraph]:
    with kg.open(stored("one.db")) as opened:
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


def test_a_replay_keeps_author_and_time_and_leaves_out_what_is_undone(
    graph: KnowledgeGraph, stored: Callable[[str], Path]
) -> None:
    deciding = graph.deciding("anna")
    deciding.split("Anna Berg", ["two"])
    deciding.undo()
    made = deciding.merge("Anna Berg", "Anne Bergh")
    lines = list(deciding.export())
    with kg.open(stored("other.db")) as other:
        (again,) = other.deciding("bert").replay(lines)
        assert (again.author, again.at, again.decision) == ("anna", made.at, made.decision)
        assert len(other.met("Anna Berg")) == 3
        assert other.deciding("bert").replay(lines) == []


def test_the_author_is_the_one_of_the_environment(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_AUTHOR", "desk")
    assert graph.deciding().merge("Anna Berg", "Anne Bergh").author == "desk"
