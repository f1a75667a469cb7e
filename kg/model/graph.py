"""Nodes and edges: what many articles say, joined.

Ids are ``<type>-<hash>`` in lower case (``person-3f9a2c1b7d20e4aa``), the same in the
database, in RDF, as networkx key, as HTML anchor and in ``kg show``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, JsonValue

from kg.model.document import FROZEN, Evidence
from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.facts import Confidence
from kg.model.time import TimeSpan


class Node(BaseModel):
    """An actor, meeting, place, position, statement, issue, agreement or article.

    ``properties`` are the scalar details of its type as ``vocabulary.NODES`` lists them.
    """

    model_config = FROZEN

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    time: TimeSpan | None = None
    properties: dict[str, JsonValue] = {}


class Edge(BaseModel):
    """A typed, directed link that is supported by one or more facts.

    ``time`` is when it was so, ``known`` the first and ``known_last`` the latest day on which
    a supporting document was published (None: no supporting document is dated).
    ``sources`` counts independent publishers.
    """

    model_config = FROZEN

    id: str
    type: EdgeType
    source: str
    target: str
    time: TimeSpan | None = None
    known: datetime.date | None = None
    known_last: datetime.date | None = None
    modality: Modality = Modality.ACTUAL
    confidence: Confidence = 1.0
    sources: int = 1
    facts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    properties: dict[str, JsonValue] = {}


def independent(told: Iterable[Sequence[str]]) -> int:
    """How many sources there are among pairs of a publisher and the text that it printed.

    A publisher is one source however much it prints, and a text is one however many print it.

    >>> independent([("Post", "a"), ("Post", "b"), ("Wire", "b"), ("Herald", "c")])
    2
    """
    groups: list[set[tuple[str, str]]] = []
    for publisher, text in told:
        keys = {("publisher", publisher), ("text", text)}
        touching = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys]
        groups.append(keys.union(*touching))
    return len(groups)


W = TypeVar("W", bound=StrEnum)


def word(kind: type[W], value: object) -> W | None:
    """A property of a node as a member of its closed list; None where it is none of its words."""
    return kind(value) if isinstance(value, str) and value in kind._value2member_map_ else None


def text(value: object) -> str | None:
    """A property of a node as text; None where it is none."""
    return value if isinstance(value, str) and value else None
