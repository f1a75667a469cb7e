"""Runs commands and says how long they took and how much memory they held.

Comes in: a command line. Goes out: ``Cost``. Refuses: a command that fails (SystemExit with what it wrote).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

#: ``ru_maxrss`` counts kilobytes, on macOS bytes.
_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10
_ALLOWED = (0, 3)  # 3: some documents of the corpus were rejected, the rest was done


@dataclass(frozen=True)
class Cost:
    """What one run took: wall clock seconds, and the largest resident size in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str]) -> Cost:
    """Run ``command`` once."""
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in _ALLOWED:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{output.read().decode(errors='replace')}")
    return Cost(seconds, usage.ru_maxrss / _MEGABYTE)


def interleaved(first: Sequence[str], second: Sequence[str], *, times: int) -> tuple[float, float]:
    """Median seconds of two commands that take turns, so that a busy machine slows both alike."""
    pairs = [(run(first).seconds, run(second).seconds) for _ in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
