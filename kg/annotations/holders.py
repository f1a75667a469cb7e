"""Whom the gazetteer knows to hold an office: the state that a name and a day tell.

Comes in: a name as an article gives it, kinds of office, a day. Goes out: the key of a state.
Refuses: a name that fits the holder in none of the states, and days that the gazetteer does not cover.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.annotations.roster import fold, last_word
from kg.data import office_holder
from kg.data.heads import terms
from kg.data.imported import imported

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator

#: Least share of letters (difflib's ratio) of two spellings of a given name: "Muhammad", "Mohamed".
LIKE_GIVEN = 0.6
#: Kinds of office whose holders the gazetteer lists.
HELD = frozenset({"head_of_state", "head_of_government", "foreign_minister"})


def state_held_by(name: str, kinds: Collection[str], published: datetime.date) -> str | None:
    """The key of the first state that somebody of that name held such an office of on that day."""
    return next((key for key, _ in _holders(name, kinds, published)), None)


def holder_called(surname: str, kinds: Collection[str], published: datetime.date) -> str | None:
    """The whole name of the first who held such an office of a state on that day under that surname."""
    return next((holder for _, holder in _holders(surname, kinds, published)), None)


def _holders(name: str, kinds: Collection[str], published: datetime.date) -> Iterator[tuple[str, str]]:
    """The state and the whole name of each that somebody of that name held such an office of."""
    wanted, surname = fold(name).split(), _spelt(last_word(name))
    for kind, key in (*_held_by_surname().get(surname, ()), *_imported(surname)):
        holder = office_holder(kind, key, published) if kind in kinds and key.startswith("state:") else None
        held = fold(holder).split() if holder is not None else []
        if holder is not None and _same_person(wanted, held) and _like_given(wanted[:-1], held[:-1]):
            yield key, holder


@lru_cache(maxsize=1024)
def only_state_of(name: str) -> str | None:
    """The key of the one state that everybody called so (a surname, or a whole name) has held office of."""
    wanted = fold(name)
    states = {
        body
        for body, held in terms().items()
        if body.startswith("state:")
        for term in held
        if wanted in {fold(term.name), last_word(term.name)}
    }
    return next(iter(states)) if len(states) == 1 else None


def body_held_by(name: str) -> str | None:
    """The key of the one organization that somebody of that name has ever headed."""
    found = _bodies_by_surname().get(_spelt(last_word(name)), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def _imported(surname: str) -> Iterator[tuple[str, str]]:
    """The offices that people of that surname hold by the gazetteers of the user."""
    for term in imported().terms:
        if _spelt(last_word(term.name)) == surname:
            yield from ((kind, term.body) for kind in sorted(HELD.intersection(term.offices)))


@lru_cache(maxsize=1)
def _bodies_by_surname() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for body, held in terms().items():
        if body.startswith("organization:"):
            for term in held:
                found.setdefault(_spelt(last_word(term.name)), set()).add(body)
    return {surname: frozenset(keys) for surname, keys in found.items()}


@lru_cache(maxsize=1)
def _held_by_surname() -> dict[str, tuple[tuple[str, str], ...]]:
    """The offices (kind and state) that people of each surname have ever held."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for body, held in sorted(terms().items()):
        for term in held:
            for kind in sorted(HELD.intersection(term.offices)):
                found.setdefault(_spelt(last_word(term.name)), {})[kind, body] = None
    return {surname: tuple(rows) for surname, rows in found.items()}


#: Endings of Slavic surnames that newspapers write differently.
_ENDING = re.compile(r"(?:enka|sk(?:yy|iy|yi|ii|yj|ij|i))$")
#: Numbers of monarchs and popes, which are no surnames.
_NUMERALS = frozenset(
    {
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xxiii",
    }
)


def _same_person(name: list[str], holder: list[str]) -> bool:
    """The surname is the same; before a number the name of reign is too."""
    length = 2 if name[-1] in _NUMERALS else 1
    return [_spelt(n) for n in name[-length:]] == [_spelt(n) for n in holder[-length:]]


def _like_given(name: list[str], holder: list[str]) -> bool:
    """False for "Juan Manuel Santos" and "José Eduardo dos Santos": no given name of one is, spelled
    somehow, one of the other.
    """
    if not name or not holder:
        return True
    return any(
        a[0] == b[0] if min(len(a), len(b)) == 1 else SequenceMatcher(None, a, b).ratio() >= LIKE_GIVEN
        for a in name
        for b in holder
    )


def _spelt(surname: str) -> str:
    """One spelling of surnames that are written in several ways: "Lukashenka", "Zelenskyy"."""
    return _ENDING.sub(lambda found: "enko" if found.group() == "enka" else "sky", surname)
