"""What was added, in a chain of hashes, with its end noted beside the file.

Comes in: each change of the documents. Goes out: entries, and what is wrong with them.
Refuses: nothing.

Damage at the end of SQLite's log is dropped in silence: the file then opens, whole and shorter.
So the number of entries and the last hash are also kept in ``<file>.ledger``, written after each
change; a file with fewer entries than that has lost some.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from kg.errors import StoreError
from kg.model.identifiers import text_digest
from kg.store import rows
from kg.store.connection import MEMORY, Connection, Row

_COLUMNS = "number, action, document, version, text_sha256, facts_sha256, at, previous, hash"
_START = "0" * 64


def append(connection: Connection, action: str, document: str, version: int, hashes: tuple[str, str]) -> None:
    """Add an entry; ``hashes`` of the text and of the facts."""
    number, previous = end(connection)
    at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    entry = (number + 1, action, document, version, *hashes, at, previous)
    connection.run(
        f"INSERT INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*entry, _hash(entry))
    )


def end(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry."""
    row = connection.row("SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1")
    return (0, _START) if row is None else (row[0], row[1])


def note_end(connection: Connection) -> None:
    """Write the end of the chain beside the file."""
    if connection.path == MEMORY:
        return
    number, last = end(connection)
    line = f"{number:020d} {last}\n".encode()
    try:
        handle = os.open(_beside(connection), os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.pwrite(handle, line, 0)
        finally:
            os.close(handle)
    except OSError as error:
        raise StoreError(f"{_beside(connection)}: cannot be written: {error.strerror}") from error


def chain_problem(connection: Connection) -> str | None:
    """The first entry that does not follow from the one before it."""
    previous, expected = _START, 1
    for row in connection.rows(f"SELECT {_COLUMNS} FROM ledger ORDER BY number"):
        if row[0] != expected or row[7] != previous or _hash(row[:-1]) != row[8]:
            return f"entry {expected} of the ledger was changed or is missing"
        previous, expected = row[8], expected + 1
    return None


def loss_problem(connection: Connection) -> str | None:
    """How many entries were lost since the end was last noted."""
    beside = _beside(connection)
    if connection.path == MEMORY or not beside.exists():
        return None
    number, _, last = beside.read_text(encoding="ascii", errors="replace").strip().partition(" ")
    noted = int(number) if number.isdigit() else 0
    row = connection.row("SELECT hash FROM ledger WHERE number = ?", (noted,))
    if noted == 0 or (row is not None and row[0] == last):
        return None
    present, _ = end(connection)
    lost = noted - present
    what = f"the last {lost} of {noted} changes are lost" if lost > 0 else "it does not belong to this file"
    return f"{beside}: {what}: add the articles again; those that are there stay as they are"


def _beside(connection: Connection) -> Path:
    return Path(f"{connection.path}.ledger")


def _hash(entry: Row) -> str:
    return text_digest(rows.compact(list(entry)))
