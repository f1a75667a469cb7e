"""What is said of meetings in general: "we consult with our allies", "in close contact with the ministry".

Comes in: a verb, or a noun of meeting and the verb above it. Goes out: whether no one encounter is meant.
Refuses: what has a day, a place or a number: that happened once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_SPEAKING = frozenset({"we", "i", "you", "they"})
_PRESENT = frozenset({"VBP", "VBZ"})
#: Verbs with which one is in such contacts, or says that there are some.
_STANDING = frozenset({"be", "have", "remain", "stay", "keep", "engage", "maintain", "continue"})


def habitual(verb: Word) -> bool:
    """As in "they often meet", "regularly work and meet with B"."""
    while True:
        if any(
            c.lower_ in words("meetings", "habits", "adverbs") for c in verb.children if c.dep_ == "advmod"
        ):
            return True
        if (above := _joined(verb)) is None:
            return False
        verb = above


def _joined(verb: Word) -> Word | None:
    """The verb before it in a list of the same tense; "work and meet" is parsed as present and infinitive."""
    tags = {verb.tag_, verb.head.tag_}
    alike = len(tags) == 1 or tags <= {"VB", "VBP"}
    return verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and alike else None


def ever_again(verb: Word) -> bool:
    """As in "We are consulting with the parties", "as we meet with our partners": nothing done once."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    speaking = subject is not None and subject.lower_ in _SPEAKING
    auxiliaries = {
        c.lower_ for v in (verb, _joined(verb)) if v is not None for c in v.children if c.dep_ == "aux"
    }
    if verb.tag_ == "VBG" and auxiliaries & words("meetings", "habits", "present"):
        return verb.lemma_.lower() in words("meetings", "habits", "verbs")
    return verb.tag_ in _PRESENT and speaking and not auxiliaries


def all_along(verb: Word) -> bool:
    """As in "have consulted closely with B", "throughout the process we talked to B"."""
    closely = any(c.dep_ == "advmod" and c.lower_ == "closely" for c in verb.children)
    return closely or any(c.dep_ == "prep" and c.lower_ == "throughout" for c in verb.children)


def in_contact(noun: Word, verb: Word | None) -> bool:
    """As in "is in close consultations with B", "there are ongoing discussions": many, over time."""
    if verb is None or noun.lemma_.lower() not in words("meetings", "habits", "nouns"):
        return False
    if verb.lemma_.lower() not in _STANDING or not _now(verb):
        return False
    plural = noun.tag_ in {"NNS", "NNPS"}
    known = any(c.dep_ in {"det", "poss", "nummod"} for c in noun.lefts)
    held_in = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "through"}
    return plural and not known and (held_in or noun.dep_ in {"attr", "dobj", "nsubj"})


def hurried(noun: Word, verb: Word) -> bool:
    """As in "agreed to accelerate negotiations", "called on them to conclude consultations": what is under
    way, no meeting that is to be.
    """
    bare = noun.dep_ == "dobj" and not any(c.dep_ in {"det", "poss", "nummod"} for c in noun.lefts)
    to = any(c.tag_ in {"TO", "MD"} for c in verb.lefts)
    return bare and to and verb.lemma_.lower() in words("meetings", "hurrying", "words")


def _now(verb: Word) -> bool:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ == "VBN" and verb.lemma_ in {"be", "engage"}:
        return bool(auxiliaries & {"have", "has", "'ve", "’ve"})
    return verb.tag_ in _PRESENT | {"VB", "VBG"}
