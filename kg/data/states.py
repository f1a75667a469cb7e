"""States, territories that act, and states of the past.

Comes in: ``states.csv``. Goes out: ``State`` rows. Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.tables import items, rows


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


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """All states, in the order of the table: those of today before those of the past."""
    return tuple(_state(row) for row in rows("states.csv"))


@lru_cache(maxsize=1)
def states_by_key() -> dict[str, State]:
    """The same states by key."""
    return {state.key: state for state in states()}


def _state(row: dict[str, str]) -> State:
    return State(
        key=row["key"],
        alpha2=row["alpha2"],
        alpha3=row["alpha3"],
        name=row["name"],
        kind=row["kind"],
        aliases=items(row["aliases"]),
        abbreviations=items(row["abbreviations"]),
        adjectives=items(row["adjectives"]),
        singulars=items(row["singulars"]),
        plurals=items(row["plurals"]),
        capitals=items(row["capitals"]),
        seats=items(row["seats"]),
        since=int(row["since"]) if row["since"] else None,
        until=int(row["until"]) if row["until"] else None,
        wikidata=row["wikidata"],
    )
