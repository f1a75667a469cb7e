"""Whether a clause of a release judges what it is about: "The raid undermines the pact", "It is vital that".

Comes in: the main verb of a clause. Goes out: True for a judgement, which is its issuers’.
Refuses: what merely tells of events ("The envoy met his hosts"), and what a day marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading.words import Word

_COPULAS = frozenset({"be", "remain", "become", "stand"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_GOVERNED = frozenset({"dobj", "attr", "oprd"})
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "prep", "attr", "oprd", "acomp"})
#: Helpers of a verb that tells what is so, was always so or would be so.
_MODALS = frozenset({"would", "can", "cannot", "could", "may", "might", "must", "should"})
_WILL = frozenset({"will", "’ll", "'ll"})
#: The best and the worst of its kind is a judgement whatever the noun.
_SUPERLATIVE = frozenset({"JJS", "RBS"})


def judges(verb: Word) -> bool:
    """True for a verb of judging that is no past event, or a plain one with a word that judges."""
    if verb.lemma_ in _COPULAS and any(_evaluates(p) for p in _predicates(verb)):
        return True
    helpers = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}
    still = _holds_still(verb, helpers)
    lemma = verb.lemma_.lower()
    if lemma in words("statements", "appraisals", "verbs") and (still or helpers & _WILL):
        return any(c.dep_ in _COMPLEMENTS for c in verb.rights)
    if lemma not in words("statements", "appraisals", "light") or not still:
        return False
    objects = (c for c in verb.rights if c.dep_ in _GOVERNED)
    behind_as = (g for c in verb.rights if c.lower_ in {"as", "to"} for g in c.rights if g.dep_ == "pobj")
    return any(_evaluates(o) for first in (*objects, *behind_as) for o in _joined(first))


def _predicates(verb: Word) -> Iterator[Word]:
    for child in verb.rights:
        if child.dep_ in _PREDICATES:
            yield from _joined(child)


def _joined(word: Word) -> Iterator[Word]:
    yield word
    yield from (c for c in word.rights if c.dep_ == "conj")


def _evaluates(word: Word) -> bool:
    """An adjective or a noun that says good or bad of something, or one with such an adjective."""
    if word.pos_ in {"ADJ", "VERB", "ADV"}:
        return word.lower_ in words("statements", "appraisals", "adjectives")
    if word.lemma_.lower() in words("statements", "appraisals", "nouns"):
        return True
    return any(
        c.tag_ in _SUPERLATIVE or c.lower_ in words("statements", "appraisals", "adjectives")
        for t in (word, *_partitive(word))
        for c in t.lefts
        if c.dep_ in {"amod", "advmod"}
    )


def _partitive(word: Word) -> Iterator[Word]:
    """As in "one of the darkest chapters", "a matter of great urgency": the noun behind "of"."""
    if word.lower_ in {"one", "some", "part", "among", "measure"} or word.tag_ == "CD":
        yield from (g for c in word.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj")


def _holds_still(verb: Word, helpers: set[str]) -> bool:
    """The present, the perfect, or what a modal says: no event of the past or to come."""
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    if verb.tag_ in {"VBP", "VBZ"}:
        return True
    return bool(helpers & (_MODALS | {"does", "do", "has", "have", "is", "are"}))
