"""Which runs reports of positions make, kept up to date as articles come, change and go.

Comes in: what a transaction touched. Goes out: the tables ``stances`` and ``runs``, the same in whatever
order articles came. Refuses: nothing.

A report depends on what its side was told to hold before it on its matter (``kg.stances.runs``). So from the
first report that came, went or changed, all that came later on that matter, by whoever has a side in common,
is taken out and told again in the order of time. What comes in order of time is told once.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType, Stance
from kg.model.graph import word
from kg.stances.runs import Run, taken
from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.history import History, facts_told, position_of, report
from kg.store.touched import Touched
from kg.store.types import Link

#: Reports that are read at once.
_BATCH = 500
_REPORT = (
    "SELECT e.id, e.source, e.target, e.modality, e.edtf, e.basis, coalesce(e.first, '9999-12-31'),"
    " coalesce(e.last, '9999-12-31'), coalesce(json_extract(n.properties, '$.target'), n.label),"
    " json_extract(n.properties, '$.stance'), iif(e.first IS NULL, NULL, e.long)"
    " FROM edges e JOIN nodes n ON n.id = e.target"
)
_KEPT = "SELECT edge, holder, position, modality, edtf, basis, day, until, wording, told, run FROM stances"

_LATEST = "ORDER BY day DESC, until DESC, edge DESC LIMIT 1"
_LATER = f"{_KEPT} WHERE wording = ? AND (day, until, edge) > (?, ?, ?)"

_Place = tuple[str, str, str]


class _Stance(NamedTuple):
    """A report; days are ISO text. ``told``: what its facts come to, ``run``: where it was put, if it was."""

    id: str
    holder: str
    position: str
    modality: str
    edtf: str | None
    basis: str | None
    day: str
    until: str
    wording: int
    told: int = 0
    run: str = ""
    stance: str | None = None
    long: int | None = None

    @property
    def place(self) -> _Place:
        return self.day, self.until, self.id

    @property
    def key(self) -> tuple[object, ...]:
        """What decides to which run it is put, beside what was told before."""
        return self[:9]


@dataclass(slots=True)
class Reported:
    """What must be settled when a transaction ends: edges that say who holds what, positions, and who may
    represent somebody else since.
    """

    edges: set[str] = field(default_factory=set)
    positions: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)

    def note(self, connection: Connection, touched: Touched) -> None:
        """Add what was touched, before edges that nothing supports go."""
        self.edges |= {id for id in touched.edges if _type(id) == EdgeType.HOLDS}
        self.positions |= {id for id in touched.nodes if _type(id) == NodeType.POSITION.lower()}
        told = [id for id in touched.edges if _type(id) == EdgeType.REPRESENTS]
        sql = "SELECT DISTINCT source FROM edges WHERE id IN"
        self.speakers |= {row[0] for row in connection.among(sql, told)}


def _type(id: str) -> str:
    return id.rpartition("-")[0]


def settle(connection: Connection, reported: Reported) -> None:
    """Bring the runs up to date with ``reported``."""
    if connection.row("SELECT 1 FROM stances LIMIT 1") is None:
        fill(connection)
        return
    _Settling(connection).settle(reported)


def fill(connection: Connection) -> None:
    """Make the runs of all reports, in empty tables."""
    settling = _Settling(connection)
    told = connection.rows(f"{_REPORT} WHERE e.type = 'holds' ORDER BY 7, 8, 1")
    while batch := list(islice(told, _BATCH)):
        settling.tell([settling.read(row) for row in batch])


def complete(connection: Connection) -> None:
    """Bring runs that version 7 made up to date; make them where they are those of no version."""
    if connection.row("SELECT 1 FROM stances LIMIT 1") is None:
        fill(connection)
        return
    connection.run(
        "UPDATE stances SET stance = (SELECT stance FROM runs WHERE runs.run = stances.run),"
        " long = (SELECT iif(first IS NULL, NULL, long) FROM edges WHERE id = stances.edge)"
    )


class _Settling:
    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._history = History(connection)
        self._wordings = self._history.wordings
        self._sides: dict[str, list[str]] = {}
        # Sides of holders as they were, where they are others now.
        self._left: dict[str, list[str]] = {}

    def settle(self, reported: Reported) -> None:
        edges = reported.edges | self._reworded(reported.positions)
        was, now = self._kept(edges), self._reports(edges)
        for holder in {s.holder for s in (*was.values(), *now.values())} | reported.speakers:
            edges |= self._resided(holder)
        was, now = self._kept(edges), self._reports(edges)
        changed = {id for id in edges if self._is_changed(was.get(id), now.get(id))}
        self._recount([one for id, one in was.items() if id not in changed])
        ends = [one for told in (was, now) for id, one in told.items() if id in changed]
        again = self._take_out(changed | self._later(ends))
        self.tell(sorted(self._reports(again).values(), key=lambda one: one.place))

    def _is_changed(self, was: _Stance | None, now: _Stance | None) -> bool:
        if was is None or now is None:
            return was is not now
        return was.key != now.key or was.holder in self._left

    def _kept(self, edges: Iterable[str]) -> dict[str, _Stance]:
        """Reports as they were told."""
        found = self._db.among(f"{_KEPT} WHERE edge IN", edges)
        return {row[0]: _Stance(*row) for row in found}

    def _reports(self, edges: Iterable[str]) -> dict[str, _Stance]:
        """Reports as they are now."""
        return {row[0]: self.read(row) for row in self._db.among(f"{_REPORT} WHERE e.id IN", edges)}

    def _reworded(self, positions: Iterable[str]) -> set[str]:
        """All reports of positions of which one was told in another wording than it has now."""
        sql = "SELECT id, target FROM edges WHERE type = 'holds' AND target IN"
        reports: dict[str, list[str]] = {}
        for edge, position in self._db.among(sql, positions):
            reports.setdefault(position, []).append(edge)
        first = {edges[0] for edges in reports.values()}
        was, now = self._kept(first), self._reports(first)
        differ = {one.position for id, one in was.items() if one.wording != now[id].wording}
        return {edge for position in differ for edge in reports[position]}

    def _recount(self, told: Sequence[_Stance]) -> None:
        """Bring what facts come to up to date, where the reports are the same."""
        facts = facts_told(self._db, [one.id for one in told])
        for one in told:
            more = facts.get(one.id, 0) - one.told
            if more:
                self._db.run("UPDATE stances SET told = ? WHERE edge = ?", (facts[one.id], one.id))
                self._history.recount(one.run, more)

    def _later(self, ends: Iterable[_Stance]) -> set[str]:
        """What may have to be told otherwise, as ``ends`` came or went: all later reports of the matter of
        one before of a side in common.
        """
        waiting = [(one.place, True, one) for one in ends]
        heapq.heapify(waiting)
        found, hot, swept = set[str](), set[tuple[str, int]](), set[int]()
        while waiting:
            place, certain, one = heapq.heappop(waiting)
            sides = {*self.sides(one.holder), *self._left.get(one.holder, ())}
            alike = self._wordings.alike(one.wording)
            if not certain and hot.isdisjoint((side, other) for side in sides for other in alike):
                continue
            found.add(one.id)
            akin = self._wordings.akin(one.wording)
            hot |= {(side, other) for side in sides for other in akin}
            for other in {near for number in akin for near in self._wordings.alike(number)} - swept:
                swept.add(other)
                for row in self._db.all(_LATER, (other, *place)):
                    later = _Stance(*row)
                    heapq.heappush(waiting, (later.place, False, later))
        return found

    def _take_out(self, edges: Iterable[str]) -> set[str]:
        """Take reports out of their runs, each with what was put there later; all that must be told again."""
        again, first = set(edges), dict[str, _Stance]()
        for one in self._kept(again).values():
            if one.run not in first or one.place < first[one.run].place:
                first[one.run] = one
        for run, one in first.items():
            gone = self._db.all(
                "DELETE FROM stances WHERE run = ? AND (day, until, edge) >= (?, ?, ?) RETURNING edge, told",
                (run, *one.place),
            )
            again |= {edge for edge, _ in gone}
            last = self._db.row(f"{_KEPT} WHERE run = ? {_LATEST}", (run,))
            link = None if last is None else _link(_Stance(*last))
            sides = self._left.get(one.holder) or self.sides(one.holder)
            self._history.cut(run, link, sum(told for _, told in gone), sides)
        return again

    def read(self, row: Row) -> _Stance:
        """A row of ``_REPORT``."""
        return _Stance._make((*row[:8], self._wordings.number(row[8]), 0, "", *row[9:]))

    def tell(self, told: Sequence[_Stance]) -> None:
        """Put reports, which are in the order of time, to runs; all that is there was told before."""
        for start in range(0, len(told), _BATCH):
            batch = told[start : start + _BATCH]
            facts = facts_told(self._db, [one.id for one in batch])
            for one in batch:
                self._tell(one, facts.get(one.id, 0))
            self._history.forget()

    def _tell(self, one: _Stance, facts: int) -> None:
        link = _link(one)
        held = word(Stance, one.stance), self._wordings.text(one.wording)
        new = Run.of(link, position_of(one.position), held)
        history, sides = self._history, self.sides(one.holder)
        run = taken(
            new,
            link,
            history.near(new, one.wording, sides),
            history.kin(new, one.wording, one.holder, one.modality),
            history.longest(one.wording),
        )
        if run is new:
            history.begin(run, one.wording, facts, sides)
        else:
            history.grow(run, facts, sides)
        self._db.run(
            "INSERT INTO stances (edge, holder, position, modality, edtf, basis, day, until, wording, told,"
            " run, stance, long) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*one[:9], facts, run.edges[0].id, new.stance, one.long),
        )

    def sides(self, holder: str) -> list[str]:
        """A holder and whom it represents."""
        if holder not in self._sides:
            row = self._db.row("SELECT sides FROM holders WHERE id = ?", (holder,))
            self._sides[holder] = self._resides(holder) if row is None else json.loads(row[0])
        return self._sides[holder]

    def _resides(self, holder: str) -> list[str]:
        sql = "SELECT DISTINCT target FROM edges WHERE source = ? AND type = 'represents'"
        found = sorted({holder, *(row[0] for row in self._db.all(sql, (holder,)))})
        sql = "INSERT OR REPLACE INTO holders (id, sides) VALUES (?, ?)"
        self._db.run(sql, (holder, rows.compact(found)))
        return found

    def _resided(self, holder: str) -> set[str]:
        """The reports of a holder who has other sides now than when they were told; else none."""
        row = self._db.row("SELECT sides FROM holders WHERE id = ?", (holder,))
        if row is None:
            return set()
        before, now = json.loads(row[0]), self._resides(holder)
        self._sides[holder] = now
        if before == now:
            return set()
        self._left[holder] = before
        sql = "SELECT edge FROM stances WHERE run IN (SELECT run FROM runs WHERE holder = ?)"
        return {found[0] for found in self._db.all(sql, (holder,))}


def _link(one: _Stance) -> Link:
    return report(one.id, one.holder, one.position, one.modality, (one.edtf, one.basis))
