"""What two sides talk about, hung by the parser on the person talked with: "spoke with A about B and C".

Comes in: the words of a text, the position of each word’s head and that of a preposition. Goes out: the
same, changed in place. Refuses: a name in the list, which may be one more side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.reading.mending.heads import REACH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

TOPICAL = frozenset({"about", "regarding", "concerning"})
_BESIDE = frozenset({"with", "to"})


def mend_topics(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Hangs "about" at ``i`` on the verb, and what goes on with its topics on the first of them."""
    verb = _talk(words, heads, i)
    first = next((w.i for w in words[i + 1 : i + REACH] if heads[w.i] == i and w.dep_ == "pobj"), None)
    if verb is None or first is None:
        return
    with_whom = heads[i]
    if with_whom != verb:
        words[i].dep_ = "prep"
        heads[i] = verb
    for word in words[first + 1 : _end(words, heads, verb, first)]:
        further = (
            word.dep_ in {"conj", "appos"} and word.pos_ == "NOUN" and heads[word.i] in {with_whom, verb}
        )
        if further:
            word.dep_, heads[word.i] = "conj", first
            _joints(words, heads, word.i, {with_whom, verb})


def _joints(words: Sequence[Word], heads: list[int], i: int, above: set[int]) -> None:
    """The "and" before a topic goes with it."""
    for word in words[max(i - REACH, 0) : i]:
        if word.dep_ == "cc" and heads[word.i] in above:
            heads[word.i] = heads[i]


def _talk(words: Sequence[Word], heads: Sequence[int], i: int) -> int | None:
    """The verb, where "about" stands behind the person talked with, or on the verb itself."""
    above = heads[i]
    if words[above].pos_ == "VERB":
        return above
    link = heads[above]
    named = words[above].pos_ == "PROPN" and words[above].dep_ in {"pobj", "appos", "conj"}
    while named and words[above].dep_ in {"appos", "conj"} and words[link].pos_ == "PROPN":
        above, link = link, heads[link]
    beside = named and words[above].dep_ == "pobj" and words[link].lower_ in _BESIDE
    return heads[link] if beside and words[heads[link]].pos_ == "VERB" else None


def _end(words: Sequence[Word], heads: Sequence[int], verb: int, first: int) -> int:
    """Where the list of topics ends: at the next verb that goes on with the talk."""
    onward = (w.i for w in words[first : first + REACH] if heads[w.i] == verb and w.pos_ in {"VERB", "AUX"})
    return next(onward, min(first + REACH, len(words)))
