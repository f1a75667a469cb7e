"""Reports of who holds what, and the runs they make, as rows.

Comes in: reports with the run that each was put to. Goes out: rows of ``stances``, ``report_sides`` and
``runs``. Refuses: nothing. Who decides to which run a report is put is ``kg.store.settling``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.identifiers import digest
from kg.stances.reports import Order
from kg.stances.runs import Run, key
from kg.store import rows
from kg.store.connection import Connection
from kg.store.types import Brief, Link

#: What reaches back to no day, and what reaches back to all of them: sorted after and before all days.
NOTHING, ALL = "~", ""
#: Sums of digests are kept in the 64 bits that SQLite has for a number.
_BITS = 64
_COLUMNS = (
    "edge, holder, position, modality, edtf, basis, day, until, wording, stance, long, last, kin,"
    " told, run, reaches, kin_reaches"
)

Place = tuple[str, str, str]


class Holding(NamedTuple):
    """A report; days are ISO text, ``last`` is None where its time has no end; ``kin`` as ``kin_of`` has it.

    ``told``: what its facts come to; ``run``: where it was put, if it was; ``reaches``, ``kin_reaches``: back
    to which day that hangs on what its sides were told to hold, and on runs of its kin.
    """

    id: str
    holder: str
    position: str
    modality: str
    edtf: str | None
    basis: str | None
    day: str
    until: str
    wording: int
    stance: str | None
    long: int | None
    last: str | None
    kin: int
    told: int = 0
    run: str = ""
    reaches: str = NOTHING
    kin_reaches: str = NOTHING

    @property
    def place(self) -> Place:
        """In the order of time."""
        return self.day, self.until, self.id

    @property
    def key(self) -> tuple[object, ...]:
        """What decides to which run it is put, beside what was told before."""
        return self[:13]

    @property
    def end(self) -> str:
        """The last day that it tells of for sure."""
        return self.day if self.last is None else max(self.day, self.last)

    def link(self) -> Link:
        """The same as runs have it."""
        return report(self.id, self.holder, self.position, self.modality, (self.edtf, self.basis))


class Holdings:
    """The reports of one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        # Runs that have got, or lost, a report or a fact: what they come to is counted anew.
        self._changed = set[str]()

    def kept(self, edges: Iterable[str]) -> dict[str, Holding]:
        """Reports as they are kept."""
        found = self._db.among(f"SELECT {_COLUMNS} FROM stances WHERE edge IN", edges)
        return {row[0]: Holding(*row) for row in found}

    def one(self, edge: str) -> Holding | None:
        """A report as it is kept; None where it is not."""
        return self.kept([edge]).get(edge)

    def members(self, run: str) -> list[Holding]:
        """The reports of a run, in order of time."""
        sql = f"SELECT {_COLUMNS} FROM stances WHERE run = ? ORDER BY day, until, edge"
        return [Holding(*row) for row in self._db.all(sql, (run,))]

    def insert(self, one: Holding, sides: Iterable[str]) -> None:
        """Keep a new report of these sides."""
        days = (date(one.end) - date(one.day)).days
        sql = f"INSERT INTO stances ({_COLUMNS}, days) VALUES ({','.join('?' * (len(one) + 1))})"
        self._db.run(sql, (*one, days))
        self._db.many(
            "INSERT INTO report_sides (side, wording, day, until, edge, run, last, reaches)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(side, one.wording, *one.place, one.run, one.last, one.reaches) for side in sides],
        )
        if one.run != one.id:
            self._changed.add(one.run)

    def put(self, was: Holding, now: Holding, sides: Iterable[str]) -> None:
        """Keep a report that is put to another run than before, or reaches back to another day."""
        sql = "UPDATE stances SET run = ?, reaches = ?, kin_reaches = ? WHERE edge = ?"
        self._db.run(sql, (now.run, now.reaches, now.kin_reaches, now.id))
        self._db.many(
            "UPDATE report_sides SET run = ?, reaches = ?"
            " WHERE side = ? AND wording = ? AND day = ? AND until = ? AND edge = ?",
            [(now.run, now.reaches, side, now.wording, *now.place) for side in sides],
        )
        if was.run != now.run:
            self._changed |= {was.run, now.run}

    def delete(self, one: Holding, sides: Iterable[str]) -> None:
        """Do not keep a report of these sides any more."""
        self._db.run("DELETE FROM stances WHERE edge = ?", (one.id,))
        self._db.many(
            "DELETE FROM report_sides WHERE side = ? AND wording = ? AND day = ? AND until = ? AND edge = ?",
            [(side, one.wording, *one.place) for side in sides],
        )
        self._changed.add(one.run)

    def begin(self, run: Run, one: Holding, leader: int) -> None:
        """Keep a run of one report; ``leader``: the number of that wording."""
        self._db.run(
            "INSERT INTO runs (run, holder, position, modality, stance, wording, leader, ribbon, before,"
            f" shift, day, until, first, last, told, alike) VALUES ({','.join('?' * 16)})",
            (
                one.id, one.holder, one.position, one.modality, run.stance, one.wording, leader, run.ribbon,
                _before(run), run.shift, one.day, one.until, rows.iso(run.first), one.last, one.told,
                _alike(run.ribbon, run.stance, run.target, [one.told]),
            ),
        )  # fmt: skip

    def depart(self, run: Run, leader: int) -> bool:
        """Keep what a run departs from, and its ribbon, as they are now; True where the ribbon is another, or
        its ``leader``.
        """
        id = run.edges[0].id
        [[ribbon, led]] = self._db.all("SELECT ribbon, leader FROM runs WHERE run = ?", (id,))
        sql = "UPDATE runs SET before = ?, shift = ?, ribbon = ?, leader = ? WHERE run = ?"
        self._db.run(sql, (_before(run), run.shift, run.ribbon, leader, id))
        if (ribbon, led) == (run.ribbon, leader):
            return False
        self._changed.add(id)
        return True

    def end(self, run: str) -> None:
        """Do not keep a run any more."""
        self._db.run("DELETE FROM runs WHERE run = ?", (run,))

    def recount(self, one: Holding, told: int) -> None:
        """Other facts tell of a report than before."""
        self._db.run("UPDATE stances SET told = ? WHERE edge = ?", (told, one.id))
        self._changed.add(one.run)

    def add_up(self) -> None:
        """Count what has changed since the last time."""
        sql = (
            "SELECT r.run, r.ribbon, r.stance, w.text FROM runs r JOIN wordings w ON w.number = r.wording"
            " WHERE r.run IN"
        )
        for run, ribbon, stance, target in list(self._db.among(sql, self._changed)):
            members = self._db.all(
                "SELECT told, last FROM stances WHERE run = ? ORDER BY day, until, edge", (run,)
            )
            told = [row[0] for row in members]
            self._db.run(
                "UPDATE runs SET last = ?, told = ?, alike = ? WHERE run = ?",
                (members[-1][1], _sum(*told), _alike(ribbon, stance, target, told), run),
            )
        self._changed.clear()


def report(
    id: str, holder: str, position: str, modality: str, time: tuple[str | None, str | None] = (None, None)
) -> Link:
    """A report as runs have it."""
    return Link(id, EdgeType.HOLDS, holder, position, *time, Modality(modality), "{}", None)


def position_of(id: str) -> Brief:
    """A position as runs have it."""
    return Brief(id, NodeType.POSITION, "", None, None)


def order(day: str, until: str, edge: str) -> Order:
    """The place of a report in the order of time."""
    return date(day), date(until), edge


@lru_cache(maxsize=4_096)
def date(text: str) -> datetime.date:
    """A day as stored."""
    return datetime.date.fromisoformat(text)


def kin_of(holder: str, modality: str, stance: str | None, target: str) -> int:
    """A number that is the same for reports that may be one run, and for no others."""
    return _number(holder, modality, stance, key(target))


def facts_told(connection: Connection, edges: Iterable[str]) -> dict[str, int]:
    """For each of ``edges`` the sum of the digests of the facts that support it."""
    found: dict[str, int] = {}
    for edge, fact in connection.among("SELECT DISTINCT edge, fact FROM edge_facts WHERE edge IN", edges):
        found[edge] = _sum(found.get(edge, 0), _number(fact))
    return found


def _before(run: Run) -> str | None:
    return None if run.before is None else run.before.edges[0].id


def _alike(ribbon: str, stance: str | None, target: str, told: Sequence[int]) -> int:
    """The same for runs of one side that the same facts tell of."""
    return _sum(_number(ribbon, stance, target), *told)


def _number(*words: str | None) -> int:
    return int(digest(*words), 16) % (1 << (_BITS - 1))


def _sum(*numbers: int) -> int:
    half = 1 << (_BITS - 1)
    return (sum(numbers) + half) % (2 * half) - half
