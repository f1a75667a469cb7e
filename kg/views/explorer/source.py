"""The answers that the explorer's page asks for: one method for each, named as its path.

Comes in: a function that gives the store as it is, or as it was known on a day. Goes out: shapes. Refuses:
what is not in the graph (NotFound), names that fit several things (Ambiguous), limits out of bounds.

``as_of`` is the world as it was on that day (``kg.queries.as_of``), ``known`` what articles had said by it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from kg.queries.lookup import Lookup
from kg.queries.merged import former_ids, found_node
from kg.store import Store
from kg.store.outline import ALWAYS, Span
from kg.views.explorer import differences, looking, neighbourhood, shapes, stance_shapes, stances, timeline
from kg.views.explorer.entries import Wanted
from kg.views.explorer.memory import Memory
from kg.views.explorer.neighbourhood import Near

Day = datetime.date | None
#: What one answer may bring at most.
HITS, NODES, ITEMS, ROWS, SIDES = 50, 300, 2_000, 500, 60
#: Neighbours by whatever joins them, whenever.
ANY = Near()


class Explorer:
    """``on(day)`` is the store as known on a day, as it is for None; ``memory`` may be shared."""

    def __init__(self, on: Callable[[Day], Store], memory: Memory | None = None) -> None:
        self._on = on
        self._memory = memory or Memory()

    def _lookup(self, known: Day = None) -> Lookup:
        return Lookup(self._on(known))

    def _id(self, id: str, known: Day) -> str:
        """The id by which the state of ``known`` has what ``id`` names now: what came later may have given
        it another. Of several that became one, the one that is told of most.
        """
        now, then = self._on(None), self._on(known)
        if known is None or then.node(id) is not None:
            return id

        def find() -> str:
            node = found_node(now, id)
            others = () if node is None else {node.id, *former_ids(now, node)}
            there = then.outline.degrees(other for other in others if then.node(other) is not None)
            return max(sorted(there), key=lambda other: there[other], default=id)

        return self._memory.of(then, ("id", id), find)

    def _then(self, wanted: Wanted, known: Day) -> Wanted:
        """``wanted`` with the ids that the state of ``known`` has."""
        asked = wanted.actor, wanted.place, wanted.issue
        actor, place, issue = (id and self._id(id, known) for id in asked)
        return replace(wanted, actor=actor, place=place, issue=issue)

    def about(self, *, edit: bool = False) -> shapes.About:
        """What the page must know first; ``edit``: judging is allowed."""
        store = self._on(None)
        return self._memory.of(store, ("about", edit), lambda: looking.about(store, self._memory, edit=edit))

    def search(self, q: str, *, as_of: Day = None, known: Day = None, limit: int = 12) -> shapes.Found:
        """Nodes by their names, best first."""
        return looking.search(self._lookup(known), q, min(limit, HITS), as_of)

    def node(self, id: str, *, as_of: Day = None, known: Day = None) -> shapes.NodeAnswer:
        """A node with its sentences."""
        return looking.node(self._lookup(known), self._id(id, known), as_of)

    def edge(self, id: str, *, as_of: Day = None, known: Day = None) -> shapes.EdgeAnswer:
        """An edge with its sentences."""
        return looking.edge(self._lookup(known), id, as_of)

    def passages(self, id: str, *, skip: int = 0, known: Day = None) -> shapes.Passages:
        """More sentences of a node or an edge, after those that were told (``next`` of the answer before)."""
        return looking.sentences(self._lookup(known), id, skip)

    def document(self, id: str) -> shapes.Article:
        """An article with its text."""
        return looking.article(self._on(None), id)

    def neighbours(self, id: str, near: Near = ANY, *, known: Day = None) -> shapes.Neighbours:
        """What is joined to a node by most edges."""
        limited = replace(near, limit=min(near.limit, NODES))
        return neighbourhood.neighbours(self._lookup(known), self._id(id, known), limited, self._memory)

    def path(
        self, a: str, b: str, *, span: Span = ALWAYS, as_of: Day = None, known: Day = None
    ) -> shapes.Path:
        """A shortest way between two nodes."""
        a, b = self._id(a, known), self._id(b, known)
        return neighbourhood.path(self._lookup(known), a, b, span, as_of)

    def timeline(self, wanted: Wanted, *, known: Day = None, limit: int = 400) -> shapes.Timeline:
        """What happened, and how it spreads over time."""
        return timeline.timeline(
            self._lookup(known), self._then(wanted, known), self._memory, min(limit, ITEMS)
        )

    def table(self, wanted: Wanted, *, known: Day = None, offset: int = 0, limit: int = 100) -> shapes.Table:
        """A page of what happened."""
        return timeline.table(
            self._lookup(known),
            self._then(wanted, known),
            self._memory,
            offset=offset,
            limit=min(limit, ROWS),
        )

    def places(self, wanted: Wanted, *, known: Day = None) -> shapes.Places:
        """Where it happened, and who travelled where."""
        return timeline.places(self._lookup(known), self._then(wanted, known), self._memory)

    def matrix(self, *, as_of: Day = None, known: Day = None, limit: int = 20) -> stance_shapes.Matrix:
        """Who stands where on what."""
        return stances.matrix(self._on(known), as_of=as_of, limit=min(limit, SIDES))

    def ribbon(self, actor: str, issue: str, *, as_of: Day = None, known: Day = None) -> stance_shapes.Ribbon:
        """What one side said on one matter."""
        actor, issue = self._id(actor, known), self._id(issue, known)
        return stances.ribbon(self._lookup(known), actor, issue, as_of=as_of)

    def diff(self, d1: datetime.date, d2: datetime.date) -> shapes.Diff:
        """What articles had said by ``d2`` and not by ``d1``."""
        return differences.diff(self._on(d1), self._on(d2))

    def doubts(self) -> shapes.Doubts:
        """Pairs of nodes that may be one."""
        return looking.doubts(self._lookup())
