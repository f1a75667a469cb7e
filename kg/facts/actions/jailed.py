"""Who holds those of whom the clause tells only that they were arrested.

Comes in: a verb or noun of arrest, and whom it holds. Goes out: ids of actors.
Refuses: to guess at a state that only the rest of the text names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import state_at, states_of
from kg.facts.actions.possessors import possessor
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_THROUGH = frozenset({"through", "via"})


def jailer(reading: Reading, token: Word, held: tuple[str, ...]) -> tuple[str, ...]:
    """The state in which they are held, whose deeds their arrest was part of, or who is to let them go."""
    found = jailed_in(reading, token) or _through(reading, token)
    return found or (_let_go_by(reading, token) if held else ())


def jailed_in(reading: Reading, token: Word) -> tuple[str, ...]:
    """“who was wrongly detained in Peru”, “was jailed in Lima”: by the state whose law it is."""
    # "the detention of two monks in Lima", where the place was hung on the monks
    told = token.pos_ == "NOUN" and token.head.lemma_.lower() not in listed("reporting", "proclaiming")
    held = [t for c in token.rights if c.lower_ == "of" for t in c.children if told]
    links = (c for t in (token, *held) for c in t.rights if c.dep_ == "prep" and c.lower_ == "in")
    places = (t for link in links for t in link.children if t.dep_ == "pobj")
    found = (state_at(reading, t) or reading.actors_of(t) for t in places)
    return next((states for states in found if _are_states(reading, states)), ())


def _through(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“her attacks on the courts through arrests of judges”: whose the attacks are."""
    while noun.dep_ == "conj":
        noun = noun.head
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in _THROUGH else noun
    while above != noun and above.pos_ == "NOUN":
        if found := possessor(reading, above):
            return found
        above = above.head.head if above.dep_ == "pobj" else noun
    return ()


def _let_go_by(reading: Reading, token: Word) -> tuple[str, ...]:
    """“called on Rome to release the monks arrested in May”, “Rome freed a monk jailed in May”: Rome."""
    for above in _above(token):
        if above.lemma_.lower() not in listed("governors", "releasing"):
            continue
        asked = reading.preposition(above.head, "on", "upon", "to") if above.tag_ == "VB" else None
        found = states_of(reading, reading.actors_of(asked) or reading.subject_of(above))
        return tuple(a for a in found if reading.actors[a].type is ActorType.STATE) or found
    return ()


def _above(token: Word) -> Iterator[Word]:
    """The verb above a noun, past the list that it stands in."""
    while token.dep_ in {"conj", "appos", "acl", "relcl"} and token.pos_ not in {"AUX"}:
        token = token.head
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB":
        yield token.head


def _are_states(reading: Reading, actors: tuple[str, ...]) -> bool:
    return bool(actors) and all(reading.actors[a].type is ActorType.STATE for a in actors)
