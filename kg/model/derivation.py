"""What passes between the store and the derivation of the graph: small frozen records.

The facts of a document are taken apart into ``Form`` (how it names an actor) and, once it is
known who those are, into ``Report`` (what it says of one meeting) and ``GraphPart`` (the nodes
and edges that it supports). The store keeps them and adds them up; ``kg.graph`` makes them.
Everything here is a function of the facts alone, so that the order of arrival leaves no trace.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, JsonValue

from kg.model.document import FROZEN, Span
from kg.model.enums import Change, EdgeType, MeetingKind, Modality, Mode, NodeType, Status, TimeBasis
from kg.model.identifiers import digest
from kg.model.time import TimeSpan

FactKind = Literal["meeting", "schedule_change", "visit", "statement", "position", "action", "role"]


def fact_id(document: str, kind: FactKind, local: str) -> str:
    """The id of a fact over all documents; ``local`` is its id within its article."""
    return f"fact-{digest('fact', document, kind, local)}"


class Form(BaseModel):
    """One way of naming an actor, the same for all documents that use it.

    ``node`` is set where the form alone settles who it is; else ``block`` names the forms that
    it must be weighed against (persons: those of one surname). ``side`` is whom it stands for.

    Persons: the words of the ``name``, the keys of ``offices``, the first year of the
    ``decade`` of the article, ``body``: the key of whom the gazetteer says that a holder of
    office stands for, and ``known``: why ``code`` is taken to be right, and how ``sure`` that is.
    """

    model_config = FROZEN

    key: str
    type: NodeType
    block: str | None = None
    node: str | None = None
    surname: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    code: str | None = None
    side: str | None = None
    name: str = ""
    offices: tuple[str, ...] = ()
    decade: int | None = None
    body: str | None = None
    known: tuple[str, ...] = ()
    sure: float = 1.0


class Identity(BaseModel):
    """Who a form is, and whom it stands for (itself where nothing else is known)."""

    model_config = FROZEN

    node: str
    side: str


class Proof(BaseModel):
    """A fact of one document in support of an edge."""

    model_config = FROZEN

    document: str
    fact: str
    confidence: float = 1.0
    basis: TimeBasis | None = None
    evidence: tuple[Span, ...] = ()


class ReportedChange(BaseModel):
    """A schedule change of a reported meeting; ``by`` holds node ids."""

    model_config = FROZEN

    change: Change
    from_time: str | None = None
    to_time: str | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    modality: Modality = Modality.ACTUAL
    proof: Proof


class Announcement(BaseModel):
    """Somebody who made a meeting known, with the statement that did."""

    model_config = FROZEN

    speaker: str
    time: TimeSpan | None = None
    proof: Proof


class Party(BaseModel):
    """A participant, host or mediator of a reported meeting."""

    model_config = FROZEN

    node: str
    type: NodeType
    name: str
    side: str
    side_name: str


class Report(BaseModel):
    """What one document says of one meeting, with everybody in it known as a node."""

    model_config = FROZEN

    document: str
    fact: str
    published: datetime.date | None = None
    publisher: str | None = None
    kind: MeetingKind
    parties: tuple[Party, ...]
    hosts: tuple[Party, ...] = ()
    mediators: tuple[Party, ...] = ()
    place: str | None = None
    place_name: str | None = None
    country: str | None = None
    time: TimeSpan | None = None
    status: Status
    round: int | None = None
    mode: Mode | None = None
    modality: Modality = Modality.ACTUAL
    changes: tuple[ReportedChange, ...] = ()
    announced: tuple[Announcement, ...] = ()
    proof: Proof

    @property
    def key(self) -> tuple[str, str]:
        """Document and fact: no two reports share it."""
        return (self.document, self.fact)

    @property
    def sides(self) -> tuple[str, ...]:
        """The node ids of the sides that take part, sorted."""
        return tuple(sorted({party.side for party in self.parties}))

    @property
    def relocations(self) -> tuple[ReportedChange, ...]:
        """The changes by which the meeting moved to another place."""
        return tuple(
            c for c in self.changes if c.change is Change.RELOCATED and c.modality is Modality.ACTUAL
        )

    def relocates(self, plan: Report) -> bool:
        """True where it tells that the meeting moved, and ``plan``, which was not told later, may be what it
        was before.
        """
        if not self.relocations or plan.status in {Status.HELD, Status.ONGOING}:
            return False
        return plan.published is None or self.published is None or plan.published <= self.published


class ReportKey(BaseModel):
    """Where a report can be found by others: a pair of sides and the days that it may be about.

    ``core``: it knows its day or its round, and makes meetings; else it may join one.
    ``token`` is what core reports of one meeting share.
    """

    model_config = FROZEN

    pair: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    token: str | None = None
    core: bool = False


class NodePart(BaseModel):
    """What one document, or one meeting, says of a node. ``listed`` values add up to sets."""

    model_config = FROZEN

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    time: TimeSpan | None = None
    properties: dict[str, JsonValue] = {}
    listed: dict[str, tuple[str, ...]] = {}


class EdgePart(BaseModel):
    """An edge as one fact supports it. All parts of one id agree in everything but the proof.

    ``bounded``: the text gives no time, the edge is bounded by its first day of publication.
    """

    model_config = FROZEN

    id: str
    type: EdgeType
    source: str
    target: str
    time: TimeSpan | None = None
    bounded: bool = False
    modality: Modality = Modality.ACTUAL
    properties: dict[str, JsonValue] = {}
    proof: Proof


class GraphPart(BaseModel):
    """The nodes and edges that one document, or one meeting, supports."""

    model_config = FROZEN

    nodes: tuple[NodePart, ...] = ()
    edges: tuple[EdgePart, ...] = ()
