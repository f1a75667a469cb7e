"""The life of a meeting, step by step: proposed, planned, postponed, planned again, held or cancelled.

Comes in: the id of a meeting. Goes out: a ``StepRow`` for each step, in order. Refuses: nothing; what is
no meeting has no steps.

A step is what articles say, nothing is filled in between: a plan that is known only because it was given up
("had been scheduled for Sunday") is a step by the words that say so. Reports of one step are one row; plans
for days that contradict each other stay two. Whether the meeting took place comes last: no article of a later
day puts it off again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from kg.model.derivation import fact_id
from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, Status, TimeBasis
from kg.model.facts import Fact, Meeting
from kg.model.graph import Edge, Node, text, word
from kg.model.time import TimeSpan, time_span
from kg.queries.changes import ChangeRow, changes_of, finest
from kg.queries.lookup import Lookup
from kg.queries.meetings import UNCONFIRMED, standing, told_in
from kg.queries.rows import Cell, FactRow, Named, Proof, names, within
from kg.queries.wording import reads


class Step(StrEnum):
    """What can happen to a meeting. ``unconfirmed``: its day has passed, and no article says it was held."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    POSTPONED = "postponed"
    BROUGHT_FORWARD = "brought_forward"
    RELOCATED = "relocated"
    CANCELLED = "cancelled"
    ONGOING = "ongoing"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    HELD = "held"
    UNCONFIRMED = "unconfirmed"


#: What only happens once a meeting has begun, in order.
_LATE = (Step.ONGOING, Step.SUSPENDED, Step.RESUMED, Step.EXTENDED, Step.HELD, Step.UNCONFIRMED)
_PLANS = frozenset({Step.PROPOSED, Step.PLANNED})
_MOVES = frozenset({Step.POSTPONED, Step.BROUGHT_FORWARD})
_FELL_THROUGH = frozenset({Step.POSTPONED, Step.CANCELLED})


class StepRow(FactRow):
    """One step in the life of a meeting.

    ``time`` is when the step was taken (of ``held`` the days of the meeting), ``reported`` the first day on
    which an article said so. ``day`` is when, by this step, the meeting is to be or was; ``former`` when it
    was to be before. ``agents`` are those who took the step or made it known, empty where nobody is named.
    """

    meeting: Named
    step: Step
    day: str | None = None
    former: str | None = None
    place: str | None = None
    agents: tuple[Named, ...] = ()
    reason: str | None = None

    def cells(self) -> dict[str, Cell]:
        """When, which step, of what, for when, by whom, why, when it was reported, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "step": reads(self.step),
            "meeting": self.meeting.label,
            "for": self.day,
            "by": names(self.agents) or None,
            "why": self.reason,
            "reported": None if self.reported is None else self.reported.isoformat(),
            **self.proof_cells(),
        }

    def words(self) -> str:
        """The step as one line: "postponed from 2026-04-22 to 2026-04-29: more time"."""
        parts = [reads(self.step)]
        if self.step in _PLANS:
            parts += [f"for {self.day}"] if self.day else ["for no day yet"]
        else:
            parts += [f"from {self.former}"] if self.former else []
            parts += [f"to {self.day}"] if self.day and self.step in _MOVES else []
        parts += [f"in {self.place}"] if self.place and self.step in {*_PLANS, Step.HELD} else []
        return " ".join(parts) + (f": {self.reason}" if self.reason else "")


def life(lookup: Lookup, meeting: str) -> tuple[StepRow, ...]:
    """The steps of ``meeting``, in order."""
    node = lookup.node(meeting)
    if node is None:
        return ()
    moved = changes_of(lookup, meeting)
    steps = _reported(lookup, node, moved)
    for change in moved:
        steps += _of_change(lookup.named(meeting), change, steps)
    steps += _unconfirmed(lookup, node, steps)
    return tuple(sorted(steps, key=_order))


def _order(row: StepRow) -> tuple[object, ...]:
    """By what is known when; of one day a plan, what became of it, the new plan; what took place last."""
    late = _LATE.index(row.step) + 1 if row.step in _LATE else 0
    former = row.former or row.day or "9999"
    stage = 2 if row.step in _PLANS and row.former else 0 if row.step in _PLANS else 1
    return late, row.reported or datetime.date.max, former, stage, row.id


def _reported(lookup: Lookup, node: Node, moved: Sequence[ChangeRow]) -> list[StepRow]:
    """The steps that the reports of the meeting tell, each with all reports that agree on it."""
    told = [report for report in told_in(node) if report.get("modality") != Modality.DENIED]
    facts = _facts(lookup, (str(report["fact"]) for report in told))
    announced = list(lookup.store.edges(types=[EdgeType.ANNOUNCED], target=node.id))
    steps: list[StepRow] = []
    for report in told:
        step, fact = word(Step, report.get("status")), facts.get(str(report["fact"]))
        if step is None or fact is None or _is_told_by_a_change(step, moved):
            continue
        new = _step(lookup, node, report, fact, announced)
        at = next((n for n in reversed(range(len(steps))) if _agree(steps[n], new, moved)), None)
        if at is None:
            steps.append(new)
        else:
            steps[at] = _joined(lookup, steps[at], new)
    return steps


def _facts(lookup: Lookup, ids: Iterable[str]) -> dict[str, Meeting]:
    found = lookup.store.facts(sorted(set(ids)))
    return {
        fact_id(document, "meeting", fact.id): fact
        for document, _, fact in found
        if isinstance(fact, Meeting)
    }


def _is_told_by_a_change(step: Step, moved: Iterable[ChangeRow]) -> bool:
    """True where changes of the meeting say so; talks that are broken off are reported as postponed."""
    told = {Step(change.change.value) for change in moved}
    return step in told or (step is Step.POSTPONED and Step.SUSPENDED in told)


def _step(
    lookup: Lookup, node: Node, report: dict[str, object], fact: Meeting, announced: Iterable[Edge]
) -> StepRow:
    document, day = str(report["document"]), text(report.get("time"))
    proofs = _proofs(lookup, document, fact)
    published = next((proof.published for proof in proofs), None)
    step = Step(str(report["status"]))
    said = [edge for edge in announced if any(span.document == document for span in edge.evidence)]
    time = next((edge.time for edge in said if edge.time is not None), None) if step in _PLANS else None
    if step in _LATE and day is not None:
        time = time_span(day, fact.time_basis or TimeBasis.STATED)
    time = time or _until(published)
    return StepRow(
        id=str(report["fact"]),
        time=time and time.edtf,
        time_basis=time and time.basis,
        reported=published,
        sources=lookup.sources(proofs),
        evidence=proofs,
        meeting=lookup.named(node.id),
        step=step,
        day=None if step in _FELL_THROUGH else day,
        former=day if step in _FELL_THROUGH else None,
        place=text(report.get("place")),
        agents=lookup.all_named(edge.source for edge in said) if step in _PLANS else (),
    )


def _proofs(lookup: Lookup, document: str, fact: Fact) -> tuple[Proof, ...]:
    return tuple(lookup.proof(Evidence(document=document, **span.model_dump())) for span in fact.evidence)


def _until(day: datetime.date | None) -> TimeSpan | None:
    return None if day is None else time_span(f"../{day.isoformat()}", TimeBasis.PUBLISHED)


def _agree(old: StepRow, new: StepRow, moved: Iterable[ChangeRow]) -> bool:
    """True where both tell of one step: their days agree, and no change lies between."""
    if old.step is not new.step:
        return False
    if old.day is None or new.day is None:
        return not any(_between(change, old, new) for change in moved)
    one, two = time_span(old.day), time_span(new.day)
    return within(one, two) or within(two, one)


def _between(change: ChangeRow, old: StepRow, new: StepRow) -> bool:
    if change.reported is None or old.reported is None or new.reported is None:
        return False
    return old.reported < change.reported <= new.reported


def _joined(lookup: Lookup, old: StepRow, new: StepRow) -> StepRow:
    """Two reports of one step: the earlier one, with what only the later one tells."""
    proofs = (*old.evidence, *(proof for proof in new.evidence if proof not in old.evidence))
    update: dict[str, object] = {
        "evidence": proofs, "sources": lookup.sources(proofs), "day": finest([old.day, new.day]),
        "place": old.place or new.place,
    }  # fmt: skip
    if new.agents and not old.agents and new.reported == old.reported:
        update |= {"agents": new.agents, "time": new.time, "time_basis": new.time_basis}
    return old.model_copy(update=update)


def _of_change(meeting: Named, row: ChangeRow, known: Iterable[StepRow]) -> Iterator[StepRow]:
    """The plan that was given up, where nothing else tells of it, the change, and the plan that it made."""
    common = {name: getattr(row, name) for name in FactRow.model_fields}
    planned = {step.day for step in known if step.step in _PLANS}
    step = Step(row.change.value)
    if row.from_ is not None and row.from_ not in planned:
        yield StepRow(**common, meeting=meeting, step=Step.PLANNED, day=row.from_)
    yield StepRow(
        **common, meeting=meeting, step=step, day=row.to, former=row.from_, agents=row.by, reason=row.reason
    )
    if step in _MOVES and row.to is not None and row.to not in planned:
        yield StepRow(
            **common, meeting=meeting, step=Step.PLANNED, day=row.to, former=row.from_, agents=row.by
        )


def _unconfirmed(lookup: Lookup, node: Node, steps: Sequence[StepRow]) -> list[StepRow]:
    """The last step of a plan whose day has passed without a word, by the words of the plan."""
    status = word(Status, node.properties.get("status"))
    plans = [step for step in steps if step.step is Step.PLANNED]
    if standing(lookup, status, node.time) != UNCONFIRMED or node.time is None or not plans:
        return []
    latest = max(plans, key=lambda row: (row.reported or datetime.date.min, row.id))
    update: dict[str, object] = {
        "id": node.id, "step": Step.UNCONFIRMED, "time": node.time.edtf, "time_basis": node.time.basis,
        "day": node.time.edtf, "former": None, "agents": (), "reported": lookup.horizon,
    }  # fmt: skip
    return [latest.model_copy(update=update)]
