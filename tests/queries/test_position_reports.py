"""Positions of everybody within some days: put together as all reports of these days would be."""

from __future__ import annotations

import random
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.update import update
from kg.model.enums import EdgeType, Modality, Stance
from kg.model.facts import ArticleFacts
from kg.queries.days import first_day, last_day
from kg.queries.listing import Page
from kg.queries.lookup import Lookup
from kg.queries.position_reports import reports_within
from kg.queries.positions import PositionRow, position_listing
from kg.queries.scope import Scope
from kg.store import Store

WRITER = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
#: Of one matter and of several, turned, bare, alike in a chain.
WORDINGS = (
    "the grain embargo", "lifting the grain embargo", "The Grain Embargo", "the embargo",
    "the agreement", "an agreement on the port", "a lease of the port", "the port lease of Berbera",
    "the lease", "a truce", "the armistice", "the pipeline to Poland", "the US pipeline", "the us pipeline",
)  # fmt: skip
DAYS = [f"2026-{month:02d}-{day:02d}" for month in (1, 2) for day in range(1, 29, 3)]
WINDOWS = ("2026-01", "2026-02", "2026-01-10/2026-02-10", "2026", "2026-01-04")
NOT_SHOWN = {"last_reported", "ribbon", "shift", "before", "before_time", "before_evidence"}


def article(number: int) -> ArticleFacts:
    """A state, its envoys and another state, who hold this and that, at times as one."""
    pick = random.Random(number)
    writer = WRITER(f"doc{number}", pick.choice(DAYS), pick.choice(["Wire", "Post"]))
    everybody = [
        writer.state("TR"),
        writer.person("Anna Ode", "TR"),
        writer.person("Boris Lund", "TR"),
        writer.state("CH"),
    ]
    for _ in range(pick.randint(1, 3)):
        writer.holds(
            "", pick.choice(list(Stance)[:3]), pick.choice(WORDINGS),
            holders=tuple(pick.sample(everybody, pick.choice([1, 1, 2]))),
            time=pick.choice([None, None, pick.choice(DAYS), "2026-01"]),
            modality=pick.choice([Modality.ACTUAL] * 4 + [Modality.DENIED]),
        )  # fmt: skip
    return writer.facts()


@pytest.fixture(scope="module")
def news() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.load((article(number) for number in range(90)), update)
        yield store


def shown(rows: list[PositionRow]) -> list[dict[str, object]]:
    return [row.model_dump(exclude=NOT_SHOWN) for row in rows]


@pytest.mark.parametrize("window", WINDOWS)
def test_rows_and_their_number_are_those_of_all_reports_put_together(news: Store, window: str) -> None:
    lookup, scope = Lookup(news), Scope(first=first_day(window), last=last_day(window))
    assert scope.days is not None
    found, expected = reports_within(lookup, scope.days), position_listing(lookup, scope, history=False)
    assert len(found) == len(expected) == len(expected.rows()) > 0
    assert shown(found.rows()) == shown(expected.rows())
    assert shown(found.rows(Page(3, 2))) == shown(expected.rows(Page(3, 2)))


def test_the_story_has_reports_of_every_kind(news: Store) -> None:
    year = Scope(first=first_day("2026"), last=last_day("2026"))
    rows = position_listing(Lookup(news), year, history=False).rows()
    reports = news.links([EdgeType.HOLDS])
    on = news.links([EdgeType.ON_ISSUE])
    assert len(rows) < len(reports)
    assert any(len(row.holders) > 1 for row in rows)
    assert any(len({proof.document for proof in row.evidence}) > 1 for row in rows)
    assert len({link.source for link in on}) < len(on), "a position on two issues"
