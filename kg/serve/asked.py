"""What clients may ask: the parameters of each path, as models that OpenAPI describes.

Comes in: query strings, bodies. Goes out: checked values. Refuses: unknown names, values that are none
(pydantic's ValidationError).
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kg.model.decision import Verdict
from kg.model.enums import EdgeType
from kg.store.outline import Span
from kg.views.explorer.entries import ALL, Wanted
from kg.views.explorer.neighbourhood import Near as Around
from kg.views.explorer.shapes import ItemKind


def _parts(value: object) -> object:
    """A list as query strings have it: with commas."""
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


Id = Annotated[str, Field(min_length=1, max_length=200, description="An id, as other answers give it.")]
Words = Annotated[str, Field(max_length=200)]
Day = datetime.date | None


class Asked(BaseModel):
    """Parameters; names that are not here are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def states(self) -> tuple[datetime.date, ...]:
        """The days as known on which the graph is asked; none: as it is."""
        return ()


class Nothing(Asked):
    """No parameters."""


class Known(Asked):
    """``known``: what articles had said by that day."""

    known: Day = Field(default=None, description="Only what articles had said by that day.")

    def states(self) -> tuple[datetime.date, ...]:
        """The day as known on which the graph is asked."""
        return () if self.known is None else (self.known,)


class Clocks(Known):
    """``asof``: the world as it was on that day."""

    asof: Day = Field(default=None, description="The world as it was on that day.")


class Days(Clocks):
    """Days, both inclusive."""

    first: Day = Field(default=None, alias="from", description="From this day on.")
    last: Day = Field(default=None, alias="to", description="Up to this day.")

    def span(self) -> Span:
        """What is within the days, planned by ``asof``, or without a time and told by then."""
        within = Wanted(first=self.first, last=self.last, as_of=self.asof).span()
        dated = self.first is not None or self.last is not None
        return within if dated else replace(within, undated=self.asof)


class Search(Clocks):
    """Words to look for; the last may be a beginning."""

    q: Words = ""
    limit: int = Field(default=12, ge=1, le=50)


class OfId(Clocks):
    """One thing."""

    id: Id


class Further(OfId):
    """More of one thing; ``skip``: the ``next`` of the answer before."""

    skip: int = Field(default=0, ge=0, le=10_000_000)


class OfArticle(Asked):
    """One article."""

    id: Annotated[str, Field(min_length=1, max_length=2_000)]


class Near(Days):
    """What stands round a node; ``types`` are those of edges, with commas (none: all)."""

    id: Id
    limit: int = Field(default=60, ge=1, le=300)
    types: Annotated[tuple[EdgeType, ...], BeforeValidator(_parts)] = ()

    def near(self) -> Around:
        """The same for ``Explorer``."""
        return Around(frozenset(self.types), self.span(), self.limit, self.asof)


class Way(Days):
    """From one node to another."""

    a: Id
    b: Id


class Items(Days):
    """Items that concern an actor, a place, an issue (ids or names); ``kinds`` with commas (none: all)."""

    actor: Words | None = None
    place: Words | None = None
    issue: Words | None = None
    kinds: Annotated[tuple[ItemKind, ...], BeforeValidator(_parts)] = ()
    limit: int = Field(default=400, ge=1, le=2_000)

    def wanted(self) -> Wanted:
        """The same for ``Explorer``."""
        return Wanted(
            actor=self.actor or None,
            place=self.place or None,
            issue=self.issue or None,
            kinds=frozenset(self.kinds) or ALL,
            first=self.first,
            last=self.last,
            as_of=self.asof,
        )


class Page(Items):
    """A page of a table; ``type`` is one kind."""

    type: ItemKind | None = None
    offset: int = Field(default=0, ge=0, le=10_000_000)
    limit: int = Field(default=100, ge=1, le=500)

    def wanted(self) -> Wanted:
        """The same for ``Explorer``."""
        if self.type is None:
            return super().wanted()
        return self.model_copy(update={"kinds": (self.type,), "type": None}).wanted()


class Sides(Clocks):
    """At most so many actors and issues."""

    limit: int = Field(default=20, ge=1, le=60)


class SideOnIssue(Clocks):
    """One actor on one issue."""

    actor: Id
    issue: Id


class Between(Asked):
    """Two days."""

    d1: datetime.date
    d2: datetime.date

    def states(self) -> tuple[datetime.date, ...]:
        """Both days."""
        return self.d1, self.d2


class Judged(Asked):
    """A verdict on a fact, or on what supports an edge or a meeting."""

    id: Id
    verdict: Verdict


class Undone(Asked):
    """A decision by its number; none: the last one that stands."""

    number: int | None = Field(default=None, ge=1)


class Pair(Asked):
    """Two nodes; to split, ``b`` may also be an article that means another than ``a``."""

    a: Id
    b: Annotated[str, Field(min_length=1, max_length=2_000)]
