"""What was postponed, cancelled, moved: by whom, why, from when to when, how often.

Comes in: an actor, days. Goes out: a row for each change of one meeting (or visit), by time,
then id. Refuses: unknown and ambiguous names. Reports of one change are one row; reports that
contradict each other in a date stand side by side.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ConfigDict, Field

from kg.model.enums import Change, EdgeType, NodeType, TimeBasis, TimePrecision
from kg.model.facts import ScheduleChange
from kg.model.graph import Edge, text
from kg.model.time import TimeSpan, effective, time_order, time_span
from kg.queries.listing import WHOLE, Listing, Order, Page
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES
from kg.queries.rows import Cell, FactRow, Named, Rows, begun, names, within
from kg.queries.scope import Scope, links_within, sides
from kg.store import Link, Store
from kg.store.outline import Span
from kg.store.wanted import FEW_ENDS

#: The edges that say that a schedule was changed; their names are those of the changes.
CHANGES = frozenset(EdgeType(change.value) for change in Change)
E = TypeVar("E", Link, Edge)
_EXACT = frozenset({TimePrecision.DAY, TimePrecision.MINUTE, TimePrecision.SPAN, TimePrecision.WEEK})


class ChangeRow(FactRow):
    """One change of schedule. ``from`` and ``to`` are EDTF times, ``days`` the days between
    their first days (negative: brought forward), None where one of them is not known to the day.

    ``by`` are those who moved it, empty where nobody is named. ``nth`` of ``of``: its place
    among all changes of the same meeting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    change: Change
    what: Named
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None
    days: int | None = None
    by: tuple[Named, ...] = ()
    reason: str | None = None
    nth: int = 1
    of: int = 1

    def cells(self) -> dict[str, Cell]:
        """When, what, from, to, by how much, by whom, why, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "change": self.change,
            "what": self.what.label,
            "from": self.from_,
            "to": self.to,
            "days": self.days,
            "by": names(self.by) or None,
            "why": self.reason,
            "nth": f"{self.nth} of {self.of}" if self.of > 1 else None,
            **self.proof_cells(),
        }


def changes(
    store: Store,
    *,
    actor: str | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    as_of: datetime.date | None = None,
    page: Page = WHOLE,
) -> Rows[ChangeRow]:
    """The changes of schedule that ``actor`` made or had a side in, made in ``first`` .. ``last``.

    ``as_of``: made by that day, and counted among those.
    """
    return change_listing(Lookup(store), Scope(sides(store, actor), first, last), as_of).rows(page)


def change_listing(lookup: Lookup, scope: Scope, as_of: datetime.date | None = None) -> Listing[ChangeRow]:
    """The changes within ``scope`` (made by ``as_of``), counted among all changes of their meetings."""
    moved = {link.target for link in links_within(lookup, CHANGES, scope)}
    if scope.actors is not None:
        moved |= _of_parties(lookup, scope.actors, Span(scope.first, scope.last))
    by_target = _by_target(lookup, moved).values()
    near = [links for links in by_target if any(_may_be_within(link, scope) for link in links)]
    found = [change for links in near for change in _of(links, as_of)]
    within = [change for change in found if scope.covers(effective(change.time))]
    return Listing(((change.order, change) for change in within), lambda found: _rows(lookup, found))


def _of_parties(lookup: Lookup, actors: Collection[str], days: Span) -> set[str]:
    """The meetings in which ``actors`` had a side; of many those alone of which a change is told within
    ``days``, or without a day.
    """
    meetings = lookup.store.dossier.led(PARTIES, actors)
    if days.is_open or len(meetings) <= FEW_ENDS:
        return meetings
    last = days.last or datetime.date.max
    return meetings & lookup.store.outline.ends(CHANGES, replace(days, undated=last))


def _may_be_within(link: Link, scope: Scope) -> bool:
    """False where no change that ``link`` tells of, alone or with others, was made within ``scope``."""
    return link.time is None or scope.covers(effective(link.time))


def changes_of(lookup: Lookup, target: str, as_of: datetime.date | None = None) -> list[ChangeRow]:
    """All changes of the meeting (or visits to the place) ``target``, in order of time."""
    return _rows(lookup, _of(_by_target(lookup, [target]).get(target, ()), as_of))


@dataclass(frozen=True, slots=True)
class _Told:
    """Reports of one change, and which it is among those of its meeting."""

    links: Sequence[Link]
    time: TimeSpan | None
    nth: int = 1
    of: int = 1

    @property
    def order(self) -> Order:
        return time_order(effective(self.time), self.first.id)

    @property
    def first(self) -> Link:
        if len(self.links) == 1:
            return self.links[0]
        return min(self.links, key=lambda link: time_order(link.time, link.id))


def _by_target(lookup: Lookup, targets: Iterable[str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in lookup.store.links(sorted(CHANGES), targets=targets):
        found.setdefault(link.target, []).append(link)
    return found


def _of(links: Iterable[Link], as_of: datetime.date | None) -> list[_Told]:
    """The changes that ``links`` to one meeting tell of, in order of time."""
    told = [
        change for change in map(_told, told_together(links)) if as_of is None or begun(change.time, as_of)
    ]
    if len(told) == 1:
        return told
    told.sort(key=lambda change: change.order)
    return [replace(change, nth=n, of=len(told)) for n, change in enumerate(told, 1)]


def told_together(edges: Iterable[E]) -> list[list[E]]:
    """The changes of one meeting, each as the edges that tell of it."""
    several, groups = list(edges), list[list[E]]()
    if len(several) == 1:
        return [several]
    for edge in sorted(several, key=lambda edge: (-_dates(edge), *time_order(edge.time, edge.id))):
        home = next((group for group in groups if all(_agree(edge, other) for other in group)), None)
        if home is None:
            groups.append([edge])
        else:
            home.append(edge)
    return groups


def _told(links: Sequence[Link]) -> _Told:
    """When a change was made, else by when it was known."""
    time = _Told(links, None).first.time
    known = None if time else min((link.known for link in links if link.known), default=None)
    known_by = None if known is None else time_span(known.isoformat(), TimeBasis.PUBLISHED)
    return _Told(links, time or known_by)


def _dates(edge: Link | Edge) -> int:
    return sum(edge.properties.get(key) is not None for key in ("from", "to"))


def _agree(edge: Link | Edge, other: Link | Edge) -> bool:
    """True where both can tell of one change: the same kind, and no date of one denies the other's.

    "To next week" and "to Wednesday" of that week agree.
    """
    pairs = [(_time(edge, key), _time(other, key)) for key in ("from", "to")]
    return edge.type is other.type and all(
        a is None or b is None or within(a, b) or within(b, a) for a, b in pairs
    )


def _time(edge: Link | Edge, key: str) -> TimeSpan | None:
    told = text(edge.properties.get(key))
    return None if told is None else time_span(told)


def finest(times: Iterable[str | None]) -> str | None:
    """Of several EDTF times that agree the one with the fewest days, None where there is none."""
    told = [time_span(time) for time in times if time is not None]
    best = min(told, key=lambda time: (_days_in(time), time.edtf), default=None)
    return None if best is None else best.edtf


def _days_in(time: TimeSpan) -> float:
    return math.inf if time.first is None or time.last is None else (time.last - time.first).days


def _rows(lookup: Lookup, found: Sequence[_Told]) -> list[ChangeRow]:
    edges = {
        edge.id: edge for edge in lookup.store.edges_by_id([link.id for told in found for link in told.links])
    }
    lookup.name(end for edge in edges.values() for end in (edge.source, edge.target))
    return [_row(lookup, told, [edges[link.id] for link in told.links]) for told in found]


def _row(lookup: Lookup, told: _Told, edges: Sequence[Edge]) -> ChangeRow:
    former, new = (finest(text(edge.properties.get(key)) for edge in edges) for key in ("from", "to"))
    proofs, time = lookup.proofs(edges), told.time
    return ChangeRow(
        id=told.first.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=min((edge.known for edge in edges if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        change=Change(told.first.type.value),
        what=lookup.named(told.first.target),
        from_=former,
        to=new,
        days=_days(former, new),
        by=lookup.all_named(_movers(lookup, edges)),
        reason=next(filter(None, (text(edge.properties.get("reason")) for edge in edges)), None),
        nth=told.nth,
        of=told.of,
    )


def _movers(lookup: Lookup, edges: Iterable[Edge]) -> list[str]:
    """Who is said to have moved it. An edge whose facts name nobody only says whose meeting it was;
    a visit is moved by its visitor.
    """
    return [
        edge.source
        for edge in edges
        if lookup.named(edge.target).type is NodeType.LOCATION
        or any(isinstance(fact, ScheduleChange) and fact.by for _, _, fact in lookup.store.facts(edge.facts))
    ]


def _days(former: str | None, new: str | None) -> int | None:
    before, after = (None if time is None else time_span(time) for time in (former, new))
    if not (_to_the_day(before) and _to_the_day(after)):
        return None
    return (after.first - before.first).days  # type: ignore[union-attr,operator]


def _to_the_day(time: TimeSpan | None) -> bool:
    return time is not None and time.first is not None and time.precision in _EXACT
