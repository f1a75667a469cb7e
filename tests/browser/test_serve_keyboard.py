"""The served page by keyboard alone: each stop has a name and is seen, none is a trap, each view works."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
SERVED = runpy.run_path(str(HERE.parent / "serve" / "conftest.py"))
VIEWS = ("graph", "map", "positions", "table", "timeline")
#: More than the stops of any view.
STOPS = 80
#: What has the focus: its name, whether it is in sight, uncovered and marked; null at the end of the page.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const [x, y] = [middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)];
  const top = document.elementFromPoint(x, y);
  const { outlineStyle } = getComputedStyle(one);
  return {
    name: (one.getAttribute("aria-label") ?? (one.textContent || one.labels?.[0]?.textContent || "")).trim(),
    role: one.getAttribute("role") ?? one.tagName.toLowerCase(),
    seen: box.width > 0 && box.height > 0 && Boolean(top) && (one.contains(top) || top.contains(one)),
    marked: outlineStyle !== "none" || one.type === "date",
  };
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = SERVED["write_story"](tmp_path_factory.mktemp("keys") / "kg.db")
    with SERVED["running"](path, edit=True) as client:
        yield str(client.base_url)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def made(hash: str = "", *, width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 850}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{hash}")
        page.locator(".shell").wait_for()
        page.wait_for_load_state("networkidle")
        return page

    yield made
    for context in contexts:
        context.close()


def focused(page: Page) -> Any:
    return page.evaluate(FOCUS)


def to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(STOPS):
        page.keyboard.press(key)
        now = focused(page)
        if now is not None and now["name"].startswith(name):
            return
    pytest.fail(f"{name!r} is not reached by {key}")


def state(page: Page, key: str) -> str:
    found: str = page.evaluate("key => new URLSearchParams(location.hash.slice(1)).get(key) ?? ''", key)
    return found


def heading(page: Page) -> Locator:
    return page.locator(".evidence h2:not(.minor)")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", VIEWS)
def test_tab_goes_through_the_page_and_out_of_it(opened: Callable[..., Page], view: str, width: int) -> None:
    page = opened(f"#view={view}", width=width)
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        now = focused(page)
        if now is None:
            break
        stops.append(now)
    assert now is None, "Tab does not leave the page"
    for stop in stops:
        assert stop["name"], stop
        assert stop["seen"], stop
        assert stop["marked"], stop
    assert sum(stop["role"] == "tab" for stop in stops) == 1
    names = [stop["name"] for stop in stops]
    for _ in names:
        page.keyboard.press("Shift+Tab")
    assert focused(page)["name"] == names[0]


def test_from_the_search_through_every_view(opened: Callable[..., Page]) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("quisb")
    expect(page.get_by_role("option", name="Ramiro Quisbert").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Ramiro Quisbert")
    to(page, "Graph")
    for view in ("map", "positions", "table", "graph"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#view-{view}")).to_be_visible()
        assert focused(page)["role"] == "tab"
    to(page, "Open article")
    page.keyboard.press("Enter")
    expect(page.locator(".article-text mark").first).to_be_visible()
    to(page, "← Back")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Ramiro Quisbert")
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_contain_text("Begin with")


def test_the_graph(opened: Callable[..., Page]) -> None:
    page = opened()
    to(page, "Connections")
    page.keyboard.press("Enter")
    expect(page.locator("#lines-box")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#lines-box")).to_be_hidden()
    assert focused(page)["name"].startswith("Connections")
    to(page, "Graph:")
    for way in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown") * 5:
        page.keyboard.press(way)
        if "person" in page.locator(".shell > [role=status]").inner_text():
            break  # Bolivia and Chile are open from the first
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_visible()
    chosen = state(page, "sel")
    page.keyboard.press("Enter")  # again: it opens
    page.wait_for_function(
        "id => new URLSearchParams(location.hash.slice(1)).get('open')?.includes(id)", arg=chosen
    )
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_contain_text("Begin with")


def test_positions(opened: Callable[..., Page]) -> None:
    page = opened("#view=positions")
    to(page, "Bolivia on a lease")
    page.keyboard.press("ArrowUp")
    assert focused(page)["name"] == "a lease of the railway line"
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("a lease of the railway line")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert focused(page)["name"] == "Bolivia"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".quotes li").first).to_be_visible()
    to(page, "Close")
    page.keyboard.press("Enter")
    expect(page.locator(".ribbon-box")).to_be_hidden()
    assert focused(page)["name"].startswith("Bolivia on a lease")


def test_the_table_keeps_the_focus(opened: Callable[..., Page]) -> None:
    page = opened("#view=table")
    to(page, "What")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("What")
    assert focused(page)["name"].startswith("What")
    to(page, "Chile accused")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("accused")
    assert focused(page)["name"].startswith("Chile accused")


def test_the_timeline_and_the_days(opened: Callable[..., Page]) -> None:
    page = opened()
    to(page, "To the event before")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.includes('asof=')")
    to(page, "What changed")
    page.keyboard.press("Enter")
    expect(page.locator(".diff-body li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".diff")).to_be_hidden()
    assert focused(page)["name"].startswith("What changed")
    to(page, "Remove: As of", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("!location.hash.includes('asof=')")
    expect(page.get_by_role("tab", name="Graph")).to_be_focused()
    to(page, "Timeline.")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_visible()
    assert state(page, "sel")


def test_a_decision_and_its_undoing(opened: Callable[..., Page]) -> None:
    page = opened("#view=table&type=action")
    to(page, "Chile accused")
    page.keyboard.press("Enter")
    to(page, "Wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status] .alert.done")).to_contain_text("Wrong:")
    expect(page.locator(".evidence")).to_be_focused()
    to(page, "Undo")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status] .alert.done")).to_contain_text("Undone:")
    expect(heading(page)).to_contain_text("accused")
    to(page, "Close")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status] .alert.done")).to_have_count(0)


def test_on_a_narrow_screen_the_sheet_opens_and_closes(opened: Callable[..., Page]) -> None:
    page = opened("#view=table", width=390)
    to(page, "Chile accused")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_visible()
    to(page, "Close the evidence")
    page.keyboard.press("Enter")
    expect(page.locator(".evidence")).to_be_hidden()
    expect(page.get_by_role("tab", name="Table")).to_be_focused()
    to(page, "Days: all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("slider", name="As of")).to_be_visible()
