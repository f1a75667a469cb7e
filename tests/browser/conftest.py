"""A real Chromium without a network, and a page that notes everything it asks for or complains of."""

from __future__ import annotations

import base64
import functools
import os
import runpy
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.graph.update import update
from kg.queries.sketch import Sketch, sketch
from kg.queries.subgraph import Subgraph
from kg.store import Store
from kg.views.explorer.page import write_explorer
from kg.views.pyvis_page import write_html

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SOURCES = Path(__file__).parents[2] / "web" / "src"
#: The four articles of tests/queries: a meeting put off, a visit, statements, a position that turned.
TOLD = runpy.run_path(str(Path(__file__).parents[1] / "queries" / "conftest.py"))["ARTICLES"]
SERVED = runpy.run_path(str(Path(__file__).parents[1] / "serve" / "conftest.py"))
LAID = runpy.run_path(str(Path(__file__).with_name("laid.py")))
STORY = runpy.run_path(str(Path(__file__).parents[1] / "views" / "story.py"))


def chromium() -> str:
    path = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("no Chromium: install it (apt-get install chromium), or name it in KG_CHROMIUM")
    return path


@dataclass
class Opened:
    page: Page
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def picture(self) -> tuple[int, float, float]:
        """Of a screenshot: how many colours, how bright the commonest is, which share it has."""
        shot = base64.b64encode(self.page.locator("#network canvas").screenshot()).decode()
        reader = self.page.context.new_page()
        colours, brightness, share = reader.evaluate(
            """async shot => {
                const image = new Image();
                image.src = "data:image/png;base64," + shot;
                await image.decode();
                const canvas = new OffscreenCanvas(image.width, image.height);
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const data = context.getImageData(0, 0, image.width, image.height).data;
                const count = new Map();
                for (let i = 0; i < data.length; i += 4) {
                    const colour = (data[i] << 16) + (data[i + 1] << 8) + data[i + 2];
                    count.set(colour, (count.get(colour) ?? 0) + 1);
                }
                const [most, times] = [...count].sort((a, b) => b[1] - a[1])[0];
                const bright = ((most >> 16) + ((most >> 8) & 255) + (most & 255)) / 3;
                return [count.size, bright, times / (data.length / 4)];
            }""",
            shot,
        )
        reader.close()
        return colours, brightness, share

    def shown(self, kind: str) -> list[str]:
        """Ids of what is drawn, ``nodes`` or ``edges``."""
        found: list[str] = self.page.evaluate(f"KG.{kind}.getIds({{filter: (item) => !item.hidden}})")
        return found

    def click_edge(self, edge: str) -> None:
        """Click on an edge where it is drawn and no node lies over it."""
        point = self.page.evaluate(
            """id => {
                const drawn = KG.network.body.edges[id].edgeType;
                for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8]) {
                    const via = drawn.getViaNode ? drawn.getViaNode() : undefined;
                    const at = KG.network.canvasToDOM(drawn.getPoint(part, via));
                    if (KG.network.getNodeAt(at) === undefined && KG.network.getEdgeAt(at) === id) return at;
                }
                return null;
            }""",
            edge,
        )
        assert point is not None, f"no free piece of {edge}"
        self.page.locator("#network canvas").click(position=point)

    def click_node(self, node: str) -> None:
        point = self.page.evaluate("id => KG.network.canvasToDOM(KG.network.getPosition(id))", node)
        self.page.locator("#network canvas").click(position=point)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))
        yield started
        started.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def opened(
        subgraph: Subgraph,
        *,
        title: str = "Border talks",
        width: int = 1280,
        dark: bool = False,
        limit: int = 1500,
    ) -> Opened:
        path = tmp_path / "graph.html"
        write_html(subgraph, path, title=title, limit=limit)
        context = browser.new_context(
            viewport={"width": width, "height": 850}, offline=True, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        found = Opened(context.new_page(), path)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda said: found.complaints.append(f"{said.type}: {said.text}"))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("dialog", lambda dialog: (found.complaints.append("dialog"), dialog.dismiss()))
        found.page.goto(path.as_uri())
        found.page.wait_for_function("window.KG === undefined ? typeof KG === 'object' && KG.network : true")
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def story() -> Subgraph:
    found: Subgraph = STORY["story"]()
    return found


@dataclass
class Explorer:
    """The one-file explorer, opened without a network."""

    page: Page
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def state(self) -> dict[str, str]:
        """What the address says."""
        found: dict[str, str] = self.page.evaluate(
            "Object.fromEntries(new URLSearchParams(location.hash.slice(1)))"
        )
        return found

    def is_quiet(self) -> bool:
        """True where nothing was asked for but the page, and nothing complained of."""
        own = self.path.as_uri()
        return self.complaints == [] and {url.partition("#")[0] for url in self.requests} <= {own}


@pytest.fixture(scope="session")
def told() -> Iterator[Store]:
    """A store with four articles."""
    with Store.open(":memory:") as store:
        for article in TOLD:
            store.add(article(), update)
        yield store


@pytest.fixture(scope="session")
def disputed() -> Iterator[Store]:
    """A meeting that two papers put on different days."""
    writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
    with Store.open(":memory:") as store:
        for id, publisher, day in (("a", "Post", "2026-02-03"), ("b", "Herald", "2026-02-05")):
            article = writer(id, "2026-02-10", publisher)
            who = [article.person("Ivan Petrov", "RU"), article.person("Ann Lee", "US")]
            article.meeting(*who, time=day, round=2)
            store.add(article.facts(), update)
        yield store


@pytest.fixture
def open_explorer(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Explorer]]:
    """Write a page of a store (``part``: of this part of it, or of what is laid into it) and open it."""
    contexts = []

    def opened(
        store: Store,
        part: Sketch | Subgraph | None = None,
        *,
        title: str = "Border talks",
        start: tuple[str, ...] = (),
        address: str = "",
        **options: object,
    ) -> Explorer:
        path = tmp_path / "explorer.html"
        shown = LAID["laid"](store, part) if isinstance(part, Subgraph) else part or sketch(store)
        write_explorer(store, shown, path, title=title, start=start)
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 850}, "offline": True, "locale": "en-GB", **options}
        )
        contexts.append(context)
        found = Explorer(context.new_page(), path)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda said: found.complaints.append(f"{said.type}: {said.text}"))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on("dialog", lambda dialog: (found.complaints.append("dialog"), dialog.dismiss()))
        found.page.goto(path.as_uri() + address)
        found.page.locator(".shell").wait_for()
        return found

    yield opened
    for context in contexts:
        context.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a test's output is for its failures."""


@pytest.fixture(scope="session")
def run(browser: Browser) -> Iterator[Callable[..., object]]:
    """Evaluate an expression in which ``m`` is a module of ``web/src``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SOURCES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(locale="en-GB", timezone_id="America/Lima")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")

    def evaluated(module: str, expression: str, argument: object = None) -> object:
        return page.evaluate(
            f"async (given) => {{ const m = await import('/{module}'); return ({expression}); }}", argument
        )

    yield evaluated
    context.close()
    server.shutdown()
    server.server_close()


@dataclass
class Tab:
    """A page of a server, what it asked for, what it was refused, and what it complained of."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def is_quiet(self) -> bool:
        """True where only the own origin was asked, and nothing was complained of."""
        strange = [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]
        return self.complaints == strange == []


@pytest.fixture
def served(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Serve a file and open its page; or open another page of a server (``at``: its address)."""
    with ExitStack() as ends:

        def opened(path: Path | None = None, *, hash: str = "", at: str = "", **options: object) -> Tab:
            if path is not None:
                running: AbstractContextManager = SERVED["running"](path, **options)
                at = f"{ends.enter_context(running).base_url}".rstrip("/") + "/"
            context = browser.new_context(viewport={"width": 1280, "height": 850}, locale="en-GB")
            ends.callback(context.close)
            tab = Tab(context.new_page(), at)
            tab.page.on("request", lambda request: tab.requests.append(request.url))
            tab.page.on("response", lambda one: one.ok or tab.refused.append((one.status, one.url)))
            tab.page.on("console", lambda said: tab.complaints.append(f"{said.type}: {said.text}"))
            tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
            tab.page.on("dialog", lambda dialog: (tab.complaints.append("dialog"), dialog.dismiss()))
            tab.page.goto(f"{tab.address}{hash}")
            tab.page.locator(".shell").wait_for()
            return tab

        yield opened


@pytest.fixture
def story_file(tmp_path: Path) -> Path:
    """A graph's file that a test may change."""
    found: Path = SERVED["write_story"](tmp_path / "kg.db")
    return found
