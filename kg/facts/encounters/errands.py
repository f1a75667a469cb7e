"""Whom a journey is made to speak to, and whom somebody speaks to where they are: "flies to Lima to press B",
"told his host, B, in Cusco", "a summit on Monday, where A will press B".

Comes in: a ``Scene`` and a verb of speaking to somebody. Goes out: an ``Encounter`` or None.
Refuses: a journey without a goal; whom a traveller speaks to who are nobody’s officials; words sent home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves
from kg.facts.encounters.sides import noun_sides
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: As in "is expected in Lima to brief B".
_AWAITED = frozenset({"expect", "await", "schedule", "due", "slate", "plan"})
#: What leads to whom one speaks: "pleaded with B", "reported to B".
_LINKS = ("with", "to", "before")
#: Words between the noun of a gathering and "where" that may stand there.
_REACH = 14


def errand(scene: Scene, verb: Word) -> Encounter | None:
    """As in "will fly to Juba to press B", "is due in Lima on Tuesday to brief B": persons or officials."""
    reading = scene.reading
    first = _first(verb)
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in first.lefts) or scene.by_telephone(verb):
        return None
    above = first.head
    awaited = above.lemma_.lower() in _AWAITED or any(c.lower_ in _AWAITED for c in above.rights)
    if first.dep_ not in {"xcomp", "advcl"} or not (moves(above) or awaited):
        return None
    journey = above.head if awaited and above.pos_ == "ADJ" else above
    goals = [p for p in reading.places_by_clause.get(reading.clause(journey).i, []) if p.head < verb.i]
    doers = scene.subjects(journey) or (reading.objects_of(journey) if awaited else ())
    told = tuple(a for a in _told(scene, verb) if a not in doers)
    if not goals or not doers or not told or not reading.only_persons(doers):
        return None
    found = scene.made(verb, MeetingKind.MEETING, [*doers, *told], "meeting.errand")
    if found is None or found.status not in {Status.PLANNED, Status.HELD, Status.ONGOING}:
        return None
    found.time = found.time or scene.time(journey)
    found.place = found.place or goals[-1].place
    return found


def _first(verb: Word) -> Word:
    """Of "to brief A and press B" the verb that "to" stands before."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        if any(c.dep_ in SUBJECTS or c.lower_ == "to" for c in verb.lefts):
            break
        verb = verb.head
    return verb


def _told(scene: Scene, verb: Word) -> tuple[str, ...]:
    """Persons and groups of officials, as the object or behind "with" and "to"."""
    reading = scene.reading
    obj = reading.object_token(verb)
    ids = reading.objects_of(verb) or scene.others(verb, *_LINKS)
    if not ids and obj is not None:
        ids = reading.with_actors(obj, *_LINKS)
    return ids if ids and all(_listens(scene, a) for a in ids) else ()


def _listens(scene: Scene, id: str) -> bool:
    row = scene.reading.actors[id]
    if row.type is ActorType.GROUP:
        return row.name.lower().split()[-1] in _OFFICIALS or scene.several(id)
    return row.type is ActorType.PERSON


#: Groups that somebody travels to speak to.
_OFFICIALS = frozenset(
    {
        "lawmakers",
        "legislators",
        "parliamentarians",
        "deputies",
        "senators",
        "officials",
        "ministers",
        "leaders",
        "counterparts",
        "negotiators",
        "mediators",
        "generals",
        "commanders",
        "rebels",
        "envoys",
        "ambassadors",
        "diplomats",
        "delegates",
    }
)


def told_host(scene: Scene, verb: Word) -> Encounter | None:
    """As in "told her Peruvian host, B, in Cusco yesterday": said face to face, in a place or on a day."""
    reading = scene.reading
    obj = reading.object_token(verb)
    if obj is None or scene.by_telephone(verb):
        return None
    guests = words("meetings", "guests", "hosts") | {"visitor", "guest", "caller"}
    nouns = [obj, *(c for c in obj.children if c.dep_ in {"appos", "compound"})]
    hosted = obj.head if obj.dep_ == "appos" else None
    nouns += [] if hosted is None else [hosted]
    if not any(n.lemma_.lower() in guests for n in nouns):
        return None
    sides = [*scene.subjects(verb), *reading.objects_of(verb)]
    if not reading.only_persons(sides):
        return None
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.told_host")
    fixed = found is not None and (found.time is not None or found.place is not None)
    return found if found is not None and fixed and found.status is Status.HELD else None


def spoken_there(scene: Scene, verb: Word) -> Encounter | None:
    """As in "a summit on Monday, where A will press B": whoever speaks to another there takes part."""
    where = next((c for c in verb.lefts if c.lower_ == "where"), None)
    if where is None or verb.dep_ not in {"relcl", "advcl", "acl"}:
        return None
    reading = scene.reading
    nouns = [t for t in verb.doc[max(verb.sent.start, where.i - _REACH) : where.i] if scene.kind_of(t)]
    sides = [*scene.subjects(verb), *_told(scene, verb)]
    if len(nouns) != 1 or not reading.only_persons(sides) or noun_sides(scene, nouns[0]):
        return None
    kind = scene.kind_of(nouns[0]) or MeetingKind.MEETING
    found = scene.made(verb, kind, sides, "meeting.spoken_there")
    if found is None:
        return None
    found.time = scene.time(nouns[0]) or found.time
    found.place = scene.place(nouns[0]) or found.place
    return found
