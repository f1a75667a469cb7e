"""The matter of a stance in a relative clause: the noun before it, or what that noun takes up.

Comes in: a verb. Goes out: matters; [] where the clause is no relative one.
Refuses: a clause whose subject is the relative pronoun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_infinitive, subtree
from kg.facts.positions.holders import RELATIVE
from kg.facts.positions.lexicon import listed
from kg.facts.positions.matter import matters
from kg.facts.positions.wording import text_of

if TYPE_CHECKING:
    from kg.facts.positions.voices import Voices
    from kg.facts.reading.words import Word

#: A noun and its article alone say little.
_THIN = 2
_NOMINAL = frozenset({"NOUN", "PROPN"})
_DEEDS = frozenset({"xcomp", "pcomp", "acl", "ccomp", "advcl"})


def fronted(voices: Voices, verb: Word) -> list[str]:
    """As in "a border which Chad does not recognise", "whose border Chad disputes"."""
    if verb.dep_ == "conj" and verb.head.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in verb.rights):
        return fronted(voices, verb.head) if any(c.dep_ == "nsubj" for c in verb.lefts) else []
    if verb.dep_ != "relcl" or any(c.dep_ in {"xcomp", "ccomp"} for c in verb.rights):
        return []
    before = next((c for c in verb.lefts if c.dep_ in {"dobj", "pobj"}), None)
    if before is not None and before.tag_ not in RELATIVE and before.lower_ != "that":
        own = text_of(voices.reading, [before.i])
        return [f"{own} of {m}" for m in matters(voices, verb.head)] if own else []
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in RELATIVE:
        return []
    that = verb.left_edge.lower_ == "that" and not any(c.dep_ == "dobj" for c in verb.rights)
    if before is None and subject.left_edge != verb.left_edge and not that:
        return []
    claimed = verb.head.lemma_.lower() in listed("pointers", "told")
    if claimed and verb.head.left_edge.lower_ in {"a", "an"}:
        return []  # "said that it had a base there, a claim that Chad rejects"
    if _cleft(verb):
        own = text_of(voices.reading, subtree(voices, verb.head, without=[verb]))
        return [own] if own else []
    taken_up = antecedent(verb.head) or _around(verb)
    return matters(voices, verb.head if taken_up is None else taken_up)


def _cleft(clause: Word) -> bool:
    """As in "it was an apology that Chad wanted"."""
    be = clause.head.head
    return clause.head.dep_ == "attr" and be.lemma_ == "be" and any(c.lower_ == "it" for c in be.lefts)


def _around(clause: Word) -> Word | None:
    """As in "the idea of annexing Oman, which Oman rejects": the idea, since nobody rejects a name."""
    name = clause.head
    if name.pos_ != "PROPN" or clause.doc[clause.left_edge.i - 1].text != ",":
        return None
    current = name
    while current.dep_ in {"pobj", "pcomp", "dobj", "prep"} and _nominal(current.head):
        current = current.head
    return current if current.pos_ == "NOUN" else None


def _nominal(word: Word) -> bool:
    """A noun, preposition or gerund."""
    return word.pos_ not in {"VERB", "AUX"} or word.tag_ == "VBG"


def with_antecedent(voices: Voices, deed: Word) -> str | None:
    """As in "a meeting on trade, which Oman is willing to host": "host a meeting on trade", else None."""
    clause = deed.head.head if deed.head.pos_ == "ADJ" else deed.head
    if clause.dep_ != "relcl" or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in deed.rights):
        return None
    subjects = [c for c in clause.lefts if c.dep_ in {"nsubj", "dep", "dobj"}]
    subject = next((c for c in subjects if c.tag_ not in RELATIVE), None)
    first = clause.left_edge
    if subject is None or (first.tag_ not in RELATIVE and first.lower_ != "that") or first.lower_ == "who":
        return None
    noun = clause.head
    while first.nbor(-1).text == "," and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    above = antecedent(noun) or noun
    kept = subtree(voices, above, without=[clause, *(c for c in clause.head.rights if c.text == ",")])
    thing = text_of(voices.reading, {i for i in kept if i < first.i})
    return None if thing is None else f"{deed.lower_} {thing}"


def antecedent(noun: Word) -> Word | None:
    """As in "the sale of the port, a step that Chad opposes": the sale; None for any other noun."""
    first = noun.left_edge.i
    pointing = noun.lemma_.lower() in listed("pointers", "apposed")
    if not pointing or first - 2 < noun.sent.start or noun.doc[first - 1].text not in {",", "–", "—", ";"}:
        return None
    return taken_up(noun.doc[first - 2], {t.i for t in noun.subtree}, first - 1)


def taken_up(last: Word, own: set[int], end: int) -> Word | None:
    """The highest phrase that ends with ``last``, before ``end``, apart from the words ``own``."""
    found = None
    for above in (last, *last.ancestors):
        if max(t.i for t in above.subtree if t.i not in own) > end:
            break
        deed = above.dep_ in _DEEDS and (is_infinitive(above) or above.tag_ == "VBG")
        if above.pos_ in _NOMINAL or deed:
            found = above
        elif above.pos_ in {"VERB", "AUX"}:
            break
    return found


def described(voices: Voices, verb: Word) -> list[str]:
    """As in "the draft treaty opposed by Chad", "the raid on the port, which was condemned by Chad": the
    noun without the clause, save where the noun alone says little.
    """
    noun = antecedent(verb.head) or verb.head
    if verb.dep_ == "relcl" and verb.doc[verb.left_edge.i - 1].text == ",":
        while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head
    whole = matters(voices, noun)
    own = text_of(voices.reading, subtree(voices, noun, without=[verb])) if whole else None
    return whole if own is None or len(own.split()) <= _THIN else [own]
