"""Runs commands and says how long they took and how much memory they held.

Comes in: a command line. Goes out: ``Cost``. Refuses: a command that fails (SystemExit with what it wrote).
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import psutil

_MEGABYTE = 2**20
_ALLOWED = (0, 3)  # 3: some documents of the corpus were rejected, the rest was done
#: Seconds between two looks at memory: a document takes longer than that, so no peak hides between.
_LOOK = 0.1


@dataclass(frozen=True)
class Cost:
    """What one run took: wall clock seconds, and the most MB that it and its workers held together."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], *, watched: bool = False) -> Cost:
    """Run ``command`` once. Memory is looked at only where it is ``watched``: looking takes time."""
    peak = 0
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        while watched and process.poll() is None:
            peak = max(peak, _held_by(process.pid))
            time.sleep(_LOOK)
        code = process.wait()
        seconds = time.perf_counter() - begin
        if code not in _ALLOWED:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{output.read().decode(errors='replace')}")
    return Cost(seconds, peak / _MEGABYTE)


def _held_by(pid: int) -> int:
    """Resident bytes of a process and all that it started; what ended in between counts nothing."""
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for process in family:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


def interleaved(first: Sequence[str], second: Sequence[str], *, times: int) -> tuple[float, float]:
    """Median seconds of two commands that take turns, so that a busy machine slows both alike."""
    pairs = [(run(first).seconds, run(second).seconds) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
