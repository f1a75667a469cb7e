"""What a file brings to be drawn at first: the same as the whole gives, drawn before the whole is there."""

from __future__ import annotations

import runpy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph.update import update
from kg.model.enums import EdgeType, NodeType
from kg.queries.sketch import Sketch, sketch
from kg.queries.subgraph import Part
from kg.store import Store
from kg.views.explorer.island import GRAPH, islands
from kg.views.explorer.opening import WHOLE
from kg.views.explorer.page import explorer_page

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
#: Everything that is drawn, where, and what is said of it.
DRAWN = """() => {
  const canvas = document.querySelector("canvas.graph"), { pane } = canvas;
  const texts = [".graph-note", ".kinds", ".heading"].map((one) => document.querySelector(one).textContent);
  const places = pane.ids().map((id) => [id, ...pane.place(id)]);
  return { places, edges: pane.edges().map(({ id }) => id), texts, label: canvas.getAttribute("aria-label") };
}"""


@pytest.fixture(scope="module")
def world() -> Iterator[Store]:
    """Two who meet many others, some of these twice, and some together: more than is drawn whole."""
    with Store.open(":memory:") as store:
        article = Writer("many", "2026-02-28")
        hubs = article.person("Ann Lee", "US"), article.person("Ivan Petrov", "RU")
        article.meeting(*hubs, time="2026-02-27")
        for number in range(70):
            guest = article.person(f"{chr(65 + number % 26)}{'abc'[number // 26]}r Berg{number}", "CH")
            host = hubs[number % 2]
            article.meeting(host, guest, time=f"2026-02-{number % 20 + 1:02}")
            article.says(host, f"Remark number {number}.", time=f"2026-02-{number % 20 + 1:02}")
            if number % 5 == 0:
                article.meeting(*hubs, guest, time=f"2026-02-{number % 20 + 3:02}")
        store.add(article.facts(), update)
        yield store


def drawn(page: Page) -> Any:
    page.wait_for_function("document.querySelector('canvas.graph')?.pane.ids().length > 0")
    return page.evaluate(DRAWN)


def compared(open_explorer: Open, store: Store, part: Sketch, start: tuple[str, ...] = ()) -> Any:
    """What is drawn at first, found to be the same as what the whole graph gives when it is asked for."""
    _, told = next(islands(store, part, title="x", start=start))
    about: Any = told["about"]
    asked = "*" if len(part.nodes) <= WHOLE else ",".join(about["start"])
    opened = open_explorer(store, part, start=start)
    first = drawn(opened.page)
    opened.page.goto("about:blank")
    opened.page.goto(f"{opened.path.as_uri()}#open={asked}")
    assert first == drawn(opened.page)
    return first


@pytest.mark.parametrize("actors", [0, 1, 3])
def test_it_is_what_the_whole_gives(world: Store, open_explorer: Open, actors: int) -> None:
    ids = {node.label: node.id for node in world.nodes(types=[NodeType.PERSON])}
    start = [ids["Ivan Petrov"], ids["Ann Lee"], ids["Aar Berg0"]][:actors]
    found = compared(open_explorer, world, sketch(world), tuple(start))
    assert len(found["places"]) > 20
    assert actors == 1 or "more not shown" in found["texts"][0]


def test_it_is_what_a_small_graph_gives(told: Store, open_explorer: Open) -> None:
    assert len(compared(open_explorer, told, sketch(told))["places"]) > 8


def test_it_is_what_statements_alone_give(world: Store, open_explorer: Open) -> None:
    said = sketch(world, Part(types=frozenset({EdgeType.STATED})))
    assert "Statements" in compared(open_explorer, world, said)["texts"][1]


class Slow(BaseHTTPRequestHandler):
    """Sends what the page draws at first, and all else when it is told to."""

    text, go = "", threading.Event()

    def do_GET(self) -> None:
        """The page in two pieces."""
        first, rest = self.text.split(f'<script type="application/json" id="{GRAPH}"', 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(first.encode())
        self.wfile.flush()
        self.go.wait(20)
        self.wfile.write(f'<script type="application/json" id="{GRAPH}"{rest}'.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a test's output is for its failures."""


@contextmanager
def slow(text: str) -> Iterator[tuple[str, threading.Event]]:
    """The address of a page that comes slowly, and what makes the rest of it come."""
    go = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Once", (Slow,), {"text": text, "go": go}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", go
    finally:
        go.set()
        server.shutdown()
        server.server_close()


def test_it_is_drawn_before_the_rest_is_there_and_a_click_waits(told: Store, browser: Browser) -> None:
    text = explorer_page(told, sketch(told), title="Talks")
    page = browser.new_page(viewport={"width": 1280, "height": 850}, locale="en-GB")
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with slow(text) as (address, go):
        page.goto(address, wait_until="commit")
        before = drawn(page)
        where = "document.querySelector('canvas.graph').pane.where"
        x, y = page.evaluate(f"{where}(document.querySelector('canvas.graph').pane.ids()[0])")
        page.locator("canvas.graph").click(position={"x": x, "y": y})
        assert "sel=" in page.url
        expect(page.locator(".evidence h2")).to_have_count(0)
        go.set()
        expect(page.locator(".evidence h2").first).to_be_visible()
        assert drawn(page) == before
        assert page.locator("body > *").count() == 1, "islands are put aside"
    page.close()
    assert complaints == []


def test_a_file_whose_end_is_missing_says_so(told: Store, tmp_path: Path, browser: Browser) -> None:
    text = explorer_page(told, sketch(told), title="Talks")
    path = tmp_path / "cut.html"
    page = browser.new_page()
    for end in (f'id="{GRAPH}"', '"items":{'):
        path.write_text(text[: text.index(end) + len(end)], "utf-8")
        page.goto(path.as_uri())
        assert len(drawn(page)["places"]) > 8
        expect(page.locator(".evidence")).to_contain_text("ask for it again")
    page.close()
