"""Finds the forms of time expressions in a text, without saying yet which day they mean.

Comes in: a ``Text``. Goes out: ``Surface`` rows in the order of the text, none overlapping.
Patterns are tried only near a word that can belong to one of them: most sentences have none.
Refuses: what only looks like a time (see ``refusals``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from spacy.strings import get_string_id

from kg.annotations.times.cues import Cues, Pattern, cues
from kg.annotations.times.refusals import Refusal, refusal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from kg.annotations.times.text import Text

#: Tokens on each side of a trigger word in which a pattern may match. The longest form,
#: "Monday, the 7th, 8th and 9th of November 2022", spans 13.
REACH = 11


@dataclass(frozen=True, slots=True)
class Surface:
    """One form found: characters ``start`` to ``end``, and the words of its named groups."""

    kind: str
    start: int
    end: int
    words: dict[str, str]
    spans: dict[str, tuple[int, int]] = field(compare=False)
    days: tuple[int, int] | None = None

    def get(self, name: str) -> str | None:
        """The text of group ``name``, None where it is not there."""
        return self.words.get(name)


def surfaces(text: Text) -> list[Surface]:
    """All forms of the text, the longest where several begin at one place."""
    table = cues()
    found = [(_surface(pattern, match), pattern.rank, match) for pattern, match in _matches(text, table)]
    found.sort(key=lambda row: (row[0].start, -row[0].end, row[1]))
    chosen: list[Surface] = []
    covered = -1
    for form, _, match in found:
        if form.start < covered:
            continue
        refusal = refusal_of(form.kind, match, text)
        if refusal is None:
            chosen.append(form)
        if refusal is not Refusal.PATTERN:
            covered = form.end
    return chosen


def _surface(pattern: Pattern, match: re.Match[str]) -> Surface:
    words = {k: v for k, v in match.groupdict().items() if v is not None}
    spans = {k: match.span(k) for k in words}
    start, end = spans.get("span", match.span())
    return Surface(pattern.kind, start, end, words, spans, pattern.days)


def _matches(text: Text, table: Cues) -> Iterator[tuple[Pattern, re.Match[str]]]:
    for kind, windows in _windows(text.doc).items():
        for pattern in table.patterns.get(kind, ()):
            for start, end in windows:
                for match in pattern.form.finditer(text.characters, start, end):
                    yield pattern, match


def _windows(doc: Doc) -> dict[str, list[tuple[int, int]]]:
    """Stretches of characters round the trigger words of each class, merged where they meet."""
    ids = doc.to_array(["ORTH", "SHAPE"])
    words, shapes = _trigger_ids()
    hits = np.isin(ids[:, 0], _array(words)) | np.isin(ids[:, 1], _array(shapes))
    windows: dict[str, list[tuple[int, int]]] = {}
    last = len(doc) - 1
    for i in np.nonzero(hits)[0].tolist():
        kind = words.get(int(ids[i, 0])) or shapes.get(int(ids[i, 1]))
        if kind is None:
            continue
        start = doc[max(i - REACH, 0)].idx
        after = doc[min(i + REACH, last)]
        end = after.idx + len(after)
        rows = windows.setdefault(kind, [])
        if rows and start <= rows[-1][1]:
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return windows


def _array(ids: dict[int, str]) -> NDArray[np.uint64]:
    return np.fromiter(ids, np.uint64, len(ids))


@lru_cache(maxsize=1)
def _trigger_ids() -> tuple[dict[int, str], dict[int, str]]:
    """The class of every trigger word, and of every trigger shape, by spaCy's hash."""
    table = cues()
    words = {get_string_id(word): kind for word, kind in table.triggers.items()}
    shapes = {get_string_id(shape): kind for shape, kind in table.shapes.items()}
    return words, shapes
