"""Sides of meetings of officials named by their office alone: "The security advisers were to have met".

Comes in: a ``MeetingJoiner`` whose changes are laid on its meetings. Goes out: the same gatherings, the two
states of the article for its officials.
Refuses: officials whose state is told; articles of more than two states; who moves it and is neither of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.meetings.lending import only_pair
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner

#: Offices that are none of plain officials elsewhere.
_OFFICES = frozenset({"secretary", "deputy", "commissioner", "governor"})


def pairs_of_officials(joiner: MeetingJoiner) -> None:
    """Of what was moved and is between officials of no told state: the two between which the others are."""
    for gathering in joiner.gatherings:
        if not gathering.shifts or not _offices_alone(joiner, gathering):
            continue
        pair = only_pair(joiner, gathering.kind) or joiner.principals
        movers = set(joiner.sides([a for s in gathering.shifts for a in s.by]))
        if pair and movers <= set(pair):
            gathering.participants = list(pair)


def _offices_alone(joiner: MeetingJoiner, gathering: Gathering) -> bool:
    if len(gathering.participants) != 1:
        return False
    actor = joiner.reading.actors[gathering.participants[0]]
    last = actor.name.lower().split()[-1]
    office = f"{last.removesuffix('ies')}y" if last.endswith("ies") else last.removesuffix("s")
    plain = actor.type is ActorType.GROUP and not any(r.represents for r in actor.roles)
    return plain and office != last and office in words("meetings", "officials", "words") | _OFFICES
