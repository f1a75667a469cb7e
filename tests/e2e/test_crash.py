"""``kill -9`` at random moments: the file opens, ``kg check`` passes, adding again completes it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import crash
from kg.errors import StoreError
from kg.pipeline import extract
from kg.sources.read import read_sources
from kg.store import Store

Run = Callable[..., Any]
KG = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> crash.Ground:
    """What the examples say, read once."""
    facts = [extract(read.document) for read in read_sources([articles])]
    return crash.prepare(tmp_path_factory.mktemp("ground"), facts)


@pytest.mark.parametrize("action", crash.SHARES)
def test_a_kill_leaves_all_or_nothing(ground: crash.Ground, action: str) -> None:
    pick = random.Random(action)
    for _ in range(3):
        crash.kill(ground, action, pick.uniform(0.0, crash.LATE))


def test_the_commands_themselves(kg: Run, tmp_path: Path, articles: Path) -> None:
    """``kg add`` with its workers: killed while it reads, killed while it writes, then run to its end."""
    command = [str(KG), "add", str(articles)]
    for documents in (0, 2, 5):
        process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stderr=subprocess.DEVNULL)
        _wait(tmp_path / "kg.db", documents)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        looked = kg("check")
        assert looked.code == 0, looked.out + looked.err
    done = kg("add", str(articles))
    assert done.code == 0, done.err
    assert kg("check").code == 0
    whole = kg("export", "nquads", "-o", "-").out
    fresh = kg("--db", "fresh.db", "add", str(articles))
    assert fresh.code == 0, fresh.err
    assert kg("--db", "fresh.db", "export", "nquads", "-o", "-").out == whole


def _wait(path: Path, documents: int) -> None:
    """Until the file at ``path`` holds so many articles, as another process sees it."""
    until = time.monotonic() + 100
    while time.monotonic() < until:
        if _count(path) >= documents:
            return
        time.sleep(0.01)
    pytest.fail("nothing was added")


def _count(path: Path) -> int:
    try:
        with Store.open(path, read_only=True) as store:
            return store.counts()["documents"]
    except StoreError:
        return -1
