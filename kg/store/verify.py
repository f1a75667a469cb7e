"""Looks for damage in the file.

Comes in: an open file. Goes out: a ``Check`` for each thing looked at. Refuses: nothing; what cannot
even be read is a problem too.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

from kg.errors import StoreError
from kg.model.identifiers import text_digest
from kg.store import ledger
from kg.store.aggregate import node_row
from kg.store.connection import Connection
from kg.store.types import Check


def verify(connection: Connection) -> list[Check]:
    """Every check, in the order of what the next ones rest on."""
    return [_check(connection, name, look) for name, look in _CHECKS]


def _check(connection: Connection, name: str, look: Callable[[Connection], str | None]) -> Check:
    try:
        return Check(name, look(connection))
    except StoreError as error:
        return Check(name, str(error))
    except (LookupError, TypeError, ValueError) as error:
        return Check(
            name, f"{connection.path}: it is damaged (a row cannot be read: {error}): restore a backup"
        )


def _pages(connection: Connection) -> str | None:
    found = [str(row[0]) for row in connection.rows("PRAGMA integrity_check(5)")]
    if found == ["ok"]:
        return None
    return f"{connection.path}: it is damaged ({' '.join(found[0].split())}): restore a backup"


def _texts(connection: Connection) -> str | None:
    """Each text and each document's facts against the hashes of the row and of the ledger."""
    rows = connection.rows(
        "SELECT d.id, d.version, d.text, d.sha256, f.json, f.sha256, l.text_sha256, l.facts_sha256"
        " FROM documents d LEFT JOIN facts f USING (version)"
        " LEFT JOIN ledger l ON l.number = (SELECT min(number) FROM ledger WHERE version = d.version)"
    )
    for id, version, text, text_hash, facts, facts_hash, noted_text, noted_facts in rows:
        if text_digest(text) != text_hash or noted_text != text_hash:
            return f"the text of document {id} (version {version}) is not what was added"
        if facts is None or text_digest(facts) != facts_hash or noted_facts != facts_hash:
            return f"the facts of document {id} (version {version}) are not what was added"
    return None


def _count(connection: Connection) -> str | None:
    row = connection.row(
        "SELECT (SELECT count(*) FROM documents WHERE current),"
        " (SELECT total(CASE action WHEN 'add' THEN 1 WHEN 'remove' THEN -1 ELSE 0 END) FROM ledger)"
    )
    if row is None or row[0] == row[1]:
        return None
    return f"{row[0]} documents are there, the ledger has {int(row[1])}"


def _evidence(connection: Connection) -> str | None:
    rows = connection.rows(
        "SELECT f.edge, d.id, d.text, f.evidence FROM edge_facts f LEFT JOIN documents d"
        " ON d.id = f.document AND d.current"
    )
    for edge, document, text, evidence in rows:
        for start, end, words in json.loads(evidence):
            if text is None or text[start:end] != words:
                return f"the evidence of {edge} is not in document {document}: run `kg rebuild`"
    return None


def _ends(connection: Connection) -> str | None:
    row = connection.row(
        "SELECT e.id FROM edges e WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE id = e.source)"
        " OR NOT EXISTS (SELECT 1 FROM nodes WHERE id = e.target)"
        " OR NOT EXISTS (SELECT 1 FROM edge_facts WHERE edge = e.id) LIMIT 1"
    )
    return None if row is None else f"edge {row[0]} lacks an end or its evidence: run `kg rebuild`"


def _nodes(connection: Connection) -> str | None:
    """Each node against the words of which it was added up."""
    words = connection.rows("SELECT node, kind, value, uses FROM node_words ORDER BY node")
    for id, group in itertools.groupby(words, key=lambda row: row[0]):
        row = connection.row("SELECT type, label, aliases, time, properties FROM nodes WHERE id = ?", (id,))
        if row != node_row([word[1:] for word in group]):
            return f"node {id} is not what its articles say: run `kg rebuild`"
    row = connection.row(
        "SELECT id FROM nodes WHERE NOT EXISTS (SELECT 1 FROM node_words WHERE node = nodes.id) LIMIT 1"
    )
    return None if row is None else f"node {row[0]} is in no article: run `kg rebuild`"


def _sums(connection: Connection) -> str | None:
    """Days, confidence and publishers of each edge against the facts that support it."""
    row = connection.row(
        "SELECT e.id FROM edges e JOIN (SELECT edge, min(published) known, max(published) known_last,"
        " max(confidence) confidence, count(DISTINCT publisher) publishers FROM edge_facts GROUP BY edge) f"
        " ON f.edge = e.id WHERE e.known IS NOT f.known OR e.known_last IS NOT f.known_last"
        " OR e.confidence <> f.confidence OR e.publishers NOT IN (0, f.publishers) LIMIT 1"
    )
    return None if row is None else f"edge {row[0]} is not what its articles say: run `kg rebuild`"


_CHECKS: tuple[tuple[str, Callable[[Connection], str | None]], ...] = (
    ("pages", _pages),
    ("ledger", ledger.chain_problem),
    ("nothing lost", ledger.loss_problem),
    ("texts and facts", _texts),
    ("number of documents", _count),
    ("evidence", _evidence),
    ("edges", _ends),
    ("nodes", _nodes),
    ("sums", _sums),
)
