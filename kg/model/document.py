"""Documents and the spans of text that prove a fact.

Offsets are Unicode code points of ``Document.text``, which never changes once a document
is made: whoever cleans text does it before.
"""

from __future__ import annotations

import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from kg.model.identifiers import digest

FROZEN = ConfigDict(frozen=True, extra="forbid")


class Span(BaseModel):
    """A piece of one document: ``document.text[start:end] == text``."""

    model_config = FROZEN

    start: int
    end: int
    text: str


class Evidence(Span):
    """A span that names its document, for use outside that document's own facts."""

    document: str


class Document(BaseModel):
    """One article as text.

    ``published`` is the article's own date, never the day it was read in; None where the
    article tells none, and then nothing relative in it is resolved.
    """

    model_config = FROZEN

    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    language: str = "en"
    text: str

    @classmethod
    def make(
        cls,
        text: str,
        *,
        id: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        published: datetime.date | None = None,
    ) -> Self:
        """A document whose id, where none is given, is the hash of its URL, else of its text."""
        found = id or digest("document", url or text)
        return cls(id=found, title=title, publisher=publisher, url=url, published=published, text=text)

    def span(self, start: int, end: int) -> Span:
        """The piece from ``start`` up to ``end``. ValueError where it is empty or outside."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not within {len(self.text)} characters")
        return Span(start=start, end=end, text=self.text[start:end])

    @model_validator(mode="after")
    def _has_id(self) -> Self:
        if not self.id:
            raise ValueError("a document needs an id")
        return self
