"""When two texts, times or lists say the same.

Comes in: texts as they stand in facts, EDTF times. Goes out: a likeness from 0 to 1, or whether.
Refuses: nothing; a time that cannot be read says nothing.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.model.time import bounds

G = TypeVar("G")
P = TypeVar("P")

#: Words that tell nothing about what a text is on.
_WORDS = """the a an of to in on at for and or that this these those by with from as is are was were
be been has have had will would its it his her their he she they not"""
_FUNCTION_WORDS = frozenset(_WORDS.split())
_POSSESSIVE = re.compile(r"'s\b")
_OTHER = re.compile(r"[^a-z0-9]+")


def folded(text: str | None) -> str:
    """``text`` without case, accents, marks and ASCII possessives.

    >>> folded("Ukraine's  Dačić")
    'ukraine dacic'
    """
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return _OTHER.sub(" ", _POSSESSIVE.sub("", plain)).strip()


def overlap(a: str | None, b: str | None) -> float:
    """F1 of the content words of two texts.

    >>> overlap("the territorial concessions", "any territorial concessions")
    0.8
    """
    left, right = Counter(_content(a)), Counter(_content(b))
    if not left or not right:
        return float(left == right)
    return 2 * (left & right).total() / (left.total() + right.total())


def _content(text: str | None) -> list[str]:
    return [word for word in folded(text).split() if word not in _FUNCTION_WORDS]


Days = tuple[datetime.date, datetime.date]


def days(edtf: str | None) -> Days | None:
    """First and last day of a time; an open end counts as the end that is known. None: no day known."""
    ends = [part for part in (edtf or "").split("/") if part.strip(".")]
    if not ends:
        return None
    try:
        first, last = bounds(ends[0])[0], bounds(ends[-1])[1]
    except ValueError:
        return None
    return None if first is None or last is None else (first, last)


def same_time(a: str | None, b: str | None) -> bool:
    """True where both name the same days, or neither any."""
    return days(a) == days(b)


def close_time(a: str | None, b: str | None) -> bool:
    """True where the two share a day, or one is unknown."""
    left, right = days(a), days(b)
    return left is None or right is None or (left[0] <= right[1] and right[0] <= left[1])


def assign(
    gold: Sequence[G], found: Sequence[P], likeness: Callable[[G, P], float], least: float
) -> dict[int, int]:
    """One-to-one pairs, the likest first: index in ``gold`` → index in ``found``."""
    scored = ((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((s for s in scored if s[0] >= least), key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
