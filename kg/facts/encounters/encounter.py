"""One mention of an encounter, as the rules hand it to the joiner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.enums import Modality

if TYPE_CHECKING:
    from kg.model.annotation import TimeExpression
    from kg.model.enums import MeetingKind, Mode, Status


@dataclass(slots=True)
class Encounter:
    """One mention of an encounter. ``token`` is the word that tells of it."""

    token: int
    kind: MeetingKind
    participants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    time: TimeExpression | None = None
    status: Status | None = None
    modality: Modality = Modality.ACTUAL
    round: int | None = None
    mode: Mode | None = None
    definite: bool = False
    #: True where it only says that somebody came to it: "B also joined the meeting".
    joining: bool = False
    #: Of those who lead a side, the state or body that has sent them.
    senders: tuple[str, ...] = ()
    #: Where it only tells who was there, the token of the mention that tells of the gathering.
    of: int | None = None
    rule: str = ""
    #: "start" or "end" where its time is only that of its opening or close.
    phase: str | None = None
    #: In a transcript, the number of the turn in which it is told; None outside turns.
    turn: int | None = None
    #: Tokens that name it: for schedule changes that speak of it.
    words: set[int] = field(default_factory=set)
