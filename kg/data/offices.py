"""Offices that persons hold, and bodies of a state by their common nouns.

Comes in: ``offices.csv`` and ``office_bodies.csv``. Goes out: ``Office`` and ``Body`` rows.
Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.data.forms import plain
from kg.data.tables import items, rows

HONORIFIC = "honorific"
#: Whose office it is, as catalogues add it.
_BRACKET = re.compile(r" \([^()]*\)$")
#: What stands between an office and whose it is.
_OF = ("of the ", "of ", "for ", "to the ")


@dataclass(frozen=True, slots=True)
class Office:
    """A title of office or function, or a form of address (kind ``honorific``).

    ``represents``: its holder speaks for the state or body that the office belongs to.
    ``variants`` are other singular forms of the same office, ``plurals`` the plurals of all.
    """

    key: str
    title: str
    kind: str
    represents: bool
    variants: tuple[str, ...]
    plurals: tuple[str, ...]

    @property
    def singulars(self) -> tuple[str, ...]:
        """The title and its variants."""
        return (self.title, *self.variants)


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its common noun or name.

    ``kind`` is ``state`` where the words stand for the state itself ("the Russian side") and
    ``organization`` where they name a body that represents it; ``state`` is the key of the state
    where the name tells which ("Bundestag"), else empty.
    """

    form: str
    kind: str
    function: str
    state: str
    variants: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The form and its variants."""
        return (self.form, *self.variants)


@lru_cache(maxsize=1)
def offices() -> tuple[Office, ...]:
    """All offices and forms of address, in the order of the table."""
    return tuple(
        Office(
            key=row["key"],
            title=row["title"],
            kind=row["kind"],
            represents=row["represents"] == "yes",
            variants=items(row["variants"]),
            plurals=items(row["plurals"]),
        )
        for row in rows("offices.csv")
    )


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """All bodies, in the order of the table."""
    return tuple(
        Body(
            form=row["form"],
            kind=row["kind"],
            function=row["function"],
            state=row["state"],
            variants=items(row["variants"]),
        )
        for row in rows("office_bodies.csv")
    )


@lru_cache(maxsize=1)
def _by_form() -> dict[str, Office]:
    return {plain(form).casefold(): office for office in reversed(offices()) for form in office.singulars}


def office_called(title: str, owners: Iterable[str] = ()) -> Office | None:
    """The office that ``title`` names and nothing beside it but whose it is; ``owners`` are the names and
    adjectives of the body.

    >>> office_called("Turkey's foreign minister", ["Turkey", "Turkish"]).title
    'foreign minister'
    >>> office_called("Minister for Foreign Affairs (Finland)", ["Finland"]).title
    'foreign minister'
    >>> office_called("former Turkish foreign minister", ["Turkey", "Turkish"]) is None
    True
    """
    text = _BRACKET.sub("", plain(title).casefold().replace("'s ", " "))
    if text in _by_form():
        return _by_form()[text]
    named = sorted({plain(owner).casefold() for owner in owners}, key=len, reverse=True)
    for owner in named:
        for bare in (text.removeprefix(f"{owner} "), *(text.removesuffix(f" {of}{owner}") for of in _OF)):
            if bare != text and bare.removeprefix("the ") in _by_form():
                return _by_form()[bare.removeprefix("the ")]
    return None
