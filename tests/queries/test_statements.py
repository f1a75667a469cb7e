"""What actors said, told alone and jointly, once and again, on a day and on none."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.update import update
from kg.model.facts import ArticleFacts
from kg.queries.listing import Page
from kg.queries.lookup import Lookup
from kg.queries.scope import Scope, sides
from kg.queries.statements import statement_listing, statements
from kg.store import Store

WRITER = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
ACTORS = ("Turkey", "Anna Ode", "Switzerland")


def article(number: int) -> ArticleFacts:
    """One of every few days; every third has no day, so that what it tells has none."""
    writer = WRITER(f"doc{number}", None if number % 3 == 0 else f"2026-02-{28 - number:02d}")
    turkey, anna, swiss = writer.state("TR"), writer.person("Anna Ode", "TR"), writer.state("CH")
    writer.says(turkey, f"Text {number % 5}.")
    writer.says("", f"Joint text {number % 4}.", speakers=(anna, swiss), time=f"2026-01-{1 + number:02d}")
    writer.says("", f"Joint text {number % 7}.", speakers=(turkey, swiss))
    if number % 3 == 0:
        writer.says(anna, f"Never dated {number}.")
    return writer.facts()


@pytest.fixture(scope="module")
def news() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.load((article(number) for number in range(20)), update)
        yield store


@pytest.mark.parametrize("name", ACTORS)
def test_statements_of_an_actor_are_those_of_all_that_it_made(news: Store, name: str) -> None:
    who = sides(news, name)
    assert who is not None
    everybody = statement_listing(Lookup(news), Scope(), addressed=False).rows()
    expected = [row for row in everybody if who & {speaker.id for speaker in row.speakers}]
    found = statements(news, actor=name)
    assert list(found) == expected
    assert found.total == len(expected) > 5
    assert list(statements(news, actor=name, page=Page(3, 4))) == expected[4:7]


def test_the_story_has_statements_of_every_kind(news: Store) -> None:
    told = statements(news)
    assert any(row.time is None for row in told)
    assert any(row.time is not None for row in told)
    assert any(len(row.speakers) > 1 and len({proof.document for proof in row.evidence}) > 1 for row in told)
