"""How like a found fact is to an annotated one, for each kind of fact.

Comes in: the alignment of an article, an annotated and a found fact. Goes out: a likeness that only
ranks pairs; below the kind's threshold two facts are not one. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.evaluation.alignment import Alignment
from kg.evaluation.likeness import close_time, overlap, same_time
from kg.model.enums import Stance
from kg.model.facts import Meeting, Position, Role, ScheduleChange, Statement, Visit

#: Stances that count as one: for a matter, against it, neither.
_POLARITY = {
    Stance.SUPPORTS: "pro",
    Stance.OFFERS: "pro",
    Stance.DEMANDS: "pro",
    Stance.REJECTS: "contra",
    Stance.THREATENS: "contra",
    Stance.UNDECIDED: "neither",
}
_TITLES_ALIKE = 0.5
MEETINGS_ALIKE, CHANGES_ALIKE, VISITS_ALIKE = 0.4, 0.5, 0.5
STATEMENTS_ALIKE, POSITIONS_ALIKE, ACTIONS_ALIKE = 0.5, 0.34, 0.5


def polarity(stance: Stance) -> str:
    """``pro``, ``contra`` or ``neither``."""
    return _POLARITY[stance]


def role_likeness(gold: tuple[str, Role], found: tuple[str, Role]) -> float:
    """1 for the same holder and a title of the same words."""
    return float(gold[0] == found[0] and overlap(gold[1].title, found[1].title) >= _TITLES_ALIKE)


def meeting_likeness(align: Alignment) -> Callable[[Meeting, Meeting], float]:
    """Mostly shared participants; then time, place and round. 0 where time or sides exclude it."""

    def likeness(gold: Meeting, found: Meeting) -> float:
        mine, theirs = set(gold.participants), align.actors(found.participants)
        shared = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.5
        if shared == 0 or not close_time(gold.time, found.time):
            return 0.0
        return (
            0.6 * shared
            + 0.2 * same_time(gold.time, found.time)
            + 0.1 * align.same_place(gold.place, found.place)
            + 0.1 * (gold.round == found.round)
        )

    return likeness


def change_likeness(meetings: Mapping[str, str]) -> Callable[[ScheduleChange, ScheduleChange], float]:
    """The same change of the same meeting (``meetings``: found id → annotated id); better with the times."""

    def likeness(gold: ScheduleChange, found: ScheduleChange) -> float:
        other = gold.meeting and meetings.get(found.meeting or "") != gold.meeting
        if gold.change is not found.change or other:
            return 0.0
        return 0.5 + 0.25 * same_time(gold.from_, found.from_) + 0.25 * same_time(gold.to, found.to)

    return likeness


def visit_likeness(align: Alignment) -> Callable[[Visit, Visit], float]:
    """The same traveller and place; better with the time."""

    def likeness(gold: Visit, found: Visit) -> float:
        same = align.actor(found.actor) == gold.actor and align.same_place(gold.place, found.place)
        return 0.5 + 0.5 * same_time(gold.time, found.time) if same else 0.0

    return likeness


def statement_likeness(align: Alignment) -> Callable[[Statement, Statement], float]:
    """The words that two contents share, where they share a speaker."""

    def likeness(gold: Statement, found: Statement) -> float:
        mine, theirs = set(gold.speakers), align.actors(found.speakers)
        if not mine & theirs:
            return 0.0
        return overlap(gold.text, found.text) + 0.01 * len(mine & theirs) / len(mine | theirs)

    return likeness


def position_likeness(align: Alignment) -> Callable[[Position, Position], float]:
    """The words that two matters share, where they share a holder; better with the polarity."""

    def likeness(gold: Position, found: Position) -> float:
        alike = overlap(gold.target, found.target)
        if not set(gold.holders) & align.actors(found.holders) or alike < POSITIONS_ALIKE:
            return 0.0
        return alike + 0.1 * (polarity(gold.stance) == polarity(found.stance))

    return likeness


@dataclass(frozen=True, slots=True)
class Deed:
    """An action with its parties as the annotation names them; those of one key count once."""

    type: str
    actor: str
    recipient: str | None
    time: str | None


def deed_likeness(gold: Deed, found: Deed) -> float:
    """The same type and actor; better with the recipient."""
    same = (gold.type, gold.actor) == (found.type, found.actor)
    return (0.5 + 0.5 * (gold.recipient == found.recipient)) * same
