"""Sorted lines of several sources as one, in pieces: most of them pass without a look at their lines.

Comes in: iterators of pieces, each of which is whole lines in order, as UTF-8. Goes out: such pieces, each
line once over all. Refuses: nothing; lines that are not in order come out in none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain


class _Source:
    """A piece that is not yet given whole, and where the rest comes from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = b""
        self._lines: list[bytes] = []
        self._given = 0
        self.first = self.last = b""
        self._go_on()

    @property
    def is_over(self) -> bool:
        """True where nothing is left."""
        return not self._piece

    def rest(self) -> bytes:
        """What is left of the piece."""
        left = b"".join(self._lines[self._given :]) if self._lines else self._piece
        self._go_on()
        return left

    def until(self, last: bytes) -> list[bytes]:
        """The lines of the piece up to ``last``."""
        if not self._lines:
            # Literals escape all controls: no line has a line feed or carriage return within.
            self._lines = self._piece.splitlines(keepends=True)
        end = bisect_right(self._lines, last, self._given)
        lines = self._lines[self._given : end]
        if end == len(self._lines):
            self._go_on()
        else:
            self._given, self.first = end, self._lines[end]
        return lines

    def _go_on(self) -> None:
        self._piece = piece = next(self._pieces, b"")
        self._lines, self._given = [], 0
        if piece:
            self.first = piece[: piece.index(b"\n") + 1]
            self.last = piece[piece.rfind(b"\n", 0, -1) + 1 :]


def merged(sources: Iterable[Iterator[bytes]]) -> Iterator[bytes]:
    """All lines in order, each once."""
    left = [source for source in map(_Source, sources) if not source.is_over]
    while left:
        last = min(source.last for source in left)
        giving = [source for source in left if source.first <= last]
        if len(giving) == 1:
            yield giving[0].rest()
        else:
            # Each source gives its lines in order, and what is in order piece by piece is soon sorted.
            lines = sorted(chain.from_iterable([source.until(last) for source in giving]))
            yield b"".join(dict.fromkeys(lines))
        left = [source for source in left if not source.is_over]
