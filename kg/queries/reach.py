"""How far a piece of the graph reaches: by steps from some nodes, and by days.

Comes in: a function that reads the edges of a node, seeds, days. Goes out: edges, with or without their
evidence as that function has them. Refuses: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kg.model.enums import NodeType
from kg.model.graph import Edge
from kg.store import Link

E = TypeVar("E", Edge, Link)

#: Nodes that stand for something that happened or was said: whoever is drawn with one of them
#: wants to see all of its ends.
EVENTS = frozenset({NodeType.MEETING, NodeType.STATEMENT, NodeType.POSITION, NodeType.AGREEMENT})
_EVENT_PREFIXES = tuple(f"{type.value.lower()}-" for type in sorted(EVENTS))


def reached(read: Callable[[str | None], Iterable[E]], seeds: Sequence[str] | None, hops: int) -> list[E]:
    """The edges within ``hops`` steps of ``seeds``; all where there are None. ``read`` gives those of a node,
    of None all.
    """
    if seeds is None:
        return list(read(None))
    found: dict[str, E] = {}
    front, seen = sorted(set(seeds)), set(seeds)
    for _ in range(hops):
        found.update((edge.id, edge) for edge in _round(read, front))
        ends = {end for edge in found.values() for end in (edge.source, edge.target)}
        front, seen = sorted(ends - seen), seen | ends
    return list(found.values())


def _round(read: Callable[[str | None], Iterable[E]], seeds: Sequence[str]) -> list[E]:
    """The edges at ``seeds``, and all other edges of the events that these lead to."""
    found = {edge.id: edge for seed in seeds for edge in read(seed)}
    for event in sorted({end for edge in found.values() for end in _events(edge)}):
        found.update((edge.id, edge) for edge in read(event))
    return list(found.values())


def within(edges: Sequence[E], first: datetime.date | None, last: datetime.date | None) -> list[E]:
    """The edges whose time shares a day with ``first`` .. ``last``, and of those without a time what belongs
    to an event that one of these has.
    """
    timed = [edge for edge in edges if edge.time is not None and edge.time.overlaps(first, last)]
    events = {end for edge in timed for end in _events(edge)}
    belonging = [edge for edge in edges if edge.time is None and not events.isdisjoint(_events(edge))]
    return timed + belonging


def _events(edge: E) -> list[str]:
    return [end for end in (edge.source, edge.target) if end.startswith(_EVENT_PREFIXES)]
