"""What resolving one expression may look at: the text, the day of publication, its neighbours.

Comes in: the ``Doc``, the day of publication. Goes out: tense and direction of an expression, and
the earlier expression that "the next day" counts from.
Refuses: nothing; None where there is no such neighbour.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from kg.annotations.tense import Tense, is_stative, tense_of, undone_now, verb_tense
from kg.annotations.times.calendar import Day
from kg.model.enums import TimeBasis
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.annotations.times.text import Text

_DIRECTION = {Tense.PAST: -1, Tense.FUTURE: 1}
_AHEAD = frozenset({Tense.FUTURE, Tense.FORESEEN})
#: Longest time, in days, that still counts as a day to count days from ("January 23 and 24").
LONGEST_ANCHOR = 15
LONGEST_MONTH = 31
#: How many days back an anchor is looked for; news leaves a day behind within a paragraph or two.
FARTHEST_ANCHOR = 12


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One resolved expression: characters ``start`` to ``end``, its head token, its EDTF time."""

    start: int
    end: int
    head: int = field(compare=False)
    time: str | None = field(compare=False)
    basis: TimeBasis = field(compare=False)
    first: Day | None = field(compare=False, init=False)
    last: Day | None = field(compare=False, init=False)

    def __post_init__(self) -> None:
        """Its first and last day, None where there is no time."""
        first, last = bounds(self.time)[:2] if self.time else (None, None)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)


class Context:
    """The document and what has been resolved in it so far, in the order of the text."""

    def __init__(self, text: Text, published: Day | None) -> None:
        self.text = text
        self.doc = text.doc
        #: The day that expressions count from: that of publication, or of the entry in which they stand.
        self.published = published
        self.found: list[Found] = []
        #: The expression that the one being resolved counts from.
        self.anchor: Found | None = None

    def add(self, found: Found) -> None:
        """Take in one resolved expression."""
        insort(self.found, found)

    def head(self, start: int, end: int) -> Token:
        """The token that the characters hang on."""
        first, last = self.text.span(start, end)
        inside = range(first, last)
        for i in inside:
            token = self.doc[i]
            if token.dep_ != "punct" and (token.head.i not in inside or token.head.i == i):
                return token
        return self.doc[first]

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the clause in which the characters stand."""
        return tense_of(self.head(start, end))

    def direction(self, start: int, end: int, *, present: int = 0) -> int:
        """-1 for the past, 1 for the future, 0 where the nearest is meant.

        ``present`` is the direction of a clause in the present tense, or of one with "would".
        """
        tense = self.tense(start, end)
        if tense is Tense.FUTURE and present == 0 and self._describes_noun(start, end):
            return 0
        if tense is Tense.PRESENT and is_stative(self.head(start, end)):
            return 0
        if tense is Tense.PLANNED and undone_now(self.head(start, end)):
            return 1
        return present if tense in {Tense.PRESENT, Tense.FORESEEN} else _DIRECTION.get(tense, 0)

    def _describes_noun(self, start: int, end: int) -> bool:
        """As in "will uphold the April 24 consensus": the clause tells nothing about that day."""
        token = self.head(start, end)
        return token.dep_ in {"compound", "nmod", "poss", "nummod"} and token.head.i > token.i

    def sentence(self, char: int) -> tuple[int, int]:
        """Characters of the sentence round ``char``."""
        sent = self.text.token(char).sent
        return sent.start_char, sent.end_char

    def earlier(self, start: int) -> Iterator[Found]:
        """Expressions with a time before ``start``, the nearest first."""
        for i in range(self._index(start) - 1, -1, -1):
            if self.found[i].end <= start and self.found[i].time is not None:
                yield self.found[i]

    def between(self, start: int, end: int) -> list[Found]:
        """Expressions with a time that begin at ``start`` or later, and before ``end``."""
        return [f for f in self.found[self._index(start) : self._index(end)] if f.time is not None]

    def _index(self, start: int) -> int:
        return bisect_left(self.found, start, key=lambda f: f.start)

    def anchor_day(self, start: int, end: int, *, back: bool = False) -> Found | None:
        """The day that an expression at ``start`` counts from.

        The nearest earlier day whose clause looks the same way, since "Mr X arrives on Monday, an
        aide said on Thursday. He will speak the same day" means the Monday. ``back`` tells of "the Tuesday
        before": of what the sentence says has happened, one before a day that has.
        """
        past = back and verb_tense(self.text.token(start).sent.root) is Tense.PAST
        self.anchor = self._anchor_day(start, ahead=not past and self.tense(start, end) in _AHEAD)
        return self.anchor

    def _anchor_day(self, start: int, *, ahead: bool) -> Found | None:
        days = list(islice(filter(is_day, self.earlier(start)), FARTHEST_ANCHOR))
        if not days:
            return None
        if days[0].start >= self.sentence(start)[0]:
            return days[0]
        same_way = (f for f in days if (tense_of(self.doc[f.head]) in _AHEAD) == ahead)
        return next(same_way, days[0])


def is_month(found: Found) -> bool:
    """True for a time that lies within about a month."""
    first, last = found.first, found.last
    return first is not None and last is not None and (last - first).days <= LONGEST_MONTH


def is_day(found: Found) -> bool:
    """True for a time short enough to count days from it."""
    first, last = found.first, found.last
    return first is not None and last is not None and (last - first).days < LONGEST_ANCHOR
