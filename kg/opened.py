"""One open graph file, and its earlier states.

Comes in: a path. Goes out: the store, as it is or as it was known on a day. Refuses: files that cannot be
used (StoreError).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.errors import StoreError
from kg.queries.days import Day, last_day
from kg.store import Store

if TYPE_CHECKING:
    from kg.known import Known


class Opened:
    """A context manager."""

    def __init__(
        self, path: str | os.PathLike[str] = "kg.db", *, read_only: bool = False, wait: float = 20.0
    ) -> None:
        """``wait``: seconds for which a lock of another process is waited for."""
        self._store = Store.open(path, read_only=read_only, wait=wait)
        self._known: Known | None = None

    def close(self) -> None:
        """Let go of the file. Closing twice is allowed."""
        if self._known is not None:
            self._known.close()
        self._store.close()

    def _on(self, known: Day) -> Store:
        """The store as it was known on a day: made of the articles until then (None: all)."""
        if known is None:
            return self._store
        return self._states().on(last_day(known))

    def _states(self) -> Known:
        from kg.known import Known  # noqa: PLC0415 - only who asks pays

        self._known = self._known or Known(self._store)
        return self._known

    @contextmanager
    def reading(self, seconds: float, stopped: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """All that is read within is of one state of the file, and takes ``seconds`` at most (StoreError)."""
        with self._store.within(seconds, stopped), self._store.snapshot():
            yield

    def has_known(self, day: Day) -> bool:
        """True where the state of that day need not be made any more."""
        last = last_day(day)
        return last is None or self._states().has(last)

    def make_known(self, day: Day, on_progress: Callable[[int, int], None]) -> None:
        """Make the state of ``day`` beside the file, where it is not made yet; ``on_progress`` hears how many
        articles are in, of how many. StoreError where nothing can be written there.
        """
        from kg.known import Known  # noqa: PLC0415 - only who asks pays

        known, last = Known(self._store, on_progress), last_day(day)
        if last is None:
            return
        if not known.is_kept(last):
            raise StoreError(
                f"{self._store.path}: the folder beside it cannot be written, so no earlier state"
            )
        known.on(last)
        known.close()

    def known_days(self) -> list[datetime.date]:
        """The days whose states are made, and need not be made again."""
        return self._states().days()

    def version(self) -> str:
        """A text that changes whenever a document, a decision or a gazetteer does."""
        return self._store.outline.version()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
