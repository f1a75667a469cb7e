"""Texts and times that say the same, and those that do not."""

import pytest

from kg.evaluation.likeness import assign, close_time, overlap, same_time


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("territorial concessions", "the territorial concessions", 1.0),
        ("Dačić's plan", "Dacic plan", 1.0),
        ("a ceasefire in the north", "ceasefire", 2 / 3),
        ("grain", "oil", 0.0),
        ("of the", "to be", 1.0),
        ("of the", "grain", 0.0),
        ("peace peace", "peace", 2 / 3),
    ],
)
def test_overlap(a: str, b: str, likeness: float) -> None:
    assert overlap(a, b) == overlap(b, a) == pytest.approx(likeness)


@pytest.mark.parametrize(
    ("a", "b", "same", "close"),
    [
        ("2026-02-04", "2026-02-04", True, True),
        ("2026-02-04/2026-02-05", "2026-02-04", False, True),
        ("2026-02", "2026-02-01/2026-02-28", True, True),
        ("2026-02", "2026-03-01", False, False),
        (None, "2026-03-01", False, True),
        (None, None, True, True),
        ("2026-03/..", "2026-03", True, True),
        ("soon", None, True, True),
    ],
)
def test_times(a: str | None, b: str | None, same: bool, close: bool) -> None:
    assert (same_time(a, b), close_time(a, b)) == (same, close)


def test_the_likest_pair_is_taken_first() -> None:
    likeness = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.95, ("b", "x"): 0.2}
    pairs = assign(["a", "b"], ["x", "y"], lambda g, p: likeness[g, p], 0.5)
    assert pairs == {0: 0, 1: 1}


def test_below_the_threshold_nothing_is_paired() -> None:
    assert assign(["a"], ["x"], lambda g, p: 0.4, 0.5) == {}
