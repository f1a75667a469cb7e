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

    from kg.model.annotation import Mention

#: Verbs with which people are met, with "with" or without.
_MEETING = frozenset({"meet", "engage", "consult", "speak", "talk", "confer"})
_PLAIN = frozenset({"meet", "engage"})
_INDEFINITE = frozenset({"a", "an", "another"})


def is_met(noun: Token) -> bool:
    """As in "will also meet with students and members of the Chamber"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "with":
        return top.head.head.lemma_ in _MEETING
    return top.dep_ == "dobj" and top.head.lemma_ in _PLAIN


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
    meetings = table("meetings")["nouns"].values()
    event = any(noun.head.lemma_.lower() in nouns for nouns in meetings)
    return event and (noun.lower_ == "donors" or any(t.lower_ in _INDEFINITE for t in noun.lefts))
