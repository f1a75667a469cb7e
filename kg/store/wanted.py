"""Which edges are wanted, as SQL: one branch for each index that must be walked.

Comes in: ``Wanted``. Goes out: a statement and its values. Refuses: nothing.

The indexes are named: without figures of what is in the file, SQLite takes the one by type and day also where
a handful of edges of one actor are asked for (measured: 5 s instead of 0.02 s for a month of a large state).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.enums import EdgeType
from kg.store import rows

#: Days up to which a time is looked up by its first day alone.
SHORT_DAYS = 31
#: Ends that are looked up one by one; of more, all edges of the days that are asked for are looked through.
#: At half a million facts and a month the two cost the same at some 100 ends.
FEW_ENDS = 100

IN_ORDER = "ORDER BY first IS NULL, first, id"

#: However many ids there are, they are one value.
_AMONG = "IN (SELECT value FROM json_each(?))"

Branch = tuple[str, str, list[object]]


def each(ids: Iterable[str] | None) -> tuple[str, ...] | None:
    """Each of ``ids`` once, in order; None for any."""
    return None if ids is None else tuple(sorted(set(ids)))


def only(id: str | None) -> tuple[str, ...] | None:
    """That id alone; None for any."""
    return None if id is None else (id,)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edges; None: any. ``nodes``: at either end."""

    types: tuple[EdgeType, ...] | None = None
    nodes: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    limit: int | None = None


def query(columns: str, wanted: Wanted, *, end: str = IN_ORDER) -> tuple[str, list[object]]:
    """The statement that reads ``columns``; ``end`` (the order) may name only these."""
    where, values = _conditions(wanted)
    branches: list[str] = []
    every: list[object] = []
    for index, ends, end_values in _ends(wanted):
        for times, time_values in times_within(wanted.first, wanted.last):
            hint = "" if index == "" else f" INDEXED BY {index}"
            branches.append(f"SELECT {columns} FROM edges{hint} WHERE {where}{ends}{times}")
            every += [*values, *end_values, *time_values]
    sql = f"SELECT * FROM ({' UNION ALL '.join(branches)}) {end}"
    if wanted.limit is not None:
        sql += " LIMIT ?"
        every.append(wanted.limit)
    return sql, every


def _conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """What holds in all branches."""
    if wanted.types is None:
        return "1", []
    return rows.among("type IN", wanted.types), list(wanted.types)


def _ends(wanted: Wanted) -> list[Branch]:
    """The index to walk, a condition and its values, for each end that is given."""
    dated = wanted.first is not None or wanted.last is not None
    by_time = "" if wanted.types is None else "edges_type"
    if wanted.nodes is not None:
        ids = _listed(wanted.nodes)
        if dated and by_time and len(wanted.nodes) > FEW_ENDS:
            return [(by_time, f" AND (source {_AMONG} OR target {_AMONG})", [ids, ids])]
        return [
            ("edges_source", f" AND source {_AMONG}", [ids]),
            ("edges_target", f" AND target {_AMONG} AND source NOT {_AMONG}", [ids, ids]),
        ]
    found: Branch = (by_time if wanted.types or dated else "", "", [])
    for column, ends in (("target", wanted.targets), ("source", wanted.sources)):
        if ends is not None:
            few = not (dated and by_time and len(ends) > FEW_ENDS)
            index = f"edges_{column}" if few else by_time
            found = (index, f"{found[1]} AND {column} {_AMONG}", [*found[2], _listed(ends)])
    return [found]


def _listed(ids: tuple[str, ...]) -> str:
    return json.dumps(ids)


def times_within(first: datetime.date | None, last: datetime.date | None) -> list[tuple[str, list[object]]]:
    """Conditions with their values, one for each walk of an index by time, for what shares a day with
    ``first`` .. ``last``; no edge is in two.
    """
    if first is None and last is None:
        return [("", [])]
    low, high = first or datetime.date.min, last or datetime.date.max
    longest = datetime.timedelta(days=SHORT_DAYS)
    earliest = max(low, datetime.date.min + longest) - longest
    short = " AND long = 0 AND first BETWEEN ? AND ? AND last >= ?"
    long = " AND long = 1 AND first <= ? AND last >= ?"
    return [
        (short, [rows.iso(earliest), rows.iso(high), rows.iso(low)]),
        (long, [rows.iso(high), rows.iso(low)]),
    ]
