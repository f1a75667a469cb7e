"""Lines sorted on disk: any number of them in little memory.

Comes in: lines in any order, and a folder. Goes out: the lines in the order of their code points, each once.
Refuses: a folder that cannot be written (OSError). External merge sort: Knuth, TAOCP 3, 5.4.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.views.merge import merged

#: Bytes that are held before a run is written, so few that 10,000 facts fill it: then a million need no more
#: (``python -m benchmarks.rdf`` shows the memory of both; runs four times as large took the same time).
RUN = 4_000_000
#: Bytes that a text takes besides its characters: the object and its place in a list.
_OBJECT = 60
#: Texts that are written at a time, and bytes that are read, of all runs together: so many that two runs and
#: ``OPEN`` of them take as much memory.
_BATCH, _PIECES = 100, 512 * 1024
#: Runs that are open at once; more are first merged.
OPEN = 64


class Runs:
    """Lines that end in a line feed and hold neither that nor a carriage return within."""

    def __init__(self, folder: Path, *, size: int = RUN) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        self._size = size
        self._held: list[str] = []
        self._length = 0
        self._made = 0
        self._files: list[Path] = []

    def add(self, text: str) -> None:
        """Take some lines, none, or one."""
        self._held.append(text)
        self._length += len(text) + _OBJECT
        if self._length > self._size:
            self._keep(self._sorted())
            self._held.clear()
            self._length = 0

    def extend(self, texts: Iterable[str]) -> None:
        """Take many."""
        for text in texts:
            self.add(text)

    def keep_sorted(self, batches: Iterable[list[str]]) -> None:
        """Take texts that come in order and write them at once; one that does not is sorted with the rest."""
        self._keep("".join(batch).encode() for batch in self._rising(batches))

    def _rising(self, batches: Iterable[list[str]]) -> Iterator[list[str]]:
        last = ""
        for batch in batches:
            rising = batch
            # What is in order is soon sorted.
            if not batch or batch[0] <= last or batch != sorted(batch):
                rising = []
                for text in batch:
                    if text > last:
                        rising.append(text)
                        last = text
                    else:
                        self.add(text)
            if rising:
                last = rising[-1]
                yield rising

    def pieces(self) -> Iterator[bytes]:
        """All lines, sorted, each once, some at a time as UTF-8."""
        return merged(self.sources())

    def sources(self) -> list[Iterator[bytes]]:
        """The same in some sources to be merged."""
        while len(self._files) > OPEN:
            first, self._files = self._files[:OPEN], self._files[OPEN:]
            self._keep(merged(_read(first)))
            for path in first:
                path.unlink()
        return [*_read(self._files), self._sorted()]

    def merged(self) -> Iterator[str]:
        """The same, line by line."""
        for piece in self.pieces():
            yield from (f"{line}\n" for line in piece.decode()[:-1].split("\n"))

    def _sorted(self) -> Iterator[bytes]:
        """What is held, some lines at a time: whoever reads them may make ten times as much of each."""
        lines = sorted(set("".join(self._held).encode().splitlines(keepends=True)))
        for start in range(0, len(lines), _BATCH):
            yield b"".join(lines[start : start + _BATCH])

    def _keep(self, pieces: Iterable[bytes]) -> None:
        path = self._folder / str(self._made)
        self._made += 1
        with path.open("wb") as stream:
            stream.writelines(pieces)
        self._files.append(path)


def _read(paths: Sequence[Path]) -> list[Iterator[bytes]]:
    return [_pieces(path, _PIECES // len(paths)) for path in paths]


def _pieces(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(size):
            yield piece if piece.endswith(b"\n") else piece + stream.readline()
