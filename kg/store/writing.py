"""Documents and their facts into the file, and out of it: one transaction each.

Comes in: ``ArticleFacts`` and the function that derives the graph. Goes out: ``Added`` or
``Unchanged``. Refuses: a text that is no Unicode (``SkipDocument``); see also ``connection``.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from kg.errors import SkipDocument
from kg.model.decision import Decision
from kg.model.derivation import FactKind, fact_id
from kg.model.document import Document
from kg.model.facts import ArticleFacts, Fact, Role
from kg.model.identifiers import text_digest
from kg.store import decisions, ledger, repeats, rows
from kg.store.aggregate import sum_edges, sum_nodes
from kg.store.connection import Connection, Row
from kg.store.index import StoreIndex
from kg.store.schema import DERIVED_TABLES
from kg.store.settling import Reported, settle
from kg.store.types import Added, Unchanged

#: Derives again what these documents touch: ``kg.graph.update``.
Derive = Callable[[StoreIndex, Iterable[str]], None]
#: Documents that a rebuild derives at once: bounds its memory, changes no result.
_REBUILD_BATCH = 200


def article_kinds(article: ArticleFacts) -> Iterator[tuple[FactKind, str, Fact | Role]]:
    """Every fact of an article with its kind and its id within the article."""
    for fact in article.meetings:
        yield "meeting", fact.id, fact
    for change in article.schedule_changes:
        yield "schedule_change", change.id, change
    for visit in article.visits:
        yield "visit", visit.id, visit
    for statement in article.statements:
        yield "statement", statement.id, statement
    for position in article.positions:
        yield "position", position.id, position
    for action in article.actions:
        yield "action", action.id, action
    for actor in article.actors:
        for number, role in enumerate(actor.roles):
            yield "role", f"{actor.id}/{number}", role


def add(connection: Connection, article: ArticleFacts, derive: Derive) -> Added | Unchanged:
    """Store a document with its facts, in place of an older version of it."""
    document = article.document
    facts = _facts_json(article)
    if _is_stored(connection, document, text_digest(facts)):
        return Unchanged(document.id)
    with connection.transaction():
        if _is_stored(connection, document, text_digest(facts)):
            return Unchanged(document.id)
        superseded = _retire(connection, document.id)
        insert(connection, article, "supersede" if superseded else "add")
        derive_some(connection, derive, [document.id])
    ledger.note_end(connection)
    return Added(document.id, len(article.facts()), superseded)


def load(connection: Connection, articles: Iterable[ArticleFacts], derive: Derive) -> None:
    """Store documents into an empty file, many in one transaction."""
    waiting = iter(articles)
    while batch := list(itertools.islice(waiting, _REBUILD_BATCH)):
        with connection.transaction():
            for article in batch:
                insert(connection, article, "add")
            derive_some(connection, derive, [article.document.id for article in batch])
    ledger.note_end(connection)


def remove(connection: Connection, document: str, derive: Derive) -> bool:
    """Take a document out of the graph; False where it was not there. Its text is kept."""
    with connection.transaction():
        row = connection.row(
            "SELECT version, documents.sha256, facts.sha256 FROM documents JOIN facts USING (version)"
            " WHERE current AND id = ?",
            (document,),
        )
        if row is None or not _retire(connection, document):
            return False
        ledger.append(connection, "remove", document, row[0], (row[1], row[2]))
        derive_some(connection, derive, [document])
    ledger.note_end(connection)
    return True


def decide(
    connection: Connection, decision: Decision, made: tuple[str, str | None], derive: Derive
) -> int | None:
    """Keep a decision, ``made`` by whom and when; its number, None where the same stands already."""
    with connection.transaction():
        if decisions.known(connection, decision):
            return None
        number = decisions.insert(connection, decision, *made)
        derive_some(connection, derive, decisions.documents_of(connection, decision))
    return number


def undo(connection: Connection, number: int, derive: Derive) -> bool:
    """Undo a decision; False where none of that number stands."""
    with connection.transaction():
        undone = next((d for d in decisions.decided(connection) if d.number == number), None)
        if undone is None or not decisions.undo(connection, number):
            return False
        derive_some(connection, derive, decisions.documents_of(connection, undone))
    return True


def rebuild(connection: Connection, derive: Derive) -> None:
    """Derive the whole graph again from the stored facts."""
    with connection.transaction():
        derive_all(connection, derive)


def derive_all(connection: Connection, derive: Derive) -> None:
    """The same within a transaction of the caller."""
    for table in DERIVED_TABLES:
        connection.run(f"DELETE FROM {table}")
    connection.run("INSERT INTO documents_fts (documents_fts) VALUES ('delete-all')")
    connection.run(
        "INSERT INTO documents_fts (rowid, title, text)"
        " SELECT version, title, text FROM documents WHERE current"
    )
    ids = [row[0] for row in connection.rows("SELECT id FROM documents WHERE current ORDER BY id")]
    derive_some(connection, derive, ids)


def derive_some(connection: Connection, derive: Derive, documents: list[str]) -> None:
    """Derive what follows from ``documents``, within a transaction of the caller."""
    reported = Reported()
    for start in range(0, len(documents), _REBUILD_BATCH):
        _derive_batch(connection, derive, documents[start : start + _REBUILD_BATCH], reported)
    settle(connection, reported)


def has(connection: Connection, document: Document) -> bool:
    """True where the same text with the same title, publisher, address and day is stored."""
    return _current(connection, document) is not None


def _derive_batch(connection: Connection, derive: Derive, documents: list[str], reported: Reported) -> None:
    index = StoreIndex(connection)
    for document in documents:
        connection.run("DELETE FROM fact_places WHERE document = ?", (document,))
        article = index.article_facts(document)
        if article is not None:
            ids = [(fact_id(document, kind, local), document) for kind, local, _ in article_kinds(article)]
            connection.many("INSERT INTO fact_places (id, document) VALUES (?, ?)", ids)
    derive(index, documents)
    reported.note(connection, index.touched)
    said = repeats.told_of(connection, index.touched.edges)
    sum_nodes(connection, index.touched.nodes)
    sum_edges(connection, index.touched)
    repeats.renew(connection, said)


def _facts_json(article: ArticleFacts) -> str:
    try:
        article.document.text.encode()
        return rows.facts_json(article)
    except ValueError as error:  # a lone surrogate: UnicodeEncodeError, or pydantic's own
        document = article.document
        where = document.url or document.id
        raise SkipDocument("bad-unicode", "it is not Unicode text", stage="store", where=where) from error


def _metadata(document: Document) -> Row:
    return (document.title, document.publisher, document.url, rows.iso(document.published), document.language)


def _current(connection: Connection, document: Document) -> Row | None:
    return connection.row(
        "SELECT version FROM documents WHERE current AND id = ? AND sha256 = ?"
        " AND title IS ? AND publisher IS ? AND url IS ? AND published IS ? AND language IS ?",
        (document.id, text_digest(document.text), *_metadata(document)),
    )


def _is_stored(connection: Connection, document: Document, facts: str) -> bool:
    version = _current(connection, document)
    sql = "SELECT 1 FROM facts WHERE version = ? AND sha256 = ?"
    return version is not None and connection.row(sql, (*version, facts)) is not None


def _retire(connection: Connection, document: str) -> bool:
    """The current version of a document becomes a former one; False where there is none."""
    row = connection.row("SELECT version, title, text FROM documents WHERE current AND id = ?", (document,))
    if row is None:
        return False
    sql = "INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)"
    connection.run(sql, row)
    connection.run("UPDATE documents SET current = 0 WHERE version = ?", row[:1])
    return True


def insert(connection: Connection, article: ArticleFacts, action: str) -> None:
    """Keep an article, with ``action`` in the ledger, within a transaction of the caller."""
    document, facts = article.document, _facts_json(article)
    version = _insert(connection, document, facts, len(article.facts()))
    ledger.append(connection, action, document.id, version, (text_digest(document.text), text_digest(facts)))


def _insert(connection: Connection, document: Document, facts: str, number: int) -> int:
    added = ledger.now(connection)
    row = connection.row(
        "INSERT INTO documents (id, current, title, publisher, url, published, language, text, sha256, added)"
        " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING version",
        (document.id, *_metadata(document), document.text, text_digest(document.text), added),
    )
    version = 0 if row is None else int(row[0])
    connection.run(
        "INSERT INTO facts (version, json, sha256, number) VALUES (?, ?, ?, ?)",
        (version, facts, text_digest(facts), number),
    )
    sql = "INSERT INTO documents_fts (rowid, title, text) VALUES (?, ?, ?)"
    connection.run(sql, (version, document.title, document.text))
    return version
