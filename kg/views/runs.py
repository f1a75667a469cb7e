"""Lines sorted on disk: any number of them in little memory.

Comes in: lines in any order, and a folder. Goes out: the lines in the order of their code points, each once.
Refuses: a folder that cannot be written (OSError). External merge sort: Knuth, TAOCP 3, 5.4.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

#: Bytes that are held before a run is written, so few that 10,000 facts fill it: then a million need no more
#: (``python -m benchmarks.rdf`` shows the memory of both; runs four times as large took the same time).
RUN = 4_000_000
#: Bytes that a line takes besides its characters: the object, its place in a set and in a list.
_OBJECT = 100
#: Lines that are written at a time.
_BATCH = 100
#: Runs that are open at once; more are first merged.
OPEN = 64


class Runs:
    """Lines that end in a line feed and hold no other."""

    def __init__(self, folder: Path, *, size: int = RUN) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        self._size = size
        self._held: set[str] = set()
        self._length = 0
        self._made = 0
        self._files: list[Path] = []

    def extend(self, lines: Iterable[str]) -> None:
        """Take lines."""
        held, add = self._held, self._held.add
        for line in lines:
            if line not in held:
                add(line)
                self._length += len(line) + _OBJECT
                if self._length > self._size:
                    self._keep(iter(sorted(held)))
                    held.clear()
                    self._length = 0

    def keep_sorted(self, lines: Iterable[str]) -> None:
        """Take lines that come in order and write them at once; one that does not is sorted with the rest."""
        self._keep(self._rising(lines))

    def _rising(self, lines: Iterable[str]) -> Iterator[str]:
        last = ""
        for line in lines:
            if line > last:
                yield line
                last = line
            else:
                self.extend((line,))

    def merged(self) -> Iterator[str]:
        """All lines, sorted, each once."""
        while len(self._files) > OPEN:
            first, self._files = self._files[:OPEN], self._files[OPEN:]
            self._keep(_merged(first, []))
            for path in first:
                path.unlink()
        yield from _merged(self._files, sorted(self._held))

    def _keep(self, lines: Iterator[str]) -> None:
        path = self._folder / str(self._made)
        self._made += 1
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            while batch := list(islice(lines, _BATCH)):
                stream.write("".join(batch))
        self._files.append(path)


def _merged(paths: list[Path], held: list[str]) -> Iterator[str]:
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in paths]
        last = ""
        for line in heapq.merge(*streams, held):
            if line != last:
                yield line
                last = line
