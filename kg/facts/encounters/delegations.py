"""Who leads a delegation: "a delegation headed by A", "the Chilean team under B".

Comes in: a ``Reading`` and the noun of a side, or the word that governs such nouns. Goes out: ids of persons.
Refuses: leaders of anything that does not travel or sit down for a side ("a party led by C" in parliament
takes no seat at a table by itself, but whoever meets it meets C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def leaders(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """The persons who lead the delegation at ``noun`` and those listed behind it."""
    found = (a for item in _listed(noun) for a in _leader(reading, item))
    return tuple(dict.fromkeys(found))


def leaders_behind(reading: Reading, token: Word, *preps: str) -> tuple[str, ...]:
    """As in "met with a delegation led by A", "talks between the team under A and B"."""
    nouns = (
        g
        for c in token.children
        if c.dep_ in {"prep", "agent", "dative"} and c.lower_ in preps
        for g in c.children
        if g.dep_ == "pobj"
    )
    return tuple(dict.fromkeys(a for noun in nouns for a in leaders(reading, noun)))


def named_before(reading: Reading, noun: Word | None) -> tuple[str, ...]:
    """As in "A will lead a delegation to Lima. The delegation will meet B": who leads it, or goes with it."""
    if noun is None or noun.lower_ != "delegation" or [c.lower_ for c in noun.lefts] != ["the"]:
        return ()
    for i in range(noun.i - 1, max(noun.i - _BACK, -1), -1):
        token = reading.doc[i]
        if token.lower_ != "delegation" or token.dep_ not in {"dobj", "pobj", "nsubj"}:
            continue
        verb = reading.clause(token)
        told = token.dep_ == "dobj" and verb.lemma_ in words("meetings", "delegations", "led")
        told = told or (token.dep_ == "pobj" and token.head.lower_ == "with" and moves(verb))
        if found := leaders(reading, token) or (reading.persons(reading.subject_of(verb)) if told else ()):
            return found
    return ()


#: Tokens back to where a delegation was told of.
_BACK = 300


def led_clauses(clause: Word) -> list[Word]:
    """As in "met a team led by A in Lima on Monday": participles with the day and the place."""
    sides = [c for c in clause.rights if c.dep_ in {"dobj", "nsubj", "nsubjpass"}]
    sides += [g for c in clause.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    nouns = [n for n in sides if n.lemma_.lower() in words("meetings", "delegations", "words")]
    led = words("meetings", "delegations", "led")
    return [c for n in nouns for c in n.rights if c.dep_ == "acl" and c.lemma_.lower() in led]


def _listed(noun: Word | None) -> Iterator[Word]:
    if noun is None:
        return
    yield noun
    for child in noun.rights:
        if child.dep_ == "conj":
            yield from _listed(child)


def _leader(reading: Reading, noun: Word) -> tuple[str, ...]:
    sent = noun.tag_ == "NNS" and noun.lemma_.lower() in words("meetings", "officials", "words")
    if not sent and noun.lemma_.lower() not in words("meetings", "delegations", "words"):
        return ()  # a side, or "negotiators led by A and B"
    found: tuple[str, ...] = ()
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in words("meetings", "delegations", "led"):
            found = reading.agent_of(child)
        elif child.dep_ == "prep" and child.lower_ == "under":
            found = reading.with_actors(noun, "under")
        if found:
            break
    return reading.persons(found)
