"""``python -m benchmarks.calibrate``: how often each rule is right, into ``kg/data/confidence.csv``.

Comes in: the annotated articles of ``tests/quality``. Goes out: the table. Refuses: nothing.

Rules look better on articles that were read while they were written, so that a fact found there counts for
``READ`` of one found in an article that nobody read. ``wordings_unread`` is left out: its passages were
chosen for rare wordings, and it shows what confidence is worth on text that had no part in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data.rules import Record
from kg.evaluation import compare, gold_files, read_gold
from kg.evaluation.verdicts import Outcome
from kg.facts.confidence import doubts, kind_key, rule_key, share
from kg.pipeline import explain

_ROOT = Path(__file__).parent.parent
SETS = _ROOT / "tests" / "quality"
TABLE = _ROOT / "kg" / "data" / "confidence.csv"
#: Sets by whether somebody read them while rules were written, and what a fact of those counts for.
READ_SETS = (
    "gold",
    "once_held_out",
    "later",
    "latest",
    "short",
    "recent",
    "recent_short",
    "held_out",
    "gatherings",
    "once_later",
    "once_unread",
    "once_matched",
    "varied",
    "wordings",
    "joint",
    "alike",
    "styles",
)
UNREAD_SETS = ("recent_unread", "gatherings_unread", "varied_unread", "joint_unread", "alike_unread")
READ = 0.3


@dataclass(frozen=True)
class Judged:
    """One found fact: the rows of the table that it counts for, whether it is annotated, and for how much."""

    kind: str
    rule: str
    doubts: tuple[str, ...]
    right: bool
    weight: float


def judged(folders: Iterable[Path]) -> Iterator[Judged]:
    """Every fact that is found in the annotated articles."""
    for file in (file for folder in folders for file in gold_files(folder)):
        gold, weight = read_gold(file), READ if file.parent.name in READ_SETS else 1.0
        article, explanations = explain(gold.document)
        right = {v.fact for v in compare(gold, article).verdicts if v.outcome is Outcome.RIGHT}
        facts = {fact.id: fact for fact in article.facts()}
        for explanation in explanations:
            fact = facts[explanation.fact]
            held = doubts(fact, explanation.words)
            yield Judged(kind_key(fact), rule_key(fact), held, fact.id in right, weight)


def records(facts: list[Judged]) -> dict[str, Record]:
    """The rows: for a doubt, ``expected`` are the facts that its rules alone would let be right."""
    found: dict[str, Record] = {}
    for key in sorted({key for fact in facts for key in (fact.kind, fact.rule)}):
        right, all_ = _counted(fact for fact in facts if key in {fact.kind, fact.rule})
        found[key] = Record(right, all_, right)
    for doubt in sorted({doubt for fact in facts for doubt in fact.doubts}):
        with_it = [fact for fact in facts if doubt in fact.doubts]
        expected = sum(fact.weight * share(found[fact.kind], found[fact.rule]) for fact in with_it)
        found[f"doubt {doubt}"] = Record(*_counted(with_it), round(expected, 1))
    return found


def _counted(facts: Iterable[Judged]) -> tuple[float, float]:
    """How many were right, of how many."""
    rows = list(facts)
    return round(sum(f.weight for f in rows if f.right), 1), round(sum(f.weight for f in rows), 1)


def main() -> None:
    """Count over all sets, and write the table."""
    facts = list(judged(SETS / name for name in (*READ_SETS, *UNREAD_SETS)))
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{key},{row.right},{row.found},{row.expected}" for key, row in records(facts).items()]
    TABLE.write_text("\n".join([*head, "key,right,found,expected", *rows]) + "\n", encoding="utf-8")
    print(f"{len(facts)} facts, {len(rows)} rows in {TABLE.name}")


if __name__ == "__main__":
    main()
