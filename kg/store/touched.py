"""What one transaction changed in the graph: what must be added up again when it ends.

Comes in: node and edge ids, with the documents that came to an edge. Goes out: the same, collected.
Refuses: nothing.

An edge that only gained support is brought up to date from what it gained: what thousands of articles say of
a well-known actor is not read again for each new one. An edge that lost any is counted anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Touched:
    """``recount``: edges to be counted anew. ``gained``: edge → documents and facts that support it since.
    ``joined``: edge → documents that support it and were found to be copies.
    """

    nodes: set[str] = field(default_factory=set)
    recount: set[str] = field(default_factory=set)
    gained: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    joined: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def edges(self) -> list[str]:
        """Every edge that was touched, by id."""
        return sorted(self.recount | self.gained.keys() | self.joined.keys())
