"""Edges, nodes and articles as they are stored, one after the other: the fastest way through a whole file.

Comes in: an open file. Goes out: rows by id, without the checks that a model would make. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model.graph import Node
from kg.store import rows
from kg.store.connection import Connection

# Asked by the whole key, SQLite walks the table itself, and no index beside it.
_EDGES = (
    "SELECT id, type, source, target, edtf, basis, modality, properties, confidence, known, known_last,"
    " sources FROM edges ORDER BY id"
)
_PROOF = (
    "SELECT edge, f.document, fact, d.publisher, evidence FROM edge_facts f"
    " LEFT JOIN documents d ON d.id = f.document AND d.current"
)
_PROOFS = f"{_PROOF} ORDER BY edge, f.document, fact, scope"
_PROOFS_IN = f"{_PROOF} WHERE f.document = ? ORDER BY edge, fact, scope"

_CITED = (
    "SELECT id, title, publisher, url, published FROM documents WHERE current AND EXISTS"
    " (SELECT 1 FROM edge_facts WHERE document = documents.id AND evidence <> '[]') ORDER BY id"
)
_LINKED = (
    "SELECT id, type, label, aliases, time, properties FROM nodes"
    " WHERE EXISTS (SELECT 1 FROM edges WHERE source = nodes.id)"
    " OR EXISTS (SELECT 1 FROM edges WHERE target = nodes.id) ORDER BY id"
)


class StoredArticle(NamedTuple):
    """What is known of a document besides its text."""

    id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: str | None


class StoredNode(NamedTuple):
    """A node as its row has it; ``aliases``, ``time`` and ``properties`` are JSON."""

    id: str
    type: str
    label: str
    aliases: str
    time: str | None
    properties: str

    def node(self) -> Node:
        """The node itself."""
        return rows.node(self)


#: A fact that supports an edge: edge, document, fact, publisher of the document (None: unknown), evidence as
#: JSON of triples of start, end and text. A plain tuple: there are more of these than of anything else.
StoredProof = tuple[str, str, str, str | None, str]


class StoredEdge(NamedTuple):
    """An edge as its row has it; ``properties`` is JSON, days are ISO 8601."""

    id: str
    type: str
    source: str
    target: str
    edtf: str | None
    basis: str | None
    modality: str
    properties: str
    confidence: float
    known: str | None
    known_last: str | None
    sources: int


def stored_edges(connection: Connection) -> Iterator[tuple[StoredEdge, list[StoredProof]]]:
    """Every edge with its proofs; one fact may stand among them several times."""
    proofs = connection.rows(_PROOFS)
    proof = next(proofs, None)
    for edge in map(StoredEdge._make, connection.rows(_EDGES)):
        own: list[StoredProof] = []
        while proof is not None and proof[0] <= edge[0]:
            if proof[0] == edge[0]:
                own.append(proof)
            proof = next(proofs, None)
        yield edge, own


def proofs_in(connection: Connection, document: str) -> Iterator[StoredProof]:
    """What one document proves, by edge."""
    return connection.rows(_PROOFS_IN, [document])


def linked_nodes(connection: Connection) -> Iterator[StoredNode]:
    """The nodes that edges join, by id."""
    return map(StoredNode._make, connection.rows(_LINKED))


def cited_articles(connection: Connection) -> Iterator[StoredArticle]:
    """The articles whose words stand as evidence, by id."""
    return map(StoredArticle._make, connection.rows(_CITED))
