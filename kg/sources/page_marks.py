"""Lines that tell when and by whom an article was written.

Comes in: a line at the head or the foot of an article. Goes out: a ``Mark``, or None.
Refuses to take a date out of a sentence: a mark says nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from kg.sources.dates import FoundDate, find_date, only_clock_words
from kg.sources.furniture import either, furniture_table, plain_line

#: "By A, B and C in Geneva | Published ... | Updated ..." has about 150 characters.
MAX_LENGTH = 200
#: Words that may stand beside a date that a cue introduces: "by the foreign desk".
MAX_WORDS_BESIDE = 8
#: A section before a date: "Middle East and North Africa | 3 March 2024".
MAX_LABEL_WORDS = 6

_IN_BRACKETS = re.compile(r"[(\[].*[)\]]")
_BARS = re.compile(r"[|•·∙\t]|\s{3,}")
_UPDATE = r",?(?<!last)(?<!Last)(?<!LAST)\s+(?=(?i:last updated|updated|last modified|modified)\b)"
_PARTS = re.compile(rf"\s*[|•·∙]\s*|\s+[–—-]\s+|\s*[;(]\s*|{_UPDATE}|\t+|\s{{3,}}")


class Weight(IntEnum):
    """How sure it is that a mark's date is the day of publication; more is surer."""

    NONE = 0
    UPDATED = 1
    BARE = 2
    CUED = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A line about the article: its date, if any, and how sure that is."""

    weight: Weight
    date: FoundDate | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    published: re.Pattern[str]
    updated: re.Pattern[str]
    relative: re.Pattern[str]
    byline: re.Pattern[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    dates, bylines = furniture_table()["dates"], furniture_table()["bylines"]
    return _Tables(
        published=_cues(dates["published"]),
        updated=_cues(dates["updated"]),
        relative=re.compile(dates["relative"], re.IGNORECASE),
        byline=either(bylines["patterns"], re.NOFLAG),
    )


def lone_cue(text: str) -> bool:
    """True for a line "Published" or "Last updated:" whose date stands in the next line."""
    plain = plain_line(text)
    return any(p.fullmatch(plain) for p in (_tables().published, _tables().updated))


def _cues(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?:article |story |page |post )?(?:{words})\b\.?\s*[:\-–—]?\s*", re.IGNORECASE)


def read_mark(text: str) -> Mark | None:
    """What the line says about the article, None where it is no such line."""
    stripped = text.strip()
    if not stripped or len(stripped) > MAX_LENGTH or _IN_BRACKETS.fullmatch(stripped):
        return None
    if _tables().relative.fullmatch(plain_line(stripped)):
        return Mark(Weight.NONE)
    marks = [mark for mark in map(_dated, _parts(stripped)) if mark]
    if marks and _only_marks(stripped):
        return max(marks, key=lambda mark: mark.weight)
    if _tables().byline.fullmatch(stripped.rstrip(" :,|")):
        return Mark(Weight.NONE)
    return None


def _parts(text: str) -> list[str]:
    whole = find_date(text)
    parts = [part for part in _PARTS.split(text) if part.strip()]
    # A hyphen inside a date, "3 - March - 2024", is no separator.
    return parts if whole is None or any(find_date(part) for part in parts) else [text]


def _only_marks(text: str) -> bool:
    """True where nothing in the line is a sentence of its own."""
    others = [part for part in _parts(text) if _dated(part) is None]
    labels = _BARS.search(text) is not None or (len(others) == 1 and _is_label(others[0], text))
    return all(
        (labels and len(part.split()) <= MAX_LABEL_WORDS)
        or _tables().byline.fullmatch(part) is not None
        or only_clock_words(part)
        for part in others
    )


def _is_label(part: str, text: str) -> bool:
    """True for "Press release" in "4 March 2024 – Press release"."""
    return text.rstrip().endswith(part.strip()) and len(part.split()) < MAX_LABEL_WORDS // 2


def _dated(part: str) -> Mark | None:
    """The mark of one part of a line."""
    date = find_date(part)
    if date is None:
        return None
    text = part.strip()
    for pattern, weight in ((_tables().updated, Weight.UPDATED), (_tables().published, Weight.CUED)):
        cue = pattern.match(text)
        if cue:
            rest = find_date(text[cue.end() :])
            near = rest is not None and len(rest.rest.split()) <= MAX_WORDS_BESIDE
            return Mark(weight, rest) if near and not text.endswith(".") else None
    if only_clock_words(date.rest):
        return Mark(Weight.BARE, date)
    before = date.rest.strip(" ,")
    if _tables().byline.fullmatch(before):
        return Mark(Weight.BARE, date)
    return None
