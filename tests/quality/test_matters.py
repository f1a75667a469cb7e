"""Matters come together by a method whose error is measured: these floors only rise."""

from __future__ import annotations

import pytest

from benchmarks.matters import HALVES, Relation, figures, lines, pairs

#: F1 and precision of ``python -m benchmarks.matters``, rounded down.
FLOORS = {"development": (0.93, 0.96), "held_out": (0.92, 0.9)}
#: A matter and its end are told apart in nearly all pairs that are taken for one.
SENSE = 0.97


@pytest.mark.parametrize("half", HALVES)
def test_wordings_of_one_matter_come_together(half: str) -> None:
    f1, precision = FLOORS[half]
    row = figures(pairs(half))
    assert row.f1 >= f1
    assert row.precision >= precision
    assert row.turned >= SENSE


def test_the_pairs_are_many_and_of_every_kind() -> None:
    told = [pair for half in HALVES for pair in pairs(half)]
    assert len(told) >= 300
    assert len({frozenset((pair.left, pair.right)) for pair in told}) == len(told)
    for relation in Relation:
        assert sum(pair.relation is relation for pair in told) >= 25


def test_no_pair_stands_in_both_halves() -> None:
    one, two = ({frozenset((pair.left, pair.right)) for pair in pairs(half)} for half in HALVES)
    assert not one & two


def test_the_table_has_a_line_for_each_half_and_source() -> None:
    assert len(list(lines())) == 1 + len(HALVES) * 3
