"""What actors took part in and said, in order and counted, before any row is made of it.

Comes in: ids of actors, or of meetings. Goes out: places in the order of time, counts. Refuses: nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kg.model.enums import EdgeType
from kg.store import rows
from kg.store.connection import Connection
from kg.store.meeting_times import Dated, dated

_LED = "FROM edges INDEXED BY edges_source WHERE source IN (SELECT value FROM json_each(?)) AND type = ?"


class First(NamedTuple):
    """A node, and the days of its first dated report."""

    id: str
    first: str
    last: str


class Company(NamedTuple):
    """Somebody who attended some of the same meetings: how many, and the number of the last dated one."""

    id: str
    times: int
    last: int | None


class Dossier:
    """Answers from one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def company(
        self, actor: str, meetings: Sequence[str], dated: int, page: tuple[int | None, int]
    ) -> tuple[list[Company], int]:
        """Who else attended those of ``meetings`` that ``actor`` attended, most often first, then by label:
        ``page`` (how many, after how many) of them, and how many there are. The first ``dated`` have a day.
        """
        limit, offset = page
        sql = (
            "WITH mine AS MATERIALIZED (SELECT key AS nth, value AS id FROM json_each(?) WHERE EXISTS ("
            "SELECT 1 FROM edges INDEXED BY edges_target WHERE target = value AND type = ? AND source = ?)),"
            " others AS (SELECT e.source AS id, count(DISTINCT nth) AS times,"
            " max(CASE WHEN nth < ? THEN nth END) AS last FROM mine m"
            " JOIN edges e INDEXED BY edges_target ON e.target = m.id AND e.type = ? WHERE e.source <> ?"
            " GROUP BY e.source)"
            " SELECT o.id, times, last, count(*) OVER () FROM others o LEFT JOIN nodes n ON n.id = o.id"
            " ORDER BY times DESC, coalesce(n.label, o.id), o.id LIMIT ? OFFSET ?"
        )
        met, end = EdgeType.ATTENDED, -1 if limit is None else limit
        values = [json.dumps(list(meetings)), met, actor, dated, met, actor, end, offset]
        found = self._db.all(sql, values)
        if not found and offset:
            return [], self.company(actor, meetings, dated, (1, 0))[1]
        return [Company(*row[:3]) for row in found], found[0][3] if found else 0

    def number_told(self, type: EdgeType, sources: Iterable[str]) -> int:
        """How many nodes ``first_told`` has."""
        row = self._db.row(f"SELECT count(DISTINCT target) {_LED} AND first IS NOT NULL", _led(type, sources))
        return 0 if row is None else int(row[0])

    def first_told(self, type: EdgeType, sources: Iterable[str], limit: int | None) -> list[First]:
        """The nodes to which dated edges of ``type`` from ``sources`` lead, with the days of the one that
        begins first (then by id): the ``limit`` first (None: all), by first day, last day, node.
        """
        sql = (
            f"SELECT target, first, last, min(first || id) {_LED} AND first IS NOT NULL"
            " GROUP BY target ORDER BY first, last, target LIMIT ?"
        )
        found = self._db.all(sql, [*_led(type, sources), -1 if limit is None else limit])
        return [First(*row[:3]) for row in found]

    def never_dated(self, type: EdgeType, sources: Iterable[str]) -> list[str]:
        """The nodes to which edges of ``type`` from ``sources`` lead, none of them dated."""
        led = _led(type, sources)
        dated = f"SELECT target {_LED} AND first IS NOT NULL"
        # Both kinds of span are named: the index goes to those without a day by them.
        sql = (
            f"SELECT DISTINCT target {_LED} AND long IN (0, 1) AND first IS NULL AND target NOT IN ({dated})"
        )
        return [row[0] for row in self._db.all(sql, [*led, *led])]

    def meetings(
        self, ids: Iterable[str], first: datetime.date | None = None, last: datetime.date | None = None
    ) -> list[Dated]:
        """When each of the meetings ``ids`` is, of those that share a day with ``first`` .. ``last``, and how
        it stands by its reports; what is no node is left out.
        """
        return dated(self._db, ids, first, last)

    def led(self, types: Collection[EdgeType], sources: Iterable[str]) -> set[str]:
        """The nodes to which edges of ``types`` from ``sources`` lead."""
        sql = rows.among(
            "SELECT DISTINCT target FROM edges INDEXED BY edges_source WHERE type IN", sorted(types)
        )
        sql += " AND source IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._db.all(sql, [*sorted(types), json.dumps(sorted(sources))])}


def _led(type: EdgeType, sources: Iterable[str]) -> list[object]:
    """The values of ``_LED``."""
    return [json.dumps(sorted(sources)), type]
