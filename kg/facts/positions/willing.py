"""Verbs of the calendar by which somebody says what he is ready for, not when he does it: "will come to the
table at any time", "will start the second filling", "would go on supplying it", "will return to the pact".

Comes in: a verb. Goes out: True or False. Refuses: a journey, a meeting, an opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def is_willing(verb: Word) -> bool:
    """True where the calendar has no part in what ``verb`` tells."""
    if any(t.lower_ in listed("willing", "any") for t in verb.subtree if t.i > verb.i):
        return True
    lemma = verb.lemma_.lower()
    if lemma in listed("willing", "starting"):
        return _starts(verb)
    if lemma == "join":
        return any(c.dep_ == "dobj" and c.lemma_ in listed("willing", "joined") for c in verb.rights)
    if lemma == "go":
        return _goes_on(verb)
    if lemma in listed("willing", "coming"):
        links = (g for c in (verb, *verb.rights) for g in c.rights if g.lower_ == "to" and g.dep_ == "prep")
        return any(t.lemma_.lower() in listed("willing", "tables") for link in links for t in link.rights)
    return False


def _starts(verb: Word) -> bool:
    """As in "will start the second filling", not "will start her tour", "will begin on Monday"."""
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "xcomp"}), None)
    if thing is None or thing.lemma_.lower() in listed("willing", "occasions"):
        return False
    return thing.dep_ == "xcomp" or any(c.dep_ in {"det", "amod", "compound", "prep"} for c in thing.children)


def _goes_on(verb: Word) -> bool:
    """As in "will go on supplying it", "will go ahead with the vote"."""
    if not any(c.lower_ in {"on", "ahead"} for c in verb.rights):
        return False
    below = [*verb.rights, *(g for c in verb.rights for g in c.rights)]
    return any(c.dep_ in {"xcomp", "pcomp"} or (c.dep_ == "prep" and c.lower_ == "with") for c in below)
