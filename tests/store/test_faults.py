"""Files that cannot be used, processes that are killed, disks that are full: nothing is lost, and
one line says what to do.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.graph import update
from kg.store import Store, Unchanged

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def problems(store: Store) -> list:
    return [check for check in store.verify() if check.problem]


def dump(store: Store) -> tuple[list, list]:
    return [n.model_dump_json() for n in store.nodes()], [e.model_dump_json() for e in store.edges()]


def start(command) -> subprocess.Popen:
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def filled(path: Path, articles) -> Path:
    with Store.open(path) as store:
        for article in articles:
            store.add(article, update)
    return path


def settled(path: Path) -> None:
    """Everything into the file itself, no log beside it."""
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


NUMBER = 25


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_process_leaves_whole_documents(path, adding, random_article, seed) -> None:
    """Killed at a random moment; what it had acknowledged is there, all else is absent or whole."""
    process = start(adding(path, 0, NUMBER))
    assert process.stdout.readline() == "open\n"
    time.sleep(random.Random(seed).uniform(0.0, 0.8))
    process.kill()
    acknowledged = process.communicate()[0].split()
    with Store.open(path) as store:
        assert problems(store) == []
        there = {document.id for document in store.documents()}
        assert there >= set(acknowledged)
        assert len(there) <= len(acknowledged) + 1
        for number in range(NUMBER):
            article = random_article(number, 7)
            answer = store.add(article, update)
            assert isinstance(answer, Unchanged) is (article.document.id in there)
        completed = dump(store)
        assert problems(store) == []
    with Store.open(":memory:") as fresh:
        for number in range(NUMBER):
            fresh.add(random_article(number, 7), update)
        assert dump(fresh) == completed


def test_two_processes_add_at_once(path, adding, random_article) -> None:
    processes = [start(adding(path, 0, 20)), start(adding(path, 10, 30))]
    answers = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], answers
    with Store.open(path) as store, Store.open(":memory:") as fresh:
        for number in range(30):
            fresh.add(random_article(number, 7), update)
        assert dump(store) == dump(fresh)
        assert problems(store) == []


def test_a_full_disk_is_told_and_whole_documents_are_kept(path, adding, random_article) -> None:
    process = start(adding(path, 0, NUMBER, 700_000))
    out, error = process.communicate(timeout=120)
    assert process.returncode != 0
    last = error.strip().splitlines()[-1]
    assert re.search(r"kg\.db: .*(space|disk)", last), last
    acknowledged = out.split()[1:]
    assert 0 < len(acknowledged) < NUMBER
    with Store.open(path) as store:
        assert problems(store) == []
        assert {document.id for document in store.documents()} == set(acknowledged)
        for number in range(NUMBER):
            store.add(random_article(number, 7), update)
        assert store.counts()["documents"] == NUMBER


def test_after_a_full_disk_the_same_store_goes_on(path, random_article) -> None:
    with Store.open(path) as store:
        store.add(random_article(0, 7), update)
        before = dump(store)
        pages = store._db.raw.execute("PRAGMA page_count").fetchone()[0]
        store._db.raw.execute(f"PRAGMA max_page_count = {pages + 1}")
        article = random_article(1, 7)
        with pytest.raises(StoreError, match="no space is left"):
            store.add(article, update)
        assert dump(store) == before
        store._db.raw.execute("PRAGMA max_page_count = 100000")
        for number in range(1, 10):
            store.add(random_article(number, 7), update)
        assert store.counts()["documents"] == 10
        assert problems(store) == []


def test_a_rebuild_that_fails_changes_nothing(path, random_article) -> None:
    filled(path, [random_article(number, 7) for number in range(3)])
    with Store.open(path) as store:
        before = dump(store)

        def broken(index, documents) -> None:
            update(index, list(documents)[:1])
            raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError):
            store.rebuild(broken)
        assert dump(store) == before
        assert problems(store) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"just some text, long enough to be looked at" * 100, "not a database of this program"),
        (b"SQLite format 3\x00" + b"\x00" * 4000, "not a database|damaged"),
    ],
)
def test_not_a_database(path, content, message) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(StoreError, match=message):
            Store.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_left_alone(path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE mine (a)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a database of this program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_newer_version_is_left_alone(path, random_article) -> None:
    filled(path, [random_article(0, 7)])
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match=r"newer version.*update the program"):
        Store.open(path)


def test_a_missing_file_or_folder(path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store.open(path, read_only=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path / "deeper" / "kg.db")
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(path.parent)
    assert not path.exists()


@pytest.mark.parametrize("name", ["with space.db", "per%20cent.db", "question?mode=ro.db", "ümläut#1.db"])
def test_odd_file_names(tmp_path, name, random_article) -> None:
    filled(tmp_path / name, [random_article(0, 7)])
    assert (tmp_path / name).exists()
    with Store.open(tmp_path / name, read_only=True) as store:
        assert store.counts()["documents"] == 1


def test_read_only_reads_and_does_not_write(path, random_article) -> None:
    filled(path, [random_article(0, 7)])
    with Store.open(path, read_only=True) as store:
        assert store.counts()["documents"] == 1
        with pytest.raises(StoreError, match="read-only"):
            store.add(random_article(1, 7), update)
        with pytest.raises(StoreError, match="read-only"):
            store.rebuild(update)


def _look(path: Path, answers) -> None:
    if os.geteuid() == 0:
        os.setuid(65534)  # root may write everywhere: look as a user who may not
    try:
        with Store.open(path, read_only=True) as store:
            answers.put(str(store.counts()["documents"]))
        Store.open(path)
    except StoreError as error:
        answers.put(str(error))
    answers.put("end")


def test_a_file_without_write_permission(random_article) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "kg.db")
        settled(filled(path, [random_article(0, 7)]))
        path.chmod(0o444)
        folder.chmod(0o555)
        fork = multiprocessing.get_context("fork")
        answers = fork.SimpleQueue()
        child = fork.Process(target=_look, args=(path, answers))
        child.start()
        child.join(30)
        folder.chmod(0o755)
        assert answers.get() == "1"
        assert "cannot be written" in answers.get()


def test_another_writer_holds_it(path, random_article) -> None:
    filled(path, [random_article(0, 7)])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, wait=0.2) as store:
        assert store.counts()["documents"] == 1
        with pytest.raises(StoreError, match="another process is writing"):
            store.add(random_article(1, 7), update)
        other.execute("ROLLBACK")
        other.close()
        store.add(random_article(1, 7), update)
        assert store.counts()["documents"] == 2


def _use(store: Store, answers) -> None:
    try:
        answers.put(str(store.counts()))
    except StoreError as error:
        answers.put(str(error))
    store.close()


def test_a_store_is_not_carried_over_a_fork(path, random_article) -> None:
    filled(path, [random_article(0, 7)])
    fork = multiprocessing.get_context("fork")
    with Store.open(path) as store:
        answers = fork.SimpleQueue()
        child = fork.Process(target=_use, args=(store, answers))
        child.start()
        child.join(30)
        assert "opened by another process" in answers.get()
        assert store.counts()["documents"] == 1


def test_a_closed_store_says_so(path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.counts()


def test_a_lost_end_is_noticed(path, random_article) -> None:
    """The log is cut: SQLite opens the file without a word, the ledger knows."""
    with Store.open(path) as store:
        for number in range(3):
            store.add(random_article(number, 7), update)
        store._db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(3, 6):
            store.add(random_article(number, 7), update)
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        shutil.copy(f"{path}.ledger", f"{copy}.ledger")
        log = Path(f"{path}-wal").read_bytes()
        damaged = bytearray(log)
        damaged[2000] ^= 0xFF
        Path(f"{copy}-wal").write_bytes(damaged)
    with Store.open(copy) as store:
        assert store.counts()["documents"] == 3
        [check] = problems(store)
        assert check.name == "nothing lost"
        assert "the last 3 of 6 changes are lost" in check.problem
        for number in range(6):
            store.add(random_article(number, 7), update)
        assert store.counts()["documents"] == 6
        assert problems(store) == []


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("UPDATE documents SET text = text || '!' WHERE version = 2", "texts and facts"),
        ("UPDATE facts SET json = json || ' ' WHERE version = 2", "texts and facts"),
        ("UPDATE documents SET text = 'x', sha256 = 'y' WHERE version = 1", "texts and facts"),
        ("DELETE FROM ledger WHERE number = 2", "ledger"),
        ("UPDATE ledger SET document = 'other' WHERE number = 1", "ledger"),
        ("DELETE FROM ledger WHERE number = 3", "nothing lost"),
        ("UPDATE documents SET current = 0 WHERE version = 1", "number of documents"),
        ("UPDATE edge_facts SET evidence = '[[0,3,\"abc\"]]'", "evidence"),
        ("DELETE FROM nodes WHERE type = 'Person'", "edges"),
    ],
)
def test_tampering_is_noticed(path, random_article, sql, check) -> None:
    filled(path, [random_article(number, 7) for number in range(3)])
    with sqlite3.connect(path) as raw:
        raw.execute(sql)
    raw.close()
    with Store.open(path) as store:
        assert check in {found.name for found in problems(store)}


def test_a_damaged_page_is_an_error_or_noticed(path, random_article) -> None:
    settled(filled(path, [random_article(number, 7) for number in range(3)]))
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        _read_everything(path)


def _read_everything(path: Path) -> None:
    with Store.open(path) as store:
        if found := problems(store):
            raise StoreError(str(found[0].problem))
