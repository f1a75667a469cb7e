"""Positions: who is for or against what.

Comes in: a ``Reading`` and the statements of the article. Goes out: ``Held`` rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.statements import Said
    from kg.model.annotation import TimeExpression
    from kg.model.enums import Stance


@dataclass(slots=True)
class Held:
    """One position as found: ``cue`` is the token that shows the stance."""

    holders: tuple[str, ...]
    stance: Stance
    target: str
    cue: int
    time: TimeExpression | None
    rule: str
    confidence: float


def positions(reading: Reading, said: Sequence[Said]) -> list[Held]:
    """All positions of the article, in the order of the text."""
    return []
