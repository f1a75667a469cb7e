"""How much there is of everything.

Comes in: a store. Goes out: counts by name, totals first. Refuses: nothing.
"""

from __future__ import annotations

from kg.queries.rows import Cell, Row
from kg.store import Store

#: The totals, in the order that a reader expects.
TOTALS = ("documents", "facts", "nodes", "edges", "superseded")


class CountRow(Row):
    """How many there are of one thing."""

    what: str
    count: int

    def cells(self) -> dict[str, Cell]:
        """What, and how many."""
        return {"what": self.what, "count": self.count}


def stats(store: Store) -> dict[str, int]:
    """Totals, then each node type and edge type that occurs, by name."""
    counts = store.counts()
    rest = {name: counts[name] for name in sorted(counts) if name not in TOTALS}
    return {name: counts.get(name, 0) for name in TOTALS} | rest
