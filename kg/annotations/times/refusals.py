"""Tells what only looks like a time: names, quantities, "May" the person.

Comes in: the match of a pattern and the ``Doc``. Goes out: a ``Refusal``, or None for a time.
Refuses: nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from kg.annotations.times.cues import cues

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_NEXT_WORD = re.compile(r"(?:[’']s)?\s+([A-Za-z]+)")
_CAPITALISED = re.compile(r" ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,2})")
_LAST_WORD = re.compile(r"([A-Za-z]+)[ -]$")
_MONTH_NAMED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|[A-Z][a-z]+(?<!in|by|of|to))\.? (May|March|April|June|August)\b(?! \d)"
)
_LATEST_YEAR = 2099
_EARLIEST_BARE_YEAR = 1800


class Refusal(Enum):
    """``NAME``: the words are part of something else, nothing in them is a time.
    ``PATTERN``: not this kind of time; another pattern may still fit.
    """

    NAME = 1
    PATTERN = 2


def refusal_of(kind: str, match: re.Match[str], doc: Doc, token_at: Callable[[int], int]) -> Refusal | None:
    """Why the words of ``match`` are no time of this kind, None where they are one."""
    text = doc.text
    if kind in {"date", "weekday", "month", "relative_day"} and _in_name(text, match):
        return Refusal.NAME
    wrong = False
    match kind:
        case "month":
            wrong = match["year"] is None and match["yearword"] is None and _is_doubtful(match, doc, token_at)
        case "year":
            wrong = _is_number(match, doc, token_at)
        case "ordinal":
            wrong = _counts_something(doc[token_at(match.end() - 1)])
        case "relative_day":
            wrong = _means_the_age(text, match)
        case "in_time":
            wrong = _is_superlative(text, match)
    return Refusal.PATTERN if wrong else None


def _in_name(text: str, match: re.Match[str]) -> bool:
    """A date before a capitalised head of a name, or a weekday after the first word of one."""
    refused = cues().refused
    after = _CAPITALISED.match(text, match.end())
    if after is not None and any(word in refused["heads"] for word in after[1].split()[:3]):
        return True
    before = _LAST_WORD.search(text, max(match.start() - 20, 0), match.start())
    return before is not None and before[1] in refused["before"] and match[0][0].isupper()


def _is_doubtful(match: re.Match[str], doc: Doc, token_at: Callable[[int], int]) -> bool:
    """A bare month name that may be a person, a verb or the head of another name."""
    text = doc.text
    name = match["month"]
    if len(name.rstrip(".")) <= 4 and name not in {"June", "July", "May"} and not name.isupper():  # noqa: PLR2004
        return True
    token = doc[token_at(match.start("month"))]
    before = _LAST_WORD.search(text, max(match.start() - 20, 0), match.start())
    word = before[1].lower() if before is not None else ""
    prefixed = match.start("month") != match.start()
    if (
        not prefixed
        and word not in cues().refused["before_month"]
        and text[match.start() - 1 : match.start()] != "("
    ):
        return not _opens_noun_phrase(token)
    if name.title() not in cues().doubtful_months or prefixed:
        return False
    followed = re.match(r" [A-Z][a-z]", text[match.end() : match.end() + 3]) is not None
    return followed or (_names_a_person(text, name) and word != "in") or token.ent_type_ == "PERSON"


def _opens_noun_phrase(token: Token) -> bool:
    """As in "its March report", "the regular June summit"."""
    return (
        token.dep_ in {"compound", "nmod", "amod", "npadvmod"}
        and token.head.i > token.i
        and token.head.text.islower()
    )


def _names_a_person(text: str, name: str) -> bool:
    return any(found[1] == name for found in _MONTH_NAMED.finditer(text))


def _is_number(match: re.Match[str], doc: Doc, token_at: Callable[[int], int]) -> bool:
    """A four-digit number that is no year."""
    if match.start("year") != match.start():
        return False
    value = int(match["year"])
    if not _EARLIEST_BARE_YEAR <= value <= _LATEST_YEAR:
        return True
    text = doc.text
    after = _NEXT_WORD.match(text, match.end())
    if after is not None and after[1] in cues().refused["counted"]:
        return True
    token = doc[token_at(match.start("year"))]
    before = _LAST_WORD.search(text, max(match.start() - 20, 0), match.start())
    word = before[1].lower() if before is not None else ""
    if word in cues().refused["before_year"]:
        return after is not None and token.dep_ == "nummod" and token.head.tag_ == "NNS" and value % 100 == 0
    if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
        return False
    if token.ent_type_ == "DATE" and value > 1900:  # noqa: PLR2004
        return False
    before_noun = token.dep_ in {"nummod", "compound", "nmod"} and token.head.i > token.i
    return not (before_noun and word in {"the", "a", "an", "its", "his", "her", "our", "their", "this"})


def _counts_something(token: Token) -> bool:
    """As in "the 23rd round", "the 14th century"."""
    after = token.i + 1
    if after >= len(token.doc):
        return False
    following = token.doc[after]
    if following.is_punct or following.is_space:
        return following.text in {"-", "–"}
    return following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or following.tag_ in {"VBG", "CD"}


def _means_the_age(text: str, match: re.Match[str]) -> bool:
    if "oday" not in match[0] and "ODAY" not in match[0]:
        return False
    after = re.match(r"[’']s ([A-Za-z]+)", text[match.end() : match.end() + 30])
    return after is not None and after[1] in cues().refused["age"]


def _is_superlative(text: str, match: re.Match[str]) -> bool:
    """As in "for the first time in two years" is a duration."""
    before = text[max(match.start() - 40, 0) : match.start()]
    return (
        re.search(
            r"\b(?:time|first|[a-z]+est|most [a-z]+|once|twice|times|visit|only|[a-z]+ round)\b[^.,;]{0,12}$",
            before,
        )
        is not None
    )
