"""A page of an answer: the same rows as in the whole, how many there are in all, and no more is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from benchmarks import synthetic
from kg.graph.update import update
from kg.model.enums import EdgeType
from kg.queries.actor import PARTS, actor
from kg.queries.changes import changes
from kg.queries.days import first_day, last_day
from kg.queries.listing import Page
from kg.queries.met import met
from kg.queries.positions import positions
from kg.queries.rows import Rows
from kg.queries.statements import statements
from kg.queries.timeline import EntryType, timeline
from kg.store import Store

ARTICLES = 60
#: The state that most of the invented news are about.
STATE = "state-b96c080097cf08f4"

Ask = Callable[[Store, Page], Rows]
ASKED: dict[str, Ask] = {
    "everything": lambda store, page: timeline(store, page=page),
    "a month": lambda store, page: timeline(
        store, first=first_day("2014-01"), last=last_day("2014-01"), page=page
    ),
    "of a state": lambda store, page: timeline(store, actor=STATE, page=page),
    "as of a day": lambda store, page: timeline(store, as_of=last_day("2014-01-05"), page=page),
    "steps": lambda store, page: timeline(store, types=[EntryType.STEP], page=page),
    "at a place": lambda store, page: timeline(store, place=busiest_place(store), page=page),
    "changes": lambda store, page: changes(store, page=page),
    "positions": lambda store, page: positions(store, page=page),
    "positions of a state": lambda store, page: positions(store, actor=STATE, page=page),
    "shifts": lambda store, page: positions(store, shifts=True, page=page),
    "statements": lambda store, page: statements(store, page=page),
    "statements with a word": lambda store, page: statements(store, "treaty", page=page),
    "meetings of a state": lambda store, page: met(store, STATE, page=page),
}


def busiest_place(store: Store) -> str:
    ends = [link.target for link in store.links([EdgeType.HELD_AT])]
    return max(sorted(set(ends)), key=ends.count)


@pytest.fixture(scope="module")
def news() -> Iterator[Store]:
    """The first days of the invented world."""
    with Store.open(":memory:") as store:
        store.load(synthetic.articles(ARTICLES), update)
        yield store


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_pages_joined_are_the_whole(news: Store, ask: Ask) -> None:
    whole = ask(news, Page())
    assert whole.total == len(whole) > 0
    step = len(whole) // 3 + 1
    pages = [ask(news, Page(step, offset)) for offset in range(0, len(whole), step)]
    assert [row for page in pages for row in page] == list(whole)
    assert {page.total for page in pages} == {len(whole)}


def test_a_page_behind_the_end_is_empty_and_tells_how_many_there_are(news: Store) -> None:
    page = timeline(news, page=Page(5, 1_000_000))
    assert (len(page), page.total) == (0, timeline(news).total)


def test_pages_of_a_profile_joined_are_the_whole(news: Store) -> None:
    whole = actor(news, STATE)
    longest = max(whole.totals.values())
    pages = [actor(news, STATE, page=Page(5, offset)) for offset in range(0, longest, 5)]
    for part in PARTS:
        assert [row for page in pages for row in getattr(page, part)] == list(getattr(whole, part)), part
        assert whole.totals[part] == len(getattr(whole, part))
    assert {page.cells()["statements"] for page in pages} == {len(whole.statements)}
    assert actor(news, STATE, page=Page(5, 1_000_000)).totals == whole.totals
    assert pages[0].lines().total == len(whole.lines()) > len(pages[0].lines())


def test_of_a_page_only_its_own_sentences_are_read(news: Store) -> None:
    asked: list[str] = []
    news._db.raw.set_trace_callback(asked.append)
    try:
        page = timeline(news, page=Page(10))
    finally:
        news._db.raw.set_trace_callback(None)
    texts = [sql for sql in asked if "FROM documents" in sql and "text" in sql]
    cited = {proof.document for row in page for proof in row.evidence}
    assert page.total > 300
    assert 0 < len(texts) <= len(cited)
