"""What one only wants to see, or wants others to hear: "wants to see the bill", "want you to know this".

Comes in: a verb of wishing. Goes out: True or False. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

#: Verbs of wishing that open what somebody is told: "I would like people to remember that".
WISHING = frozenset({"want", "like", "love", "wish"})
#: What may be told of a thing that somebody wants to see: "progress in the talks", "the embargo lifted".
_TOLD = frozenset({"prep", "acl", "relcl", "amod", "advmod"})


def to_look_at(verb: Word) -> bool:
    """As in "wants to see the bill": to look at it, no demand that something be done with it."""
    seen = next((c for c in verb.rights if c.dep_ == "xcomp" and c.lemma_ == "see"), None)
    thing = None if seen is None else next((c for c in seen.rights if c.dep_ == "dobj"), None)
    return thing is not None and thing.pos_ == "NOUN" and not any(c.dep_ in _TOLD for c in thing.rights)


def to_be_heard(verb: Word) -> bool:
    """As in "wants the miners to know that he is with them", "want you to hear this": a manner of telling
    it, no demand; "wants the court to know the names" is one.
    """
    if verb.lemma_ not in WISHING:
        return False
    deed = next((c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"}), None)
    if deed is None or deed.lemma_.lower() not in listed("no_matter", "heard"):
        return False
    party = next((c for c in (*verb.rights, *deed.lefts) if c.dep_ in {"nsubj", "dobj"}), None)
    told = not any(c.dep_ == "dobj" or (c.dep_ == "prep" and c.i == deed.i + 1) for c in deed.rights)
    return party is not None and (party.lower_ == "you" or told)
