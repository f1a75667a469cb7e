"""The height of the page is the reader's to share out between a view and the timeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from kg.store import Store

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_explorer: Callable[..., object], told: Store) -> Page:
    found: Page = open_explorer(told).page  # type: ignore[attr-defined]
    return found


def bar(page: Page) -> Locator:
    return page.get_by_role("separator", name="Height of the timeline")


def height(page: Page, name: str) -> float:
    measured = page.locator(f"#view-{name}").bounding_box()
    assert measured is not None
    return measured["height"]


def test_the_timeline_folds_away_and_comes_back(page: Page) -> None:
    line, graph = height(page, "timeline"), height(page, "graph")
    bar(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#view-timeline")).to_be_hidden()
    expect(bar(page)).to_have_attribute("aria-valuetext", "folded away")
    assert height(page, "graph") == pytest.approx(graph + line, abs=1)
    bar(page).dblclick()
    expect(page.locator("#view-timeline")).to_be_visible()
    assert (height(page, "timeline"), height(page, "graph")) == (line, graph)


def test_it_is_dragged(page: Page) -> None:
    before, at = height(page, "timeline"), bar(page).bounding_box()
    assert at is not None
    page.mouse.move(at["x"] + 200, at["y"] + 4)
    page.mouse.down()
    page.mouse.move(at["x"] + 200, at["y"] - 76, steps=3)
    page.mouse.up()
    assert height(page, "timeline") == pytest.approx(before + 80, abs=6)


def test_it_is_moved_by_keys(page: Page) -> None:
    before = height(page, "timeline")
    bar(page).focus()
    page.keyboard.press("ArrowUp")
    assert height(page, "timeline") == pytest.approx(before + 24, abs=1)
    page.keyboard.press("End")
    assert height(page, "graph") > 100
    page.keyboard.press("Home")
    expect(page.locator("#view-timeline")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    assert height(page, "timeline") == 200
