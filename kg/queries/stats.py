"""How much there is of everything.

Comes in: a store. Goes out: counts by name, totals first. Refuses: nothing.
"""

from __future__ import annotations

from kg.store import Store

#: The totals, in the order that a reader expects.
TOTALS = ("documents", "facts", "nodes", "edges", "superseded")


def stats(store: Store) -> dict[str, int]:
    """Totals, then each node type and edge type that occurs, by name."""
    counts = store.counts()
    rest = {name: counts[name] for name in sorted(counts) if name not in TOTALS}
    return {name: counts.get(name, 0) for name in TOTALS} | rest
