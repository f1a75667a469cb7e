"""What sides were told to hold before a report, as the file has it, and which later reports hang on it.

Comes in: reports. Goes out: runs as they stood just before a report, the latest first; the later reports that
one that came or went may put to another run. Refuses: nothing.

What a run was on a day is read from its reports until then (``report_sides`` by side, ``stances`` by holder);
what is the same for all of them is kept once (``runs``). Each report is kept with the day that it reaches
back to: nothing that comes, goes or changes before it makes a difference to where it is put.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Iterator, Sequence

from kg.model.enums import Modality, Stance
from kg.model.graph import word
from kg.stances.runs import Run, means
from kg.store.connection import Connection, Row
from kg.store.holdings import ALL, NOTHING, Holding, Place, date, order, position_of, report
from kg.store.wanted import SHORT_DAYS
from kg.store.wordings import Wordings

_RUN = "r.holder, r.position, r.modality, r.stance, r.wording, r.leader, r.ribbon, r.first"
_NEAR = (
    f"SELECT k.day, k.until, k.edge, k.run, k.last, {_RUN} FROM report_sides k JOIN runs r ON r.run = k.run"
    " WHERE k.side = ? AND k.wording = ? AND (k.day, k.until, k.edge) < (?, ?, ?)"
    " ORDER BY k.day DESC, k.until DESC, k.edge DESC LIMIT ?"
)
_KIN = (
    f"SELECT s.day, s.until, s.edge, s.run, s.last, {_RUN} FROM stances s INDEXED BY stances_kin"
    " JOIN runs r ON r.run = s.run WHERE s.kin = ? AND (s.day, s.until, s.edge) < (?, ?, ?)"
    " ORDER BY s.day DESC, s.until DESC, s.edge DESC LIMIT ?"
)
_LATER_NEAR = (
    "SELECT day, until, edge FROM report_sides"
    " WHERE side = ? AND wording = ? AND (day, until, edge) > (?, ?, ?) AND reaches <= ?"
)
_LATER_KIN = (
    "SELECT day, until, edge FROM stances INDEXED BY stances_kin"
    " WHERE kin = ? AND (day, until, edge) > (?, ?, ?) AND kin_reaches <= ?"
)
#: Reports that are read at once: the first few nearly always decide.
_FEW, _MANY = 4, 64


class Before:
    """Runs as they stood before a report, the latest first. It is gone through several times, mostly not to
    its end: what was read is remembered.
    """

    def __init__(self, rest: Iterator[Run]) -> None:
        self._rest, self._found = rest, list[Run]()
        #: The day back to which it was read.
        self.reaches = NOTHING

    def __iter__(self) -> Iterator[Run]:
        nth = 0
        while True:
            if nth == len(self._found):
                following = next(self._rest, None)
                if following is None:
                    self.reaches = ALL
                    return
                self._found.append(following)
                self.reaches = following.latest[0].isoformat()
            yield self._found[nth]
            nth += 1


class History:
    """The runs of one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.wordings = Wordings(connection)
        self._runs: dict[str, Run] = {}

    def near(self, new: Run, one: Holding, sides: Iterable[str]) -> Before:
        """The runs of these sides on the matter of ``one``, which begins ``new``, before it."""
        others = self.wordings.alike(one.wording)
        walks = [self._walk(_NEAR, (side, other), one.place) for other in others for side in sorted(sides)]
        return Before(run for run in self._each_once(walks) if means(run, new))

    def kin(self, new: Run, one: Holding) -> Before:
        """Those that ``new`` may go on with."""
        walk = self._walk(_KIN, (one.kin,), one.place)
        return Before(run for run in self._each_once([walk]) if means(run, new))

    def longest(self, wording: int) -> datetime.timedelta:
        """How long after the day that puts it in order a report of a matter like ``wording`` ends at most."""
        sql = (
            f"SELECT max(days) FROM stances INDEXED BY stances_long WHERE days > {SHORT_DAYS} AND wording = ?"
        )
        found = [self._db.all(sql, (other,))[0][0] for other in self.wordings.alike(wording)]
        return datetime.timedelta(max((days for days in found if days is not None), default=SHORT_DAYS))

    def later(self, one: Holding, sides: Iterable[str]) -> Iterator[Place]:
        """The later reports that may be put elsewhere where ``one``, of these sides, comes or goes."""
        alike = self.wordings.alike(one.wording)
        for side in sides:
            for other in alike:
                yield from self._db.all(_LATER_NEAR, (side, other, *one.place, one.end))
        yield from self._db.all(_LATER_KIN, (one.kin, *one.place, one.end))

    def forget(self) -> None:
        """Read runs again when they are next needed."""
        self._runs.clear()

    def _walk(self, sql: str, values: tuple[object, ...], end: Place) -> Iterator[Row]:
        few = _FEW
        while found := self._db.all(sql, (*values, *end, few)):
            yield from found
            if len(found) < few:
                return
            end, few = found[-1][:3], _MANY

    def _each_once(self, walks: Sequence[Iterator[Row]]) -> Iterator[Run]:
        """Runs by their latest report; a report that several walks come upon is the same row in each."""
        seen = set[str]()
        for row in walks[0] if len(walks) == 1 else heapq.merge(*walks, reverse=True):
            if row[3] not in seen:
                seen.add(row[3])
                yield self._run(row)

    def _run(self, row: Row) -> Run:
        """A run as it stood after the report in ``row``."""
        day, until, edge, id, last, *rest = row
        if id not in self._runs:
            holder, position, modality, stance, wording, leader, ribbon, first = rest
            held = word(Stance, stance), self.wordings.text(wording)
            run = Run.begin(position_of(position), held, holder, Modality(modality))
            run.ribbon, run.leader = ribbon, self.wordings.text(leader)
            run.first = None if first is None else date(first)
            run.edges.append(report(id, holder, position, modality))
            self._runs[id] = run
        run = self._runs[id]
        run.last = None if last is None else date(last)
        run.latest = order(day, until, edge)
        return run
