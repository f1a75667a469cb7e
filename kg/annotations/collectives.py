"""Groups of states, bodies and craft that nobody lists: "Arab states", "rights groups", "12 Peruvian boats".

Comes in: a plural noun that nothing else explains. Goes out: whether it is a group of its own.
Refuses: a noun without a word that tells which ("the countries"); all that point back ("these states", "both
parties"); where things are ("in other countries") or what they are counted in ("a number of countries").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.seized import seizures

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Words before the noun that point back, or to nobody.
_POINTING = frozenset(
    {"these", "those", "both", "such", "no", "any", "which", "what", "whose", "respective", "same"}
)
#: Words that tell no more than how many or which of those named before.
_PLAIN = frozenset(
    {"other", "own", "two", "three", "four", "five", "six", "concerned", "first", "last", "said"}
)
#: Before those to whom something is done, or who do it.
_LINKS = frozenset({"with", "by", "to", "on", "against", "upon", "for"})
_MARKS = frozenset({"amod", "compound", "nmod", "nummod", "det", "quantmod", "poss"})
_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
#: How many of a group, and what those are called.
_SOME_OF = frozenset({"some", "several", "many", "few", "both", "another", "most"})
_MEMBERS = frozenset({"member", "members"})


def is_collective(noun: Token) -> bool:
    """As in "Arab states rejected the plan", "accused neighbouring countries", "visas for Gulf states"."""
    if noun.tag_ not in {"NNS", "NNPS"} or not _in_slot(noun):
        return False
    many = noun.dep_ == "conj" and noun.head.tag_ in {"NNS", "NNPS"}
    if many and any(t.lower_ in {"the", "two"} for t in noun.head.lefts):
        return False  # "the two governments and eight parties", of whom only some would be told
    marks = [t for t in noun.lefts if t.dep_ in _MARKS]
    if any(t.lower_ in _POINTING or t.tag_ == "PRP$" for t in marks):
        return False
    if noun.lower_ == "men" and any(t.ent_type_ == "NORP" for t in noun.doc[noun.left_edge.i : noun.i]):
        return False  # "Peruvian customs men" act for Peru
    definite = any(t.lower_ == "the" for t in marks)
    return any(t.lower_ not in {"the", "all"} and not (definite and t.lower_ in _PLAIN) for t in marks)


def counted_by(people: Token, crowds: frozenset[str]) -> Token:
    """The "tens" of "tens of thousands of Cubans"; the word itself where none of ``crowds`` counts it."""
    noun = people
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in crowds:
        noun = noun.head.head
    return noun


def is_struck(noun: Token) -> bool:
    """As in "seized three Japanese trawlers", "the seizure of two boats"; what craft do, their state does."""
    counted = any(t.dep_ == "nummod" for t in noun.lefts)
    return counted and noun.tag_ == "NNS" and (noun.dep_ in {"dobj", "nsubjpass"} or _of_deed(noun))


def _in_slot(noun: Token) -> bool:
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    sides = top.head.lower_ == "between" and any(t.lower_ == "and" for t in top.subtree)
    linked = top.head.lower_ in _LINKS or sides or _of_deed(top)  # "talks between Kenya and rebel groups"
    return top.dep_ in _SLOTS or (top.dep_ == "pobj" and linked)


def _of_deed(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in seizures()


def part_of(noun: Token) -> Token | None:
    """The "one" of "one of its diplomats", the "members" of "two members of his staff": so many of them."""
    link = noun.head
    above = link.head
    if noun.dep_ != "pobj" or link.lower_ != "of" or link.i != above.i + 1 or noun.left_edge.i != link.i + 1:
        return None
    some = above.tag_ == "CD" or above.lower_ in _SOME_OF
    counted = any(c.dep_ == "nummod" or c.lower_ in _SOME_OF | {"a", "an"} for c in above.lefts)
    return above if some or (above.lower_ in _MEMBERS and counted) else None
