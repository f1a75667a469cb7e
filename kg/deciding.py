"""Deciding: merge, split, judge, undo, and carrying decisions from one file to another.

Comes in: an open store for writing, names and ids. Goes out: rows of decisions.
Refuses: see ``kg.queries.decided``; a file of decisions with a broken line (StopRun that names the line,
before anything of it is kept).

Decisions keep their author and time, survive a rebuild, hold for what is added later, and are never
deleted: one that is undone stays on record.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from kg.errors import NotFound, StopRun
from kg.graph import update
from kg.model.decision import Decided, Decision, Verdict
from kg.queries import decided
from kg.queries.decided import DecisionRow
from kg.queries.rows import Rows
from kg.store import Store

#: The environment variable that names who decides, where that is not the user of the machine.
AUTHOR = "KG_AUTHOR"


class Deciding:
    """The decisions of one open graph. ``author``: who decides (None: ``KG_AUTHOR``, else the user)."""

    def __init__(self, store: Store, author: str | None = None) -> None:
        self._store = store
        self._author = author or os.environ.get(AUTHOR) or getpass.getuser()

    def rows(self) -> Rows[DecisionRow]:
        """All decisions in the order in which they were made, undone ones too."""
        return decided.decision_rows(self._store)

    def is_article(self, id: str) -> bool:
        """True for the id of a stored article."""
        return self._store.document_info(id) is not None

    def merge(self, a: str, b: str, *, note: str | None = None) -> DecisionRow:
        """Two actors, or two meetings, are one."""
        return self._keep(decided.merging(self._store, a, b, note))

    def distinct(self, a: str, b: str, *, note: str | None = None) -> DecisionRow:
        """Two nodes are two, and that is not asked again."""
        return self._keep(decided.keeping(self._store, a, b, note))

    def split(self, node: str, documents: Sequence[str], *, note: str | None = None) -> DecisionRow:
        """These articles mean another actor, or another meeting, than ``node``."""
        return self._keep(decided.splitting(self._store, node, documents, note))

    def judge(self, id: str, verdict: Verdict | str, *, note: str | None = None) -> DecisionRow:
        """What a fact, or what supports an edge or a meeting, is right, wrong or unsure."""
        return self._keep(decided.judging(self._store, id, Verdict(verdict), note))

    def undo(self, number: int | None = None) -> DecisionRow:
        """Undo the decision of that number (None: the last one that stands). NotFound where there is none."""
        standing = [row.number for row in self.rows() if row.undone_at is None]
        wanted = number if number is not None else max(standing, default=None)
        if wanted is None or not self._store.undo(wanted, update):
            which = "to undo" if wanted is None else f"number {wanted} that stands"
            raise NotFound(f"there is no decision {which}")
        return next(row for row in self.rows() if row.number == wanted)

    def export(self) -> Iterable[str]:
        """A line of JSON for each decision."""
        return (line.model_dump_json(exclude_defaults=True) for line in self._store.decisions())

    def replay(self, lines: Iterable[str]) -> list[DecisionRow]:
        """Decisions of another file, made here with their own author and time; those that were undone there,
        or stand here already, are left out.
        """
        read = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        numbers = [self._again(found) for found in [_read(*row) for row in read] if found.undone_at is None]
        kept = {number for number in numbers if number is not None}
        return [row for row in self.rows() if row.number in kept]

    def _again(self, found: Decided) -> int | None:
        decision = found.bare()
        return self._store.decide(decision, found.author, update, at=found.at)

    def _keep(self, decision: Decision) -> DecisionRow:
        number = self._store.decide(decision, self._author, update)
        if number is None:
            raise StopRun("that is decided already: see `kg decisions`")
        return next(row for row in self.rows() if row.number == number)


def _read(number: int, line: str) -> Decided:
    try:
        return Decided.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StopRun(f"line {number}: no decision: {where or 'the line'}: {first['msg']}") from error
