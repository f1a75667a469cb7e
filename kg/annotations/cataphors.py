"""Finds whom a pronoun of an opening phrase or clause means: "Despite its debts, Peru will pay".

Comes in: "it", "its", "his", "her" or "their" of a parsed ``Doc`` and the mentions behind it. Goes out: the
mention of the subject of the sentence, or None.
Refuses: a phrase that opens no sentence or that no comma closes, a subject that is a pronoun, and a person
for "its", one who is no person for "his".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS
from kg.data.cues import table
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Roster
    from kg.model.annotation import Mention

_VERBS = frozenset({"VERB", "AUX"})
_THINGS = frozenset({"it", "its"})
_PRONOUNS = _THINGS | {"he", "his", "she", "her", "their"}
#: Words over which an opening phrase may reach.
_REACH = 25
#: What may stand before an opening phrase.
_BEFORE = frozenset({"but", "and", "yet", "however", ",", "“", '"', "‘"})


def meant_ahead(
    doc: Doc, token: Token, forwards: Iterable[Mention], roster: Roster, *, sure: bool
) -> Mention | None:
    """The subject behind the opening phrase; ``sure``: only where nobody named before could be meant, as by
    a possessive behind "despite" and "in line with".
    """
    if token.lower_ not in _PRONOUNS:
        return None
    if token.dep_ != "poss" and (sure or token.dep_ not in SUBJECTS):
        return None
    subject = _subject_behind(doc, token)
    if subject is None or subject.pos_ == "PRON":
        return None
    if sure and not _own_phrase(doc, token):
        return None
    mention = next((m for m in forwards if m.start <= subject.i < m.end), None)
    if mention is None or not mention.actors:
        return None
    people = {roster.entries[a].type is ActorType.PERSON for a in mention.actors}
    many = len(mention.actors) > 1
    if token.lower_ == "their":
        return mention if many else None
    return mention if not many and people == {token.lower_ not in _THINGS} else None


def _subject_behind(doc: Doc, token: Token) -> Token | None:
    """The subject of the verb that the phrase opens, right behind its comma."""
    phrase = token
    while phrase.head != phrase and not _opens(phrase):
        phrase = phrase.head
    verb, end = phrase.head, phrase.right_edge.i
    if verb == phrase or any(t.lower_ not in _BEFORE for t in doc[token.sent.start : phrase.left_edge.i]):
        return None
    if any(c.dep_ in SUBJECTS and c != token for c in phrase.children):
        return None  # "as its leaders met, Peru"
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    shut = end + 1 < len(doc) and (doc[end + 1].text == "," or doc[end].text == ",")
    behind = bool(own) and end < own[0].left_edge.i and token.i - token.sent.start < _REACH
    return own[0] if len(own) == 1 and shut and behind else None


def _opens(phrase: Token) -> bool:
    """Whether a verb with a subject follows the phrase."""
    verb = phrase.head
    after = any(c.dep_ in SUBJECTS and phrase.right_edge.i < c.i < verb.i for c in verb.children)
    return verb.pos_ in _VERBS and verb.i > phrase.right_edge.i and after


def _own_phrase(doc: Doc, token: Token) -> bool:
    """“Despite its debts”, “In line with its pledge”: what the subject does against or by its own."""
    start = token.sent.start
    while start < token.i and doc[start].lower_ in _BEFORE:
        start += 1
    opening = " ".join(t.lower_ for t in doc[start : token.i])
    return any(opening == o or opening.startswith(f"{o} ") for o in table("coreference")["own_openings"])
