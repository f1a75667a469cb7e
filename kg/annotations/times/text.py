"""One document as characters and tokens at once.

Comes in: a ``Doc``. Goes out: its text and the way from characters to tokens, both computed once:
``Doc.text`` is put together anew at every call.
Refuses: nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

_LAST_WORD = re.compile(r"([A-Za-z]+)[ -]$")
#: Farthest back that the start of the word before can be.
_WORD_REACH = 20


class Text:
    """The characters of ``doc`` and the tokens that they fall in."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.characters = doc.text
        self._starts: NDArray[np.int64] = doc.to_array(["IDX"]).astype(np.int64)

    def index(self, char: int) -> int:
        """The index of the token that ``char`` falls in, or that ends before it."""
        return max(int(np.searchsorted(self._starts, char, side="right")) - 1, 0)

    def token(self, char: int) -> Token:
        """The token that ``char`` falls in, or that ends before it."""
        return self.doc[self.index(char)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Token start and end (exclusive) that cover the characters."""
        return self.index(start), self.index(end - 1) + 1

    def word_before(self, char: int) -> str:
        """The word that ends one space or hyphen before ``char``, or nothing."""
        found = _LAST_WORD.search(self.characters, max(char - _WORD_REACH, 0), char)
        return found[1] if found is not None else ""
