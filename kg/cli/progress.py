"""How a run goes, on stderr: a bar on a terminal, and a line for whatever the user must know.

Comes in: sources and what came of them. Goes out: text on stderr. Refuses: nothing.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.cli.output import message
from kg.errors import SkipDocument

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from kg.pipeline import Outcome, Source, Summary


class Report:
    """Called with each source and its outcome; a context manager that takes the bar away in the end."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._rejected = 0

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - only for a terminal
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

            columns = (
                BarColumn(),
                TextColumn("{task.completed} read, {task.description}"),
                TimeElapsedColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("0 rejected", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, source: Source, outcome: Outcome) -> None:
        """Count it; name what was rejected, and what the reading of a stored one has to tell."""
        if isinstance(outcome, SkipDocument):
            self._rejected += 1
            message(str(outcome))
        else:
            for note in getattr(source, "notes", ()):
                message(f"{getattr(source, 'where', '')}: {note}")
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=f"{self._rejected} rejected")


#: Names that are pointed out; the others are counted.
ODD_NAMES = 5


def warnings(summary: Summary) -> list[str]:
    """A line for each of the first names whose letters may deceive."""
    odd = summary.odd
    more = [f"… {len(odd) - ODD_NAMES} more names with odd letters"] if len(odd) > ODD_NAMES else []
    return [f"look twice at {told}" for told in odd[:ODD_NAMES]] + more


def summary_line(summary: Summary) -> str:
    """``17 read: 15 stored, 2 unchanged, 0 rejected``."""
    counts = f"{summary.stored} stored, {summary.unchanged} unchanged, {len(summary.rejected)} rejected"
    return f"{summary.read} read: {counts}"
