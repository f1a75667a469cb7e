"""Bodies that take up a matter: "The Security Council will deal with Niger on Monday rather than Saturday".

Comes in: a ``Reading``, a verb and its subject. Goes out: whether the clause tells of a sitting of a body.
Refuses: people and states; bodies that do not sit in session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def takes_up(reading: Reading, verb: Word, subject: Word) -> bool:
    """As in "deal with", "consider", "vote on", of a council, a committee or a parliament."""
    if verb.lemma_.lower() not in words("changes", "sitting", "verbs"):
        return False
    behind = any(c.dep_ in {"dobj", "prep", "prt"} for c in verb.rights)
    return behind and bool(sitting_bodies(reading, subject))


def sitting_bodies(reading: Reading, subject: Word) -> tuple[str, ...]:
    """The organizations that ``subject`` names, where what they are called sits in session."""
    sits = words("changes", "sitting", "words")
    owner = next((c for c in subject.lefts if c.dep_ == "poss"), None) if subject.lemma_ in sits else None
    named = reading.actors_of(subject) or reading.actors_of(owner)
    found = tuple(a for a in named if reading.actors[a].type is ActorType.ORGANIZATION)
    called = subject.lemma_.lower() in sits or any(
        word in sits for a in found for word in reading.actors[a].name.lower().split()
    )
    return found[:1] if called else ()
