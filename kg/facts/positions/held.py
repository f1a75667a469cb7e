"""One position as the rules find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
