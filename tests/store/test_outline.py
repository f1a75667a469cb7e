"""The outline says what the edges say, found by other ways."""

from __future__ import annotations

import datetime
import runpy
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph.update import update
from kg.model.enums import EdgeType, NodeType
from kg.model.facts import ArticleFacts
from kg.store import Store
from kg.store.outline import ALWAYS, Span

DAY = datetime.date(2026, 2, 10)
SPANS = {
    "always": ALWAYS,
    "from": Span(first=DAY),
    "to": Span(last=DAY),
    "week": Span(DAY, DAY + datetime.timedelta(days=7)),
    "day": Span(DAY, DAY),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    make = runpy.run_path(str(Path(__file__).parent.parent / "graph" / "articles.py"))["random_article"]
    articles: list[ArticleFacts] = [make(number, 11) for number in range(30)]
    with Store.open(":memory:") as made:
        for article in articles:
            made.add(article, update)
        yield made


@pytest.fixture(scope="module")
def busy(store: Store) -> str:
    """The node with most edges."""
    ends = Counter(end for edge in store.edges() for end in (edge.source, edge.target))
    return min(ends, key=lambda end: (-ends[end], end))


def test_the_story_has_much_to_find(store: Store, busy: str) -> None:
    assert len(list(store.edges())) > 100
    assert len(list(store.links(EdgeType, nodes=[busy], first=DAY, last=DAY))) > 0


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("types", [(), (EdgeType.ATTENDED, EdgeType.STATED)], ids=["all", "some"])
def test_others_are_those_at_the_other_end(
    store: Store, busy: str, types: tuple[EdgeType, ...], span: Span
) -> None:
    edges = store.links(types or EdgeType, nodes=[busy], first=span.first, last=span.last)
    counts = Counter(edge.target if edge.source == busy else edge.source for edge in edges)
    others, number = store.outline.others(busy, types=types, span=span, limit=1_000)
    assert {other.id: other.edges for other in others} == counts
    assert number == len(counts)
    assert [other.edges for other in others] == sorted(counts.values(), reverse=True)
    assert store.outline.others(busy, types=types, span=span, limit=2)[0] == others[:2]


def test_degrees_count_both_ends(store: Store) -> None:
    ends = Counter(end for edge in store.edges() for end in (edge.source, edge.target))
    assert store.outline.degrees([*ends, "person-nobody"]) == {**ends, "person-nobody": 0}


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
def test_what_is_told_within_a_span(store: Store, busy: str, span: Span) -> None:
    outline, types = store.outline, [EdgeType.ATTENDED, EdgeType.STATED, EdgeType.VISITED]
    edges = store.links(types, first=span.first, last=span.last)
    assert {told.id for told in outline.told(types, span=span)} == {edge.id for edge in edges}
    mine = {edge.id for edge in edges if edge.source == busy}
    assert {told.id for told in outline.told(types, sources=[busy], span=span)} == mine
    assert outline.number(types, "target", span) == len({edge.target for edge in edges})
    latest = outline.latest(types, span, 1_000)
    assert {told.id for told in latest} == {edge.id for edge in edges}
    newest = sorted((told.first or "" for told in latest if told.type == EdgeType.STATED), reverse=True)
    few = sorted((told.first or "" for told in outline.latest([EdgeType.STATED], span, 3)), reverse=True)
    assert few[:3] == newest[:3]


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
def test_the_earliest_within_a_span(store: Store, span: Span) -> None:
    outline, types = store.outline, [EdgeType.STATED, EdgeType.VISITED]
    edges = [e for e in store.links(types, first=span.first, last=span.last) if e.time is not None]
    told = {edge.id: edge for edge in outline.told(types, span=span)}
    expected = sorted((told[e.id].first, told[e.id].last, e.id) for e in edges)
    assert [(e.first, e.last, e.id) for e in outline.earliest(types, span, None)] == expected
    assert [e.id for e in outline.earliest(types, span, 3)] == [id for _, _, id in expected[:3]]


@pytest.mark.parametrize("span", SPANS.values(), ids=SPANS)
def test_a_statement_begins_with_the_first_report_of_it(store: Store, span: Span) -> None:
    firsts: dict[str, str] = {}
    for edge in store.edges(types=[EdgeType.STATED]):
        if edge.time is not None:
            firsts.setdefault(edge.target, edge.id)
    within = {edge.id for edge in store.links([EdgeType.STATED], first=span.first, last=span.last)}
    expected = {target for target, id in firsts.items() if id in within}
    assert len(expected) < len(within) or span.first == span.last
    every = store.outline.said(span, None)
    assert {edge.target for edge in every} == expected
    assert store.outline.number_said(span) == len(every) == len(expected)
    assert every == sorted(every, key=lambda edge: (edge.first, edge.last, edge.target))
    assert store.outline.said(span, 2) == every[:2]


def test_plans_are_told_of_though_they_come_later(store: Store) -> None:
    span = Span(last=DAY, planned=DAY)
    found = {told.id for told in store.outline.told([EdgeType.ATTENDED], span=span)}
    year = datetime.timedelta(days=366)
    expected = {
        edge.id
        for edge in store.links([EdgeType.ATTENDED], last=DAY + year)
        if edge.time is not None
        and (
            (edge.time.first or edge.time.last or DAY) <= DAY
            or (edge.known is not None and edge.known <= DAY)
        )
    }
    assert found == expected


def test_days_count_what_begins(store: Store) -> None:
    counted = Counter(dict(store.outline.days([EdgeType.STATED], "target")))
    begins: dict[str, set[str]] = {}
    for edge in store.edges(types=[EdgeType.STATED]):
        if edge.time is not None:
            day = edge.time.first or edge.time.last
            begins.setdefault(str(day), set()).add(edge.target)
    assert counted == Counter({day: len(targets) for day, targets in begins.items()})


def test_edges_between_two_groups(store: Store, busy: str) -> None:
    edges = list(store.edges())
    some = sorted({edge.target for edge in edges if edge.source == busy})[:5]
    joining = {
        edge.id
        for edge in edges
        if (edge.source == busy and edge.target in some) or (edge.target == busy and edge.source in some)
    }
    assert joining
    for nodes, ends in (([busy], some), (some, [busy])):
        assert {told.id for told in store.outline.between(nodes, ends)} == joining


def test_edges_come_without_their_evidence(store: Store) -> None:
    whole = sorted(store.edges(types=[EdgeType.ATTENDED]), key=lambda edge: edge.id)
    bare = store.outline.edges(edge.id for edge in whole)
    assert bare == [edge.model_copy(update={"facts": (), "evidence": ()}) for edge in whole]


def test_the_newest_of_a_node(store: Store, busy: str) -> None:
    newest = store.outline.newest(busy, 4)
    every = store.outline.newest(busy, 10_000)
    assert every[:4] == newest
    assert set(every) == {edge.id for edge in store.edges(node=busy)}


def test_who_attended_most(store: Store) -> None:
    counts = Counter(edge.source for edge in store.edges(types=[EdgeType.ATTENDED]))
    found = store.outline.busiest(EdgeType.ATTENDED, [NodeType.STATE, NodeType.PERSON], 3)
    assert [counts[id] for id in found] == sorted(counts.values(), reverse=True)[:3]


def test_letters_within_a_name(store: Store) -> None:
    labels = {node.label for node in store.outline.spelled("krai", 5)}
    assert "Ukraine" in labels
    assert store.outline.spelled("kr", 5) == []
    assert store.outline.spelled('"*', 5) == []


def test_the_version_follows_what_is_written(path: object, write: Callable[..., object]) -> None:
    with Store.open(str(path)) as store:
        versions = [store.outline.version()]
        store.add(write("one").facts(), update)  # type: ignore[attr-defined]
        versions.append(store.outline.version())
        store.remove("one", update)
        versions.append(store.outline.version())
        with Store.open(str(path), read_only=True) as other:
            assert other.outline.version() == versions[-1]
    assert len(set(versions)) == 3


def test_an_answer_is_given_up_in_time(store: Store) -> None:
    slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(StoreError, match="takes longer"), store.within(0.05):
        store._db.row(slow)
    with pytest.raises(StoreError, match="takes longer"), store.within(60, lambda: True):
        store._db.row(slow)
    assert store._db.row("SELECT 1") == (1,)
