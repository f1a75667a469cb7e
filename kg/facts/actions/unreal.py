"""Whether a noun of deed, or a word above it, leaves open that the deed took place.

Comes in: a noun of deed. Goes out: whether it is denied, possible, feared or asked for.
Refuses: what the verb of its clause says of its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

#: Auxiliaries of what only would be.
WOULD = frozenset({"would", "'d", "’d"})


def unreal_noun(noun: Word) -> bool:
    """“no raid”, “a possible raid”, “a price war”."""
    figure = noun.lemma_.lower() == "war" and any(c.lower_ in listed("unreal", "wars") for c in noun.lefts)
    return figure or any(c.lower_ in listed("unreal", "adjectives") or c.dep_ == "neg" for c in noun.lefts)


def _ended(noun: Word, governor: Word) -> bool:
    """“called for an end to the raids”, “demanded a halt to”: there were raids."""
    if noun.lemma_.lower() in listed("unreal", "endings"):
        return governor.lemma_.lower() in listed("unreal", "wanting")
    if governor.lemma_.lower() not in listed("unreal", "endings"):
        return False
    wanted = governor.head.head if governor.dep_ == "pobj" else governor.head
    return wanted.lemma_.lower() in listed("unreal", "wanting")


def unreal_governor(noun: Word) -> bool:
    """A word above the noun that leaves open whether it took place."""
    current = noun
    while current.dep_ == "conj":
        current = current.head
    for _ in range(2):
        if current.dep_ == "appos":
            return False
        head = current.head
        if head.pos_ == "ADP" or head.dep_ == "prep":
            head = head.head
        if head.lemma_.lower() in listed("unreal", "governors"):
            named = any(c.dep_ == "oprd" for c in head.rights)  # "calls the embargo a crime"
            return not (named or _ended(current, head))
        if head.pos_ in {"VERB", "AUX"} or head.i == current.i:
            break
        current = head
    if head.pos_ not in {"VERB", "AUX"}:
        return False
    below = {c.lower_ for c in head.children if c.dep_ in {"aux", "neg", "mark"}}
    subject = current.dep_ in {"nsubj", "nsubjpass"}
    return subject and bool(below & (listed("unreal", "modals") | WOULD | listed("unreal", "conjunctions")))


def conditional(verb: Word) -> bool:
    """“said it would go to court if the talks failed”."""
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    return any(m.lower_ in {"if", "unless"} for c in clauses for m in c.lefts if m.dep_ in {"mark", "advmod"})


def ordered(verb: Word) -> Word | None:
    """“authorized the ministry to send aid”, “ordered the agency to block it”: who has it done."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp"} or above.lemma_.lower() not in listed("governors", "ordering"):
        return None
    told = (c for c in (*above.rights, *verb.lefts) if c.dep_ in {"dobj", "nsubj"} and c.i < verb.i)
    return above if any(c.i > above.i for c in told) else None
