"""Graph, search, evidence, table, export, address of the one-file explorer, in a real browser."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from kg.model.enums import EdgeType, NodeType
from kg.queries.sketch import sketch
from kg.queries.subgraph import Part, Subgraph
from kg.store import Store
from kg.views.explorer import page as explorer_page

pytestmark = pytest.mark.browser
Open = Callable[..., object]
NARROW = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


def id_of(store: Store, label: str) -> str:
    return next(node.id for node in store.nodes() if node.label.startswith(label))


def edge_of(store: Store, type: EdgeType) -> str:
    return next(edge.id for edge in store.edges(types=[type]))


def canvas(page: Page) -> Locator:
    return page.locator("canvas.graph")


def pane(page: Page, call: str) -> object:
    """What the graph answers: ``where("id")``, ``ids()``, ``zoom()``."""
    return page.evaluate(f"document.querySelector('canvas.graph').pane.{call}")


def drawn(page: Page) -> set[str]:
    found = pane(page, "ids()")
    assert isinstance(found, list)
    return set(found)


#: Where a node is, when it has been there for ten frames.
STILL = """id => new Promise((done) => {
  let [before, still] = ["", 0];
  const look = () => {
    const where = document.querySelector("canvas.graph")?.pane?.where(id);
    still = where && String(where) === before ? still + 1 : 0;
    before = String(where);
    still < 10 ? requestAnimationFrame(look) : done(where);
  };
  look();
})"""


def point(page: Page, id: str) -> dict[str, float]:
    x, y = page.evaluate(STILL, id)
    return {"x": x, "y": y}


def heading(page: Page) -> Locator:
    return page.locator(".evidence h2:not(.minor)")


def test_it_asks_for_nothing_and_complains_of_nothing(open_explorer: Open, told: Store) -> None:
    opened = open_explorer(told)
    page = opened.page
    for view in ("Map", "Positions", "Table", "Graph"):
        page.get_by_role("tab", name=view, exact=True).click()
        page.wait_for_timeout(60)
    assert page.title() == "Border talks"
    assert opened.is_quiet(), opened.complaints


class TestGraph:
    def test_a_click_on_a_node_shows_what_is_known_and_the_sentences(
        self, open_explorer: Open, told: Store
    ) -> None:
        meeting = id_of(told, "Meeting between")
        opened = open_explorer(told)
        canvas(opened.page).click(position=point(opened.page, meeting))
        expect(heading(opened.page)).to_have_text("Meeting between Andrés Valverde and Teresa Mamani")
        assert opened.state()["sel"] == meeting
        marks = opened.page.locator(".passage mark").all_inner_texts()
        assert "met with" in marks
        quote = opened.page.locator(".passage blockquote", has_text="met with").first.inner_text()
        assert "Special envoy Teresa Mamani met with negotiator Andrés Valverde" in quote
        caption = opened.page.locator(".passage figcaption").first.inner_text()
        assert "Lima Gazette, 23 Apr 2026" in caption
        assert "confidence 0.90 · rule hand" in caption
        assert opened.page.locator(".passage a").first.get_attribute("href") == "https://envoys.example/"
        assert opened.is_quiet(), opened.complaints

    def test_at_first_actors_meetings_and_places_the_rest_by_the_legend(
        self, open_explorer: Open, told: Store
    ) -> None:
        opened = open_explorer(told)
        statement = id_of(told, "We will not sell")
        page = opened.page
        point(page, id_of(told, "Bolivia"))
        kinds = {node.id: node.type for node in told.nodes()}
        hidden = {NodeType.STATEMENT, NodeType.POSITION, NodeType.ISSUE}
        assert not hidden & {kinds[id] for id in drawn(page)}
        page.get_by_role("button", name="Statements").click()
        page.wait_for_function("id => document.querySelector('canvas.graph').pane.where(id)", arg=statement)
        assert "Statement" not in opened.state()["hide"].split(",")
        page.go_back()
        page.wait_for_function("id => !document.querySelector('canvas.graph').pane.where(id)", arg=statement)

    def test_a_page_of_a_matter_shows_who_holds_what(self, open_explorer: Open, told: Store) -> None:
        issue = next(told.nodes(types=[NodeType.ISSUE])).label
        opened = open_explorer(told, sketch(told, Part(issue=issue)))
        point(opened.page, edge_of(told, EdgeType.ON_ISSUE))

    def test_types_of_lines_are_filters(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        held_at = edge_of(told, EdgeType.HELD_AT)
        point(page, held_at)
        page.get_by_role("button", name="Connections").click()
        page.get_by_role("checkbox", name="held at").uncheck()
        page.wait_for_function("id => !document.querySelector('canvas.graph').pane.where(id)", arg=held_at)
        assert "held_at" in opened.state()["hide"]
        page.keyboard.press("Escape")
        expect(page.locator(".lines-box")).to_be_hidden()

    def test_several_edges_are_one_line_that_a_click_opens(self, open_explorer: Open, told: Store) -> None:
        talks = id_of(told, "Second round")
        chile = id_of(told, "Chile")
        between = [e for e in told.edges(node=talks) if chile in {e.source, e.target}]
        assert len(between) > 1
        opened = open_explorer(told)
        canvas(opened.page).click(position=point(opened.page, between[0].id))
        expect(opened.page.locator(".evidence .part")).to_have_count(len(between))
        first = opened.page.locator(".evidence .part h3 button").first
        first.click()
        expect(opened.page.locator(".evidence .part")).to_have_count(0)
        assert opened.state()["sel"] in {edge.id for edge in between}

    def test_what_a_search_finds_is_drawn_with_the_rest(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        bolivia = id_of(told, "Bolivia")
        point(page, bolivia)
        before = drawn(page)
        statement = next(told.nodes(types=[NodeType.STATEMENT])).id
        page.evaluate("id => location.hash = 'sel=' + id", statement)
        page.wait_for_function("id => document.querySelector('canvas.graph').pane.where(id)", arg=statement)
        assert drawn(page) == before | {statement}
        canvas(page).dblclick(position=point(page, bolivia))
        page.wait_for_timeout(100)
        assert drawn(page) >= before

    def test_what_stands_stays_when_the_graph_grows(self, open_explorer: Open, told: Store) -> None:
        envoy = id_of(told, "Teresa Mamani")
        opened = open_explorer(told, address=f"#open={envoy}")
        page = opened.page
        where = point(page, envoy)
        few = drawn(page)
        before = page.evaluate(
            "ids => ids.map(id => document.querySelector('canvas.graph').pane.place(id))", sorted(few)
        )
        bolivia = id_of(told, "Bolivia")
        canvas(page).click(position=point(page, bolivia))
        canvas(page).click(position=point(page, bolivia))  # the second one expands
        page.wait_for_function(
            "n => document.querySelector('canvas.graph').pane.ids().length > n", arg=len(few)
        )
        assert opened.state()["open"] == f"{envoy},{bolivia}"
        after = page.evaluate(
            "ids => ids.map(id => document.querySelector('canvas.graph').pane.place(id))", sorted(few)
        )
        assert before == after
        assert where

    def test_drag_wheel_and_buttons_move_the_picture(self, open_explorer: Open, told: Store) -> None:
        bolivia = id_of(told, "Bolivia")
        opened = open_explorer(told)
        page = opened.page
        start = point(page, bolivia)
        box = canvas(page).bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 8, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(box["x"] + 68, box["y"] + 48, steps=4)
        page.mouse.up()
        moved = point(page, bolivia)
        assert (round(moved["x"] - start["x"]), round(moved["y"] - start["y"])) == (60, 40)
        zoom = pane(page, "zoom()")
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(50)
        assert pane(page, "zoom()") > zoom  # type: ignore[operator]
        page.get_by_role("button", name="Fit the whole picture").click()
        back = point(page, bolivia)
        assert abs(back["x"] - start["x"]) < 2
        page.mouse.move(box["x"] + back["x"], box["y"] + back["y"])
        page.mouse.down()
        page.mouse.move(box["x"] + back["x"] + 50, box["y"] + back["y"] + 20, steps=4)
        page.mouse.up()
        node = point(page, bolivia)
        assert (round(node["x"] - back["x"]), round(node["y"] - back["y"])) == (50, 20)
        assert "sel" not in opened.state()

    def test_two_fingers_zoom(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, **NARROW)
        page = opened.page
        point(page, id_of(told, "Bolivia"))
        box = canvas(page).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        zoom = pane(page, "zoom()")
        touch = page.context.new_cdp_session(page)

        def fingers(type: str, apart: float) -> None:
            points = [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}] if apart else []
            touch.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": points})

        fingers("touchStart", 20)
        for apart in (30, 45, 60):
            fingers("touchMove", apart)
        fingers("touchEnd", 0)
        page.wait_for_timeout(80)
        assert pane(page, "zoom()") > 1.5 * zoom  # type: ignore[operator]

    def test_by_keyboard_alone(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        point(page, id_of(told, "Bolivia"))
        canvas(page).focus()
        said = page.locator(".shell > [role=status]")
        page.keyboard.press("ArrowRight")
        first = said.inner_text()
        assert first
        for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(heading(page)).to_be_visible()
        name = said.inner_text().split(",")[0]
        assert heading(page).inner_text().startswith(name)
        zoom = pane(page, "zoom()")
        page.keyboard.press("+")
        page.keyboard.press("+")
        assert pane(page, "zoom()") > zoom  # type: ignore[operator]
        page.keyboard.press("-")
        page.keyboard.press("0")
        page.keyboard.press("Escape")
        expect(page.locator(".evidence .entries")).to_be_visible()
        assert "sel" not in opened.state()
        assert canvas(page).evaluate("canvas => document.activeElement === canvas")

    def test_the_same_as_a_table(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        point(page, id_of(told, "Bolivia"))
        page.get_by_role("button", name="As a table").click()
        row = page.locator(".as-list tr", has_text="accused")
        assert row.locator("td").all_inner_texts()[:3] == ["Chile", "accused", "Bolivia"]
        row.get_by_role("button", name="accused").click()
        expect(heading(page)).to_have_text("Chile accused Bolivia")

    def test_a_way_between_two(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        valverde, quisbert = id_of(told, "Andrés Valverde"), id_of(told, "Ramiro Quisbert")
        canvas(page).click(position=point(page, valverde))
        page.get_by_role("button", name="Path from here").click()
        canvas(page).click(position=point(page, quisbert))
        page.get_by_role("button", name="Path to here").click()
        steps = page.locator(".evidence .way li button")
        expect(steps.first).to_be_visible()
        assert {opened.state()[key] for key in ("a", "b")} == {valverde, quisbert}
        told_steps = " / ".join(steps.all_inner_texts())
        assert "Valverde" in told_steps
        assert "Quisbert" in told_steps
        page.get_by_role("button", name="Remove: Path").click()
        assert "a" not in opened.state()

    def test_brushed_days_leave_the_rest_faint(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        point(opened.page, id_of(told, "Bolivia"))
        assert pane(opened.page, "faint()") == []
        opened.page.evaluate("location.hash = 'from=2026-04-20&to=2026-04-21'")
        opened.page.wait_for_function("() => document.querySelector('canvas.graph').pane.faint().length")
        faint = pane(opened.page, "faint()")
        kinds = {node.id: node.label for node in told.nodes(types=[NodeType.LOCATION])}
        assert {kinds[id] for id in faint if id in kinds} == {"Montevideo"}  # type: ignore[attr-defined]

    def test_as_of_a_day_later_edges_are_gone(self, open_explorer: Open, told: Store) -> None:
        accused = edge_of(told, EdgeType.ACCUSED)
        opened = open_explorer(told)
        point(opened.page, accused)
        early = open_explorer(told, address="#known=2026-04-14")
        early.page.wait_for_function("() => document.querySelector('canvas.graph').pane.ids().length")
        assert pane(early.page, f"where({accused!r})") is None
        assert pane(early.page, f"where({id_of(told, 'Second round')!r})") is not None


class TestSearch:
    def test_typing_finds_and_enter_selects(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        box = page.get_by_role("combobox", name="Search")
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("andres")
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("Andrés Valverde")
        expect(options).to_have_count(2)
        page.wait_for_timeout(150)  # until the last letter is answered
        assert options.first.get_attribute("aria-selected") == "true"
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(heading(page)).to_have_text("Andrés Valverde")
        assert opened.state()["sel"] == id_of(told, "Andrés Valverde")
        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_nothing_found_is_said(self, open_explorer: Open, told: Store) -> None:
        page = open_explorer(told).page
        page.get_by_role("combobox", name="Search").fill("zzz")
        expect(page.locator(".found .none")).to_have_text("Nothing is called zzz")
        page.keyboard.press("Escape")
        expect(page.locator(".found")).to_be_hidden()


class TestEvidence:
    def test_the_whole_article_with_its_marks(self, open_explorer: Open, told: Store) -> None:
        accused = edge_of(told, EdgeType.ACCUSED)
        opened = open_explorer(told, address=f"#sel={accused}")
        page = opened.page
        page.get_by_role("button", name="Open article").click()
        text = page.locator(".article-text")
        assert text.inner_text() == told.document("envoys").text  # type: ignore[union-attr]
        assert text.locator("mark").all_inner_texts() == ["accused"]
        page.reload()
        expect(text.locator("mark")).to_have_text("accused")
        page.get_by_role("button", name="Back").click()
        expect(heading(page)).to_have_text("Chile accused Bolivia")

    def test_sources_that_disagree_stand_side_by_side(self, open_explorer: Open, disputed: Store) -> None:
        meeting = next(disputed.nodes(types=[NodeType.MEETING])).id
        page = open_explorer(disputed, address=f"#sel={meeting}").page
        sides = page.locator(".dispute .sides > div")
        expect(sides).to_have_count(2)
        assert {side.locator("figcaption strong").inner_text() for side in sides.all()} == {"Post", "Herald"}

    def test_links_only_to_the_web(self, open_explorer: Open, story: Subgraph) -> None:
        documents = (
            story.documents[0].model_copy(update={"url": "javascript:alert(1)"}),
            story.documents[1].model_copy(update={"url": "data:text/html,x"}),
            *story.documents[2:],
        )
        with Store.open(":memory:") as empty:
            opened = open_explorer(empty, story.model_copy(update={"documents": documents}))
        links: set[tuple[str, str]] = set()
        for edge in story.edges[:25]:
            opened.page.evaluate("id => location.hash = 'sel=' + id", edge.id)
            opened.page.wait_for_timeout(15)
            links |= set(map(tuple, opened.page.eval_on_selector_all(
                ".evidence a", "found => found.map(a => [a.getAttribute('href'), a.rel])"
            )))  # fmt: skip
        assert links
        assert all(url.startswith(("http://", "https://")) for url, _ in links)
        assert {rel for _, rel in links} == {"noopener noreferrer"}


class TestTable:
    def test_sorts_and_filters_and_selects(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=table")
        page = opened.page
        rows = page.locator(".table-view tbody tr")
        expect(rows.first).to_be_visible()
        many = rows.count()
        page.get_by_role("button", name="What", exact=True).click()
        what = [row.locator("td").nth(2).inner_text().lower() for row in rows.all()]
        assert what == sorted(what)
        page.get_by_role("button", name="What", exact=True).click()
        assert opened.state()["sort"] == "label-"
        assert page.locator("th[aria-sort=descending]").inner_text().startswith("What")
        page.get_by_label("Kind").select_option("meeting")
        expect(rows).to_have_count(2)
        assert many > 2
        rows.filter(has_text="Buenos Aires").get_by_role("button").click()
        expect(heading(page)).to_contain_text("Meeting between")
        assert opened.state()["type"] == "meeting"

    def test_brushed_days_leave_what_shares_a_day(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=table&from=2026-04-20&to=2026-04-21")
        rows = opened.page.locator(".table-view tbody tr")
        expect(rows.first).to_be_visible()
        text = rows.all_inner_texts()
        assert any("Buenos Aires" in row for row in text)
        assert not any("22 Apr" in row for row in text)
        opened.page.get_by_role("button", name="Remove: 20 Apr 2026 – 21 Apr 2026").click()
        expect(rows.nth(len(text))).to_be_visible()

    def test_nothing_that_fits_is_said(self, open_explorer: Open, told: Store) -> None:
        page = open_explorer(told, address="#view=table&from=1999-01-01&to=1999-01-02").page
        expect(page.locator(".table-view .empty")).to_contain_text("Nothing fits")


class TestExport:
    def export(self, page: Page, name: str) -> bytes:
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        return download.value.path().read_bytes()

    def test_picture_drawing_table_and_page(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        point(page, id_of(told, "Bolivia"))
        assert self.export(page, "PNG").startswith(b"\x89PNG")
        drawing = ET.fromstring(self.export(page, "SVG"))
        assert "Bolivia" in "".join(drawing.itertext())
        rows = list(csv.DictReader(io.StringIO(self.export(page, "CSV").decode("utf-8-sig"))))
        assert {"from": "Chile", "how": "accused", "to": "Bolivia"}.items() <= next(
            row for row in rows if row["how"] == "accused"
        ).items()
        copy = opened.path.with_name("copy.html")
        copy.write_bytes(self.export(page, "HTML"))
        page.goto(copy.as_uri())
        page.locator(".shell").wait_for()
        assert page.title() == "Border talks"
        assert opened.complaints == []

    def test_the_table_is_exported_as_seen(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, address="#view=table&type=visit")
        expect(opened.page.locator(".table-view tbody tr")).to_have_count(1)
        rows = list(csv.DictReader(io.StringIO(self.export(opened.page, "CSV").decode("utf-8-sig"))))
        assert [row["kind"] for row in rows] == ["visit"]

    def test_what_a_spreadsheet_would_run_has_an_apostrophe(
        self, open_explorer: Open, story: Subgraph
    ) -> None:
        nodes = tuple(node.model_copy(update={"label": f"=1+{node.label}"}) for node in story.nodes)
        with Store.open(":memory:") as empty:
            page = open_explorer(empty, story.model_copy(update={"nodes": nodes})).page
        page.wait_for_function("() => document.querySelector('canvas.graph').pane.ids().length")
        rows = list(csv.reader(io.StringIO(self.export(page, "CSV").decode("utf-8-sig"))))
        assert len(rows) > 1
        assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row)


class TestPage:
    def test_every_state_has_an_address_and_the_way_back(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        page = opened.page
        page.get_by_role("tab", name="Table", exact=True).click()
        page.locator(".table-view tbody tr button").first.click()
        title = heading(page).inner_text()
        page.reload()
        expect(heading(page)).to_have_text(title)
        expect(page.get_by_role("tab", name="Table", exact=True)).to_have_attribute("aria-selected", "true")
        page.go_back()
        expect(heading(page)).to_have_count(0)
        page.go_back()
        expect(page.get_by_role("tab", name="Graph", exact=True)).to_have_attribute("aria-selected", "true")

    def test_an_address_that_means_nothing_is_no_harm(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(
            told, address="#view=nonsense&sel=person-gone&from=yesterday&open=%00,x&hide=,,"
        )
        expect(opened.page.locator(".evidence")).to_contain_text("not in the graph any more")
        opened.page.get_by_role("button", name="Search for it").click()
        expect(opened.page.get_by_role("combobox", name="Search", exact=True)).to_be_focused()
        assert opened.is_quiet(), opened.complaints

    def test_light_dark_and_as_the_system(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, color_scheme="dark")
        page = opened.page
        ground = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(ground)
        page.get_by_role("button", name="Theme").click()
        light = page.evaluate(ground)
        page.get_by_role("button", name="Theme").click()
        assert page.evaluate(ground) == dark != light
        assert opened.state()["theme"] == "dark"

    def test_narrow_one_thing_at_a_time(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told, **NARROW)
        page = opened.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.locator("#view-timeline")).to_be_hidden()
        page.get_by_role("tab", name="Timeline").click()
        expect(page.locator("#view-timeline")).to_be_visible()
        expect(canvas(page)).to_be_hidden()
        page.get_by_role("tab", name="Graph", exact=True).click()
        spot = point(page, id_of(told, "Chile"))
        canvas(page).tap(position=spot)
        expect(heading(page)).to_have_text("Chile")
        page.get_by_role("button", name="Close the evidence").click()
        expect(page.locator(".evidence")).to_be_hidden()
        assert opened.is_quiet(), opened.complaints

    def test_a_graph_of_none_says_so(self, open_explorer: Open) -> None:
        with Store.open(":memory:") as empty:
            opened = open_explorer(empty)
        page = opened.page
        expect(page.locator(".heading .notice")).to_have_text("Nothing in the graph fits what was asked for.")
        for view in ("Map", "Positions", "Table", "Graph"):
            page.get_by_role("tab", name=view, exact=True).click()
            page.wait_for_timeout(60)
        assert opened.is_quiet(), opened.complaints

    def test_a_graph_of_one_node_is_drawn(self, open_explorer: Open, story: Subgraph) -> None:
        node = next(node for node in story.nodes if node.type is NodeType.PERSON)
        with Store.open(":memory:") as empty:
            opened = open_explorer(empty, Subgraph(nodes=(node,)))
        point(opened.page, node.id)
        assert opened.is_quiet(), opened.complaints

    def test_large_data_are_packed_and_read_the_same(
        self, open_explorer: Open, told: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(explorer_page, "PACKED_FROM", 1)
        opened = open_explorer(told)
        assert "Bolivia" not in opened.path.read_text("utf-8")
        point(opened.page, id_of(told, "Bolivia"))
        assert opened.is_quiet(), opened.complaints

    def test_a_page_that_was_cut_off_says_so(self, open_explorer: Open, told: Store) -> None:
        opened = open_explorer(told)
        text = opened.path.read_text("utf-8").replace('"nodes":{', '"nodes":[', 1)
        opened.path.write_text(text, "utf-8")
        opened.page.goto("about:blank")
        opened.page.goto(opened.path.as_uri())
        expect(opened.page.get_by_role("alert")).to_contain_text("This page cannot be shown")
