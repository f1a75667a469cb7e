"""What a graph says of where somebody was and whom they met there, held against stays that are known.

Comes in: a graph, the name of one person, stays. Goes out: ``Claim`` for each visit or meeting
abroad, ``Encounter`` for each counterpart, and a ``Verdict`` for each claim.
Refuses: names that fit nobody or several (the errors of ``kg``). Only public questions are asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.journeys import Stay
from benchmarks.mentions import AFTER, BEFORE
from kg.knowledge_graph import KnowledgeGraph
from kg.model.enums import Mode, NodeType, Status
from kg.model.time import bounds
from kg.queries.rows import FactRow, Named

HOME = "US"
#: Of no use for where somebody was.
_REMOTE = frozenset({Mode.CALL, Mode.VIDEO, Mode.INDIRECT})
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED, Status.PROPOSED})
#: No journey of the list is longer; a month or a year says no day.
LONGEST = datetime.timedelta(days=14)
Days = tuple[datetime.date | None, datetime.date | None]


class Verdict(StrEnum):
    """How well a claim fits the known stays, best first."""

    EXACT = "first and last day"
    WITHIN = "within the stay"
    AROUND = "longer than the stay"
    UNDATED = "no day or a vague one, and a stay that fits"
    WRONG_DAYS = "country right, days wrong"
    WRONG_COUNTRY = "no stay in that country near"


#: The verdicts that make a claim right.
RIGHT = frozenset({Verdict.EXACT, Verdict.WITHIN})
COMPATIBLE = RIGHT | {Verdict.AROUND, Verdict.UNDATED}


@dataclass(frozen=True, slots=True)
class Claim:
    """The person was, is or will be in ``country`` (ISO alpha-2), says the graph."""

    country: str
    place: str
    days: Days
    reported: datetime.date | None
    status: str
    kind: str
    sentence: str

    def __str__(self) -> str:
        first, last = (day or ".." for day in self.days)
        return f"{first}/{last} {self.place} ({self.kind}, {self.status}): {self.sentence}"


@dataclass(frozen=True, slots=True)
class Encounter:
    """The person met ``name`` in person on ``days``."""

    name: str
    days: Days
    country: str | None
    sentence: str

    def __str__(self) -> str:
        first, last = (day or ".." for day in self.days)
        return f"{first}/{last} {self.name}: {self.sentence}"


class Itinerary:
    """The questions about one person; countries of places are asked once each."""

    def __init__(self, graph: KnowledgeGraph, name: str) -> None:
        self._graph = graph
        self._person = graph.actor(name)
        self._countries: dict[str, str | None] = {}

    def visits(self) -> Iterator[Claim]:
        """The visits to other countries that were not called off."""
        for row in self._graph.timeline(actor=self._person.id, types=("visit",)):
            if any(named.id == self._person.id for named in row.participants) and row.place:
                yield from self._claim(row, row.place, row.status, "visit")

    def meetings(self) -> Iterator[Claim]:
        """The meetings in other countries that were not called off, nor held from afar."""
        for row in self._person.meetings:
            if row.place is not None and row.mode not in _REMOTE:
                yield from self._claim(row, row.place, row.status, "meeting")

    def encounters(self) -> Iterator[Encounter]:
        """Whom the person met; not from afar, not at home."""
        rows = {row.id: row for row in self._person.meetings}
        for met in self._graph.met(self._person.id):
            country = self._country(met.place) if met.place else None
            meeting = rows.get(met.id)
            if (
                country == HOME
                or meeting is None
                or meeting.mode in _REMOTE
                or self._person.id not in {named.id for named in met.actors}
            ):
                continue
            for other in met.others:
                if other.type is NodeType.PERSON:
                    yield Encounter(other.label, _days(met), country, _sentence(met))

    def _claim(self, row: FactRow, place: Named, status: str | None, kind: str) -> Iterator[Claim]:
        country = self._country(place)
        if country and country != HOME and status not in _OFF:
            yield Claim(country, place.label, _days(row), row.reported, status or "", kind, _sentence(row))

    def _country(self, place: Named) -> str | None:
        if place.id not in self._countries:
            found = self._graph.show(place.id).properties.get("country")
            self._countries[place.id] = found if isinstance(found, str) else None
        return self._countries[place.id]


def judge(claim: Claim, stays: Sequence[Stay]) -> tuple[Verdict, Stay | None]:
    """The best verdict on ``claim``, and the stay that it was compared with."""
    there = [stay for stay in stays if claim.country in stay.codes]
    graded = [(_grade(claim, stay), stay) for stay in there]
    order = list(Verdict)
    return min(graded, key=lambda pair: order.index(pair[0]), default=(Verdict.WRONG_COUNTRY, None))


def _grade(claim: Claim, stay: Stay) -> Verdict:
    first, last = claim.days
    if first is None or last is None:
        return Verdict.UNDATED if _fits_report(claim, stay) else Verdict.WRONG_COUNTRY
    if (first, last) == (stay.first, stay.last):
        return Verdict.EXACT
    if stay.first <= first and last <= stay.last:
        return Verdict.WITHIN
    if first <= stay.last and stay.first <= last:
        return Verdict.AROUND if last - first <= LONGEST else Verdict.UNDATED
    return Verdict.WRONG_DAYS if _near(first, last, stay) else Verdict.WRONG_COUNTRY


def _fits_report(claim: Claim, stay: Stay) -> bool:
    """What was held without a day was any time before its report; what is planned comes soon."""
    day = claim.days[1] or claim.reported
    if day is None:
        return False
    return stay.first <= day if claim.status == Status.HELD else _near(day, day, stay)


def _near(first: datetime.date, last: datetime.date, stay: Stay) -> bool:
    return first - BEFORE <= stay.last and stay.first <= last + BEFORE


def during(encounter: Encounter, stay: Stay, *, undated: bool = False) -> bool:
    """Whether the encounter is told of these days, and of no other country than that of the stay.

    ``undated``: one that has only the day of its report counts too, up to ``AFTER`` days later.
    """
    first, last = encounter.days
    if last is None or (encounter.country and encounter.country not in stay.codes):
        return False
    if first is None:
        return undated and stay.first <= last <= stay.last + AFTER
    return stay.first <= first and last <= stay.last


def _days(row: FactRow) -> Days:
    if row.time is None:
        return None, None
    first, last, _ = bounds(row.time)
    return first, last


def _sentence(row: FactRow) -> str:
    return " ".join(row.evidence[0].sentence.split()) if row.evidence else ""
