"""Tells which government publishes a text.

Comes in: the publisher of a document, an address ("state.gov") or words ("Norwegian Ministry of Foreign
Affairs"). Goes out: the key of a state, or None.
Refuses: names without a word for a part of a government ("The Japan Post"), or with no state or several.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.data import find_state, state_of_capital, state_of_demonym
from kg.data.cues import table

#: Most words of the name of a state ("United Arab Emirates").
_LONGEST = 3


@lru_cache(maxsize=256)
def publishing_state(publisher: str | None) -> str | None:
    """The key of the state whose government ``publisher`` is a part of."""
    if not publisher:
        return None
    titles = table("titles")
    key: str | None = titles["publishers"].get(publisher.lower())
    if key is not None:
        return key
    words = re.findall(r"[\w.'’-]+", publisher.replace("’s ", " ").replace("'s ", " "))
    if not {w.lower() for w in words} & set(titles["publisher_words"]):
        return None
    found = {key for key in _states(words) if key}
    return found.pop() if len(found) == 1 else None


def _states(words: list[str]) -> list[str | None]:
    """The states that the words name, from the left; the longest name first."""
    found: list[str | None] = []
    i = 0
    while i < len(words):
        for length in range(_LONGEST, 0, -1):
            text = " ".join(words[i : i + length])
            row = find_state(text) or state_of_demonym(text) or state_of_capital(text)
            if row is not None:
                found.append(row.key)
                i += length - 1
                break
        i += 1
    return found
