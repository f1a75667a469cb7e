"""What the explorer's page is told, piece by piece: the same from one file and over HTTP.

Comes in: nothing. Goes out: models; each answer of ``kg.views.explorer.source`` is one of them, and
``web/README.md`` says which pane reads what. Refuses: fields that are not here.

Days are ISO dates. All text was made visible (``kg.views.escape.visible``) save that of ``Article``, whose
offsets must hold: passages point into it by code points. Links are http or https, or None.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from kg.model.document import FROZEN
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis, TimePrecision


class Shape(BaseModel):
    """One JSON object."""

    model_config = FROZEN


class Time(Shape):
    """When: EDTF ``text``, its bounds ``first`` and ``last`` (None: open), the article's own ``phrase``."""

    text: str
    first: datetime.date | None
    last: datetime.date | None
    precision: TimePrecision
    basis: TimeBasis
    phrase: str | None = None


class Node(Shape):
    """A node; ``degree`` counts its edges, ``rows`` are its details for a reader: name and value.

    ``status`` of a meeting: a ``Status``, or ``unconfirmed``. ``lat`` and ``lon`` in degrees, of places.
    """

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    time: Time | None = None
    status: str | None = None
    lat: float | None = None
    lon: float | None = None
    degree: int = 0
    rows: tuple[tuple[str, str], ...] = ()


class Edge(Shape):
    """A directed edge; ``words`` read from source to target. ``known``: first reported on that day."""

    id: str
    type: EdgeType
    source: str
    target: str
    time: Time | None = None
    known: datetime.date | None = None
    modality: Modality = Modality.ACTUAL
    confidence: float = 1.0
    sources: int = 1
    words: str


class ItemKind(StrEnum):
    """What stands on the timeline."""

    MEETING = "meeting"
    VISIT = "visit"
    STATEMENT = "statement"
    CHANGE = "change"
    POSITION = "position"
    ACTION = "action"


class Item(Shape):
    """One thing that happened; ``id`` is that of its node or edge (``node`` or ``edge`` answer for it).

    Of a change ``time`` is when it was made, ``meeting`` what was moved, ``was`` the former date and ``now``
    the new one (None: not told). ``place`` is the id of a place. ``known``: first reported on that day.
    """

    id: str
    kind: ItemKind
    label: str
    time: Time | None = None
    status: str | None = None
    actors: tuple[str, ...] = ()
    place: str | None = None
    was: Time | None = None
    now: Time | None = None
    meeting: str | None = None
    known: datetime.date | None = None
    sources: int = 1


class Passage(Shape):
    """Words that support something: ``text`` is the evidence, ``before`` and ``after`` what stands round it
    in its sentence and the sentences beside it. ``start`` and ``end`` are offsets in the article, in code
    points. ``rule`` names how it was found, where the stored fact tells.
    """

    document: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    text: str
    start: int
    end: int
    before: str = ""
    after: str = ""
    rule: str | None = None
    confidence: float | None = None


class EdgeKind(Shape):
    """A type of edge in the legend; ``family`` are types that share a colour, ``planned`` the words for what
    was only planned.
    """

    type: EdgeType
    words: str
    planned: str
    family: str
    gloss: str


class NodeKind(Shape):
    """A type of node in the legend; ``words`` in the plural."""

    type: NodeType
    words: str
    gloss: str


class Done(Shape):
    """An edit was made; ``number``: of the decision, by which it can be undone."""

    ok: bool
    message: str
    number: int


class Failure(Shape):
    """What went wrong, as one line for a reader."""

    error: str


class Counts(Shape):
    """How much there is, by type."""

    nodes: dict[NodeType, int]
    edges: dict[EdgeType, int]
    documents: int


class About(Shape):
    """What the page must know first. ``start``: actors to open with; ``edit``: judging is allowed;
    ``first`` and ``last``: the days of what has a date; ``busy``: the days within which nearly all of it
    begins, where that is a small part of the whole (one date of long ago, or far ahead, stretches that).
    ``reported``: the day of the latest article.
    """

    title: str
    notice: str = ""
    counts: Counts
    first: datetime.date | None = None
    last: datetime.date | None = None
    busy: tuple[datetime.date, datetime.date] | None = None
    reported: datetime.date | None = None
    edit: bool = False
    start: tuple[str, ...] = ()
    edge_types: tuple[EdgeKind, ...] = ()
    node_types: tuple[NodeKind, ...] = ()


class KnownDays(Shape):
    """The earlier days whose states are made; None: any is made at once, of so many ``articles``."""

    days: tuple[datetime.date, ...] | None = None
    articles: int = 0


class Hit(Shape):
    """One thing that was found; ``hint`` tells it from others of its name."""

    id: str
    type: NodeType
    label: str
    hint: str = ""


class Found(Shape):
    """What a search found, best first."""

    hits: tuple[Hit, ...] = ()


class Doubt(Shape):
    """Two nodes that may be one; ``score`` from 0 to 1 only ranks, ``reasons`` say why."""

    one: Hit
    other: Hit
    score: float
    reasons: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


class Doubts(Shape):
    """Pairs that a person should decide, the likest first; ``total`` counts all."""

    pairs: tuple[Doubt, ...] = ()
    total: int = 0


class DisputeValue(Shape):
    """One way of telling it, with who says so."""

    value: str
    passages: tuple[Passage, ...] = ()


class Dispute(Shape):
    """A matter of a meeting on which its sources differ."""

    field: str
    values: tuple[DisputeValue, ...]


class NodeAnswer(Shape):
    """A node with its newest sentences; ``edges`` counts all its edges, ``next`` as in ``Passages``."""

    node: Node
    passages: tuple[Passage, ...] = ()
    next: int | None = None
    edges: int = 0
    disputes: tuple[Dispute, ...] = ()


class EdgeAnswer(Shape):
    """An edge with its ends (source, target), details and newest sentences; ``total`` counts all of these,
    ``next`` as in ``Passages``.
    """

    edge: Edge
    ends: tuple[Node, Node]
    rows: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()
    total: int = 0
    next: int | None = None


class Passages(Shape):
    """More of the sentences of a node or an edge, oldest first; ``next``: what to skip for those before them,
    None where these are the first.
    """

    passages: tuple[Passage, ...] = ()
    next: int | None = None


class Neighbours(Shape):
    """Nodes round one and itself, and the edges between them; ``more`` counts nodes that were left out,
    ``edges_left`` edges between those that are here.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    more: int = 0
    edges_left: int = 0


class Path(Shape):
    """A shortest way; ``steps`` are ids of edges in order of time. Empty where there is none."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    steps: tuple[str, ...] = ()


class Timeline(Shape):
    """Items by time; ``total`` counts those between ``from`` and ``to``, also those that were left out.

    ``bins`` count items of the whole period by the days on which they begin, what is told of on several days
    on each: first day of a bin, number; ``near`` counts those between ``from`` and ``to``, where one is
    given, in bins of their own. ``names``: of actors and places.
    """

    items: tuple[Item, ...] = ()
    names: dict[str, str] = {}
    total: int = 0
    bins: tuple[tuple[datetime.date, int], ...] = ()
    near: tuple[tuple[datetime.date, int], ...] = ()


class Spot(Shape):
    """A place with what happened there."""

    id: str
    label: str
    lat: float
    lon: float
    count: int
    items: tuple[str, ...] = ()


class Arc(Shape):
    """A visit: ``from`` is the place where the visitor was last before; None: not known."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    actor: str
    label: str
    from_: str | None = Field(default=None, alias="from")
    to: str
    time: Time | None = None
    item: str


class Places(Shape):
    """Places by count, the most visited first; ``arcs`` by time."""

    places: tuple[Spot, ...] = ()
    arcs: tuple[Arc, ...] = ()


class Changed(Shape):
    """An item that is told otherwise; ``was`` and ``now`` for a reader, empty where nothing was told."""

    item: Item
    field: str
    was: str
    now: str


class Diff(Shape):
    """What articles had said by the second day and not by the first."""

    added: tuple[Item, ...] = ()
    changed: tuple[Changed, ...] = ()


class Article(Shape):
    """An article with its text as stored: offsets of passages hold in it."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    text: str


class Table(Shape):
    """One page of a table, the newest first; ``total`` counts all rows, ``names``: of actors and places."""

    rows: tuple[Item, ...] = ()
    names: dict[str, str] = {}
    total: int = 0
