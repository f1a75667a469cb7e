"""Measures how often each rule is right, and writes ``kg/data/confidence.csv``.

python -m benchmarks.calibrate tests/quality/{gold,*held_out,later,latest,short,unread}
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.data.rules import Record
from kg.evaluation import compare, gold_files, read_gold
from kg.evaluation.verdicts import Outcome
from kg.facts.confidence import doubts, kind_key, rule_key, share
from kg.pipeline import explain

TABLE = Path(__file__).parent.parent / "kg" / "data" / "confidence.csv"


@dataclass(frozen=True)
class Judged:
    """One found fact: the rows of the table that it counts for, and whether it is annotated."""

    kind: str
    rule: str
    doubts: tuple[str, ...]
    right: bool


def judged(folders: list[str]) -> Iterator[Judged]:
    """Every fact that is found in the annotated articles."""
    for file in (file for folder in folders for file in gold_files(Path(folder))):
        gold = read_gold(file)
        article, explanations = explain(gold.document)
        right = {v.fact for v in compare(gold, article).verdicts if v.outcome is Outcome.RIGHT}
        facts = {fact.id: fact for fact in article.facts()}
        for explanation in explanations:
            fact = facts[explanation.fact]
            held = doubts(fact, explanation.words)
            yield Judged(kind_key(fact), rule_key(fact), held, fact.id in right)


def records(facts: list[Judged]) -> dict[str, Record]:
    """The rows: for a doubt, ``expected`` are the facts that its rules alone would let be right."""
    found: dict[str, Record] = {}
    for key in sorted({key for fact in facts for key in (fact.kind, fact.rule)}):
        own = [fact.right for fact in facts if key in {fact.kind, fact.rule}]
        found[key] = Record(sum(own), len(own), sum(own))
    for doubt in sorted({doubt for fact in facts for doubt in fact.doubts}):
        with_it = [fact for fact in facts if doubt in fact.doubts]
        expected = sum(share(found[fact.kind], found[fact.rule]) for fact in with_it)
        found[f"doubt {doubt}"] = Record(sum(f.right for f in with_it), len(with_it), round(expected, 1))
    return found


def main() -> None:
    """Count over the folders of the command line, and write the table."""
    facts = list(judged(sys.argv[1:]))
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{key},{row.right},{row.found},{row.expected}" for key, row in records(facts).items()]
    TABLE.write_text("\n".join([*head, "key,right,found,expected", *rows]) + "\n", encoding="utf-8")
    print(f"{len(facts)} facts, {len(rows)} rows in {TABLE.name}")


if __name__ == "__main__":
    main()
