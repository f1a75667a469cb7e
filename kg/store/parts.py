"""What one document, or one meeting, supports: kept in place of what it supported before.

Comes in: a ``GraphPart``. Goes out: rows, and what they touch. Refuses: nothing.
Only the difference is written: most of what is derived again comes out as it was.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.model.derivation import EdgePart, GraphPart, NodePart
from kg.store import rows
from kg.store.connection import Connection, Row
from kg.store.touched import Touched

_FACT = "edge, document, fact, published, publisher, confidence, basis, evidence"
_Claim = tuple[str, str, str]


def set_part(connection: Connection, touched: Touched, scope: str, part: GraphPart) -> None:
    """Keep what ``scope`` supports; ``touched`` gets what must be added up again."""
    _keep_nodes(connection, touched, scope, part.nodes)
    changed = _keep_facts(connection, touched, scope, part.edges)
    _keep_edges(connection, touched, part.edges, changed)


def _keep_nodes(connection: Connection, touched: Touched, scope: str, nodes: Sequence[NodePart]) -> None:
    row = connection.row("SELECT nodes FROM parts WHERE scope = ?", (scope,))
    before = "[]" if row is None else zlib.decompress(row[0]).decode()
    now = rows.compact([node.model_dump(mode="json") for node in nodes])
    if now == before:
        return
    if nodes:
        sql = "INSERT OR REPLACE INTO parts (scope, nodes) VALUES (?, ?)"
        connection.run(sql, (scope, zlib.compress(now.encode(), 1)))
    else:
        connection.run("DELETE FROM parts WHERE scope = ?", (scope,))
    counted = Counter(_claims(nodes))
    counted.subtract(_claims(NodePart.model_validate(node) for node in json.loads(before)))
    values = [(*claim, step) for claim, step in counted.items() if step]
    connection.many(
        "INSERT INTO node_words (node, kind, value, uses) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (node, kind, value) DO UPDATE SET uses = uses + excluded.uses",
        values,
    )
    touched.nodes |= {value[0] for value in values}


def _claims(parts: Iterable[NodePart]) -> Iterator[_Claim]:
    """Parts taken apart into single claims, which are counted over all documents."""
    for part in parts:
        for kind, value in _words(part):
            yield part.id, kind, value


def _words(part: NodePart) -> Iterator[tuple[str, str]]:
    yield "type", part.type
    yield "label", part.label
    for alias in part.aliases:
        yield "alias", alias
    if part.time is not None:
        yield "time", part.time.model_dump_json()
    for key, value in part.properties.items():
        yield f"property {key}", rows.compact(value)
    for key, values in part.listed.items():
        for value in values:
            yield f"listed {key}", value


def _keep_facts(connection: Connection, touched: Touched, scope: str, edges: Sequence[EdgePart]) -> set[str]:
    """Write which facts support which edges; the edges where that has changed."""
    before = set(connection.rows(f"SELECT {_FACT} FROM edge_facts WHERE scope = ?", (scope,)))
    now = set(_facts(connection, edges))
    lost, gained = before - now, now - before
    keys = sorted((*row[:3], scope) for row in lost)
    sql = "DELETE FROM edge_facts WHERE edge = ? AND document = ? AND fact = ? AND scope = ?"
    connection.many(sql, keys)
    sql = f"INSERT INTO edge_facts ({_FACT}, scope) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    connection.many(sql, [(*row, scope) for row in sorted(gained, key=lambda row: row[:3])])
    touched.recount |= {row[0] for row in lost}
    for row in gained:
        touched.gained[row[0]].add((row[1], row[2]))
    return {row[0] for row in lost | gained}


def _facts(connection: Connection, edges: Sequence[EdgePart]) -> Iterable[Row]:
    published = _publication(connection, {edge.proof.document for edge in edges})
    found: dict[tuple[str, str, str], Row] = {}
    for edge in edges:
        proof = edge.proof
        evidence = rows.compact([[span.start, span.end, span.text] for span in proof.evidence])
        key = (edge.id, proof.document, proof.fact)
        found.setdefault(key, (*key, *published[proof.document], proof.confidence, proof.basis, evidence))
    return found.values()


def _publication(connection: Connection, documents: Iterable[str]) -> dict[str, tuple[str | None, str]]:
    """Day and publisher of documents; one without a publisher counts as its own source."""
    sql = "SELECT id, published, publisher FROM documents WHERE current AND id IN"
    return {
        id: (published, rows.folded(publisher) if publisher else f"document {id}")
        for id, published, publisher in connection.among(sql, documents)
    }


def _keep_edges(
    connection: Connection, touched: Touched, edges: Sequence[EdgePart], changed: set[str]
) -> None:
    """Write what the edges themselves say, where that is new or other than before."""
    unique = {edge.id: edge for edge in edges}
    sql = "SELECT id, edtf, basis, bounded, modality, properties FROM edges WHERE id IN"
    before = {row[0]: row[1:] for row in connection.among(sql, unique)}
    new = [e for e in unique.values() if not _is_same(e, before.get(e.id), changed)]
    connection.many(
        "INSERT INTO edges (id, type, source, target, edtf, basis, long, bounded, modality, properties,"
        " confidence, sources) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0)"
        " ON CONFLICT (id) DO UPDATE SET edtf = excluded.edtf, basis = excluded.basis,"
        " bounded = excluded.bounded, modality = excluded.modality, properties = excluded.properties",
        [
            (
                e.id, e.type, e.source, e.target, e.time and e.time.edtf, e.time and e.time.basis,
                int(e.bounded), e.modality, rows.compact(e.properties),
            )
            for e in new
        ],
    )  # fmt: skip
    touched.recount |= {e.id for e in new}


def _is_same(edge: EdgePart, row: Row | None, changed: set[str]) -> bool:
    """True where the stored row stays. An edge with a day of its own is counted anew with each change: the
    articles on one day of one matter are few.
    """
    if row is None:
        return False
    edtf, basis, bounded, modality, properties = row
    if (bounded, modality, properties) != (int(edge.bounded), edge.modality, rows.compact(edge.properties)):
        return False
    if edge.time is None:
        return bool(bounded) or edtf is None
    return (edtf, basis) == (edge.time.edtf, edge.time.basis) and edge.id not in changed
