"""What gazetteers of the user add to the tables, for as long as one article is read.

Comes in: the states, organizations, terms of office and names that one article may mean, picked from the
user's gazetteers by whoever has them. Goes out: the same, to the look-ups of this package, which count them
in. Refuses: nothing. A gazetteer of a million names costs an article only what it shares with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from kg.data.types import Organization, State, Term


@dataclass(frozen=True, slots=True)
class Imported:
    """Rows that stand beside those of the tables; ``forms`` as ``name_forms`` gives them, for those rows and
    for further names of rows of the tables.
    """

    states: tuple[State, ...] = ()
    organizations: tuple[Organization, ...] = ()
    terms: tuple[Term, ...] = ()
    forms: tuple[tuple[str, str, str], ...] = ()


#: Where no gazetteer has anything.
NOTHING = Imported()
_current: ContextVar[Imported] = ContextVar("imported", default=NOTHING)


def imported() -> Imported:
    """What holds now."""
    return _current.get()


@contextmanager
def using(added: Imported) -> Iterator[None]:
    """Let ``added`` hold within."""
    token = _current.set(added)
    try:
        yield
    finally:
        _current.reset(token)
