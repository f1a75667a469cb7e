"""Extraction may not get worse: a floor for each kind of fact, on annotated articles that may not change.

``floors.toml`` holds, for each folder of annotated articles, the digest of its files and the least F1 of
each kind. Floors only rise: ``KG_RAISE_FLOORS=1 pytest tests/quality/test_gate.py`` lifts those that the
code has outgrown, and writes the digests of annotations that were added or corrected; it lowers none.
"""

from __future__ import annotations

import hashlib
import math
import os
import tomllib
from functools import cache
from pathlib import Path

import pytest

from kg.data.rules import meaning
from kg.evaluation import Evaluation
from kg.knowledge_graph import evaluate

#: Extraction of 2,661 articles and short texts; tests/facts and tests/annotations run its code as well.
pytestmark = pytest.mark.no_cover

FOLDER = Path(__file__).parent
FLOORS = FOLDER / "floors.toml"
UNREAD = (
    "recent_unread", "gatherings_unread", "varied_unread", "wordings_unread", "joint_unread",
    "alike_unread", "releases_unread", "briefs_unread",
)  # fmt: skip
SETS = (
    "gold", "once_held_out", "held_out", "later", "latest", "recent", "short", "recent_short", "gatherings",
    "once_later", "once_unread", "once_matched", "alike", "styles", "varied", "wordings", "joint",
    "releases", "briefs", *UNREAD,
)  # fmt: skip
LEAST_ARTICLES = 30
#: How far below its floor a figure may lie: other builds of the parser's libraries round differently.
SLACK = 0.01

evaluation = cache(lambda name: evaluate(FOLDER / name))


def floors() -> dict[str, dict[str, str | float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def digest_of(name: str) -> str:
    digest = hashlib.sha256()
    for file in sorted((FOLDER / name).glob("*.json")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def raised(old: dict[str, str | float], found: Evaluation, digest: str) -> dict[str, str | float]:
    """The floors with those that were outgrown, rounded down to whole hundredths."""
    figures = {row.kind.replace(" ", "_"): math.floor(row.f1 * 100) / 100 for row in found.kinds()}
    return {"digest": digest} | {kind: max(f1, float(old.get(kind, 0.0))) for kind, f1 in figures.items()}


def write(tables: dict[str, dict[str, str | float]]) -> None:
    lines = ["# Written by tests/quality/test_gate.py: the least F1 of each kind of fact."]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f'{key} = "{v}"' if isinstance(v, str) else f"{key} = {v:.2f}" for key, v in table.items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def _raise_floors() -> None:
    if os.environ.get("KG_RAISE_FLOORS"):
        old = floors()
        write({name: raised(old.get(name, {}), evaluation(name), digest_of(name)) for name in SETS})


@pytest.mark.parametrize("name", SETS)
def test_the_annotations_are_those_that_were_measured(name: str) -> None:
    assert digest_of(name) == floors()[name]["digest"]


@pytest.mark.parametrize("name", SETS)
def test_no_kind_of_fact_fell_below_its_floor(name: str) -> None:
    least = {kind: floor for kind, floor in floors()[name].items() if kind != "digest"}
    found = {row.kind.replace(" ", "_"): row.f1 for row in evaluation(name).kinds()}
    assert set(found) == set(least)
    assert {k: round(f, 3) for k, f in found.items() if f < float(least[k]) - SLACK} == {}


def test_there_are_enough_articles() -> None:
    assert len(evaluation("gold").comparisons) >= LEAST_ARTICLES
    assert [str(rejected) for name in SETS for rejected in evaluation(name).rejected] == []


def test_every_fact_points_at_its_words() -> None:
    wrong = [
        d for name in SETS for d in evaluation(name).differences if d.attribute == "evidence" and not d.right
    ]
    assert wrong == []


def test_every_rule_that_finds_something_is_described() -> None:
    rules = {v.rule for name in SETS for v in evaluation(name).verdicts if v.rule is not None}
    assert all(meaning(rule) for rule in rules)


@pytest.mark.parametrize("sets", [SETS, UNREAD], ids=["all", "unread"])
def test_who_is_sure_is_right(sets: tuple[str, ...]) -> None:
    """Of the facts with a confidence of 0.9 or more, nine in ten are right; less sure ones less often."""
    pooled = Evaluation([comparison for name in sets for comparison in evaluation(name).comparisons])
    table = pooled.reliability()
    assert table[0].at_least == 0.9
    assert table[0].right >= 0.9
    large = [row for row in table if row.facts >= LEAST_ARTICLES]
    assert [row.right for row in large] == sorted((row.right for row in large), reverse=True)
