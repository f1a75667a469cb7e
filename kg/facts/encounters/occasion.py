"""On what occasion somebody did something: "At a meeting with B, A said", "failed to agree after two days of
talks", "made no progress at talks in Lima".

Comes in: a noun of meeting and the verb that governs it. Goes out: whether it was done there.
Refuses: a judgement on what came of it ("welcomed the progress at the talks").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_LINKS = frozenset({"in", "during", "at", "after", "following", "before", "ahead"})
_RESULTS = ("meetings", "results", "words")
#: Parts of a meeting: what is done there is done at it.
_ENDS = frozenset({"end", "close", "conclusion", "start", "beginning", "outset", "opening"})
_LENGTHS = ("meetings", "lengths", "words")


def during(noun: Word, verb: Word) -> bool:
    """As in "At a meeting with B in Paris, A said": who speaks there takes part."""
    noun = _whole(noun)
    return noun.dep_ == "pobj" and noun.head.lower_ in _LINKS and _done(noun, verb) == verb


def took_place_anyway(noun: Word, verb: Word) -> bool:
    """As in "failed to settle it at a session in London", "did not agree at the meeting": it was held."""
    noun = _whole(noun)
    links = {"at", "during"} | ({"after", "following"} if verb.dep_ == "xcomp" else set())
    hung_on_result = noun.head.lower_ == "in" and noun.head.head.pos_ == "NOUN"
    linked = noun.head.lower_ in links or hung_on_result
    inside = noun.dep_ == "pobj" and linked and _done(noun, verb) == verb
    if not inside or verb.lemma_ in words("changes", "keeping", "words") | words(
        "meetings", "holding", "words"
    ):
        return False
    below = verb.dep_ == "xcomp" and verb.head.lemma_ == "fail"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return (verb.head if below else verb).tag_ in {"VBD", "VBN"} or bool(auxiliaries & {"did", "could"})


def _whole(noun: Word) -> Word:
    """Of "two hours of talks", "the end of talks" the hours and the end, of "a dinner and a meeting" the
    dinner.
    """
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    parts = words(*_LENGTHS) | _ENDS
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in parts:
        noun = noun.head.head
    return noun


def _done(noun: Word, verb: Word) -> Word:
    """What the phrase belongs to, whatever the parser hung it on: "failed to agree on the return of arms at a
    meeting", "reached no deal at talks".
    """
    above = noun.head.head
    if (
        above.dep_ == "npadvmod"
        and above.head.pos_ == "VERB"
        and any(c.lower_ == "with" for c in noun.rights)
    ):
        return above.head  # "met B a day after talks with C"
    if noun.head.lower_ in {"at", "during"}:
        while above.pos_ == "NOUN" and above.dep_ == "pobj" and above.i < noun.i:
            above = above.head.head
        if above.dep_ in SUBJECTS and above.i < noun.i and noun.head.nbor(-1).text == ",":
            return above.head  # "The ministers of A and B, at a dinner in Lima, found it"
    elif any(c.lower_ == "with" for c in noun.rights) or above.lemma_ not in words(*_RESULTS):
        return above
    judged = verb.lemma_.lower() in words("meetings", "judging", "words")
    object = above.pos_ == "NOUN" and above.dep_ == "dobj" and above.i < noun.i
    return above.head if object and not judged else above


def described(noun: Word) -> bool:
    """As in "will meet in May, in what would be their first talks": what has been told of already."""
    clause = noun.head if noun.dep_ in {"attr", "oprd", "dobj", "ccomp", "nsubj"} else noun
    while clause.dep_ in {"ccomp", "xcomp"} and clause.head != clause:
        clause = clause.head
    what = any(t.lower_ == "what" for t in clause.subtree if t.i < noun.i)
    return clause.dep_ == "pcomp" and clause.head.lower_ in {"in", "during", "at"} and what


def at_another_time(noun: Word) -> bool:
    """As in "hold talks before the NATO summit", "met ahead of the forum": held by others."""
    link = noun.head
    return noun.dep_ == "pobj" and (
        link.lower_ in {"before", "after", "following", "since", "until"}
        or (link.lower_ == "of" and link.head.lower_ in {"ahead", "advance", "wake"})
    )


def afterwards(noun: Word, day: Word) -> bool:
    """As in "will meet again after four hours of talks last week": those were held."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following"} and noun.head.is_ancestor(day)


def stays_away(noun: Word, verb: Word, *, negated: bool) -> bool:
    """As in "will skip the summit in Lima", "will not attend a summit": it takes place without him."""
    away = verb.lemma_ in _AWAY or (verb.lemma_ in {"attend", "join"} and negated)
    return away and noun.dep_ == "dobj"


#: What they do who stay away from a gathering of others.
_AWAY = frozenset({"skip", "miss", "boycott", "shun", "snub"})
