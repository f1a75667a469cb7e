"""What many sentences prove: some are shown, it is said how many there are, and the rest is a button away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from kg.model.document import Evidence
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.store import Store

pytestmark = pytest.mark.browser
MANY = 75


def often_told(many: int) -> Subgraph:
    """One state accuses another, a sentence an article and an article a day."""
    ids = [f"d{n:03}" for n in range(many)]
    spans = tuple(Evidence(document=id, start=0, end=len(id) + 5, text=f"Said {id}") for id in ids)
    one, other = (Node(id=f"state-{n}", type=NodeType.STATE, label=f"State {n}") for n in range(2))
    edge = Edge(id="accused-1", type=EdgeType.ACCUSED, source=one.id, target=other.id, evidence=spans)
    days = [date(2026, 1, 1) + timedelta(n) for n in range(many)]
    articles = [ArticleInfo(id=id, title=id, published=day) for id, day in zip(ids, days, strict=True)]
    return Subgraph(nodes=(one, other), edges=(edge,), documents=tuple(articles))


def marks(page: Page) -> list[str]:
    return page.locator(".passage mark").all_inner_texts()


@pytest.mark.parametrize("sel", ["accused-1", "state-0"])
def test_the_newest_come_first_and_the_rest_on_demand(open_explorer: Callable[..., object], sel: str) -> None:
    with Store.open(":memory:") as empty:
        opened = open_explorer(empty, often_told(MANY), address=f"#sel={sel}")
    page, head = opened.page, opened.page.locator(".sentences h3")  # type: ignore[attr-defined]
    expect(head).to_have_text(f"The newest 12 of {MANY} sentences, newest first")
    for button, shown in (("48 more", 60), ("Earlier ones (15)", MANY)):
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".passage")).to_have_count(shown)
    assert marks(page) == [f"Said d{n:03}" for n in reversed(range(MANY))]
    expect(head).to_have_text(f"{MANY} sentences, newest first")
    expect(page.locator(".sentences > button")).to_be_hidden()
    assert opened.is_quiet()  # type: ignore[attr-defined]


def test_what_few_sentences_prove_is_told_in_order_of_time(open_explorer: Callable[..., object]) -> None:
    with Store.open(":memory:") as empty:
        page = open_explorer(empty, often_told(14), address="#sel=accused-1").page  # type: ignore[attr-defined]
    expect(page.locator(".sentences h3")).to_have_text("14 sentences")
    page.get_by_role("button", name="2 more", exact=True).click()
    assert marks(page) == [f"Said d{n:03}" for n in range(14)]
