"""One meeting and all its reports → its node and edges.

Comes in: the reports of one meeting. Goes out: its ``GraphPart``. Refuses: nothing.

What the node says is the latest report's word (by publication day), and where that says nothing,
the latest that does; every report stays readable in the property ``reports``. Nothing that is
merely planned, possible or denied becomes ``met_with``.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from kg.graph.article import edge, of_meeting, until
from kg.graph.neighbours import is_short
from kg.model.derivation import EdgePart, GraphPart, NodePart, Party, Report, ReportedChange
from kg.model.enums import EdgeType, Modality, NodeType, Status
from kg.model.natural import core_meeting
from kg.model.time import TimeSpan

#: Participants of one report up to which each pair is drawn as ``met_with``: 60 make 1,770 edges.
PAIRED_PARTICIPANTS = 60
_EARLY = datetime.date.min
_TOOK_PLACE = frozenset({Status.HELD, Status.ONGOING})
#: Of two reports of one day the one further on in a meeting's life counts as the later.
_LIFE = (Status.PROPOSED, Status.PLANNED, Status.POSTPONED, Status.CANCELLED, Status.ONGOING, Status.HELD)
_MODALITY: dict[Status, Modality] = {
    Status.HELD: Modality.ACTUAL,
    Status.ONGOING: Modality.ACTUAL,
    Status.PLANNED: Modality.PLANNED,
    Status.POSTPONED: Modality.PLANNED,
    Status.CANCELLED: Modality.PLANNED,
    Status.PROPOSED: Modality.POSSIBLE,
}
_ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


def in_time(report: Report) -> tuple[object, ...]:
    """Reports in the order in which they were published."""
    return (report.published or _EARLY, _LIFE.index(report.status), report.document, report.fact)


class Life:
    """The reports of one meeting in time order, and what holds of it in the end."""

    def __init__(self, id: str, reports: Sequence[Report]) -> None:
        self.id = id
        self.reports = sorted(reports, key=in_time)
        told = [r for r in self.reports if r.modality is not Modality.DENIED] or self.reports
        self.latest = told[-1]
        self.told = told
        self.status = self.latest.status
        self.modality = _modality(self.latest)
        self.time = self._time()
        self.round = next((r.round for r in reversed(told) if r.round is not None), None)
        self.place = next((r for r in reversed(told) if r.place is not None), None)

    def _time(self) -> TimeSpan | None:
        """The latest report's time; a vaguer one does not replace the day that it contains."""
        timed = [r.time for r in reversed(self.told) if r.time is not None]
        if not timed:
            return until(min((r.published for r in self.told if r.published), default=None)) \
                if self.status in _TOOK_PLACE else None  # fmt: skip
        exact = next((t for t in timed if is_short(t)), None)
        if exact is not None and not is_short(timed[0]) and timed[0].overlaps(exact.first, exact.last):
            return exact
        return timed[0]

    def parties(self) -> list[Party]:
        """Everybody who takes part by any report, once each."""
        found = {p.node: p for r in self.told for p in r.parties}
        return [found[node] for node in sorted(found)]


def meeting_part(id: str, reports: Sequence[Report], previous: str | None = None) -> GraphPart:
    """The node and the edges of the meeting ``id``; ``previous`` is the round before it."""
    life = Life(id, reports)
    edges = [*_presence(life), *_met(life), *_places(life), *_announced(life), *_changes(life)]
    if previous is not None:
        edges += _follows(life, previous)
    return GraphPart(nodes=(_node(life),), edges=tuple(e for e in edges if e.source != e.target))


def _modality(report: Report) -> Modality:
    if report.modality is Modality.ACTUAL or report.status not in _TOOK_PLACE:
        return report.modality if report.modality is not Modality.ACTUAL else _MODALITY[report.status]
    return report.modality


def _node(life: Life) -> NodePart:
    place = None if life.place is None else life.place.place_name
    properties: dict[str, JsonValue] = {
        "kind": life.latest.kind, "status": life.status, "round": life.round,
        "mode": next((r.mode for r in reversed(life.told) if r.mode is not None), None), "place": place,
        "participants": [*(p.node for p in life.parties())],
        "sides": [*sorted({p.side for p in life.parties()})],
        "reports": [_row(report) for report in life.reports],
    }  # fmt: skip
    return NodePart(
        id=life.id, type=NodeType.MEETING, label=_label(life),
        time=None if life.time is None else life.time.model_copy(update={"phrase": None}),
        properties={k: v for k, v in properties.items() if v is not None},
    )  # fmt: skip


def _row(report: Report) -> JsonValue:
    row: dict[str, JsonValue] = {
        "document": report.document,
        "published": None if report.published is None else report.published.isoformat(),
        "fact": report.proof.fact,
        "status": report.status,
        "modality": report.modality,
        "time": None if report.time is None else report.time.edtf,
        "place": report.place_name,
        "participants": [*sorted({p.node for p in report.parties})],
    }
    return row


def _label(life: Life) -> str:
    """As a reader would name it: "Second round of talks between Russia and Ukraine"."""
    persons = [p.name for p in life.parties() if p.type is NodeType.PERSON]
    sides = {p.side: p.side_name for p in life.parties()}
    few = 2 <= len(persons) <= 3 and len(persons) == len(life.parties())  # noqa: PLR2004 - as many as a line bears
    names = sorted(set(persons if few else sides.values()))
    what = life.latest.kind.value
    if life.round is not None:
        ordinal = _ORDINALS[life.round] if 0 < life.round < len(_ORDINALS) else f"Round {life.round}:"
        what = f"{ordinal} round of {what}" if not ordinal.endswith(":") else f"{ordinal} {what}"
    article = what[0].upper() + what[1:]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
    if not joined:
        return article
    return f"{article} {'with' if len(names) == 1 else 'between' if len(names) == 2 else 'of'} {joined}"  # noqa: PLR2004


def _presence(life: Life) -> Iterator[EdgePart]:
    """Who attends, hosts and mediates, by each report that says so."""
    for report in life.told:
        for type, parties in (
            (EdgeType.ATTENDED, report.parties),
            (EdgeType.HOSTED, report.hosts),
            (EdgeType.MEDIATED, report.mediators),
        ):
            for party in parties:
                part = edge(
                    type, party.node, life.id, report.proof, time=life.time, modality=life.modality,
                    properties={"status": life.status},
                )  # fmt: skip
                yield of_meeting(part)


def _met(life: Life) -> Iterator[EdgePart]:
    """Pairs from different sides, by each report that says that it took place."""
    if life.status not in _TOOK_PLACE or life.modality is not Modality.ACTUAL:
        return
    for report in life.told:
        if report.status not in _TOOK_PLACE or report.modality is not Modality.ACTUAL:
            continue
        if len(report.parties) > PAIRED_PARTICIPANTS:
            continue
        for a, b in itertools.combinations(report.parties, 2):
            if a.side != b.side:
                part = edge(
                    EdgeType.MET_WITH, a.node, b.node, report.proof, time=life.time,
                    properties={"meeting": life.id},
                )  # fmt: skip
                yield of_meeting(part, life.id)


def _places(life: Life) -> Iterator[EdgePart]:
    for report in life.told:
        if report.place is not None:
            part = edge(
                EdgeType.HELD_AT, life.id, report.place, report.proof, time=life.time, modality=life.modality
            )
            yield of_meeting(part)


def _follows(life: Life, previous: str) -> Iterator[EdgePart]:
    for report in life.told:
        if report.round is not None:
            part = edge(
                EdgeType.FOLLOWS, life.id, previous, report.proof, time=life.time, modality=life.modality
            )
            yield of_meeting(part)


def _announced(life: Life) -> Iterator[EdgePart]:
    for report in life.reports:
        for told in report.announced:
            yield edge(EdgeType.ANNOUNCED, told.speaker, life.id, told.proof, time=told.time, bounded=True)


def _changes(life: Life) -> Iterator[EdgePart]:
    """Each change by those who made it."""
    reasons: dict[tuple[object, ...], str] = {}
    for report in life.reports:
        for change in report.changes:
            if change.reason is not None:
                reasons[_same_change(change)] = change.reason
    for report in life.reports:
        for change in report.changes:
            for actor in change.by:
                part = edge(
                    EdgeType(change.change.value), actor, life.id, change.proof, bounded=True,
                    modality=change.modality,
                    properties={
                        "from": change.from_time, "to": change.to_time,
                        "reason": reasons.get(_same_change(change)),
                    },
                )  # fmt: skip
                yield of_meeting(part, change.from_time, change.to_time, change.modality)


def _same_change(change: ReportedChange) -> tuple[object, ...]:
    return (change.change, change.from_time, change.to_time)


def core_id(reports: Sequence[Report]) -> str:
    """The id of a meeting of core reports: its first report by publication stays its name."""
    first = min(reports, key=lambda r: (r.published or datetime.date.max, r.document, r.fact))
    return core_meeting(first.document, first.fact)
