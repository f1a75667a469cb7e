"""Rows as columns: what repeats stands once, and nothing is lost."""

from __future__ import annotations

import pytest
from pydantic import JsonValue

from kg.views.explorer.columns import Json, Table, Values

ROWS: list[Json] = [
    {"id": "a", "kind": "State", "time": {"first": "2026-02-01"}, "many": 3, "names": ["x", "y"]},
    {"id": "b", "kind": "State", "time": {"first": "2026-02-01"}, "many": None, "names": []},
    {"id": "x", "kind": None, "time": None, "many": 0.5, "names": ["x"]},
]


def table(values: Values) -> Table:
    return Table(values, raw=("many",), lists=("names",))


def test_what_repeats_stands_once() -> None:
    values = Values()
    made = table(values)
    for row in ROWS:
        made.add(row)
    assert values.all == ["a", "State", {"first": "2026-02-01"}, "x", "y", "b", None]
    assert made.columns() == {
        "size": 3,
        "columns": {
            "id": {"of": "values", "cells": [0, 5, 3]},
            "kind": {"of": "values", "cells": [1, 1, 6]},
            "time": {"of": "values", "cells": [2, 2, 6]},
            "many": {"of": "raw", "cells": [3, None, 0.5]},
            "names": {"of": "lists", "cells": [[3, 4], [], [3]]},
        },
    }


def test_what_only_looks_alike_is_kept_apart() -> None:
    values = Values()
    pairs: list[JsonValue] = ["1", 1, "null", None, "[]", [], '"a"', "a"]
    assert [values.place(value) for value in pairs] == list(range(len(pairs)))
    assert values.all == pairs


def test_a_table_without_rows() -> None:
    assert table(Values()).columns() == {"size": 0, "columns": {}}


def test_rows_of_one_table_have_the_same_keys() -> None:
    made = table(Values())
    made.add(ROWS[0])
    with pytest.raises(ValueError, match="id"):
        made.add({"id": "b"})
