"""How often and how far meetings were moved, over a small story."""

from __future__ import annotations

import datetime
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import update
from kg.model.enums import Change, Status
from kg.queries.moves import By, moves
from kg.store import Store

Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Round 1 is held, round 2 put off by an envoy and brought forward by two; another meeting falls."""
    rounds, early, called_off = (
        Writer("a", "2026-02-01"),
        Writer("b", "2026-02-05"),
        Writer("c", "2026-02-06"),
    )
    sides = rounds.state("RU"), rounds.state("UA")
    envoy = rounds.person("Anna Sidorova", "RU")
    rounds.meeting(*sides, status=Status.HELD, time="2026-01-10", round=1)
    second = rounds.meeting(*sides, status=Status.PLANNED, time="2026-03-20", round=2)
    rounds.change(second, Change.POSTPONED, from_="2026-03-10", to="2026-03-20", by=(envoy,))
    sides = early.state("RU"), early.state("UA")
    second = early.meeting(*sides, status=Status.PLANNED, time="2026-03-18", round=2)
    early.change(second, Change.BROUGHT_FORWARD, from_="2026-03-20", to="2026-03-18", by=sides)
    sides = called_off.state("US"), called_off.state("TR")
    third = called_off.meeting(*sides, status=Status.CANCELLED, time="2026-04-01")
    called_off.change(third, Change.CANCELLED, from_="2026-04-01")
    with Store.open(":memory:") as opened:
        for writer in (rounds, early, called_off):
            opened.add(writer.facts(), update)
        yield opened


def test_changes_are_counted_by_the_side_that_made_them(store: Store) -> None:
    rows = [(row.of and row.of.label, row.changes, row.meetings, row.postponed) for row in moves(store)]
    assert rows == [("Russia", 2, 1, 1), ("Ukraine", 1, 1, 0), (None, 1, 1, 0)]


def test_how_far_is_told_in_days_either_way_and_on_balance(store: Store) -> None:
    russia, _, nobody = moves(store)
    assert (russia.dated, russia.median_days, russia.longest_days, russia.net_days) == (2, 6.0, 10, 8)
    assert (nobody.dated, nobody.median_days, nobody.net_days, nobody.cancelled) == (0, None, None, 1)
    assert russia.cells()["net"] == 8
    assert nobody.cells()["of"] == "nobody named"
    assert len(russia.ids) == 2


def test_rounds_that_follow_each_other_are_one_series(store: Store) -> None:
    series, other = moves(store, by=By.SERIES)
    assert series.of is not None
    assert series.of.label.startswith("First round")
    assert (series.changes, series.meetings, series.brought_forward) == (2, 1, 1)
    assert (other.changes, other.cancelled) == (1, 1)


def test_counts_are_limited_like_the_changes_themselves(store: Store) -> None:
    (row,) = moves(store, first=datetime.date(2026, 2, 6))
    assert row.of is None
    assert [row.changes for row in moves(store, actor="Ukraine")] == [2, 1]
    with Store.open(":memory:") as empty:
        assert list(moves(empty)) == []
