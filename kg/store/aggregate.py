"""What many documents say of one node or edge, added up.

Comes in: the nodes and edges that a transaction touched. Goes out: their rows. Refuses: nothing.
Every sum is free of order: the most frequent value wins, of equally frequent ones the first in
the alphabet; a publisher counts once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from kg.model.enums import NodeType, TimeBasis
from kg.model.time import bounds
from kg.store import meeting_times, rows
from kg.store.connection import Connection, Row
from kg.store.touched import Touched
from kg.store.wanted import SHORT_DAYS

#: Publishers that printed one text, told of by one edge: what is in a group counts as one source.
Groups = list[frozenset[str]]
#: EDTF, and how it was found.
Time = tuple[str | None, str | None]

#: Best first: of several ways in which one date was found the best counts.
_BASIS_RANK = {TimeBasis.STATED: 0, TimeBasis.RESOLVED: 1, TimeBasis.PUBLISHED: 2}
_TIME = "id, edtf, basis, bounded"
_SUMS = (
    "edge, min(published), max(published), max(confidence), count(DISTINCT publisher),"
    " group_concat(DISTINCT basis) FROM edge_facts"
)
#: Found by their words elsewhere, not by name.
_NAMELESS = frozenset({NodeType.STATEMENT})
#: No slip of the pen is looked for among their names.
_UNSPELLED = _NAMELESS | {NodeType.MEETING, NodeType.POSITION, NodeType.ARTICLE, NodeType.GROUP}


def sum_nodes(connection: Connection, nodes: Iterable[str]) -> None:
    """Write the rows of ``nodes`` again; those that nothing supports any more go."""
    ids = sorted(set(nodes))
    connection.many("DELETE FROM node_words WHERE node = ? AND uses <= 0", [(id,) for id in ids])
    words: dict[str, list[Row]] = defaultdict(list)
    for id, *word in connection.among("SELECT node, kind, value, uses FROM node_words WHERE node IN", ids):
        words[id].append(tuple(word))
    sql = "SELECT id, type, label, aliases, time, properties FROM nodes WHERE id IN"
    before = {row[0]: row[1:] for row in connection.among(sql, ids)}
    for id in ids:
        new, old = node_row(words[id]) if id in words else None, before.get(id)
        # Most nodes say what they said before: the text index is not touched for them.
        if new == old:
            continue
        if old is not None:
            _drop_node(connection, id, old[0])
        if new is not None:
            _write_node(connection, id, new)


def _drop_node(connection: Connection, id: str, type: str) -> None:
    row = connection.row("DELETE FROM nodes WHERE id = ? RETURNING number", (id,))
    if row is not None:
        for table in ("names_fts", "spellings_fts", "statements_fts"):
            connection.run(f"DELETE FROM {table} WHERE rowid = ?", row)
    if type == NodeType.MEETING:
        meeting_times.drop(connection, id)


def node_row(words: list[Row]) -> Row:
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
    type, label, aliases, time, properties = row
    found = connection.row(
        "INSERT INTO nodes (id, folded, type, label, aliases, time, properties) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " RETURNING number",
        (id, rows.folded(label), *row),
    )
    number = None if found is None else found[0]
    if type == NodeType.MEETING:
        meeting_times.keep(connection, id, time, properties)
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
    grown = {id for id in touched.edges if id not in touched.recount and _grow(connection, id, touched)}
    _count(connection, [id for id in touched.edges if id not in grown])


def _count(connection: Connection, ids: Sequence[str]) -> None:
    """Add up all that supports edges."""
    times = {row[0]: row[1:] for row in connection.among(f"SELECT {_TIME} FROM edges WHERE id IN", ids)}
    sums = {
        row[0]: row[1:] for row in connection.among(f"SELECT {_SUMS} WHERE edge IN", ids, end=" GROUP BY 1")
    }
    connection.many("DELETE FROM edges WHERE id = ?", [(id,) for id in ids if id not in sums])
    for id, (known, known_last, confidence, publishers, bases) in sums.items():
        linked: Groups = [] if publishers == 1 else _printed_alike(connection, id)
        time = _time(times[id], known, bases)
        _write_edge(connection, id, time, (confidence, known, known_last, publishers, linked))


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
    new = _gained(connection, id, touched.gained.get(id, set()))
    days = sorted(day for day in (known, known_last, *(row[3] for row in new)) if day is not None)
    known, known_last = (days[0], days[-1]) if days else (None, None)
    confidence = max([confidence, *(row[4] for row in new)])
    publishers += _newcomers(connection, id, new)
    groups: Groups = [frozenset(group) for group in json.loads(linked or "[]")]
    for document in {row[0] for row in new} | touched.joined.get(id, set()):
        groups = united(groups, _printers(connection, id, document))
    time = (f"../{known}", TimeBasis.PUBLISHED.value) if bounded and known else (None, None)
    _write_edge(connection, id, time, (confidence, known, known_last, publishers, groups))
    return True


def _gained(connection: Connection, edge: str, gained: set[tuple[str, str]]) -> list[Row]:
    """Document, fact, publisher, day and confidence of what came to an edge."""
    sql = "SELECT document, fact, publisher, published, confidence FROM edge_facts WHERE edge = ?"
    found = connection.among(f"{sql} AND document IN", {key[0] for key in gained}, before=(edge,))
    return [row for row in found if row[:2] in gained]


def _newcomers(connection: Connection, edge: str, new: list[Row]) -> int:
    """How many publishers among the ``new`` facts of an edge had not told of it before."""
    keys = {row[:2] for row in new}
    sql = "SELECT document, fact FROM edge_facts WHERE edge = ? AND publisher = ? LIMIT ?"
    return sum(
        keys.issuperset(connection.rows(sql, (edge, publisher, len(new) + 1)))
        for publisher in {row[2] for row in new}
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


def _time(row: Row, known: str | None, bases: str | None) -> Time:
    """The time of an edge, and how it was found, by all that supports it."""
    edtf, basis, bounded = row
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
