"""Reads the CSV tables of this package.

Comes in: the name of a table. Goes out: its rows as dictionaries, in the order of the file.
Refuses: a row with more or fewer fields than its header (ValueError, a damaged installation).
Lines that start with ``#`` say where a table comes from and are no rows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

#: What divides the items of a list within one field.
SEPARATOR = ";"


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of ``kg/data/{table}``."""
    text = files("kg.data").joinpath(table).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    for row in csv.DictReader(lines):
        if None in row or None in row.values():
            raise ValueError(f"{table}: a row does not fit its header: {row}")
        yield row


def items(field: str) -> tuple[str, ...]:
    """The items of a list field; none where it is empty.

    >>> items("Kyiv;Kiev")
    ('Kyiv', 'Kiev')
    """
    return tuple(field.split(SEPARATOR)) if field else ()
