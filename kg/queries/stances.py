"""Runs of one stance: from the first report of it until its side is reported to lean otherwise.

Comes in: the edges that say who holds what. Goes out: a ``Run`` for each stance of one holder
on one matter, with the run that it turned away from. Refuses: nothing.

A matter is worded in many ways ("a lease", "the lease of the line"), so that two targets are
compared by their content words. A side is an actor and whoever represents it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.model.enums import Stance
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.queries.rows import effective, text, time_order, word

#: Which way a stance leans. A demand is for its matter; a threat says what its holder will do,
#: not what it thinks of it, and is no turn.
LEANING = {
    Stance.SUPPORTS: "for",
    Stance.DEMANDS: "for",
    Stance.OFFERS: "for",
    Stance.REJECTS: "against",
    Stance.UNDECIDED: "undecided",
    Stance.THREATENS: None,
}

#: One shared word ("talks") does not make two matters one.
SHARED_WORDS = 2
_EMPTY_WORDS = frozenset(
    {"a", "an", "the", "of", "on", "in", "to", "for", "with", "by", "at", "from", "and", "or", "any", "all"}
    | {"its", "their", "his", "her", "that", "this", "these", "be", "is", "are", "was", "consider", "accept"}
)


@dataclass(slots=True)
class Run:
    """Reports of one position that no other leaning of its side comes between."""

    position: Node
    stance: Stance | None
    target: str
    edges: list[Edge] = field(default_factory=list)
    before: Run | None = None

    @property
    def first(self) -> TimeSpan | None:
        """When it began, as far as it is told."""
        return self.edges[0].time

    @property
    def leaning(self) -> str | None:
        """For, against or undecided; None where the stance says neither."""
        return None if self.stance is None else LEANING[self.stance]


def runs(
    edges: Iterable[Edge], positions: Mapping[str, Node], sides: Mapping[str, Iterable[str]]
) -> list[Run]:
    """The runs in ``edges`` (actor → position), in order of time; ``sides`` by holder."""
    told: dict[str, list[Run]] = {}
    found: list[Run] = []
    for edge in sorted(edges, key=lambda edge: time_order(effective(edge.time), edge.id)):
        node = positions[edge.target]
        target = text(node.properties.get("target")) or node.label
        keys = sides[edge.source]
        same = [run for key in keys for run in told.get(key, ()) if same_matter(run.target, target)]
        new = Run(node, word(Stance, node.properties.get("stance")), target, [edge])
        turned = [run for run in same if _turns(run, new)]
        new.before = max(turned, key=_last_report) if turned else None
        going = next((run for run in reversed(same) if run.position.id == node.id), None)
        if going is not None and (new.before is None or not _turns(going, new.before)):
            going.edges.append(edge)
            continue
        found.append(new)
        for key in keys:
            told.setdefault(key, []).append(new)
    return found


def same_matter(a: str, b: str) -> bool:
    """True where two targets have the same content words, or one has two or more, all in the other."""
    one, two = sorted((_content(a), _content(b)), key=len)
    return one == two or (len(one) >= SHARED_WORDS and one <= two)


@lru_cache(maxsize=10_000)
def _content(target: str) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", target.casefold()))
    return words - _EMPTY_WORDS or words


def _turns(old: Run, new: Run) -> bool:
    """True where ``new`` leans otherwise and begins surely later than the last report of ``old``."""
    before, after = effective(old.edges[-1].time), effective(new.first)
    if old.leaning is None or new.leaning is None or old.leaning == new.leaning:
        return False
    return bool(before and after and before.last and after.first and before.last < after.first)


def _last_report(run: Run) -> tuple[object, ...]:
    edge = run.edges[-1]
    return time_order(effective(edge.time), edge.id)
