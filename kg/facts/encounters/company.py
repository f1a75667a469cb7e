"""Whom somebody meets: the actors behind "with" and "between", however loosely the phrase hangs.

Comes in: a ``Reading`` and the verb of a meeting. Goes out: ids of actors.
Refuses: phrases of another clause, and those that belong to a noun of their own ("the deal with B").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading

#: As in "met with visiting President B": the parser makes a clause of it.
_GUEST = frozenset({"visiting", "touring"})


def company(reading: Reading, verb: Token, *words: str) -> tuple[str, ...]:
    """The actors behind the prepositions ``words`` of ``verb``.

    A phrase that the parser hung on a place or a day belongs to the verb all the same: "under way in Muscat
    between A and B".
    """
    found = [*reading.with_actors(verb, *words), *_visiting(reading, verb, words)]
    if not found:
        for token in verb.subtree:
            if token.dep_ == "prep" and token.lower_ in words and _loose(reading, token, verb):
                found += [a for c in token.children if c.dep_ == "pobj" for a in reading.actors_of(c)]
    return tuple(dict.fromkeys(found))


def _visiting(reading: Reading, verb: Token, words: tuple[str, ...]) -> list[str]:
    guests = [
        g
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in words
        for g in c.children
        if g.dep_ == "pcomp" and g.lower_ in _GUEST
    ]
    return [a for g in guests for a in reading.actors_of(reading.object_token(g))]


def _loose(reading: Reading, preposition: Token, verb: Token) -> bool:
    """True where it hangs on a place or a day of the clause of ``verb``."""
    head = preposition.head
    hanging = head.i in reading.place_at or head.i in reading.time_at
    return hanging and reading.clause(preposition).i == reading.clause(verb).i
