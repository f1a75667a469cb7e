"""Whether somebody meets those whom a noun tells of: "met with members of civil society", "engages youth".

Comes in: a noun of a parsed ``Doc``. Goes out: whether it is the other side of a verb of meeting.
Refuses: what such nouns are anywhere else ("members of the alliance agreed", "works with communities").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.model.annotation import Mention, PlaceMention

#: Verbs with which people are met, with "with" or without.
_MEETING = frozenset({"meet", "engage", "consult", "speak", "talk", "confer"})
_PLAIN = frozenset({"meet", "engage"})
_INDEFINITE = frozenset({"a", "an", "another"})
#: Nouns that are people only behind a word of their own.
_MADE_UP = {"society": "civil", "sector": "private"}


def is_met(noun: Token) -> bool:
    """As in "will also meet with students and members of the Chamber", "talks with civil society"."""
    if noun.lower_ in _MADE_UP and not any(t.lower_ == _MADE_UP[noun.lower_] for t in noun.lefts):
        return False
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "with":
        return top.head.head.lemma_ in _MEETING or _is_meeting(top.head.head)
    return top.dep_ == "dobj" and top.head.lemma_ in _PLAIN


def without_place(noun: Token, end: int, places: Iterable[PlaceMention]) -> int:
    """As in "met relatives of the dead in Lima": where the words for them end, before where it was."""
    told = (p for p in places if p.end == end and p.start - 1 > noun.i)
    return next((p.start - 1 for p in told if noun.doc[p.start - 1].lower_ == "in" and is_met(noun)), end)


def _is_meeting(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and any(lemma in nouns for nouns in table("meetings")["nouns"].values())


def behind_joint(noun: Token, start: int, before: Iterable[Mention]) -> int:
    """As in "officials and civil society leaders": where the second group begins, if the first is known."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "between":  # "between the government and rebel groups"
        before_it = range(noun.i - 1, noun.head.i, -1)
        return next((i + 1 for i in before_it if noun.doc[i].lower_ == "and"), start)
    joined = next((m for m in before if m.head == noun.head.i and start <= m.start), None)
    if noun.dep_ != "conj" or joined is None or noun.doc[joined.end].lower_ != "and":
        return start
    return joined.end + 1


def names_its_kind(noun: Token) -> bool:
    """As in "a donors’ conference", "an experts’ meeting": what kind of meeting it is, not who meets."""
    if noun.dep_ != "poss" or noun.tag_ != "NNS":
        return False
    whose = noun.lower_ == "donors" or any(t.lower_ in _INDEFINITE for t in noun.lefts)
    return whose and _is_meeting(noun.head)
