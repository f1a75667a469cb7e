"""Finds the labels that open the turns of a transcript or interview, and the asides in it.

Comes in: the text of a document. Goes out: for a line the length of its label; spans of asides.
Refuses: a text with one such line alone ("NEW DELHI: ..." is a dateline), unless it names an office.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING

from kg.data import find_place, offices
from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
#: Fewest labelled lines of a transcript.
_FEWEST = 2
_OPENING = frozenset({"“", "„", "«", '"'})
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")


@lru_cache(maxsize=8)
def _pattern(*keys: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row})" for key in keys for row in table("transcripts")[key]))


@lru_cache(maxsize=1)
def office_words() -> frozenset[str]:
    """The words that titles are made of."""
    titles = table("titles")
    forms = {word for office in offices() for form in office.singulars for word in form.lower().split()}
    return frozenset({*forms, *titles["modifiers"], *titles["fields"], *titles["links"], "and", "the"})


def label_words(label: str) -> list[str]:
    """The words of a label in small letters, without brackets, colons and full stops."""
    return [word.strip(".,#") for word in _BRACKETED.sub(" ", label).rstrip(": ").lower().split()]


class Labels:
    """The labels of one text; ``found`` is True where it is a transcript."""

    def __init__(self, text: str) -> None:
        capitals, letters = _pattern("labels"), _pattern("letters")
        lines = [line.group().strip() for line in _LINE.finditer(text)]
        named = [found.group() for line in lines if (found := capitals.match(line))]
        people = [label for label in named if not _is_place(label) and not _is_heading(label)]
        asked = sum(letters.match(line) is not None for line in lines)
        office = any(_names_office(label) for label in people)
        self._recurring = _recurring(lines)
        self.found = len(people) + asked >= _FEWEST or office or bool(self._recurring)
        self._lettered = self.found and (bool(people) or asked >= _FEWEST)

    def length(self, line: str) -> int:
        """How many characters of ``line`` are a label; 0 where it opens with none."""
        if not self.found:
            return 0
        found = _pattern("labels").match(line)
        if found is not None and _is_heading(found.group()):
            return 0
        if found is None and self._lettered:
            found = _pattern("letters").match(line)
        if found is None and self._recurring:
            found = _pattern("names").match(line)
            found = found if found is not None and found.group() in self._recurring else None
        return 0 if found is None else len(found.group().rstrip())


def _is_place(label: str) -> bool:
    return find_place(_BRACKETED.sub("", label).rstrip(": ").title()) is not None


def _is_heading(label: str) -> bool:
    """“NOMINATIONS SENT TO THE SENATE:”: words that link no name, and no office before them."""
    links = set(table("transcripts")["heading"])
    words = label_words(label)
    link = next((n for n, word in enumerate(words) if word in links), 0)
    return link > 0 and not set(words[:link]) & office_words()


def _names_office(label: str) -> bool:
    """“SECRETARY BLINKEN:”, “THE VICE PRESIDENT:”: a title opens it, and it is not alone."""
    words = label_words(label)
    named = [word for word in words if word != "the"]
    behind = list(dropwhile(lambda word: word in table("titles")["modifiers"], named))
    return bool(behind) and behind[0] in _opening_titles() and (len(named) > 1 or words[0] == "the")


@lru_cache(maxsize=1)
def _opening_titles() -> frozenset[str]:
    """First words of offices, and forms of address."""
    heads = {form.lower().split()[0] for office in offices() for form in office.singulars}
    return frozenset(heads - set(table("titles")["modifiers"])) | frozenset(table("transcripts")["addresses"])


def _recurring(lines: list[str]) -> frozenset[str]:
    """Labels in the usual letters that open two lines or more, where there are two such labels.

    Lines that go on with a quotation list who is quoted; they are no turns.
    """
    labels = (m for line in lines if (m := _pattern("names").match(line)))
    found = Counter(m.group() for m in labels if m.string[m.end() :].lstrip()[:1] not in _OPENING)
    twice = frozenset(label for label, count in found.items() if count >= _FEWEST)
    return twice if len(twice) >= _FEWEST else frozenset()


def asides(text: str) -> Iterator[tuple[int, int]]:
    """Character spans of what a transcript tells beside the words: "(Laughter.)", "(Via interpreter)"."""
    for found in _pattern("asides").finditer(text):
        yield found.span()
