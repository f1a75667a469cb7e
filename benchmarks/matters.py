"""How often two wordings are rightly taken for one matter, against pairs labelled by hand.

python -m benchmarks.matters [--mistakes]

Comes in: ``tests/quality/matters/*.csv``. Goes out: precision, recall and F1 by half and by source; with
``--mistakes`` the pairs of the development half that are wrong (the others are not to be looked at).
Refuses: a relation that is none (ValueError).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.stances.likeness import likeness

FOLDER = Path(__file__).parent.parent / "tests" / "quality" / "matters"
HALVES = ("development", "held_out")


class Relation(StrEnum):
    """``same``: who is for the one cannot well be against the other; ``reversed``: nor for the other."""

    SAME = "same"
    REVERSED = "reversed"
    OTHER = "other"


@dataclass(frozen=True)
class Pair:
    """Two wordings and how they stand to each other; ``source`` is ``own`` or ``release``."""

    left: str
    right: str
    relation: Relation
    source: str

    @property
    def found(self) -> Relation:
        """How they stand by the method."""
        alike = likeness(self.left, self.right)
        if not alike.same:
            return Relation.OTHER
        return Relation.REVERSED if alike.turned else Relation.SAME


@dataclass(frozen=True)
class Figures:
    """``precision`` and ``recall`` of one matter against two; ``turned``: share whose sense is right."""

    pairs: int
    precision: float
    recall: float
    turned: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def pairs(half: str) -> list[Pair]:
    """The labelled pairs of one half."""
    with (FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Pair(row["left"], row["right"], Relation(row["relation"]), row["source"])
            for row in csv.DictReader(stream)
        ]


def figures(judged: Iterable[Pair]) -> Figures:
    """Figures over some pairs, of which one at least is, and is found to be, of one matter."""
    all_pairs = list(judged)
    wanted = [pair for pair in all_pairs if pair.relation is not Relation.OTHER]
    found = [pair for pair in all_pairs if pair.found is not Relation.OTHER]
    right = [pair for pair in wanted if pair.found is not Relation.OTHER]
    sense = sum(pair.found is pair.relation for pair in right)
    return Figures(len(all_pairs), len(right) / len(found), len(right) / len(wanted), sense / len(right))


def lines() -> Iterator[str]:
    """The table."""
    yield f"{'half':<12} {'source':<8} {'pairs':>5} {'precision':>9} {'recall':>6} {'F1':>5} {'sense':>5}"
    for half in HALVES:
        told = pairs(half)
        for source in ("all", *sorted({pair.source for pair in told})):
            row = figures(pair for pair in told if source in {"all", pair.source})
            yield (
                f"{half:<12} {source:<8} {row.pairs:>5} {row.precision:>9.2f} {row.recall:>6.2f}"
                f" {row.f1:>5.2f} {row.turned:>5.2f}"
            )


def mistakes() -> Iterator[str]:
    """The pairs of the development half that are wrong, with the reason of the method."""
    for pair in pairs("development"):
        if pair.found is not pair.relation:
            alike = likeness(pair.left, pair.right)
            yield f"{pair.relation}, found {pair.found} ({alike.score:.2f}, {alike.reason}):"
            yield f"    {pair.left} | {pair.right}"


def main() -> None:
    """Print the table, and the mistakes where they are asked for."""
    print(*lines(), *(mistakes() if "--mistakes" in sys.argv[1:] else ()), sep="\n")


if __name__ == "__main__":
    main()
