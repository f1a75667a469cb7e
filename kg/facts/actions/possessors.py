"""Who owns a noun: a possessive, a demonym, or a pronoun that the sentence itself binds.

Comes in: a noun. Goes out: ids of actors.
Refuses: a state’s plain name before the noun, which is its theme ("the Congo war"), and a pronoun that
nothing in the clause binds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.annotation import Mention, MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading

OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_BOUND = frozenset({"its", "their", "his", "her"})
_LISTED = 4


def possessor(reading: Reading, noun: Token) -> tuple[str, ...]:
    """The actors that own ``noun``; those of the first noun of its list where it has none of its own."""
    current = noun
    for _ in range(_LISTED):
        found = _before(reading, current)
        if found or current.dep_ != "conj" or any(c.dep_ in {"det", "poss"} for c in current.lefts):
            return found
        current = current.head
    return ()


def _before(reading: Reading, noun: Token) -> tuple[str, ...]:
    for child in noun.lefts:
        if child.dep_ not in OWNING:
            continue
        mention = reading.mention_at.get(child.i)
        if mention is not None and mention.head == child.i and _owns(reading, child, mention):
            return mention.actors
        if (
            mention is None
            and child.dep_ == "poss"
            and child.lower_ in _BOUND
            and (found := _bound(reading, noun))
        ):
            return found
    return ()


def _owns(reading: Reading, child: Token, mention: Mention) -> bool:
    if child.dep_ == "poss" or mention.kind in {MentionKind.DEMONYM, MentionKind.BODY}:
        return True
    states = all(reading.actors[a].type is ActorType.STATE for a in mention.actors)
    return not states or child.text.isupper() or "." in child.text


def _bound(reading: Reading, noun: Token) -> tuple[str, ...]:
    """“thanked Greece for its support”, “Iran’s conduct, beside its support”: the owner in the same clause."""
    above = noun.head
    if noun.dep_ == "conj":
        return possessor(reading, above)
    while above.dep_ == "prep" or above.dep_ in {"pobj", "conj"}:
        above = above.head
    if above.pos_ not in {"VERB", "AUX"}:
        return possessor(reading, above) if above.pos_ in {"NOUN", "PROPN"} else ()
    found = reading.actors_of(reading.object_token(above))
    if found and noun.dep_ == "pobj":
        return found
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    return () if subject is None else reading.actors_of(subject) or possessor(reading, subject)
