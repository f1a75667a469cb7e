"""What a full export holds, back into a file: all of it in one transaction, or nothing.

Comes in: records, in any order. Goes out: how many of each kind were new, and which articles differ from
those that are here, and so were left. Refuses (``StoreError``, ``SkipDocument``): see ``kg.store``; an entry
of a gazetteer that is not there (``StopRun``).

Nothing is derived before everything is there: the graph does not depend on what came first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kg.errors import StopRun
from kg.model.decision import Decided
from kg.model.facts import ArticleFacts
from kg.model.gazetteer import GazetteerRecord
from kg.model.record import GazetteerEntry, GazetteerHead, Record
from kg.store import decisions, gazetteers, ledger, writing
from kg.store.connection import Connection
from kg.store.index import StoreIndex
from kg.store.types import Restored
from kg.store.writing import Derive

Links = Callable[[GazetteerRecord], set[gazetteers.Link]]


class Restoring:
    """Takes records within one transaction; ``finish`` derives what follows from them."""

    def __init__(self, connection: Connection, links: Links) -> None:
        self._db = connection
        self._links = links
        self._before = _last_version(connection)
        self._decided: list[Decided] = []
        self._heads: dict[str, GazetteerHead] = {}
        self._filled: dict[str, gazetteers.Importing] = {}
        self.done = Restored()

    def put(self, record: Record) -> None:
        """Keep a record."""
        if isinstance(record, ArticleFacts):
            self._put_article(record)
        elif isinstance(record, Decided):
            self._decided.append(record)
        elif isinstance(record, GazetteerHead):
            self._heads[record.name] = record
        else:
            self._put_entry(record)

    def finish(self, derive: Derive) -> None:
        """Keep what had to wait, and derive the graph as far as anything of it may be another now."""
        changed = [name for name, gazetteer in self._filled.items() if gazetteer.changed]
        for name in sorted(self._filled.keys() | self._heads.keys()):
            self._put_head(name, changed=name in changed)
        decided = decisions.restore(self._db, self._decided)
        self.done.decisions = len(decided)
        if changed:
            writing.derive_all(self._db, derive)
            return
        new = "SELECT id FROM documents WHERE current AND version > ? ORDER BY id"
        touched = {row[0] for row in self._db.rows(new, (self._before,))}
        for decision in decided:
            touched |= set(decisions.documents_of(self._db, decision))
        writing.derive_some(self._db, derive, sorted(touched))

    def _put_article(self, article: ArticleFacts) -> None:
        stored = StoreIndex(self._db).article_facts(article.document.id)
        if stored is None:
            writing.insert(self._db, article, "add")
            self.done.articles += 1
        elif stored == article:
            self.done.unchanged += 1
        else:
            self.done.differing.append(article.document.id)

    def _put_entry(self, entry: GazetteerEntry) -> None:
        name = entry.gazetteer
        if name not in self._filled:
            self._filled[name] = gazetteers.Importing(self._db, name, self._links)
        self.done.entries += self._filled[name].put(entry.record)

    def _put_head(self, name: str, *, changed: bool) -> None:
        head = self._heads.get(name)
        if head is not None:
            gazetteers.put_head(self._db, name, (head.source, head.form), head.at, anew=changed)
        elif not gazetteers.is_there(self._db, name):
            raise StopRun(f"entries of the gazetteer {name!r} are there, the gazetteer itself is not")


@contextmanager
def restoring(connection: Connection, derive: Derive, links: Links) -> Iterator[Restoring]:
    """One transaction that takes records; the graph is derived at its end."""
    with connection.transaction():
        target = Restoring(connection, links)
        yield target
        target.finish(derive)
    ledger.note_end(connection)


def _last_version(connection: Connection) -> int:
    row = connection.row("SELECT max(version) FROM documents")
    return 0 if row is None or row[0] is None else int(row[0])
