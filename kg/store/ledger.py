"""What was added, in a chain of hashes, with its end noted beside the file.

Comes in: each change of the documents. Goes out: entries, and what is wrong with them.
Refuses: nothing.

Damage at the end of SQLite's log is dropped in silence: the file then opens, whole and shorter.
So the number of entries and the last hash are also kept in ``<file>.ledger``, written after each
change; a file with fewer entries than that has lost some.
"""

from __future__ import annotations

import datetime

from kg.errors import StoreError
from kg.model.identifiers import text_digest
from kg.store import beside, rows
from kg.store.connection import MEMORY, Connection, Row

_COLUMNS = "number, action, document, version, text_sha256, facts_sha256, at, previous, hash"


def append(connection: Connection, action: str, document: str, version: int, hashes: tuple[str, str]) -> None:
    """Add an entry; ``hashes`` of the text and of the facts."""
    number, previous = end(connection)
    at = now(connection)
    entry = (number + 1, action, document, version, *hashes, at, previous)
    connection.run(
        f"INSERT INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*entry, _hash(entry))
    )


def now(connection: Connection) -> str:
    """The time in UTC; never before that of the last entry, though the clock was set back."""
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    row = connection.row("SELECT at FROM ledger ORDER BY number DESC LIMIT 1")
    return at if row is None else max(at, row[0])


def end(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry."""
    row = connection.row("SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1")
    return (0, beside.START) if row is None else (row[0], row[1])


def note_end(connection: Connection) -> None:
    """Write the end of the chain beside the file."""
    if connection.path == MEMORY:
        return
    number, last = end(connection)
    try:
        beside.write_end(connection.path, number, last)
    except OSError as error:
        where = beside.path_of(connection.path)
        raise StoreError(f"{where}: cannot be written: {error.strerror}") from error


def chain_problem(connection: Connection) -> str | None:
    """The first entry that does not follow from the one before it."""
    previous, expected = beside.START, 1
    for row in connection.rows(f"SELECT {_COLUMNS} FROM ledger ORDER BY number"):
        if row[0] != expected or row[7] != previous or _hash(row[:-1]) != row[8]:
            return f"entry {expected} of the ledger was changed or is missing"
        previous, expected = row[8], expected + 1
    return None


def loss_problem(connection: Connection) -> str | None:
    """How many entries were lost since the end was last noted."""
    if connection.path == MEMORY:
        return None
    noted, last = beside.end(connection.path)
    row = connection.row("SELECT hash FROM ledger WHERE number = ?", (noted,))
    if noted == 0 or (row is not None and row[0] == last):
        return None
    present, _ = end(connection)
    lost = noted - present
    what = f"the last {lost} of {noted} changes are lost" if lost > 0 else "it does not belong to this file"
    where = beside.path_of(connection.path)
    return f"{where}: {what}: add the articles again; those that are there stay as they are"


def _hash(entry: Row) -> str:
    return text_digest(rows.compact(list(entry)))
