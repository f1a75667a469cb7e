"""Runs of stances as the file keeps them (``kg.store.settling``): counted, listed in order, and a few of them
read whole.

Comes in: who holds them. Goes out: their number, their places in the order of time, ``Run`` for those that
are asked for. Refuses: nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from kg.model.enums import Modality, Stance
from kg.model.graph import word
from kg.stances.runs import Run, Shift, degree
from kg.store.connection import Connection, Row
from kg.store.holdings import position_of, report

_ROW = "SELECT r.run, r.holder, r.position, r.modality, r.stance, w.text, r.ribbon, r.shift, r.before"
_RUN = f"{_ROW} FROM runs r JOIN wordings w ON w.number = r.wording WHERE r.run IN"
_AMONG = "WHERE holder IN (SELECT value FROM json_each(?))"


class Together(NamedTuple):
    """Runs that the same facts tell of: the days of the first by its position, and all of them. Days are ISO
    text.
    """

    day: str
    until: str
    position: str
    run: str
    runs: str

    @property
    def ids(self) -> list[str]:
        """The runs, the first one first."""
        return [self.run, *(id for id in self.runs.split(",") if id != self.run)]


class Runs:
    """The runs of one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def count(self, holders: Collection[str] | None) -> int:
        """How many there are of ``holders`` (None: of everybody), told together counted once."""
        where, values = _of(holders)
        row = self._db.row(f"SELECT count(DISTINCT alike) FROM runs {where}", values)
        return 0 if row is None else int(row[0])

    def first(self, holders: Collection[str] | None, number: int | None) -> list[Together]:
        """The ``number`` that begin first (None: all)."""
        where, values = _of(holders)
        sql = (
            f"SELECT day, until, min(position), run, group_concat(run) FROM runs {where}"
            " GROUP BY alike ORDER BY 1, 2, 3, 4 LIMIT ?"
        )
        return list(map(Together._make, self._db.all(sql, [*values, -1 if number is None else number])))

    def shifted(self, holders: Collection[str] | None) -> dict[str, str]:
        """The ribbon of each run whose ribbon has a shift."""
        where, values = _of(holders)
        sql = (
            f"SELECT run, ribbon FROM runs {where or 'WHERE 1'} AND ribbon IN"
            f" (SELECT ribbon FROM runs {where or 'WHERE 1'} AND shift IS NOT NULL)"
        )
        return dict(self._db.all(sql, [*values, *values]))

    def read(self, ids: Iterable[str]) -> dict[str, Run]:
        """The runs ``ids`` with their reports, and what they depart from."""
        found = {row[0]: row for row in self._db.among(_RUN, ids)}
        before = {row[8] for row in found.values() if row[8] is not None} - found.keys()
        rows = found | {row[0]: row for row in self._db.among(_RUN, before)}
        made = {id: _run(row) for id, row in rows.items()}
        sql = "SELECT run, edge FROM stances WHERE run IN"
        for run, edge in self._db.among(sql, made, end=" ORDER BY run, day, until, edge"):
            _, holder, position, modality, *_ = rows[run]
            made[run].edges.append(report(edge, holder, position, modality))
        for id, row in found.items():
            made[id].before = None if row[8] is None else made[row[8]]
        return {id: made[id] for id in found}

    def everybodys(self, least: float) -> list[Run]:
        """All in order of time, on matters whose wording weighs ``least`` or more, each with its first report
        and the documents that tell of it; what they depart from is not read.
        """
        sql = (
            f"{_ROW}, r.first, r.last FROM runs r JOIN wordings w ON w.number = r.wording"
            " WHERE w.weight >= ? ORDER BY r.day, r.until, r.run"
        )
        found: dict[str, Run] = {}
        for *row, first, last in self._db.rows(sql, (least,)):
            id, holder, position, modality, *_ = row
            run = found[id] = _run(tuple(row))
            run.edges.append(report(id, holder, position, modality))
            run.degree = degree(run.stance, Modality(modality))
            run.first, run.last = (day and datetime.date.fromisoformat(day) for day in (first, last))
        told = "SELECT s.run, f.document FROM stances s JOIN edge_facts f ON f.edge = s.edge"
        for id, document in self._db.rows(told):
            if id in found:
                found[id].documents.add(document)
        return list(found.values())

    def on(self, holders: Collection[str], wording: str) -> list[str]:
        """The ids of those that ``holders`` hold on the matter of ``wording``, which somebody used."""
        sql = (
            f"SELECT run FROM runs {_AMONG} AND wording IN (SELECT number FROM wordings WHERE text = ?2 UNION"
            " SELECT other FROM wording_likes JOIN wordings ON number = wording WHERE text = ?2)"
        )
        return [row[0] for row in self._db.all(sql, (json.dumps(sorted(holders)), wording))]

    def likes(self) -> dict[str, set[str]]:
        """Each wording that has any with all others that name the same matter."""
        text: dict[int, str] = dict(self._db.all("SELECT number, text FROM wordings"))
        found: dict[str, set[str]] = {}
        for wording, other in self._db.all("SELECT wording, other FROM wording_likes"):
            found.setdefault(text[wording], set()).add(text[other])
        return found


def _run(row: Row) -> Run:
    """A run as it is shown: what it is to be compared by is not read."""
    _, _, position, _, stance, target, ribbon, shift, _ = row
    run = Run(position_of(position), word(Stance, stance), target)
    run.ribbon, run.shift = ribbon, None if shift is None else Shift(shift)
    return run


def _of(holders: Collection[str] | None) -> tuple[str, list[object]]:
    return ("", []) if holders is None else (_AMONG, [json.dumps(sorted(holders))])
