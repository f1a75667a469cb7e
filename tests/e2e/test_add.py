"""Adding articles: good ones, the same again, and ones that cannot be used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]

GOOD = """---
title: Ministers meet in Porto
publisher: Ferry News
url: https://ferry.example/porto
published: 2026-03-03
---
Portuguese Foreign Minister Rui Salgado met with his Irish counterpart Orla Brennan in Porto on Monday.
"""


def test_examples_then_the_same_again_changes_nothing(kg: Run, articles: Path) -> None:
    first = kg("add", str(articles))
    assert first.code == 0, first.err
    before = kg("export", "nquads", "-o", "-")
    assert before.code == 0, before.err
    again = kg("add", str(articles))
    assert again.code == 0, again.err
    assert "16 unchanged" in again.err
    assert kg("export", "nquads", "-o", "-").out == before.out


def test_bad_files_are_named_one_line_each_and_the_rest_is_done(kg: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    (folder / "menu.html").write_text("<html><nav><a href='/'>Home</a></nav></html>", encoding="utf-8")
    (folder / "lines.jsonl").write_text(
        '{"id": "a", "published": "2026-03-04", "text": "Rui Salgado visited Dublin on Tuesday."}\n{"id": \n',
        encoding="utf-8",
    )
    answer = kg("add", "mixed")
    assert answer.code == 3
    assert "Traceback" not in answer.err
    for name in ("empty.txt", "picture.txt", "menu.html", "lines.jsonl"):
        assert sum(name in line for line in answer.err.splitlines()) == 1, (name, answer.err)
    assert "good.txt" not in answer.err
    statistics = kg("stats", "--format", "json")
    assert '"documents"' in statistics.out
    assert kg("actor", "Salgado").code == 0


def test_a_file_that_is_not_there_is_named(kg: Run) -> None:
    answer = kg("add", "nowhere.txt")
    assert answer.code == 3
    assert "nowhere.txt" in answer.err
    assert "Traceback" not in answer.err


def test_a_database_that_is_none_is_left_as_it_is(kg: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.db"
    wrong.write_text("my notes", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    answer = kg("--db", "notes.db", "add", "good.txt")
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert "notes.db" in answer.err
    assert wrong.read_text(encoding="utf-8") == "my notes"


def test_what_one_article_says_without_storing_it(kg: Run, tmp_path: Path, articles: Path) -> None:
    shutil.copy(articles / "05-envoys-in-buenos-aires.txt", tmp_path / "one.txt")
    answer = kg("extract", "one.txt", "--format", "json")
    assert answer.code == 0, answer.err
    facts = answer.rows
    assert isinstance(facts, dict)
    text = facts["document"]["text"]
    shown = [span for kind in ("meetings", "statements") for fact in facts[kind] for span in fact["evidence"]]
    assert shown
    assert all(text[span["start"] : span["end"]] == span["text"] for span in shown)
    assert list(tmp_path.iterdir()) == [tmp_path / "one.txt"]
