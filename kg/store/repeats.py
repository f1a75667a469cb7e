"""Which reports of a statement are not its first: so few that what is said within some days is counted by
index, without them.

Comes in: what a transaction touched. Goes out: the table ``repeats``. Refuses: nothing. Of equally early
reports the first by id is the first; what has no day is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg.model.enums import EdgeType
from kg.store.connection import Connection

_REPEATED = (
    "INSERT INTO repeats (statement, edge, long, first, last)"
    " SELECT target, id, long, first, last FROM edges e"
    f" WHERE type = '{EdgeType.STATED}' AND first IS NOT NULL AND EXISTS ("
    "SELECT 1 FROM edges o INDEXED BY edges_target WHERE o.target = e.target AND o.type = e.type"
    " AND o.first IS NOT NULL AND (o.first, o.id) < (e.first, e.id))"
)
_AMONG = "IN (SELECT value FROM json_each(?))"


def told_of(connection: Connection, edges: Iterable[str]) -> set[str]:
    """The statements that ``edges`` tell of, as long as these are there."""
    told = [id for id in edges if id.startswith(f"{EdgeType.STATED}-")]
    return {row[0] for row in connection.among("SELECT DISTINCT target FROM edges WHERE id IN", told)}


def renew(connection: Connection, statements: Iterable[str]) -> None:
    """Find the repeats of ``statements`` again."""
    wanted = json.dumps(sorted(statements))
    connection.run(f"DELETE FROM repeats WHERE statement {_AMONG}", (wanted,))
    connection.run(f"{_REPEATED} AND target {_AMONG}", (wanted,))


def fill(connection: Connection) -> None:
    """Find all repeats, for the empty table."""
    connection.run(_REPEATED)
