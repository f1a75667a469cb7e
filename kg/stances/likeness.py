"""Whether two wordings name one matter.

Comes in: targets of positions, as articles word them. Goes out: a likeness with its reason.
Refuses: nothing.

Method: shared terms (``kg.data.matters``), weighted, as Dice's coefficient (Dice 1945); or all terms of one
in the other, where the head of the longer one is among them. Figures: ``python -m benchmarks.matters``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.data.matters import NAMES, NUMBER, WORD, Matter, matter, weight

#: Tuned on tests/quality/matters/development.csv; ``python -m benchmarks.matters`` after a change.
ALIKE = 0.7
#: The same where all terms of one are in the other.
CONTAINED = 0.45
#: Sums of weights in another order differ by less.
_ROUNDING = 1e-9
#: The share of its weight that a wording has in common with any that may be the same.
LEAST = CONTAINED / (2 - CONTAINED) - _ROUNDING


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` from 0 to 1, ``same`` where it is enough; ``turned``: for the one is against the other."""

    score: float
    same: bool
    turned: bool
    reason: str


def same_matter(a: str, b: str) -> bool:
    """True where two targets name one matter."""
    return likeness(a, b).same


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> Likeness:
    """How alike two targets are."""
    left, right = matter(a), matter(b)
    one, two = frozenset(left.terms), frozenset(right.terms)
    turned = left.turned != right.turned
    if one == two:
        return Likeness(1.0, True, turned, "the same terms")
    common = one & two
    score = 2 * weight(common) / (weight(one) + weight(two))
    shared = f"{', '.join(sorted(common)) or 'nothing'} in common"
    # Most pairs end here: what follows can only part those that are alike.
    if score < CONTAINED:
        return Likeness(score, False, turned, shared)
    parted = _parted(left, right)
    if parted is not None:
        return Likeness(0.0, False, turned, parted)
    short, long = sorted((left, right), key=lambda m: len(m.terms))
    contained = long.head in short.terms and set(short.terms) <= set(long.terms)
    alike = score >= ALIKE and weight(common) >= WORD
    return Likeness(score, alike or contained, turned, shared)


class Wordings:
    """Targets as they come up, and which of them name one matter: only those are compared that share terms
    enough, so that thousands of wordings of one large state cost no more than their likely pairs.
    """

    def __init__(self) -> None:
        self._alike: dict[str, set[str]] = {}
        # As they came up, each with the weight of all its terms; and which of them have a term.
        self._known: list[tuple[str, frozenset[str], float]] = []
        self._with_term: dict[str, list[int]] = {}

    def alike(self, target: str) -> set[str]:
        """``target`` and all that came up and name the same matter; more come up later."""
        if target not in self._alike:
            alike = self.like(target)
            for other in alike:
                self._alike[other].add(target)
            self.add(target)
            self._alike[target].update(alike)
        return self._alike[target]

    def knows(self, target: str) -> bool:
        """True where something that came up names the same matter as ``target``, which does not come up."""
        return target in self._alike or any(same_matter(other, target) for other in self._near(target))

    def like(self, target: str) -> list[str]:
        """What came up and names the same matter as ``target``, which does not come up."""
        return [other for other in self._near(target) if same_matter(other, target)]

    def add(self, target: str) -> None:
        """Let ``target`` come up, for the first time, without a look at what it is like."""
        self._alike[target] = {target}
        terms, told = _weighed(target)
        for term, _ in terms:
            self._with_term.setdefault(term, []).append(len(self._known))
        self._known.append((target, frozenset(term for term, _ in terms), told))

    def _near(self, target: str) -> Iterator[str]:
        """What shares so much with ``target`` that it may be the same, in the order in which it came up.

        What shares nothing but terms of too little weight is not looked at: the most frequent terms are
        those (prefix filtering: Chaudhuri, Ganti, Kaushik 2006).
        """
        terms, told = _weighed(target)
        # What is shared weighs S >= C (told + others) / 2, and others >= S.
        least, rare, frequent = LEAST * told, list(terms), list[tuple[str, float]]()
        rare.sort(key=lambda term: len(self._with_term.get(term[0], ())))
        while rare and sum(own for _, own in frequent) + rare[-1][1] < least:
            frequent.append(rare.pop())
        common: dict[int, float] = {}
        for term, own in rare:
            for number in self._with_term.get(term, ()):
                common[number] = common.get(number, 0.0) + own
        for number in sorted(common):
            name, others, weight = self._known[number]
            shared = common[number]
            for term, own in frequent:
                if term in others:
                    shared += own
            if may_be_same(shared, told, weight):
                yield name


def may_be_same(shared: float, told: float, other: float) -> bool:
    """True where two wordings, of so much weight, that share so much may name one matter: all of the terms of
    one are in the other, or they are alike.
    """
    least = CONTAINED if shared + _ROUNDING >= min(told, other) else ALIKE
    return 2 * shared >= (least - _ROUNDING) * (told + other)


@lru_cache(maxsize=65_536)
def _weighed(target: str) -> tuple[tuple[tuple[str, float], ...], float]:
    """The terms of a target with the weight of each, and the weight of all."""
    terms = matter(target).terms
    return tuple((term, weight((term,))) for term in terms), weight(terms)


def _parted(left: Matter, right: Matter) -> str | None:
    """What keeps two matters apart however alike they are."""
    one, two = set(left.terms), set(right.terms)
    for prefix in (*NAMES, NUMBER):
        apart = _apart(one, two, prefix)
        if apart:
            return " and ".join(sorted(apart))
    acts = [m.act for m, other in ((left, two), (right, one)) if m.act is not None and m.act not in other]
    return f"{acts[0]} in one of them" if acts else None


def _apart(one: set[str], two: set[str], prefix: str) -> tuple[str, str] | None:
    """A state (an organization, a number) of each that the other has not."""
    left, right = (sorted(t for t in terms if t.startswith(prefix)) for terms in (one - two, two - one))
    return (left[0], right[0]) if left and right else None
