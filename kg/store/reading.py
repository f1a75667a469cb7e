"""Edges with their evidence, found by type, end, time and day of report.

Comes in: what is wanted. Goes out: ``Edge`` by ``Edge``, or ``Link``, which is less and faster.
Refuses: nothing.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model.enums import EdgeType, Modality, TimeBasis
from kg.model.graph import Edge
from kg.model.time import time_span
from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.types import Link
from kg.store.wanted import Wanted, query

_COLUMNS = (
    "id, type, source, target, edtf, basis, modality, properties,"
    " confidence, known, known_last, sources, first"
)
_LINK = "id, type, source, target, edtf, basis, modality, properties, known, confidence, sources, first"
_EDGE_TYPES = {type.value: type for type in EdgeType}
_MODALITIES = {modality.value: modality for modality in Modality}
#: Edges whose evidence is fetched at once.
_BATCH = 200


def edges(connection: Connection, wanted: Wanted) -> Iterator[Edge]:
    """The wanted edges, by first day (undated last), then id."""
    sql, values = query(_COLUMNS, wanted)
    yield from _with_evidence(connection, connection.rows(sql, values))


def edges_by_id(connection: Connection, ids: Iterable[str]) -> Iterator[Edge]:
    """The edges ``ids``, in the same order."""
    found = list(connection.among(f"SELECT {_COLUMNS} FROM edges WHERE id IN", ids))
    found.sort(key=_in_order)
    yield from _with_evidence(connection, iter(found))


def links(connection: Connection, wanted: Wanted) -> list[Link]:
    """The wanted edges without their evidence, in the same order."""
    sql, values = query(_LINK, wanted)
    return list(map(_link, connection.all(sql, values)))


def links_by_id(connection: Connection, ids: Iterable[str]) -> list[Link]:
    """The edges ``ids`` without their evidence, in the same order."""
    found = list(connection.among(f"SELECT {_LINK} FROM edges WHERE id IN", ids))
    return [_link(row) for row in sorted(found, key=_in_order)]


def _in_order(row: Row) -> tuple[bool, str, str]:
    """As edges are ordered: by the first day, which is the last column, undated ones last; then by id."""
    return row[-1] is None, row[-1] or "", row[0]


def _link(row: Row) -> Link:
    id, type, source, target, edtf, basis, modality, *rest, _ = row
    return Link(id, _EDGE_TYPES[type], source, target, edtf, basis, _MODALITIES[modality], *rest)


def each_link(connection: Connection, wanted: Wanted) -> Iterator[Link]:
    """The same one by one, with each text that several have held once: of many a quarter of the memory."""
    sql, values = query(_LINK, wanted)
    known: dict[Any, Any] = {}
    for id, type, *texts, confidence, sources, _ in connection.rows(sql, values):
        told: list[Any] = [known.setdefault(text, text) for text in texts]
        source, target, edtf, basis, mode, details, reported = told
        yield Link(
            id, _EDGE_TYPES[type], source, target, edtf, basis, _MODALITIES[mode], details, reported,
            confidence, sources,
        )  # fmt: skip


def linked(connection: Connection, wanted: Wanted) -> list[str]:
    """The nodes at the other end of the wanted edges, of which one end is given; by id."""
    other = "target" if wanted.sources is not None else "source"
    sql, values = query(other, wanted, end="GROUP BY 1 ORDER BY 1")
    return [row[0] for row in connection.rows(sql, values)]


def pairs(connection: Connection, wanted: Wanted) -> list[tuple[str, str]]:
    """Source and target of the wanted edges, each pair once."""
    sql, values = query("source, target", wanted, end="GROUP BY 1, 2 ORDER BY 1, 2")
    return [(row[0], row[1]) for row in connection.all(sql, values)]


def support(connection: Connection, ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Document and fact of all that supports each of these edges."""
    found: dict[str, list[tuple[str, str]]] = {}
    for id, *told in connection.among("SELECT edge, document, fact FROM edge_facts WHERE edge IN", ids):
        found.setdefault(id, []).append((told[0], told[1]))
    return found


def _with_evidence(connection: Connection, found: Iterator[Row]) -> Iterator[Edge]:
    while batch := list(itertools.islice(found, _BATCH)):
        proofs: dict[str, list[Row]] = {row[0]: [] for row in batch}
        columns = "edge, document, fact, published, evidence"
        sql = rows.among(f"SELECT {columns} FROM edge_facts WHERE edge IN", batch)
        for proof in connection.all(sql, [row[0] for row in batch]):
            proofs[proof[0]].append(proof)
        for row in batch:
            told = proofs[row[0]]
            yield _edge(row, sorted(told, key=_by_day) if len(told) > 1 else told)


def _by_day(proof: Row) -> tuple[str, str, str]:
    _, document, fact, published, _ = proof
    return published or "", document, fact


def _edge(row: Row, proofs: Sequence[Row]) -> Edge:
    id, type, source, target, edtf, basis, modality, properties = row[:8]
    confidence, known, known_last, sources, _ = row[8:]
    spans = {(document, *span): None for _, document, _, _, text in proofs for span in json.loads(text)}
    return Edge.model_validate(
        {
            "id": id, "type": type, "source": source, "target": target,
            "time": None if edtf is None else time_span(edtf, TimeBasis(basis)),
            "known": known, "known_last": known_last, "modality": modality, "confidence": confidence,
            "sources": sources, "facts": tuple({p[2]: None for p in proofs}),
            "evidence": [{"document": d, "start": a, "end": b, "text": t} for d, a, b, t in spans],
            "properties": json.loads(properties),
        }
    )  # fmt: skip


#: Answered from an index, in a hundredth of the time of all counts.
_DOCUMENTS = "SELECT count(*) FROM documents WHERE current"


def document_count(connection: Connection) -> int:
    """How many articles there are."""
    row = connection.row(_DOCUMENTS)
    return 0 if row is None else int(row[0])


def counts(connection: Connection) -> dict[str, int]:
    """How much there is of everything."""
    found: dict[str, int] = {}
    for name, sql in (
        ("documents", _DOCUMENTS),
        ("facts", "SELECT coalesce(sum(number), 0) FROM facts JOIN documents USING (version) WHERE current"),
        ("nodes", "SELECT count(*) FROM nodes"),
        ("edges", "SELECT count(*) FROM edges"),
        ("superseded", "SELECT count(*) FROM documents WHERE NOT current"),
    ):
        row = connection.row(sql)
        found[name] = 0 if row is None else int(row[0])
    for table in ("nodes", "edges"):
        sql = f"SELECT type, count(*) FROM {table} GROUP BY type ORDER BY type"
        found |= {row[0]: int(row[1]) for row in connection.rows(sql)}
    return found
