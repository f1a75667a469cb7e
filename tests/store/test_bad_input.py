"""Damaged files, odd days, odd decisions: one line says what is wrong, and no answer is silently another."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from kg.deciding import Deciding
from kg.errors import NotFound, SkipDocument, StoreError
from kg.graph import update
from kg.model.decision import Decision, DecisionKind, Verdict
from kg.model.enums import NodeType
from kg.model.time import bounds
from kg.pipeline import add_article
from kg.store import Store

FLIPS = 40


def dump(store: Store) -> list[str]:
    parts = (store.nodes(), store.edges(), store.documents())
    return [thing.model_dump_json() for part in parts for thing in part]


def problems(store: Store) -> list[str]:
    return [check.problem for check in store.verify() if check.problem]


@pytest.fixture
def settled(path, random_article) -> Path:
    """A graph of six articles, all of it in the file itself."""
    with Store.open(path) as store:
        for number in range(6):
            store.add(random_article(number, 7), update)
        store._db.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_named(settled, share: float) -> None:
    whole = settled.read_bytes()
    settled.write_bytes(whole[: int(len(whole) * share) // 4096 * 4096])
    with (
        pytest.raises(StoreError, match=r"kg\.db: it is damaged.*restore a backup"),
        Store.open(settled) as store,
    ):
        raise StoreError(problems(store)[0])


def test_flipped_bits_are_noticed_where_texts_and_facts_lie(settled) -> None:
    """A page has no checksum in SQLite: the hashes of texts and facts, and the sums of nodes, notice it."""
    with sqlite3.connect(settled) as raw:
        tables = ("documents", "facts", "ledger", "node_words")
        sql = "SELECT pageno FROM dbstat WHERE name IN (?, ?, ?, ?)"
        try:
            pages = [row[0] for row in raw.execute(sql, tables)]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat")
    raw.close()
    whole = settled.read_bytes()
    with Store.open(settled, read_only=True) as store:
        before = dump(store)
    pick = random.Random(5)
    noticed = 0
    for _ in range(FLIPS):
        damaged = bytearray(whole)
        place = (pick.choice(pages) - 1) * 4096 + pick.randrange(4096)
        damaged[place] ^= 1 << pick.randrange(8)
        settled.write_bytes(damaged)
        try:
            with Store.open(settled, read_only=True) as store:
                if problems(store):
                    noticed += 1
                else:
                    assert dump(store) == before
        except StoreError:
            noticed += 1
    assert noticed > FLIPS / 3


@pytest.mark.parametrize(
    ("sql", "check"),
    [
        ("UPDATE nodes SET label = 'Somebody else' WHERE type = 'Person'", "nodes"),
        ("UPDATE nodes SET time = NULL WHERE type = 'Meeting' AND time IS NOT NULL", "nodes"),
        (
            "INSERT INTO nodes VALUES (999, 'person-0', 'Person', 'A Ghost', 'a ghost', '[]', NULL, '{}')",
            "nodes",
        ),
        ("UPDATE edges SET known = '2019-01-01' WHERE known IS NOT NULL", "sums"),
        ("UPDATE edges SET confidence = 0.1", "sums"),
        ("UPDATE edges SET publishers = publishers + 1", "sums"),
    ],
)
def test_what_no_article_says_is_noticed_and_a_rebuild_mends_it(settled, sql: str, check: str) -> None:
    with Store.open(settled) as store:
        before = dump(store)
        with store._db.transaction():
            assert store._db.run(sql) > 0
        assert [found.name for found in store.verify() if found.problem] == [check]
        store.rebuild(update)
        assert problems(store) == []
        assert dump(store) == before


def test_a_newer_file_is_refused_also_for_reading(settled) -> None:
    with sqlite3.connect(settled) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = settled.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"newer version.*tables 99.*update the program"):
            Store.open(settled, read_only=read_only)
    assert settled.read_bytes() == before


def test_an_empty_file_says_so_and_takes_articles(path, random_article) -> None:
    path.touch()
    with pytest.raises(StoreError, match="nothing was added yet: add articles first"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        store.add(random_article(0, 7), update)
        assert problems(store) == []


def test_a_copied_file_goes_on_without_what_lay_beside_it(settled, tmp_path, random_article) -> None:
    other = tmp_path / "copy.db"
    shutil.copy(settled, other)
    with Store.open(other) as store:
        assert problems(store) == []
        store.add(random_article(7, 7), update)
        assert problems(store) == []


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2026-13-01", "0000-01-01", "-0044-03-15", "20226-01-01", "2026-02-04T24:00",
        "2026-02-04T23:60", "2026-02-04T12:00:61", "2026-02-04T12:00+15:30", "last Tuesday", "2026-2-4", "",
        "2026-03/2026-02", "../..",
    ],
)  # fmt: skip
def test_days_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|range|month|day|ends before"):
        bounds(text)


@pytest.mark.parametrize(
    "text", ["2026-02-04T23:59:60Z", "2026-02-04T10:30+14:00", "2024-02-29", "9999-12-31"]
)
def test_days_at_the_edge(text: str) -> None:
    first, last, _ = bounds(text)
    assert first == last


@pytest.mark.parametrize("time", ["20226-01-01", "2026-02-30", "2026-02-04T24:00"])
def test_a_fact_with_such_a_day_is_refused_before_anything_is_written(path, write, time: str) -> None:
    article = write("bad")
    article.visits(article.person("Ana Ruiz"), article.place("Quito", "EC"), time=time)
    with Store.open(path) as store:
        with pytest.raises(SkipDocument, match="bad-time"):
            add_article(store, article.facts())
        assert store.counts()["documents"] == 0
        assert store.ledger_hash() == "0" * 64


def test_a_cycle_of_merges_is_one_node_and_comes_apart_again(path, write) -> None:
    names = ("Ana Ruiz", "Berta Soto", "Carla Vega")
    articles = []
    for number, name in enumerate(names):
        article = write(f"d{number}")
        article.says(article.person(name, "US"), "We will wait.")
        articles.append(article.facts())
    with Store.open(path) as store:
        for facts in articles:
            store.add(facts, update)
        ids = {node.label: node.id for node in store.nodes([NodeType.PERSON])}
        forms = {name: tuple(store.forms_of(ids[name])) for name in names}
        apart = dump(store)
        for a, b in zip(names, (*names[1:], names[0]), strict=True):
            merging = Decision(
                kind=DecisionKind.MERGE, subject=ids[a], object=ids[b], forms=(*forms[a], *forms[b])
            )
            assert store.decide(merging, "ana", update) is not None
        assert len(list(store.nodes([NodeType.PERSON]))) == 1
        assert store.undo(2, update)
        # The other two still hold all three together.
        assert len(list(store.nodes([NodeType.PERSON]))) == 1
        assert store.undo(1, update)
        assert store.undo(3, update)
        assert dump(store) == apart
        assert problems(store) == []


def test_a_verdict_on_what_is_gone(settled) -> None:
    with Store.open(settled) as store:
        with pytest.raises(NotFound, match="meeting-0000"):
            Deciding(store, "ana").judge("meeting-0000", Verdict.WRONG)
        before = dump(store)
        gone = Decision(kind=DecisionKind.JUDGE, subject="x", facts=("fact-gone",), verdict=Verdict.WRONG)
        assert store.decide(gone, "ana", update) == 1
        assert dump(store) == before
        assert problems(store) == []
