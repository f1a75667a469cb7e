"""What was postponed, cancelled, moved: by whom, why, from when to when, how often.

Comes in: an actor, days. Goes out: a row for each change of one meeting (or visit), by time,
then id. Refuses: unknown and ambiguous names. Reports of one change are one row; reports that
contradict each other in a date stand side by side.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence

from pydantic import ConfigDict, Field

from kg.model.enums import Change, EdgeType, NodeType, TimeBasis, TimePrecision
from kg.model.facts import ScheduleChange
from kg.model.graph import Edge
from kg.model.time import TimeSpan, time_span
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES
from kg.queries.rows import (
    Cell,
    FactRow,
    Named,
    Rows,
    has_begun,
    names,
    row_order,
    span_of,
    text,
    time_order,
    within,
)
from kg.queries.scope import Scope, edges_within, sides
from kg.store import Store

#: The edges that say that a schedule was changed; their names are those of the changes.
CHANGES = frozenset(EdgeType(change.value) for change in Change)
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
) -> Rows[ChangeRow]:
    """The changes of schedule that ``actor`` made or had a side in, made in ``first`` .. ``last``.

    ``as_of``: made by that day, and counted among those.
    """
    return Rows(change_rows(Lookup(store), Scope(sides(store, actor), first, last), as_of))


def change_rows(lookup: Lookup, scope: Scope, as_of: datetime.date | None = None) -> list[ChangeRow]:
    """The changes within ``scope`` (made by ``as_of``), counted among all changes of their meetings."""
    moved = {edge.target for edge in edges_within(lookup, CHANGES, scope)}
    if scope.actors is not None:
        moved |= {edge.target for edge in edges_within(lookup, PARTIES, Scope(scope.actors))}
    lookup.prepare(moved)
    rows = [row for target in sorted(moved) for row in changes_of(lookup, target, as_of)]
    return sorted((row for row in rows if scope.covers(span_of(row))), key=row_order)


def changes_of(lookup: Lookup, target: str, as_of: datetime.date | None = None) -> list[ChangeRow]:
    """All changes of the meeting (or visits to the place) ``target``, in order of time."""
    groups = told_together(lookup.store.edges(types=sorted(CHANGES), target=target))
    found = (_row(lookup, group) for group in groups)
    rows = sorted((row for row in found if as_of is None or has_begun(row, as_of)), key=row_order)
    return [row.model_copy(update={"nth": n, "of": len(rows)}) for n, row in enumerate(rows, 1)]


def told_together(edges: Iterable[Edge]) -> list[list[Edge]]:
    """The changes of one meeting, each as the edges that tell of it."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: (-_told(edge), *time_order(edge.time, edge.id))):
        home = next((group for group in groups if all(_agree(edge, other) for other in group)), None)
        if home is None:
            groups.append([edge])
        else:
            home.append(edge)
    return groups


def _told(edge: Edge) -> int:
    return sum(edge.properties.get(key) is not None for key in ("from", "to"))


def _agree(edge: Edge, other: Edge) -> bool:
    """True where both can tell of one change: the same kind, and no date of one denies the other's.

    "To next week" and "to Wednesday" of that week agree.
    """
    pairs = [(_time(edge, key), _time(other, key)) for key in ("from", "to")]
    return edge.type is other.type and all(
        a is None or b is None or within(a, b) or within(b, a) for a, b in pairs
    )


def _time(edge: Edge, key: str) -> TimeSpan | None:
    told = text(edge.properties.get(key))
    return None if told is None else time_span(told)


def finest(times: Iterable[str | None]) -> str | None:
    """Of several EDTF times that agree the one with the fewest days, None where there is none."""
    told = [time_span(time) for time in times if time is not None]
    best = min(told, key=lambda time: (_days_in(time), time.edtf), default=None)
    return None if best is None else best.edtf


def _days_in(time: TimeSpan) -> float:
    return math.inf if time.first is None or time.last is None else (time.last - time.first).days


def _row(lookup: Lookup, edges: Sequence[Edge]) -> ChangeRow:
    first = min(edges, key=lambda edge: time_order(edge.time, edge.id))
    former, new = (finest(text(edge.properties.get(key)) for edge in edges) for key in ("from", "to"))
    reported = min((edge.known for edge in edges if edge.known), default=None)
    proofs = lookup.proofs(edges)
    known_by = None if reported is None else time_span(reported.isoformat(), TimeBasis.PUBLISHED)
    time = first.time or known_by
    return ChangeRow(
        id=first.id,
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=reported,
        sources=lookup.sources(proofs),
        evidence=proofs,
        change=Change(first.type.value),
        what=lookup.named(first.target),
        from_=former,
        to=new,
        days=_days(former, new),
        by=lookup.all_named(_movers(lookup, edges)),
        reason=next(filter(None, (text(edge.properties.get("reason")) for edge in edges)), None),
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
