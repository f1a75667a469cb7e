"""Tell the lines of a page that are no article from those that may be.

Comes in: one line of a page. Goes out: what kind of line it is, by the tables of furniture.toml
and, for the rest, by its form: a running sentence, a short sentence, or a heading.
Refuses: nothing; it only names, page_text.py decides what goes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

#: Longer lines are never furniture: the longest cookie notice met so far has 640 characters.
MAX_LENGTH = 700
#: A running paragraph has at least so many characters and words and ends as a sentence does. Among
#: 1,872 press releases 0.3% of the sentences of 60 characters have fewer than 8 words.
RUNNING_LENGTH = 60
RUNNING_WORDS = 8
SENTENCE_WORDS = 4
#: However it ends, a line of this length is no heading.
ALWAYS_RUNNING = 400
#: The name of a section in a menu: "Middle East and Africa".
SECTION_WORDS = 4

_ORNAMENT = " \t\xa0•·▪◦‣●■□►▶»«›‹→←↑↓✓✕×+|*_–—-#>"
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: A headline may end as a sentence does: with a question, or with an abbreviation.
_HEADLINE_END = re.compile(r"[?!][\"'”’»]*$|\b(?:[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Co|No)\.$")
#: The longest headline among 1,872 press releases that is one question has 121 characters.
HEADLINE_LENGTH = 160


class LineKind(StrEnum):
    """What a line of a page is."""

    BLANK = "blank"
    NAVIGATION = "navigation"
    CONTROL = "control"
    SIGNUP = "signup"
    BOX = "box"
    CLOSING = "closing"
    CAPTION = "caption"
    ORNAMENT = "ornament"
    HEADING = "heading"
    SENTENCE = "sentence"
    RUNNING = "running"


TEXT = frozenset({LineKind.SENTENCE, LineKind.RUNNING})
PARTS_OF_PAGE = frozenset(
    {LineKind.NAVIGATION, LineKind.CONTROL, LineKind.SIGNUP, LineKind.BOX, LineKind.CLOSING}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its kind; ``proof`` where it shows that the text was copied from a page."""

    text: str
    kind: LineKind
    proof: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Rows:
    kind: LineKind
    proof: bool
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def furniture_table() -> dict[str, Any]:
    """The whole of furniture.toml."""
    return tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[LineKind, bool]]:
    table = furniture_table()
    found = dict.fromkeys(table["navigation"]["phrases"], (LineKind.NAVIGATION, False))
    for row in table["lines"]:
        for phrase in row.get("phrases", ()):
            found[phrase] = (LineKind(row["kind"]), row["proof"])
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Rows, ...]:
    return tuple(
        _Rows(LineKind(row["kind"]), row["proof"], either(row["patterns"]))
        for row in furniture_table()["lines"]
        if row.get("patterns")
    )


def either(patterns: list[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One expression that matches what any of ``patterns`` matches."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def classify(text: str) -> Line:
    """What kind of line this is."""
    stripped = text.strip()
    if not stripped:
        return Line("", LineKind.BLANK)
    if len(stripped) <= MAX_LENGTH:
        plain = plain_line(stripped)
        if not plain:
            return Line(stripped, LineKind.ORNAMENT)
        known = _phrases().get(plain) or _phrases().get(plain.rstrip(" :."))
        if known:
            return Line(stripped, *known)
        for row in _patterns():
            if row.pattern.fullmatch(plain):
                return Line(stripped, row.kind, row.proof and _is_sure(stripped, row.kind))
        if _is_trail(stripped):
            return Line(stripped, LineKind.NAVIGATION)
    return Line(stripped, _form(stripped))


def plain_line(text: str) -> str:
    """The line in small letters, with plain apostrophes, without bullets and arrows round it."""
    words = " ".join(text.replace("’", "'").replace("‘", "'").split())
    return words.strip(_ORNAMENT).casefold()


def _is_sure(text: str, kind: LineKind) -> bool:
    """False for a whole sentence: an official text may ask its readers to follow or to share."""
    return kind == LineKind.CLOSING or _form(text) not in TEXT


def _is_trail(text: str) -> bool:
    """A path or a bar of sections: "Home > World > Europe", "News | Sport | Opinion"."""
    parts = [part.strip().casefold() for part in re.split(r"\s*[>»›|/•·]\s*|\s{2,}|\t", text)]
    parts = [part for part in parts if part]
    known = sum(_phrases().get(part, (None,))[0] is not None for part in parts)
    words = text.casefold().split()
    if len(words) > SECTION_WORDS - 1 and all(word in _phrases() for word in words):
        return True
    return len(parts) > 1 and known * 2 >= len(parts) and all(len(p.split()) <= SECTION_WORDS for p in parts)


def may_be_headline(line: Line) -> bool:
    """True for a heading, and for a line that ends as a sentence but may be a headline all the same."""
    if line.kind == LineKind.HEADING:
        return True
    if line.kind not in TEXT or len(line.text) > HEADLINE_LENGTH:
        return False
    return _HEADLINE_END.search(line.text) is not None and not re.search(r"[.!?] +[A-Z“]", line.text[:-1])


def _form(text: str) -> LineKind:
    if len(text) >= ALWAYS_RUNNING:
        return LineKind.RUNNING
    words = len(text.split())
    if not _SENTENCE_END.search(text) or words < SENTENCE_WORDS:
        return LineKind.HEADING
    if len(text) >= RUNNING_LENGTH and words >= RUNNING_WORDS:
        return LineKind.RUNNING
    return LineKind.SENTENCE
