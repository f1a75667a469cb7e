"""Who reads the file: a few threads, each with the graph opened for itself, and what they answered lately.

Comes in: functions that ask an open graph. Goes out: what they return. Refuses: a file that is gone, locked
or none of ours (StoreError); what takes too long (StoreError, or Refused where a client need not wait).

The file may change, be replaced or vanish while it is served: each request looks whether it is still the file
that was opened, and reads one state of it.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.knowledge_graph import KnowledgeGraph
from kg.serve.failures import Refused

T = TypeVar("T")


class Readers:
    """``threads`` that read the file at ``path``. ``queue``: questions that are asked or wait at most, also
    those whose clients have gone: a slider is dragged over many days. ``locked``: seconds that a file which
    another program locks is waited for.
    """

    def __init__(self, path: str, threads: int, *, queue: int, locked: float) -> None:
        self.path = path
        self._locked = locked
        self._queue = queue
        self._stopping = threading.Event()
        self._waiting: set[asyncio.Future[Any]] = set()
        self._shared: dict[str, asyncio.Future[Any]] = {}
        self._own = threading.local()
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = threads
        for number in range(threads):
            # Whoever ends the program does not wait for what reads a large graph.
            threading.Thread(target=self._work, name=f"kg-reader-{number}", daemon=True).start()

    def stop(self) -> None:
        """Let go of everything; who still waits for an answer is told that there will be none."""
        self._stopping.set()
        for asked in list(self._waiting):
            if not asked.done():
                asked.set_exception(Refused(503, "the server is being ended"))
        for _ in range(self._threads):
            self._asked.put(None)

    def _work(self) -> None:
        """Answer until told to stop."""
        while (job := self._asked.get()) is not None:
            job()
        self._close()

    async def ask(
        self,
        question: Callable[[KnowledgeGraph], T],
        *,
        seconds: float,
        patience: float | None = None,
        name: str | None = None,
    ) -> T:
        """The answer to ``question`` of one state of the file, within ``seconds``.

        A client waits for ``patience`` at most; what is being made for it goes on (None: ``seconds``, and a
        moment for what does not read the file). Who asks for the same ``name`` meanwhile gets its answer.
        """
        asked = self._shared.get(name or "") or self._begun(question, seconds)
        if name is not None and name not in self._shared:
            self._shared[name] = asked
            asked.add_done_callback(lambda _: self._shared.pop(name))
        try:
            return await asyncio.wait_for(asyncio.shield(asked), patience or 2 * seconds)
        except TimeoutError:
            raise Refused(503, "this takes a while: it is being worked out", again=True) from None

    def _begun(self, question: Callable[[KnowledgeGraph], T], seconds: float) -> asyncio.Future[T]:
        if len(self._waiting) >= self._queue:
            raise Refused(503, "too much is being worked out already", again=True)
        answer: Future[T] = Future()
        self._asked.put(partial(self._settle, answer, partial(self._answer, question, seconds)))
        asked = asyncio.wrap_future(answer)
        self._waiting.add(asked)
        asked.add_done_callback(self._done)
        return asked

    def _settle(self, answer: Future[T], make: Callable[[], T]) -> None:
        """Make an answer, or keep the error for whoever waits for it; once stopped, nobody does."""
        if self._stopping.is_set() or not answer.set_running_or_notify_cancel():
            return
        try:
            made = make()
        except BaseException as error:
            if not self._stopping.is_set():
                answer.set_exception(error)
        else:
            if not self._stopping.is_set():
                answer.set_result(made)

    def _done(self, answered: asyncio.Future[T]) -> None:
        self._waiting.discard(answered)
        # Where nobody waited for its end, an error is not lost: the next one who asks gets it.
        if not answered.cancelled():
            answered.exception()

    def _answer(self, question: Callable[[KnowledgeGraph], T], seconds: float) -> T:
        graph = self._graph()
        with graph.reading(seconds, self._stopping.is_set):
            return question(graph)

    def _graph(self) -> KnowledgeGraph:
        """The graph of this thread, opened again where another file took the place of the one it knows."""
        try:
            found = Path(self.path).stat()
        except OSError as error:
            self._close()
            why = (
                "it is gone: was it moved or deleted?"
                if isinstance(error, FileNotFoundError)
                else error.strerror
            )
            raise StoreError(f"{self.path}: {why}") from error
        which = found.st_dev, found.st_ino
        if getattr(self._own, "which", None) != which:
            self._close()
            self._own.graph = KnowledgeGraph(self.path, read_only=True, wait=self._locked)
            self._own.which = which
        graph: KnowledgeGraph = self._own.graph
        return graph

    def _close(self) -> None:
        if getattr(self._own, "which", None) is not None:
            self._own.which = None
            self._own.graph.close()


class Answers:
    """The answers given last, ``size`` bytes of them; for all threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._known: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, version: str, question: str, make: Callable[[], bytes]) -> bytes:
        """The answer to ``question`` of a ``version`` of the file: known, or made now."""
        key = version, question
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            self._held += len(made) - len(self._known.get(key, b""))
            self._known[key] = made
            while self._held > self._size:
                self._held -= len(self._known.popitem(last=False)[1])
        return made
