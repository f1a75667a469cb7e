"""What counts a people: the "tens" of "tens of thousands of Cubans".

Comes in: a noun of a parsed ``Doc``. Goes out: the first noun that counts it.
Refuses: a noun that nothing counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTS = frozenset(
    {"thousands", "hundreds", "dozens", "millions", "tens", "scores", "crowd", "crowds", "group", "groups"}
)


def counting(people: Token) -> Token | None:
    """The "tens" of "tens of thousands of Cubans"; None where nothing counts them."""
    noun = people
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in _COUNTS:
        noun = noun.head.head
    return None if noun.i == people.i else noun
