"""Edges, nodes and articles as they are stored, one after the other: the fastest way through a whole file.

Comes in: an open file. Goes out: rows by id, without the checks that a model would make. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kg.model.graph import Node
from kg.store import rows
from kg.store.connection import Connection

# Asked by the whole key, SQLite walks the table itself, and no index beside it.
_EDGES = (
    "SELECT id, type, source, target, edtf, basis, modality, properties, confidence, known, known_last,"
    " sources FROM edges ORDER BY id"
)
_PROOF = "SELECT edge, document, fact, publisher, evidence FROM edge_facts"
_PROOFS = f"{_PROOF} ORDER BY edge, document, fact, scope"
_PROOFS_IN = f"{_PROOF} WHERE document = ? ORDER BY edge, fact, scope"
_PUBLISHERS = "SELECT DISTINCT publisher FROM documents WHERE current AND publisher <> ''"
_PUBLISHER = "SELECT publisher FROM documents WHERE current AND id = ?"

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


#: A fact that supports an edge: edge, document, fact, publisher as ``Publishers`` takes it, evidence as JSON
#: of triples of start, end and text. A plain tuple: there are more of these than of anything else.
StoredProof = tuple[str, str, str, str, str]

#: An edge: id, type, source, target; EDTF text and basis of its time; modality, properties as JSON,
#: confidence; the first and last day on which it was known, in ISO 8601; how many sources. Plain as well.
StoredEdge = tuple[
    str, str, str, str, str | None, str | None, str, str, float, str | None, str | None, int
]  # fmt: skip

#: Comes after all ids.
_NO_PROOF: StoredProof = ("\U0010ffff", "", "", "", "")


class Publishers:
    """The publishers of documents by what proofs have of them: there, case and accents do not count.

    ``names``: None where several are filed as one, or where it might be a document without a publisher; then
    the document must be asked. What is in none has no publisher.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.names: dict[str, str | None] = {}
        for (name,) in connection.rows(_PUBLISHERS):
            filed = rows.folded(name)
            is_one = self.names.get(filed, name) == name and not filed.startswith("document ")
            self.names[filed] = name if is_one else None

    def of(self, document: str) -> str | None:
        """The publisher of one document."""
        row = self._connection.row(_PUBLISHER, (document,))
        return None if row is None else row[0] or None


def stored_edges(connection: Connection) -> Iterator[tuple[StoredEdge, list[StoredProof]]]:
    """Every edge with its proofs; one fact may stand among them several times."""
    proofs: Iterator[StoredProof] = chain.from_iterable(connection.batches(_PROOFS))
    edges: Iterator[StoredEdge] = chain.from_iterable(connection.batches(_EDGES))
    proof = next(proofs, _NO_PROOF)
    for edge in edges:
        id = edge[0]
        own = []
        while proof[0] <= id:
            if proof[0] == id:
                own.append(proof)
            proof = next(proofs, _NO_PROOF)
        yield edge, own


def proofs_in(connection: Connection, document: str) -> Iterator[StoredProof]:
    """What one document proves, by edge."""
    return connection.rows(_PROOFS_IN, [document])


def linked_nodes(connection: Connection) -> Iterator[StoredNode]:
    """The nodes that edges join, by id."""
    return map(StoredNode._make, chain.from_iterable(connection.batches(_LINKED)))


def cited_articles(connection: Connection) -> Iterator[StoredArticle]:
    """The articles whose words stand as evidence, by id."""
    return map(StoredArticle._make, connection.rows(_CITED))
