"""The one place where the SQLite file is opened, and where its errors get words.

Comes in: a path. Goes out: a ``Connection`` with transactions. Refuses (``StoreError``): a file
that is not ours, newer, damaged, missing, read-only, locked; a connection carried over a fork.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import StoreError
from kg.store import lock
from kg.store.schema import (
    APPLICATION_ID,
    DERIVED,
    GAZETTEERS,
    MEETINGS,
    MIGRATIONS,
    RECORD,
    REPEATS,
    STANCES,
    VERSION,
    statements,
)

MEMORY = ":memory:"
#: Seconds that a second writer waits for the first.
BUSY_SECONDS = 20.0
#: Pages of 4 KB that are kept in memory.
CACHE_PAGES = 8_000
#: As many while a run adds documents: more took no less time, and memory that grew with the file.
RUN_PAGES = 2_000
#: As many while a whole file is read once: more took no less time (``python -m benchmarks.rdf``).
SCAN_PAGES = 500
#: Instructions of SQLite's machine between two looks at the clock: a millisecond or two.
_STEPS = 20_000
#: Values that one statement may ask for at once, and rows that are read at a time.
_BATCH = 500

_WHY: dict[int, str] = {
    sqlite3.SQLITE_FULL: "no space is left for it; whole documents are kept: free some space and run again",
    sqlite3.SQLITE_READONLY: "it cannot be written: change its permissions, or open it read-only",
    sqlite3.SQLITE_BUSY: "another process is writing to it: wait until it is done and run again",
    sqlite3.SQLITE_LOCKED: "another process is writing to it: wait until it is done and run again",
    sqlite3.SQLITE_NOTADB: "it is not a database of this program: name another file",
    sqlite3.SQLITE_CORRUPT: "it is damaged: restore a backup, or add the articles to a new file",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check that the folder exists and that you may write there",
    sqlite3.SQLITE_IOERR: "reading or writing it failed: check the disk (space, quota, cable) and run again",
    sqlite3.SQLITE_PERM: "you may not open it: check its permissions",
    sqlite3.SQLITE_AUTH: "you may not open it: check its permissions",
    sqlite3.SQLITE_TOOBIG: "a text is too large for it",
    sqlite3.SQLITE_INTERRUPT: "the answer takes longer than it may: ask for less, fewer days or one actor",
}

#: SQLite decides the type of a column value by value; who reads a row knows its columns.
Row = tuple[Any, ...]
Values = Sequence[object]


class Connection:
    """An open file. ``execute`` and ``write`` raise ``StoreError`` with the path and what to do."""

    def __init__(
        self,
        path: str,
        *,
        read_only: bool,
        wait: float = BUSY_SECONDS,
        fills: Mapping[int, Sequence[Callable[[Connection], None]]] = {},
    ) -> None:
        """``fills``: what fills the tables that the migration from a version makes."""
        self.path = path
        self.read_only = read_only
        #: Whose gazetteers hold here, where that is another file.
        self.lender: Connection | None = None
        self._wait, self._fills = wait, fills
        self._owner = os.getpid()
        self._closed = False
        self._lock: int | None = None
        with self.told():
            self._raw = _connect(path, read_only=read_only, wait=wait)
            try:
                self._prepare()
            except BaseException:
                self._raw.close()
                raise

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors of SQLite within become a ``StoreError``."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def _in_words(self, error: sqlite3.Error) -> StoreError:
        code = getattr(error, "sqlite_errorcode", None)
        why = None if code is None else _WHY.get(code & 0xFF)
        return StoreError(f"{self.path}: {why or error}")

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself, for this process only."""
        if os.getpid() != self._owner:
            raise StoreError(f"{self.path}: opened by another process: open the file again in this one")
        if self._closed:
            raise StoreError(f"{self.path}: was closed: open it again")
        return self._raw

    def close(self) -> None:
        """Let go of the file; in a forked child only the object is dropped."""
        if not self._closed and os.getpid() == self._owner:
            with self.told():
                self._raw.close()
        self._closed = True

    def rows(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows of a query, one by one."""
        try:
            # Not `yield from`: an answer not read to its end would close its cursor, perhaps after the file.
            for row in self.raw.execute(sql, values):  # noqa: UP028
                yield row
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def batches(self, sql: str, values: Values = ()) -> Iterator[list[Row]]:
        """The rows of a query, some at a time: where all of a large table is read."""
        try:
            cursor = self.raw.execute(sql, values)
            while batch := cursor.fetchmany(_BATCH):
                yield batch
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def all(self, sql: str, values: Values = ()) -> list[Row]:
        """The rows of a query at once: where thousands are wanted, in a third of the time."""
        try:
            found: list[Row] = self.raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise self._in_words(error) from error
        return found

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, None where there is none."""
        try:
            found: Row | None = self.raw.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise self._in_words(error) from error
        return found

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the number of rows that it changed."""
        try:
            return self.raw.execute(sql, values).rowcount
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def many(self, sql: str, values: Sequence[Values]) -> None:
        """Run one statement for each row of values."""
        try:
            self.raw.executemany(sql, values)
        except sqlite3.Error as error:
            raise self._in_words(error) from error

    def among(
        self, sql: str, values: Iterable[str], *, before: Sequence[str] = (), end: str = ""
    ) -> Iterator[Row]:
        """The rows of ``sql``, which goes up to ``IN``, for ``values``: asked in batches, in their order.

        ``before``: what the places ahead of ``IN`` take; ``end``: what comes after it.
        """
        wanted = sorted(set(values))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            places = ",".join("?" * len(batch))
            yield from self.all(f"{sql} ({places}){end}", [*before, *batch])

    @contextmanager
    def writing(self, *, run: bool = True) -> Iterator[None]:
        """No run of another process writes meanwhile; while this one is a ``run``, nobody else does.
        StoreError that names the process that does already.
        """
        if self.read_only:
            raise StoreError(f"{self.path}: was opened read-only: open it for writing")
        if self.path == MEMORY or self._lock is not None:
            yield
            return
        self._lock = lock.acquire(self.path, run=run)
        try:
            yield
        finally:
            lock.release(self._lock)
            self._lock = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing."""
        with self.writing(run=False):
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if self._raw.in_transaction:
                    with self.told():
                        self._raw.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one state of the file, whatever others write meanwhile."""
        if self.raw.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self._raw.in_transaction:
                self.run("COMMIT")

    @contextmanager
    def keeping(self, pages: int) -> Iterator[None]:
        """That many pages are kept in memory within, as many as before afterwards."""
        before = self._pragma("cache_size")
        self.run(f"PRAGMA cache_size = {pages}")
        try:
            yield
        finally:
            if not self._closed:
                self.run(f"PRAGMA cache_size = {before}")

    @contextmanager
    def within(self, seconds: float, stopped: Callable[[], bool]) -> Iterator[None]:
        """What is read within ends after ``seconds``, or when ``stopped``, with a StoreError; a lock is not
        waited for longer than elsewhere.
        """
        until = time.monotonic() + seconds
        self.raw.set_progress_handler(lambda: time.monotonic() > until or stopped(), _STEPS)
        self.run(f"PRAGMA busy_timeout = {int(1000 * min(seconds, self._wait))}")
        try:
            yield
        finally:
            if not self._closed:
                self._raw.set_progress_handler(None, 0)
                self.run(f"PRAGMA busy_timeout = {int(1000 * self._wait)}")

    def _prepare(self) -> None:
        """Check whose file it is; make the tables in a new one."""
        application = self._pragma("application_id")
        tables = self._raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables == 0 and application in {0, APPLICATION_ID} and not self.read_only:
            self._raw.execute("PRAGMA journal_mode = WAL")
            self._create()
        elif tables == 0 and application == 0 and Path(self.path).stat().st_size == 0:
            raise StoreError(f"{self.path}: nothing was added yet: add articles first")
        elif application != APPLICATION_ID:
            raise StoreError(f"{self.path}: is not a database of this program: name another file")
        version = self._pragma("user_version")
        if version > VERSION:
            raise StoreError(
                f"{self.path}: was written by a newer version of this program (tables {version}, here "
                f"{VERSION}): update the program"
            )
        if version < VERSION:
            self._migrate(version)
        self._raw.execute("PRAGMA synchronous = FULL")
        self._raw.execute("PRAGMA foreign_keys = ON")
        self._raw.execute(f"PRAGMA cache_size = {CACHE_PAGES}")

    def _migrate(self, version: int) -> None:
        """Bring the tables of an older version up to date, in one transaction."""
        if self.read_only:
            raise StoreError(
                f"{self.path}: was written by an older version of this program: run `kg rebuild` on it once"
            )
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been first while this one waited for the lock.
            for older in range(max(version, self._pragma("user_version")), VERSION):
                for statement in MIGRATIONS[older]:
                    self._raw.execute(statement)
                for fill in self._fills.get(older, ()):
                    fill(self)
            self._raw.execute(f"PRAGMA user_version = {VERSION}")
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    def _create(self) -> None:
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been first while this one waited for the lock.
            if self._raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                for statement in statements(RECORD + GAZETTEERS + DERIVED + STANCES + REPEATS + MEETINGS):
                    self._raw.execute(statement)
                self._raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._raw.execute(f"PRAGMA user_version = {VERSION}")
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    def _pragma(self, name: str) -> int:
        return int(self._raw.execute(f"PRAGMA {name}").fetchone()[0])


def _connect(path: str, *, read_only: bool, wait: float) -> sqlite3.Connection:
    if path == MEMORY:
        return sqlite3.connect(path, isolation_level=None)
    file = Path(path)
    if file.is_dir():
        raise StoreError(f"{path}: is a folder: name a file")
    if read_only and not file.exists():
        raise StoreError(f"{path}: there is no such file: check the name, or add articles first")
    if not read_only and file.exists() and not os.access(file, os.W_OK):
        raise StoreError(f"{path}: {_WHY[sqlite3.SQLITE_READONLY]}")
    place = quote(str(file.absolute()), safe="/", errors="surrogateescape")
    modes = ("mode=ro", "mode=ro&immutable=1") if read_only else ("mode=rwc",)
    for mode in modes:
        raw = sqlite3.connect(f"file:{place}?{mode}", uri=True, isolation_level=None, timeout=wait)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            raw.close()
            # Somebody writes: what would be read without looking at locks is half of it.
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise
            # A folder that cannot be written has no room for the shared memory of WAL; without
            # a log beside it the file is complete and can be read as it is.
            if mode == modes[-1] or Path(f"{path}-wal").exists():
                raise
        except BaseException:
            raw.close()
            raise
        else:
            return raw
    raise StoreError(f"{path}: {_WHY[sqlite3.SQLITE_CANTOPEN]}")
