"""Which talks somebody broke off: those of which he is a side, not those told last.

Comes in: the changes, a day given up and the meeting that they may be of. Goes out: whether they are of it.
Refuses: nothing of mediators and bodies, who may break off the talks of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import ActorType, Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading

_TWO = 2


def may_break_off(joiner: MeetingJoiner, shift: Shift, gathering: Gathering) -> bool:
    """False where a state or a group broke off talks that are between others."""
    if shift.change is not Change.SUSPENDED or not shift.by:
        return True
    if any(shift.event in e.words and e.participants for e in gathering.encounters):
        return True  # "broke off the negotiations of A and B"
    actors = joiner.reading.actors
    if any(actors[a].type not in {ActorType.STATE, ActorType.GROUP} for a in shift.by):
        return True
    theirs = {*gathering.participants, *gathering.hosts, *gathering.mediators}
    sides = {*theirs, *joiner.sides([*theirs])}
    if any(actors[a].type is ActorType.PERSON and joiner.side(a) == a for a in theirs):
        return True  # of whom they are the text does not tell
    return len(gathering.participants) < _TWO or bool({*shift.by, *joiner.sides(shift.by)} & sides)


def told_apart(reading: Reading, former: Former, moves: Sequence[Shift]) -> bool:
    """As in "suspended it on Monday. … They were to have sat down on the 9th": put off before that."""
    if not former.strong or not moves or any(s.change is not Change.SUSPENDED for s in moves):
        return False
    planned = reading.doc[former.time.head].sent
    near = {s.start for s in (planned, planned.following, planned.previous) if s is not None}
    return all(reading.doc[s.token].sent.start not in near for s in moves)
