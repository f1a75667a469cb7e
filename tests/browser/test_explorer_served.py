"""The panes of a served graph that has more events than a picture is given at once."""

from __future__ import annotations

import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import synthetic
from kg.graph.update import update
from kg.store import Store

pytestmark = pytest.mark.browser
RUNNING = runpy.run_path(str(Path(__file__).parents[1] / "serve" / "conftest.py"))["running"]
#: Articles of the invented world that tell of some 2,600 events.
ARTICLES = 300


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("large") / "kg.db"
    with Store.open(path) as store:
        store.load(synthetic.articles(ARTICLES), update)
    with RUNNING(path) as client:
        yield str(client.base_url)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The served page; at its end nothing was asked of others and nothing complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 850}, locale="en-GB")
    found, asked, refused, complaints = context.new_page(), [], [], []
    found.on("request", lambda request: asked.append(request.url))
    found.on("response", lambda answer: refused.extend([answer.url] if answer.status >= 400 else []))
    found.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.goto(f"{address}/#view=map")
    found.locator(".shell").wait_for()
    yield found
    context.close()
    assert [url for url in asked if not url.startswith(address)] == []
    assert f"{address}/static/world.json" in asked
    assert refused == complaints == []


def comes(true: Callable[[], object]) -> None:
    until = time.monotonic() + 15
    while not true():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


def test_a_crowd_shows_how_many_and_zooming_in_shows_each(page: Page) -> None:
    note = page.locator(".pane-timeline .note")
    expect(note).to_contain_text("zoom in to see each", timeout=20_000)
    canvas = page.locator(".pane-timeline canvas")
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 90)
    for _ in range(6):
        page.mouse.wheel(0, -300)
    expect(note).to_contain_text("near here", timeout=20_000)
    expect(note).not_to_contain_text("zoom in")
    canvas.focus()
    page.keyboard.press("ArrowRight")
    spoken = page.locator(".shell > [role=status]")
    comes(spoken.inner_text)
    page.locator(".pane-timeline").get_by_role("button", name="All").click()
    expect(note).to_contain_text("zoom in to see each", timeout=20_000)


def test_as_of_and_positions_answer(page: Page) -> None:
    page.get_by_role("tab", name="Positions").click()
    cells = page.locator(".matrix .told")
    expect(cells.first).to_be_visible(timeout=30_000)
    cells.first.click()
    expect(page.locator(".quotes li").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="To the event before").click()
    comes(lambda: "asof=" in page.evaluate("location.hash"))
