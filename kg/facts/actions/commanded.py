"""The state whose deed is told under the name of who leads it: "Putin’s forces", "his Russian invasion".

Comes in: a noun with the actors that were found for it. Goes out: ids of actors.
Refuses: a leader of whom neither the text nor the table of offices tells the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.heads import terms
from kg.facts.actions.lexicon import arms
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def of_commander(reading: Reading, forces: Word) -> tuple[str, ...]:
    """“an attack by Putin’s forces”: the state of the leader whose troops they are."""
    if not {forces.lemma_.lower(), forces.lower_.rstrip("s")} & arms():
        return ()
    owners = (m for c in forces.lefts if c.dep_ == "poss" and (m := reading.mention_at.get(c.i)) is not None)
    leaders = (reading.persons(m.actors) for m in owners if m.kind is MentionKind.NAME)
    return next((led for found in leaders if len(found) == 1 and (led := _led_by(reading, found[0]))), ())


def of_its_state(reading: Reading, noun: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“President Putin’s Russian invasion of Ukraine”: the state that the adjective names, not the man."""
    if not found or not reading.only_persons(found):
        return found
    mentions = (m for c in noun.lefts if (m := reading.mention_at.get(c.i)) is not None)
    states = [m.actors for m in mentions if m.kind is MentionKind.DEMONYM]
    own = len(states) == 1 and all(reading.actors[a].type is ActorType.STATE for a in states[0])
    return states[0] if own else found


def _led_by(reading: Reading, person: str) -> tuple[str, ...]:
    """The state of a leader, as the text has it, else as the table of offices has it."""
    leader = reading.actors[person]
    if own := tuple(r.represents for r in leader.roles if r.represents is not None):
        return own[:1]
    name = leader.name.lower().split()
    bodies = {
        body
        for body, held in terms().items()
        for term in held
        if name and term.name.lower().split()[-len(name) :] == name
    }
    states = [a for a in reading.actors.values() if a.code in bodies and a.type is ActorType.STATE]
    return (states[0].id,) if len(states) == 1 else ()
