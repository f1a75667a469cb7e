"""A verb of saying that tells a deed: "denied him a visa", "welcomed the minister to Oslo", "marks its day".

Comes in: a ``Reading``, the lemma of the verb and its complements. Goes out: True for a deed.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.annotation import MentionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Verbs whose object may be the one who is told alone: "the draft that they had promised the Union".
_TOLD = frozenset({"promise", "tell", "ask", "beg", "implore", "remind", "warn", "assure", "pledge"})
_SELVES = frozenset({"itself", "himself", "herself", "themselves", "oneself"})
#: Pronouns of somebody whose feast it is.
_OWN = frozenset({"its", "their", "his", "her"})


def is_deed(reading: Reading, lemma: str, complements: list[Word]) -> bool:
    """As in "denied him a visa", "welcomed the minister to Oslo"; "welcomed her as a friend" is said."""
    if lemma == "deny":
        objects = sum(c.dep_ == "dobj" for c in complements)
        return objects > 1 or any(c.dep_ == "dative" or _withheld(c) for c in complements)
    if any(c.dep_ == "dobj" and (c.lower_ in _SELVES or _own_feast(lemma, c)) for c in complements):
        return True
    if lemma in {"call", "telephone"} or lemma in _TOLD:
        return all(_addressed(reading, c) or c.dep_ == "prep" for c in complements)
    as_what = any(c.dep_ == "prep" and c.lower_ == "as" for c in complements)
    return (
        lemma == "welcome" and not as_what and any(_greeted(reading, c) or _counted(c) for c in complements)
    )


def _own_feast(lemma: str, noun: Word) -> bool:
    """As in "celebrates its independence", "will mark their National Day": a feast, no words."""
    own = any(c.dep_ == "poss" and c.lower_ in _OWN for c in noun.lefts)
    return lemma == "celebrate" and own and noun.lemma_.lower() in words("statements", "feasts")


def _withheld(word: Word) -> bool:
    """As in "denied the reporters access", "denying residents the rights", however the parser hung it."""
    withheld_ = words("statements", "withheld")
    if word.dep_ == "ccomp" and not any(c.dep_ in {"nsubj", "mark"} for c in word.lefts):
        return any(c.dep_ == "dobj" and c.lemma_.lower() in withheld_ | {"right"} for c in word.rights)
    if word.dep_ != "dobj":
        return False
    inner = [c for t in word.rights if t.lower_ == "of" for c in t.rights if c.dep_ == "pobj" and [*c.lefts]]
    return any(t.lemma_.lower() in withheld_ for t in (word, *inner))


def _counted(noun: Word) -> bool:
    """As in "has welcomed more than 3.1 million refugees"."""
    return noun.dep_ == "dobj" and any(c.dep_ == "nummod" for c in noun.lefts)


def _greeted(reading: Reading, noun: Word) -> bool:
    """As in "welcomed the minister to Oslo", "The minister was welcomed by B": a person, no matter."""
    mention = reading.mention_at.get(noun.i)
    person = mention is not None and all(reading.actors[a].type == "person" for a in mention.actors)
    whole = person and mention is not None and mention.head == noun.i
    return noun.dep_ in {"dobj", "nsubjpass"} and whole


def _addressed(reading: Reading, noun: Word) -> bool:
    """True for an actor as the object, by its very name."""
    mention = reading.mention_at.get(noun.i)
    if mention is None or mention.kind is MentionKind.DEMONYM:
        return False
    head = reading.doc[mention.head]
    return noun.dep_ in {"dobj", "dative", "oprd"} and noun in {head, head.head}
