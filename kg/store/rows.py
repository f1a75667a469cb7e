"""Rows of the tables ↔ models.

Comes in: rows, or models. Goes out: the other. Refuses: nothing; both sides were checked before.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kg.model.document import Document
from kg.model.facts import ArticleFacts
from kg.model.graph import Node
from kg.model.time import TimeSpan
from kg.store.connection import Row
from kg.store.types import DocumentInfo

DOCUMENT = "id, title, publisher, url, published, language, text"
INFO = "id, title, publisher, url, published, language, length(text), sha256, added"
NODE = "id, type, label, aliases, time, properties"
_BRIEF = "SELECT id, type, label, json_extract(time, '$.edtf'), json_extract(time, '$.basis')"
BRIEFS = f"{_BRIEF} FROM nodes WHERE id IN"
BRIEFS_WITH_DETAILS = f"{_BRIEF}, properties FROM nodes WHERE id IN"
TARGETS = "SELECT id, coalesce(json_extract(properties, '$.target'), label) FROM nodes WHERE id IN"
WITH_FACTS = f"SELECT {DOCUMENT}, json FROM documents JOIN facts USING (version) WHERE current AND id = ?"

#: Made once: an encoder with other settings than json's own is otherwise made for each value.
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_ASCII_WORD = re.compile(r"[a-z0-9]+")


def document(row: Row) -> Document:
    """A row of ``DOCUMENT``."""
    names = ("id", "title", "publisher", "url", "published", "language", "text")
    return Document.model_validate(dict(zip(names, row, strict=True)))


def info(row: Row) -> DocumentInfo:
    """A row of ``INFO``."""
    names = ("id", "title", "publisher", "url", "published", "language", "length", "sha256", "added")
    return DocumentInfo.model_validate(dict(zip(names, row, strict=True)))


def node(row: Row) -> Node:
    """A row of ``NODE``."""
    id, type, label, aliases, time, properties = row
    return Node.model_validate(
        {
            "id": id,
            "type": type,
            "label": label,
            "aliases": json.loads(aliases),
            "time": None if time is None else _time(time),
            "properties": json.loads(properties),
        }
    )


@lru_cache(maxsize=65_536)
def _time(text: str) -> TimeSpan:
    """The same object for the same text: most nodes of a day share one."""
    return TimeSpan.model_validate_json(text)


def facts_json(article: ArticleFacts) -> str:
    """The facts of a document without the document, as stored."""
    return article.model_dump_json(by_alias=True, exclude={"document"})


def article_facts(found: Document, facts: str) -> ArticleFacts:
    """The stored facts of ``found``."""
    return ArticleFacts.model_validate_json('{"document":' + found.model_dump_json() + "," + facts[1:])


def iso(day: datetime.date | None) -> str | None:
    """A day as stored."""
    return None if day is None else day.isoformat()


def compact(value: object) -> str:
    """JSON that is the same for the same value."""
    return _COMPACT.encode(value)


def folded(text: str) -> str:
    """A name without case, accents and invisible characters, its words apart by one space."""
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text)
    visible = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return " ".join("".join(c if c.isalnum() else " " for c in visible.casefold()).split())


def among(sql: str, values: Sequence[object]) -> str:
    """``sql``, which ends in ``IN``, with a place for each value."""
    return f"{sql} ({','.join('?' * len(values))})"
