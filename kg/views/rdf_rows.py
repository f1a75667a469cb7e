"""Rows of the store as what moulds take: which kind, and what is filled in.

Comes in: rows. Goes out: their kinds, and values for the moulds of these. Refuses: nothing; a row that fits
no mould gives None.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from kg.model.enums import EdgeType
from kg.model.time import bounds
from kg.store import StoredEdge, StoredNode
from kg.views.rdf_moulds import Details, Kind, NodeKind, Time, details, filling
from kg.views.rdf_tables import CHANGES
from kg.views.rdf_terms import local, number
from kg.views.rdf_words import About

#: Values whose form in a line is remembered.
_REMEMBERED = 2_000

Values = dict[str, str | None]


class EdgeFilling(NamedTuple):
    """``values`` lack what an edge has any number of, save lists among its properties, which are ``many``."""

    kind: Kind
    values: Values
    many: dict[str, list[str]]


class NodeFilling(NamedTuple):
    """The same for a node; its other names are among ``many``."""

    kind: NodeKind
    values: Values
    many: dict[str, list[str]]


class RowReader:
    """Reads rows for one graph."""

    def __init__(self, about: About) -> None:
        self._about = about
        # Few edges have properties of their own, nearly all nodes do.
        self._details = lru_cache(_REMEMBERED)(self._read_details)

    def edge(self, row: StoredEdge) -> EdgeFilling | None:
        """None for what the mapping itself must be asked."""
        # The IRI of a change is a hash of what the edge says.
        found = None if row.type in CHANGES else self._details(row.properties)
        if found is None:
            return None
        first, last, precision = (None, None, "") if row.edtf is None else _days(row.edtf)
        values: Values = {
            "id": local(row.id), "source": local(row.source), "target": local(row.target),
            "edtf": row.edtf, "first": first, "last": last, "known": row.known, "known_last": row.known_last,
            "confidence": _confidence(row.confidence), "sources": str(row.sources), **found.values,
        }  # fmt: skip
        if row.type == EdgeType.HOLDS_OFFICE:
            post = self._about.post(row.target, json.loads(row.properties).get("title"))
            values["post"] = post.removeprefix(self._about.base)
        time = None
        if row.edtf is not None and row.basis is not None:
            time = Time(first is not None, last is not None, precision, row.basis)
        known, known_last = row.known is not None, row.known_last is not None
        kind = Kind(row.type, row.modality, time, known, known_last, found.slots)
        return EdgeFilling(kind, values, found.many)

    def node(self, row: StoredNode) -> NodeFilling | None:
        """None for what the mapping itself must be asked."""
        found = self._read_details(row.properties)
        if found is None:
            return None
        time, values = _time(row.time)
        values |= found.values
        values["id"] = local(row.id)
        values["label"] = filling(row.label)
        aliases = [] if row.aliases == "[]" else [filling(alias) for alias in json.loads(row.aliases)]
        found.many["alias"] = aliases
        return NodeFilling(NodeKind(row.type, time, found.slots), values, found.many)

    def _read_details(self, properties: str) -> Details | None:
        return details(json.loads(properties), self._about)


def _time(held: str | None) -> tuple[Time | None, Values]:
    """The time of a node."""
    if held is None:
        return None, {}
    found = json.loads(held)
    first, last, phrase = found["first"], found["last"], found.get("phrase")
    time = Time(first is not None, last is not None, found["precision"], found["basis"], bool(phrase))
    return time, {
        "edtf": filling(found["edtf"]), "first": first, "last": last, "phrase": filling(phrase or ""),
    }  # fmt: skip


@lru_cache(_REMEMBERED)
def _days(edtf: str) -> tuple[str | None, str | None, str]:
    """First and last day and precision of a time."""
    first, last, precision = bounds(edtf)
    return (
        None if first is None else first.isoformat(),
        None if last is None else last.isoformat(),
        precision.value,
    )


@lru_cache(_REMEMBERED)
def _confidence(value: float) -> str:
    return number(float(value)).text
