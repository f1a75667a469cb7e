"""Rows as a sequence, as dictionaries and as a data frame."""

from __future__ import annotations

import importlib.util

import pytest

from kg.errors import MissingPart
from kg.queries.days import first_day, last_day
from kg.queries.rows import Rows
from kg.queries.stats import CountRow

ROWS = Rows([CountRow(what="nodes", count=3), CountRow(what="edges", count=5)])


def test_rows_are_a_sequence() -> None:
    assert len(ROWS) == 2
    assert ROWS[1].count == 5
    assert ROWS[:1] == Rows([CountRow(what="nodes", count=3)])
    assert [row.what for row in ROWS] == ["nodes", "edges"]
    assert hash(ROWS) == hash(Rows(list(ROWS)))
    assert repr(ROWS[:1]) == "Rows([CountRow(what='nodes', count=3)])"


def test_rows_become_dictionaries_and_a_frame() -> None:
    assert ROWS.to_dicts() == [{"what": "nodes", "count": 3}, {"what": "edges", "count": 5}]
    frame = ROWS.frame()
    assert list(frame.columns) == ["what", "count"]
    assert frame["count"].sum() == 8


def test_a_frame_without_its_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingPart, match="pip install"):
        ROWS.frame()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02-04", "2026-02-04", "2026-02-04"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02-04/2026-02-10", "2026-02-04", "2026-02-10"),
        ("2026-02-04/..", "2026-02-04", "None"),
        ("../2026-02", "None", "2026-02-28"),
    ],
)
def test_days_are_read_as_users_write_them(text: str, first: str, last: str) -> None:
    assert (str(first_day(text)), str(last_day(text))) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13", "2026-02-30", "04.02.2026", "2026-02-05/2026-02-04"]
)
def test_other_text_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        first_day(text)


def test_none_is_no_limit() -> None:
    assert first_day(None) is None
