"""Days on the command line, and options that do not go together."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
ASKED = (("timeline",), ("met", "Russia"), ("actor", "Russia"), ("positions",), ("changes",))


@pytest.mark.parametrize("command", ASKED, ids=lambda words: words[0])
@pytest.mark.parametrize("clock", ["--as-of", "--known"])
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("yesterday", "is no date"),
        ("2026-02-30", "is no date"),
        ("20226-01-01", "is no date"),
        ("2026-02-04/..", "has no last day"),
        ("", "is no date"),
    ],
)
def test_a_clock_that_is_set_to_no_day_is_wrong_usage(
    kg: Run, database: str, command: tuple[str, ...], clock: str, value: str, said: str
) -> None:
    answer = kg("--db", database, *command, clock, value)
    assert answer.code == 2
    assert said in answer.err
    assert answer.err.count("Error:") == 1
    assert answer.out == ""


@pytest.mark.parametrize("command", ASKED, ids=lambda words: words[0])
def test_both_clocks_go_together(kg: Run, database: str, command: tuple[str, ...]) -> None:
    answer = kg("--db", database, *command, "--as-of", "2030", "--known", "2030-01", "--format", "json")
    assert answer.code in {0, 1}, answer.err
    if answer.code == 0:
        json.loads(answer.out)
    else:
        assert "no actor" in answer.err


@pytest.mark.parametrize(
    "words", [("--matrix", "--shifts"), ("--matrix", "--offset", "3"), ("--matrix", "--limit", "-1")]
)
def test_options_of_positions_that_do_not_go_together(kg: Run, database: str, words: tuple[str, ...]) -> None:
    answer = kg("--db", database, "positions", *words)
    assert answer.code == 2
    assert answer.out == ""


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "jsonl"])
def test_a_matrix_of_nothing_is_empty_and_said_so(kg: Run, database: str, form: str) -> None:
    answer = kg("--db", database, "positions", "--matrix", "--format", form)
    assert answer.code == 0
    assert "nothing found" in answer.err


def test_a_summary_is_by_actor_or_series(kg: Run, database: str) -> None:
    assert kg("--db", database, "changes", "--summary", "series").code == 0
    answer = kg("--db", database, "changes", "--summary", "year")
    assert answer.code == 2
    assert "'actor', 'series'" in answer.err


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_long_table_is_cut_and_that_is_said(
    kg: Run, database: str, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    every = json.loads(kg("--db", database, "timeline", "--format", "json").out)
    assert len(every) > 1
    monkeypatch.setattr("kg.cli.options.TABLE_ROWS", 1)
    whole, cut = "", f"1 of {len(every)}: --limit 0 shows all\n"
    for words, said in (
        ((), cut if form == "table" else whole),
        (("--limit", "0"), whole),
        (("--limit", "1"), cut),
    ):
        assert kg("--db", database, "timeline", "--format", form, *words).err == said
