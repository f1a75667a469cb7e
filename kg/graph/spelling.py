"""How alike two names of persons are.

Comes in: names as ``names.split_person`` gives them. Goes out: a ``NameLikeness`` with its reason, or None.
Refuses: to take names for alike whose given names differ by more than their spelling, or by gender.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.data.given_names import gender_of_name
from kg.graph import names

Given = tuple[str, ...]
#: Given and family names.
Name = tuple[Given, tuple[str, ...]]

#: Least share of letters (difflib's ratio) that two spellings of one word have in common. Of the pairs in
#: tests/quality/identity the least like (hafez, hafiz) have 0.80 once their sounds are one; brown and bruno,
#: which have the same consonants, 0.60. Measured by ``python -m benchmarks.identity``.
LIKE_WORDS = 0.75
#: Letters of a given name from which on a difference of vowels may be one of spelling: not "jan" and "jean".
LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How much two names speak for one person, from 0 to 1, and why."""

    score: float
    reason: str


SAME = NameLikeness(0.8, "the same name")
SPELLED = NameLikeness(0.7, "the same name in another spelling")
SHORTER = NameLikeness(0.6, "the same name, in full and in short")
FAMILY = NameLikeness(0.4, "the same family name alone")


def name_likeness(left: Name, right: Name) -> NameLikeness | None:
    """The most that holds of two names, None where they cannot be one.

    >>> name_likeness((("hafez",), ("asad",)), (("hafiz",), ("asad",))).reason
    'the same name in another spelling'
    """
    if left == right:
        return SAME
    if not like_families(left[1], right[1]):
        return None
    if not left[0] or not right[0]:
        return FAMILY
    if like_given(left[0], right[0]):
        return SPELLED
    return SHORTER if refines(left[0], right[0]) or refines(right[0], left[0]) else None


def like_families(left: Sequence[str], right: Sequence[str]) -> bool:
    """True for one family name, spelled alike."""
    return len(left) == len(right) and all(
        names.skeleton(a) == names.skeleton(b) and _like(a, b) for a, b in zip(left, right, strict=True)
    )


def like_given(left: Given, right: Given) -> bool:
    """True for the same given names, spelled alike."""
    return len(left) == len(right) and all(_like_given(a, b) for a, b in zip(left, right, strict=True))


def _like_given(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < LEAST_LETTERS or not _like(left, right):
        return False
    genders = {gender_of_name(f"{word} x") for word in (left, right)}
    return not genders >= {"m", "f"}


def _like(left: str, right: str) -> bool:
    """The same consonants, most letters in common, no ending that tells a woman's name from a man's."""
    if left == right:
        return True
    if names.consonants(left) != names.consonants(right) or left.endswith("a") != right.endswith("a"):
        return False
    return SequenceMatcher(None, left, right).ratio() >= LIKE_WORDS


def refines(fuller: Given, shorter: Given) -> bool:
    """True where ``shorter`` may be ``fuller`` with names left out, cut to initials or spelled otherwise.

    >>> refines(("joseph", "robinette"), ("joseph", "r")), refines(("joseph",), ("jill",))
    (True, False)
    >>> refines(("muhammad", "javad"), ("javad",)), refines(("ali", "hassan"), ("h",))
    (True, False)
    """
    if not fuller or not shorter or len(shorter) > len(fuller) or fuller == shorter:
        return False
    if len(shorter[0]) == 1 and not fuller[0].startswith(shorter[0]):
        return False
    rest = iter(fuller)
    return all(any(_abbreviates(s, f) for f in rest) for s in shorter)


def _abbreviates(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short)) or _like_given(short, full)
