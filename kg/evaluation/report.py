"""Precision, recall and F1 by kind of fact, attributes, and how far confidence can be believed.

Comes in: comparisons of articles. Goes out: ``Evaluation`` and its rows. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import JsonValue

from kg.errors import SkipDocument
from kg.evaluation.verdicts import Comparison, Difference, Kind, Outcome, Verdict
from kg.queries.rows import Cell, Row

#: Left out of the overall figure: they are parts of facts of other kinds.
_PARTS = frozenset({Kind.ACTOR, Kind.PARTICIPANT})
#: Lower bounds of the bands of confidence in the reliability table.
_BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
_ALL = "all facts"


class KindRow(Row):
    """One kind of fact, or all: ``right`` of ``gold`` annotated and of ``found`` found facts."""

    kind: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _ratio(2 * self.right, self.gold + self.found)

    def to_dict(self) -> dict[str, JsonValue]:
        """Counts and figures."""
        figures = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**super().to_dict(), **figures}

    def cells(self) -> dict[str, Cell]:
        """The figures with three decimals."""
        figures = {name: f"{value:.3f}" for name, value in self.to_dict().items() if isinstance(value, float)}
        return {"fact": self.kind, **figures, "gold": self.gold, "found": self.found}


class AttributeRow(Row):
    """One attribute of the facts that were found: how many have it as annotated."""

    attribute: str
    right: int
    asked: int

    def to_dict(self) -> dict[str, JsonValue]:
        """Counts and their ratio."""
        return {**super().to_dict(), "share": _ratio(self.right, self.asked)}

    def cells(self) -> dict[str, Cell]:
        """The share with three decimals."""
        return {
            "attribute": self.attribute,
            "right": f"{_ratio(self.right, self.asked):.3f}",
            "of": self.asked,
        }


class ReliabilityRow(Row):
    """The found facts of one band of confidence: what was claimed, and what turned out right."""

    at_least: float
    below: float
    facts: int
    claimed: float
    right: float

    def cells(self) -> dict[str, Cell]:
        """Band, number of facts, mean confidence, share that is right."""
        return {
            "confidence": f"{self.at_least:.1f} to {self.below:.1f}",
            "facts": self.facts,
            "claimed": f"{self.claimed:.2f}",
            "right": f"{self.right:.2f}",
        }


class Evaluation:
    """What the comparisons of a set of articles amount to; ``rejected`` are the annotations left out."""

    def __init__(self, comparisons: Sequence[Comparison], rejected: Sequence[SkipDocument] = ()) -> None:
        self.comparisons = tuple(comparisons)
        self.rejected = tuple(rejected)
        self.verdicts: tuple[Verdict, ...] = tuple(v for c in comparisons for v in c.verdicts)
        self.differences: tuple[Difference, ...] = tuple(d for c in comparisons for d in c.differences)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of one of ``TABLES``."""
        return TABLES[table](self)

    def kinds(self) -> list[KindRow]:
        """A row for each kind that is annotated or found, then one for all facts."""
        rows = [_kind_row(kind, [v for v in self.verdicts if v.kind is kind]) for kind in Kind]
        return [*(row for row in rows if row.gold or row.found), self.overall()]

    def overall(self) -> KindRow:
        """All facts; participants and bare actors are not counted again."""
        return _kind_row(_ALL, [v for v in self.verdicts if v.kind not in _PARTS])

    def attributes(self) -> list[AttributeRow]:
        """A row for each attribute."""
        names = dict.fromkeys(difference.attribute for difference in self.differences)
        asked = {name: [d.right for d in self.differences if d.attribute == name] for name in names}
        return [
            AttributeRow(attribute=n, right=sum(rights), asked=len(rights)) for n, rights in asked.items()
        ]

    def reliability(self) -> list[ReliabilityRow]:
        """Of the facts found with such a confidence, how many are right: a row for each band that has any."""
        claims = [
            (v.confidence, v.outcome is Outcome.RIGHT) for v in self.verdicts if v.confidence is not None
        ]
        rows, below = [], 1.0
        for least in _BANDS:
            band = [c for c in claims if least <= c[0] and (c[0] < below or below == 1.0)]
            if band:
                claimed, right = (sum(column) / len(band) for column in zip(*band, strict=True))
                rows.append(
                    ReliabilityRow(at_least=least, below=below, facts=len(band), claimed=claimed, right=right)
                )
            below = least
        return rows

    def faults(self) -> list[Row]:
        """What was missed, what was invented, and the attributes that differ."""
        counted = [v for v in self.verdicts if v.kind is not Kind.PARTICIPANT]
        wrong = [v for v in counted if v.outcome is not Outcome.RIGHT]
        return [*wrong, *(difference for difference in self.differences if not difference.right)]

    def lines(self) -> Sequence[Row]:
        """The figures by kind of fact."""
        return self.kinds()

    def to_dict(self) -> dict[str, JsonValue]:
        """Every table."""
        tables: dict[str, JsonValue] = {
            name: [row.to_dict() for row in rows(self)] for name, rows in TABLES.items()
        }
        return {"documents": len(self.comparisons), **tables}


#: The tables that ``kg evaluate`` shows.
TABLES: dict[str, Callable[[Evaluation], Sequence[Row]]] = {
    "kinds": Evaluation.kinds,
    "attributes": Evaluation.attributes,
    "reliability": Evaluation.reliability,
    "faults": Evaluation.faults,
}


def _kind_row(kind: str, verdicts: Sequence[Verdict]) -> KindRow:
    outcomes = [verdict.outcome for verdict in verdicts]
    right, missed, invented = (outcomes.count(o) for o in (Outcome.RIGHT, Outcome.MISSED, Outcome.INVENTED))
    return KindRow(kind=kind, gold=right + missed, found=right + invented, right=right)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
