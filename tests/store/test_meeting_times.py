"""What is kept of meetings by day is what their nodes say, however articles came and went."""

from __future__ import annotations

import datetime
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.model.enums import NodeType, TimeBasis
from kg.model.facts import ArticleFacts
from kg.model.time import effective
from kg.store import Store

SIZE = 8
DAYS = (None, datetime.date(2026, 1, 20), datetime.date(2026, 2, 10), datetime.date(2027, 1, 1))


def assert_kept(store: Store) -> None:
    nodes = list(store.nodes(types=[NodeType.MEETING]))
    ids = [node.id for node in nodes] + ["meeting-gone"]
    kept = {one.id: (one.edtf, one.basis, one.status) for one in store.dossier.meetings(ids)}
    assert kept == {
        node.id: (node.time and node.time.edtf, node.time and node.time.basis, node.properties.get("status"))
        for node in nodes
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(SIZE)), gone=st.sets(st.integers(0, SIZE - 1)), seed=st.integers(0, 99))
def test_as_articles_come_and_go(
    random_article: Callable[[int, int], ArticleFacts], order: list[int], gone: set[int], seed: int
) -> None:
    with Store.open(":memory:") as store:
        for number in order:
            store.add(random_article(number, seed), update)
        assert_kept(store)
        for number in gone:
            store.remove(random_article(number, seed).document.id, update)
        assert_kept(store)


@pytest.fixture(scope="module")
def many() -> Iterator[Store]:
    """More meetings than are looked up one by one: of a day, of months, open, without a time."""
    writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
    times = (
        "2026-01-20",
        "2026-02",
        "2025/2026",
        "../2026-01-31",
        "2026-02-05/..",
        "2026-01-15/2026-01-25",
        None,
    )
    with Store.open(":memory:") as store:
        for number in range(70):
            w = writer(f"doc{number}", None)
            time = times[number % len(times)]
            told = {"time": time, "time_basis": TimeBasis.STATED} if time else {}
            name = f"Ann Smith{chr(97 + number // 26)}{chr(97 + number % 26)}"
            w.meeting(w.state("CH"), w.person(name, None), **told)
            store.add(w.facts(), update)
        yield store


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("first", DAYS)
@pytest.mark.parametrize("number", [5, None])
def test_those_that_share_a_day(many: Store, first, last, number: int | None) -> None:
    nodes = sorted(many.nodes(types=[NodeType.MEETING]), key=lambda node: node.id)[:number]
    assert number is not None or len(nodes) > 50
    within = {
        node.id
        for node in nodes
        if (first is None and last is None)
        or ((time := effective(node.time)) is not None and time.overlaps(first, last))
    }
    found = many.dossier.meetings((node.id for node in nodes), first, last)
    assert {one.id for one in found} == within
