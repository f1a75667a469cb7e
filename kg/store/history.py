"""What sides were told to hold, as the file has it: runs are found by side and wording, and kept.

Comes in: runs with a report that they have got. Goes out: runs told before, the latest first. Refuses:
nothing.

All that it holds of a side on a matter was told before what it is asked about: whoever settles reports takes
away what came later first (``kg.store.settling``).
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from kg.model.enums import EdgeType, Modality, NodeType, Stance
from kg.model.graph import word
from kg.model.identifiers import digest
from kg.stances.reports import Order
from kg.stances.runs import Run, means
from kg.store import rows
from kg.store.aggregate import SHORT_DAYS
from kg.store.connection import Connection, Row
from kg.store.types import Brief, Link
from kg.store.wordings import Wordings

_RUN = (
    "r.run, r.holder, r.position, r.modality, r.stance, r.wording, r.leader, r.ribbon, r.first, r.last,"
    " r.last_day, r.last_until, r.last_edge, r.told"
)
#: Runs that are read at once: the first few nearly always decide.
_FEW, _MANY = 4, 64
#: Sums of digests are kept in the 64 bits that SQLite has for a number.
_BITS = 64
_latest = attrgetter("latest")


class _Kept(NamedTuple):
    """A run with what only the file needs of it: its wording, the sum of the digests of its facts, and the
    place at which its sides find it.
    """

    run: Run
    wording: int
    told: int
    place: Order


class History:
    """The runs of one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.wordings = Wordings(connection)
        self._kept: dict[str, _Kept] = {}

    def near(self, new: Run, wording: int, sides: Iterable[str]) -> Iterable[Run]:
        """The runs of these sides on the matter of ``new``, the latest first."""
        sql = (
            f"SELECT {_RUN} FROM run_sides k JOIN runs r ON r.run = k.run WHERE k.side = ? AND k.wording = ?"
            " AND (k.day, k.until, k.edge) < (?, ?, ?) ORDER BY k.day DESC, k.until DESC, k.edge DESC LIMIT ?"
        )
        walks = [
            self._walk(sql, (side, other)) for other in self.wordings.alike(wording) for side in sorted(sides)
        ]
        return _Read(run for run in _each_once(walks) if means(run, new))

    def kin(self, new: Run, wording: int, holder: str, modality: str) -> Iterator[Run]:
        """Those that ``new`` may go on with."""
        sql = (
            f"SELECT {_RUN} FROM runs r INDEXED BY runs_kin WHERE r.holder = ? AND r.wording = ?"
            " AND r.stance IS ? AND r.modality = ? AND (r.last_day, r.last_until, r.last_edge) < (?, ?, ?)"
            " ORDER BY r.last_day DESC, r.last_until DESC, r.last_edge DESC LIMIT ?"
        )
        walks = [
            self._walk(sql, (holder, other, new.stance, modality)) for other in self.wordings.akin(wording)
        ]
        return (run for run in _each_once(walks) if means(run, new))

    def longest(self, wording: int) -> datetime.timedelta:
        """How long after the day that puts it in order a report of a matter like ``wording`` ends at most."""
        sql = f"SELECT max(days) FROM runs INDEXED BY runs_long WHERE days > {SHORT_DAYS} AND wording = ?"
        found = [self._db.all(sql, (other,))[0][0] for other in self.wordings.alike(wording)]
        return datetime.timedelta(max((days for days in found if days is not None), default=SHORT_DAYS))

    def begin(self, run: Run, wording: int, told: int, sides: Iterable[str]) -> None:
        """Keep a run of one report, whose facts come to ``told``."""
        [report] = run.edges
        place = texts(run.latest)
        leader = self.wordings.number(run.leader)
        before = None if run.before is None else run.before.edges[0].id
        self._db.run(
            "INSERT INTO runs (run, holder, position, modality, stance, wording, leader, ribbon, before,"
            " shift, day, until, first, last, last_day, last_until, last_edge, days, told, alike)"
            f" VALUES ({','.join('?' * 20)})",
            (
                report.id, report.source, run.position.id, report.modality, run.stance, wording, leader,
                run.ribbon, before, run.shift, *place[:2], rows.iso(run.first), rows.iso(run.last), *place,
                _days(run), told, _alike(run, told),
            ),
        )  # fmt: skip
        self._kept[report.id] = _Kept(run, wording, told, run.latest)
        self._list(self._kept[report.id], sides)

    def grow(self, run: Run, told: int, sides: Iterable[str]) -> None:
        """Keep a run that has got a report, whose facts come to ``told``."""
        id, ends = run.edges[0].id, list(sides)
        kept = self._kept[id]
        self._unlist(kept, ends)
        self._kept[id] = kept._replace(told=_sum(kept.told, told), place=run.latest)
        self._write(self._kept[id])
        self._list(self._kept[id], ends)

    def cut(self, id: str, last: Link | None, told: int, sides: Iterable[str]) -> None:
        """Keep the run ``id`` without all reports after ``last`` (None: not at all), whose facts come to
        ``told``.
        """
        [row] = self._db.all(f"SELECT {_RUN} FROM runs r WHERE r.run = ?", (id,))
        run, ends = self._run(row), list(sides)
        kept = self._kept.pop(id)
        self._unlist(kept, ends)
        if last is None:
            self._db.run("DELETE FROM runs WHERE run = ?", (id,))
            return
        run.add(last)
        left = kept._replace(told=_sum(kept.told, -told), place=run.latest)
        self._write(left)
        self._list(left, ends)

    def recount(self, id: str, told: int) -> None:
        """Other facts tell of the run ``id``: ``told`` more."""
        [row] = self._db.all(f"SELECT {_RUN} FROM runs r WHERE r.run = ?", (id,))
        self._run(row)
        kept = self._kept.pop(id)
        self._write(kept._replace(told=_sum(kept.told, told)))

    def _write(self, kept: _Kept) -> None:
        run = kept.run
        self._db.run(
            "UPDATE runs SET last = ?, last_day = ?, last_until = ?, last_edge = ?, days = ?, told = ?,"
            " alike = ? WHERE run = ?",
            (
                rows.iso(run.last), *texts(run.latest), _days(run), kept.told, _alike(run, kept.told),
                run.edges[0].id,
            ),
        )  # fmt: skip

    def _list(self, kept: _Kept, sides: Iterable[str]) -> None:
        values = [(side, kept.wording, *texts(kept.place), kept.run.edges[0].id) for side in sides]
        sql = "INSERT INTO run_sides (side, wording, day, until, edge, run) VALUES (?, ?, ?, ?, ?, ?)"
        self._db.many(sql, values)

    def _unlist(self, kept: _Kept, sides: Iterable[str]) -> None:
        values = [(side, kept.wording, *texts(kept.place)) for side in sides]
        sql = "DELETE FROM run_sides WHERE side = ? AND wording = ? AND day = ? AND until = ? AND edge = ?"
        self._db.many(sql, values)

    def forget(self) -> None:
        """Read runs again when they are next needed."""
        self._kept.clear()

    def _walk(self, sql: str, values: tuple[object, ...]) -> Iterator[Run]:
        end, few = ("~", "", ""), _FEW
        while found := self._db.all(sql, (*values, *end, few)):
            for row in found:
                yield self._run(row)
            if len(found) < few:
                return
            end, few = found[-1][10:13], _MANY

    def _run(self, row: Row) -> Run:
        id, holder, position, modality, stance, wording, leader, ribbon, first, last, *rest = row
        if id not in self._kept:
            held = word(Stance, stance), self.wordings.text(wording)
            run = Run.begin(position_of(position), held, holder, Modality(modality))
            run.ribbon, run.leader = ribbon, self.wordings.text(leader)
            run.first, run.last = _date(first), _date(last)
            run.latest = order(*rest[:3])
            run.edges.append(report(id, holder, position, modality))
            self._kept[id] = _Kept(run, wording, rest[3], run.latest)
        return self._kept[id].run


class _Read:
    """What an iterator gives, remembered: it is gone through several times, mostly not to its end."""

    def __init__(self, rest: Iterator[Run]) -> None:
        self._rest, self._found = rest, list[Run]()

    def __iter__(self) -> Iterator[Run]:
        nth = 0
        while True:
            if nth == len(self._found):
                following = next(self._rest, None)
                if following is None:
                    return
                self._found.append(following)
            yield self._found[nth]
            nth += 1


def _each_once(walks: Sequence[Iterator[Run]]) -> Iterator[Run]:
    before: Run | None = None
    for run in walks[0] if len(walks) == 1 else heapq.merge(*walks, key=_latest, reverse=True):
        if run is not before:
            yield run
        before = run


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
    return datetime.date.fromisoformat(day), datetime.date.fromisoformat(until), edge


def texts(place: Order) -> tuple[str, str, str]:
    """The contrary of ``order``."""
    return place[0].isoformat(), place[1].isoformat(), place[2]


def facts_told(connection: Connection, edges: Iterable[str]) -> dict[str, int]:
    """For each of ``edges`` the sum of the digests of the facts that support it."""
    found: dict[str, int] = {}
    for edge, fact in connection.among("SELECT DISTINCT edge, fact FROM edge_facts WHERE edge IN", edges):
        found[edge] = _sum(found.get(edge, 0), _number(fact))
    return found


def _alike(run: Run, told: int) -> int:
    """The same for runs of one side that the same facts tell of."""
    return _sum(_number(run.ribbon, run.stance, run.target), told)


def _number(*key: str | None) -> int:
    return int(digest(*key), 16) % (1 << (_BITS - 1))


def _sum(*numbers: int) -> int:
    half = 1 << (_BITS - 1)
    return (sum(numbers) + half) % (2 * half) - half


def _days(run: Run) -> int:
    return 0 if run.last is None else (run.last - run.latest[0]).days


def _date(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
