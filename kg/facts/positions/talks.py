"""What is talked of, and the verb of the talk: "discussed Chad, the port, and the need for a vote".

Comes in: a noun of a view. Goes out: the verb, or the first of the topics.
Refuses: a view that the words do not show to be shared ("discussed his support for it").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

#: Before what is talked of.
ABOUT = frozenset({"about", "of", "on", "regarding", "concerning"})


def talked_of(verb: Word, noun: Word) -> bool:
    """As in "discussed the importance of the pact", "their shared concern over the raid"."""
    if verb.lemma_.lower() not in listed("uttering", "talking"):
        return False
    shared = any(c.lower_ in {"shared", "mutual", "common", "their"} for c in noun.lefts)
    return noun.lemma_.lower() in listed("uttering", "agreed") or (shared and noun.lemma_ == "concern")


def conducted(topic: Word) -> Word | None:
    """The verb of "held talks on Chad", "continued their discussions regarding the port"."""
    if topic.dep_ != "pobj" or topic.head.lower_ not in ABOUT:
        return None
    above = topic.head.head
    verb = above.head if above.dep_ == "dobj" else above
    talks = (c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.lower() in listed("uttering", "talks"))
    return verb if verb.lemma_ in listed("uttering", "conducting") and any(talks) else None


def _leads_up(word: Word) -> bool:
    """True inside a list of topics: for a noun, "including", and a preposition that hangs on no verb."""
    if word.pos_ == "ADP" and word.head.pos_ == "VERB":
        return False
    return word.pos_ in {"PROPN", "NOUN", "ADP"} or word.lower_ == "including"


def first_topic(noun: Word) -> Word | None:
    """As in "discussed Chad, the port, and the importance of a vote": what the list of topics opens with.

    The parser hangs the last topic on a name inside one before it, or on the verb itself.
    """
    if noun.dep_ not in {"conj", "appos"} or noun.left_edge.lower_ != "the":
        return None
    above = noun.head
    while above.head != above and _leads_up(above):
        if above.dep_ == "dobj":
            topics = (t for c in above.rights if c.dep_ == "prep" and c.i < noun.i for t in c.rights)
            held = next((t for t in topics if conducted(t) is not None), None)
            return above if talked_of(above.head, noun) else held
        if above.dep_ == "pobj" and above.head.lower_ in ABOUT and talked_of(above.head.head, noun):
            return above
        if conducted(above) is not None:
            return above
        above = above.head
    return None
