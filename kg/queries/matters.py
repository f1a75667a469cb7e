"""Whether two wordings name one matter.

Comes in: targets of positions, as articles word them. Goes out: a likeness with its reason.
Refuses: nothing.

Method: shared terms (``kg.data.matters``), weighted, as Dice's coefficient (Dice 1945); or all terms of one
in the other, where the head of the longer one is among them. Figures: ``python -m benchmarks.matters``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.matters import NAMES, NUMBER, matter, weight

#: Tuned on tests/quality/matters/development.csv; ``python -m benchmarks.matters`` after a change.
ALIKE = 0.7
#: The same where all terms of one are in the other.
CONTAINED = 0.4


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
    one, two = set(left.terms), set(right.terms)
    turned = left.turned != right.turned
    if one == two:
        return Likeness(1.0, True, turned, "the same terms")
    for prefix in (*NAMES, NUMBER):
        apart = _apart(one, two, prefix)
        if apart:
            return Likeness(0.0, False, turned, " and ".join(sorted(apart)))
    for short, long in ((left, right), (right, left)):
        if long.act is not None and long.act not in short.terms:
            return Likeness(0.0, False, turned, f"{long.act} in one of them")
    common = one & two
    score = 2 * weight(common) / (weight(one) + weight(two))
    shared = f"{', '.join(sorted(common)) or 'nothing'} in common"
    if score >= ALIKE:
        return Likeness(score, True, turned, shared)
    short, long = sorted((left, right), key=lambda m: len(m.terms))
    if score >= CONTAINED and set(short.terms) <= set(long.terms) and long.head in short.terms:
        return Likeness(score, True, turned, f"{shared}, which is all of the shorter one")
    return Likeness(score, False, turned, shared)


def _apart(one: set[str], two: set[str], prefix: str) -> tuple[str, str] | None:
    """A state (an organization, a number) of each that the other has not."""
    left, right = (sorted(t for t in terms if t.startswith(prefix)) for terms in (one - two, two - one))
    return (left[0], right[0]) if left and right else None
