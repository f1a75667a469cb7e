"""Which clause goes on with a verb that the parser joined to an infinitive before it: "rejects the plan to
move the line and call on Oman to stop", where the calling is no part of the plan.

Comes in: a verb. Goes out: the verb of the sentence that it goes on with; None where none does.
Refuses: a verb that may as well be part of what is planned or asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
#: Joints and phrases are climbed this far.
_DEEPEST = 4


def resumed_from(verb: Word) -> Word | None:
    """As in "We reject the use of force to move it and call on both to go": the rejecting."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBP"} or any(c.dep_ in _OWN for c in verb.lefts):
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.tag_ == "VB":
        inner = inner.head
    if inner.tag_ != "VB" or not any(c.tag_ == "TO" for c in inner.lefts):
        return None
    outer = inner.head
    for _ in range(_DEEPEST):
        if outer.pos_ == "VERB" and outer.tag_ == "VBP":
            break
        outer = outer.head
    joint = next((c for c in inner.rights if c.dep_ == "cc"), None)
    told = verb.tag_ == "VBP" and joint is not None and joint.nbor(-1).text == ","
    uttered = told or _performs(verb)
    return outer if outer.tag_ == "VBP" and outer != verb and uttered else None


def disagreeing(verb: Word) -> Word | None:
    """As in "proposes that both sides talk, and has offered to help", joined to the talking: the proposing,
    since the sides are many.
    """
    clause = verb.head
    has = verb.tag_ == "VBN" and any(c.lower_ == "has" for c in verb.lefts)
    if not has or verb.dep_ != "conj" or clause.dep_ != "ccomp":
        return None
    many = any(c.dep_ == "nsubj" and c.tag_ in {"NNS", "NNPS"} for c in clause.lefts)
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)
    return clause.head if many and not own and clause.head.tag_ == "VBZ" else None


def _performs(verb: Word) -> bool:
    """A verb that does what it says in the mouth of whoever issues a text: "call on", "condemn"."""
    links = {c.lower_ for c in verb.rights}
    return any(
        word == verb.lemma_.lower() and (not link or link in links)
        for word, _, link in (row.partition(" ") for row in listed("performing", "words"))
    )
