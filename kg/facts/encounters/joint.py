"""Bodies that two states make up: "the Ghana-Sweden joint commission", "the joint committee of A and B".

Comes in: a ``Reading`` and the noun for a body. Goes out: ids of the two states.
Refuses: bodies of one state, of more than two, and of members that are no states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_PAIR = 2


def members(reading: Reading, body: Word | None) -> tuple[str, ...]:
    """The two states whose body it is, told before or behind its noun; () where it is none of two states."""
    if body is None or body.lemma_.lower() not in words("meetings", "joint_bodies", "words"):
        return ()
    before = (reading.mention_at.get(t.i) for t in body.subtree if t.i < body.i)
    told = list(dict.fromkeys(a for m in before if m is not None for a in m.actors))
    told = [a for a in told if reading.actors[a].type is ActorType.STATE]
    behind = reading.with_actors(body, "of", "between")
    for states in (tuple(told), behind):
        if len(states) == _PAIR and all(reading.actors[a].type is ActorType.STATE for a in states):
            return states
    return ()
