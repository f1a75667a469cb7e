"""Numbers that count events: "the third round", "the 61st".

Comes in: a word. Goes out: its number.
Refuses: words that are no ordinal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from kg.facts.reading.words import Word

_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def ordinal(word: Word) -> int | None:
    """The number of "third", "61st"; None for other words."""
    ordinals: dict[str, int] = table("meetings")["ordinals"]
    digits = _DIGITS.fullmatch(word.lower_)
    number = int(digits[1]) if digits else ordinals.get(word.lower_)
    tens: dict[str, int] = table("meetings")["tens"]
    joined = word.i > 1 and word.nbor(-1).text == "-"
    return number if number is None or not joined else number + tens.get(word.nbor(-2).lower_, 0)
