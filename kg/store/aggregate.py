"""What many documents say of one node or edge, added up.

Comes in: the nodes and edges that a transaction touched. Goes out: their rows. Refuses: nothing.
Every sum is free of order: the most frequent value wins, of equally frequent ones the first in
the alphabet; a publisher counts once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from kg.model.enums import NodeType, TimeBasis
from kg.model.time import bounds
from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.touched import Touched

#: Publishers that printed one text, told of by one edge: what is in a group counts as one source.
Groups = list[frozenset[str]]
#: EDTF, and how it was found.
Time = tuple[str | None, str | None]

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


def sum_edges(connection: Connection, touched: Touched) -> None:
    """Write the sums of the touched edges again; those that nothing supports any more go."""
    for id in touched.edges:
        if id in touched.recount or not _grow(connection, id, touched):
            _count(connection, id)


def _count(connection: Connection, id: str) -> None:
    """Add up all that supports an edge."""
    row = connection.row(
        "SELECT min(published), max(published), max(confidence), count(DISTINCT publisher),"
        " group_concat(DISTINCT basis), count(*) FROM edge_facts WHERE edge = ?",
        (id,),
    )
    if row is None or row[-1] == 0:
        connection.run("DELETE FROM edges WHERE id = ?", (id,))
        return
    known, known_last, confidence, publishers, bases, _ = row
    linked: Groups = [] if publishers == 1 else _printed_alike(connection, id)
    edtf, basis = _time(connection, id, known, bases)
    _write_edge(connection, id, (edtf, basis), (confidence, known, known_last, publishers, linked))


def _grow(connection: Connection, id: str, touched: Touched) -> bool:
    """Bring an edge up to date from what it gained; False where it must be counted: it has a day of its own
    (few articles tell of it), or was never counted.
    """
    row = connection.row(
        "SELECT edtf, bounded, confidence, known, known_last, publishers, linked FROM edges WHERE id = ?",
        (id,),
    )
    if row is None or not row[5] or (row[0] is not None and not row[1]):
        return False
    _, bounded, confidence, known, known_last, publishers, linked = row
    sql = "SELECT document, publisher, published, confidence FROM edge_facts WHERE edge = ? AND document IN"
    new = list(connection.among(sql, touched.gained.get(id, ()), (id,)))
    days = [day for *_, day, _ in new if day is not None]
    known = min([*days, *([known] if known else [])], default=None)
    known_last = max([*days, *([known_last] if known_last else [])], default=None)
    confidence = max([confidence, *(row[3] for row in new)])
    publishers += _newcomers(connection, id, new)
    groups: Groups = [frozenset(group) for group in json.loads(linked or "[]")]
    for document in touched.gained.get(id, set()) | touched.joined.get(id, set()):
        groups = united(groups, _printers(connection, id, document))
    time = (f"../{known}", TimeBasis.PUBLISHED.value) if bounded and known else (None, None)
    _write_edge(connection, id, time, (confidence, known, known_last, publishers, groups))
    return True


def _newcomers(connection: Connection, edge: str, new: list[Row]) -> int:
    """How many publishers among the ``new`` facts of an edge had not told of it before."""
    documents = {document for document, *_ in new}
    sql = "SELECT document FROM edge_facts WHERE edge = ? AND publisher = ? LIMIT ?"
    return sum(
        documents.issuperset(row[0] for row in connection.rows(sql, (edge, publisher, len(new) + 1)))
        for publisher in {publisher for _, publisher, *_ in new}
    )


def _printers(connection: Connection, edge: str, document: str) -> frozenset[str]:
    """The publishers that tell of an edge in the text of ``document``."""
    sql = (
        "SELECT DISTINCT publisher FROM copies mine JOIN copies other ON other.original = mine.original"
        " JOIN edge_facts f ON f.edge = ? AND f.document = other.document WHERE mine.document = ?"
    )
    return frozenset(row[0] for row in connection.rows(sql, (edge, document)))


def _printed_alike(connection: Connection, edge: str) -> Groups:
    """The publishers of an edge that copied texts hold together."""
    sql = "SELECT DISTINCT original, publisher FROM edge_facts JOIN copies USING (document) WHERE edge = ?"
    printers: dict[str, set[str]] = defaultdict(set)
    for original, publisher in connection.rows(sql, (edge,)):
        printers[original].add(publisher)
    groups: Groups = []
    for publishers in printers.values():
        groups = united(groups, publishers)
    return groups


def united(groups: Groups, more: Collection[str]) -> Groups:
    """``groups``, which have no member in common, with ``more`` as one; what is alone is no group.

    >>> [sorted(group) for group in united([frozenset("ab"), frozenset("cd")], "ae")]
    [['c', 'd'], ['a', 'b', 'e']]
    """
    if len(more) <= 1:
        return groups
    apart = [group for group in groups if group.isdisjoint(more)]
    return [*apart, frozenset(more).union(*(group for group in groups if not group.isdisjoint(more)))]


def _time(
    connection: Connection, id: str, known: str | None, bases: str | None
) -> tuple[str | None, str | None]:
    """The time of an edge, and how it was found, by all that supports it."""
    row = connection.row("SELECT edtf, basis, bounded FROM edges WHERE id = ?", (id,))
    edtf, basis, bounded = row or (None, None, 0)
    if bounded:
        return (None, None) if known is None else (f"../{known}", TimeBasis.PUBLISHED.value)
    if edtf is not None and bases:
        basis = min((TimeBasis(b) for b in bases.split(",")), key=lambda b: _BASIS_RANK[b]).value
    return edtf, basis


def _write_edge(connection: Connection, id: str, time: Time, total: Row) -> None:
    edtf, basis = time
    confidence, known, known_last, publishers, linked = total
    sources = publishers - sum(len(group) - 1 for group in linked)
    kept = rows.compact(sorted(map(sorted, linked))) if linked else None
    first, last, long = _days(edtf)
    connection.run(
        "UPDATE edges SET edtf = ?, basis = ?, first = ?, last = ?, long = ?, confidence = ?, known = ?,"
        " known_last = ?, sources = ?, publishers = ?, linked = ? WHERE id = ?",
        (edtf, basis, first, last, long, confidence, known, known_last, sources, publishers, kept, id),
    )


def _days(edtf: str | None) -> tuple[str | None, str | None, int]:
    """The days by which an edge is looked up; an open end counts as the day at the other end."""
    if edtf is None:
        return None, None, 0
    first, last, _ = bounds(edtf)
    first, last = first or last, last or first
    length = 0 if first is None or last is None else (last - first).days
    return rows.iso(first), rows.iso(last), int(length > SHORT_DAYS)
