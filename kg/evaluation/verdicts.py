"""What comparing one article gives: a verdict a fact, and one an attribute of a fact that was found.

Comes in: what ``compare`` saw. Goes out: frozen rows. Refuses: nothing.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel

from kg.model.document import FROZEN
from kg.queries.rows import Cell, Row


class Outcome(StrEnum):
    """How a fact fared."""

    RIGHT = "right"
    MISSED = "missed"
    INVENTED = "invented"


class Kind(StrEnum):
    """What is counted. ``ACTOR`` and ``PARTICIPANT`` are parts of other kinds: no part of the sum."""

    ACTOR = "actor"
    ROLE = "role"
    MEETING = "meeting"
    PARTICIPANT = "participant"
    MET_WITH = "met_with"
    SCHEDULE_CHANGE = "schedule_change"
    VISIT = "visit"
    STATEMENT = "statement"
    POSITION = "position"
    ACTION = "action"


class Verdict(Row):
    """One fact, annotated or found: right, missed or invented.

    ``fact``, ``rule`` and ``confidence`` are those of the fact that was found.
    """

    document: str
    kind: Kind
    outcome: Outcome
    what: str
    fact: str | None = None
    rule: str | None = None
    confidence: float | None = None

    def cells(self) -> dict[str, Cell]:
        """Where, what kind, how it fared, what it says."""
        return {
            "document": self.document,
            "kind": self.kind,
            "outcome": self.outcome,
            "what": self.what,
            "rule": self.rule,
        }


class Difference(Row):
    """One attribute of a fact that was found: whether it is as annotated, and both values."""

    document: str
    attribute: str
    right: bool
    annotated: str | None
    found: str | None
    of: str

    def cells(self) -> dict[str, Cell]:
        """Where, which attribute, and both values; the columns of a ``Verdict``."""
        return {
            "document": self.document,
            "kind": self.attribute,
            "outcome": "right" if self.right else "differs",
            "what": f"{self.annotated} / {self.found}: {self.of}",
            "rule": None,
        }


class Comparison(BaseModel):
    """Everything that comparing one article gave."""

    model_config = FROZEN

    document: str
    verdicts: tuple[Verdict, ...]
    differences: tuple[Difference, ...]
