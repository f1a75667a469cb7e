"""The graph as it was known on a day: made of the articles that were published until then, and of no other.

Comes in: an open store and a day. Goes out: a store that holds exactly the graph that those articles give.
Refuses: nothing; where the file's folder cannot be written, the graph is kept in memory.

Who is who and which meeting is which depend on all articles: hiding later edges would leave later
knowledge in names, joined meetings and statuses. So the facts (which never change) are derived again, once
for a day: the result lies beside the file, under a name that changes with what is in it.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.graph import update
from kg.model.facts import ArticleFacts
from kg.model.identifiers import digest
from kg.store import Store
from kg.store.schema import VERSION

#: The folder beside a graph's file that holds its earlier states. It may be deleted at any time.
FOLDER = ".known"
_MEMORY = ":memory:"
#: States that are open at once.
KEPT = 8
#: States that lie beside a file: whoever drags a slider over a year makes hundreds.
FILES = 60


class Known:
    """The earlier states of one store. ``on_progress`` hears how many articles of a state are in, of how
    many.
    """

    def __init__(self, store: Store, on_progress: Callable[[int, int], None] = lambda *_: None) -> None:
        self._store = store
        self._on_progress = on_progress
        self._open: dict[datetime.date, tuple[str, Store]] = {}

    def close(self) -> None:
        """Let go of all files."""
        for _, store in self._open.values():
            store.close()
        self._open.clear()

    def on(self, day: datetime.date | None) -> Store:
        """The store as known on ``day``; None: as it is now."""
        if day is None:
            return self._store
        now = stamp(self._store)
        found = self._open.pop(day, None)
        if found is not None and found[0] != now:
            found[1].close()
            found = None
        # The one asked for last stands last; those not asked for long are let go.
        self._open[day] = found or (now, self._state(day))
        while len(self._open) > KEPT:
            self._open.pop(next(iter(self._open)))[1].close()
        state = self._open[day][1]
        state.known_on = day
        return state

    def has(self, day: datetime.date) -> bool:
        """True where the state of ``day`` is made already."""
        found = self._open.get(day)
        if found is not None and found[0] == stamp(self._store):
            return True
        path = self._path(day)
        return path is not None and path.exists()

    def is_kept(self, day: datetime.date) -> bool:
        """True where the state of ``day``, once made, lies beside the file."""
        return self._path(day) is not None

    def days(self) -> list[datetime.date]:
        """The days whose states lie beside the file, made of what it holds now."""
        here = Path(f"{self._store.path}{FOLDER}").glob(f"????-??-??-{stamp(self._store)}.db")
        return sorted(datetime.date.fromisoformat(path.name[:10]) for path in here)

    def _state(self, day: datetime.date) -> Store:
        path = self._path(day)
        if path is not None and path.exists():
            return Store.open(path, read_only=True)
        if path is None:
            return self._made(_MEMORY, day)
        # Made under another name first: a state is there whole, or not at all.
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self._made(str(unfinished), day).close()
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
            _drop_companions(unfinished)
        _drop_oldest(path.parent)
        return Store.open(path, read_only=True)

    def _made(self, path: str, day: datetime.date) -> Store:
        ids = [i.id for i in self._store.document_infos() if i.published is not None and i.published <= day]
        made = Store.open(path)
        try:
            self._store.lend_gazetteers(made)
            made.load(self._articles(sorted(ids)), update)
            for decided in self._store.decisions():
                if decided.undone_at is None:
                    made.decide(decided.bare(), decided.author, update, at=decided.at)
        except BaseException:
            made.close()
            raise
        return made

    def _articles(self, ids: list[str]) -> Iterator[ArticleFacts]:
        for number, id in enumerate(ids):
            self._on_progress(number, len(ids))
            article = self._store.article_facts(id)
            if article is not None:
                yield article

    def _path(self, day: datetime.date) -> Path | None:
        """Where the state of ``day`` lies; None where nothing can be kept beside the file."""
        if self._store.path == _MEMORY:
            return None
        folder = Path(f"{self._store.path}{FOLDER}")
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            return None
        if not os.access(folder, os.W_OK):
            return None
        for old in folder.glob(f"{day.isoformat()}-*.db"):
            if not old.name.startswith(f"{day.isoformat()}-{stamp(self._store)}"):
                old.unlink(missing_ok=True)
                _drop_companions(old)
        return folder / f"{day.isoformat()}-{stamp(self._store)}.db"


def stamp(store: Store) -> str:
    """A text that changes whenever a document, a decision or a gazetteer of the store does, or the tables."""
    decisions = [d.model_dump_json() for d in store.decisions()]
    return digest(store.ledger_hash(), store.gazetteers.stamp(), decisions, VERSION)


def _drop_oldest(folder: Path) -> None:
    """Keep the ``FILES`` states that were made last."""
    states = sorted(folder.glob("*.db"), key=lambda state: (state.stat().st_mtime_ns, state.name))
    for old in states[:-FILES]:
        old.unlink(missing_ok=True)
        _drop_companions(old)


def _drop_companions(path: Path) -> None:
    for suffix in ("-wal", "-shm", ".ledger"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
