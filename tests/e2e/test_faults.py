"""Faults of the machine and of the file, as a user meets them: one line, exit code 1, nothing lost."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store import Store

Run = Callable[..., Any]
KG = Path(sys.executable).with_name("kg")


@pytest.fixture
def mine(story: Path, tmp_path: Path) -> Path:
    """The story as a file of one's own, without a log beside it."""
    path = tmp_path / "kg.db"
    with Store.open(story) as store:
        store._db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(story, path)
    return path


def only_line(answer: Any) -> str:
    assert answer.code == 1, answer.out
    assert "Traceback" not in answer.err
    [line] = answer.err.strip().splitlines()
    return line


def test_check_names_a_damaged_file(kg: Run, mine: Path) -> None:
    assert kg("check").code == 0
    whole = mine.read_bytes()
    mine.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    answer = kg("check")
    assert answer.code == 1
    assert "damaged" in answer.out + answer.err
    assert "restore a backup" in " ".join((answer.out + answer.err).split())
    assert "Traceback" not in answer.err


def test_a_newer_file_is_refused_with_what_to_do(kg: Run, mine: Path) -> None:
    with Store.open(mine) as store:
        store._db.raw.execute("PRAGMA user_version = 99")
    assert "update the program" in only_line(kg("stats"))


def test_the_second_run_is_told_of_the_first(kg: Run, articles: Path, tmp_path: Path) -> None:
    first = subprocess.Popen(
        [str(KG), "add", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while not (tmp_path / "kg.db.ledger").exists() and time.monotonic() < until:
        time.sleep(0.02)
    second = kg("add", str(articles / "03-la-paz-holds-its-line.txt"))
    assert only_line(second) == f"kg: kg.db: in use by pid {first.pid}: wait until that is done and run again"
    text = (articles / "06-brasilia-calls-santiago.txt").read_text(encoding="utf-8")
    _, errors = first.communicate(text, timeout=100)
    assert first.returncode == 0, errors
    third = kg("add", str(articles / "03-la-paz-holds-its-line.txt"))
    assert third.code == 0, third.err
    assert kg("check").code == 0


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))


def test_a_full_disk(kg: Run, articles: Path, tmp_path: Path) -> None:
    full = subprocess.run(
        [str(KG), "add", str(articles)], cwd=tmp_path, preexec_fn=_small_files, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert full.returncode == 1, full.stderr
    last = full.stderr.strip().splitlines()[-1]
    assert last.startswith("kg: kg.db: ")
    assert "documents added before that: " in last
    assert "Traceback" not in full.stderr
    assert kg("check").code == 0
    assert kg("add", str(articles)).code == 0
    assert kg("check").code == 0


def _smaller_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


@pytest.mark.parametrize("words", [("merge", "Chile", "Peru"), ("rebuild",)], ids=lambda words: words[0])
def test_a_full_disk_takes_nothing_of_the_graph(kg: Run, mine: Path, words: tuple[str, ...]) -> None:
    with Store.open(mine, read_only=True) as store:
        before = [edge.model_dump_json() for edge in store.edges()]
    full = subprocess.run(
        [str(KG), *words], cwd=mine.parent, preexec_fn=_smaller_files, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert (full.returncode, full.stdout) == (1, "")
    [line] = full.stderr.strip().splitlines()
    assert line.startswith("kg: kg.db: ")
    assert "space" in line
    with Store.open(mine, read_only=True) as store:
        assert [edge.model_dump_json() for edge in store.edges()] == before
        assert [check for check in store.verify() if check.problem] == []
    assert kg(*words).code == 0
