"""What kind of clause a word heads: marked by "that", wondering, a wish, small.

Comes in: the head of a clause. Goes out: True or False. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.positions.extent import is_finite
from kg.facts.positions.lexicon import listed

if TYPE_CHECKING:
    from kg.facts.reading.words import Word


def own_subject(verb: Word) -> bool:
    """Whether the clause has a subject of its own."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)


def marked(clause: Word) -> bool:
    """As in "that it be settled", "whether to go"."""
    marks = (c for c in clause.children if c.dep_ == "mark" or (c.dep_ == "dobj" and c.tag_ == "IN"))
    return any(c.lower_ in {"that", "whether"} for c in marks)


def wondering(clause: Word) -> bool:
    """As in "whether it will go", "if it will go"."""
    return any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in clause.children)


def subjunctive(clause: Word) -> bool:
    """As in "that it be settled", "that it must be settled": what ought to be, not what is."""
    chain = [clause, *(c for c in clause.children if c.dep_ in {"aux", "auxpass"})]
    if any(t.lower_ in {"must", "should", "ought", "shall"} for t in chain):
        return True
    if only_so(clause):
        return True
    first = min(chain, key=lambda t: t.i)
    if first.tag_ == "VBD" and first.lower_ == first.lemma_.lower() and clause.head.tag_ == "VBZ":
        return _singular(clause)  # "insists that the south cut off its aid"
    if first == clause and clause.tag_ == "VBN" and clause.dep_ == "ccomp":
        return first.lower_ == first.lemma_.lower()  # "insisted that they disown it"
    return (
        first.tag_ == "VB"
        or first.lower_ == "be"
        or (first.tag_ == "VBP" and first.lower_ == first.lemma_.lower() and _singular(clause))
    )


def only_so(clause: Word) -> bool:
    """As in "can only be spent on food", "may be held only under the law"."""
    able = any(c.lower_ in {"can", "could", "may", "might"} for c in clause.lefts)
    around = (*clause.children, *(g for c in clause.rights for g in c.lefts))
    return able and any(c.lower_ == "only" and c.dep_ == "advmod" for c in around)


def not_theirs(verb: Word) -> bool:
    """As in "Oman cannot have a bomb", "cannot dictate our future": what is not another's to have or do."""
    things = {c.lemma_.lower() for c in verb.rights if c.dep_ == "dobj"}
    had = verb.lemma_.lower() in listed("modals", "having") and things & listed("modals", "arms")
    named_ = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in verb.lefts)
    return named_ and bool(had or (things and verb.lemma_.lower() in listed("modals", "dictating")))


def _singular(clause: Word) -> bool:
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        subject is not None
        and subject.tag_ in {"NN", "NNP"}
        and not any(c.dep_ == "conj" for c in subject.children)
    )


def small_clause(verb: Word, clause: Word) -> bool:
    """A clause with a subject but no tense; "closed" in "wants it closed" may be tagged as a past."""
    if clause.dep_ not in {"ccomp", "prt", "xcomp", "advcl"} or not own_subject(clause) or marked(clause):
        return False
    if any(c.lower_ == "as" for c in clause.lefts):
        return False  # "wants to see, as I said, that"
    bare_past = clause.tag_ == "VBD" and verb.lemma_ in {"want", "like", "need"}
    return bare_past or not is_finite(clause)


#: Verbs below which a clause in the present is never told as fact, and days by which something is to be done.
_ASKING = frozenset({"urge", "request", "recommend", "ask", "propose"})
_TERMS = frozenset({"within", "by", "before"})


def unshifted(verb: Word, clause: Word) -> bool:
    """As in "suggested that the two see each other again", where a fact would be told in the past; "insists
    that the rebels hand it in within a week".
    """
    subject = next((c for c in clause.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    chain = [clause, *(c for c in clause.lefts if c.dep_ in {"aux", "auxpass"})]
    first = min(chain, key=lambda t: t.i)
    plain = (
        first.tag_ == "VBP" and first.lower_ == first.lemma_.lower() and first.lemma_ not in {"be", "have"}
    )
    if subject is None or not plain or subject.pos_ == "PRON":
        return False
    past = verb.tag_ == "VBD" or any(c.lower_ in {"has", "had", "have"} for c in verb.lefts)
    due = any(c.dep_ == "prep" and c.lower_ in _TERMS for c in clause.rights)
    doing = clause.lemma_.lower() not in listed("involuntary", "words") and clause.lemma_ != "exist"
    insisted = verb.lemma_ == "insist" and subject.tag_ in {"NNS", "NNPS"} and doing
    return past or due or insisted or verb.lemma_ in _ASKING


def compared(verb: Word) -> bool:
    """As in "the more we talk, the better we will fare": what comes of something else."""
    return any(c.tag_ in {"JJR", "RBR"} and any(g.lower_ == "the" for g in c.lefts) for c in verb.lefts)


def of_benefit(verb: Word, subject: Word) -> bool:
    """As in "the benefits that we reap and would lose"."""
    first = verb
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ == "relcl" and first.head.pos_ == "NOUN" and subject.head == first
