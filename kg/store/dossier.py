"""What actors took part in and said, in order and counted, before any row is made of it.

Comes in: ids of actors, or of meetings. Goes out: places in the order of time, counts. Refuses: nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from kg.model.enums import EdgeType
from kg.model.time import TimeSpan
from kg.store import rows
from kg.store.connection import Connection
from kg.store.types import span


class First(NamedTuple):
    """A node, and the days of its first dated report (None: none has a day)."""

    id: str
    first: str | None
    last: str | None


class Dated(NamedTuple):
    """A meeting: its time as EDTF, how that is known, and how it stands."""

    id: str
    edtf: str | None
    basis: str | None
    status: str | None

    @property
    def time(self) -> TimeSpan | None:
        """When it was, or is to be."""
        return None if self.edtf is None else span(self.edtf, self.basis)


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

    def first_told(self, type: EdgeType, sources: Iterable[str]) -> list[First]:
        """Each node to which edges of ``type`` from ``sources`` lead, with the days of the dated edge of
        ``type`` that begins first, whoever it is from; in no order.
        """
        sql = (
            "WITH led AS MATERIALIZED (SELECT DISTINCT target FROM edges INDEXED BY edges_source"
            " WHERE source IN (SELECT value FROM json_each(?)) AND type = ?)"
            " SELECT led.target, o.first, o.last, min(o.first || o.id)"
            " FROM led JOIN edges o INDEXED BY edges_target ON o.target = led.target AND o.type = ?"
            " GROUP BY led.target"
        )
        found = self._db.all(sql, [json.dumps(sorted(sources)), type, type])
        return [First(*row[:3]) for row in found]

    def meetings(self, ids: Iterable[str]) -> list[Dated]:
        """When each of the meetings ``ids`` is, and how it stands by its reports; what is no node is left
        out.
        """
        return list(map(Dated._make, self._db.among(rows.MEETINGS, ids)))

    def led(self, types: Collection[EdgeType], sources: Iterable[str]) -> set[str]:
        """The nodes to which edges of ``types`` from ``sources`` lead."""
        sql = rows.among(
            "SELECT DISTINCT target FROM edges INDEXED BY edges_source WHERE type IN", sorted(types)
        )
        sql += " AND source IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._db.all(sql, [*sorted(types), json.dumps(sorted(sources))])}
