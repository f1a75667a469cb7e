"""Where sources differ about a meeting: its days, its place, its sides, whether it took place.

Comes in: an actor, days. Goes out: a row for each matter of each meeting on which reports differ, with every
version and the sentences behind it. Refuses: unknown and ambiguous names.

Nothing is decided and nothing retired: versions stand side by side, by the number of their publishers.
Reports that were kept as two meetings and may be of one (``kg.queries.doubts``) are held against each other
as if they were. Days that differ because the meeting was moved, and said to be, are no dispute; nor is a
place beside the one that another names, or without a known position on the map; nor who is left out of a
large meeting.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from kg.model.derivation import Report
from kg.model.document import FROZEN, Evidence
from kg.model.enums import Modality, NodeType, Status
from kg.model.graph import Node, text
from kg.queries.doubts import meetings_in_doubt, nearby
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES, told_in
from kg.queries.rows import Cell, FactRow, Named, Proof, Rows, row_order
from kg.queries.scope import Scope, links_within, sides
from kg.store import Store

_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
_FELL_THROUGH = frozenset({Status.CANCELLED, Status.POSTPONED})
_COUNTRY = "state:"
#: Kilometres within which a place is no other than the one beside it: a suburb, a palace, the county around.
NEAR_KM = 50
_EARTH_RADIUS_KM = 6_371.0
#: States up to which a report is taken to name all that took part.
FEW_SIDES = 4


Groups = dict[str, list[Report]]
Moves = set[tuple[str | None, str | None]]


class Matter(StrEnum):
    """What sources differ about."""

    TIME = "time"
    PLACE = "place"
    SIDES = "sides"
    OUTCOME = "outcome"


class Version(BaseModel):
    """One way of telling it: who says so, and in which sentences."""

    model_config = FROZEN

    value: str
    sources: int
    evidence: tuple[Proof, ...]


class DisputeRow(FactRow):
    """One matter of one meeting on which sources differ; ``versions`` by number of sources, most first.

    ``other``: the second of two meetings that may be one; None where the versions are of one.
    """

    matter: Matter
    what: Named
    other: Named | None = None
    versions: tuple[Version, ...]

    def cells(self) -> dict[str, Cell]:
        """The meeting, the matter, each version with who says so."""
        told = [f"{v.value} ({', '.join(sorted({p.source for p in v.evidence}))})" for v in self.versions]
        return {
            "id": self.id,
            **self.time_cells(),
            "what": _title(self.what, self.other),
            "matter": self.matter,
            "versions": " | ".join(told),
            **self.proof_cells(),
        }

    def lines(self) -> Rows[VersionLine]:
        """A line for each version, with its own sentence."""
        common = {"id": self.id, "matter": self.matter, "what": self.what, "other": self.other}
        return Rows([VersionLine(**common, **version.model_dump()) for version in self.versions])


class VersionLine(FactRow):
    """One version of a matter, as one line."""

    matter: Matter
    what: Named
    other: Named | None = None
    value: str

    def cells(self) -> dict[str, Cell]:
        """The meeting, the matter, this version, its sources and first sentence."""
        return {
            "id": self.id,
            "what": _title(self.what, self.other),
            "matter": self.matter,
            "says": self.value,
            "sources": self.sources,
            **self.proof_cells(),
        }


def disputes(
    store: Store,
    *,
    actor: str | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> Rows[DisputeRow]:
    """Where reports of the meetings of ``actor`` differ."""
    lookup = Lookup(store)
    scope = Scope(sides(store, actor), first, last)
    meetings = sorted({link.target for link in links_within(lookup, PARTIES, scope)})
    lookup.prepare(meetings)
    rows = [row for meeting in meetings for row in _within(lookup, meeting)]
    nodes = [node for meeting in meetings if (node := lookup.node(meeting)) is not None]
    rows += [row for one, other in meetings_in_doubt(store, nodes) for row in _between(lookup, one, other)]
    return Rows(sorted(rows, key=row_order))


def disputes_of(lookup: Lookup, meeting: str) -> Iterator[DisputeRow]:
    """Where reports of one meeting differ, also from those of a meeting that may be the same."""
    node = lookup.node(meeting)
    if node is None or node.type is not NodeType.MEETING:
        return
    yield from _within(lookup, meeting)
    for one, other in meetings_in_doubt(lookup.store, nearby(lookup, node)):
        if meeting in {one.id, other.id}:
            yield from _between(lookup, one, other)


def _within(lookup: Lookup, meeting: str) -> Iterator[DisputeRow]:
    node = lookup.node(meeting)
    if node is not None and len(told_in(node)) > 1:
        yield from _rows(lookup, (node,), lookup.store.reports_of(meeting))


def _between(lookup: Lookup, one: Node, other: Node) -> Iterator[DisputeRow]:
    """What the reports of one meeting say, and none of the other's, where those say something else."""
    own, others = (lookup.store.reports_of(node.id) for node in (one, other))
    yield from _rows(lookup, (one, other), [*own, *others])


def _rows(lookup: Lookup, nodes: Sequence[Node], reports: Sequence[Report]) -> Iterator[DisputeRow]:
    """A row for each matter on which ``reports`` of one meeting, or of two that may be one, differ."""
    what, *others = nodes
    for matter, split in _MATTERS.items():
        groups = split(lookup, reports)
        if len(groups) > 1 and all(_sets_apart(groups, node) for node in others):
            versions = [_version(lookup, value, told) for value, told in groups.items()]
            versions.sort(key=lambda v: (-v.sources, v.value))
            evidence = tuple(proof for version in versions for proof in version.evidence)
            yield DisputeRow(
                id=" ".join(node.id for node in nodes),
                time=what.time and what.time.edtf,
                time_basis=what.time and what.time.basis,
                reported=min((r.published for r in reports if r.published), default=None),
                sources=lookup.sources(evidence),
                evidence=evidence,
                matter=matter,
                what=lookup.named(what.id),
                other=lookup.named(others[0].id) if others else None,
                versions=tuple(versions),
            )


def _sets_apart(groups: Groups, node: Node) -> bool:
    """True where no version is told both by reports of ``node`` and by others, and both tell some."""
    facts = {row["fact"] for row in told_in(node)}
    kinds = [{report.proof.fact in facts for report in told} for told in groups.values()]
    return all(len(kind) == 1 for kind in kinds) and len(set.union(*kinds)) > 1


def _title(what: Named, other: Named | None) -> str:
    return what.label if other is None else f"{what.label}; {other.label} (told as two, may be one)"


def _version(lookup: Lookup, value: str, reports: Iterable[Report]) -> Version:
    spans = [
        Evidence(document=r.document, **span.model_dump()) for r in reports for span in r.proof.evidence[:1]
    ]
    proofs = tuple(lookup.proof(span) for span in spans)
    return Version(value=value, sources=lookup.sources(proofs), evidence=proofs)


def _by_time(lookup: Lookup, reports: Sequence[Report]) -> Groups:  # noqa: ARG001 - the shape of a matter
    """Reports by their days, where days neither overlap nor were moved from one to the other."""
    timed = [r for r in reports if r.time is not None and r.modality is not Modality.DENIED]
    moves: Moves = {(c.from_time, c.to_time) for r in reports for c in r.changes if c.from_time and c.to_time}
    differing = [r for r in timed if any(_other_days(r, other, moves) for other in timed)]
    return _grouped(differing, lambda r: r.time.edtf if r.time else "")


def _other_days(left: Report, right: Report, moves: Moves) -> bool:
    a, b = left.time, right.time
    if a is None or b is None or a.overlaps(b.first, b.last):
        return False
    return (a.edtf, b.edtf) not in moves and (b.edtf, a.edtf) not in moves


def _by_place(lookup: Lookup, reports: Sequence[Report]) -> Groups:
    """Reports by their place, where one is far from another and it was not moved from there."""
    told = [
        r
        for r in reports
        if r.place is not None
        and r.modality is not Modality.DENIED
        and not any(other.place != r.place and other.relocates(r) for other in reports)
    ]
    seats = [(report, _seat(lookup, report)) for report in told]
    differing = [report for report, seat in seats if any(_apart(seat, other) for _, other in seats)]
    return _grouped(differing, lambda r: lookup.named(r.place or "").label)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a place is, as far as the map knows: its country; of a city, latitude and longitude (degrees)."""

    country: str | None
    point: tuple[float, float] | None


def _seat(lookup: Lookup, report: Report) -> _Seat:
    node = None if report.place is None else lookup.node(report.place)
    found = {} if node is None else node.properties
    north, east = found.get("latitude"), found.get("longitude")
    whole = (text(found.get("code")) or "").startswith(_COUNTRY)
    if whole or not isinstance(north, int | float) or not isinstance(east, int | float):
        return _Seat(report.country, None)
    return _Seat(report.country, (float(north), float(east)))


def _apart(one: _Seat, other: _Seat) -> bool:
    if one.point is not None and other.point is not None:
        return _kilometres(one.point, other.point) > NEAR_KM
    return None not in {one.country, other.country} and one.country != other.country


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The length of the great circle between two points (haversine formula)."""
    (north, east), (south, west) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin((east - west) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def _by_sides(lookup: Lookup, reports: Sequence[Report]) -> Groups:  # noqa: ARG001 - the shape of a matter
    """Reports by who took part, where they name different states. Plans and rounds are told in short."""
    held = [r for r in reports if r.status in _TOOK_PLACE and r.modality is Modality.ACTUAL]
    told = [r for r in held if r.round is None and 1 < len(_states(r)) <= FEW_SIDES]
    differing = [r for r in told if any(_states(r) != _states(other) for other in told)]
    return _grouped(differing, lambda r: ", ".join(sorted({party.name for party in r.parties})))


def _states(report: Report) -> frozenset[str]:
    return frozenset(p.side for p in report.parties if p.side.startswith("state-"))


def _by_outcome(lookup: Lookup, reports: Sequence[Report]) -> Groups:  # noqa: ARG001 - the shape of a matter
    """Held by some, denied or fallen through by others who wrote when its day had come."""
    groups: Groups = {}
    for report in reports:
        after = report.time is None or report.published is None or report.time.first is None
        after = after or report.published >= report.time.first  # type: ignore[operator,union-attr]
        if report.modality is Modality.DENIED:
            groups.setdefault("denied", []).append(report)
        elif report.status in _TOOK_PLACE:
            groups.setdefault("held", []).append(report)
        elif report.status in _FELL_THROUGH and after:
            groups.setdefault(report.status, []).append(report)
    return groups if "held" in groups or "denied" in groups else {}


def _grouped(reports: Iterable[Report], key: Callable[[Report], str]) -> Groups:
    groups: Groups = {}
    for report in reports:
        groups.setdefault(key(report), []).append(report)
    return groups


_MATTERS: dict[Matter, Callable[[Lookup, Sequence[Report]], Groups]] = {
    Matter.TIME: _by_time,
    Matter.PLACE: _by_place,
    Matter.SIDES: _by_sides,
    Matter.OUTCOME: _by_outcome,
}
