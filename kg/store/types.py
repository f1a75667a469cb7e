"""What the store hands out beside documents, facts, nodes and edges."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from pydantic import BaseModel

from kg.model.document import FROZEN


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
    another text or other facts, and stay as they are here.
    """

    articles: int = 0
    unchanged: int = 0
    decisions: int = 0
    entries: int = 0
    differing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that ``Store.verify`` looked at; ``problem`` is None where all is well."""

    name: str
    problem: str | None = None
