"""One wire report in several papers is one source."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.graph.copies import BANDS, LEAST, bands, is_copy, runs
from kg.model.enums import EdgeType
from kg.model.graph import independent
from kg.store import Store

WORDS = [
    "talks",
    "envoy",
    "border",
    "truce",
    "corridor",
    "delegation",
    "minister",
    "port",
    "railway",
    "lease",
    "treaty",
    "summit",
]
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def prose(seed: int, length: int = 120) -> list[str]:
    pick = random.Random(seed)
    return [f"{pick.choice(WORDS)}{pick.randrange(40)}" for _ in range(length)]


def changed(words: list[str], seed: int, share: float) -> str:
    pick = random.Random(seed)
    return " ".join(word if pick.random() > share else f"other{pick.randrange(99)}" for word in words)


@pytest.mark.parametrize(
    ("left", "right", "copy"),
    [
        (prose(1), prose(1), True),
        (prose(1), prose(2), False),
        (prose(1), prose(1)[:90], True),
        (prose(1), prose(1)[:50], False),
        (prose(1), [*prose(1)[:100], *prose(2)[:20]], True),
        (prose(1), [*prose(1)[:60], *prose(2)[:60]], False),
        (prose(1, LEAST + 2), prose(1, LEAST + 2), False),
        ([], [], False),
    ],
    ids=["same", "other", "shortened", "an excerpt", "new end", "half new", "too short", "empty"],
)
def test_what_a_copy_is(left: list[str], right: list[str], copy: bool) -> None:
    one, other = runs(" ".join(left)), runs(" ".join(right))
    assert is_copy(one, other) is is_copy(other, one) is copy


def test_copies_find_each_other_and_others_do_not() -> None:
    found = missed = strange = 0
    for seed in range(60):
        one, other = runs(" ".join(prose(seed))), runs(changed(prose(seed), seed, 0.03))
        shared = set(bands(one)) & set(bands(other))
        if is_copy(one, other):
            found, missed = found + bool(shared), missed + (not shared)
        strange += bool(set(bands(one)) & set(bands(runs(" ".join(prose(seed + 1000))))))
    assert found > 40
    assert missed <= 1
    assert strange == 0
    assert len(bands(runs(" ".join(prose(1))))) == BANDS


@pytest.mark.parametrize(
    ("told", "sources"),
    [
        ([], 0),
        ([("Post", "a")], 1),
        ([("Post", "a"), ("Wire", "b")], 2),
        ([("Post", "a"), ("Wire", "a")], 1),
        ([("Post", "a"), ("Post", "b")], 1),
        ([("Post", "a"), ("Wire", "a"), ("Wire", "b"), ("Herald", "b"), ("Star", "c")], 2),
    ],
)
def test_independent(told: list[tuple[str, str]], sources: int) -> None:
    assert independent(told) == independent(reversed(told)) == sources


def article(write, id: str, publisher: str, words: str):
    """A visit of one person, in an article with other words round it."""
    made = write(id, publisher=publisher)
    made.text = f"{words} "
    made.visits(made.person("Ivan Petrov", "RU"), made.place("Geneva", "CH"), time="2026-02-01")
    return made


def sources(store: Store) -> list[int]:
    return [edge.sources for edge in store.edges(types=[EdgeType.VISITED])]


def test_a_wire_report_in_three_papers_is_one_source(told, write) -> None:
    text = " ".join(prose(1))
    store = told(article(write, "b", "Post", text), article(write, "a", "Herald", text))
    assert sources(store) == [1]
    assert store.originals(["a", "b", "c"]) == {"a": "a", "b": "a"}
    told(
        article(write, "c", "Star", changed(prose(1), 3, 0.02)),
        article(write, "d", "Sun", " ".join(prose(9))),
    )
    assert sources(store) == [2]
    store.remove("a", update)
    assert store.originals("bcd") == {"b": "b", "c": "b"}
    store.remove("b", update)
    assert store.originals("bcd") == {}
    assert sources(store) == [2]


@settings(max_examples=12, **COMMON)
@given(
    seeds=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), min_size=2, max_size=7),
    gone=st.sets(st.integers(0, 6)),
    choice=st.randoms(),
)
def test_order_and_removal_leave_no_trace(write, seeds, gone: set[int], choice: random.Random) -> None:
    articles = [
        article(write, f"d{n}", f"P{n % 3}", changed(prose(text), version, 0.02 * version)).facts()
        for n, (text, version) in enumerate(seeds)
    ]
    kept = [a for n, a in enumerate(articles) if n not in gone]
    with Store.open(":memory:") as one, Store.open(":memory:") as other:
        for each in kept:
            one.add(each, update)
        mixed = articles[:]
        choice.shuffle(mixed)
        for each in mixed:
            other.add(each, update)
        for each in articles:
            if each not in kept:
                other.remove(each.document.id, update)
        ids = [a.document.id for a in articles]
        assert one.originals(ids) == other.originals(ids)
        assert sources(one) == sources(other)
        one.rebuild(update)
        assert one.originals(ids) == other.originals(ids)
