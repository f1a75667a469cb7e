"""Curves that keep edges between the same two nodes apart.

Comes in: edges, and which of them are drawn at first. Goes out: for each edge id how far it
bends, in steps: 0 is straight, positive to the left of the way from the smaller to the larger
node id. Edges drawn at first lie nearest to the straight line. Refuses: nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from kg.model.graph import Edge


def bends(edges: Iterable[Edge], front: Set[str]) -> dict[str, float]:
    """How far each edge bends, by edge id; all different for edges that share both ends."""
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        between[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    found: dict[str, float] = {}
    for group in between.values():
        group.sort(key=lambda edge: (edge.id not in front, edge.id))
        offsets = _offsets(sum(edge.id in front for edge in group), len(group))
        for edge, offset in zip(group, offsets, strict=True):
            forth = edge.source <= edge.target
            found[edge.id] = offset if forth else -offset
    return found


def _offsets(front: int, count: int) -> list[float]:
    inner = [number - (front - 1) / 2 for number in range(front)]
    reach = (front + 1) / 2 if front else 0.0
    outer: list[float] = []
    while front + len(outer) < count:
        outer += [reach, -reach] if reach else [0.0]
        reach += 1
    return [*inner, *outer[: count - front]]
