"""The terms that RDF needs beside node and edge types, and the codes of its lists.

Comes in: nothing. Goes out: the rows of ``terms.csv`` and ``codes.csv``. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.data.tables import items, rows


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property: ``least`` and ``most`` count its values, None where nothing bounds them."""

    name: str
    kind: str
    on: tuple[str, ...]
    value: tuple[str, ...]
    least: int | None
    most: int | None
    label: str
    definition: str
    example: str
    like: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; codes are strings: CAMEO "010" and "10" are different."""

    scheme: str
    code: str
    label: str
    definition: str
    example: str


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Classes and properties, in the order of the table."""
    return tuple(_term(row) for row in rows("terms.csv"))


@lru_cache(maxsize=1)
def codes() -> dict[tuple[str, str], Code]:
    """Every code by its list and itself."""
    return {(row["scheme"], row["code"]): Code(**row) for row in rows("codes.csv")}


def _term(row: dict[str, str]) -> Term:
    return Term(
        name=row["term"],
        kind=row["kind"],
        on=items(row["on"]),
        value=items(row["value"]),
        least=int(row["least"]) if row["least"] else None,
        most=int(row["most"]) if row["most"] else None,
        label=row["label"],
        definition=row["definition"],
        example=row["example"],
        like=items(row["like"]),
    )
