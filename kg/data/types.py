"""The rows of the gazetteer: states, organizations, terms of office.

Comes in: nothing. Goes out: the types of the tables and of what users import. Refuses: nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One state and the words that stand for it.

    ``key`` is ``state:`` and its code; ``alpha2`` and ``alpha3`` are empty where ISO has none;
    ``kind`` is ``member`` (of the United Nations), ``observer``, ``partial`` (recognized by
    some), ``territory`` or ``historical``. ``adjectives``, ``singulars`` and ``plurals`` are its
    demonyms: "French", "Frenchman", "Frenchmen". The first of ``capitals`` is the present one,
    the others are former capitals, seats of government or older spellings. ``seats`` are
    buildings and streets that are said for the state. ``since`` and ``until`` are years, of
    states of the past only.
    """

    key: str
    alpha2: str
    alpha3: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    adjectives: tuple[str, ...]
    singulars: tuple[str, ...]
    plurals: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    since: int | None
    until: int | None
    wikidata: str

    @property
    def code(self) -> str:
        """The key without ``state:``."""
        return self.key.removeprefix("state:")

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives and nouns, each once."""
        return tuple(dict.fromkeys(self.adjectives + self.singulars + self.plurals))


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization.

    ``country`` is the ISO alpha-2 code of its seat, ``represents`` the key of the state that it
    stands for where it is a body of a state, ``parent`` the key of the body that it belongs to;
    each empty where there is none.
    """

    key: str
    name: str
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str
    city: str
    country: str
    represents: str
    parent: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office of ``body``, the key of a state or organization.

    ``since`` and ``until`` are each the first and the last day that the change can have been on.
    ``offices`` are the title and the kinds of the office, ``code`` is the key of the person in a gazetteer of
    the user.
    """

    body: str
    offices: tuple[str, ...]
    name: str
    since: tuple[datetime.date, datetime.date]
    until: tuple[datetime.date, datetime.date]
    code: str = ""
