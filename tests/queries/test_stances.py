"""Runs of one stance, and what turns them."""

from __future__ import annotations

import pytest

from kg.model.enums import EdgeType, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.stances import runs, same_matter


def told(*reports: tuple[str, str, str]) -> list[tuple[str, str, str | None, int]]:
    """Runs of reports (day, stance, target) by one holder: first day, stance, stance before, reports."""
    positions = {
        f"{stance} {target}": Node(
            id=f"{stance} {target}",
            type=NodeType.POSITION,
            label=target,
            properties={"stance": stance, "target": target},
        )
        for _, stance, target in reports
    }
    edges = [
        Edge(
            id=f"holds-{number}",
            type=EdgeType.HOLDS,
            source="state-1",
            target=f"{stance} {target}",
            time=None if day == "?" else time_span(f"../{day}", TimeBasis.PUBLISHED),
        )
        for number, (day, stance, target) in enumerate(reports)
    ]
    found = runs(edges, positions, {"state-1": ["state-1"]})
    return [
        (
            "?" if run.first is None else run.first.edtf[3:],
            str(run.stance),
            run.before and str(run.before.stance),
            len(run.edges),
        )
        for run in found
    ]


CASES = {
    "the same again is one run": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "rejects", "a lease")],
        [("2026-04-01", "rejects", None, 2)],
    ),
    "a turn": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "supports", "the lease")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-09", "supports", "rejects", 1)],
    ),
    "there and back again": (
        [
            ("2026-04-01", "rejects", "a lease"),
            ("2026-04-09", "offers", "a lease"),
            ("2026-04-20", "rejects", "a lease"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-09", "offers", "rejects", 1),
            ("2026-04-20", "rejects", "offers", 1),
        ],
    ),
    "two papers of one day contradict each other, nobody turned": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-01", "supports", "a lease")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-01", "supports", None, 1)],
    ),
    "from wishing to demanding is no turn": (
        [("2026-04-01", "supports", "a lease"), ("2026-04-09", "demands", "a lease")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "demands", None, 1)],
    ),
    "a threat is no turn": (
        [("2026-04-01", "supports", "a strike"), ("2026-04-09", "threatens", "a strike")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "threatens", None, 1)],
    ),
    "another matter": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "supports", "a ferry")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-09", "supports", None, 1)],
    ),
    "without a date nothing is later": (
        [("2026-04-01", "rejects", "a lease"), ("?", "supports", "a lease")],
        [("2026-04-01", "rejects", None, 1), ("?", "supports", None, 1)],
    ),
}


@pytest.mark.parametrize(("reports", "expected"), CASES.values(), ids=CASES.keys())
def test_runs(reports: list, expected: list) -> None:
    assert told(*reports) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a lease of the railway line", "lease of the railway line", True),
        ("the railway line", "a long lease of the railway line", True),
        ("talks", "talks with Peru", False),
        ("talks", "the talks", True),
        ("a lease", "a ferry", False),
        ("the", "all of that", False),
    ],
)
def test_one_matter_in_other_words(a: str, b: str, same: bool) -> None:
    assert same_matter(a, b) is same
    assert same_matter(b, a) is same
