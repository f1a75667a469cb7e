"""Verbs of the present that the tagger takes for nouns: "Erdogan heads to Tashkent", "Widodo hosts Lee".

Comes in: a tagged and parsed ``Doc``. Goes out: the same, with the verb a verb and the name its subject.
Refuses: words that stand below a verb of their own sentence other than one that reports it, and words
with no name before them or none of their own prepositions or objects behind.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Ties of a word that heads its clause, and of a name that stands before a noun.
_HEADING = frozenset({"ROOT", "ccomp", "dep"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nsubj"})
_NAMES = frozenset({"NNP", "NNPS"})
#: What opens the object of a verb.
_OPENERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "two", "three"})
#: Most tokens between a reported clause and the subject of the report.
_FAR = 12


def mended_presents(doc: Doc) -> Doc:
    """Sets right every such verb of the text."""
    for token in doc:
        if token.tag_ in {"NNS", "VBZ"} and token.lower_ in _verbs() and token.i and _is_verb(doc, token):
            _set(doc, token)
    return doc


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """The verbs, each with the words that may follow it; none where an object does."""
    return {verb: frozenset(links) for verb, links in table("lemmas")["presents"].items()}


def _is_verb(doc: Doc, token: Token) -> bool:
    name, behind = doc[token.i - 1], doc[token.i + 1 : token.i + 2]
    if not len(behind) or not _named(name, token):
        return False
    links = _verbs()[token.lower_]
    done = len(doc) > token.i + 2 and doc[token.i + 2].tag_ == "VB" and token.lower_ != "plans"
    follows = behind[0].lower_ in links and not done  # "party heads to meet in Lima"
    if not links:
        follows = behind[0].text[0].isupper() or behind[0].lower_ in _OPENERS
    return follows and (token.dep_ in _HEADING or _reported(token) is not None)


def _named(name: Token, token: Token) -> bool:
    """Whether the word before is the end of a name that the parser hung on ``token``."""
    capital = name.text[0].isupper() and name.tag_ in _NAMES | {"JJ", "NN"}
    alone = name.tag_ == "NN" and bool(_verbs()[token.lower_])  # "Lajcak heads to Pristina"
    own = name.head == token and name.dep_ in (_BEFORE if token.tag_ == "NNS" else _BEFORE - {"nsubj"})
    return capital and own and (alone or name.tag_ in _NAMES or name.doc[max(name.i - 1, 0)].tag_ in _NAMES)


def _reported(token: Token) -> Token | None:
    """The verb of "X heads to Lima, officials said", whose subject the parser made of ``token``."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.tag_ not in {"VBD", "VBZ"} or verb.i < token.i:
        return None
    other = [c for c in verb.lefts if c.dep_ == "nsubj" and c.i > token.i]
    shut = other and token.doc[other[0].left_edge.i - 1].text == ","
    return verb if shut and verb.i - other[0].i < _FAR else None


def _set(doc: Doc, token: Token) -> None:
    name = doc[token.i - 1]
    report = _reported(token)
    for child in list(token.lefts):
        if child.dep_ in _BEFORE | {"det", "poss"} and child.i < name.i:
            child.head = name
    token.tag_, name.dep_ = "VBZ", "nsubj"
    if name.tag_ not in _NAMES:
        name.tag_ = "NNP"
    if report is not None:
        token.dep_ = "ccomp"
    for child in list(token.rights):
        if child.dep_ == "appos" and not _verbs()[token.lower_]:
            child.dep_ = "dobj"
        elif child.dep_ in {"relcl", "acl"} and any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.lefts):
            child.dep_ = "advcl"
