"""Whether the file is whole.

Comes in: a store. Goes out: a row for each thing that was looked at. Refuses: nothing.
"""

from __future__ import annotations

from kg.queries.rows import Cell, Row, Rows
from kg.store import Store


class CheckRow(Row):
    """One thing that was looked at; ``problem`` is None where all is well."""

    what: str
    problem: str | None = None

    def cells(self) -> dict[str, Cell]:
        """What, and how it is."""
        return {"what": self.what, "result": self.problem or "ok"}


def check(store: Store) -> Rows[CheckRow]:
    """Look for damage: pages, ledger, hashes of the texts, evidence, counts."""
    return Rows([CheckRow(what=found.name, problem=found.problem) for found in store.verify()])
