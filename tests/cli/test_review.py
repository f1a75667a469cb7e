"""``kg review``: one key for each pair, as the command reads them from a pipe."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli.main import kg as group
from kg.model.document import Document
from kg.model.facts import ArticleFacts
from kg.pipeline import add_article, extract
from kg.store import Store

TEXTS = {
    "one": "Norwegian envoy Anna Berg met Chilean envoy Luis Soto in Lima on 2 March 2026.",
    "two": "Norwegian envoy Anne Berg met Chilean envoy Luis Soto in Lima on 3 March 2026.",
}


@pytest.fixture(scope="module")
def articles() -> list[ArticleFacts]:
    """Read once: reviewing needs no language model."""
    day = datetime.date(2026, 3, 4)
    return [extract(Document.make(t, id=id, published=day, publisher=id)) for id, t in TEXTS.items()]


@pytest.fixture
def db(tmp_path: Path, articles: list[ArticleFacts]) -> str:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        for article in articles:
            add_article(store, article)
    return str(path)


def review(db: str, keys: str, *options: str):
    return CliRunner().invoke(group, ["--db", db, "review", *options], input=keys, catch_exceptions=False)


def kinds(db: str) -> list[tuple[str, bool]]:
    with kg.open(db, read_only=True) as graph:
        return [(row.kind.value, row.undone_at is None) for row in graph.deciding().rows()]


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        ("y\n", [("merge", True)]),
        ("n\n", [("distinct", True)]),
        ("s\n", []),
        ("q\n", []),
        ("", []),
        ("x\ny\n", [("merge", True)]),
    ],
)
def test_keys(db: str, keys: str, made: list[tuple[str, bool]]) -> None:
    done = review(db, keys, "--author", "desk")
    assert done.exit_code == 0
    assert kinds(db) == made
    assert f"{len(made)} decided" in done.output
    assert "Anna Berg" in done.output


def test_a_decided_pair_is_not_asked_again(db: str) -> None:
    review(db, "n\n")
    assert "0 pairs in doubt" in review(db, "").output


def test_letters_that_may_deceive_are_pointed_out(tmp_path: Path, articles: list[ArticleFacts]) -> None:
    names = {"Anna Berg": "Marianna Berg", "Anne Berg": "\u041carianne Berg"}
    with Store.open(tmp_path / "kg.db") as store:
        for article in articles:
            actors = tuple(
                actor.model_copy(update={"name": names.get(actor.name, actor.name)})
                for actor in article.actors
            )
            add_article(store, article.model_copy(update={"actors": actors}))
    odd = "\u041carianne Berg: Latin with Cyrillic letters in one word (U+041C)"
    assert f"look twice at {odd}\n" in review(str(tmp_path / "kg.db"), "q\n").output
    assert odd in review(str(tmp_path / "kg.db"), "", "--list", "--format", "csv").output


def test_the_list(db: str) -> None:
    done = review(db, "", "--list", "--format", "csv")
    assert "given names alike" in done.output
    assert "look twice" not in review(db, "q\n").output
    assert kinds(db) == []
