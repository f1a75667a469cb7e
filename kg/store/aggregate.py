"""What many documents say of one node or edge, added up.

Comes in: the nodes and edges that a transaction touched. Goes out: their rows. Refuses: nothing.
Every sum is free of order: the most frequent value wins, of equally frequent ones the first in
the alphabet; a publisher counts once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from kg.model.enums import NodeType, TimeBasis
from kg.model.graph import independent
from kg.model.time import bounds
from kg.store import rows
from kg.store.connection import Connection, Row

#: Best first: of several ways in which one date was found the best counts.
_BASIS_RANK = {TimeBasis.STATED: 0, TimeBasis.RESOLVED: 1, TimeBasis.PUBLISHED: 2}
#: Days up to which an edge's time is looked up by its first day alone.
SHORT_DAYS = 31
#: Found by their words elsewhere, not by name.
_NAMELESS = frozenset({NodeType.STATEMENT})
#: No slip of the pen is looked for among their names.
_UNSPELLED = _NAMELESS | {NodeType.MEETING, NodeType.POSITION, NodeType.ARTICLE, NodeType.GROUP}


def sum_nodes(connection: Connection, nodes: Iterable[str]) -> None:
    """Write the rows of ``nodes`` again; those that nothing supports any more go."""
    for id in sorted(set(nodes)):
        connection.run("DELETE FROM node_words WHERE node = ? AND uses <= 0", (id,))
        words = list(connection.rows("SELECT kind, value, uses FROM node_words WHERE node = ?", (id,)))
        new = _node_row(words) if words else None
        old = connection.row("SELECT type, label, aliases, time, properties FROM nodes WHERE id = ?", (id,))
        # Most nodes say what they said before: the text index is not touched for them.
        if new == old:
            continue
        if old is not None:
            _drop_node(connection, id)
        if new is not None:
            _write_node(connection, id, new)


def _drop_node(connection: Connection, id: str) -> None:
    row = connection.row("DELETE FROM nodes WHERE id = ? RETURNING number", (id,))
    if row is not None:
        for table in ("names_fts", "spellings_fts", "statements_fts"):
            connection.run(f"DELETE FROM {table} WHERE rowid = ?", row)


def _node_row(words: list[Row]) -> Row:
    """Type, label, aliases, time and properties of a node, as stored."""
    said: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for kind, value, uses in words:
        said[kind].append((-uses, value))
    best = {kind: min(values)[1] for kind, values in said.items()}
    names = {value for kind in ("label", "alias") for _, value in said.get(kind, ())}
    properties = {_key(kind): json.loads(v) for kind, v in best.items() if kind.startswith("property ")}
    listed = {_key(kind): sorted(v for _, v in said[kind]) for kind in said if kind.startswith("listed ")}
    aliases = rows.compact(sorted(names - {best["label"]}))
    return (best["type"], best["label"], aliases, best.get("time"), rows.compact({**properties, **listed}))


def _write_node(connection: Connection, id: str, row: Row) -> None:
    type, label, aliases, _, properties = row
    found = connection.row(
        "INSERT INTO nodes (id, folded, type, label, aliases, time, properties) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " RETURNING number",
        (id, rows.folded(label), *row),
    )
    number = None if found is None else found[0]
    if type in _NAMELESS:
        text = json.loads(properties).get("text", label)
        connection.run("INSERT INTO statements_fts (rowid, text) VALUES (?, ?)", (number, text))
        return
    others = json.loads(aliases)
    sql = "INSERT INTO names_fts (rowid, label, aliases) VALUES (?, ?, ?)"
    connection.run(sql, (number, label, " | ".join(others)))
    if type not in _UNSPELLED:
        sql = "INSERT INTO spellings_fts (rowid, name) VALUES (?, ?)"
        connection.run(sql, (number, " | ".join(rows.folded(name) for name in (label, *others))))


def _key(kind: str) -> str:
    return kind.split(" ", 1)[1]


def sum_edges(connection: Connection, edges: Iterable[str]) -> None:
    """Write the sums of ``edges`` again; those that nothing supports any more go."""
    for id in sorted(set(edges)):
        row = connection.row(
            "SELECT min(published), max(published), max(confidence), count(DISTINCT publisher),"
            " group_concat(DISTINCT basis), count(*) FROM edge_facts WHERE edge = ?",
            (id,),
        )
        if row is None or row[-1] == 0:
            connection.run("DELETE FROM edges WHERE id = ?", (id,))
        else:
            sources = row[3] if row[3] == 1 else _sources(connection, id)
            _write_edge(connection, id, (*row[:3], sources, *row[4:]))


def _sources(connection: Connection, edge: str) -> int:
    """Publishers that support an edge independently: copies of one text are one source."""
    sql = (
        "SELECT DISTINCT publisher, coalesce(original, edge_facts.document) FROM edge_facts"
        " LEFT JOIN copies USING (document) WHERE edge = ?"
    )
    return independent(connection.rows(sql, (edge,)))


def _write_edge(connection: Connection, id: str, total: Row) -> None:
    known, known_last, confidence, sources, bases, _ = total
    row = connection.row("SELECT edtf, basis, bounded FROM edges WHERE id = ?", (id,))
    edtf, basis, bounded = row or (None, None, 0)
    if bounded:
        edtf = None if known is None else f"../{known}"
        basis = None if known is None else TimeBasis.PUBLISHED.value
    elif edtf is not None and bases:
        basis = min((TimeBasis(b) for b in bases.split(",")), key=lambda b: _BASIS_RANK[b]).value
    first, last, long = _days(edtf)
    connection.run(
        "UPDATE edges SET edtf = ?, basis = ?, first = ?, last = ?, long = ?, confidence = ?, known = ?,"
        " known_last = ?, sources = ? WHERE id = ?",
        (edtf, basis, first, last, long, confidence, known, known_last, sources, id),
    )


def _days(edtf: str | None) -> tuple[str | None, str | None, int]:
    """The days by which an edge is looked up; an open end counts as the day at the other end."""
    if edtf is None:
        return None, None, 0
    first, last, _ = bounds(edtf)
    first, last = first or last, last or first
    length = 0 if first is None or last is None else (last - first).days
    return rows.iso(first), rows.iso(last), int(length > SHORT_DAYS)
