"""What a judgement tells: "is unacceptable", "is not up for discussion", "is a sign of trust".

Comes in: the words behind a copula, a predicate. Goes out: a stance, None where they judge nothing.
Refuses: a comparison ("is less dangerous"), a plain description ("an important part of the economy").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.positions.lexicon import listed
from kg.model.enums import Stance

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_OPPOSITE = {Stance.REJECTS: Stance.SUPPORTS, Stance.SUPPORTS: Stance.REJECTS, Stance.DEMANDS: Stance.REJECTS}
_COMPARING = frozenset({"more", "less", "better", "as", "so"})
_DENYING = frozenset({"no", "hardly", "scarcely", "neither", "not"})
PREDICATES = frozenset({"acomp", "attr", "oprd"})


def phrase_of(tokens: list[Word], *, negated: bool, said: bool) -> Stance | None:
    """The stance of a set phrase among ``tokens``; ``said``: by somebody who is quoted."""
    text = f" {' '.join(t.lower_ for t in tokens)} ".replace(" - ", "-")
    names = (
        (("rejects_negated", Stance.REJECTS), ("demands", Stance.DEMANDS))
        if negated
        else (("rejects", Stance.REJECTS), ("demands", Stance.DEMANDS), ("supports", Stance.SUPPORTS))
    )
    if " not " in text and _phrases("rejects_negated", " not ").search(text):
        return Stance.REJECTS
    told = next((stance for name, stance in names if _phrases(name).search(text)), None)
    if told is None and said and not negated and _phrases("said").search(text):
        return Stance.SUPPORTS
    return told


@cache
def _phrases(name: str, before: str = " ") -> re.Pattern[str]:
    """The phrases of a list, between spaces."""
    phrases = sorted(listed("judgements", "phrases", name))
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, phrases))}) ")


def weighed(verb: Word, matter: Word, *, negated: bool, said: bool) -> Stance | None:
    """The stance of the predicate words of ``verb`` on ``matter``."""
    predicates = [c for c in verb.rights if c.dep_ in PREDICATES]
    found = (verdict_of(c, negated=negated) for c in predicates)
    if (stance := next((s for s in found if s is not None), None)) is not None:
        return stance
    if not said:
        return None
    if not negated and any(favoured(matter, p) for p in predicates):
        return Stance.SUPPORTS
    faults = listed("judgements", "denied") | listed("judging", "merits")
    planned = matter.lemma_.lower() in listed("judging", "plans")
    failing = planned and any(_denied_merit(p, faults, negated=negated) for p in predicates)
    return Stance.REJECTS if failing else None


def _denied_merit(predicate: Word, merits: frozenset[str], *, negated: bool) -> bool:
    """As in "is not realistic", "is far from fair", "is neither fair nor lasting"."""
    far = predicate.lower_ == "far" and any(
        g.lower_ in merits for c in predicate.rights if c.lower_ == "from" for g in c.rights
    )
    by_word = negated or any(c.lower_ in _DENYING for c in predicate.lefts)
    return far or (by_word and predicate.lower_ in merits and predicate.pos_ == "ADJ")


def verdict_of(predicate: Word, *, negated: bool = False) -> Stance | None:
    """The stance that a predicate word shows."""
    named_as = {"as"} if predicate.dep_ == "advcl" else set()  # "sees the draft as illegitimate"
    if predicate.tag_ in {"JJR", "RBR"} or {c.lower_ for c in predicate.lefts} & (_COMPARING - named_as):
        return None
    if any(c.lower_ == "too" for c in predicate.lefts):
        ill = predicate.lower_ in listed("judgements", "rejects") | listed("judgements", "excess")
        return Stance.REJECTS if ill and not negated else None
    if any(c.lower_ in _DENYING for c in predicate.lefts):
        negated = not negated
    if (told := _told_of(predicate)) is not None:
        return _OPPOSITE[told] if negated else told
    for word in (predicate, *(c for c in predicate.children if c.dep_ in {"conj", "amod"})):
        for stance in (Stance.REJECTS, Stance.DEMANDS, Stance.SUPPORTS):
            if word.dep_ == "amod" and word != predicate and not _weighed(predicate, stance):
                continue
            if {word.lemma_.lower(), word.lower_, _hyphened(word)} & listed("judgements", stance.value):
                return _OPPOSITE[stance] if negated else stance
    return None


def _told_of(noun: Word) -> Stance | None:
    """As in "a sign of trust", "an act of war"."""
    if noun.lemma_.lower() not in listed("judgements", "tokens"):
        return None
    behind = {g.lemma_.lower() for c in noun.rights if c.lower_ == "of" for g in c.rights}
    ill = any(w.lower_ in {"bad", "ill"} for c in noun.rights for g in c.rights for w in g.lefts)
    if ill or behind & listed("judgements", "bads"):
        return Stance.REJECTS
    return Stance.SUPPORTS if behind & listed("judgements", "goods") else None


def _weighed(noun: Word, stance: Stance) -> bool:
    """As in "an important step"; "an important part of the economy" only describes."""
    return stance is not Stance.SUPPORTS or noun.lemma_.lower() in listed("judgements", "phrases", "steps")


def _hyphened(word: Word) -> str:
    """As in "non-negotiable", which the tokenizer cuts in three."""
    if word.i < word.sent.start + 2 or word.nbor(-1).text != "-":
        return word.lower_
    return f"{word.nbor(-2).lower_}-{word.lower_}"


def favoured(matter: Word, predicate: Word) -> bool:
    """As in "views the plan as serious", "the offer is reasonable"; a serious threat is no plan."""
    behind = [t.lower_ for t in predicate.subtree if t.i >= predicate.left_edge.i]
    if any(" ".join(behind).startswith(phrase) for phrase in listed("judging", "forward")):
        return True
    judged = {predicate.lower_, *(c.lower_ for c in predicate.rights if c.dep_ == "conj")}
    if predicate.lemma_.lower() in listed("judgements", "phrases", "steps"):
        judged |= {c.lower_ for c in predicate.lefts if c.dep_ == "amod"}
    plain = not any(c.lower_ in _DENYING | {"too"} for c in predicate.lefts)
    planned = matter.lemma_.lower() in listed("judging", "plans")
    return planned and plain and bool(judged & listed("judging", "merits"))
