"""The graph is a function of the set of documents: order, batches, corrections leave no trace."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.store import Store
from kg.store.index import StoreIndex

#: Documents of one example: enough for chains of reports, few enough for hundreds of examples.
SIZE = 9
ENVOYS = (("Ivan", "RU"), ("Ann", "US"))
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def dump(store: Store) -> tuple[list, list]:
    nodes = [node.model_dump_json() for node in store.nodes()]
    return nodes, sorted(edge.model_dump_json() for edge in store.edges())


def graph_of(articles) -> tuple[list, list]:
    with Store.open(":memory:") as store:
        for article in articles:
            store.add(article, update)
        return dump(store)


@settings(max_examples=15, **COMMON)
@given(seed=st.integers(0, 10**6), order=st.permutations(range(SIZE)))
def test_any_order_gives_the_same_graph(random_article, seed: int, order: list[int]) -> None:
    articles = [random_article(number, seed) for number in range(SIZE)]
    assert graph_of(articles) == graph_of([articles[n] for n in order])


@settings(max_examples=15, **COMMON)
@given(seed=st.integers(0, 10**6))
def test_one_by_one_and_all_at_once_give_the_same_graph(random_article, seed: int) -> None:
    with Store.open(":memory:") as store:
        for number in range(SIZE):
            store.add(random_article(number, seed), update)
        one_by_one = dump(store)
        store.rebuild(update)
        assert dump(store) == one_by_one
        assert [check for check in store.verify() if check.problem] == []


@settings(max_examples=15, **COMMON)
@given(seed=st.integers(0, 10**6), kept=st.sets(st.integers(0, SIZE - 1)), choice=st.randoms())
def test_what_is_taken_out_leaves_no_trace(
    random_article, seed: int, kept: set, choice: random.Random
) -> None:
    articles = [random_article(number, seed) for number in range(SIZE)]
    gone = [number for number in range(SIZE) if number not in kept]
    choice.shuffle(gone)
    with Store.open(":memory:") as store:
        for article in articles:
            store.add(article, update)
        for number in gone:
            assert store.remove(articles[number].document.id, update)
        assert dump(store) == graph_of([articles[n] for n in sorted(kept)])


@example(seed=85751, other=0)
@settings(max_examples=15, **COMMON)
@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_a_correction_leaves_only_the_corrected_text(random_article, seed: int, other: int) -> None:
    first = [random_article(number, seed) for number in range(SIZE)]
    second = [random_article(number, other) for number in range(SIZE)]
    with Store.open(":memory:") as store:
        for article in (*first, *second):
            store.add(article, update)
        assert dump(store) == graph_of(second)


@pytest.mark.parametrize("seed", range(3))
def test_a_larger_crowd_in_three_orders(random_article, seed: int) -> None:
    articles = [random_article(number, seed) for number in range(40)]
    shuffled = articles[:]
    random.Random(seed).shuffle(shuffled)
    assert graph_of(articles) == graph_of(shuffled) == graph_of(reversed(articles))


def test_what_an_article_touches_does_not_grow_with_what_stands_beside_it(write, monkeypatch) -> None:
    """Two states whose envoys meet every day, some for two days: a chain of days that never ends."""
    derived: list[str] = []
    put = StoreIndex.set_part
    monkeypatch.setattr(
        StoreIndex, "set_part", lambda self, scope, part: (derived.append(scope), put(self, scope, part))[1]
    )
    touched = []
    with Store.open(":memory:") as store:
        for number in range(40):
            article = write(f"d{number}", "2026-03-30")
            who = [article.person(f"{name} {chr(65 + number % 26)}ov{number}", iso) for name, iso in ENVOYS]
            days = f"2026-02-{1 + number % 20:02}/2026-02-{2 + number % 20:02}"
            article.meeting(*who, time=days)
            derived.clear()
            store.add(article.facts(), update)
            touched.append(len([scope for scope in derived if scope.startswith("meeting-")]))
        assert store.counts()["Meeting"] == 40
    assert max(touched) == 1
