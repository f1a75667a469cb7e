"""Who comes to a gathering of many: "will attend the donor conference in Oslo", "flew to Rome for the food
summit", "is in Lima to address a forum on water".

Comes in: a ``Scene``, a noun of meeting, the verb that governs it and its sides. Goes out: whether the text
tells of the gathering by one who comes to it.
Refuses: meetings of a few; gatherings that it only mentions ("missed the summit", "spoke about the forum").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.purpose import heads_for
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_MANY = frozenset({MeetingKind.CONFERENCE, MeetingKind.SUMMIT})
_GUESTS = frozenset({ActorType.PERSON, ActorType.STATE})
_INSIDE = frozenset({"in", "at"})


def comes_to_many(scene: Scene, noun: Word, verb: Word | None, sides: Iterable[str]) -> bool:
    """True where one person, or one state, comes to a gathering of which no other side is told."""
    found = tuple(dict.fromkeys(sides))
    if verb is None or scene.kind_of(noun) not in _MANY or len(found) != 1:
        return False
    if scene.reading.actors[found[0]].type not in _GUESTS or _several(noun):
        return False
    return found == tuple(dict.fromkeys(scene.subjects(verb))) and _comes(noun, verb)


def rule_of(scene: Scene, noun: Word, verb: Word | None, sides: Iterable[str]) -> str:
    """The rule of such a gathering, else that of a noun of meeting."""
    return "meeting.to_many" if comes_to_many(scene, noun, verb, sides) else "meeting.noun"


def guests_of_many(scene: Scene, noun: Word, verb: Word) -> tuple[str, ...]:
    """Who comes to the gathering that the noun names, where the verb says so."""
    return scene.subjects(verb) if scene.kind_of(noun) in _MANY and _comes(noun, verb) else ()


def _several(noun: Word) -> bool:
    """As in "attends conferences"; many, and none of them told."""
    return noun.tag_ in {"NNS", "NNPS"}


def _comes(noun: Word, verb: Word) -> bool:
    """True where the verb says that its subject is there, or goes there."""
    lemma = verb.lemma_.lower()
    if noun.dep_ == "dobj":
        return lemma in words("meetings", "many", "attending")
    if noun.dep_ != "pobj" or noun.head.head != verb:
        return heads_for(noun, verb)
    inside = noun.head.lower_ in _INSIDE and lemma in words("meetings", "many", "inside")
    taking = lemma in words("meetings", "many", "taking")
    part = any(c.dep_ == "dobj" and c.lemma_ in words("meetings", "many", "parts") for c in verb.rights)
    return inside or (taking and part and noun.head.lower_ in _INSIDE) or heads_for(noun, verb)
