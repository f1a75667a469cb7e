"""Sums that are brought up to date from what came equal those counted anew, in any order and any batches.

The invented world has what makes that hard: actors in most articles, copies of one text in several papers,
articles without a publisher, names that turn out to be somebody else's.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import synthetic
from kg.graph import update
from kg.model.facts import ArticleFacts
from kg.store import Store
from kg.store.aggregate import united

SIZE = 30


def dump(store: Store) -> list[str]:
    return [thing.model_dump_json() for part in (store.nodes(), store.edges()) for thing in part]


def problems(store: Store) -> list[str]:
    return [check.problem for check in store.verify() if check.problem]


def counted_anew(articles: list[ArticleFacts]) -> list[str]:
    """The graph of ``articles``, derived at once."""
    with Store.open(":memory:") as store:
        store.load(sorted(articles, key=lambda article: article.document.id), update)
        return dump(store)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**6), order=st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_as_all_at_once(seed: int, order: random.Random) -> None:
    articles = list(synthetic.articles(SIZE, seed=seed))
    shuffled = order.sample(articles, len(articles))
    with Store.open(":memory:") as store:
        for article in shuffled:
            store.add(article, update)
        assert problems(store) == []
        assert dump(store) == counted_anew(articles)
        for article in shuffled[: SIZE // 2]:
            store.remove(article.document.id, update)
        assert problems(store) == []
        assert dump(store) == counted_anew(shuffled[SIZE // 2 :])


@pytest.mark.parametrize("cut", [1, 7, 29])
def test_any_batches(cut: int) -> None:
    articles = list(synthetic.articles(SIZE))
    with Store.open(":memory:") as store:
        store.load(articles[cut:], update)
        store.load(articles[:cut], update)
        assert problems(store) == []
        assert dump(store) == counted_anew(articles)


def test_the_invented_world_has_copies_and_is_the_same_every_time() -> None:
    articles = list(synthetic.articles(200))
    assert articles[150:] == list(synthetic.articles(200, first=150))
    with Store.open(":memory:") as store:
        store.load(articles, update)
        originals = store.originals(article.document.id for article in articles)
        assert 10 < len(originals) < 100
        assert max(edge.sources for edge in store.edges()) > 5
        assert 9 < store.counts()["facts"] / 200 < 11


@pytest.mark.parametrize(
    ("groups", "more", "together"),
    [
        ([], "a", []),
        ([], "ab", ["ab"]),
        (["ab"], "bc", ["abc"]),
        (["ab", "cd"], "bc", ["abcd"]),
        (["ab", "cd"], "ef", ["ab", "cd", "ef"]),
    ],
)
def test_what_is_printed_alike_is_one(groups: list[str], more: str, together: list[str]) -> None:
    found = united([frozenset(group) for group in groups], more)
    assert sorted("".join(sorted(group)) for group in found) == together
