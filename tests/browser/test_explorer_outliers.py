"""One date of long ago and one far ahead among hundreds of a month: what is shown at first is the month."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from kg.graph.update import update
from kg.model.enums import ActorType, NodeType
from kg.store import Store

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
#: More than a page of the table holds.
MANY = 320


@pytest.fixture(scope="module")
def month() -> Iterator[Store]:
    """Statements of February 2026, a visit of 1850, and a meeting that is to be in 2063."""
    with Store.open(":memory:") as store:
        article = Writer("many", "2026-02-28")
        speaker, host = article.person("Ann Lee", "US"), article.person("Ivan Petrov", "RU")
        for number in range(MANY):
            article.says(speaker, f"Remark number {number}.", time=f"2026-02-{number % 28 + 1:02}")
        article.visits(host, article.place("Bern", "CH"), time="1850-03-04")
        article.meeting(speaker, host, status="planned", time="2063-05-06")
        store.add(article.facts(), update)
        yield store


def check(page: Any) -> None:
    note = page.locator("#view-timeline")
    expect(note).to_contain_text("2 long before or after")
    expect(page.get_by_role("slider", name="As of")).to_have_attribute("aria-valuetext", "off: everything")
    days = page.get_by_role("slider", name="As of").evaluate("({ min, max }) => max - min")
    assert days <= 28
    page.get_by_role("button", name="All: show the whole period").click()
    expect(note).not_to_contain_text("long before or after")
    evidence = page.locator(".evidence")
    expect(evidence).to_contain_text("To come")
    expect(evidence.locator(".entries").first).to_contain_text("2063")
    page.get_by_role("tab", name="Table").click()
    first = page.locator(".table-view tbody tr").first
    expect(first).to_contain_text("Feb 2026")
    page.get_by_role("button", name="1 dated later").click()
    expect(first).to_contain_text("2063")


def test_a_file_shows_the_month(month: Store, open_explorer: Open) -> None:
    opened = open_explorer(month)
    check(opened.page)
    assert opened.is_quiet(), opened.complaints


def test_a_served_graph_shows_the_month(month: Store, served_page: Any) -> None:
    check(served_page.page)
    assert served_page.is_quiet(), served_page.complaints


@pytest.fixture
def served_page(month: Store, tmp_path: Path, served: Open) -> Any:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        for info in month.document_infos():
            facts = month.article_facts(info.id)
            assert facts is not None
            store.add(facts, update)
    return served(path)


def test_what_lies_outside_is_shown_when_it_is_selected(month: Store, open_explorer: Open) -> None:
    page = open_explorer(month).page
    page.locator(".evidence .entries button").first.click()
    expect(page.locator("#view-timeline")).not_to_contain_text("long before or after")


def test_of_many_names_the_first_are_told_and_the_rest_at_a_click(open_explorer: Open) -> None:
    names = [f"Name {letter}" for letter in "ABCDEFGHIJKL"]
    with Store.open(":memory:") as store:
        article = Writer("one", "2026-02-28")
        host = article.actor(ActorType.PERSON, "Ann Lee", aliases=tuple(names))
        article.meeting(host, article.person("Ivan Petrov", "RU"), time="2026-02-03")
        store.add(article.facts(), update)
        (id,) = (node.id for node in store.nodes([NodeType.PERSON]) if node.label == "Ann Lee")
        page = open_explorer(store, address=f"#sel={id}").page
    evidence = page.locator(".evidence")
    expect(evidence).to_contain_text(names[0])
    expect(evidence).not_to_contain_text(names[-1])
    evidence.get_by_role("button", name="and 6 more").click()
    expect(evidence).to_contain_text(names[-1])


def test_as_of_a_day_what_is_to_come_stands_apart(told: Store, open_explorer: Open) -> None:
    page = open_explorer(told, address="#asof=2026-04-18").page
    evidence = page.locator(".evidence")
    expect(evidence).to_contain_text("To come")
    expect(evidence.locator(".entries li", has_text="Second round")).to_have_count(1)


def test_what_was_called_off_is_not_to_come(open_explorer: Open) -> None:
    with Store.open(":memory:") as store:
        article = Writer("one", "2026-02-28")
        one, other = article.person("Ann Lee", "US"), article.person("Ivan Petrov", "RU")
        article.meeting(one, other, status="planned", time="2026-03-09")
        article.meeting(one, article.person("Eva Berg", "CH"), status="cancelled", time="2026-03-05")
        store.add(article.facts(), update)
        page = open_explorer(store).page
    lists = page.locator(".evidence .entries")
    headings = page.locator(".evidence h2.minor")
    expect(headings).to_have_text(["Begin with", "To come", "Called off", "Meetings, the latest first"])
    expect(lists.nth(0)).to_contain_text("planned")
    expect(lists.nth(0).locator("li")).to_have_count(1)
    expect(lists.nth(1)).to_contain_text("cancelled")
