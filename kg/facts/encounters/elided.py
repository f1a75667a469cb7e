"""Encounters whose noun the text leaves out or whose sides it only counts: "The 60th took place in Athens",
"The two men spoke by telephone".

Comes in: a ``Scene`` and a verb. Goes out: an ``Encounter`` without sides, which the joiner finds.
Refuses: numbers of anything without a day or a place; subjects that name somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.encounters.nouns import ordinal
from kg.facts.reading import SUBJECTS, stand_ins
from kg.model.enums import MeetingKind, Mode

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_COUNTED = frozenset({"man", "woman", "statesman", "politician", "neighbour", "neighbor"})


def numbered(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The 60th took place in Athens in March": a round of the talks spoken of before."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    number = None if subject is None else ordinal(subject)
    if subject is None or number is None or not any(c.lower_ == "the" for c in subject.lefts):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    place = any(c.lower_ == "place" for c in verb.children)
    if (verb.lemma_ == "hold" and not passive) or (verb.lemma_ == "take" and not place):
        return None
    found = scene.made(verb, MeetingKind.TALKS, (), "meeting.numbered", fewest=0)
    if found is None or (found.time is None and found.place is None):
        return None
    found.definite, found.round = True, number
    return found


def spoke(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The two men spoke by telephone last night": who they are, the text tells before."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ != "NNS" or subject.lemma_.lower() not in stand_ins() | _COUNTED:
        return None
    if not {c.lower_ for c in subject.lefts} & {"two", "both"} or not scene.by_telephone(verb):
        return None
    found = scene.made(verb, MeetingKind.CALL, (), "meeting.two_spoke", mode=Mode.CALL, fewest=0)
    if found is not None:
        found.definite = True
    return found
