"""Where sources differ about a meeting: its days, its place, whether it took place.

Comes in: an actor, days. Goes out: a row for each matter of each meeting on which reports differ, with every
version and the sentences behind it. Refuses: unknown and ambiguous names.

Nothing is decided and nothing retired: versions stand side by side, by the number of their publishers.
Days that differ because the meeting was moved, and said to be, are no dispute; nor is a city within the
country that another names.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from pydantic import BaseModel

from kg.model.derivation import Report
from kg.model.document import FROZEN, Evidence
from kg.model.enums import Modality, NodeType, Status
from kg.queries.lookup import Lookup
from kg.queries.meetings import PARTIES, told_in
from kg.queries.rows import Cell, FactRow, Named, Proof, Rows, row_order, text
from kg.queries.scope import Scope, links_within, sides
from kg.store import Store

_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
_FELL_THROUGH = frozenset({Status.CANCELLED, Status.POSTPONED})
_COUNTRY = "state:"


class Matter(StrEnum):
    """What sources differ about."""

    TIME = "time"
    PLACE = "place"
    OUTCOME = "outcome"


class Version(BaseModel):
    """One way of telling it: who says so, and in which sentences."""

    model_config = FROZEN

    value: str
    sources: int
    evidence: tuple[Proof, ...]


class DisputeRow(FactRow):
    """One matter of one meeting on which sources differ; ``versions`` by number of sources, most first."""

    matter: Matter
    what: Named
    versions: tuple[Version, ...]

    def cells(self) -> dict[str, Cell]:
        """The meeting, the matter, each version with who says so."""
        told = [f"{v.value} ({', '.join(sorted({p.source for p in v.evidence}))})" for v in self.versions]
        return {
            "id": self.id,
            **self.time_cells(),
            "what": self.what.label,
            "matter": self.matter,
            "versions": " | ".join(told),
            **self.proof_cells(),
        }

    def lines(self) -> Rows[VersionLine]:
        """A line for each version, with its own sentence."""
        common = {"id": self.id, "matter": self.matter, "what": self.what}
        return Rows([VersionLine(**common, **version.model_dump()) for version in self.versions])


class VersionLine(FactRow):
    """One version of a matter, as one line."""

    matter: Matter
    what: Named
    value: str

    def cells(self) -> dict[str, Cell]:
        """The meeting, the matter, this version, its sources and first sentence."""
        return {
            "id": self.id,
            "what": self.what.label,
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
    rows = [row for meeting in meetings for row in disputes_of(lookup, meeting)]
    return Rows(sorted(rows, key=row_order))


def disputes_of(lookup: Lookup, meeting: str) -> Iterator[DisputeRow]:
    """Where reports of one meeting differ; nothing for what is no meeting."""
    node = lookup.node(meeting)
    if node is None or len(told_in(node)) == 1:
        return
    reports = lookup.store.reports_of(meeting)
    for matter, split in _MATTERS.items():
        groups = split(lookup, reports)
        if len(groups) > 1:
            versions = [_version(lookup, value, told) for value, told in groups.items()]
            versions.sort(key=lambda v: (-v.sources, v.value))
            evidence = tuple(proof for version in versions for proof in version.evidence)
            yield DisputeRow(
                id=meeting,
                time=node.time and node.time.edtf,
                time_basis=node.time and node.time.basis,
                reported=min((r.published for r in reports if r.published), default=None),
                sources=lookup.sources(evidence),
                evidence=evidence,
                matter=matter,
                what=lookup.named(meeting),
                versions=tuple(versions),
            )


def _version(lookup: Lookup, value: str, reports: Iterable[Report]) -> Version:
    spans = [
        Evidence(document=r.document, **span.model_dump()) for r in reports for span in r.proof.evidence[:1]
    ]
    proofs = tuple(lookup.proof(span) for span in spans)
    return Version(value=value, sources=lookup.sources(proofs), evidence=proofs)


Groups = dict[str, list[Report]]
Moves = set[tuple[str | None, str | None]]


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
    """Reports by their place; a country is no other place than a city in it."""
    placed = [r for r in reports if r.place is not None and r.modality is not Modality.DENIED]
    cities = [r for r in placed if not _is_country(lookup, r)]
    countries = {r.country for r in cities}
    others = [r for r in placed if _is_country(lookup, r) and r.country not in countries]
    return _grouped([*cities, *others], lambda r: r.place_name or "")


def _is_country(lookup: Lookup, report: Report) -> bool:
    node = None if report.place is None else lookup.node(report.place)
    code = None if node is None or node.type is not NodeType.LOCATION else text(node.properties.get("code"))
    return code is not None and code.startswith(_COUNTRY)


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
    Matter.OUTCOME: _by_outcome,
}
