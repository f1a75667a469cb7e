"""Timeline, map, positions and days of the one-file explorer, by mouse, finger and keyboard."""

from __future__ import annotations

import datetime
import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kg.graph.update import update
from kg.model.enums import Status
from kg.model.facts import ArticleFacts, Visit
from kg.queries.subgraph import Subgraph
from kg.store import Store

pytestmark = pytest.mark.browser
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "queries" / "conftest.py"))
#: The places of those articles, and Lima, as the gazetteer has them, with their coordinates.
CODES = {"Montevideo": "geonames:3441575", "Buenos Aires": "geonames:3435910", "Lima": "geonames:3936456"}
Open = Callable[..., object]
NARROW = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def _onwards() -> ArticleFacts:
    """Mamani goes on from Buenos Aires to Lima."""
    told = TOLD["Article"](
        "onwards", "Lima Gazette", "2026-04-26", "Special envoy Teresa Mamani came to Lima."
    )
    envoy = told.person("t", "Teresa Mamani", "Special envoy", "bo")
    lima = TOLD["HOUSE"].model_copy(update={"id": "lim", "name": "Lima", "country": "PE"})
    visit = Visit(
        **told.proof("f", "came to Lima"), actor="t", place="lim", time="2026-04-25", status=Status.HELD
    )
    return ArticleFacts(document=told.document, actors=(TOLD["BO"], envoy), places=(lima,), visits=(visit,))


def _located(facts: ArticleFacts) -> ArticleFacts:
    places = tuple(place.model_copy(update={"code": CODES[place.name]}) for place in facts.places)
    return facts.model_copy(update={"places": places})


@pytest.fixture(scope="module")
def told() -> Iterator[Store]:
    """The four articles of tests/queries with their places on the map, and a fifth one."""
    with Store.open(":memory:") as store:
        for article in (*TOLD["ARTICLES"], _onwards):
            store.add(_located(article()), update)
        yield store


def picture(page: Page, name: str) -> Locator:
    return page.locator(f".pane-{name} canvas")


def said(page: Page) -> str:
    """What a screen reader was told last."""
    return page.locator(".shell > [role=status]").inner_text()


def note(page: Page, name: str) -> Locator:
    return page.locator(f".pane-{name} .note")


def span(state: dict[str, str]) -> int:
    """Days of the brush."""
    first, last = (datetime.date.fromisoformat(state[key]) for key in ("from", "to"))
    return (last - first).days


def hovered(page: Page, name: str, words: str) -> tuple[float, float]:
    """Move over a picture until its label says ``words``; the point where it did."""
    found = page.evaluate(
        """([name, words]) => {
            const canvas = document.querySelector(`.pane-${name} canvas`);
            const label = document.querySelector(`.pane-${name} .tip`);
            const box = canvas.getBoundingClientRect();
            for (let y = box.top + 34; y < box.bottom - 26; y += 7) {
                for (let x = box.left + 4; x < box.right; x += 7) {
                    const where = { clientX: x, clientY: y, pointerId: 1, pointerType: "mouse" };
                    canvas.dispatchEvent(new PointerEvent("pointermove", where));
                    if (label.hidden || !label.textContent.includes(words.split("\\n")[0])) continue;
                    if (label.innerText.includes(words)) return [x, y]; // slow: the page is laid out for it
                }
            }
            return null;
        }""",
        [name, words],
    )
    assert found is not None, f"nothing in the {name} says {words!r}"
    return found[0], found[1]


def comes(true: Callable[[], object]) -> None:
    """Wait until something is so, five seconds at most: the page's policy forbids waiting in the page."""
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.03)


class TestTimeline:
    def test_arrow_keys_go_through_events_in_order_and_enter_selects(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told)
        page = opened.page
        picture(page, "timeline").focus()
        heard = []
        for _ in range(4):
            page.keyboard.press("ArrowRight")
            heard.append(said(page))
        assert len(set(heard)) == 4
        page.keyboard.press("ArrowLeft")
        assert said(page) == heard[2]
        page.keyboard.press("Enter")
        assert opened.state()["sel"]
        expect(page.locator(".evidence h2").first).to_contain_text("Buenos Aires")
        page.keyboard.press("End")
        last = said(page)
        page.keyboard.press("Home")
        assert said(page) == heard[0] != last

    def test_up_and_down_change_the_lane(self, open_explorer: Open, told: Store) -> None:
        page = open_explorer(told).page
        picture(page, "timeline").focus()
        page.keyboard.press("Home")
        before = said(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert said(page) != before

    def test_a_postponed_meeting_is_a_chain_with_both_dates_and_the_reason(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told)
        x, y = hovered(opened.page, "timeline", "22 Apr 2026 → 29 Apr 2026")
        opened.page.mouse.click(x, y)
        expect(opened.page.locator(".evidence")).to_contain_text("more time to study the map")

    def test_the_list_says_what_the_picture_shows_and_selects(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        pane = opened.page.locator(".pane-timeline")
        pane.get_by_role("button", name="List", exact=True).click()
        rows = pane.locator("tbody tr")
        assert rows.count() >= 8
        expect(rows.filter(has_text="22 Apr 2026 → 29 Apr 2026")).to_have_count(1)
        rows.filter(has_text="Visits").locator("button").first.click()
        assert opened.state()["sel"].startswith("visited")

    def test_dragging_on_the_axis_chooses_a_period_for_every_pane(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told, address="#view=map")
        page = opened.page
        expect(note(page, "map")).to_contain_text("3 places")
        box = picture(page, "timeline").bounding_box()
        whole = page.locator(".pane-timeline .strip").bounding_box()
        page.mouse.move(whole["x"] + whole["width"] * 0.75, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(whole["x"] + whole["width"] * 0.97, box["y"] + 12, steps=5)
        page.mouse.up()
        state = opened.state()
        assert "2026-04-23" < state["from"] < state["to"]
        expect(note(page, "map")).not_to_contain_text("3 places")
        page.go_back()
        expect(note(page, "map")).to_contain_text("3 places")
        assert "from" not in opened.state(), "a whole drag is one entry of the history"

    def test_the_band_moves_as_one_and_handles_move_by_keys(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#from=2026-04-15&to=2026-04-20")
        page = opened.page
        band = page.get_by_role("slider", name="Whole period")
        box = band.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 10)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2 + 150, box["y"] + 10, steps=4)
        page.mouse.up()
        moved = opened.state()
        assert moved["from"] > "2026-04-15"
        assert span(moved) == 5
        page.get_by_role("slider", name="To", exact=True).press("ArrowRight")
        assert span(opened.state()) == 6
        page.get_by_role("slider", name="From", exact=True).press("ArrowLeft")
        assert span(opened.state()) == 7
        first = datetime.date.fromisoformat(opened.state()["from"])
        expect(page.get_by_role("slider", name="From", exact=True)).to_have_attribute(
            "aria-valuetext", f"{first.day} {first:%b} {first.year}"
        )
        picture(page, "timeline").press("Escape")
        assert "from" not in opened.state()
        expect(band).to_be_hidden()

    @pytest.mark.parametrize("way", ["wheel", "keys", "buttons", "pinch"])
    def test_zooming_narrows_what_is_seen(self, open_explorer: Open, told: Store, way: str) -> None:
        opened = open_explorer(told, **({"has_touch": True} if way == "pinch" else {}))
        page = opened.page
        pane = page.locator(".pane-timeline")
        box = picture(page, "timeline").bounding_box()
        pane.get_by_role("button", name="Filter").click()
        before = span(opened.state())
        x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2
        if way == "wheel":
            page.mouse.move(x, y)
            page.mouse.wheel(0, -400)
        elif way == "keys":
            picture(page, "timeline").focus()
            for _ in range(3):
                page.keyboard.press("+")
        elif way == "buttons":
            for _ in range(3):
                pane.get_by_role("button", name="Zoom in").click()
        else:
            pinch(page, x, y)
        pane.get_by_role("button", name="Filter").click()
        assert span(opened.state()) < before * 0.7
        pane.get_by_role("button", name="All").click()
        pane.get_by_role("button", name="Filter").click()
        assert span(opened.state()) == before

    def test_dragging_moves_through_time(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        pane = page.locator(".pane-timeline")
        for _ in range(4):
            pane.get_by_role("button", name="Zoom in").click()
        pane.get_by_role("button", name="Filter").click()
        before = opened.state()
        box = picture(page, "timeline").bounding_box()
        page.mouse.move(box["x"] + 700, box["y"] + 100)
        page.mouse.down()
        page.mouse.move(box["x"] + 300, box["y"] + 100, steps=4)
        page.mouse.up()
        pane.get_by_role("button", name="Filter").click()
        after = opened.state()
        assert after["from"] > before["from"]
        assert abs(span(after) - span(before)) <= 1

    def test_what_is_selected_elsewhere_is_shown(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        before = picture(page, "timeline").screenshot()
        page.locator(".evidence").get_by_role("button", name="Chile", exact=True).first.click()
        comes(lambda: picture(page, "timeline").screenshot() != before)
        assert opened.state()["sel"]


def pinch(page: Page, x: float, y: float) -> None:
    """Two fingers that go apart."""
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 40), ("touchMove", 80), ("touchMove", 160), ("touchEnd", None)):
        points = (
            []
            if apart is None
            else [{"x": x - apart / 2, "y": y, "id": 1}, {"x": x + apart / 2, "y": y, "id": 2}]
        )
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


class TestMap:
    def test_arrow_keys_go_from_place_to_place_and_enter_selects(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told, address="#view=map")
        page = opened.page
        expect(note(page, "map")).to_contain_text("3 places")
        picture(page, "map").focus()
        page.keyboard.press("ArrowRight")
        first = said(page)
        page.keyboard.press("ArrowUp")
        assert said(page).startswith("Lima, 1 event")
        page.keyboard.press("Enter")
        expect(page.locator(".evidence h2").first).to_contain_text("Lima")
        page.keyboard.press("ArrowDown")
        assert said(page) == first != "Lima, 1 event"
        page.keyboard.press("Escape")
        assert "sel" not in opened.state()

    def test_a_cluster_comes_apart_where_it_is_clicked(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=map")
        page = opened.page
        page.locator(".pane-map").get_by_role("button", name="World").click()
        page.wait_for_timeout(100)
        x, y = hovered(page, "map", "+1")
        page.mouse.click(x, y)
        page.wait_for_timeout(100)
        hovered(page, "map", "Buenos Aires\n")
        hovered(page, "map", "Montevideo\n")
        assert "sel" not in opened.state()

    def test_a_bow_says_who_went_and_selects_the_visit(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=map")
        x, y = hovered(opened.page, "map", "Teresa Mamani, 25 Apr 2026")
        opened.page.mouse.click(x, y)
        expect(opened.page.locator(".evidence")).to_contain_text("came to Lima")

    def test_land_lies_where_it_is(self, open_explorer: Open, told: Store) -> None:
        """Lightness in the middle of Brazil, of Australia and of the Pacific, with the whole world shown."""
        page = open_explorer(told, address="#view=map").page
        page.locator(".pane-map").get_by_role("button", name="World").click()
        page.wait_for_timeout(150)
        brazil, australia, pacific = page.evaluate(
            """() => {
                const canvas = document.querySelector(".pane-map canvas");
                const { width, height } = canvas;
                const scale = Math.min(width / 5.4707, height / 2.8448) * 0.98;
                const pen = canvas.getContext("2d");
                const pixel = (x, y) => String(pen.getImageData(x, y, 1, 1).data);
                const at = (x, y) => pixel(width / 2 + x * scale, height / 2 - y * scale);
                return [at(-0.79, -0.17), at(2.0, -0.44), at(-2.2, 0.1)];
            }"""
        )
        assert brazil == australia != pacific

    def test_the_list_has_places_and_selects(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=map")
        pane = opened.page.locator(".pane-map")
        pane.get_by_role("button", name="List", exact=True).click()
        pane.get_by_role("button", name="Buenos Aires").first.click()
        assert opened.state()["sel"]
        expect(opened.page.locator(".evidence h2").first).to_contain_text("Buenos Aires")

    def test_a_mark_says_what_it_is_and_selects(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=map")
        x, y = hovered(opened.page, "map", "Lima\n1 event")
        opened.page.mouse.click(x, y)
        expect(opened.page.locator(".evidence h2").first).to_contain_text("Lima")

    def test_a_finger_zooms_it(self, open_explorer: Open, told: Store) -> None:
        page = open_explorer(told, address="#view=map", has_touch=True).page
        expect(note(page, "map")).to_contain_text("3 places")
        page.wait_for_timeout(100)
        before = picture(page, "map").screenshot()
        box = picture(page, "map").bounding_box()
        pinch(page, box["x"] + 400, box["y"] + 200)
        page.wait_for_timeout(100)
        assert picture(page, "map").screenshot() != before


class TestPositions:
    CELL = "a lease of the railway line: "

    def test_a_cell_opens_its_quotes_and_escape_closes_them(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=positions")
        page = opened.page
        cell = page.get_by_role("gridcell", name=self.CELL).first
        expect(cell).to_have_attribute(
            "aria-label", "Bolivia on a lease of the railway line: offers it, moved towards it, 2 reports"
        )
        cell.click()
        quotes = page.locator(".quotes li")
        expect(quotes).to_have_count(2)
        expect(quotes.first).to_contain_text("rejects a lease of the railway line")
        expect(quotes.first).to_contain_text("Southern Wire")
        signs = page.get_by_role("list", name="What the signs mean").get_by_role("listitem")
        assert signs.all_inner_texts() == ["+offers it", "↗ moved towards it"]
        assert signs.last.bounding_box()["y"] < page.locator(".matrix").bounding_box()["y"]  # type: ignore[index]
        assert {"actor", "issue"} <= opened.state().keys()
        expect(cell).to_have_attribute("aria-selected", "true")
        quotes.first.get_by_role("button").click()
        assert opened.state()["sel"]
        quotes.first.press("Escape")
        expect(page.locator(".quotes")).to_be_hidden()
        assert "actor" not in opened.state()

    def test_the_grid_is_walked_by_keys(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=positions")
        page = opened.page
        cells = page.get_by_role("gridcell")
        expect(cells.first).to_be_visible()
        assert page.locator('[role=gridcell][tabindex="0"]').count() == 1
        cells.first.focus()
        page.keyboard.press("End")
        page.keyboard.press("Home")
        expect(cells.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".quotes li")).not_to_have_count(0)
        page.go_back()
        expect(page.locator(".quotes")).to_be_hidden()

    def test_an_address_of_what_is_gone_is_told_in_words(self, open_explorer: Open, told: Store) -> None:
        side = next(node for node in told.nodes() if node.label == "Bolivia")
        address = f"#view=positions&actor={side.id}&issue=issue-0123456789abcdef"
        page = open_explorer(told, address=address).page
        expect(page.locator(".ribbon-head")).to_contain_text("Bolivia on what is not in the graph")
        expect(page.get_by_role("gridcell").first).to_be_visible()

    def test_an_address_opens_a_cell(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=positions")
        opened.page.get_by_role("gridcell", name=self.CELL).first.click()
        expect(opened.page.locator(".quotes li")).to_have_count(2)
        address = opened.page.evaluate("location.hash")
        again = open_explorer(told, address=address)
        expect(again.page.locator(".quotes li")).to_have_count(2)


class TestDays:
    def test_as_of_and_known_by_filter_and_stand_in_the_address(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told)
        page = opened.page
        every = note(page, "timeline").inner_text()
        page.get_by_label("Known by: day").fill("2026-04-20")
        assert opened.state()["known"] == "2026-04-20"
        expect(note(page, "timeline")).not_to_have_text(every)
        page.get_by_role("button", name="Known by: off").click()
        expect(note(page, "timeline")).to_have_text(every)
        slider = page.get_by_role("slider", name="As of", exact=True)
        slider.focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")

        def is_told() -> bool:
            day = datetime.date.fromisoformat(opened.state().get("asof", "0001-01-01"))
            return slider.get_attribute("aria-valuetext") == f"{day.day} {day:%b} {day.year}"

        comes(is_told)

    def test_steps_go_from_event_to_event_and_back(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        days = []
        for _ in range(3):
            page.get_by_role("button", name="To the event before").click()
            comes(lambda: opened.state().get("asof") not in (None, *days))
            days.append(opened.state()["asof"])
        assert days == sorted(set(days), reverse=True)
        page.get_by_role("button", name="To the next event").click()
        comes(lambda: opened.state()["asof"] == days[1])

    def test_play_moves_until_it_is_paused(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        page.get_by_role("button", name="Play the days").click()
        comes(lambda: "asof" in opened.state())
        first = opened.state()["asof"]
        comes(lambda: opened.state()["asof"] > first)
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Play the days")).to_be_visible()

    def test_nothing_plays_where_motion_is_reduced(self, open_explorer: Open, told: Store) -> None:
        page = open_explorer(told, reduced_motion="reduce").page
        expect(page.get_by_role("button", name="To the next event")).to_be_visible()
        expect(page.get_by_role("button", name="Play the days")).to_be_hidden()

    def test_what_changed_between_two_days(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        page.get_by_role("button", name="What changed").click()
        panel = page.get_by_role("region", name="What changed between two days")
        expect(panel).to_be_visible()
        panel.get_by_label("From the day").fill("2026-04-13")
        panel.get_by_label("To the day").fill("2026-04-20")
        expect(panel).to_contain_text("told otherwise")
        expect(panel.locator("ins").first).to_contain_text("2026-04-29")
        panel.get_by_label("From the day").fill("2026-04-30")
        expect(panel).to_contain_text("The first day lies after the second")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        expect(page.get_by_role("button", name="What changed")).to_be_focused()


@pytest.mark.parametrize("view", ["map", "positions", "timeline"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_screen(
    open_explorer: Open, told: Store, view: str, scheme: str
) -> None:
    opened = open_explorer(told, address=f"#view={view}", color_scheme=scheme, **NARROW)
    page = opened.page
    expect(page.locator(f".pane-{view}")).to_be_visible()
    page.wait_for_timeout(100)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    outside = page.evaluate(
        "name => [...document.querySelectorAll(`.pane-${name} .pane-head button`)]"
        ".filter((button) => button.getBoundingClientRect().right > 390).length",
        view,
    )
    assert outside == 0
    about = page.locator(".heading p")
    assert about.bounding_box()["height"] < 24, "one line"  # type: ignore[index]
    cut = ".pane-head .note"
    assert page.locator(f".pane-{view} {cut}").evaluate(
        "({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth"
    )
    assert opened.is_quiet(), opened.complaints


@pytest.mark.parametrize("name", ["timeline", "map"])
def test_dark_and_light_are_drawn_each_and_at_once(open_explorer: Open, told: Store, name: str) -> None:
    page = open_explorer(told, address="#view=map").page
    expect(note(page, "map")).to_contain_text("3 places")
    ink = f"""() => {{
        const canvas = document.querySelector(".pane-{name} canvas");
        const {{ data }} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let [sum, seen] = [0, 0];
        for (let n = 0; n < data.length; n += 4) if (data[n + 3] > 200) (sum += data[n + 1]), (seen += 1);
        return sum / seen;
    }}"""
    page.wait_for_timeout(100)
    light = page.evaluate(ink)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(150)
    assert page.evaluate(ink) != pytest.approx(light, rel=0.02)


def test_nothing_to_show_is_said(open_explorer: Open) -> None:
    with Store.open(":memory:") as store:
        opened = open_explorer(store, Subgraph(nodes=(), edges=()), address="#view=map")
        page = opened.page
        expect(page.locator(".pane-map .empty")).to_contain_text("No place")
        expect(page.locator(".pane-timeline .empty")).to_contain_text("Nothing here has a date")
        page.get_by_role("tab", name="Positions").click()
        expect(page.locator(".pane-positions .empty")).to_contain_text("No position")
        expect(page.locator(".days")).to_be_hidden()
        assert opened.is_quiet(), opened.complaints
