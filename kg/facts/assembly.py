"""Turns what the rules found into the published form.

Comes in: the rows of each rule module. Goes out: ``ArticleFacts``: ids that are hashes of natural
keys, evidence spans, and only the actors and places that somebody needs.
Refuses: two facts with one key: the first stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kg.facts.bindings import Bindings, parties
from kg.facts.changes import shift_times
from kg.facts.confidence import confidence, doubts
from kg.facts.traces import Trace, of_gathering, of_row, of_shift
from kg.model.enums import ActorType, Modality, Status
from kg.model.facts import (
    Action,
    Actor,
    ArticleFacts,
    Fact,
    Meeting,
    Place,
    Position,
    ScheduleChange,
    Statement,
    TimeMention,
    Visit,
)
from kg.model.identifiers import digest
from kg.model.vocabulary import EDGE_OF_ACTION, EDGES

F = TypeVar("F", bound=Fact)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.actions import Deed
    from kg.facts.changes import Shift
    from kg.facts.encounters import Encounter
    from kg.facts.meetings import Gathering, MeetingJoiner
    from kg.facts.positions import Held
    from kg.facts.reading import Reading
    from kg.facts.statements import Said
    from kg.facts.visits import Journey


_MODALITY = {
    Status.HELD: Modality.ACTUAL,
    Status.ONGOING: Modality.ACTUAL,
    Status.PLANNED: Modality.PLANNED,
    Status.POSTPONED: Modality.PLANNED,
    Status.CANCELLED: Modality.DENIED,
    Status.PROPOSED: Modality.POSSIBLE,
    None: Modality.PLANNED,
}


#: Until the whole fact is there and can be judged.
UNJUDGED = 0.0


class Assembly:
    """The last step for one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.bindings = Bindings(reading)
        self._seen: set[str] = set()
        self._said: Sequence[Said] = ()
        #: What the rule of each fact bound, by the fact's id.
        self.traces: dict[str, Trace] = {}

    def article_facts(
        self,
        *,
        said: Sequence[Said],
        gatherings: Sequence[Gathering],
        shifts: Sequence[Shift],
        joiner: MeetingJoiner,
        journeys: Sequence[Journey],
        held: Sequence[Held],
        deeds: Sequence[Deed],
    ) -> ArticleFacts:
        """Everything found, in the published form."""
        reading = self.reading
        self._said = said
        statements = self._unique(self._statement(s) for s in said)
        meetings = [(g, self._meeting(g)) for g in gatherings]
        ids = {id(g): m.id for g, m in meetings}
        changes = self._unique(c for s in shifts if (c := self._change(s, joiner, ids)) is not None)
        visits = self._unique(self._visit(j) for j in journeys)
        together = self._unique(m for _, m in meetings)
        stances = self._unique(self._position(h) for h in held)
        actions = self._unique(self._action(d) for d in deeds)
        return ArticleFacts(
            document=reading.document,
            actors=self._actors(statements, together, changes, visits, stances, actions),
            places=self._places(together, visits),
            meetings=together,
            schedule_changes=changes,
            visits=visits,
            statements=statements,
            positions=stances,
            actions=actions,
            times=self._times(),
        )

    def _meeting(self, gathering: Gathering) -> Meeting:
        reading = self.reading
        told = sorted(gathering.encounters, key=_tells_less)
        best = told[0]
        spans = {reading.sentence(reading.doc[e.token]): None for e in told}
        key = (sorted(gathering.participants), gathering.time, gathering.round, best.token)
        trace = of_gathering(gathering, tuple(e.token for e in told))
        return Meeting(
            id=self._traced(trace, "meeting", *key),
            evidence=tuple(spans),
            confidence=UNJUDGED,
            rule=best.rule,
            modality=_MODALITY[gathering.status],
            attribution=self._attribution(best.token),
            kind=gathering.kind,
            participants=tuple(gathering.participants),
            hosts=tuple(gathering.hosts),
            mediators=tuple(gathering.mediators),
            place=gathering.place,
            time=gathering.time,
            time_basis=gathering.basis,
            status=gathering.status or Status.PLANNED,
            round=gathering.round,
            mode=gathering.mode,
        )

    def _change(self, shift: Shift, joiner: MeetingJoiner, ids: dict[int, str]) -> ScheduleChange | None:
        gathering = next((g for g in joiner.gatherings if shift in g.shifts), None)
        meeting = None if gathering is None else ids.get(id(gathering))
        if meeting is None and not shift.journey:
            return None
        before, after = shift_times(shift, gathering)
        reading = self.reading
        spans = {reading.sentence(reading.doc[shift.token]): None}
        if shift.former is not None:
            spans.setdefault(reading.sentence(reading.doc[shift.former.head]))
        return ScheduleChange(
            id=self._traced(of_shift(shift), "change", shift.change, meeting, shift.token),
            evidence=tuple(spans),
            confidence=UNJUDGED,
            rule=shift.rule,
            attribution=self._attribution(shift.token),
            change=shift.change,
            meeting=meeting,
            from_=before,
            to=after,
            by=shift.by,
            reason=shift.reason,
            from_basis=shift.former.basis if shift.former else None,
            to_basis=gathering.basis if gathering and after else None,
        )

    def _visit(self, journey: Journey) -> Visit:
        reading = self.reading
        return Visit(
            id=self._traced(
                of_row(journey.token, journey.time), "visit", journey.actor, journey.place, journey.token
            ),
            evidence=(reading.sentence(reading.doc[journey.token]),),
            confidence=UNJUDGED,
            rule=journey.rule,
            modality=journey.modality,
            attribution=self._attribution(journey.token),
            actor=journey.actor,
            place=journey.place,
            time=journey.time.time if journey.time else None,
            time_basis=journey.time.basis if journey.time else None,
            status=journey.status,
        )

    def _places(self, meetings: Sequence[Meeting], visits: Sequence[Visit]) -> tuple[Place, ...]:
        needed = {m.place for m in meetings} | {v.place for v in visits}
        return tuple(p for p in self.reading.annotations.places if p.id in needed)

    def _statement(self, said: Said) -> Statement:
        reading = self.reading
        return Statement(
            id=self._traced(
                of_row(said.cue, said.time), "statement", list(said.speakers), said.content.text, said.cue
            ),
            evidence=(reading.sentence(reading.doc[said.cue]),),
            confidence=UNJUDGED,
            rule=said.rule,
            speakers=said.speakers,
            text=said.content.text,
            quoted=said.content.quoted,
            time=said.time.time if said.time else None,
            time_basis=said.time.basis if said.time else None,
            addressees=said.addressees,
        )

    def _position(self, held: Held) -> Position:
        reading = self.reading
        return Position(
            id=self._traced(
                of_row(held.cue, held.time),
                "position",
                sorted(held.holders),
                held.stance,
                held.target,
                held.cue,
            ),
            evidence=(reading.sentence(reading.doc[held.cue]),),
            confidence=UNJUDGED,
            rule=held.rule,
            attribution=self._attribution(held.cue),
            holders=held.holders,
            stance=held.stance,
            target=held.target,
            time=held.time.time if held.time else None,
            time_basis=held.time.basis if held.time else None,
        )

    def _action(self, deed: Deed) -> Action:
        reading = self.reading
        return Action(
            id=self._traced(
                of_row(deed.cue, deed.time), "action", deed.type, deed.actor, deed.recipient, deed.cue
            ),
            evidence=(reading.sentence(reading.doc[deed.cue]),),
            confidence=UNJUDGED,
            rule=deed.rule,
            modality=deed.modality,
            attribution=self._attribution(deed.cue),
            type=deed.type,
            cameo=EDGES[EDGE_OF_ACTION[deed.type]].cameo,
            actor=deed.actor,
            recipient=deed.recipient,
            time=deed.time.time if deed.time else None,
            time_basis=deed.time.basis if deed.time else None,
            status=deed.status,
        )

    def _attribution(self, token: int) -> tuple[str, ...]:
        """Who says so, where the words stand inside what somebody said: of nested speakers the inner one."""
        around = [s for s in self._said if s.content.covers(token) and s.cue != token]
        inner = min(around, key=lambda s: sum(end - start for start, end in s.content.ranges), default=None)
        return () if inner is None else inner.speakers

    def _traced(
        self, trace: Trace, kind: str, *parts: str | int | float | Sequence[str | None] | None
    ) -> str:
        """The id of a fact of this document; what its rule bound is kept under it."""
        id = f"{kind}-{digest(self.reading.document.id, kind, *parts)}"
        self.traces.setdefault(id, trace)
        return id

    def _unique(self, facts: Iterable[F]) -> tuple[F, ...]:
        kept = []
        for fact in facts:
            if fact.id not in self._seen:
                self._seen.add(fact.id)
                kept.append(self._judged(fact))
        return tuple(kept)

    def _judged(self, fact: F) -> F:
        """The fact with how sure it is."""
        sure, _ = confidence(fact, doubts(fact, self.bindings.parties(fact, self.traces[fact.id])))
        return fact.model_copy(update={"confidence": sure})

    def _actors(self, *groups: Sequence[Fact]) -> tuple[Actor, ...]:
        """Actors that take part in a fact, hold a role or are referred to by one that does."""
        needed = {i for facts in groups for fact in facts for i in referred(fact)}
        actors = self.reading.actors
        for actor in actors.values():
            if actor.id in needed or (actor.roles and actor.type is ActorType.PERSON and actor.code is None):
                needed |= {r for role in actor.roles for r in (role.of, role.represents) if r}
        return tuple(
            a
            for a in actors.values()
            if a.id in needed or (a.roles and not a.roles[0].rule.endswith("unnamed")) or a.code is not None
        )

    def _times(self) -> tuple[TimeMention, ...]:
        found = []
        for time in self.reading.annotations.times:
            span = self.reading.span(time.start, time.end)
            found.append(
                TimeMention(start=span.start, end=span.end, text=span.text, time=time.time, basis=time.basis)
            )
        return tuple(found)


def _tells_less(encounter: Encounter) -> tuple[bool, bool, bool, int]:
    """Sorts the mention first that tells of the meeting best: a verb with its sides, a standing, a day."""
    by_verb = encounter.rule != "meeting.noun"
    return (
        not encounter.participants,
        encounter.status is None,
        not (by_verb or encounter.time),
        encounter.token,
    )


def referred(fact: Fact) -> set[str]:
    """Ids of the actors that a fact names."""
    found = {actor for _, actor in parties(fact)}
    if isinstance(fact, Statement):
        found.update(fact.addressees)
    return found.union(fact.attribution)
