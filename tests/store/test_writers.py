"""While a run writes, others are told which process it is; single writes wait for each other."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import update
from kg.store import Store, beside, ledger
from kg.store.connection import CACHE_PAGES, RUN_PAGES

ROOT = Path(__file__).parents[2]
#: Holds a file as a run does, says so, and lets go when its input ends.
HOLDING = (
    "import sys; from kg.store import Store\n"
    "with Store.open(sys.argv[1]) as store, store.writing():\n"
    "    print('writing', flush=True); sys.stdin.read()\n"
)


@contextmanager
def run_on(path: Path):
    """A process that writes to ``path`` until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout.readline() == "writing\n"
    try:
        yield process
    finally:
        process.communicate("")


def test_the_second_run_is_told_who_writes(path, random_article) -> None:
    with Store.open(path) as store:
        store.add(random_article(0, 7), update)
        with run_on(path) as other:
            with pytest.raises(StoreError, match=rf"kg\.db: in use by pid {other.pid}: wait until"):
                store.add(random_article(1, 7), update)
            with pytest.raises(StoreError, match="in use by pid"), store.writing():
                pytest.fail("two runs at once")
            assert store.counts()["documents"] == 1
        store.add(random_article(1, 7), update)
        assert store.counts()["documents"] == 2
        assert [check for check in store.verify() if check.problem] == []


def test_who_is_killed_leaves_no_lock(path, random_article) -> None:
    with run_on(path) as other:
        other.kill()
        other.wait()
        with Store.open(path) as store:
            store.add(random_article(0, 7), update)
            assert store.counts()["documents"] == 1


def test_a_reader_is_not_kept_out(path, random_article) -> None:
    with Store.open(path) as store:
        store.add(random_article(0, 7), update)
    with run_on(path), Store.open(path, read_only=True) as reader, Store.open(path) as open_for_both:
        assert reader.counts() == open_for_both.counts()
        assert [check for check in reader.verify() if check.problem] == []


def test_a_run_keeps_few_pages(path) -> None:
    with Store.open(path) as store:
        with store.writing(), store.writing():
            assert store._db.row("PRAGMA cache_size") == (RUN_PAGES,)
        assert store._db.row("PRAGMA cache_size") == (CACHE_PAGES,)


def test_a_run_writes_and_nests(path, random_article) -> None:
    with Store.open(path) as store, store.writing():
        with store.writing():
            store.add(random_article(0, 7), update)
        store.add(random_article(1, 7), update)
        assert beside.end(str(path))[0] == 2
        handle = beside.opened(str(path))
        assert beside.process(handle) == f"pid {os.getpid()}"
        os.close(handle)


def test_a_clock_that_is_set_back_leaves_the_order(path, random_article, monkeypatch) -> None:
    """Times of adding never go back; the graph does not know them."""

    class Clock(datetime.datetime):
        shown = datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)

        @classmethod
        def now(cls, tz=None):
            return cls.shown

    monkeypatch.setattr(ledger.datetime, "datetime", Clock)
    with Store.open(path) as store, Store.open(":memory:") as fresh:
        for number, year in enumerate((2026, 2025, 2027, 1999)):
            Clock.shown = Clock.shown.replace(year=year)
            store.add(random_article(number, 7), update)
            fresh.add(random_article(number, 7), update)
        added = [info.added.year for info in store.document_infos()]
        assert sorted(added) == [2026, 2026, 2027, 2027]
        times = [row[0] for row in store._db.rows("SELECT at FROM ledger ORDER BY number")]
        assert times == sorted(times)
        assert [e.model_dump_json() for e in store.edges()] == [e.model_dump_json() for e in fresh.edges()]
        assert [check for check in store.verify() if check.problem] == []
