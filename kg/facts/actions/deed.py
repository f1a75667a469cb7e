"""One action as the rules find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.enums import ActionType

if TYPE_CHECKING:
    from kg.model.annotation import TimeExpression
    from kg.model.enums import Modality, Status

#: Types of which A with B is one deed.
MUTUAL = frozenset({ActionType.AGREE, ActionType.COOPERATE})
#: Types that hit those to whom they are done: "detained two Peruvian sailors" is done to the sailors.
HITTING = frozenset({ActionType.ASSAULT, ActionType.COERCE, ActionType.SANCTION, ActionType.ACCUSE})


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
