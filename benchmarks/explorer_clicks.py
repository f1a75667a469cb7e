"""``python -m benchmarks.explorer_clicks [--documents N] [--graph FILE]``: ``kg serve`` as a reader feels it.

Comes in: how many articles of the invented world (``benchmarks.synthetic``), or a file of them. Goes out: for
each measure the median and the worst of wall-clock milliseconds in headless Chromium without a GPU, and what
of that was waiting for the server, which is a process of its own. Refuses: a machine without Chromium.

Each neighbourhood is new to the server; actors are drawn as ``benchmarks.explorer_server`` draws them. From a
real click on a button or a node to the frame after the one that shows the nodes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from benchmarks.explorer_pages import FLAGS, PATIENCE, chromium
from benchmarks.explorer_server import DOCUMENTS, actors
from benchmarks.scale import fill

#: Milliseconds that the click of a reader may take until all is drawn, at the median.
GOAL = 300
#: Notes when the page was asked for, or later the next click, and the frame after that which shows the graph.
_WATCH = """(() => {
  window.watch = (began) => {
    performance.clearResourceTimings();
    const seen = (window.seen = { began });
    addEventListener("click", ({ timeStamp }) => (seen.began ??= timeStamp), { capture: true, once: true });
    const shown = () => (seen.drawn = performance.now());
    const told = new MutationObserver(() => {
      const note = document.querySelector(".graph-note")?.textContent ?? "";
      if (seen.began === null || !/\\d/.test(note)) return;
      told.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(shown));
    });
    told.observe(document, { subtree: true, childList: true, characterData: true });
  };
  watch(0);
})()"""
_ASKED = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("api/neighbours"))
  .reduce((most, { requestStart, responseStart }) => Math.max(most, responseStart - requestStart), 0)"""
#: A neighbour that can be clicked: an actor that is not open yet, in sight and under nothing else.
_NEIGHBOUR = """(opened) => {
  const canvas = document.querySelector("#view-graph canvas");
  const box = canvas.getBoundingClientRect();
  for (const id of canvas.pane.ids()) {
    if (opened === id || !/^(person|state|organization)-/.test(id)) continue;
    const [x, y] = canvas.pane.where(id).map((way, n) => way + (n ? box.top : box.left));
    if (x > box.left && y > box.top && document.elementFromPoint(x, y) === canvas) return [x, y];
  }
  return null;
}"""


class Felt(NamedTuple):
    """Milliseconds until it was drawn, and of these waiting for the server."""

    drawn: float
    served: float


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of ``kg serve`` over a file, in a process of its own."""
    program = [sys.executable, "-c", "import sys; from kg.cli.main import run; sys.exit(run())"]
    command = [*program, "--db", str(path), "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        line = next((line for line in process.stdout or () if "http://" in line), "")
        if not line:
            raise SystemExit("the server did not start")
        yield line[line.index("http://") :].split()[0]
        process.terminate()


def first_picture(page: Page, address: str) -> Felt:
    """The page is asked for, and the first picture of the graph is there."""
    page.goto("about:blank")
    page.goto(address)
    return _felt(page)


def neighbourhood(page: Page, address: str, actor: str) -> Felt:
    """A click on "Show its neighbours" of an actor that was found elsewhere than in the graph."""
    page.goto("about:blank")
    page.goto(f"{address}#view=table&sel={actor}")
    page.locator(".evidence h2:not(.minor)").wait_for(timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.evaluate("watch(null)")
    page.get_by_role("button", name="Show its neighbours").click()
    return _felt(page)


def expanded(page: Page, opened: str) -> Felt | None:
    """A neighbour in the picture is clicked until it opens; None where there is none to click."""
    page.wait_for_load_state("networkidle")
    spot = page.evaluate(_NEIGHBOUR, opened)
    if spot is None:
        return None
    page.mouse.click(*spot)
    page.wait_for_load_state("networkidle")
    page.evaluate("watch(null)")
    page.mouse.click(*spot)
    return _felt(page)


def _felt(page: Page) -> Felt:
    for _ in range(PATIENCE):
        if took := page.evaluate("window.seen?.drawn - window.seen?.began || 0"):
            return Felt(float(took), float(page.evaluate(_ASKED)))
        page.wait_for_timeout(50)
    raise SystemExit(f"nothing was drawn at {page.url}")


def show(name: str, felt: Iterable[Felt | None]) -> None:
    """One line."""
    found = [one for one in felt if one is not None]
    if not found:
        print(f"{name:<34} nothing to click", flush=True)
        return
    drawn, served = ([way[n] for way in found] for n in (0, 1))
    print(
        f"{name:<34} {median(drawn):>7.0f} ms, server {median(served):.0f}   worst {max(drawn):.0f} ms,"
        f" server {max(served):.0f}",
        flush=True,
    )


def measure(path: Path, page: Page, address: str) -> None:
    """Click everything; each line is shown when it is known."""
    usual, hubs, _ = actors(path)
    show("first picture, a new server", [first_picture(page, address)])
    show("first picture", [first_picture(page, address) for _ in range(3)])
    for name, who in (("neighbours of an actor", usual), ("neighbours of a hub", hubs)):
        pairs = [(neighbourhood(page, address, id), expanded(page, id)) for id in who]
        show(name, [first for first, _ in pairs])
        show("  one of them is opened", [second for _, second in pairs])
    print(f"goal: <= {GOAL} ms at the median")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer_clicks", description=__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--graph", type=Path, help="a file that is there already, or is kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = given.graph or Path(folder) / "kg.db"
        if not path.exists():
            fill(path, given.documents)
        browser = play.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 850})
        page.add_init_script(_WATCH)
        with serving(path) as address:
            measure(path, page, address)
        browser.close()


if __name__ == "__main__":
    main()
