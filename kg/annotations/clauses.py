"""Reads clauses: the verb above a word, whose deed a verb is, what is joined by "and".

Comes in: tokens of a parsed ``Doc``. Goes out: tokens.
Refuses: nothing; what the parse does not show is None or empty.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS = frozenset({"VERB", "AUX"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE = frozenset({"who", "that", "which", "whom"})
#: Clauses without a subject of their own, whose subject is that of the verb above.
_OPEN = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "prep", "dep"})
#: Deepest chain of clauses that is followed.
_DEPTH = 6


@lru_cache(maxsize=1)
def _directing() -> frozenset[str]:
    return frozenset(table("coreference")["directing_verbs"])


def verb_above(token: Token) -> Token | None:
    """The nearest verb that the word depends on."""
    while token.head != token:
        token = token.head
        if token.pos_ in _VERBS:
            return token
    return None


def subject_of(verb: Token | None, depth: int = 0) -> Token | None:
    """The noun whose deed the verb is: its subject, or who controls it ("urged Oslo to sign")."""
    if verb is None or depth > _DEPTH:
        return None
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None and met_to(verb) is None:
        return verb.head if own.lower_ in _RELATIVE and verb.dep_ == "relcl" else own
    if verb.dep_ == "conj":
        return subject_of(verb.head, depth + 1) if verb.head.pos_ in _VERBS else None
    if verb.dep_ == "acl":
        return _of_noun(verb, depth)
    above = verb_above(verb) if verb.dep_ in _OPEN else None
    if above is not None and above.lemma_ in _directing():
        led = _led(above)
        if led is not None:
            return led
    return subject_of(above, depth + 1)


def _led(verb: Token) -> Token | None:
    """Whom "urged Oslo to", "called on Oslo to" and "appealed to Oslo to" speak to."""
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"}:
            return child
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "to"}:
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None


def directed(pronoun: Token) -> Token | None:
    """“asks Oslo to free those whom it holds”: whom the verb above speaks to, whose deed the clause tells."""
    infinitive = verb_above(pronoun.head) if pronoun.dep_ in SUBJECTS else None
    above = None if infinitive is None or infinitive.dep_ not in _OPEN else verb_above(infinitive)
    if infinitive is None or above is None or above.lemma_ not in _directing():
        return None
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in infinitive.lefts):
        return None
    led = _led(above)
    return led if led is not None and led.i < pronoun.i else None


def met_to(verb: Token) -> Token | None:
    """“spoke with Lund to offer”: whom the parser takes for the subject of the infinitive."""
    marked = any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.lefts)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) if marked and infinitive else None


def _of_noun(verb: Token, depth: int) -> Token | None:
    """Of "communities hosting them" the communities; of "X’s effort to sign" X."""
    noun = verb.head
    if verb.tag_ != "VB":
        return noun
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i < verb.i), None)
    owner = owner or (None if of is None else next((c for c in of.rights if c.dep_ == "pobj"), None))
    return owner or subject_of(verb_above(noun), depth + 1)


def joined(core: Token) -> Iterator[Token]:
    """The noun and those that "and" joins to it, in the order of the text.

    The parser takes the second of three for an apposition of the first: "A, B, and C".
    """
    yield core
    listed = any(c.dep_ == "conj" for c in core.rights)
    for child in core.rights:
        if child.pos_ in _NAMES and (child.dep_ == "conj" or (listed and child.dep_ == "appos")):
            yield from joined(child)


def core_of(token: Token) -> Token:
    """The first of the nouns that a noun is joined to or explains."""
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    return token


def in_words_of(noun: Token, subject: int) -> bool:
    """“Lund said that the minister agreed”: the noun is in what the subject at a token says."""
    token = noun
    while token.head.i != token.i and token.dep_ != "ccomp":
        token = token.head
    return token.dep_ == "ccomp" and any(c.i == subject and c.dep_ == "nsubj" for c in token.head.lefts)
