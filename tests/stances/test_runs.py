"""Runs of one stance, and what they depart from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.stances.likeness import Wordings, likeness, same_matter
from kg.stances.runs import Run, Shift, in_force, runs, shift

GOLD = Path(__file__).parents[1] / "quality" / "matters"


def span(day: str) -> str:
    """No later than a day; a span is as it is."""
    return day if "/" in day else f"../{day}"


def told(*reports: tuple[str, ...]) -> list[Run]:
    """Runs of reports (day, stance, target, modality) by one holder."""
    positions = {
        f"{stance} {target}": Node(
            id=f"{stance} {target}",
            type=NodeType.POSITION,
            label=target,
            properties={"stance": stance, "target": target},
        )
        for _, stance, target, *_ in reports
    }
    edges = [
        Edge(
            id=f"holds-{number}",
            type=EdgeType.HOLDS,
            source="state-1",
            target=f"{stance} {target}",
            time=None if day == "?" else time_span(span(day), TimeBasis.PUBLISHED),
            modality=modality[0] if modality else Modality.ACTUAL,
        )
        for number, (day, stance, target, *modality) in enumerate(reports)
    ]
    return runs(edges, positions, {"state-1": ["state-1"]})


def brief(run: Run) -> tuple[str, str, str | None, int]:
    """First day, stance, the stance it departs from and how, number of reports."""
    day = "?" if run.first is None else run.first.isoformat()
    before = None if run.before is None else f"{run.shift} from {run.before.stance}"
    return day, str(run.stance), before, len(run.edges)


CASES = {
    "the same again is one run": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "rejects", "a lease")],
        [("2026-04-01", "rejects", None, 2)],
    ),
    "the same in words that say no more is one run": (
        [("2026-04-01", "rejects", "a truce"), ("2026-04-09", "rejects", "the armistice")],
        [("2026-04-01", "rejects", None, 2)],
    ),
    "a turn": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "supports", "the lease")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-09", "supports", "turned_for from rejects", 1)],
    ),
    "there and back again": (
        [
            ("2026-04-01", "rejects", "a lease"),
            ("2026-04-09", "offers", "a lease"),
            ("2026-04-20", "rejects", "a lease"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-09", "offers", "turned_for from rejects", 1),
            ("2026-04-20", "rejects", "turned_against from offers", 1),
        ],
    ),
    "who stays turned has not turned again": (
        [
            ("2026-04-01", "rejects", "a lease"),
            ("2026-04-09", "offers", "a lease"),
            ("2026-04-20", "supports", "a lease of the line"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-09", "offers", "turned_for from rejects", 1),
            ("2026-04-20", "supports", None, 1),
        ],
    ),
    "two papers of one day contradict each other, nobody turned": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-01", "supports", "a lease")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-01", "supports", None, 1)],
    ),
    "of two that contradict each other one stays: nobody turned": (
        [
            ("2026-04-01", "rejects", "a lease"),
            ("2026-04-01", "supports", "a lease"),
            ("2026-04-09", "supports", "a lease of the line"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-01", "supports", None, 1),
            ("2026-04-09", "supports", None, 1),
        ],
    ),
    "from wishing to demanding is harder": (
        [("2026-04-01", "supports", "a lease"), ("2026-04-09", "demands", "a lease")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "demands", "hardened from supports", 1)],
    ),
    "for, then undecided": (
        [("2026-04-01", "supports", "a lease"), ("2026-04-09", "undecided", "a lease")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "undecided", "softened from supports", 1)],
    ),
    "what is only dated to a month is not taken for its end": (
        [
            ("2026-04-01/2026-04-30", "rejects", "a lease"),
            ("2026-04-27", "offers", "a lease"),
            ("2026-05-08", "supports", "the lease"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-27", "offers", None, 1),
            ("2026-05-08", "supports", None, 1),
        ],
    ),
    "a threat is no turn": (
        [("2026-04-01", "supports", "a strike"), ("2026-04-09", "threatens", "a strike")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "threatens", None, 1)],
    ),
    "what is denied is no turn": (
        [("2026-04-01", "supports", "a lease"), ("2026-04-09", "rejects", "a lease", Modality.DENIED)],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "rejects", None, 1)],
    ),
    "against the embargo, then for lifting it, is no turn": (
        [("2026-04-01", "rejects", "the embargo"), ("2026-04-09", "supports", "lifting the embargo")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-09", "supports", None, 1)],
    ),
    "for the embargo, then for lifting it": (
        [("2026-04-01", "supports", "the embargo"), ("2026-04-09", "supports", "an end to the embargo")],
        [("2026-04-01", "supports", None, 1), ("2026-04-09", "supports", "turned_for from supports", 1)],
    ),
    "another matter": (
        [("2026-04-01", "rejects", "a lease"), ("2026-04-09", "supports", "a ferry")],
        [("2026-04-01", "rejects", None, 1), ("2026-04-09", "supports", None, 1)],
    ),
    "what is barely worded means what was told lately": (
        [
            ("2026-04-01", "rejects", "a lease of the railway line"),
            ("2026-04-30", "supports", "the lease"),
            ("2026-09-01", "rejects", "a lease"),
            ("2026-09-02", "supports", "the talks"),
            ("2026-12-02", "rejects", "the talks"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-30", "supports", "turned_for from rejects", 1),
            ("2026-09-01", "rejects", "turned_against from supports", 1),
            ("2026-09-02", "supports", None, 1),
            ("2026-12-02", "rejects", None, 1),
        ],
    ),
    "a wish in other words after a demand is no softer": (
        [
            ("2026-04-01", "demands", "a lease of the railway line"),
            ("2026-04-09", "supports", "a long lease of the northern railway line"),
        ],
        [("2026-04-01", "demands", None, 1), ("2026-04-09", "supports", None, 1)],
    ),
    "alike to the last wording but not to the first is another matter": (
        [
            ("2026-04-01", "rejects", "a lease of the railway line"),
            ("2026-04-09", "supports", "the lease"),
            ("2026-04-20", "rejects", "a lease of the harbour cranes"),
        ],
        [
            ("2026-04-01", "rejects", None, 1),
            ("2026-04-09", "supports", "turned_for from rejects", 1),
            ("2026-04-20", "rejects", None, 1),
        ],
    ),
    "without a date nothing is later": (
        [("2026-04-01", "rejects", "a lease"), ("?", "supports", "a lease")],
        [("2026-04-01", "rejects", None, 1), ("?", "supports", None, 1)],
    ),
}


@pytest.mark.parametrize(("reports", "expected"), CASES.values(), ids=CASES.keys())
def test_runs(reports: list, expected: list) -> None:
    assert [brief(run) for run in told(*reports)] == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (-1, 2, Shift.TURNED_FOR),
        (0, 1, Shift.TURNED_FOR),
        (2, -1, Shift.TURNED_AGAINST),
        (0, -1, Shift.HARDENED),
        (1, 2, Shift.HARDENED),
        (2, 1, Shift.SOFTENED),
        (-1, 0, Shift.SOFTENED),
        (1, 0, Shift.SOFTENED),
        (1, 1, None),
    ],
)
def test_shifts(before: int, now: int, expected: Shift | None) -> None:
    assert shift(before, now) is expected


def test_runs_on_one_matter_are_one_ribbon_and_the_latest_is_in_force() -> None:
    found = told(
        ("2026-04-01", "rejects", "a lease"),
        ("2026-04-05", "supports", "a ferry"),
        ("2026-04-09", "offers", "a lease of the railway line"),
        ("2026-04-09", "rejects", "the lease"),
    )
    assert len({run.ribbon for run in found}) == 2
    assert [(str(run.stance), run.target) for run in in_force(found)] == [
        ("rejects", "a lease"),
        ("offers", "a lease of the railway line"),
        ("supports", "a ferry"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("a lease of the railway line", "lease of the railway line", True),
        ("the railway line", "a long lease of the railway line", False),
        ("a lease", "a long lease of the railway line", True),
        ("talks", "talks with Peru", False),
        ("talks", "the talks", True),
        ("talks with Chile", "talks with Peru", False),
        ("a port authority", "a seat on the port authority", False),
        ("a lease", "a ferry", False),
        ("the", "all of that", False),
    ],
)
def test_one_matter_in_other_words(a: str, b: str, same: bool) -> None:
    assert same_matter(a, b) is same
    assert likeness(b, a) == likeness(a, b)
    assert likeness(a, b).reason


def test_wordings_find_all_that_name_one_matter() -> None:
    rows = csv.DictReader((GOLD / "development.csv").read_text(encoding="utf-8").splitlines())
    every = sorted({row[side] for row in rows for side in ("left", "right")})
    known = Wordings()
    for nth, wording in enumerate(every):
        assert known.like(wording) == [other for other in every[:nth] if same_matter(other, wording)]
        known.add(wording)
    assert any(len(known.like(f"{wording} now")) > 2 for wording in every)
