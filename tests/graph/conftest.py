from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.graph import update
from kg.model.facts import ArticleFacts
from kg.store import Store

ARTICLES = runpy.run_path(str(Path(__file__).with_name("articles.py")))


@pytest.fixture
def write() -> type:
    """The class that writes an article."""
    return ARTICLES["Writer"]


@pytest.fixture
def random_article() -> Callable[[int, int], ArticleFacts]:
    return ARTICLES["random_article"]


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


@pytest.fixture
def told(store: Store) -> Callable[..., Store]:
    """Put articles into a store."""

    def add(*writers) -> Store:
        for writer in writers:
            store.add(writer.facts(), update)
        return store

    return add
