"""Tells what only looks like a time: names, quantities, "May" the person.

Comes in: the match of a pattern and the ``Text``. Goes out: a ``Refusal``, or None for a time.
Refuses: nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from kg.annotations.times.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.annotations.times.text import Text

_NEXT_WORD = re.compile(r"(?:[’']s)?\s+([A-Za-z]+)")
_CAPITALISED = re.compile(r" ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,2})")
_CAPITAL_NEXT = re.compile(r" [A-Z][a-z]")
_POSSESSED = re.compile(r"[’']s ([A-Za-z]+)")
_MONTH_NAMED = re.compile(r"\b(?P<before>[A-Z][a-z]+)\.? (?P<name>March|May|April|June|August)\b(?! \d)")
_TODAY = re.compile(r"today", re.IGNORECASE)
#: Numbers outside are no bare years: quantities and resolutions ("resolution 2736").
BARE_YEARS = range(1800, 2100)
#: From here on, "DATE" by spaCy's names is enough to make a number a year.
MODERN = 1900
#: Letters of a month's abbreviation without its full stop, the longest one.
LONGEST_ABBREVIATION = 4
_NOUN_OPENERS = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})


class Refusal(Enum):
    """``NAME``: the words are part of something else, nothing in them is a time.

    ``PATTERN``: not this kind of time; another pattern may still fit.
    """

    NAME = 1
    PATTERN = 2


def refusal_of(kind: str, match: re.Match[str], text: Text) -> Refusal | None:
    """Why the words of ``match`` are no time of this kind, None where they are one."""
    if kind in {"date", "weekday", "month", "relative_day"} and _in_name(match, text):
        return Refusal.NAME
    wrong = False
    match kind:
        case "month":
            wrong = match["year"] is None and match["yearword"] is None and _is_doubtful(match, text)
        case "year":
            wrong = _is_number(match, text)
        case "ordinal":
            wrong = _counts_something(text.token(match.end() - 1))
        case "relative_day":
            wrong = _means_the_age(match, text)
        case "weekday" | "beside":
            wrong = _is_habit(match, text)
        case "in_time":
            wrong = _is_duration(text.token(match.start()), match["unit"])
    return Refusal.PATTERN if wrong else None


def _in_name(match: re.Match[str], text: Text) -> bool:
    """A date before a capitalised head of a name, or a weekday after the first word of one."""
    refused = cues().refused
    after = _CAPITALISED.match(text.characters, match.end())
    if after is not None and any(word in refused["heads"] for word in after[1].split()):
        return True
    return match[0][0].isupper() and text.word_before(match.start()) in refused["before"]


def _is_doubtful(match: re.Match[str], text: Text) -> bool:
    """A bare month name that may be a person, a verb or the head of another name."""
    name = match["month"]
    characters = text.characters
    short = len(name.rstrip(".")) <= LONGEST_ABBREVIATION and name not in {"June", "July", "May"}
    if short and not name.isupper():
        return True
    token = text.token(match.start("month"))
    word = text.word_before(match.start()).lower()
    prefixed = match.start("month") != match.start()
    enclosed = characters[match.start() - 1 : match.start()] == "("
    if not (prefixed or enclosed or word in cues().refused["before_month"]):
        named = token.head.pos_ == "NOUN" and token.head.text.islower()
        return not (_opens_noun_phrase(token) and named)
    if prefixed or name.title() not in cues().doubtful_months:
        return False
    if _CAPITAL_NEXT.match(characters, match.end()) or token.ent_type_ == "PERSON":
        return True
    return word != "in" and _names_a_person(characters, name)


def _opens_noun_phrase(token: Token) -> bool:
    """As in "its March report", "a Monday statement", "the 2015 accord"."""
    return token.dep_ in _NOUN_OPENERS and token.head.i > token.i


def _names_a_person(characters: str, name: str) -> bool:
    """True where the text elsewhere has a first name or "Mrs" before that month's name."""
    before = cues().refused["before_month"]
    named = _MONTH_NAMED.finditer(characters)
    return any(found["name"] == name and found["before"].lower() not in before for found in named)


def _is_number(match: re.Match[str], text: Text) -> bool:
    """A four-digit number that is no year."""
    if match.start("year") != match.start():
        return False
    refused = cues().refused
    value = int(match["year"])
    after = _NEXT_WORD.match(text.characters, match.end())
    if value not in BARE_YEARS or (after is not None and after[1] in refused["counted"]):
        return True
    if text.characters[max(match.start() - 5, 0) : match.start()] == "Act, ":
        return True
    token = text.token(match.start("year"))
    word = text.word_before(match.start()).lower()
    if word in refused["before_year"]:
        counts = after is not None and token.dep_ == "nummod" and token.head.tag_ == "NNS"
        return counts and value % 100 == 0
    around = (
        text.characters[match.start() - 1 : match.start()] + text.characters[match.end() : match.end() + 1]
    )
    if around == "()" or (token.ent_type_ == "DATE" and value > MODERN):
        return False
    return not (_opens_noun_phrase(token) and word in refused["determiners"])


def _is_habit(match: re.Match[str], text: Text) -> bool:
    """As in "every Friday", "on a Saturday"; but not "in a Monday statement"."""
    word = text.word_before(match.start()).lower()
    if word in {"a", "an"}:
        return not _opens_noun_phrase(text.token(match.end() - 1))
    return word in cues().refused["habit"]


def _counts_something(token: Token) -> bool:
    """As in "the 23rd round", "the 14th century"."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    if following.is_punct or following.is_space:
        return following.text in {"-", "–"}
    return following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or following.tag_ in {"VBG", "CD"}


def _means_the_age(match: re.Match[str], text: Text) -> bool:
    """As in "today's world"."""
    if _TODAY.search(match[0]) is None:
        return False
    after = _POSSESSED.match(text.characters, match.end())
    return after is not None and after[1] in cues().refused["age"]


def _is_duration(link: Token, unit: str) -> bool:
    """As in "the first time in two years", "their first talks in ten years"."""
    if link.i == 0:
        return False
    if link.head.pos_ in {"NOUN", "PROPN"} or link.nbor(-1).lower_ in {"time", "times", "once", "twice"}:
        return True
    before = link.doc[max(link.i - _SPAN, link.sent.start) : link.i]
    return unit.rstrip("s") in _LONG and any(t.lower_ in _RANKED or t.tag_ == "JJS" for t in before)


#: Tokens before "in ten years" within which the first thing of its kind is told.
_SPAN = 10
_LONG = frozenset({"year", "decade"})
#: As in "the first visit in ten years", "the most senior official to visit Lima in ten years".
_RANKED = frozenset({"first", "only", "most"})
