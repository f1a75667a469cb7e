"""Which runs reports of positions make, kept up to date as articles come, change and go.

Comes in: what a transaction touched. Goes out: the tables ``stances``, ``report_sides`` and ``runs``, the
same in whatever order articles came. Refuses: nothing.

A report depends on what its side was told to hold before it on its matter (``kg.stances.runs``), as far back
as it is kept to reach. So where a report came, went or changed, the later ones that reach back to it are put
to their runs again, in the order of time, each by what was told before it; where one of them is put
elsewhere, those that reach back to that one. What comes in order of time is put to its run once.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType, Stance
from kg.model.graph import word
from kg.stances.runs import Run, taken
from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.history import History
from kg.store.holdings import Holding, Holdings, Place, facts_told, kin_of, position_of
from kg.store.touched import Touched
from kg.store.types import span

#: Reports that are read at once.
_BATCH = 500
_REPORT = (
    "SELECT e.id, e.source, e.target, e.modality, e.edtf, e.basis, coalesce(e.first, '9999-12-31'),"
    " coalesce(e.last, '9999-12-31'), coalesce(json_extract(n.properties, '$.target'), n.label),"
    " json_extract(n.properties, '$.stance'), iif(e.first IS NULL, NULL, e.long)"
    " FROM edges e JOIN nodes n ON n.id = e.target"
)


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


class _Put(NamedTuple):
    """Where a report is put: the run, whether it begins it, and how that is kept."""

    run: Run
    begins: bool
    kept: Holding


class _Settling:
    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._history = History(connection)
        self._holdings = Holdings(connection)
        self._wordings = self._history.wordings
        self._sides: dict[str, list[str]] = {}
        # Sides of holders as they were, where they are others now.
        self._left: dict[str, list[str]] = {}
        # Reports that are to be put to runs again: a heap, by the order of time.
        self._waiting: list[Place] = []

    def settle(self, reported: Reported) -> None:
        edges = reported.edges | self._reworded(reported.positions)
        was, now = self._holdings.kept(edges), self._reports(edges)
        for holder in {s.holder for s in (*was.values(), *now.values())} | reported.speakers:
            edges |= self._resided(holder)
        was, now = self._holdings.kept(edges), self._reports(edges)
        changed = {id for id in edges if self._is_changed(was.get(id), now.get(id))}
        self._recount([one for id, one in was.items() if id not in changed])
        for one in (one for id, one in was.items() if id in changed):
            self._take_out(one)
        self._tell_all({id: one for id, one in now.items() if id in changed})

    def _is_changed(self, was: Holding | None, now: Holding | None) -> bool:
        if was is None or now is None:
            return was is not now
        return was.key != now.key or was.holder in self._left

    def _reports(self, edges: Iterable[str]) -> dict[str, Holding]:
        """Reports as they are now."""
        return {row[0]: self.read(row) for row in self._db.among(f"{_REPORT} WHERE e.id IN", edges)}

    def _reworded(self, positions: Iterable[str]) -> set[str]:
        """All reports of positions of which one was told in another wording than it has now."""
        sql = "SELECT id, target FROM edges WHERE type = 'holds' AND target IN"
        reports: dict[str, list[str]] = {}
        for edge, position in self._db.among(sql, positions):
            reports.setdefault(position, []).append(edge)
        first = {edges[0] for edges in reports.values()}
        was, now = self._holdings.kept(first), self._reports(first)
        differ = {one.position for id, one in was.items() if one.wording != now[id].wording}
        return {edge for position in differ for edge in reports[position]}

    def _recount(self, told: Sequence[Holding]) -> None:
        """Bring what facts come to up to date, where the reports are the same."""
        facts = facts_told(self._db, [one.id for one in told])
        for one in told:
            if facts.get(one.id, 0) != one.told:
                self._holdings.recount(one, facts[one.id])

    def _take_out(self, one: Holding) -> None:
        sides = self._left.get(one.holder) or self.sides(one.holder)
        self._holdings.delete(one, sides)
        if one.run == one.id:
            self._end(one.run)
        self._wait(self._history.later(one, sides))

    def _end(self, run: str) -> None:
        """A run loses its first report: the others are put elsewhere."""
        self._holdings.end(run)
        self._history.forget()
        self._wait(one.place for one in self._holdings.members(run) if one.id != run)

    def _wait(self, places: Iterable[Place]) -> None:
        for place in places:
            heapq.heappush(self._waiting, place)

    def read(self, row: Row) -> Holding:
        """A row of ``_REPORT``."""
        id, holder, position, modality, edtf, basis, day, until, target, stance, long = row
        last = None if edtf is None else span(edtf, basis).last
        return Holding(
            id, holder, position, modality, edtf, basis, day, until, self._wordings.number(target), stance,
            long, rows.iso(last), kin_of(holder, modality, stance, target),
        )  # fmt: skip

    def tell(self, told: Sequence[Holding]) -> None:
        """Put new reports, which are in the order of time, to runs; all that is there was told before."""
        facts = facts_told(self._db, [one.id for one in told])
        for one in told:
            self._keep(one._replace(told=facts.get(one.id, 0)))
        self._holdings.add_up()
        self._history.forget()

    def _tell_all(self, new: Mapping[str, Holding]) -> None:
        """Put ``new`` reports to runs, and again those that wait, and those that hang on any of them."""
        facts = facts_told(self._db, new)
        self._wait(one.place for one in new.values())
        before: Place | None = None
        while self._waiting:
            place = heapq.heappop(self._waiting)
            if place == before:
                continue
            before, id = place, place[2]
            one = new[id]._replace(told=facts.get(id, 0)) if id in new else self._holdings.one(id)
            # What is gone, or has another place now, waits in vain at the former one.
            if one is not None and one.place == place:
                self._wait(self._keep(one) if id in new else self._keep_again(one))
        self._holdings.add_up()

    def _keep(self, one: Holding) -> Iterable[Place]:
        """Put a new report to a run; the later ones that may hang on it."""
        put, sides = self._put(one), self.sides(one.holder)
        if put.begins:
            self._holdings.begin(put.run, put.kept, self._wordings.number(put.run.leader))
        self._holdings.insert(put.kept, sides)
        return self._history.later(put.kept, sides)

    def _keep_again(self, was: Holding) -> Iterable[Place]:
        """Put a report to a run again; where it is another, or its ribbon is, the later ones that may hang on
        that.
        """
        put, sides = self._put(was), self.sides(was.holder)
        leader = self._wordings.number(put.run.leader)
        if put.kept != was:
            self._holdings.put(was, put.kept, sides)
        if put.kept.run != was.run:
            if was.run == was.id:
                self._end(was.run)
            if put.begins:
                self._holdings.begin(put.run, put.kept, leader)
            return self._history.later(put.kept, sides)
        if not put.begins or not self._holdings.depart(put.run, leader):
            return ()
        self._history.forget()
        members = self._holdings.members(was.run)
        return {place for one in members for place in self._history.later(one, sides) if place > was.place}

    def _put(self, one: Holding) -> _Put:
        link, text = one.link(), self._wordings.text(one.wording)
        new = Run.of(link, position_of(one.position), (word(Stance, one.stance), text))
        history = self._history
        near, kin = history.near(new, one, self.sides(one.holder)), history.kin(new, one)
        run = taken(new, link, near, kin, history.longest(one.wording))
        id = run.edges[0].id
        kept = one._replace(run=id, reaches=near.reaches, kin_reaches=kin.reaches)
        return _Put(run, run is new, kept)

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
