"""Who else was at a meeting told of before: "Joining A on the call were B and C", "A was joined by B",
"Participants included B and C".

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter`` that only adds sides, or None.
Refuses: relatives; what is joined otherwise ("was joined in his appeal by B"); groups and bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: Tokens behind the verb within which the list of names begins.
_NEAR = 6


def joined(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A was joined by B", "Joining A on the call were B and C": of the meeting of A."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    be = next((c for c in verb.rights if c.lemma_ == "be" and c.dep_ in {"aux", "auxpass"}), None)
    if passive:
        agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
        met = scene.reading.objects_of(verb)
        more = () if agent is None or _related(agent) else _listed(scene, agent.i)
    elif be is not None and verb.tag_ == "VBG" and verb.i <= verb.sent.start + 1:
        met = next((a for c in verb.rights if c.i < be.i and (a := scene.reading.actors_of(c))), ())
        more = _listed(scene, be.i)
    else:
        return None
    more = tuple(a for a in more if a not in met)
    if not met or not more or _otherwise(scene, verb):
        return None
    found = scene.made(verb, MeetingKind.MEETING, more, "meeting.joined", fewest=1)
    if found is not None:
        found.time, found.place, found.mode = None, None, None
        found.definite = found.joining = True
        found.senders = met
    return found


def included(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Participants in the call included A, B and C": of the meeting told of before."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ not in words("meetings", "attending", "those"):
        return None
    noun = scene.reading.preposition(subject, "in", "at", "on")
    if noun is not None and noun.lower_ != "call" and scene.kind_of(noun) is None:
        return None  # "Participants in the fair"
    found = scene.made(verb, MeetingKind.MEETING, _listed(scene, verb.i), "meeting.joined")
    if found is not None:
        found.time, found.place, found.mode = None, None, None
        found.definite = True
    return found


def _listed(scene: Scene, before: int) -> tuple[str, ...]:
    """The persons of the list that begins behind token ``before``."""
    reading = scene.reading
    end = reading.doc[before].sent.end
    starts = range(before + 1, min(before + _NEAR, end))
    mention = next((m for i in starts if (m := reading.mention_at.get(i)) is not None), None)
    found: list[str] = []
    while mention is not None:
        found += mention.actors
        mention = reading.next_in_list.get(mention.start)
    return reading.persons(tuple(dict.fromkeys(found)))


def _related(agent: Word) -> bool:
    """As in "by his wife, B": nobody's side."""
    return any(t.lemma_.lower() in words("meetings", "unofficial", "words") for t in agent.subtree)


def _otherwise(scene: Scene, verb: Word) -> bool:
    """As in "was joined in the appeal by B": no meeting, place or day."""
    inside = scene.reading.preposition(verb, "in")
    told = inside is None or inside.i in scene.reading.place_at or inside.i in scene.reading.time_at
    return not told and inside is not None and scene.kind_of(inside) is None
