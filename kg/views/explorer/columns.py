"""Objects of one kind as columns, in which what repeats stands once: a fifth of their size as JSON.

Comes in: JSON objects that all have the same keys, one by one. Goes out: of each table its columns, and for
all tables together the list of the values that their cells name by place; ``web/src/source/columns.js`` makes
objects of them again. Refuses: an object with other keys than the first of its table (ValueError).

A column is ``{"of": how, "cells": [...]}``. ``raw``: a cell is the value itself (numbers, lists of numbers);
``values``: its place in the list; ``lists``: a list of such places.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

Json = dict[str, JsonValue]


class Values:
    """Values, each once, in the order in which they came."""

    def __init__(self) -> None:
        self._places: dict[str | bytes, int] = {}
        self.all: list[JsonValue] = []

    def place(self, value: JsonValue) -> int:
        """Where ``value`` stands; a new one is put at the end."""
        key = value if isinstance(value, str) else _key(value)  # a text is its own key: no text equals bytes
        found = self._places.setdefault(key, len(self.all))
        if found == len(self.all):
            self.all.append(value)
        return found


def _key(value: JsonValue) -> bytes:
    return hashlib.blake2b(json.dumps(value, sort_keys=True).encode(), digest_size=16).digest()


class Table:
    """Rows on their way into columns. ``raw`` and ``lists`` name columns; all others are of ``values``."""

    def __init__(self, values: Values, *, raw: tuple[str, ...] = (), lists: tuple[str, ...] = ()) -> None:
        self._values = values
        self._how = {**dict.fromkeys(raw, "raw"), **dict.fromkeys(lists, "lists")}
        self._cells: dict[str, list[JsonValue]] = {}
        self._size = 0

    def add(self, row: Mapping[str, JsonValue]) -> None:
        """Put one object at the end."""
        if not self._size:
            self._cells = {name: [] for name in row}
        if row.keys() != self._cells.keys():
            raise ValueError(f"a row of {sorted(row)} in a table of {sorted(self._cells)}")
        for name, cells in self._cells.items():
            cells.append(self._cell(self._how.get(name), row[name]))
        self._size += 1

    def _cell(self, how: str | None, value: JsonValue) -> JsonValue:
        if how == "raw":
            return value
        if how == "lists" and isinstance(value, list):
            return [self._values.place(member) for member in value]
        return self._values.place(value)

    def columns(self, order: Sequence[int] | None = None) -> Json:
        """The table as JSON: ``size`` and ``columns``; ``order``: of rows (None: as they came)."""
        made: Json = {
            name: {
                "of": self._how.get(name, "values"),
                "cells": cells if order is None else [cells[row] for row in order],
            }
            for name, cells in self._cells.items()
        }
        return {"size": self._size, "columns": made}
