"""What one article says: the object that ``kg extract FILE --format json`` prints.

Actors and places are named by ids that count within their article; facts refer to them.
Every fact carries the words that prove it, how sure the rule is, which rule it was, who says
so where the article reports it, and whether it was so, is planned, possible or denied.
Times are EDTF text (see ``kg.model.time``) or None where the text gives none.
Source of the form: the annotation guide of the evaluation data.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kg.model.document import FROZEN, Document, Span
from kg.model.enums import (
    ActionType,
    ActorType,
    Change,
    MeetingKind,
    Modality,
    Mode,
    Quoted,
    Stance,
    Status,
    TimeBasis,
)

Confidence = Annotated[float, Field(ge=0, le=1)]
Ids = tuple[str, ...]


class Role(BaseModel):
    """An office or function: ``title`` as in the text, the body it belongs to, whom it stands for."""

    model_config = FROZEN

    title: str
    of: str | None = None
    represents: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: Confidence = 1.0
    rule: str = ""


class Actor(BaseModel):
    """Somebody who can act or speak, as this article names it.

    ``code`` is the key of the gazetteer entry (``state:UA``, ``organization:nato``) where
    there is one. ``aliases`` are the other forms in the text, ``evidence`` its first mention.
    """

    model_config = FROZEN

    id: str
    type: ActorType
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    code: str | None = None
    evidence: tuple[Span, ...] = ()


class Place(BaseModel):
    """A location: ``country`` is its ISO 3166-1 alpha-2 code, None where it lies in none."""

    model_config = FROZEN

    id: str
    name: str
    country: str | None = None
    code: str | None = None


class TimeMention(BaseModel):
    """A time expression of the text; ``time`` is None where it names no day, month or year."""

    model_config = FROZEN

    start: int
    end: int
    text: str
    time: str | None
    basis: TimeBasis


class Fact(BaseModel):
    """What all kinds of fact have in common. ``evidence`` is proof, not part of what is said."""

    model_config = FROZEN

    id: str
    evidence: tuple[Span, ...]
    confidence: Confidence
    rule: str
    attribution: Ids = ()
    modality: Modality = Modality.ACTUAL


class Meeting(Fact):
    """An encounter of two or more sides; one entry for one encounter."""

    kind: MeetingKind
    participants: Ids
    hosts: Ids = ()
    mediators: Ids = ()
    place: str | None = None
    time: str | None = None
    time_basis: TimeBasis | None = None
    status: Status
    round: int | None = None
    mode: Mode | None = None


class ScheduleChange(Fact):
    """A meeting or visit was moved, broken off, taken up again or called off."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    change: Change
    meeting: str | None = None
    from_: str | None = Field(default=None, alias="from")
    from_basis: TimeBasis | None = None
    to: str | None = None
    to_basis: TimeBasis | None = None
    by: Ids = ()
    reason: str | None = None


class Visit(Fact):
    """Official travel of an actor to a place."""

    actor: str
    place: str
    time: str | None = None
    time_basis: TimeBasis | None = None
    status: Status


class Statement(Fact):
    """Who said what: ``text`` is the content without the reporting clause."""

    speakers: Ids
    text: str
    quoted: Quoted
    time: str | None = None
    time_basis: TimeBasis | None = None
    addressees: Ids = ()


class Position(Fact):
    """What holders are for or against; ``target`` is the matter, as short as it stays clear."""

    holders: Ids
    stance: Stance
    target: str
    time: str | None = None
    time_basis: TimeBasis | None = None


class Action(Fact):
    """What one side does to another: its PLOVER type, and the CAMEO root codes that it takes in."""

    type: ActionType
    cameo: tuple[str, ...] = ()
    actor: str
    recipient: str | None = None
    time: str | None = None
    time_basis: TimeBasis | None = None
    status: Status


class ArticleFacts(BaseModel):
    """All facts of one document."""

    model_config = FROZEN

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    schedule_changes: tuple[ScheduleChange, ...] = ()
    visits: tuple[Visit, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    actions: tuple[Action, ...] = ()
    times: tuple[TimeMention, ...] = ()

    def facts(self) -> tuple[Fact, ...]:
        """Every fact that has an id of its own, kind by kind."""
        return (
            *self.meetings,
            *self.schedule_changes,
            *self.visits,
            *self.statements,
            *self.positions,
            *self.actions,
        )

    def to_json(self) -> str:
        """The published form: UTF-8 JSON, keys as the guide names them."""
        return self.model_dump_json(by_alias=True, indent=1)
