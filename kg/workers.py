"""Long-lived worker processes, each of which can be killed when a task takes too long.

Comes in: tasks, a line of text each. Goes out: replies in the order of the tasks. Refuses: a
worker that cannot start (``StopRun``); a task that runs over its deadline or takes its worker
down gets a ``Lost`` reply, the worker is replaced, the other tasks are not touched.

Workers are started afresh (no fork), so that no database connection and no thread is carried
over, and by a command of their own, so that a script without a main guard may use them.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from kg.errors import StopRun

T = TypeVar("T")
_READY = "ready"
#: Seconds in which a worker must have loaded what it needs: 20 times what a slow disk took.
START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Lost:
    """No reply came: ``timeout`` after ``seconds``, or the worker died (``crash``)."""

    code: str
    seconds: float


@dataclass(slots=True)
class _Task(Generic[T]):
    """A task that was taken in and has not been handed out yet; ``line`` None: nothing to do."""

    item: T
    line: str | None
    seconds: float
    reply: str | Lost | None = None


@dataclass(slots=True)
class _Worker:
    """One process; ``task`` is what it works on, ``until`` when that must be done."""

    process: subprocess.Popen[str]
    until: float
    ready: bool = False
    task: _Task[object] | None = None
    started: float = field(default_factory=time.monotonic)


class Workers:
    """``jobs`` processes that run ``python -c code`` and answer line by line; a context manager."""

    def __init__(self, code: str, *, jobs: int = 1) -> None:
        self._code = code
        self._inbox: queue.Queue[tuple[_Worker, str | None]] = queue.Queue()
        self._workers: list[_Worker] = []
        self.jobs = max(1, jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _end(worker)

    def map(
        self, items: Iterable[T], task: Callable[[T], tuple[str | None, float]]
    ) -> Iterator[tuple[T, str | Lost | None]]:
        """Each item with the reply to its task, in the order of the items.

        ``task`` gives the line and its deadline in seconds; without a line there is no reply.
        At most two items for each worker are held at a time.
        """
        held: deque[_Task[T]] = deque()
        waiting: deque[_Task[T]] = deque()
        source = iter(items)
        more = True
        while more or held:
            while more and len(held) < 2 * self.jobs:
                item = next(source, None)
                if item is None:
                    more = False
                    break
                made = _Task(item, *task(item))
                held.append(made)
                if made.line is not None:
                    waiting.append(made)
            # Idle workers get something to do before the caller is busy with a reply.
            while not self._inbox.empty():
                self._take_in()
            self._hand_out(waiting)
            if held and (held[0].line is None or held[0].reply is not None):
                done = held.popleft()
                yield done.item, done.reply
            elif held:
                self._take_in()

    def _hand_out(self, waiting: deque[_Task[T]]) -> None:
        idle = sum(worker.task is None for worker in self._workers)
        for _ in range(min(len(waiting) - idle, self.jobs - len(self._workers))):
            self._workers.append(self._start())
        for worker in self._workers:
            if waiting and worker.ready and worker.task is None:
                task = waiting.popleft()
                worker.task, worker.started = task, time.monotonic()  # type: ignore[assignment]
                worker.until = worker.started + task.seconds
                _send(worker, task.line or "")

    def _take_in(self) -> None:
        """Wait for the next reply or deadline."""
        until = min((w.until for w in self._workers if w.task or not w.ready), default=time.monotonic())
        try:
            worker, line = self._inbox.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            self._kill_late()
            return
        if worker not in self._workers:
            return
        if line is None:
            self._lose(worker, "crash")
        elif not worker.ready:
            self._greet(worker, line)
        elif worker.task is not None:
            worker.task.reply, worker.task = line, None

    def _greet(self, worker: _Worker, line: str) -> None:
        if line != _READY:
            raise StopRun(line)
        worker.ready = True

    def _kill_late(self) -> None:
        now = time.monotonic()
        for worker in [w for w in self._workers if (w.task or not w.ready) and w.until <= now]:
            self._lose(worker, "timeout")

    def _lose(self, worker: _Worker, code: str) -> None:
        self._workers.remove(worker)
        _end(worker)
        if not worker.ready:
            raise StopRun("a worker process did not start: run with one job, or look for its message above")
        if worker.task is not None:
            worker.task.reply = Lost(code, time.monotonic() - worker.started)

    def _start(self) -> _Worker:
        home = str(Path(__file__).parent.parent)
        path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
        process = subprocess.Popen(  # noqa: S603 - this interpreter, with code of our own
            [sys.executable, "-c", self._code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        )
        worker = _Worker(process, time.monotonic() + START_SECONDS)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        return worker

    def _listen(self, worker: _Worker) -> None:
        """Runs in a thread: every line of a worker, then None when it is gone."""
        if worker.process.stdout is not None:
            for line in worker.process.stdout:
                self._inbox.put((worker, line.rstrip("\n")))
            worker.process.stdout.close()
        self._inbox.put((worker, None))


def _send(worker: _Worker, line: str) -> None:
    """A worker that is gone is noticed by its listener."""
    if worker.process.stdin is not None:
        try:
            worker.process.stdin.write(line + "\n")
            worker.process.stdin.flush()
        except BrokenPipeError:
            return


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.wait()
    if worker.process.stdin is not None:
        try:
            worker.process.stdin.close()
        except BrokenPipeError:
            return


def serve(prepare: Callable[[], Callable[[str], str]]) -> None:
    """The other end: prepare, say so, then answer each line until there are no more.

    A ``StopRun`` while preparing is told to the caller instead. Ctrl-C is the caller's to handle.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not be taken for a reply.
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        answer = prepare()
    except StopRun as error:
        print(" ".join(str(error).split()), file=replies, flush=True)
        return
    print(_READY, file=replies, flush=True)
    for line in sys.stdin:
        print(answer(line), file=replies, flush=True)
