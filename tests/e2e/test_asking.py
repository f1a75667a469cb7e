"""How the commands behave when the user's words do not fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_an_unknown_name_brings_the_nearest(kg: Run, story: Path) -> None:
    answer = kg("--db", str(story), "actor", "Ramiro Quisbrt")
    assert answer.code == 1
    assert "Ramiro Quisbert" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("words", [("nonsense",), ("timeline", "--format", "xml"), ("met",)], ids=" ".join)
def test_wrong_usage_has_exit_code_2(kg: Run, words: tuple[str, ...]) -> None:
    answer = kg(*words)
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_asking_where_there_is_no_database_makes_none(kg: Run, tmp_path: Path) -> None:
    answer = kg("timeline")
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
