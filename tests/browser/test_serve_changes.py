"""A served page while others decide, and its file is locked, away or slow: what it says; that it goes on."""

from __future__ import annotations

import re
import runpy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.deciding import Deciding
from kg.graph.update import update
from kg.model.enums import EdgeType, NodeType
from kg.serve.limits import Limits
from kg.store import Store

pytestmark = pytest.mark.browser
Served = Callable[..., Any]
DAY = "2026-04-22"
WRITER = str(Path(__file__).parents[1] / "graph" / "articles.py")


def ids(path: Path, *labels: str) -> list[str]:
    with Store.open(path, read_only=True) as store:
        found = {node.label: node.id for node in store.nodes()}
    return [found[label] for label in labels]


def edges(path: Path) -> tuple[str, str]:
    """Two edges that rest on different facts."""
    with Store.open(path, read_only=True) as store:
        found = {edge.type: edge.id for edge in store.edges()}
    return found[EdgeType.POSTPONED], found[EdgeType.ACCUSED]


def heading(page: Page) -> Any:
    return page.locator(".evidence h2:not(.minor)")


def done(page: Page) -> Any:
    return page.locator("[role=status] .alert.done")


def refused(page: Page) -> Any:
    return page.locator("[role=alert] .alert", has_text="Nothing was decided")


def test_a_link_to_who_was_merged_leads_on_and_says_so(served: Served, story_file: Path) -> None:
    people = ids(story_file, "Ramiro Quisbert", "Teresa Mamani")
    with Store.open(story_file) as store:
        Deciding(store).merge(*people)
    with Store.open(story_file, read_only=True) as store:
        (gone,) = [id for id in people if store.node(id) is None]
        (kept,) = set(people) - {gone}
    tab = served(story_file, hash=f"#sel={gone}&open={gone}")
    page = tab.page
    expect(done(page)).to_contain_text("This address leads to")
    page.wait_for_function("id => location.hash.includes(`sel=${id}`)", arg=kept)
    expect(heading(page)).to_be_visible()
    page.wait_for_function("id => document.querySelector('canvas.graph').pane.ids().includes(id)", arg=kept)
    assert tab.is_quiet(), tab.complaints


def test_who_is_called_otherwise_now_is_followed_back_and_forth(served: Served, tmp_path: Path) -> None:
    path, writer, found = tmp_path / "kg.db", runpy.run_path(WRITER)["Writer"], list[str]()
    with Store.open(path) as store:
        for day, name in (("2026-02-02", "W. Whitfield"), ("2026-03-02", "William Whitfield")):
            article = writer(day, day)
            article.meeting(article.person(name, "US"), article.person("Ivan Petrov", "RU"), time=day)
            store.add(article.facts(), update)
            found += [node.id for node in store.nodes([NodeType.PERSON]) if "Whitfield" in node.label]
    was, now = found
    assert was != now
    tab = served(path, hash=f"#sel={was}")
    page = tab.page
    expect(done(page)).to_contain_text("This address leads to")
    page.wait_for_function("id => location.hash.includes(`sel=${id}`)", arg=now)
    page.get_by_label("Known by: day").fill("2026-02-10")
    page.wait_for_function("id => location.hash.includes(`sel=${id}`)", arg=was)
    expect(heading(page)).to_contain_text("Whitfield")
    page.get_by_role("button", name="Known by: off").click()
    page.wait_for_function("id => location.hash.includes(`sel=${id}`)", arg=now)
    expect(page.locator(".evidence")).to_contain_text("William Whitfield")
    assert tab.is_quiet(), tab.complaints


def test_what_is_gone_is_told_in_words_and_the_rest_is_drawn(served: Served, story_file: Path) -> None:
    (bolivia,) = ids(story_file, "Bolivia")
    page = served(
        story_file, hash=f"#sel=person-0123456789abcdef&open=person-0123456789abcdef,{bolivia}"
    ).page
    expect(page.locator(".evidence")).to_contain_text("is not in the graph any more")
    page.wait_for_function(
        "id => document.querySelector('canvas.graph').pane.ids().includes(id)", arg=bolivia
    )
    expect(page.get_by_role("alert").filter(has_text="person-")).to_have_count(0)


def test_a_locked_file_is_waited_for(served: Served, story_file: Path) -> None:
    with closing(sqlite3.connect(story_file)) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # so that a writer shuts readers out
    page = served(story_file, limits=Limits(seconds=0.3)).page
    page.wait_for_load_state("networkidle")
    with closing(sqlite3.connect(story_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page.get_by_role("tab", name="Positions").click()
        words = page.locator(".pane-positions .empty")
        expect(words).to_contain_text("another process is writing")
        expect(words).to_contain_text("asks again by itself")
        other.execute("ROLLBACK")
    expect(page.locator(".matrix .told").first).to_be_visible(timeout=15_000)
    expect(words).to_be_hidden()


def test_a_file_that_was_away_is_there_again(served: Served, story_file: Path) -> None:
    page = served(story_file).page
    page.wait_for_load_state("networkidle")
    away = story_file.with_name("away")
    away.mkdir()
    parts = [part for part in story_file.parent.glob("kg.db*") if part.is_file()]
    for part in parts:
        part.rename(away / part.name)
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".table-view")).to_contain_text("it is gone")
    for part in parts:
        (away / part.name).rename(part)
    expect(page.locator(".table-view tbody tr").first).to_be_visible(timeout=15_000)


def test_a_page_that_is_opened_while_its_file_is_locked(
    served: Served, story_file: Path, browser: Browser
) -> None:
    with closing(sqlite3.connect(story_file)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    address = served(story_file, limits=Limits(seconds=0.3)).address
    with closing(sqlite3.connect(story_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = browser.new_page()
        page.goto(address)
        expect(page.locator(".boot")).to_contain_text("another process is writing", timeout=15_000)
        expect(page.locator(".boot")).to_contain_text("asks again by itself")
        other.execute("ROLLBACK")
    expect(page.locator(".shell")).to_be_visible(timeout=15_000)
    page.close()


def test_what_takes_long_is_asked_for_again(served: Served, story_file: Path) -> None:
    tab = served(story_file, hash=f"#view=positions&known={DAY}", limits=Limits(page_patience=0.02))
    expect(tab.page.locator(".matrix .told").first).to_be_visible(timeout=30_000)
    assert {status for status, _ in tab.refused} == {503}


def test_of_a_large_graph_a_day_is_worked_out_once_while_the_page_tells_how_far_it_is(
    served: Served, story_file: Path
) -> None:
    large = Limits(known_here=3, known_documents=3)
    page = served(story_file, hash="#view=table", limits=large).page
    rows = page.locator(".table-view tbody tr")
    expect(rows.first).to_be_visible()
    every = rows.count()
    group = page.get_by_role("group", name="Known by")
    expect(group.get_by_role("option")).to_have_text(["all days"])
    group.get_by_label("Known by: another day").fill(DAY)
    expect(page.locator(".table-view .empty")).to_contain_text(
        "what was known on 22 Apr 2026 is being worked out"
    )
    expect(rows.first).to_be_visible(timeout=60_000)
    assert rows.count() < every
    page.reload()
    expect(group.get_by_role("option")).to_have_text(["all days", "22 Apr 2026"])
    group.get_by_role("combobox").select_option("")
    expect(rows).to_have_count(every)


def test_of_a_large_graph_only_days_that_are_worked_out_are_played(served: Served, story_file: Path) -> None:
    large = Limits(known_here=100, known_documents=3)
    tab = served(story_file, hash="#view=table", limits=large)
    page, group = tab.page, tab.page.get_by_role("group", name="Known by")
    play = page.get_by_role("button", name="Play the days")
    chosen = group.get_by_role("combobox")
    chosen.dispatch_event("change")  # it is taken hold of, and left at all days
    expect(play).to_be_disabled()
    expect(play).to_have_attribute("title", re.compile("No earlier day is worked out yet"))
    for day in ("2026-04-20", DAY):
        group.get_by_label("Known by: another day").fill(day)
        expect(page.locator(".table-view tbody tr").first).to_be_visible(timeout=60_000)
    chosen.select_option("")
    play.click()
    expect(chosen).to_have_value("2026-04-20")
    expect(chosen).to_have_value(DAY)
    expect(chosen).to_have_value("")
    expect(play).to_be_visible()  # and no longer "Pause"
    asked = {day for url in tab.requests for day in parse_qs(urlsplit(url).query).get("known", [])}
    assert asked == {"2026-04-20", DAY}


def test_undo_takes_back_the_own_decision_and_not_that_of_another(served: Served, story_file: Path) -> None:
    mine, theirs = edges(story_file)
    tab = served(story_file, hash=f"#sel={mine}", edit=True)
    other = served(at=tab.address, hash=f"#sel={theirs}")
    for page in (tab.page, other.page):
        page.get_by_role("button", name="Wrong").click()
        expect(done(page)).to_contain_text("Wrong:")
    tab.page.get_by_role("button", name="Undo", exact=True).click()
    expect(done(tab.page)).to_contain_text("Undone:")
    with Store.open(story_file, read_only=True) as store:
        assert [edge.id for edge in store.edges_by_id([mine, theirs])] == [mine]


def test_what_another_has_undone_already_is_told_and_nothing_is_lost(
    served: Served, story_file: Path
) -> None:
    mine, _ = edges(story_file)
    page = served(story_file, hash=f"#sel={mine}", edit=True).page
    page.get_by_role("button", name="Wrong").click()
    expect(done(page)).to_contain_text("Wrong:")
    with Store.open(story_file) as store:
        Deciding(store).undo()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(refused(page)).to_contain_text("no decision number 1")
    with Store.open(story_file, read_only=True) as store:
        assert [edge.id for edge in store.edges_by_id([mine])] == [mine]


def test_a_page_that_is_older_than_a_merge(served: Served, story_file: Path) -> None:
    one, other = ids(story_file, "Ramiro Quisbert", "Teresa Mamani")
    page = served(story_file, hash=f"#sel={one}", edit=True).page
    page.get_by_text("The same as another?").click()
    box = page.get_by_role("combobox", name="The same as…", exact=True)
    box.fill("Mamani")
    option = page.get_by_role("option", name="Teresa Mamani").first
    expect(option).to_be_visible()
    with Store.open(story_file) as store:
        Deciding(store).merge(one, other)
    option.click()
    expect(refused(page)).to_contain_text("are one already")
    expect(heading(page)).to_be_visible()


def test_what_was_judged_from_an_article_that_is_gone(served: Served, story_file: Path) -> None:
    mine, _ = edges(story_file)
    page = served(story_file, hash=f"#sel={mine}", edit=True).page
    expect(heading(page)).to_be_visible()
    with Store.open(story_file) as store:
        for document in store.document_infos():
            store.remove(document.id, update)
    page.get_by_role("button", name="Right", exact=True).click()
    expect(refused(page)).to_contain_text("no fact, edge or meeting")
    expect(page.locator(".evidence")).to_contain_text("No meeting is told of")


def test_every_view_shows_what_was_decided(served: Served, story_file: Path) -> None:
    page = served(story_file, hash="#view=table&type=change", edit=True).page
    row = page.locator(".table-view tbody tr")
    row.locator("button").first.click()
    expect(row).to_have_count(1)
    page.get_by_role("button", name="Wrong").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(row).to_have_count(1)


def test_a_page_of_a_server_that_was_started_anew_cannot_decide(served: Served, story_file: Path) -> None:
    mine, _ = edges(story_file)
    page = served(story_file, hash=f"#sel={mine}", edit=True).page
    page.evaluate("document.querySelector('meta[name=\"kg-token\"]').content = 'of the server before'")
    page.get_by_role("button", name="Wrong").click()
    expect(refused(page)).to_contain_text("load it again")
