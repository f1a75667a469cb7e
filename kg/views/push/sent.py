"""What a store was sent and confirmed, kept beside the graph's file.

Comes in: the path of the graph's file and an address. Goes out: the triples that are there, sorted, one line
each. Refuses: nothing; what is damaged is forgotten and sent again, which changes nothing.

What is confirmed goes into a journal at once; the journal is folded into the state when the next push
begins, or this one ends. So a push that was broken off goes on where it stood.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.model.identifiers import digest

#: The folder beside a graph's file. It may be deleted: then everything is sent again.
FOLDER = ".push"
_DAMAGE = (OSError, EOFError, zlib.error, UnicodeDecodeError)


class Step(NamedTuple):
    """One line that is to be there, or not any more."""

    line: str
    added: bool


class Sent:
    """The state of one store, as this side knows it."""

    def __init__(self, graph: str, address: str) -> None:
        name = digest("push", address)
        self._folder = Path(f"{graph}{FOLDER}")
        self._state = self._folder / f"{name}.nt.gz"
        self._journal = self._folder / f"{name}.journal.gz"

    def lines(self) -> Iterator[str]:
        """What is there, sorted."""
        yield from _read(self._state)

    def confirm(self, steps: Iterable[Step]) -> None:
        """Remember steps, in the order of their lines, that the store has taken."""
        self._folder.mkdir(exist_ok=True)
        with gzip.open(self._journal, "at", encoding="utf-8", newline="\n", compresslevel=1) as stream:
            stream.writelines(f"{'+' if step.added else '-'}{step.line}" for step in steps)

    def fold(self) -> int:
        """Bring the journal into the state; how many lines are there then."""
        steps = (Step(row[1:], row[0] == "+") for row in _read(self._journal))
        self._folder.mkdir(exist_ok=True)
        part = self._state.with_suffix(f".{os.getpid()}")
        count = 0
        with gzip.open(part, "wt", encoding="utf-8", newline="\n", compresslevel=1) as stream:
            for line in _folded(self.lines(), steps):
                stream.write(line)
                count += 1
        part.replace(self._state)
        self._journal.unlink(missing_ok=True)
        return count


def differences(old: Iterable[str], new: Iterable[str]) -> Iterator[Step]:
    """What makes the sorted lines ``old`` into the sorted lines ``new``.

    >>> [step.line for step in differences(["a", "b"], ["b", "c"]) if step.added]
    ['c']
    """
    before, after = iter(old), iter(new)
    one, other = next(before, None), next(after, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(before, None), next(after, None)
        elif other is None or (one is not None and one < other):
            yield Step(one or "", added=False)
            one = next(before, None)
        else:
            yield Step(other, added=True)
            other = next(after, None)


def _folded(lines: Iterator[str], steps: Iterator[Step]) -> Iterator[str]:
    line, step = next(lines, None), next(steps, None)
    while line is not None or step is not None:
        if step is None or (line is not None and line < step.line):
            yield line or ""
            line = next(lines, None)
            continue
        if step.added:
            yield step.line
        if line == step.line:
            line = next(lines, None)
        step = next(steps, None)


def _read(path: Path) -> Iterator[str]:
    """The whole lines of a file, up to where it is cut or damaged."""
    if not path.exists():
        return
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream:
            for line in stream:
                if line.endswith("\n"):
                    yield line
    except _DAMAGE:
        return
