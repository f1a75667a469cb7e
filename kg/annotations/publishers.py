"""Tells which government or international body publishes a text.

Comes in: the publisher of a document, an address ("state.gov") or words ("Norwegian Ministry of Foreign
Affairs"). Goes out: the key of a state or organization, or None.
Refuses: names without a word for a part of a government ("The Japan Post"), or with no state or several; the
state where an embassy is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.data import find_organization, find_state, state_of_capital, state_of_demonym
from kg.data.cues import table

#: Most words of the name of a state ("United Arab Emirates").
_LONGEST = 3
#: Behind it stands where a mission is: "Embassy of Norway in Chad".
_WHERE = re.compile(r" (?:in|at|to) (?:the )?")


@lru_cache(maxsize=256)
def publishing_state(publisher: str | None) -> str | None:
    """The key of the state whose government ``publisher`` is a part of, or of the body that it is."""
    if not publisher:
        return None
    titles = table("titles")
    key: str | None = titles["publishers"].get(publisher.lower())
    if key is not None:
        return key
    body = find_organization(publisher)
    if body is not None and body.kind in titles["publishing_kinds"]:
        return body.key
    if not {w.lower() for w in _words(publisher)} & set(titles["publisher_words"]):
        return None
    found = states_in(publisher)
    if len(found) > 1:
        found = states_in(_WHERE.split(publisher)[0])
    return found[0] if len(found) == 1 else None


def states_in(text: str) -> list[str]:
    """The keys of the states that ``text`` names, each once."""
    return list(dict.fromkeys(key for key in _states(_words(text)) if key))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.'’-]+", text.replace("’s ", " ").replace("'s ", " "))


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
