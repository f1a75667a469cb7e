"""Brings the spellings of a name to one form, and looks names up by it.

Comes in: words of a text. Goes out: a key that differs neither by accents, by typographic
apostrophes and dashes, by spacing nor by a leading article; case is kept, since "us" is
not the US. Refuses: nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-", "—": "-"})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})
_ARTICLE = re.compile(r"^[Tt]he |^THE ")

#: An all-capitals word of this length or more is read as a headline's spelling of a name;
#: shorter ones are abbreviations ("US", "IS", "PA").
SHORTEST_HEADLINE_WORD = 4


def plain(text: str) -> str:
    """The form that names are compared in.

    >>> plain("the  Élysée"), plain("Côte d’Ivoire")
    ('Elysee', "Cote d'Ivoire")
    """
    if text.isascii():
        return _ARTICLE.sub("", " ".join(text.split()))
    signs = text.translate(_SIGNS).translate(_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", signs) if not unicodedata.combining(sign))
    return _ARTICLE.sub("", " ".join(unicodedata.normalize("NFC", bare).split()))


class NameIndex:
    """Finds keys by name, exactly first, then without regard to case where that is safe.

    ``exact`` are forms that are only found as they are written (abbreviations, demonyms, names
    that are words too) save in capitals of a headline; ``folding`` are found in any case.
    ``preferred`` decides forms that stand for several things, by the folded form: only the key that
    it names is found, and nothing where it gives None.
    """

    def __init__(
        self,
        exact: Iterable[tuple[str, str]],
        folding: Iterable[tuple[str, str]],
        preferred: Mapping[str, str | None],
    ) -> None:
        self._exact: dict[str, str | None] = {}
        self._folded: dict[str, str | None] = {}
        self._headline: dict[str, str | None] = {}
        self._preferred = preferred
        for form, key in exact:
            self._add(self._exact, plain(form), key)
            self._add(self._headline, plain(form).casefold(), key)
        for form, key in folding:
            self._add(self._exact, plain(form), key)
            self._add(self._folded, plain(form).casefold(), key)
            self._add(self._headline, plain(form).casefold(), key)

    def _add(self, table: dict[str, str | None], form: str, key: str) -> None:
        if form.casefold() not in self._preferred:
            table.setdefault(form, key)
        elif self._preferred[form.casefold()] in (key, None):
            table[form] = self._preferred[form.casefold()]

    def find(self, name: str) -> str | None:
        """The key that ``name`` stands for, or None."""
        form = plain(name)
        if form in self._exact:
            return self._exact[form]
        folded = form.casefold()
        if form.isupper() and len(form) >= SHORTEST_HEADLINE_WORD:
            return self._headline.get(folded)
        return self._folded.get(folded)


_PLACE_SIGNS = str.maketrans({"-": " ", ",": " ", ".": None})
_PLACE_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_PLACE_WORD = re.compile(rf"\b(?:{'|'.join(_PLACE_WORDS)})\b")


def plain_place(text: str) -> str:
    """The form that names of places are compared in: plain, without case and abbreviations.

    >>> plain_place("St. Petersburg"), plain_place("Washington D.C."), plain_place("Sharm el-Sheikh")
    ('saint petersburg', 'washington dc', 'sharm el sheikh')
    """
    spaced = " ".join(plain(text).casefold().translate(_PLACE_SIGNS).split())
    return _PLACE_WORD.sub(lambda match: _PLACE_WORDS[match.group()], spaced)
