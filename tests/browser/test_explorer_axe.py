"""axe-core over every view of the explorer, wide and narrow, light and dark: nothing keeps a reader out."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from kg.queries.sketch import sketch
from kg.store import Store
from kg.views.explorer.page import write_explorer

pytestmark = pytest.mark.browser
SERVED = runpy.run_path(str(Path(__file__).parents[1] / "serve" / "conftest.py"))
LOOKS = [(width, tone) for width in (1280, 390) for tone in ("light", "dark")]
#: Impact, rule and place of each violation. Measured: a second a run, most of it contrast, on two busy cores.
FOUND = """() => axe.run(document, {resultTypes: ["violations"]}).then(({ violations }) => violations.flatMap(
    ({ impact, id, nodes }) => nodes.map(({ target }) => `${impact}: ${id}: ${target.join(" ")}`)))"""


def _nothing(_: Page) -> None:
    """The view as it opens."""


def _search(page: Page) -> None:
    page.get_by_role("combobox", name="Search").fill("boliv")
    page.get_by_role("option").first.wait_for()


def _graph_as_table(page: Page) -> None:
    page.get_by_role("button", name="As a table").click()
    page.get_by_role("button", name="Connections").click()


def _quotes(page: Page) -> None:
    page.locator(".matrix .told").first.click()
    page.locator(".quotes li").first.wait_for()


def _sentences(page: Page) -> None:
    page.locator(".table-view tbody button").first.click()
    page.locator(".evidence .passage").first.wait_for()


def _article(page: Page) -> None:
    _sentences(page)
    page.get_by_role("button", name="Open article").first.click()
    page.locator(".article-text").wait_for()


def _merge(page: Page) -> None:
    page.get_by_role("option").first.click()
    page.get_by_text("The same as another?").click()


#: What is looked at: the address, and what is done there.
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "graph": ("", _nothing),
    "found by a search": ("#hide=none", _search),
    "graph as a table": ("#hide=none", _graph_as_table),
    "map": ("#view=map&from=2026-04-13&to=2026-05-08", _nothing),
    "positions and quotes": ("#view=positions", _quotes),
    "table and sentences": ("#view=table", _sentences),
    "an article": ("#view=table&sort=label", _article),
    "timeline": ("#view=timeline", _nothing),
    "changes": ("#d1=2026-04-13&d2=2026-05-08&asof=2026-05-01", _nothing),
}


@pytest.fixture(scope="module")
def page(browser: Browser, told: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The file, opened once, with axe in it."""
    path = tmp_path_factory.mktemp("axe") / "explorer.html"
    write_explorer(told, sketch(told), path, title="Border talks")
    yield from ready(browser, path.as_uri())


@pytest.fixture(scope="module")
def edited(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The served page of an editor, opened once, with axe in it."""
    path = SERVED["write_story"](tmp_path_factory.mktemp("axe") / "kg.db")
    with SERVED["running"](path, edit=True) as client:
        yield from ready(browser, str(client.base_url))


def ready(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.locator(".shell").wait_for()
    page.evaluate(AXE_SCRIPT)
    yield page
    context.close()


def go(page: Page, state: str) -> None:
    address, act = STATES[state]
    page.set_viewport_size({"width": 1280, "height": 820})
    page.evaluate("hash => { location.hash = hash; }", address or "#")
    act(page)


def violations(page: Page) -> dict[str, list[str]]:
    """What axe finds, by width and tone; only looks with something wrong."""
    found: dict[str, list[str]] = {}
    for width, tone in LOOKS:
        page.set_viewport_size({"width": width, "height": 820})
        page.emulate_media(color_scheme="dark" if tone == "dark" else "light")
        found[f"{width} {tone}"] = page.evaluate(FOUND)
    return {look: wrong for look, wrong in found.items() if wrong}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_the_file(page: Page, state: str) -> None:
    go(page, state)
    assert violations(page) == {}


def test_axe_finds_nothing_where_readers_judge(edited: Page) -> None:
    _search(edited)
    _merge(edited)
    assert violations(edited) == {}


def test_axe_would_find_words_that_cannot_be_read(page: Page) -> None:
    go(page, "table and sentences")
    page.evaluate("document.querySelector('.evidence h2').style.setProperty('color', 'rgb(200 200 200)')")
    assert any("color-contrast" in words for wrong in violations(page).values() for words in wrong)
