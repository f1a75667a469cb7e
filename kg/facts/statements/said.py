"""One statement as the rules find it.

Comes in: what a rule found. Goes out: ``Said``.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.facts.content import Content
from kg.model.annotation import TimeExpression


@dataclass(slots=True)
class Said:
    """One statement as found. ``cue`` is the token that reports it."""

    speakers: tuple[str, ...]
    content: Content
    cue: int
    rule: str
    time: TimeExpression | None = None
    addressees: tuple[str, ...] = ()
