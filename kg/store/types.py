"""What the store hands out beside documents, facts, nodes and edges."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, JsonValue

from kg.model.document import FROZEN
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.time import TimeSpan, time_span


class DocumentInfo(BaseModel):
    """A stored document without its text; ``length`` is in characters, ``added`` in UTC."""

    model_config = FROZEN

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: datetime.date | None
    language: str
    length: int
    sha256: str
    added: datetime.datetime


@lru_cache(maxsize=65_536)
def span(edtf: str, basis: str | None) -> TimeSpan:
    """A time as rows have it."""
    return time_span(edtf, TimeBasis(basis or TimeBasis.STATED))


class Link(NamedTuple):
    """An edge without what proves it: enough to find, count and order thousands of them.

    Days are ISO text, ``details`` its properties as JSON.
    """

    id: str
    type: EdgeType
    source: str
    target: str
    edtf: str | None
    basis: str | None
    modality: Modality
    details: str
    reported: str | None
    confidence: float = 1.0
    sources: int = 1

    @property
    def time(self) -> TimeSpan | None:
        """When it was so."""
        return None if self.edtf is None else span(self.edtf, self.basis)

    @property
    def known(self) -> datetime.date | None:
        """The first day on which an article said so."""
        return None if self.reported is None else datetime.date.fromisoformat(self.reported)

    @property
    def properties(self) -> dict[str, JsonValue]:
        """What else it tells."""
        found: dict[str, JsonValue] = json.loads(self.details)
        return found


class Brief(NamedTuple):
    """A node as lists mention it: without aliases; ``details``: its properties as JSON, where asked for."""

    id: str
    type: NodeType
    label: str
    edtf: str | None
    basis: str | None
    details: str = "{}"

    @property
    def time(self) -> TimeSpan | None:
        """When it was so, of a meeting or a statement."""
        return None if self.edtf is None else span(self.edtf, self.basis)

    @property
    def properties(self) -> dict[str, JsonValue]:
        """The details of its type."""
        found: dict[str, JsonValue] = json.loads(self.details)
        return found


@dataclass(frozen=True, slots=True)
class Added:
    """The document and its facts are stored; ``superseded``: it replaces an older version."""

    document: str
    facts: int
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The same document with the same facts was there already; nothing was written."""

    document: str


@dataclass(slots=True)
class Restored:
    """What was new of each kind; ``unchanged`` articles were here; ``differing`` ones (ids) are here with
    another text or other facts, and stay as they are here. ``reread`` articles say something else now, by
    the gazetteers that they were brought together with.
    """

    articles: int = 0
    unchanged: int = 0
    decisions: int = 0
    entries: int = 0
    reread: int = 0
    differing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that ``Store.verify`` looked at; ``problem`` is None where all is well."""

    name: str
    problem: str | None = None
