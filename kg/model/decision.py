"""What a user decided about the graph: these are one, these are not, this is wrong.

Comes in: node ids and fact ids with the keys that outlive them. Goes out: ``Decision``.
Refuses: nothing; what a decision is about may be gone, and may come back.

Node ids change when better names arrive, so that a decision keeps what they stood for: the forms of names
(``Form.key``), or the reports of meetings (document and fact). These keys are the same in any file
that holds the same articles: decisions can be carried from one to another.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel

from kg.model.document import FROZEN

ReportId = tuple[str, str]


class DecisionKind(StrEnum):
    """``merge``: two nodes are one; ``distinct``: they are not, and that is not asked again; ``split``: some
    articles mean another; ``judge``: a verdict on facts.
    """

    MERGE = "merge"
    DISTINCT = "distinct"
    SPLIT = "split"
    JUDGE = "judge"


class Verdict(StrEnum):
    """What a user thinks of a fact. A wrong one supports nothing; a right one is certain."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


class Decision(BaseModel):
    """One decision. ``subject`` (and ``object``) are the ids that the user named, for display.

    ``forms``: actors, by the forms of their names; ``reports``: meetings, by their reports: for a merge
    all that become one, for a split those that are taken away. ``documents``: in which articles a split
    holds. ``facts`` and ``verdict``: what is judged.
    """

    model_config = FROZEN

    kind: DecisionKind
    subject: str
    object: str | None = None
    forms: tuple[str, ...] = ()
    reports: tuple[ReportId, ...] = ()
    documents: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    verdict: Verdict | None = None
    note: str | None = None


class Decided(Decision):
    """A decision in a file: its number, who made it when, and when it was undone."""

    number: int
    author: str
    at: str
    undone_at: str | None = None

    def bare(self) -> Decision:
        """What was decided, without who, when and the number."""
        return Decision.model_validate(self.model_dump(include=set(Decision.model_fields)))
