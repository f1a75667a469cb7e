"""The meeting to which a clause only adds sides: "It was attended by A and B", "C is expected as well".

Comes in: a ``MeetingJoiner`` and such an ``Encounter``. Goes out: the ``Gathering`` told of last, or None.
Refuses: calls; meetings told long before; for those who lead a side, meetings in which that side has no part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.encounters.councils import council
from kg.facts.meetings.gathering import Gathering
from kg.model.enums import ActorType, MeetingKind, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from kg.facts.encounters import Encounter
    from kg.facts.meetings.joiner import MeetingJoiner

#: Rules of clauses that tell of no meeting of their own.
ADDING = frozenset(
    {
        "meeting.led",
        "meeting.coming",
        "meeting.joined",
        "meeting.listed",
        "meeting.present",
        "meeting.sitting",
    }
)
#: Tokens over which such a clause speaks of the meeting told of last.
_FADE = 150
_TWO = 2
_OVER = frozenset({Status.HELD, Status.ONGOING})
_AHEAD = frozenset({Status.PLANNED, None})
_LARGE = frozenset({MeetingKind.CONFERENCE, MeetingKind.SUMMIT})


def come_to(joiner: MeetingJoiner, encounter: Encounter) -> Gathering | None:
    """The gathering that the clause speaks of; of a body’s own, those who attend are its sides."""
    if encounter.rule == "meeting.listed":
        return _of_list(joiner, encounter)
    if encounter.rule == "meeting.present":
        return _present(joiner, encounter)
    if encounter.rule == "meeting.sitting":
        return _of_council(joiner, encounter)
    fade = _FADE * 2 if encounter.rule == "meeting.joined" else _FADE
    near = [g for g in joiner.gatherings if encounter.token - g.encounters[-1].token < fade]
    if encounter.rule == "meeting.led":
        return _of_side(joiner, encounter, near)
    if encounter.rule == "meeting.joined":
        there = _of_those(joiner, encounter, near)
        if there is not None or encounter.senders:
            return there
    last = near[-1] if near and near[-1] is joiner.gatherings[-1] else None
    if last is None or last.kind is MeetingKind.CALL:
        return None
    if encounter.rule in {"meeting.coming", "meeting.joined"}:
        if not _alike(joiner, last, encounter):
            return None
        if len(encounter.participants) > 1:
            _name(joiner, last, encounter.participants)
        last.participants += [] if last.participants else last.hosts
        return last
    if last.kind is MeetingKind.CONFERENCE and len(last.participants) == 1:
        last.participants.clear()
    return last


def _of_list(joiner: MeetingJoiner, encounter: Encounter) -> Gathering | None:
    """The first meeting with a side, over or ahead as the line above tells, else the one that it names."""
    line = joiner.reading.doc[encounter.token].sent
    named = (g for i in range(line.start, line.end) if (g := joiner.of_token(i)) is not None)
    ahead = encounter.status is Status.PLANNED
    fitting = (g for g in joiner.gatherings if g.status is None or (g.status not in _OVER) == ahead)
    first = next((g for g in fitting if g.participants and g.kind is not MeetingKind.CALL), None)
    found = first or next(named, None)
    if found is not None:
        _name(joiner, found, encounter.participants)
    return found


def _present(joiner: MeetingJoiner, encounter: Encounter) -> Gathering | None:
    """The gathering that the sentence beside tells of; those named take the place of whom they stand for."""
    gathering = joiner.of_token(encounter.of)
    if gathering is None or gathering.status is None:
        return None
    actors = joiner.reading.actors
    vague = {ActorType.GROUP} if joiner.reading.persons(encounter.participants) else set()
    if len(encounter.participants) >= _TWO:
        vague.add(ActorType.ORGANIZATION)
    inside = all(e.rule != "meeting.beside" for e in gathering.encounters)
    sits = any(inside and council(joiner.reading, a) for a in gathering.participants)
    if not sits and all(actors[a].type in vague for a in gathering.participants):
        gathering.participants.clear()
    return gathering


def _of_council(joiner: MeetingJoiner, encounter: Encounter) -> Gathering | None:
    """The sitting of the council told of last that its day allows; a new one of a day of its own."""
    body, day = set(encounter.senders), None if encounter.time is None else encounter.time.time
    today = str(joiner.reading.document.published)
    for gathering in reversed(joiner.gatherings):
        sits = [a for a in gathering.participants if council(joiner.reading, a)]
        begun = gathering.status in _OVER or (gathering.status in _AHEAD and gathering.time == today)
        same = body <= set(sits) and bool(sits) and begun
        if same and (day is None or gathering.time is None or share_days(day, gathering.time)):
            return gathering
    if day is None or not body:
        return _bare_sitting(joiner, encounter)
    made = Gathering(MeetingKind.CONFERENCE, [], [])
    joiner.gatherings.append(made)
    return made


def _bare_sitting(joiner: MeetingJoiner, encounter: Encounter) -> Gathering | None:
    """As in "The meeting opened at ten. The delegate of Peru warned": of the one council of the text."""
    actors = joiner.reading.actors
    bodies = [a for a in actors if council(joiner.reading, a)]
    near = [g for g in joiner.gatherings if encounter.token - g.encounters[-1].token < _FADE]
    bare = [g for g in near if not g.participants and g.status in _OVER and g.kind is not MeetingKind.CALL]
    if len(bodies) != 1 or not bare:
        return None
    bare[-1].participants += bodies
    bare[-1].kind = MeetingKind.CONFERENCE
    return bare[-1]


def leave_lone(joiner: MeetingJoiner) -> None:
    """Where the sentences beside name one only, he is no side of it: the others are told elsewhere."""
    for gathering in joiner.gatherings:
        told = [e for e in gathering.encounters if e.participants]
        if len(gathering.participants) == 1 and all(e.rule == "meeting.present" for e in told):
            gathering.participants.clear()


def _of_those(joiner: MeetingJoiner, encounter: Encounter, near: list[Gathering]) -> Gathering | None:
    """The last of them in which those take part who were joined, if the text says whom."""
    met = set(encounter.senders)
    there = [g for g in near if len(g.participants) > 1 and (not met or met & _all_there(joiner, g))]
    if not there or (there[-1].status in _OVER) != (encounter.status in _OVER):
        return None
    if len(encounter.participants) >= _MANY and joiner.reading.only_persons(encounter.participants):
        _name(joiner, there[-1], encounter.participants)
    return there[-1]


def _all_there(joiner: MeetingJoiner, gathering: Gathering) -> set[str]:
    """Its participants and hosts, and whom they stand for."""
    return {*gathering.participants, *gathering.hosts, *joiner.sides(gathering.participants)}


def _name(joiner: MeetingJoiner, gathering: Gathering, named: tuple[str, ...]) -> None:
    """Those whom a list names take the place of the group that stood for them: "held a call with allies"."""
    actors = joiner.reading.actors
    if all(actors[a].type is not ActorType.GROUP for a in named):
        gathering.participants[:] = [
            a for a in gathering.participants if actors[a].type is not ActorType.GROUP
        ]


#: Names in a list of all who joined somebody.
_MANY = 3


def _alike(joiner: MeetingJoiner, gathering: Gathering, encounter: Encounter) -> bool:
    """True where both are over or both ahead, of a gathering of many or one without a plain pair of sides."""
    over = (gathering.status in _OVER) == (encounter.status in _OVER)
    open_ = gathering.kind in _LARGE or len(set(joiner.sides(gathering.participants))) != _TWO
    return over and gathering.status is not None and open_


def _of_side(joiner: MeetingJoiner, encounter: Encounter, near: list[Gathering]) -> Gathering | None:
    """The last of them in which the side takes part that these persons lead."""
    actors = joiner.reading.actors
    for gathering in reversed(near):
        sides = _all_there(joiner, gathering)
        states = [a for a in gathering.participants if actors[a].type is not ActorType.PERSON]
        if set(encounter.senders) & sides and gathering.kind is not MeetingKind.CALL:
            return gathering if states else None
    bare = [g for g in near if not g.participants and g.kind in _OF_TEAMS]
    if not bare or not all(actors[a].type in _SENDING for a in encounter.senders):
        return None
    bare[-1].participants += encounter.senders  # "Talks opened in Lima. The Chilean delegation is led by B"
    return bare[-1]


_OF_TEAMS = frozenset({MeetingKind.TALKS, MeetingKind.CONFERENCE})
_SENDING = frozenset({ActorType.STATE, ActorType.ORGANIZATION})
