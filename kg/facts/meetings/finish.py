"""The last look at a meeting: whether it is one, how it stands on the day of publication, and where it was.

Comes in: a ``Gathering``. Goes out: the same one, its status, span, mode and place settled.
Refuses: fewer than two sides, but for the conference or summit of one body, and for a group that is
several by itself ("a meeting of the customs chiefs").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.groups import several
from kg.facts.meetings.helpers import told_to_help
from kg.facts.meetings.lending import of_one_house
from kg.facts.meetings.since import going_on
from kg.model.enums import ActorType, Change, MeetingKind, Mode, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading

_ONE_BODY = frozenset({MeetingKind.CONFERENCE, MeetingKind.SUMMIT})
#: Rules of gatherings that the text tells of by one who comes there.
_BY_NAME = frozenset({"meeting.named", "meeting.to_many"})


def whole(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    """True where it has sides enough and some standing."""
    sides = set(joiner.sides(gathering.participants))
    enough = len(gathering.participants) > 1 and (len(sides) > 1 or of_one_house(joiner, gathering))
    body = gathering.kind in _ONE_BODY and any(
        joiner.reading.actors[a].type is ActorType.ORGANIZATION for a in gathering.participants
    )
    groups = any(several(joiner.reading, a) for a in gathering.participants)
    named = gathering.kind in _ONE_BODY and any(
        (e.participants and (e.rule in _BY_NAME or joiner.reading.doc[e.token].is_title))
        or (e.hosts and set(e.hosts) == set(gathering.participants))
        for e in gathering.encounters
    )
    return (enough or body or groups or named) and (gathering.status is not None or bool(gathering.shifts))


def settle(reading: Reading, gathering: Gathering) -> None:
    """Status, span and mode, by the changes told and the day of publication."""
    published = reading.document.published
    changes = {s.change for s in gathering.shifts}
    dated = any(s.new is not None or s.days is not None for s in gathering.shifts)
    if Change.CANCELLED in changes:
        gathering.status = Status.CANCELLED
    elif Change.SUSPENDED in changes and Change.RESUMED not in changes:
        gathering.status = Status.POSTPONED
    elif Change.POSTPONED in changes and gathering.status is not Status.HELD:
        gathering.status = Status.PLANNED if dated or gathering.time is not None else Status.POSTPONED
    going_on(reading, gathering)
    gathering.status = gathering.status or Status.PLANNED
    if (
        gathering.start
        and gathering.end
        and gathering.start < gathering.end
        and "/" not in gathering.start + gathering.end
    ):
        gathering.time = f"{gathering.start}/{gathering.end}"
    if published is not None and gathering.time is not None:
        first, last, _ = bounds(gathering.time)
        if (gathering.status is Status.HELD and first is not None and first > published) or (
            gathering.status is Status.ONGOING and first is not None and first > published
        ):
            gathering.status = Status.PLANNED
        elif gathering.status is Status.ONGOING and last is not None and last < published:
            gathering.status = Status.HELD
    if (gathering.mode is None and gathering.place is not None) or (
        gathering.mode is None and gathering.status is Status.HELD
    ):
        gathering.mode = Mode.IN_PERSON
    _set_helpers_apart(reading, gathering)
    parties = [p for p in gathering.participants if p not in gathering.mediators]
    if len(parties) == 1 and len(gathering.participants) > 1:  # "met B, who offers to mediate"
        gathering.mediators = [m for m in gathering.mediators if m not in gathering.participants]
    else:
        gathering.participants = parties


def _set_helpers_apart(reading: Reading, gathering: Gathering) -> None:
    """Facilitators and go-betweens are mediators where two others take part."""
    helpers = words("meetings", "helping", "titles")
    found = [
        p
        for p in gathering.participants
        if helpers
        & set(" ".join([reading.actors[p].name, *(r.title for r in reading.actors[p].roles)]).lower().split())
    ]
    told = told_to_help(reading, gathering)
    found += [p for p in gathering.participants if p in told and p not in found]
    if found and len(gathering.participants) - len(found) > 1:
        gathering.mediators += [p for p in found if p not in gathering.mediators]
