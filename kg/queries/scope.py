"""What a question is limited to, and the edges that lie within it.

Comes in: an actor, and days. Goes out: edges without their evidence, in the order of the store, each once.
Refuses: nothing. An actor is asked for together with those who represent it: who follows
Russia wants the meetings of its envoys.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.model.enums import EdgeType, NodeType
from kg.model.time import TimeSpan
from kg.queries.listing import Order
from kg.queries.lookup import Lookup
from kg.queries.names import resolve_actor
from kg.store import Link, Store
from kg.store.dossier import First
from kg.store.held import Held
from kg.store.outline import Span, Told
from kg.store.runs import Together


@dataclass(frozen=True, slots=True)
class Scope:
    """``actors`` are node ids (None: everybody), ``first``/``last`` days, both inclusive.

    ``places``: ids of places (None: any); only what is at a place is asked for it.
    """

    actors: frozenset[str] | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    places: frozenset[str] | None = None

    @property
    def is_everything(self) -> bool:
        """True where nothing is limited."""
        return self.actors is None and self.first is None and self.last is None

    @property
    def is_timeless(self) -> bool:
        """True where no days are limited."""
        return self.first is None and self.last is None

    @property
    def days(self) -> Span | None:
        """Its days, where it is limited by days alone: then the index of time has all that is asked for."""
        dated = self.first is not None or self.last is not None
        return Span(self.first, self.last) if dated and self.actors is None and self.places is None else None

    def has(self, actors: Iterable[str]) -> bool:
        """True where one of ``actors`` is asked for."""
        return self.actors is None or not self.actors.isdisjoint(actors)

    def covers(self, time: TimeSpan | None) -> bool:
        """True where ``time`` shares a day with the scope; what has no time only fits no limits."""
        if self.first is None and self.last is None:
            return True
        return time is not None and time.overlaps(self.first, self.last)


def sides(store: Store, name: str | None) -> frozenset[str] | None:
    """The ids of the actor that ``name`` means and of those who represent it; None for None."""
    return None if name is None else side_of(store, resolve_actor(store, name).id)


def side_of(store: Store, actor: str) -> frozenset[str]:
    """The actor ``actor`` and all who represent it."""
    return frozenset({actor, *store.linked([EdgeType.REPRESENTS], target=actor)})


def speaks_for(lookup: Lookup, actor: str) -> list[str]:
    """The actor and whom it represents: a minister's turn is the government's."""
    return sorted({actor, *lookup.store.linked([EdgeType.REPRESENTS], source=actor)})


def bodies_of(lookup: Lookup, actors: Iterable[str]) -> dict[str, list[str]]:
    """``speaks_for`` of many."""
    found = {actor: {actor} for actor in actors}
    for actor, body in lookup.store.pairs(EdgeType.REPRESENTS, sources=found):
        found[actor].add(body)
    return {actor: sorted(bodies) for actor, bodies in found.items()}


def home(lookup: Lookup, actor: str) -> str:
    """Whom ``actor`` represents: a state before another body; itself where nothing is told."""
    bodies = [body for body in speaks_for(lookup, actor) if body != actor]
    return min(bodies, key=lambda body: (lookup.named(body).type is not NodeType.STATE, body), default=actor)


def links_within(lookup: Lookup, types: Iterable[EdgeType], scope: Scope) -> list[Link]:
    """The edges of ``types`` within ``scope``."""
    return lookup.store.links(sorted(types), nodes=scope.actors, first=scope.first, last=scope.last)


def placed(edge: Told | First, id: str) -> tuple[Order, str]:
    """The place in the order of time of what an edge that has a day tells of, and its id."""
    return (*days_of(edge), id), id


def days_of(edge: Told | Held | First | Together) -> tuple[datetime.date, datetime.date]:
    """First and last day of an edge, or of a run; what has none comes last."""
    if isinstance(edge, Together):
        return _date(edge.day), _date(edge.until)
    return _date(edge.first), _date(edge.last)


@lru_cache(maxsize=1_024)
def _date(text: str | None) -> datetime.date:
    return datetime.date.max if text is None else datetime.date.fromisoformat(text)
