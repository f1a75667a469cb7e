"""What an answer lists, in order, before its rows are made: so that a page of thousands costs a page.

Comes in: what was found, each with its place in the order, and a function that makes rows of it. Goes out:
the number of rows, and the rows of one page. Refuses: nothing; a page behind the end is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, Self, TypeVar

from kg.queries.rows import Row, Rows

Order = tuple[Any, ...]
T = TypeVar("T")
R = TypeVar("R", bound=Row)
S = TypeVar("S", bound=Row)

#: Rows that are made at once: what they need is read together, and the texts of their articles are kept.
_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Page:
    """``limit`` rows (None: all) behind the first ``offset``."""

    limit: int | None = None
    offset: int = 0

    def of(self, found: Sequence[T]) -> Sequence[T]:
        """What lies on the page."""
        return found[self.offset : self.end]

    @property
    def end(self) -> int | None:
        """How many lie before its end; None where it has none."""
        return None if self.limit is None else self.offset + self.limit


WHOLE = Page()


#: What was found, with its place in the order.
Placed = tuple[Order, Any]
#: Gives so many of what was found, the first in order (None: all).
First = Callable[[int | None], Sequence[Placed]]


class Listing(Generic[R]):
    """What was found, by its order; ``make`` gives a row for each."""

    def __init__(self, found: Iterable[Placed], make: Callable[[Sequence[Any]], Sequence[R]]) -> None:
        in_order = sorted(found, key=itemgetter(0))
        self._total = len(in_order)
        self._first: First = lambda number: in_order[:number]
        self._make = make

    @classmethod
    def counted(cls, total: int, first: First, make: Callable[[Sequence[Any]], Sequence[R]]) -> Self:
        """Of what can be counted and read in order: no more of it is read than lies before a page's end."""
        listing = cls((), make)
        listing._total, listing._first = total, first
        return listing

    @classmethod
    def made(cls, rows: Iterable[R], order: Callable[[R], Order]) -> Self:
        """Of rows that had to be made to be found."""
        return cls(((order(row), row) for row in rows), lambda found: found)

    def __len__(self) -> int:
        return self._total

    def refs(self) -> list[Any]:
        """What was found, in order."""
        return [ref for _, ref in self._first(None)]

    def rows(self, page: Page = WHOLE) -> Rows[R]:
        """The rows of ``page``; ``total`` is how many there are on all pages."""
        found = page.of(self._first(page.end))
        parts = (found[start : start + _TOGETHER] for start in range(0, len(found), _TOGETHER))
        return Rows([row for part in parts for row in self._make([ref for _, ref in part])], total=len(self))

    def then(self, turned: Callable[[R], S]) -> Listing[S]:
        """The same as other rows, one of each."""
        return Listing.counted(len(self), self._first, lambda refs: [turned(row) for row in self._make(refs)])


def joined(listings: Iterable[Listing[R]]) -> Listing[R]:
    """Several as one; of what has the same place the earlier listing comes first."""
    each = list(listings)

    def first(number: int | None) -> list[Placed]:
        found = [
            (order, (nth, ref)) for nth, listing in enumerate(each) for order, ref in listing._first(number)
        ]
        return sorted(found, key=itemgetter(0))[:number]

    def make(refs: Sequence[tuple[int, Any]]) -> list[R]:
        of_each = [iter(_made(listing, nth, refs)) for nth, listing in enumerate(each)]
        return [next(of_each[nth]) for nth, _ in refs]

    return Listing.counted(sum(map(len, each)), first, make)


def _made(listing: Listing[R], nth: int, refs: Sequence[tuple[int, Any]]) -> Sequence[R]:
    mine = [ref for other, ref in refs if other == nth]
    return listing._make(mine) if mine else ()
