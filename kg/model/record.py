"""What a full export holds, one record each: all that the database keeps and does not derive.

Comes in: articles with their facts, decisions, gazetteers. Goes out: ``Record``, as JSON and back.
Refuses: JSON that is no record of its kind (pydantic's ValidationError).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from pydantic import BaseModel

from kg.model.decision import Decided
from kg.model.document import FROZEN
from kg.model.facts import ArticleFacts
from kg.model.gazetteer import GazetteerRecord

#: JSON holds these in a string as they are, XML nowhere.
_NO_XML = re.compile("[\ufffe\uffff]")


class GazetteerHead(BaseModel):
    """A gazetteer without its entries: its name, the file that it came from, its form, when it came."""

    model_config = FROZEN

    name: str
    source: str
    form: str
    at: datetime.datetime


class GazetteerEntry(BaseModel):
    """One entry of the gazetteer of that name."""

    model_config = FROZEN

    gazetteer: str
    record: GazetteerRecord


Record = ArticleFacts | Decided | GazetteerHead | GazetteerEntry

#: The kinds by the name of the RDF property that holds them.
KINDS: Mapping[str, type[Record]] = {
    "articleFacts": ArticleFacts,
    "decisionRecord": Decided,
    "gazetteerRecord": GazetteerHead,
    "gazetteerEntry": GazetteerEntry,
}
PROPERTIES: Mapping[type[Record], str] = {kind: name for name, kind in KINDS.items()}


def record_json(record: Record) -> str:
    """JSON that every form of RDF holds unchanged: nothing in it must be replaced in XML."""
    text = record.model_dump_json(by_alias=True, exclude_defaults=not isinstance(record, ArticleFacts))
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_record(property: str, text: str) -> Record:
    """The record that ``property`` holds. ValidationError where it is none, KeyError where it holds none."""
    return KINDS[property].model_validate_json(text)
