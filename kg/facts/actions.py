"""Actions: what one side does to another, by PLOVER type.

Comes in: a ``Reading``. Goes out: ``Deed`` rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression
    from kg.model.enums import ActionType, Modality, Status


@dataclass(slots=True)
class Deed:
    """One action as found: ``cue`` is the token that tells of it."""

    type: ActionType
    actor: str
    recipient: str | None
    cue: int
    time: TimeExpression | None
    status: Status
    modality: Modality
    rule: str
    confidence: float


def actions(reading: Reading) -> list[Deed]:
    """All actions of the article, in the order of the text."""
    return []
