"""When meetings are and how they stand, by id and by day: what lists and counts of them need of their nodes.

Comes in: nodes of meetings as stored, or ids and days. Goes out: rows of ``meetings``, and ``Dated``.
Refuses: nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.model.enums import NodeType
from kg.model.time import TimeSpan, effective
from kg.store import rows
from kg.store.connection import Connection
from kg.store.types import span
from kg.store.wanted import SHORT_DAYS, times_within

_DATED = "SELECT id, edtf, basis, status FROM meetings"
#: Meetings that are looked up one by one; of more, all of the days that are asked for are looked through.
_FEW = 50


class Dated(NamedTuple):
    """A meeting: its time as EDTF, how that is known, and how it stands."""

    id: str
    edtf: str | None
    basis: str | None
    status: str | None

    @property
    def time(self) -> TimeSpan | None:
        """The days that it counts for."""
        return None if self.edtf is None else _counted(self.edtf, self.basis)


def keep(connection: Connection, id: str, time: str | None, properties: str) -> None:
    """Keep a meeting; ``time`` and ``properties`` of its node as JSON."""
    told = {} if time is None else json.loads(time)
    dated = Dated(id, told.get("edtf"), told.get("basis"), json.loads(properties).get("status"))
    connection.run(
        "INSERT INTO meetings (id, edtf, basis, status, long, first, last) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*dated, *_days(dated.time)),
    )


def drop(connection: Connection, id: str) -> None:
    """Do not keep a meeting any more."""
    connection.run("DELETE FROM meetings WHERE id = ?", (id,))


def fill(connection: Connection) -> None:
    """Keep all meetings, in the empty table."""
    sql = "SELECT id, time, properties FROM nodes WHERE type = ?"
    for id, time, properties in connection.rows(sql, (NodeType.MEETING,)):
        keep(connection, id, time, properties)


def dated(
    connection: Connection,
    ids: Iterable[str],
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> list[Dated]:
    """Those of the meetings ``ids`` that share a day with ``first`` .. ``last`` (None and None: all)."""
    wanted = set(ids)
    if len(wanted) <= _FEW or (first is None and last is None):
        found = map(Dated._make, connection.among(f"{_DATED} WHERE id IN", wanted))
        return [one for one in found if _overlaps(one.time, first, last)]
    walks = times_within(first, last)
    told = (row for where, values in walks for row in connection.all(f"{_DATED} WHERE 1{where}", values))
    return [Dated._make(row) for row in told if row[0] in wanted]


def _overlaps(time: TimeSpan | None, first: datetime.date | None, last: datetime.date | None) -> bool:
    return (first is None and last is None) or (time is not None and time.overlaps(first, last))


@lru_cache(maxsize=4_096)
def _counted(edtf: str, basis: str | None) -> TimeSpan | None:
    return effective(span(edtf, basis))


def _days(time: TimeSpan | None) -> tuple[int, str | None, str | None]:
    """By which days a meeting is looked up: an open end lies as far away as can be."""
    if time is None:
        return 0, None, None
    first, last = time.first or datetime.date.min, time.last or datetime.date.max
    return int((last - first).days > SHORT_DAYS), rows.iso(first), rows.iso(last)
