"""Who sat with whom: across a table, behind a closed door, or apart with one who went between them.

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter``, or None.
Refuses: what is faced that is nobody ("faced a crisis"); what shuttles between towns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.encounters.approached import anchored
from kg.model.enums import ActorType, MeetingKind, Mode

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def facing(scene: Scene, verb: Word) -> Encounter | None:
    """As in "sat across the table from B", "faced B across the table"."""
    across = next((c for c in verb.children if c.lower_ in {"across", "opposite"}), None)
    if across is None:
        return None
    reading = scene.reading
    table = next((c for c in across.children if c.dep_ == "pobj"), None)
    others = [a for t in (across, table, verb) if t is not None for a in reading.with_actors(t, "from")]
    named = reading.actors_of(table) if across.lower_ == "opposite" else ()
    return scene.made(verb, MeetingKind.MEETING, [*scene.subjects(verb), *others, *named], "meeting.facing")


def face(scene: Scene, verb: Word) -> Encounter | None:
    """As in "faced each other at Panmunjom", "faced B across the table"."""
    obj = scene.reading.object_token(verb)
    each = obj is not None and obj.lower_ in {"other", "another"}
    across = any(c.lower_ == "across" for c in verb.children)
    if not each and not across:
        return None
    return anchored(scene, verb, [*scene.subjects(verb), *scene.reading.actors_of(obj)], "meeting.face")


def shuttle(scene: Scene, verb: Word) -> Encounter | None:
    """As in "shuttled between B and C": they talk through the one who shuttles."""
    between = scene.reading.preposition(verb, "between")
    if between is None:
        return None
    sides = [
        a for a in scene.reading.actors_of(between) if scene.reading.actors[a].type is not ActorType.STATE
    ]
    found = scene.made(verb, MeetingKind.TALKS, sides, "meeting.shuttle", mode=Mode.INDIRECT)
    if found is not None:
        found.mediators = scene.subjects(verb)
    return found


def closet(scene: Scene, verb: Word) -> Encounter | None:
    """As in "was closeted with B for two hours": a passive of which the subject is a side."""
    sides = [*scene.reading.objects_of(verb), *scene.subjects(verb), *scene.others(verb, "with")]
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.closet")
