"""Every error that this project raises on purpose.

    KgError
    ├── SkipDocument      this document cannot be used; the run goes on, it is counted as rejected
    └── StopRun           nothing more can be done; one clear line, exit code 1
        ├── StoreError    the database file: not ours, read-only, too new, full, damaged
        ├── NotFound      the user asked for something that is not there; carries the nearest names
        ├── Ambiguous     the user's words fit several things; carries the candidates
        └── MissingPart   an optional part or a language pipeline is not installed

Comes in: what went wrong, where, and what to do. Goes out: one line for the user.
Refuses: errors without a message.
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """Root of the tree. ``exit_code`` is what the shell sees when it stops a command."""

    exit_code = 1


class SkipDocument(KgError):
    """One document cannot be used.

    ``stage`` is the stage that refused it (``source``, ``annotation``, ``facts``, ``store``),
    ``code`` a short stable word (``empty``, ``encoding``, ``too-large``, ``timeout``, ...),
    ``where`` the file, with line or record number where there is one.
    """

    exit_code = 3

    def __init__(self, code: str, message: str, *, stage: str, where: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.stage = stage
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} [{self.stage}/{self.code}]"

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword arguments when the error crosses a process boundary."""
        return (_rebuild_skip, (self.code, self.message, self.stage, self.where))


def _rebuild_skip(code: str, message: str, stage: str, where: str) -> SkipDocument:
    return SkipDocument(code, message, stage=stage, where=where)


class StopRun(KgError):
    """The run cannot go on."""


class StoreError(StopRun):
    """The database file cannot be used as asked; the message says what to do."""


class NotFound(StopRun):
    """Nothing fits what the user named; ``suggestions`` are the nearest names, best first."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class Ambiguous(StopRun):
    """Several things fit what the user named; ``candidates`` are their labels, best first."""

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class MissingPart(StopRun):
    """Something optional is not installed; the message names the command that installs it."""
