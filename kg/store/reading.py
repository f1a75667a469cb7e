"""Edges with their evidence, found by type, end, time and day of report.

Comes in: what is wanted. Goes out: ``Edge`` by ``Edge``. Refuses: nothing.
"""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model.enums import EdgeType, TimeBasis
from kg.model.graph import Edge
from kg.model.time import time_span
from kg.store import rows
from kg.store.aggregate import SHORT_DAYS
from kg.store.connection import Connection, Row

_COLUMNS = (
    "id, type, source, target, edtf, basis, modality, properties,"
    " confidence, known, known_last, sources, first"
)
#: Edges whose evidence is fetched at once.
_BATCH = 200
#: Ids that one query may ask for.
_IDS = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edges; None: any."""

    types: tuple[EdgeType, ...] | None = None
    node: str | None = None
    source: str | None = None
    target: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    limit: int | None = None


def edges(connection: Connection, wanted: Wanted) -> Iterator[Edge]:
    """The wanted edges, by first day (undated last), then id."""
    sql, values = _query(wanted)
    yield from _with_evidence(connection, connection.rows(sql, values))


def edges_by_id(connection: Connection, ids: Iterable[str], wanted: Wanted) -> Iterator[Edge]:
    """Those among ``ids`` that are wanted, in the same order."""
    asked = sorted(set(ids))
    found: list[Row] = []
    for start in range(0, len(asked), _IDS):
        batch = asked[start : start + _IDS]
        where, values = _conditions(wanted)
        sql = rows.among(f"SELECT {_COLUMNS} FROM edges WHERE {where} AND id IN", batch)
        found += connection.rows(sql, [*values, *batch])
    found.sort(key=lambda row: (row[-1] is None, row[-1] or "", row[0]))
    yield from _with_evidence(connection, iter(found[: wanted.limit]))


def linked(connection: Connection, wanted: Wanted) -> list[str]:
    """The nodes at the other end of the wanted edges, of which ``source`` or ``target`` is given; by id."""
    where, values = _conditions(wanted)
    other = "target" if wanted.source is not None else "source"
    sql = f"SELECT DISTINCT {other} FROM edges WHERE {where} ORDER BY 1"
    return [row[0] for row in connection.rows(sql, values)]


def _query(wanted: Wanted) -> tuple[str, list[object]]:
    """One branch for each index that must be walked: either end of a node, short and long times."""
    where, values = _conditions(wanted)
    ends: list[tuple[str, list[object]]] = [("", [])]
    if wanted.node is not None:
        ends = [(" AND source = ?", [wanted.node]), (" AND target = ? AND source <> target", [wanted.node])]
    branches: list[str] = []
    every: list[object] = []
    for end, end_values in ends:
        for times, time_values in _times(wanted):
            branches.append(f"SELECT {_COLUMNS} FROM edges WHERE {where}{end}{times}")
            every += [*values, *end_values, *time_values]
    sql = f"SELECT * FROM ({' UNION ALL '.join(branches)}) ORDER BY first IS NULL, first, id"
    if wanted.limit is not None:
        sql += " LIMIT ?"
        every.append(wanted.limit)
    return sql, every


def _conditions(wanted: Wanted) -> tuple[str, list[object]]:
    parts, values = ["1"], list[object]()
    if wanted.types is not None:
        parts.append(rows.among("type IN", wanted.types))
        values += wanted.types
    for column, value in (("source", wanted.source), ("target", wanted.target)):
        if value is not None:
            parts.append(f"{column} = ?")
            values.append(value)
    return " AND ".join(parts), values


def _times(wanted: Wanted) -> list[tuple[str, list[object]]]:
    if wanted.first is None and wanted.last is None:
        return [("", [])]
    low, high = wanted.first or datetime.date.min, wanted.last or datetime.date.max
    longest = datetime.timedelta(days=SHORT_DAYS)
    earliest = max(low, datetime.date.min + longest) - longest
    short = " AND long = 0 AND first BETWEEN ? AND ? AND last >= ?"
    long = " AND long = 1 AND first <= ? AND last >= ?"
    return [
        (short, [rows.iso(earliest), rows.iso(high), rows.iso(low)]),
        (long, [rows.iso(high), rows.iso(low)]),
    ]


def _with_evidence(connection: Connection, found: Iterator[Row]) -> Iterator[Edge]:
    while batch := list(itertools.islice(found, _BATCH)):
        proofs: dict[str, list[Row]] = {row[0]: [] for row in batch}
        columns = "edge, document, fact, published, evidence"
        sql = rows.among(f"SELECT {columns} FROM edge_facts WHERE edge IN", batch)
        for proof in connection.rows(sql, [row[0] for row in batch]):
            proofs[proof[0]].append(proof)
        for row in batch:
            yield _edge(row, sorted(proofs[row[0]], key=lambda p: (p[3] or "", p[1], p[2])))


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


def counts(connection: Connection) -> dict[str, int]:
    """How much there is of everything."""
    found: dict[str, int] = {}
    for name, sql in (
        ("documents", "SELECT count(*) FROM documents WHERE current"),
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
