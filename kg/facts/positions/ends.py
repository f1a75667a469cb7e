"""The end of a matter: the words there of which the rest was cut off.

Comes in: the positions of the words of a matter. Goes out: the same without a loose end.
Refuses: nothing; a matter that is all loose end becomes empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Words with which no matter ends: what they lead to was cut off.
_LOOSE_ENDS = frozenset(
    {
        "that",
        "which",
        "who",
        "and",
        "or",
        "but",
        "as",
        "well",
        "the",
        "a",
        "to",
        "until",
        "unless",
        "including",
    }
)
_OBJECTS = frozenset({"pobj", "pcomp"})
_BREAKS = frozenset({",", ";", ":", "–", "—"})
_STOPS = frozenset({".", "?"})
_DASHES = frozenset({"–", "—", "--"})
#: A word that stands among so many on both sides of a dash is said again: the speaker corrects himself.
_REPAIR = 3
#: Below what a preposition may hang whose object stands before it: "a plan he is willing to commit to".
_CHAIN = frozenset({"xcomp", "acomp", "ccomp", "conj", "pcomp", "dobj", "pobj", "prep", "attr"})


def whole_end(reading: Reading, kept: Sequence[int]) -> list[int]:
    """``kept`` (positions in the text, ascending) without the words at its end that lead to what was cut;
    empty where they lead to what was named before: "it is a bill we will not vote for".
    """
    left = list(kept)
    while left:
        last, rest = reading.doc[left[-1]], set(left)
        if (last.dep_ == "prep" and _leads_back(last, rest)) or _headless(last, rest):
            return []
        if not (
            _loose(last)
            or last.is_space
            or last.text in _BREAKS | _STOPS
            or _stranded(last, rest)
            or _compared(last)
        ):
            break
        left.pop()
    return left


def without_asides(reading: Reading, kept: Sequence[int]) -> list[int]:
    """``kept`` without what stands between dashes or behind one; empty where the speaker corrects himself
    there: "efforts for Chad — by Chad to".
    """
    dashes = [n for n, i in enumerate(kept) if reading.doc[i].text in _DASHES]
    if not dashes:
        return list(kept)
    first, last = dashes[0], dashes[-1]
    around = [
        {reading.doc[i].lower_ for i in kept[max(0, n - _REPAIR) : n]}
        & {reading.doc[i].lower_ for i in kept[n + 1 : n + 1 + _REPAIR]}
        for n in dashes
    ]
    if any(around):
        return []
    return [*kept[:first], *(kept[last + 1 :] if last != first else [])]


def shares_object(word: Word) -> bool:
    """As in "is engaged with and works with its allies": the object stands behind the second word only."""
    joint = next((c for c in word.rights if c.dep_ == "cc"), None)
    links = [c for c in word.rights if c.dep_ == "prep" and joint is not None and c.i < joint.i]
    return bool(links) and not list(links[-1].rights)


def _headless(last: Word, kept: set[int]) -> bool:
    """As in "the most diverse", "Chad’s", whose noun was cut off."""
    owner = last.head if last.tag_ == "POS" else last
    if last.tag_ == "POS" and last.i + 1 < last.sent.end and last.nbor(1).tag_ == "VBZ":
        return True  # "supports Chad’s", where the parser took the calls behind it for a verb
    return owner.dep_ in {"amod", "poss"} and owner.head.i > last.i and owner.head.i not in kept


def _loose(token: Word) -> bool:
    """As in "the laws that": what the word leads to was cut off; "cooperate on that" is whole."""
    return token.lower_ in _LOOSE_ENDS and (token.lower_ != "that" or token.dep_ not in {"pobj", "dobj"})


def _stranded(link: Word, kept: set[int]) -> bool:
    """As in "the full implementation of", whose object was cut off; "a plan they agree upon" is whole."""
    cut = [c for c in link.rights if c.dep_ in _OBJECTS]
    if link.dep_ != "prep" or any(c.i in kept for c in cut):
        return False
    after = link.nbor(1) if link.i + 1 < len(link.doc) else link
    return bool(cut) or after.dep_ == "cc" or after.text in _BREAKS


def _leads_back(link: Word, kept: set[int]) -> bool:
    """The object of ``link`` is what its clause describes, which is no part of the matter."""
    above = link.head
    while above.dep_ in _CHAIN and above.head != above:
        above = above.head
    return above.dep_ == "relcl" and above.head.i not in kept and not list(link.rights)


def _compared(degree: Word) -> bool:
    """As in "for as long", whose "as is necessary" was cut off."""
    if degree.i == 0 or degree.i + 1 == len(degree.doc):
        return False
    return degree.nbor(-1).lower_ == "as" and degree.nbor(1).lower_ == "as"
