"""What every resolver uses: numbers of names, and rows of the result.

Comes in: words of the text, characters. Goes out: numbers, ``Found`` rows.
Refuses: a word that is no month or weekday (KeyError: a defect of a pattern).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotations.tense import hastens, moves_dates
from kg.annotations.times.context import Found
from kg.annotations.times.cues import cues

if TYPE_CHECKING:
    from kg.annotations.times.context import Context
    from kg.annotations.times.surface import Surface
    from kg.model.enums import TimeBasis


#: Before the second of two days between which something is moved: "from Monday until Thursday".
GOAL = re.compile(r"(?:^| )(?:to|until|till)\b")
_ANCHORED = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}


def month_number(word: str) -> int:
    """1 to 12 for a month's name in any spelling."""
    months = cues().months
    word = word.rstrip(".")
    return months.get(word) or months[word.title()]


def year_of_word(surface: Surface, context: Context, name: str = "yearword") -> int | None:
    """The year of "last year", "next year", "that year"; None where there is no such word."""
    word = surface.get(name)
    if word is None:
        return None
    if word in _ANCHORED:
        near = next(context.earlier(surface.start), None)
        return near.first.year + _ANCHORED[word] if near is not None and near.first is not None else None
    return context.published.year + {"last": -1, "next": 1}.get(word, 0) if context.published else None


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday, in any spelling."""
    weekdays = cues().weekdays
    word = word.rstrip(".")
    found_ = weekdays.get(word)
    return weekdays[word.title()] if found_ is None else found_


def found(start: int, end: int, time: str | None, basis: TimeBasis, context: Context) -> Found:
    """A resolved expression at these characters."""
    return Found(start, end, context.head(start, end).i, time, basis)


def preceded_by_from(start: int, context: Context) -> bool:
    """True where "from" stands directly before."""
    return (
        context.text.characters[max(start - 9, 0) : start]
        .lower()
        .rstrip()
        .removesuffix(" the")
        .endswith("from")
    )


def is_moving(start: int, context: Context) -> bool:
    """True where the nearest words before tell of a date that is moved."""
    return moves_dates(context.text.token(start))


def is_hastened(start: int, context: Context) -> bool:
    """True where the words before tell of a date that is brought forward: the second day is the earlier."""
    return hastens(context.text.token(start))


def number_of(word: str) -> int | None:
    """The number that a word means, None for one that nobody can count with ("several")."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    return cues().numbers.get(word)
