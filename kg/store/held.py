"""What is reported to be held within some days: counted, and listed in order, by index.

Comes in: days. Goes out: reports of positions, which of them belong together with others, and their number.
Refuses: nothing. What has no day is no report here.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple

from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.wanted import times_within

#: A report without a day is sorted behind all days.
_BY_SIDES = (
    "SELECT edge, wording FROM report_sides WHERE side IN (SELECT value FROM json_each(?))"
    " AND wording IN (SELECT value FROM json_each(?)) AND day <= ? AND until >= ?"
    " AND NOT (day = '9999-12-31' AND last IS NULL)"
)
_LIKES = "SELECT DISTINCT other FROM wording_likes WHERE wording IN (SELECT value FROM json_each(?))"
#: All columns of the index by time, and no other: then nothing else is read.
_TIMES = (
    "FROM (SELECT long, day, until, day AS first, until AS last, position, edge, kin, told"
    " FROM stances INDEXED BY stances_time) WHERE long IS NOT NULL"
)


class Held(NamedTuple):
    """A position as it is reported: the days, and the edge that says so."""

    first: str
    last: str
    position: str
    id: str


class HeldWithin:
    """The dated reports of one file that share a day with ``first`` .. ``last``."""

    def __init__(
        self, connection: Connection, first: datetime.date | None, last: datetime.date | None
    ) -> None:
        self._db = connection
        self._walks = times_within(first, last)
        low, high = first or datetime.date.min, last or datetime.date.max
        self._days = rows.iso(high), rows.iso(low)

    def __len__(self) -> int:
        return len(self._reports)

    @cached_property
    def _reports(self) -> list[Row]:
        """Of each the id, its kin, and what its facts come to; in no order."""
        walks = [(f"SELECT edge, kin, told {_TIMES}{where}", values) for where, values in self._walks]
        return [row for sql, values in walks for row in self._db.all(sql, values)]

    def first(self, limit: int | None, *, without: Collection[str]) -> list[Held]:
        """The ``limit`` first (None: all), ``without`` the reports with these ids: by first day, last day,
        position, id.
        """
        most = -1 if limit is None else limit + len(without)
        found: list[Held] = []
        for where, values in self._walks:
            sql = (
                f"SELECT first, last, position, edge {_TIMES}{where}"
                " ORDER BY day, until, position, edge LIMIT ?"
            )
            found += map(Held._make, self._db.all(sql, [*values, most]))
        return [held for held in sorted(found) if held.id not in without][:limit]

    def together(self) -> set[str]:
        """Reports that may be one run with others of them, and those that the same facts make of several
        holders: the ids.
        """
        kin = Counter([kin for _, kin, _ in self._reports])
        told = Counter([told for _, _, told in self._reports])
        return {id for id, of_kin, facts in self._reports if kin[of_kin] > 1 or told[facts] > 1}

    def on_matters(self, ids: Iterable[str], sides: Iterable[str]) -> set[str]:
        """Reports by ``sides``, or who represents them, on the matters of the reports ``ids``, on the matters
        of these, and so on; no run that one of ``ids`` is in hangs on any that is left out.
        """
        bodies = json.dumps(sorted(sides))
        new = {row[0] for row in self._db.among("SELECT wording FROM stances WHERE edge IN", ids)}
        found, asked = set[str](), set[int]()
        while new:
            asked |= new
            told = self._db.all(_BY_SIDES, (bodies, json.dumps(sorted(new)), *self._days))
            found |= {edge for edge, _ in told}
            used = json.dumps(sorted({wording for _, wording in told}))
            new = {row[0] for row in self._db.all(_LIKES, (used,))} - asked
        return found
