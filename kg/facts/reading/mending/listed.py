"""Lists of things, each with a phrase of its own, of which the parser loses the second: "demanded the release
of the crew, the return of the ship and an apology".

Comes in: the words of a text and the position of each word’s head. Goes out: the same, changed in place.
Refuses: a list that no "and" or "or" closes, and one that begins with a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading.words import Word

_LOST = frozenset({"npadvmod", "dobj", "appos"})
_OPENS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_REACH = 30


def mend_list(words: Sequence[Word], heads: list[int], i: int) -> None:
    """Joins the noun to the object before it."""
    if words[i].pos_ != "NOUN" or words[i].dep_ not in _LOST:
        return
    start = i
    while start and _under(heads, start - 1, i):
        start -= 1
    if start < 2 or words[start - 1].text != "," or words[start].tag_ in {"WDT", "WP"}:  # noqa: PLR2004
        return
    first = _object_before(words, heads, start - 2)
    if first is None or words[first].pos_ != "NOUN" or not _belongs(words, heads, i, first):
        return
    last = _closing(words, heads, i)
    if last is None:
        return
    heads[i], words[i].dep_ = first, "conj"
    heads[start - 1] = first
    if heads[last] != i:
        joint = next(n for n in range(last - 1, i, -1) if words[n].dep_ == "cc" and heads[n] == heads[last])
        heads[last] = heads[joint] = i


def _object_before(words: Sequence[Word], heads: Sequence[int], n: int) -> int | None:
    """The object of a verb, or of its preposition, whose phrase the word at ``n`` ends."""
    while heads[n] != n:
        above = words[heads[n]]
        if words[n].dep_ == "dobj" and above.pos_ == "VERB":
            return n
        if words[n].dep_ == "pobj" and above.dep_ == "prep" and words[heads[above.i]].pos_ == "VERB":
            return n if heads[above.i] == above.i - 1 else None
        if words[n].pos_ in {"VERB", "AUX"}:
            return None
        n = heads[n]
    return None


def _belongs(words: Sequence[Word], heads: Sequence[int], i: int, first: int) -> bool:
    """Whether nothing but the list explains the noun."""
    verb = heads[first] if words[first].dep_ == "dobj" else heads[heads[first]]
    if words[i].dep_ != "appos":
        return heads[i] == verb
    if heads[i] < verb:
        return True  # beyond the verb
    told = any(heads[w.i] == first and w.dep_ == "prep" for w in words[first + 1 : i])
    joined = any(heads[w.i] == i and w.dep_ == "conj" for w in words[i + 1 : i + _REACH])
    article = any(heads[w.i] == i and w.lower_ in _OPENS for w in words[first + 1 : i])
    return heads[i] == first and told and joined and article


def _closing(words: Sequence[Word], heads: Sequence[int], i: int) -> int | None:
    """The noun behind the "and" that ends the list."""
    for word in words[i + 1 : i + _REACH]:
        if not _under(heads, word.i, i) or (word.pos_ in {"VERB", "AUX"} and word.tag_ != "VBG"):
            return None
        if word.dep_ == "conj" and word.pos_ in {"NOUN", "PROPN"}:
            joints = (w for w in words[heads[word.i] : word.i] if w.dep_ == "cc")
            return word.i if any(heads[w.i] == heads[word.i] for w in joints) else None
    return None


def _under(heads: Sequence[int], n: int, above: int) -> bool:
    while n != above and heads[n] != n:
        n = heads[n]
    return n == above
