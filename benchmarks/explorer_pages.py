"""``python -m benchmarks.explorer_pages``: the one-file explorer in a browser, beside pyvis and vis-timeline.

Comes in: nothing (an invented world, ``benchmarks.synthetic``). Goes out: a table: when a page is drawn,
frames a second while it moves, both for the explorer and for the other on the same data, and their ratio.
Refuses: a machine without Chromium. Without vis-timeline (``npm ci --prefix benchmarks/browser``) its rows
are left out.

Times are wall-clock times of headless Chromium without a GPU: on a machine that does other work trust the
ratios.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import gzip
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import JsonValue

from benchmarks import synthetic
from kg.graph.update import update
from kg.queries.sketch import sketch
from kg.queries.subgraph import subgraph
from kg.store import Store
from kg.views.escape import json_island
from kg.views.explorer.columns import Table, Values
from kg.views.explorer.page import write_explorer
from kg.views.pyvis_page import write_html

#: Articles of the invented world that tell of about 5,000 events.
ARTICLES = 590
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
VIS = Path(__file__).parent / "browser" / "node_modules" / "vis-timeline" / "standalone" / "umd"
#: Turns of each measure; turns of 50 ms that a page may take until it is drawn.
TIMES, PATIENCE = 3, 2_400
_TIMES = ("time", "was", "now")
_ISLAND = re.compile(r'(<script type="application/json" id="graph-data")([^>]*)>(.*?)</script>', re.DOTALL)

#: Notes when the first frame that has a picture was shown: milliseconds since the page was asked for.
FIRST_FRAME = """(() => {
  const shown = () => (window.drawnAt ??= performance.now());
  const note = () => requestAnimationFrame(() => requestAnimationFrame(shown));
  for (const name of ["fill", "stroke", "fillText"]) {
    const own = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (!window.begun && this.canvas.isConnected) note((window.begun = true));
      return own.apply(this, given);
    };
  }
})()"""
#: Moves something with every frame for two seconds; frames a second.
_FRAMES = """async () => {
  const move = MOVE;
  const begin = performance.now();
  let frames = 0;
  await new Promise((done) => {
    const frame = () => {
      move(frames % 80 < 40 ? frames % 40 : 40 - (frames % 40));
      frames += 1;
      if (performance.now() - begin < 2000) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  return frames / ((performance.now() - begin) / 1000);
}"""
_DRAG = """((canvas) => {
  const box = canvas.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const finger = { clientY: y, pointerId: 1, button: 0, buttons: 1, bubbles: true, pointerType: "mouse" };
  const send = (kind, by) => canvas.dispatchEvent(new PointerEvent(kind, { ...finger, clientX: x + by * 6 }));
  canvas.setPointerCapture = () => {};
  send("pointerdown", 0);
  return (step) => send("pointermove", step);
})(document.querySelector("CANVAS"))"""
_VIS = """(({ start, end }) => (step) => {
  const by = step * (end - start) / 200;
  timeline.setWindow(+start + by, +end + by, { animation: false });
})(timeline.getWindow())"""
_PYVIS = "(step) => KG.network.moveTo({ position: { x: step * 6, y: 0 }, animation: false })"


def chromium() -> str:
    """The browser of this machine."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        raise SystemExit("no Chromium: install it (apt-get install chromium)")
    return found


def _frames(move: str) -> str:
    return _FRAMES.replace("MOVE", move)


GRAPH, TIMELINE, MAP = (
    _frames(_DRAG.replace("CANVAS", canvas))
    for canvas in ("#view-graph canvas", ".pane-timeline canvas", ".pane-map canvas")
)
PYVIS, VIS_TIMELINE = _frames(_PYVIS), _frames(_VIS)
#: Milliseconds from a press of the timeline's "All" to the frame after the one that shows it.
REDRAWN = """async () => {
  const buttons = [...document.querySelectorAll(".pane-timeline button")];
  const all = buttons.find(({ textContent }) => textContent === "All");
  const begin = performance.now();
  all.click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - begin;
}"""


@dataclass(frozen=True)
class Row:
    """A measure: ours, the other's (None: not measured), both in ``unit``; ``less`` is better, or more."""

    measure: str
    ours: float
    unit: str
    goal: str = ""
    other: float | None = None
    name: str = ""

    def line(self) -> str:
        """As one line of the table."""
        more = ""
        if self.other is not None:
            ratio = self.other / self.ours if self.unit == "ms" else self.ours / self.other
            more = f"{self.name} {self.other:,.0f} {self.unit}: {ratio:.1f} x"
        return f"{self.measure:<46} {self.ours:>7,.0f} {self.unit:<8} {self.goal:<8} {more}".rstrip()


def pages(folder: Path, many: int) -> Iterator[tuple[str, Path]]:
    """The pages by name: ours, pyvis's, ours with ``many`` items, vis-timeline's with the items of ours."""
    with Store.open(":memory:") as store:
        store.load(synthetic.articles(ARTICLES), update)
        ours = folder / "explorer.html"
        write_explorer(store, sketch(store), ours, title="Benchmark")
        part = subgraph(store)
        yield "explorer", ours
        write_html(part, folder / "pyvis.html", title="Benchmark", limit=len(part.nodes))
        yield "pyvis", folder / "pyvis.html"
    text = ours.read_text("utf-8")
    told, items = _data(text)
    values = Values()
    values.all = told["values"]
    more = Table(values, raw=("sources",), lists=("actors",))
    for item in _repeated(items, many):
        more.add(item)
    told["items"] = more.columns()
    island = f'<script type="application/json" id="graph-data">{json_island(told)}</script>'
    (folder / "many.html").write_text(_ISLAND.sub(lambda _: island, text), "utf-8")
    yield "many", folder / "many.html"
    if (VIS / "vis-timeline-graph2d.min.js").exists():
        few = [item for item in items if item["time"]]
        (folder / "vis.html").write_text(_vis_page(few), "utf-8")
        yield "vis", folder / "vis.html"


def _data(page: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the first island of a page holds, and its items as rows."""
    found = _ISLAND.search(page)
    if found is None:
        raise SystemExit("the page has no island of data: has its form changed?")
    text = gzip.decompress(base64.b64decode(found[3])).decode() if "data-packed" in found[2] else found[3]
    data: dict[str, Any] = json.loads(text)
    return data, list(_rows(data["items"], data["values"]))


def _rows(table: dict[str, Any], values: list[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a table of columns (``kg.views.explorer.columns``)."""
    for n in range(table["size"]):
        row = {}
        for name, column in table["columns"].items():
            match column["of"], column["cells"][n]:
                case "raw", cell:
                    row[name] = cell
                case "lists", cell:
                    row[name] = [values[place] for place in cell]
                case _, cell:
                    row[name] = values[cell]
        yield row


def _repeated(items: list[dict[str, Any]], many: int) -> Iterator[dict[str, Any]]:
    """The items again and again, each time half a year later."""
    for number in range(many):
        turn, place = divmod(number, len(items))
        item = dict(items[place], id=f"{items[place]['id']}-{turn}")
        yield {name: _later(value, turn * 182) if name in _TIMES else value for name, value in item.items()}


def _later(time: dict[str, Any] | None, days: int) -> dict[str, Any] | None:
    if time is None:
        return None
    moved = datetime.timedelta(days=days)
    ends = {
        end: time[end] and str(datetime.date.fromisoformat(time[end]) + moved) for end in ("first", "last")
    }
    return {**time, **ends}


def _vis_page(items: list[dict[str, Any]]) -> str:
    """The same items in vis-timeline, with its own settings and a group a kind."""
    kinds = sorted({item["kind"] for item in items})
    groups: list[JsonValue] = [{"id": kind, "content": kind} for kind in kinds]
    data: list[JsonValue] = [
        {"id": item["id"], "group": item["kind"], "content": item["label"], "start": first}
        for item in items
        if (first := item["time"]["first"] or item["time"]["last"])
    ]
    code = (VIS / "vis-timeline-graph2d.min.js").read_text("utf-8").replace("</script", "<\\/script")
    return f"""<!DOCTYPE html><meta charset="utf-8"><title>vis-timeline</title><div id="timeline"></div>
<script>{code}</script><script>
const [items, groups] = [{json_island(data)}, {json_island(groups)}];
const timeline = new vis.Timeline(document.getElementById("timeline"), items, groups);
requestAnimationFrame(() => requestAnimationFrame(() => (window.drawnAt = performance.now())));
</script>"""


class Screen:
    """One browser; each measure opens its page anew."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def opened(self, path: Path, address: str = "") -> Page:
        """A page that has drawn its first frame."""
        page = self._browser.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(FIRST_FRAME)
        page.goto(path.as_uri() + address)
        for _ in range(PATIENCE):
            if page.evaluate("window.drawnAt ?? 0"):
                return page
            page.wait_for_timeout(50)
        raise SystemExit(f"{path.name} was not drawn")

    def drawn(self, path: Path) -> float:
        """Milliseconds until the first frame, the median of some turns."""
        found = []
        for _ in range(TIMES):
            page = self.opened(path)
            found.append(float(page.evaluate("window.drawnAt")))
            page.close()
        return median(found)

    def measured(self, path: Path, script: str, address: str = "", *, zoom: int = 0) -> float:
        """What a script of the page finds, when the page has come to rest; the timeline zoomed in before."""
        page = self.opened(path, address)
        page.wait_for_timeout(1500)
        for _ in range(zoom):
            page.locator(".pane-timeline").get_by_role("button", name="Zoom in").click()
        found = median(float(page.evaluate(script)) for _ in range(TIMES))
        page.close()
        return found


def rows(screen: Screen, found: dict[str, Path], many: int) -> Iterator[Row]:
    """Each measure as soon as it is known."""
    ours, pyvis, crowd, vis = found["explorer"], found["pyvis"], found["many"], found.get("vis")
    yield Row("5,000 events: first frame", screen.drawn(ours), "ms", "<= 500", screen.drawn(pyvis), "pyvis")
    moved = screen.measured(pyvis, PYVIS)
    yield Row("  graph while it moves", screen.measured(ours, GRAPH), "frames/s", ">= 30", moved, "pyvis")
    whole = screen.measured(ours, GRAPH, "#open=*&hide=none")
    yield Row("  1,500 nodes at once while they move", whole, "frames/s", ">= 30")
    yield Row("  map while it moves", screen.measured(ours, MAP, "#view=map"), "frames/s", ">= 30")
    fast = screen.measured(ours, TIMELINE, zoom=2)
    if vis is None:
        yield Row("  timeline while it moves", fast, "frames/s", ">= 30")
    else:
        slow = screen.measured(vis, VIS_TIMELINE)
        yield Row("  timeline while it moves", fast, "frames/s", ">= 30", slow, "vis-timeline")
        yield Row(
            "  first frame of the page",
            screen.drawn(ours),
            "ms",
            "",
            screen.drawn(vis),
            "vis-timeline",
        )
    yield Row(f"{many:,} items: first frame of the page", screen.drawn(crowd), "ms")
    yield Row("  timeline drawn anew", screen.measured(crowd, REDRAWN, zoom=1), "ms", "<= 250")
    yield Row("  timeline while it moves", screen.measured(crowd, TIMELINE, zoom=2), "frames/s", ">= 30")


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer_pages", description=__doc__)
    parser.add_argument("--many", type=int, default=100_000, help="items of the crowded timeline")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        found = dict(pages(Path(name), asked.many))
        browser = play.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))
        for row in rows(Screen(browser), found, asked.many):
            print(row.line(), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
