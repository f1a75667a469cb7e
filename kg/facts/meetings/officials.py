"""Officials of no named state whom a visitor meets: those of the country where they meet.

Comes in: ``Gathering`` rows whose places are told. Goes out: the same rows, the state for its officials.
Refuses: officials of the visitor’s own state, and states that the text does not name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.groups import side
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading


def of_the_country(reading: Reading, gathering: Gathering) -> None:
    """As in "will meet the foreign minister and other senior government officials" of a visit to Lima."""
    if gathering.place is None or gathering.kind is MeetingKind.CALL:
        return
    plain = [a for a in gathering.participants if _plain_officials(reading, a)]
    state = _state_of(reading, gathering.place)
    others = [a for a in gathering.participants if a not in plain]
    if not plain or state is None or not others or side(reading, others[0]) == state:
        return
    gathering.participants = [*others, *(() if state in others else (state,))]


def _plain_officials(reading: Reading, id: str) -> bool:
    """True of "officials", "other senior government officials in A"; not of "military officials"."""
    actor = reading.actors[id]
    head = actor.name.lower().split(" in ")[0].split()
    known = any(r.represents for r in actor.roles)
    fits = bool(head) and head[-1] in words("meetings", "local", "heads")
    return (
        actor.type is ActorType.GROUP
        and not known
        and fits
        and set(head[:-1]) <= words("meetings", "local", "before")
    )


def _state_of(reading: Reading, place: str) -> str | None:
    code = f"state:{reading.countries.get(place)}"
    return next((a.id for a in reading.actors.values() if a.code == code), None)
