"""Runs of one stance: from the first report of it until its side is reported to stand otherwise.

Comes in: the edges that say who holds what. Goes out: a ``Run`` for each stance of one holder on one
matter, with the run that it departs from. Refuses: nothing.

A matter is worded in many ways (``kg.stances.likeness``); runs of one side on one matter make a ribbon. A
side is an actor and whoever represents it.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from kg.data.matters import WORD, matter, weight
from kg.model.enums import Modality, Stance
from kg.model.graph import text, word
from kg.model.time import effective, time_order
from kg.stances.likeness import Wordings, likeness
from kg.stances.reports import Order, Position, Report

#: How far for its matter a stance is. A demand goes further than a wish. A threat says what its holder will
#: do, not what it thinks of it, and is on no scale.
SCALE = {
    Stance.DEMANDS: 2,
    Stance.SUPPORTS: 1,
    Stance.OFFERS: 1,
    Stance.UNDECIDED: 0,
    Stance.REJECTS: -1,
}


#: Days for which "the lease" is taken up as "a lease of the line": after that it may be any. A choice, not
#: measured: talks come up again within a month.
BARE_DAYS = 31
_NO_TIME = datetime.timedelta()


R = TypeVar("R", bound=Report)


class Shift(StrEnum):
    """How a stance differs from the latest one before it of the same side on the same matter.

    ``turned_for``: for it after against or undecided; ``turned_against``: against it after for;
    ``hardened``: a demand after a wish or an offer, or against after undecided; ``softened``: a wish or an
    offer after a demand, or undecided after for or against.
    """

    TURNED_FOR = "turned_for"
    TURNED_AGAINST = "turned_against"
    HARDENED = "hardened"
    SOFTENED = "softened"


class Leaning(StrEnum):
    """Which way a stance leans."""

    FOR = "for"
    AGAINST = "against"
    UNDECIDED = "undecided"


@dataclass(slots=True, eq=False)
class Run:
    """Reports of one stance that no other of its side comes between.

    ``before`` is the run that it departs from, as ``shift`` says; ``ribbon`` is the same for all runs of a
    side on a matter, ``leader`` the wording of the first of them. ``documents`` tell of it, where they were
    asked for.
    """

    position: Position
    stance: Stance | None
    target: str
    edges: list[Report] = field(default_factory=list)
    before: Run | None = None
    shift: Shift | None = None
    ribbon: str = ""
    leader: str = ""
    documents: set[str] = field(default_factory=set)
    #: The first day of its first report and the last day of its last one, as far as they are told.
    first: datetime.date | None = None
    last: datetime.date | None = None
    #: Where it stands on ``SCALE``; None where it is on no scale, or is denied.
    degree: int | None = None
    #: Runs that have this in common may be one: holder, modality, stance, key of the matter.
    kin: tuple[object, ...] = ()
    #: The place of its last report in the order of time.
    latest: Order = (datetime.date.max, datetime.date.max, "")

    @classmethod
    def begin(
        cls, position: Position, held: tuple[Stance | None, str], holder: str, modality: Modality
    ) -> Run:
        """A run that has no report yet; ``held``: stance and target."""
        run = cls(position, *held)
        run.degree = degree(run.stance, modality)
        run.kin = (holder, modality, run.stance, key(run.target))
        return run

    @classmethod
    def of(cls, report: Report, position: Position, held: tuple[Stance | None, str]) -> Run:
        """The run that ``report``, which is still to be added, begins unless it goes on with another."""
        run, time = cls.begin(position, held, report.source, report.modality), effective(report.time)
        run.first = None if time is None else time.first
        return run

    def add(self, report: Report) -> None:
        """One more report, later in the order of time than all before."""
        self.edges.append(report)
        self.last = None if report.time is None else report.time.last
        self.latest = place(report)

    def precedes(self, later: Run) -> bool:
        """True where its last report is surely earlier than the first of ``later``."""
        return self.last is not None and later.first is not None and self.last < later.first


def degree(stance: Stance | None, modality: Modality) -> int | None:
    """Where a stance stands on ``SCALE``; None where it is on no scale, or is denied."""
    return None if stance is None or modality is Modality.DENIED else SCALE.get(stance)


def leaning(degree: int | None) -> Leaning | None:
    """Which way a degree of ``SCALE`` leans."""
    if degree is None:
        return None
    return Leaning.FOR if degree > 0 else Leaning.AGAINST if degree < 0 else Leaning.UNDECIDED


def shift(before: int, now: int) -> Shift | None:
    """What leads from one degree to another.

    >>> shift(-1, 1), shift(1, 2), shift(-1, 0), shift(1, 1)
    (<Shift.TURNED_FOR: 'turned_for'>, <Shift.HARDENED: 'hardened'>, <Shift.SOFTENED: 'softened'>, None)
    """
    if before == now:
        return None
    if before * now < 0:
        return Shift.TURNED_FOR if now > 0 else Shift.TURNED_AGAINST
    if before == 0 and now > 0:
        return Shift.TURNED_FOR
    return Shift.HARDENED if abs(now) > abs(before) else Shift.SOFTENED


def place(report: Report) -> Order:
    """The place of a report in the order of time."""
    return time_order(effective(report.time), report.id)


def runs(
    edges: Iterable[R], positions: Mapping[str, Position], sides: Mapping[str, Iterable[str]]
) -> list[Run]:
    """The runs in ``edges`` (actor → position), in order of time; ``sides`` by holder."""
    told, found = _Told(), list[Run]()
    held = {id: _held(position) for id, position in positions.items()}
    in_order = sorted(edges, key=place)
    longest = max((e.time.last - place(e)[0] for e in in_order if e.time and e.time.last), default=_NO_TIME)
    for edge in in_order:
        new = Run.of(edge, positions[edge.target], held[edge.target])
        near = told.on_the_matter(new, sides[edge.source])
        run = taken(new, edge, near, near if told.has_kin(new) else (), longest)
        if run is new:
            found.append(new)
        told.add(run, sides[edge.source])
    return found


def alone(report: Report, position: Position) -> Run:
    """The run of one report with nothing beside it: what others are compared by is not worked out."""
    run = Run(position, *_held(position))
    run.ribbon, run.leader = position.id, run.target
    run.add(report)
    return run


def taken(
    new: Run, report: Report, near: Iterable[Run], kin: Iterable[Run], longest: datetime.timedelta
) -> Run:
    """The run that ``report`` is added to: one that it goes on with, else ``new``.

    ``near``: what was told before of the matter of ``new``, the latest first; ``kin``: at least those of
    them of its kin, in the same order. No report of ``near`` ends more than ``longest`` after the day that
    puts it in order.
    """
    _depart(new, near, longest)
    going = next((run for run in kin if _goes_on(run, new)), None)
    if going is not None and (new.before is None or not going.precedes(new.before)):
        going.add(report)
        return going
    new.add(report)
    latest = next(iter(near), None)
    new.ribbon, new.leader = (
        (new.position.id, new.target) if latest is None else (latest.ribbon, latest.leader)
    )
    return new


def _held(position: Position) -> tuple[Stance | None, str]:
    properties = position.properties
    return word(Stance, properties.get("stance")), text(properties.get("target")) or position.label


def in_force(found: Iterable[Run]) -> list[Run]:
    """Of each ribbon the runs that no later one has taken the place of."""
    ribbons: dict[str, list[Run]] = {}
    for run in found:
        ribbons.setdefault(run.ribbon, []).append(run)
    return [run for ribbon in ribbons.values() for run in _latest(ribbon)]


def _latest(told: Sequence[Run]) -> list[Run]:
    """Those that surely precede none of the others."""
    begun = max((run.first for run in told if run.first is not None), default=None)
    return [run for run in told if begun is None or run.last is None or run.last >= begun]


def _depart(new: Run, near: Iterable[Run], longest: datetime.timedelta) -> None:
    """Say what ``new`` departs from: the latest that surely precedes it, if no other of that time agrees."""
    # What has no day is surely preceded by nothing.
    weighed = new.degree is not None and new.first is not None
    latest = _latest(_lately(new, near, longest)) if weighed else []
    shifts = [_shift(run, new) for run in latest]
    if shifts and None not in shifts:
        new.before, new.shift = latest[-1], shifts[-1]


def _lately(new: Run, near: Iterable[Run], longest: datetime.timedelta) -> list[Run]:
    """Those of ``near``, the latest first, that take a stance and surely precede ``new``, in order of time,
    without those that others of them surely precede: no report ends more than ``longest`` after the day that
    puts it in order.
    """
    found, begun = list[Run](), None
    for run in near:
        if begun is not None and begun - run.latest[0] > longest:
            break
        if run.degree is not None and run.precedes(new):
            found.append(run)
            begun = run.first if begun is None else max(begun, run.first or begun)
    return found[::-1]


def _shift(run: Run, new: Run) -> Shift | None:
    """From ``run`` to ``new``, on the matter as that words it: for the embargo is against lifting it.

    A demand and a wish are only weighed where the wording comes down to the same.
    """
    before, now = run.degree or 0, new.degree or 0
    if likeness(run.target, new.target).turned:
        before = -before
    if before * now > 0 and key(run.target) != key(new.target):
        return None
    return shift(before, now)


def _goes_on(run: Run, new: Run) -> bool:
    return run.kin == new.kin and not likeness(run.target, new.target).turned


class _Told:
    """Runs by side and by wording, those of one ribbon together: many reports are compared once."""

    def __init__(self) -> None:
        # The runs of each are ordered by their last report.
        self._runs: dict[tuple[str, str], dict[str, dict[Run, None]]] = {}
        self._kin: set[tuple[object, ...]] = set()
        # Of all sides: what one holds is compared with what it has held, but which wordings are alike is
        # found out once.
        self._wordings = Wordings()

    def add(self, run: Run, keys: Iterable[str]) -> None:
        """Keep a run of a side that ``keys`` name, or one of it that has got another report."""
        self._kin.add(run.kin)
        for key in keys:
            of_ribbon = self._runs.setdefault((key, run.target), {}).setdefault(run.leader, {})
            of_ribbon.pop(run, None)
            of_ribbon[run] = None

    def has_kin(self, new: Run) -> bool:
        """True where a run that ``new`` may go on with was told."""
        return new.kin in self._kin

    def on_the_matter(self, new: Run, keys: Iterable[str]) -> _Near:
        """The runs of these sides on the matter of ``new``.

        Alike, also to the first wording of the ribbon; a bare wording means what was told lately.
        """
        sides = list(keys)
        return _Near(
            new,
            [
                (of_ribbon, _is_bare(target, new.target))
                for target in self._wordings.alike(new.target)
                for key in sides
                for leader, of_ribbon in self._runs.get((key, target), {}).items()
                if likeness(leader, new.target).same
            ],
        )


@dataclass(frozen=True, slots=True)
class _Near:
    """Runs in groups, which may have some in common, each by last report; a ``bare`` group only with those of
    lately. Goes through them from the latest on: most questions end soon.
    """

    new: Run
    groups: Sequence[tuple[dict[Run, None], bool]]

    def __iter__(self) -> Iterator[Run]:
        before: Run | None = None
        for run in heapq.merge(*(self._of(*group) for group in self.groups), key=_latest_of, reverse=True):
            if run is not before:
                yield run
            before = run

    def _of(self, group: dict[Run, None], bare: bool) -> Iterator[Run]:
        every = reversed(group)
        return (run for run in every if _is_late(run, self.new)) if bare else every


_latest_of = attrgetter("latest")


def means(run: Run, new: Run) -> bool:
    """True where ``new``, which is worded like ``run``, is on the matter of its ribbon: alike also to the
    first wording of that; a bare wording means what was told lately.
    """
    bare = _is_bare(run.target, new.target)
    return likeness(run.leader, new.target).same and (not bare or _is_late(run, new))


def key(target: str) -> str:
    """The key of a matter: runs of one kin have the same."""
    return _telling(target)[0]


def _is_bare(target: str, new: str) -> bool:
    (one, told), (two, tells) = _telling(target), _telling(new)
    least = min(told, tells)
    return least < WORD if one == two else least <= WORD


@lru_cache(maxsize=65_536)
def _telling(target: str) -> tuple[str, float]:
    """The key of a matter, and how much its terms tell."""
    found = matter(target)
    return found.key, weight(found.terms)


def _is_late(run: Run, new: Run) -> bool:
    return run.last is not None and new.first is not None and (new.first - run.last).days <= BARE_DAYS
