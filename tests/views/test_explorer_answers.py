"""Answers of the explorer that are found by indexes are those that the whole graph gives."""

from __future__ import annotations

import datetime
import runpy
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from kg.graph.update import update
from kg.model.enums import EdgeType, NodeType, Status
from kg.queries.as_of import meetings_on
from kg.queries.lookup import Lookup
from kg.queries.scope import Scope
from kg.queries.subgraph import subgraph
from kg.queries.timeline import EntryType, timeline
from kg.store import Store
from kg.views.explorer import entries, evidence, looking
from kg.views.explorer.entries import Wanted, binned
from kg.views.explorer.items import items
from kg.views.explorer.memory import Memory
from kg.views.explorer.neighbourhood import Near
from kg.views.explorer.shapes import Item, ItemKind
from kg.views.explorer.source import Explorer
from kg.views.explorer.timeline import busy

ARTICLES = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))
MAKE, WRITER = ARTICLES["random_article"], ARTICLES["Writer"]
FIRST, LAST = datetime.date(2026, 2, 5), datetime.date(2026, 2, 20)
SEVERAL_DAYS = {ItemKind.MEETING, ItemKind.STATEMENT, ItemKind.POSITION}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as made:
        for number in range(40):
            made.add(MAKE(number, 5), update)
        yield made


@pytest.fixture(scope="module")
def explorer(store: Store) -> Explorer:
    return Explorer(lambda _: store)


@pytest.fixture(scope="module")
def every(store: Store) -> list[Item]:
    whole = subgraph(store)
    return items(whole.edges, {node.id: node for node in whole.nodes}, store.last_published())


@pytest.fixture(scope="module")
def actor(explorer: Explorer) -> str:
    return explorer.about().start[0]


def test_the_whole_timeline_is_that_of_the_whole_graph(explorer: Explorer, every: list[Item]) -> None:
    found = explorer.timeline(Wanted(), limit=2_000)
    assert list(found.items) == every
    assert {item.kind for item in every} == set(ItemKind)
    assert found.total >= len(every)
    # What was said again on another day counts on both.
    assert sum(count for _, count in found.bins) >= sum(item.time is not None for item in every)


@pytest.mark.parametrize("kind", ItemKind)
def test_a_kind_of_items_is_that_of_the_timeline_that_kg_prints(
    store: Store, explorer: Explorer, kind: ItemKind
) -> None:
    found = explorer.timeline(Wanted(kinds=frozenset({kind})), limit=2_000).items
    printed = timeline(store, types=[EntryType(kind.value)])
    ids = {row.id for row in printed}
    # Reports of one stance are one row there, and one item a report here.
    assert (
        ids <= {item.id for item in found}
        if kind is ItemKind.POSITION
        else ids == {item.id for item in found}
    )
    places = {row.id: row.place and row.place.id for row in printed}
    statuses = {row.id: row.status for row in printed}
    for item in found:
        if kind in {ItemKind.MEETING, ItemKind.VISIT}:
            assert (item.place, item.status) == (places[item.id], statuses[item.id])


def test_days_limit_items(explorer: Explorer, every: list[Item]) -> None:
    found = explorer.timeline(Wanted(first=FIRST, last=LAST), limit=2_000).items
    ids = {item.id for item in found}
    for item in every:
        time = item.time
        if time is not None and time.first is not None and time.last is not None:
            within = time.first <= LAST and time.last >= FIRST
            # One meeting, statement or stance may be told of on several days.
            assert within <= (item.id in ids)
            assert within == (item.id in ids) or item.kind in SEVERAL_DAYS


def test_what_an_actor_is_in(store: Store, explorer: Explorer, every: list[Item], actor: str) -> None:
    side = {actor, *store.linked([EdgeType.REPRESENTS], target=actor)}
    found = {item.id for item in explorer.timeline(Wanted(actor=actor), limit=2_000).items}
    assert {item.id for item in every if side & set(item.actors)} <= found
    printed = {row.id for row in timeline(store, actor=actor)}
    assert printed <= found


@pytest.mark.parametrize(
    "day", [datetime.date(2026, 1, 20), FIRST, LAST, datetime.date(2026, 12, 31)], ids=str
)
def test_meetings_as_of_a_day_are_those_that_kg_tells(
    store: Store, explorer: Explorer, day: datetime.date
) -> None:
    wanted = Wanted(kinds=frozenset({ItemKind.MEETING}), as_of=day)
    found = {item.id: item for item in explorer.timeline(wanted, limit=2_000).items}
    told = {row.id: row for row in meetings_on(Lookup(store), Scope(), day).rows()}
    # Plans for more than a year ahead, and meetings without any day, are not looked for.
    assert set(found) <= set(told)
    for id, item in found.items():
        same = (told[id].status, told[id].time) == (item.status, item.time and item.time.text)
        assert same or item.status in {Status.HELD, Status.ONGOING}
    dated = {id for id, row in told.items() if row.time is not None}
    assert len(dated - set(found)) <= len(dated) // 10


def test_neighbours_are_all_that_is_joined(store: Store, explorer: Explorer, actor: str) -> None:
    whole = subgraph(store)
    beside = {
        e.target if e.source == actor else e.source for e in whole.edges if actor in (e.source, e.target)
    }
    found = explorer.neighbours(actor, Near(limit=300))
    ids = {node.id for node in found.nodes}
    assert {actor, *beside} <= ids
    events = {id for id in beside if id.startswith(("meeting-", "agreement-"))}
    sides = {end for e in whole.edges if events & {e.source, e.target} for end in (e.source, e.target)}
    assert ids - {actor, *beside} == sides - {actor, *beside}
    assert (found.more, found.edges_left) == (0, 0)
    joining = {e.id for e in whole.edges if {e.source, e.target} <= ids}
    assert {edge.id for edge in found.edges} == joining
    degrees = {
        node.id: sum((e.source == node.id) + (e.target == node.id) for e in whole.edges)
        for node in found.nodes
    }
    assert {node.id: node.degree for node in found.nodes} == degrees


def test_a_way_is_a_shortest_one(store: Store, explorer: Explorer) -> None:

    graph = nx.Graph()
    left_out = tuple(f"{type.lower()}-" for type in (NodeType.LOCATION, NodeType.ISSUE, NodeType.ARTICLE))
    for edge in store.edges():
        if not edge.source.startswith(left_out) and not edge.target.startswith(left_out):
            graph.add_edge(edge.source, edge.target)
    persons = sorted(node.id for node in store.nodes(types=[NodeType.PERSON, NodeType.STATE]))[:9]
    for a, b in pairwise(persons):
        way = explorer.path(a, b)
        length = nx.shortest_path_length(graph, a, b) if nx.has_path(graph, a, b) else None
        assert (len(way.nodes) - 1 if way.nodes else None) == length
        assert len(way.steps) == (length or 0)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (
            {"2026-02-01": 200, "2026-02-03": 200, "1850-01-01": 2, "2063-01-01": 1},
            ("2026-02-01", "2026-02-03"),
        ),
        ({"2026-02-01": 20, "2026-02-20": 20}, None),
        ({"2026-02-01": 5}, None),
        ({}, None),
    ],
    ids=["outliers", "spread evenly", "one day", "nothing"],
)
def test_the_busy_days_are_those_of_nearly_everything(
    days: dict[str, int], found: tuple[str, str] | None
) -> None:
    told = busy(Counter(days))
    assert (None if told is None else tuple(day.isoformat() for day in told)) == found


def test_what_begins_so_comes_first_and_of_it_the_best_linked() -> None:
    with Store.open(":memory:") as store:
        article = WRITER("one")
        names = [article.person(name, "US") for name in ("Russ Travers", "Ann Russell", "Carla Soto")]
        for day in ("2026-02-01", "2026-02-02"):
            article.meeting(article.person("Ivan Petrov", "RU"), article.state("RU"), *names, time=day)
        article.meeting(article.state("RU"), article.state("TR"), time="2026-01-09")
        store.add(article.facts(), update)
        labels = [hit.label for hit in Explorer(lambda _: store).search("russ").hits]
    assert labels[:3] == ["Russia", "Russ Travers", "Ann Russell"]


def test_bins_are_few_and_lose_nothing() -> None:

    day = datetime.date(2000, 1, 1)
    counts = Counter({(day + datetime.timedelta(n)).isoformat(): n % 3 + 1 for n in range(0, 5_000, 2)})
    bins = binned(counts, 400)
    assert len(bins) <= 400
    assert sum(count for _, count in bins) == counts.total()
    assert bins[0][0] == day
    assert binned(Counter()) == ()
    assert binned(Counter({"2026-01-01": 3})) == ((datetime.date(2026, 1, 1), 3),)


def test_memory_forgets_a_graph_that_has_changed(tmp_path: Path) -> None:
    memory, made = Memory(), []

    def count() -> int:
        made.append(1)
        return len(made)

    with Store.open(tmp_path / "kg.db") as store:
        assert [memory.of(store, "x", count) for _ in range(3)] == [1, 1, 1]
        store.add(MAKE(1, 5), update)
        assert memory.of(store, "x", count) == 2
        assert memory.of(store, "y", count) == 3


def test_very_many_items_are_counted_by_the_day_on_which_they_begin(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, lookup = Wanted(first=FIRST, last=LAST), Lookup(store)
    exact = entries.number(lookup, wanted, Memory())
    monkeypatch.setattr(entries, "EXACT", 0)
    assert 0 < entries.number(lookup, wanted, Memory()) <= exact


def test_all_sentences_are_told_page_by_page(
    store: Store, explorer: Explorer, actor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (evidence, looking):
        monkeypatch.setattr(module, "PASSAGES", 4)
    monkeypatch.setattr(evidence, "EACH", 99)
    edges = list(store.edges(node=actor))
    most = max(edges, key=lambda edge: len(edge.evidence))
    for id, first, those in (
        (actor, explorer.node(actor), edges),
        (most.id, explorer.edge(most.id), [most]),
    ):
        pages = [first.passages]
        skip = first.next
        while skip is not None:
            more = explorer.passages(id, skip=skip)
            pages.append(more.passages)
            skip = more.next
        told = [(found.document, found.start, found.end) for page in pages for found in page]
        assert len(pages) > 1
        assert set(told) == {(span.document, span.start, span.end) for e in those for span in e.evidence}
    assert explorer.edge(most.id).total == len(set(told)) == len(told)
