"""How often and how far meetings were moved: by whom, and in which series of talks.

Comes in: an actor, days. Goes out: a row for each mover, or each series, the most changes first.
Refuses: unknown and ambiguous names.

Who moves a meeting for a state counts as the state. A change that several made counts for each of them, one
whose mover nobody names for nobody. A series are the rounds that follow each other.
"""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from kg.model.enums import Change, EdgeType, NodeType
from kg.queries.changes import ChangeRow, change_listing
from kg.queries.lookup import Lookup
from kg.queries.rows import Cell, Named, Row, Rows, caption
from kg.queries.scope import Scope, home, sides
from kg.store import Store

#: Kinds of change with a column of their own.
COUNTED = (Change.POSTPONED, Change.BROUGHT_FORWARD, Change.CANCELLED, Change.RELOCATED)


class By(StrEnum):
    """What changes are counted by."""

    ACTOR = "actor"
    SERIES = "series"


class MovesRow(Row):
    """The changes of one mover or series. ``of`` is None where nobody is named.

    Of ``dated`` it is known by how many days they moved the meeting; ``median_days`` and ``longest_days``
    count those in either direction, ``net_days`` later days less earlier ones. ``ids`` are the changes'.
    """

    of: Named | None
    changes: int
    meetings: int
    postponed: int = 0
    brought_forward: int = 0
    cancelled: int = 0
    relocated: int = 0
    other: int = 0
    dated: int = 0
    median_days: float | None = None
    longest_days: int | None = None
    net_days: int | None = None
    ids: tuple[str, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Who or which series, how often by kind, how far."""
        kinds = {kind.value.replace("_", " "): getattr(self, kind.value) for kind in COUNTED}
        return {
            "of": caption(self.of) or "nobody named",
            "changes": self.changes,
            "meetings": self.meetings,
            **kinds,
            "other": self.other,
            "median days": self.median_days,
            "longest": self.longest_days,
            "net": self.net_days,
        }


def moves(
    store: Store,
    *,
    by: By = By.ACTOR,
    actor: str | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    as_of: datetime.date | None = None,
) -> Rows[MovesRow]:
    """The changes that ``actor`` made or had a side in, made in ``first`` .. ``last``, counted ``by``."""
    lookup = Lookup(store)
    rows = change_listing(lookup, Scope(sides(store, actor), first, last), as_of).rows()
    of = _movers if by is By.ACTOR else _series
    return Rows(_counted(lookup, rows, of))


def _counted(
    lookup: Lookup, rows: Iterable[ChangeRow], of: Callable[[Lookup, ChangeRow], list[str]]
) -> list[MovesRow]:
    groups: dict[str | None, list[ChangeRow]] = {}
    for row in rows:
        keys: Sequence[str | None] = of(lookup, row) or (None,)
        for key in keys:
            groups.setdefault(key, []).append(row)
    found = [_row(None if key is None else lookup.named(key), group) for key, group in groups.items()]
    return sorted(found, key=_most_first)


def _most_first(row: MovesRow) -> tuple[object, ...]:
    return -row.changes, -(row.longest_days or 0), caption(row.of) or "", row.of.id if row.of else ""


def _row(of: Named | None, group: Sequence[ChangeRow]) -> MovesRow:
    kinds = {kind.value: sum(row.change is kind for row in group) for kind in COUNTED}
    days = [row.days for row in group if row.days is not None]
    far = [abs(number) for number in days]
    return MovesRow(
        of=of,
        changes=len(group),
        meetings=len({row.what.id for row in group}),
        **kinds,
        other=len(group) - sum(kinds.values()),
        dated=len(days),
        median_days=float(statistics.median(far)) if far else None,
        longest_days=max(far, default=None),
        net_days=sum(days) if days else None,
        ids=tuple(row.id for row in group),
    )


def _movers(lookup: Lookup, row: ChangeRow) -> list[str]:
    return sorted({home(lookup, mover.id) for mover in row.by})


def _series(lookup: Lookup, row: ChangeRow) -> list[str]:
    """The first round that the meeting follows in the end; of a visit its place."""
    at, seen = row.what.id, set[str]()
    while row.what.type is NodeType.MEETING and at not in seen:
        seen.add(at)
        before = sorted(edge.target for edge in lookup.store.edges(types=[EdgeType.FOLLOWS], source=at))
        at = before[0] if before else at
    return [at]
