"""The graph in outline: who is joined to whom, how often, and when. No sentence is read for it.

Comes in: ids, types, days. Goes out: counts, ids, edges without evidence, by the indexes alone where nothing
else is asked. Refuses: nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.identifiers import digest
from kg.model.time import time_span
from kg.store import ledger, rows
from kg.store.connection import Connection
from kg.store.held import HeldWithin
from kg.store.reading import each_link
from kg.store.scan import StoredNode
from kg.store.types import Link
from kg.store.wanted import Wanted, times_within

_COLUMNS = (
    "id, type, source, target, edtf, basis, modality, properties, confidence, known, known_last, sources"
)
_TOLD = "SELECT id, type, source, target, first, last FROM edges"
#: True of a report that says a statement first.
_IS_FIRST = "first IS NOT NULL AND NOT EXISTS (SELECT 1 FROM repeats WHERE statement = target AND edge = id)"
#: Letters that the index of spellings groups.
_GRAM = 3
_MONTH = datetime.timedelta(days=31)
#: How far ahead plans are looked for.
_AHEAD = datetime.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Span:
    """What shares a day with ``first`` .. ``last``. ``planned``, the same as ``last``: and what begins within
    a year after it and had been reported by then. Edges without a time are left out unless all is None;
    ``undated``: those of them count that had been reported by that day.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    planned: datetime.date | None = None
    undated: datetime.date | None = None

    @property
    def is_open(self) -> bool:
        """True where nothing is left out."""
        return self == ALWAYS

    @property
    def is_short(self) -> bool:
        """True of a month or less."""
        return self.first is not None and self.last is not None and self.last - self.first <= _MONTH


ALWAYS = Span()


class Told(NamedTuple):
    """An edge as the indexes have it, unchecked; days are ISO text, None where it has no time."""

    id: str
    type: str
    source: str
    target: str
    first: str | None
    last: str | None


class Other(NamedTuple):
    """Somebody or something at the other end of edges, how many, and the latest first day of one."""

    id: str
    edges: int
    latest: str | None


class Outline:
    """Answers from one file."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def version(self) -> str:
        """A text that changes whenever a document, a decision or a gazetteer does."""
        decided = self._db.row("SELECT count(*), count(undone_at) FROM judgements")
        brought = self._db.row("SELECT count(*), max(at) FROM gazetteers")
        return digest(ledger.end(self._db)[1], list(decided or ()), list(brought or ()))

    def degrees(self, ids: Iterable[str]) -> dict[str, int]:
        """How many edges each of ``ids`` has; one to itself counts twice."""
        wanted = sorted(set(ids))
        found = dict.fromkeys(wanted, 0)
        for end in ("source", "target"):
            sql = f"SELECT {end}, count(*) FROM edges WHERE {end} IN"
            for id, number in self._db.among(sql, wanted, end=f" GROUP BY {end}"):
                found[id] += number
        return found

    def others(
        self, node: str, *, types: Collection[EdgeType] = (), span: Span = ALWAYS, limit: int
    ) -> tuple[list[Other], int]:
        """What is joined to ``node``, by number of edges, then the latest first, then id; and how many."""
        walks: list[str] = []
        values: list[object] = []
        for end, other in (("source", "target"), ("target", "source")):
            for where, more in _branches(types, span):
                walks.append(
                    f"SELECT {other} AS other, first FROM edges WHERE {end} = ? AND {end} <> {other}{where}"
                )
                values += [node, *more]
        sql = (
            "SELECT other, count(*) AS number, max(first) AS latest, count(*) OVER ()"
            f" FROM ({' UNION ALL '.join(walks)})"
            " GROUP BY other ORDER BY number DESC, latest DESC, other LIMIT ?"
        )
        found = list(self._db.rows(sql, [*values, limit]))
        return [Other(*row[:3]) for row in found], found[0][3] if found else 0

    def told(
        self,
        types: Collection[EdgeType],
        *,
        sources: Iterable[str] | None = None,
        targets: Iterable[str] | None = None,
        span: Span = ALWAYS,
    ) -> Iterator[Told]:
        """The edges of ``types`` from ``sources``, or to ``targets``, in no order."""
        end, ids = ("source", sources) if sources is not None else ("target", targets)
        asked = None if ids is None else sorted(set(ids))
        for where, values in _branches(types, span):
            sql = f"{_TOLD} WHERE 1{where}"
            if asked is None:
                found = self._db.rows(sql, values)
            else:
                found = self._db.among(f"{sql} AND {end} IN", asked, before=[str(value) for value in values])
            yield from map(Told._make, found)

    def earliest(self, types: Collection[EdgeType], span: Span, limit: int | None) -> list[Told]:
        """The ``limit`` dated edges of ``types`` within ``span`` (None: all) that begin first: by first day,
        last day, id.
        """
        # Each type alone is walked in order, to the limit; within few days that costs more than to sort all.
        together = limit is None or span.is_short
        found: list[Told] = []
        for kinds in [types] if together and types else [[type] for type in types]:
            for where, values in _branches(kinds, span):
                told = f"{_TOLD} INDEXED BY edges_type WHERE first IS NOT NULL{where}"
                sql = f"{told} ORDER BY first, last, id LIMIT ?"
                found += map(Told._make, self._db.all(sql, [*values, -1 if limit is None else limit]))
        return sorted(found, key=attrgetter("first", "last", "id"))[:limit]

    def said(self, span: Span, limit: int | None) -> list[Told]:
        """Statements, each by the report that says it first (then by its id): the ``limit`` first that lie
        within ``span`` (None: all), by first day, last day, statement.
        """
        found: list[Told] = []
        for where, values in _branches([EdgeType.STATED], span):
            sql = f"{_TOLD} WHERE {_IS_FIRST}{where} ORDER BY first, last, target LIMIT ?"
            found += map(Told._make, self._db.all(sql, [*values, -1 if limit is None else limit]))
        return sorted(found, key=attrgetter("first", "last", "target"))[:limit]

    def number_said(self, span: Span) -> int:
        """How many statements ``said`` has: dated reports, without those that repeat."""
        found = 0
        for where, values in _branches([EdgeType.STATED], span):
            [row] = self._db.rows(f"SELECT count(*) FROM edges WHERE first IS NOT NULL{where}", values)
            found += row[0]
        for where, values in times_within(span.first, span.last):
            [row] = self._db.rows(f"SELECT count(*) FROM repeats WHERE 1{where}", values)
            found -= row[0]
        return found

    def held(self, span: Span) -> HeldWithin:
        """The dated reports of positions within ``span``."""
        return HeldWithin(self._db, span.first, span.last)

    def latest(self, types: Collection[EdgeType], span: Span, limit: int) -> list[Told]:
        """Of each of ``types`` the ``limit`` edges within ``span`` that begin last, undated ones last."""
        found: list[Told] = []
        for type in sorted(types):
            for where, values in _branches([type], span):
                for long in (0, 1) if span.is_open else (None,):
                    walk = where if long is None else f"{where} AND long = {long}"
                    sql = f"{_TOLD} WHERE 1{walk} ORDER BY first DESC LIMIT ?"
                    found += map(Told._make, self._db.rows(sql, [*values, limit]))
        return found

    def days(self, types: Collection[EdgeType], count: str) -> Iterator[tuple[str, int]]:
        """For each first day of edges of ``types`` how many different ``count`` (a column) they have."""
        [(where, values)] = _branches(types, ALWAYS)
        sql = (
            f"SELECT first, count(DISTINCT {count}) FROM edges"
            f" WHERE first IS NOT NULL{where} GROUP BY first ORDER BY first"
        )
        return ((row[0], int(row[1])) for row in self._db.rows(sql, values))

    def number(self, types: Collection[EdgeType], count: str, span: Span) -> int:
        """How many different ``count`` (a column) the edges of ``types`` within ``span`` have."""
        if count == "id":
            return self._edges_within(types, span)
        walks, values = list[str](), list[object]()
        for where, more in _branches(types, span):
            walks.append(f"SELECT DISTINCT {count} FROM edges WHERE 1{where}")
            values += more
        row = self._db.row(f"SELECT count(*) FROM ({' UNION '.join(walks)})", values)
        return 0 if row is None else int(row[0])

    def ends(self, types: Collection[EdgeType], span: Span) -> set[str]:
        """The nodes to which edges of ``types`` within ``span`` lead."""
        sql = "SELECT DISTINCT target FROM edges INDEXED BY edges_type WHERE 1"
        return {
            row[0]
            for where, values in _branches(types, span)
            for row in self._db.all(f"{sql}{where}", values)
        }

    def _edges_within(self, types: Collection[EdgeType], span: Span) -> int:
        walks = [
            (f"SELECT count(*) FROM edges WHERE 1{where}", values) for where, values in _branches(types, span)
        ]
        return sum(int(row[0]) for sql, values in walks for row in self._db.rows(sql, values))

    def busiest(self, type: EdgeType, among: Iterable[NodeType], limit: int) -> list[str]:
        """The nodes of types ``among`` from which most edges of ``type`` lead, most first."""
        kinds = sorted(among)
        counted = "SELECT source, count(*) AS times FROM edges WHERE type = ? GROUP BY source"
        sql = rows.among(
            f"SELECT e.source FROM ({counted}) e JOIN nodes n ON n.id = e.source WHERE n.type IN", kinds
        )
        found = self._db.rows(f"{sql} ORDER BY e.times DESC, n.id LIMIT ?", [type, *kinds, limit])
        return [row[0] for row in found]

    def at(self, nodes: Iterable[str], span: Span = ALWAYS) -> Iterator[Told]:
        """All edges that have an end among ``nodes``; one between two of them comes twice."""
        asked = sorted(set(nodes))
        for where, values in _branches((), span):
            for end in ("source", "target"):
                sql = f"{_TOLD} WHERE 1{where} AND {end} IN"
                yield from map(
                    Told._make, self._db.among(sql, asked, before=[str(value) for value in values])
                )

    def between(self, nodes: Collection[str], ends: Iterable[str], span: Span = ALWAYS) -> list[Told]:
        """The edges from ``ends`` to ``nodes`` and back, each once. All edges of ``ends`` are walked."""
        walked, wanted = sorted(set(ends)), json.dumps(sorted(set(nodes)))
        found: dict[str, Told] = {}
        for where, values in _branches((), span):
            for end, other in (("source", "target"), ("target", "source")):
                # The plus keeps the index to the ends: what they are joined to may have far more edges.
                sql = f"{_TOLD} WHERE 1{where} AND +{other} IN (SELECT value FROM json_each(?)) AND {end} IN"
                rows_of = self._db.among(sql, walked, before=[*map(str, values), wanted])
                found.update((row[0], Told._make(row)) for row in rows_of)
        return list(found.values())

    def newest(self, node: str, limit: int, skip: int = 0) -> list[str]:
        """The ``limit`` edges of ``node`` that begin last, after ``skip`` others; undated ones come last."""
        ends = " UNION ALL ".join(
            f"SELECT id, first FROM edges WHERE {end} = ?" for end in ("source", "target")
        )
        sql = f"SELECT id FROM ({ends}) GROUP BY id ORDER BY max(first) DESC, id LIMIT ? OFFSET ?"
        return [row[0] for row in self._db.rows(sql, [node, node, limit, skip])]

    def spelled(self, letters: str, limit: int) -> list[Node]:
        """Actors, places and issues that have ``letters`` anywhere in a name; three letters at least."""
        wanted = rows.folded(letters)
        if len(wanted) < _GRAM:
            return []
        sql = (
            "SELECT n.id, n.type, n.label, n.aliases, n.time, n.properties"
            " FROM spellings_fts f JOIN nodes n ON n.number = f.rowid"
            " WHERE spellings_fts MATCH ? ORDER BY length(n.label), n.label, n.id LIMIT ?"
        )
        return [rows.node(row) for row in self._db.rows(sql, (f'"{wanted}"', limit))]

    def links(self, node: str | None = None) -> Iterator[Link]:
        """Every edge (at ``node``), by first day (undated last), then id; a text that several have is held
        once, for whoever keeps all of them.
        """
        return each_link(self._db, Wanted(nodes=None if node is None else (node,)))

    def nodes(self, ids: Iterable[str]) -> Iterator[StoredNode]:
        """The nodes ``ids`` as stored, by id."""
        return map(
            StoredNode._make,
            self._db.among(f"SELECT {rows.NODE} FROM nodes WHERE id IN", ids, end=" ORDER BY id"),
        )

    def cited(self, edges: Iterable[str]) -> set[str]:
        """The documents whose words stand as evidence of ``edges``."""
        sql = "SELECT DISTINCT document FROM edge_facts WHERE evidence <> '[]' AND edge IN"
        return {row[0] for row in self._db.among(sql, edges)}

    def edges(self, ids: Iterable[str]) -> list[Edge]:
        """The edges ``ids`` without their evidence and facts, by id."""
        found = self._db.among(f"SELECT {_COLUMNS} FROM edges WHERE id IN", ids)
        return sorted((_edge(row) for row in found), key=lambda edge: edge.id)


def _branches(types: Collection[EdgeType], span: Span) -> list[tuple[str, list[object]]]:
    """Conditions on type and days with their values, one for each walk of an index; no edge is in two."""
    # Days come after types in the indexes: where days are limited, each type is walked from its first one on.
    kinds = sorted(set(types) if types or span.is_open else EdgeType)
    typed = rows.among(" AND type IN", kinds) if kinds else ""
    walks = times_within(span.first, span.last)
    if span.planned is not None:
        ahead = min(span.planned, datetime.date.max - _AHEAD) + _AHEAD
        days: list[object] = [rows.iso(day) for day in (span.planned, ahead, span.planned)]
        walks += [
            (f" AND long = {long} AND first > ? AND first <= ? AND known <= ?", days) for long in (0, 1)
        ]
    if span.undated is not None:
        told = " AND first IS NULL AND (known IS NULL OR known <= ?)"
        walks += [(f" AND long = {long}{told}", [rows.iso(span.undated)]) for long in (0, 1)]
    return [(typed + where, [*kinds, *values]) for where, values in walks]


def _edge(row: Sequence[object]) -> Edge:
    id, type, source, target, edtf, basis, modality, properties, confidence, known, known_last, sources = row
    return Edge.model_validate(
        {
            "id": id, "type": type, "source": source, "target": target,
            "time": None if edtf is None else time_span(str(edtf), TimeBasis(str(basis))),
            "known": known, "known_last": known_last, "modality": modality, "confidence": confidence,
            "sources": sources, "properties": json.loads(str(properties)),
        }
    )  # fmt: skip
