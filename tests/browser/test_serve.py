"""The explorer behind ``kg serve``, in a real browser: every view, evidence, decisions, hostile articles."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from kg.graph.update import update
from kg.model.facts import ArticleFacts
from kg.store import Store

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
SERVED = runpy.run_path(str(HERE.parent / "serve" / "conftest.py"))
WRITER = runpy.run_path(str(HERE.parent / "graph" / "articles.py"))["Writer"]
HOSTILE: list[str] = runpy.run_path(str(HERE / "test_explorer_hostile.py"))["HOSTILE"]
#: What no name of an actor can be.
NAMES = [text for text in HOSTILE if text.strip() and not any("\ud800" <= c <= "\udfff" for c in text)]


Served = Callable[..., Any]


def test_every_view_is_drawn_and_asks_for_nothing_elsewhere(served: Served, story_file: Path) -> None:
    tab = served(story_file)
    page = tab.page
    for view in ("Map", "Positions", "Table", "Graph"):
        page.get_by_role("tab", name=view, exact=True).click()
        page.wait_for_load_state("networkidle")
    page.get_by_role("tab", name="Table", exact=True).click()
    expect(page.locator(".table-view tbody tr")).not_to_have_count(0)
    assert page.locator(".table-view").get_by_text("Montevideo").count() >= 1
    assert tab.is_quiet(), (tab.complaints, tab.requests)
    assert any("/api/timeline" in url for url in tab.requests)


def test_what_is_searched_shows_its_sentence(served: Served, story_file: Path) -> None:
    tab = served(story_file)
    box = tab.page.get_by_role("combobox", name="Search")
    box.fill("quisb")
    tab.page.get_by_role("option", name="Ramiro Quisbert").first.click()
    expect(tab.page.locator(".evidence h2:not(.minor)")).to_contain_text("Ramiro Quisbert")
    expect(tab.page.locator(".evidence")).to_contain_text("We will not sell our coast")
    assert tab.is_quiet(), tab.complaints


def test_a_change_that_is_judged_wrong_is_gone_and_comes_back(served: Served, story_file: Path) -> None:
    with Store.open(story_file, read_only=True) as store:
        change = next(edge.id for edge in store.edges() if edge.type == "postponed")
    tab = served(story_file, hash=f"#sel={change}", edit=True)
    page = tab.page
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_role("status").filter(has_text="Wrong:")).to_contain_text("postponed")
    with Store.open(story_file, read_only=True) as store:
        assert list(store.edges_by_id([change])) == []
    expect(page.locator(".evidence")).to_contain_text("Begin with")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".evidence")).to_contain_text("put off from April 22 to April 29")


def test_who_is_merged_goes_on_as_one_that_can_be_undone(served: Served, story_file: Path) -> None:
    with Store.open(story_file, read_only=True) as store:
        one, other = [node for node in store.nodes() if node.type == "Person"][:2]
    tab = served(story_file, hash=f"#sel={one.id}", edit=True)
    page = tab.page
    page.get_by_text("The same as another?").click()
    page.get_by_role("combobox", name="The same as…", exact=True).fill(other.label)
    page.get_by_role("option", name=other.label).first.click()
    expect(page.get_by_role("status").filter(has_text="are one.")).to_contain_text(one.label)
    expect(page.locator(".evidence .error")).to_have_count(0)
    expect(page.locator(".evidence h2:not(.minor)")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".evidence h2:not(.minor)")).to_contain_text(one.label)


def test_a_path_tells_its_steps_with_their_days(served: Served, story_file: Path) -> None:
    with Store.open(story_file, read_only=True) as store:
        ids = {node.label: node.id for node in store.nodes() if node.type in ("Person", "State")}
    one, other = ids["Ramiro Quisbert"], ids["Chile"]
    tab = served(story_file, hash=f"#a={one}&b={other}")
    expect(tab.page.locator(".evidence h2:not(.minor)")).to_contain_text("Ramiro Quisbert to Chile")
    expect(tab.page.locator(".evidence .way li")).not_to_have_count(0)
    assert tab.is_quiet(), tab.complaints


def test_a_server_that_has_gone_is_told_in_words(browser: Browser, story_file: Path) -> None:
    with SERVED["running"](story_file) as client:
        context = browser.new_context()
        page = context.new_page()
        page.goto(str(client.base_url))
        page.locator(".shell").wait_for()
    page.get_by_role("combobox", name="Search").fill("boliv")
    expect(page.get_by_text("is kg serve still running").first).to_be_attached()
    context.close()


def hostile_article(number: int, text: str) -> ArticleFacts:
    article = WRITER(f"d{number}", "2026-02-10", text)
    who = [article.person(f"Ann{number} {text}", "US"), article.person("Ivan Petrov", "RU")]
    article.meeting(*who, time="2026-02-05", place=article.place(f"{text} Town{number}", "US"))
    article.says(who[0], f"{text} said {number}", time="2026-02-06")
    facts: ArticleFacts = article.facts()
    document = facts.document.model_copy(update={"title": text, "url": text})
    return facts.model_copy(update={"document": document})


def hostile_graph(path: Path) -> Path:
    """An article for each string, which stands in every field that an article can fill."""
    with Store.open(path) as store:
        store.load([hostile_article(number, text) for number, text in enumerate(NAMES)], update)
    return path


def test_what_articles_smuggle_in_is_shown_as_text_and_nothing_runs(served: Served, tmp_path: Path) -> None:
    path = hostile_graph(tmp_path / "kg.db")
    assert len(NAMES) >= 100
    with Store.open(path, read_only=True) as store:
        persons = [node.id for node in store.nodes() if node.label.startswith("Ann")]
    tab = served(path)
    page = tab.page
    for view in ("Map", "Positions", "Table", "Graph"):
        page.get_by_role("tab", name=view, exact=True).click()
        page.wait_for_load_state("networkidle")
    for id in persons[:: max(1, len(persons) // 12)]:
        page.evaluate("id => { location.hash = '#sel=' + encodeURIComponent(id); }", id)
        expect(page.locator(".evidence h2:not(.minor)")).to_contain_text("Ann")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    links = page.evaluate("[...document.links].map((link) => link.href)")
    assert all(link.startswith(("http:", "https:", "blob:")) for link in links)
    assert tab.is_quiet(), (tab.complaints, tab.requests)
