"""What users decided, kept in the file beside the documents: a rebuild does not touch it.

Comes in: decisions with their author. Goes out: the same with number and time. Refuses: nothing.
Nothing is deleted: a decision that is undone stays, with the time at which it was.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from kg.model.decision import Decided, Decision
from kg.store.connection import Connection, Row

_COLUMNS = "number, json, author, at, undone_at"


def decided(connection: Connection) -> list[Decided]:
    """All decisions in the order in which they were made."""
    return [_decided(row) for row in connection.rows(f"SELECT {_COLUMNS} FROM judgements ORDER BY number")]


def insert(
    connection: Connection,
    decision: Decision,
    author: str,
    at: str | None = None,
    undone_at: str | None = None,
) -> int:
    """Keep a decision; its number."""
    row = connection.row(
        "INSERT INTO judgements (kind, subject, object, note, author, at, undone_at, json)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (
            decision.kind, decision.subject, decision.object, decision.note, author, at or _now(), undone_at,
            decision.model_dump_json(exclude_defaults=True, include=set(Decision.model_fields)),
        ),
    )  # fmt: skip
    return 0 if row is None else int(row[0])


def restore(connection: Connection, found: Iterable[Decided]) -> list[Decided]:
    """Keep decisions of another file as they are there, undone or not; those that were new here.

    Left out is what this file has: the same decision, or, while it stands, one with the same content.
    """
    here = [_unnumbered(decision) for decision in decided(connection)]
    standing = [decision.bare() for decision in here if decision.undone_at is None]
    seen, held = {d.model_dump_json() for d in here}, {d.model_dump_json() for d in standing}
    new = []
    for decision in sorted(found, key=lambda decision: decision.number):
        whole, bare = _unnumbered(decision).model_dump_json(), decision.bare().model_dump_json()
        stands = decision.undone_at is None
        if whole in seen or (stands and bare in held):
            continue
        if stands:
            held.add(bare)
        insert(connection, decision.bare(), decision.author, decision.at, decision.undone_at)
        new.append(decision)
    return new


def _unnumbered(decision: Decided) -> Decided:
    return decision.model_copy(update={"number": 0})


def undo(connection: Connection, number: int) -> bool:
    """Mark a decision as undone; False where there is none of that number that stands."""
    sql = "UPDATE judgements SET undone_at = ? WHERE number = ? AND undone_at IS NULL"
    return connection.run(sql, (_now(), number)) > 0


def known(connection: Connection, decision: Decision) -> bool:
    """True where the same decision stands already."""
    return any(_same(decision, other) for other in decided(connection) if other.undone_at is None)


def _same(decision: Decision, other: Decided) -> bool:
    return decision == other.bare()


def documents_of(connection: Connection, decision: Decision) -> list[str]:
    """The documents that a decision is about, as far as they are there."""
    found = {*decision.documents, *(document for document, _ in decision.reports)}
    for sql, values in (
        ("SELECT DISTINCT document FROM mentions WHERE form = ?", decision.forms),
        ("SELECT document FROM fact_places WHERE id = ?", decision.facts),
    ):
        found |= {row[0] for value in values for row in connection.rows(sql, (value,))}
    return sorted(_current(connection, found))


def nodes_of(connection: Connection, decision: Decision) -> list[str]:
    """The nodes that the forms and reports of a decision stand for now."""
    redirects: dict[str, str] = dict(connection.rows("SELECT node, kept FROM redirects"))
    sql = "SELECT DISTINCT node FROM forms WHERE node IS NOT NULL AND key IN"
    nodes = [str(row[0]) for row in connection.among(sql, decision.forms)]
    sql = "SELECT meeting FROM reports WHERE meeting IS NOT NULL AND document = ? AND fact = ?"
    rows_of = [connection.row(sql, report) for report in decision.reports]
    meetings = [str(row[0]) for row in rows_of if row is not None]
    return sorted({redirects.get(node, node) for node in (*nodes, *meetings)})


def _current(connection: Connection, documents: Iterable[str]) -> set[str]:
    sql = "SELECT 1 FROM documents WHERE current AND id = ?"
    return {document for document in documents if connection.row(sql, (document,)) is not None}


def _decided(row: Row) -> Decided:
    number, json, author, at, undone_at = row
    decision = Decision.model_validate_json(json)
    return Decided(**decision.model_dump(), number=number, author=author, at=at, undone_at=undone_at)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
