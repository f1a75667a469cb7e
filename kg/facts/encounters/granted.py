"""Encounters told by what a host gives or has: "had B to dinner", "gave B an hour", "kept B for an hour",
"will hear B", "expects B on Monday".

Comes in: a ``Scene`` and a verb. Goes out: an ``Encounter`` or None.
Refuses: hosts or guests that are no persons; whom somebody had for anything but a meal or at home.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import PLANNED
from kg.facts.cues import words
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_ARRIVING = frozenset({"to", "for", "at", "in", "round", "over", "as"})
_GUESTS = frozenset({"guest", "visitor"})


def had(scene: Scene, verb: Word) -> Encounter | None:
    """As in "had B to breakfast", "had B at his villa", "had B over for tea"."""
    guests = scene.reading.objects_of(verb)
    inward = verb.lemma_ == "have" and scene.reading.only_persons(guests) and _in_behind(scene, verb)
    if not guests or not (inward or _at_home(verb)):
        return None
    if verb.lemma_ == "take" and not _to_meal(verb):
        return None  # "took B to his office"
    return _of_persons(scene, verb, guests)


def _in_behind(scene: Scene, verb: Word) -> bool:
    """As in "had the envoys in on Monday": with a day."""
    inward = any(c.lower_ == "in" and not c.children for c in verb.rights)
    return inward and scene.time(verb) is not None


def gave(scene: Scene, verb: Word) -> Encounter | None:
    """As in "gave B an hour on Monday", "gave lunch to B"."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative", "npadvmod"} and c.i > verb.i]
    lasting = any(c.lemma_ in words("meetings", "lengths", "hours") for c in objects)
    meals = words("meetings", "meals", "words")
    lasting = lasting or any(c.dep_ in {"dobj", "npadvmod"} and c.lemma_ in meals for c in objects)
    guests = [a for c in objects for a in scene.reading.actors_of(c)]
    passive = [a for c in verb.children if c.dep_ == "nsubjpass" for a in scene.reading.actors_of(c)]
    guests = guests or list(scene.reading.with_actors(verb, "to")) or passive
    return _of_persons(scene, verb, guests) if lasting and guests else None


def kept(scene: Scene, verb: Word) -> Encounter | None:
    """As in "kept B at the palace for three hours", "kept his visitor for twenty minutes"."""
    guests = scene.reading.objects_of(verb)
    lasting = scene.reading.preposition(verb, "for")
    long = lasting is not None and lasting.lemma_ in words("meetings", "lengths", "hours")
    waiting = any(c.lower_ in {"waiting", "busy", "hostage"} for c in verb.rights)
    return _of_persons(scene, verb, guests) if guests and long and not waiting else None


def hear(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Security Council will hear the envoy on Monday": a sitting with whom it hears."""
    reading = scene.reading
    bodies, heard = scene.subjects(verb), reading.objects_of(verb)
    names = {w.lower() for a in bodies for w in reading.actors[a].name.split()}
    sits = len(bodies) == 1 and bool(names & words("changes", "sitting", "words"))
    if not sits or not heard or not reading.only_persons(heard):
        return None
    found = scene.made(verb, MeetingKind.CONFERENCE, [*bodies, *heard], "meeting.hear")
    return found if found is not None and found.time is not None else None


def expects(scene: Scene, verb: Word) -> Encounter | None:
    """As in "expects B in Lima on Monday", "is awaiting B": a host of his guest, on a day still to come."""
    waiting = verb.tag_ in {"VBZ", "VBP", "VBG"} and not scene.reading.negated(verb)
    if not waiting or any(c.dep_ in {"xcomp", "ccomp", "nsubjpass"} for c in verb.children):
        return None
    found = _of_persons(scene, verb, scene.reading.objects_of(verb))
    guests = () if found is None else found.participants
    if found is None or len(guests) < _PAIR or found.time is None:
        return None
    found.status, found.modality = PLANNED
    return found


_PAIR = 2


def _at_home(verb: Word) -> bool:
    meals = words("meetings", "meals", "words")
    homes = words("meetings", "homes", "words")
    if _to_meal(verb):
        return True
    over = any(c.lower_ in {"over", "round", "in"} and c.dep_ in {"prt", "advmod"} for c in verb.children)
    for link in verb.subtree:
        if link.dep_ not in {"prep", "dative"} or link.lower_ not in _ARRIVING or link.i < verb.i:
            continue
        noun = next((g for g in link.children if g.dep_ == "pobj"), None)
        if noun is None:
            continue
        lemma = noun.lemma_.lower()
        if lemma in meals and (link.lower_ == "for" or over):
            return True
        own = any(c.lower_ in {"his", "her", "the"} for c in noun.lefts) or noun.pos_ == "PROPN"
        if lemma in homes and own and link.lower_ in {"to", "at", "in"}:
            return True
        if lemma in _GUESTS and link.lower_ == "as":
            return True
    return False


def _to_meal(verb: Word) -> bool:
    """As in "had B to breakfast", of which the parser makes a verb."""
    meals = words("meetings", "meals", "words")
    return any(t.lower_ in meals and t.nbor(-1).lower_ == "to" for t in verb.doc[verb.i : verb.sent.end])


def _of_persons(scene: Scene, verb: Word, guests: list[str] | tuple[str, ...]) -> Encounter | None:
    hosts = scene.subjects(verb) or scene.reading.agent_of(verb)
    sides = [*hosts, *guests]
    if not hosts or not scene.reading.only_persons(sides):
        return None
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.granted", hosts=tuple(hosts))
