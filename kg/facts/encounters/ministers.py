"""Sittings of the ministers or leaders of a body, told by what they weigh there: "EU foreign ministers debate
the plan in Luxembourg on Monday", "NATO defence ministers took it up by video link".

Comes in: a ``Scene`` and a verb of deliberation. Goes out: an ``Encounter`` or None.
Refuses: what is weighed on no told day, and neither in a place nor by video; ministers of one state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import ActorType, MeetingKind, Mode, Status, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: Those who sit for the members of a body.
_SITTERS = frozenset({"minister", "leader", "chief", "ambassador", "president", "premier", "commissioner"})
_DAYS = frozenset({TimePrecision.DAY, TimePrecision.MINUTE})
#: Verbs that only with a word of theirs tell of deliberation.
_TAKING = {"take": "up", "thrash": "out", "mull": "over", "vote": "on", "hash": "out", "talk": "over"}


def deliberated(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The bloc’s foreign ministers discuss sanctions in Brussels on Monday": one body, on a day."""
    reading = scene.reading
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ not in {"NNS", "NNPS"} or subject.lemma_.lower() not in _SITTERS:
        return None
    part = _TAKING.get(verb.lemma_.lower())
    if part is not None and not any(c.lower_ == part for c in verb.rights):
        return None
    sides = scene.subjects(verb) or _owners(scene, subject)
    types = {reading.actors[a].type for a in sides}
    if len(set(sides)) != 1 or not types <= {ActorType.ORGANIZATION, ActorType.GROUP}:
        return None
    if types == {ActorType.GROUP} and not scene.several(sides[0]):
        return None
    found = scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.deliberated", fewest=1)
    if found is None or found.time is None or bounds(found.time.time or "")[2] not in _DAYS:
        return None
    if found.place is None and (towns := reading.places_by_clause.get(reading.clause(verb).i)):
        found.place = towns[-1].place  # "consider the loan in Rome"
    if _by_video(verb):
        found.mode = Mode.VIDEO
    there = found.place is not None or found.mode is Mode.VIDEO
    return found if there and found.status in {Status.PLANNED, Status.HELD, Status.ONGOING} else None


def _owners(scene: Scene, subject: Word) -> tuple[str, ...]:
    """As in "the bloc’s ministers", "the ministers of the bloc"."""
    poss = next((c for c in subject.lefts if c.dep_ == "poss"), None)
    return scene.reading.actors_of(poss) or scene.reading.with_actors(subject, "of")


def _by_video(verb: Word) -> bool:
    return any(t.lower_ in {"video", "videolink", "videoconference", "online"} for t in verb.subtree)
