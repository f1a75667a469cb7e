"""Cuts the words of a statement out of its sentence.

Comes in: a ``Reading`` and tokens. Goes out: ``Content``: the pieces of text that were said, in
order, without the reporting clause, and how much of it stands between quotation marks.
Refuses: nothing to cut gives None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.enums import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.reading import Reading

_EDGES = frozenset({",", ";", ":", "–", "—", "-", "--"})
_MARKS = frozenset({"“", "”", '"', "«", "»", "„", "‘", "’", "'", "``", "''"})
_OPENERS = frozenset({"that", "whether", "if"})
#: "would say only that": how little was said.
_MERELY = frozenset({"only", "merely", "simply", "just"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: Words that cannot end what was said: what they join was cut off.
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor"})
#: Share of the words between quotation marks from which a statement counts as fully quoted.
FULL = 0.9


@dataclass(frozen=True, slots=True)
class Content:
    """What was said: token ranges (end exclusive), the joined text, and its quotation."""

    ranges: tuple[tuple[int, int], ...]
    text: str
    quoted: Quoted

    def covers(self, i: int) -> bool:
        """True where token ``i`` is part of what was said."""
        return any(start <= i < end for start, end in self.ranges)


def content(reading: Reading, tokens: Iterable[int], *, whole: bool = False) -> Content | None:
    """The content made of those token positions; gaps part it into pieces.

    ``whole``: they are sentences, whose first word ("That is so", "If they go") opens no reported clause.
    """
    ranges: list[list[int]] = []
    for i in sorted(set(tokens)):
        if ranges and i == ranges[-1][1]:
            ranges[-1][1] = i + 1
        else:
            ranges.append([i, i + 1])
    trimmed = [
        paired(reading, r)
        for start, end in ranges
        if (r := trim(reading, start, end, first=start == ranges[0][0] and not whole)) is not None
    ]
    if not trimmed:
        return None
    text = " ".join(reading.doc[start:end].text for start, end in trimmed)
    return Content(tuple(trimmed), " ".join(text.split()), quotation(reading, trimmed))


def trim(reading: Reading, start: int, end: int, *, first: bool) -> tuple[int, int] | None:
    """The range without commas at its edges, conjunctions before it and unpaired marks."""
    doc = reading.doc
    opened = not first
    while start < end:
        opener = not opened and doc[start].lower_ in _OPENERS and start not in reading.quote_of
        # "rejected that attempt"
        opener = opener and (doc[start].dep_ != "det" or any(t.tag_ in _FINITE for t in doc[start:end]))
        merely = (
            not opened and doc[start].lower_ in _MERELY and doc[start + 1 : end][:1].text.lower() == "that"
        )
        if not (doc[start].is_space or doc[start].text in _EDGES or opener or merely):
            break
        # Only one: "said that if X, Y" is about a condition.
        opened = opened or opener
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _EDGES - {","}
        or _bare_comma(reading, end)
        or (doc[end - 1].text == "." and not _closes_quote(reading, end - 1))
        or (doc[end - 1].lower_ in _CONJUNCTIONS and doc[end - 1].dep_ == "cc")
    ):
        end -= 1
    while end > start and doc[end - 1].text in _MARKS and reading.quote_of.get(end - 1) is None:
        end -= 1
    return (start, end) if any(c.isalnum() for t in doc[start:end] for c in t.text) else None


def paired(reading: Reading, found: tuple[int, int]) -> tuple[int, int]:
    """The range with the mark that opens its first quotation, or closes its last, if the other is there."""
    start, end = found
    if start and end - start > 1 and _one_quotation(reading, start - 1, end - 1):
        return start - 1, end
    if end < len(reading.doc) and _one_quotation(reading, start, end):
        return start, end + 1
    return found


def _one_quotation(reading: Reading, first: int, last: int) -> bool:
    """True where tokens ``first`` and ``last`` are the two marks of one quotation."""
    number = reading.quote_of.get(first)
    if number is None or number != reading.quote_of.get(last):
        return False
    quote = reading.annotations.quotes[number]
    marks = reading.doc[first].text in _MARKS and reading.doc[last].text in _MARKS
    return marks and (first, last) == (quote.start, quote.end - 1)


def _bare_comma(reading: Reading, end: int) -> bool:
    return reading.doc[end - 1].text == "," and reading.quote_of.get(end - 1) is None


def _closes_quote(reading: Reading, i: int) -> bool:
    return (
        i + 1 < len(reading.doc) and reading.doc[i + 1].text in _MARKS and reading.quote_of.get(i) is not None
    )


def quotation(reading: Reading, ranges: Sequence[tuple[int, int]]) -> Quoted:
    """How much of the ranges stands between quotation marks."""
    if not any(i in reading.quote_of for start, end in ranges for i in range(start, end)):
        return Quoted.NONE
    words = [t for start, end in ranges for t in reading.doc[start:end] if t.is_alpha or t.like_num]
    inside = sum(t.i in reading.quote_of for t in words)
    if not inside:
        return Quoted.NONE
    return Quoted.FULL if inside >= FULL * len(words) else Quoted.PARTIAL
