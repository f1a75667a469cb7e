"""What resolving one expression may look at: the text, the day of publication, its neighbours.

Comes in: the ``Doc``, the day of publication. Goes out: tense and direction of an expression, and
the earlier expression that "the next day" counts from.
Refuses: nothing; None where there is no such neighbour.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.annotations.tense import Tense, is_stative, tense_of
from kg.annotations.times.calendar import Day, first_day, last_day
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.annotations.times.text import Text

_DIRECTION = {Tense.PAST: -1, Tense.FUTURE: 1}
_AHEAD = frozenset({Tense.FUTURE, Tense.FORESEEN})
#: Longest time, in days, that still counts as a day to count days from ("January 23 and 24").
LONGEST_ANCHOR = 15
LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One resolved expression: characters ``start`` to ``end``, its head token, its EDTF time."""

    start: int
    end: int
    head: int = field(compare=False)
    time: str | None = field(compare=False)
    basis: TimeBasis = field(compare=False)
    tense: Tense | None = field(compare=False, default=None)

    @property
    def first(self) -> Day | None:
        """The first day, None where there is no time."""
        return first_day(self.time) if self.time else None

    @property
    def last(self) -> Day | None:
        """The last day, None where there is no time."""
        return last_day(self.time) if self.time else None


class Context:
    """The document and what has been resolved in it so far, in the order of the text."""

    def __init__(self, text: Text, published: Day | None) -> None:
        self.text = text
        self.doc = text.doc
        self.published = published
        self.found: list[Found] = []

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
        return present if tense in {Tense.PRESENT, Tense.FORESEEN} else _DIRECTION.get(tense, 0)

    def _describes_noun(self, start: int, end: int) -> bool:
        """As in "will uphold the April 24 consensus": the clause tells nothing about that day."""
        token = self.head(start, end)
        return token.dep_ in {"compound", "nmod", "poss", "nummod"} and token.head.i > token.i

    def sentence(self, char: int) -> tuple[int, int]:
        """Characters of the sentence round ``char``."""
        sent = self.text.token(char).sent
        return sent.start_char, sent.end_char

    def earlier(self, start: int) -> list[Found]:
        """Expressions with a time before ``start``, the nearest first."""
        return [f for f in reversed(self.found) if f.end <= start and f.time is not None]

    def anchor_day(self, start: int, end: int) -> Found | None:
        """The day that an expression at ``start`` counts from.

        The nearest earlier day whose clause looks the same way, since "Mr X arrives on Monday, an
        aide said on Thursday. He will speak the same day" means the Monday.
        """
        days = [f for f in self.earlier(start) if is_day(f)]
        if not days:
            return None
        sentence = self.sentence(start)[0]
        if days[0].start >= sentence:
            return days[0]
        ahead = self.tense(start, end) in _AHEAD
        same_way = (f for f in days if (self._tense_of(f) in _AHEAD) == ahead)
        return next(same_way, days[0])

    def _tense_of(self, found: Found) -> Tense:
        return tense_of(self.doc[found.head])


def is_month(found: Found) -> bool:
    """True for a time that lies within about a month."""
    first, last = found.first, found.last
    return first is not None and last is not None and (last - first).days <= LONGEST_MONTH


def is_day(found: Found) -> bool:
    """True for a time short enough to count days from it."""
    first, last = found.first, found.last
    return first is not None and last is not None and (last - first).days < LONGEST_ANCHOR
