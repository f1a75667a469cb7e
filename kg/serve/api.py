"""The table of the API: what each path takes, gives, and whom it asks.

Comes in: nothing. Goes out: ``QUESTIONS`` and ``EDITS``, from which routes and their description are made.
Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.deciding import Deciding
from kg.queries.decided import DecisionRow
from kg.serve import asked
from kg.views.explorer import shapes, stance_shapes
from kg.views.explorer.source import Explorer


@dataclass(frozen=True, slots=True)
class Question:
    """A GET: ``ask`` turns an ``Explorer`` and parameters of type ``takes`` into a ``gives``.

    ``slow``: it reads so much of the graph that it may take minutes where that is large.
    """

    name: str
    summary: str
    takes: type[asked.Asked]
    gives: type[shapes.Shape]
    ask: Callable[[Explorer, Any], shapes.Shape]
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A POST: ``decide`` makes a decision of a body of type ``takes``."""

    name: str
    summary: str
    takes: type[asked.Asked]
    decide: Callable[[Deciding, Any], DecisionRow]


def _split(deciding: Deciding, pair: asked.Pair) -> DecisionRow:
    """Two nodes are two; or an article means another than a node."""
    if deciding.is_article(pair.b):
        return deciding.split(pair.a, [pair.b])
    return deciding.distinct(pair.a, pair.b)


QUESTIONS: dict[str, Question] = {
    row.name: row
    for row in (
        Question(
            "search",
            "Nodes by their names",
            asked.Search,
            shapes.Found,
            lambda e, p: e.search(p.q, as_of=p.asof, known=p.known, limit=p.limit),
        ),
        Question(
            "node",
            "A node with its sentences",
            asked.OfId,
            shapes.NodeAnswer,
            lambda e, p: e.node(p.id, as_of=p.asof, known=p.known),
        ),
        Question(
            "edge",
            "An edge with its sentences",
            asked.OfId,
            shapes.EdgeAnswer,
            lambda e, p: e.edge(p.id, as_of=p.asof, known=p.known),
        ),
        Question(
            "passages",
            "More sentences of a node or an edge",
            asked.Further,
            shapes.Passages,
            lambda e, p: e.passages(p.id, skip=p.skip, known=p.known),
        ),
        Question(
            "neighbours",
            "What is joined to a node by most edges",
            asked.Near,
            shapes.Neighbours,
            lambda e, p: e.neighbours(p.id, p.near(), known=p.known),
        ),
        Question(
            "path",
            "A shortest way between two nodes",
            asked.Way,
            shapes.Path,
            lambda e, p: e.path(p.a, p.b, span=p.span(), as_of=p.asof, known=p.known),
        ),
        Question(
            "timeline",
            "What happened, and how it spreads over time",
            asked.Items,
            shapes.Timeline,
            lambda e, p: e.timeline(p.wanted(), known=p.known, limit=p.limit),
        ),
        Question(
            "places",
            "Where it happened, and who travelled where",
            asked.Items,
            shapes.Places,
            lambda e, p: e.places(p.wanted(), known=p.known),
        ),
        Question(
            "table",
            "A page of what happened, the newest first",
            asked.Page,
            shapes.Table,
            lambda e, p: e.table(p.wanted(), known=p.known, offset=p.offset, limit=p.limit),
        ),
        Question(
            "matrix",
            "Who stands where on what",
            asked.Sides,
            stance_shapes.Matrix,
            lambda e, p: e.matrix(as_of=p.asof, known=p.known, limit=p.limit),
            slow=True,
        ),
        Question(
            "ribbon",
            "What one side said on one matter",
            asked.SideOnIssue,
            stance_shapes.Ribbon,
            lambda e, p: e.ribbon(p.actor, p.issue, as_of=p.asof, known=p.known),
        ),
        Question(
            "diff",
            "What articles had said by the second day and not by the first",
            asked.Between,
            shapes.Diff,
            lambda e, p: e.diff(p.d1, p.d2),
        ),
        Question(
            "document",
            "An article with its text",
            asked.OfArticle,
            shapes.Article,
            lambda e, p: e.document(p.id),
        ),
        Question(
            "doubts",
            "Pairs of nodes that may be one",
            asked.Nothing,
            shapes.Doubts,
            lambda e, _: e.doubts(),
            slow=True,
        ),
    )
}

EDITS: dict[str, Edit] = {
    row.name: row
    for row in (
        Edit(
            "judge",
            "What supports it is right, wrong or unsure",
            asked.Judged,
            lambda d, b: d.judge(b.id, b.verdict),
        ),
        Edit("merge", "Two nodes are one", asked.Pair, lambda d, b: d.merge(b.a, b.b)),
        Edit("split", "Two nodes are two, or an article means another", asked.Pair, _split),
        Edit("undo", "Undo a decision", asked.Undone, lambda d, b: d.undo(b.number)),
    )
}
