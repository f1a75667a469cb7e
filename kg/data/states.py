"""States, territories that act, and states of the past.

Comes in: ``states.csv``. Goes out: ``State`` rows. Refuses: nothing beyond ``tables``.
"""

from __future__ import annotations

from functools import lru_cache

from kg.data.imported import imported
from kg.data.tables import items, rows
from kg.data.types import State


def states() -> tuple[State, ...]:
    """All states, in the order of the table: those of today before those of the past, imported ones last."""
    return listed_states() + imported().states


def states_by_key() -> dict[str, State]:
    """The same states by key."""
    added = imported().states
    return _by_key() | {state.key: state for state in added} if added else _by_key()


@lru_cache(maxsize=1)
def listed_states() -> tuple[State, ...]:
    """The states of the table."""
    return tuple(_state(row) for row in rows("states.csv"))


@lru_cache(maxsize=1)
def _by_key() -> dict[str, State]:
    return {state.key: state for state in listed_states()}


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
