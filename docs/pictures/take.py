"""``python docs/pictures/take.py [PAGE]``: the pictures of the explorer that README.md and the guide show.

Comes in: the page that ``make demo`` writes (``demo/graph.html``). Goes out: the PNG files of this folder.
Refuses: a machine without Chromium, a page that is not there.
"""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from palette import png
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROUND = "Second round of talks of Bolivia, Chile and Peru"
FLAGS = ("--no-sandbox", "--disable-gpu")
#: The pixels of a PNG file: width, height, and four bytes each.
_READ = """async shot => {
  const image = new Image();
  image.src = "data:image/png;base64," + shot;
  await image.decode();
  const { width, height } = image;
  const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  let letters = "";
  for (let n = 0; n < data.length; n += 32768) letters += String.fromCharCode(...data.subarray(n, n + 32768));
  return [width, height, btoa(letters)];
}"""


def _nothing(page: Page) -> None:
    """Leaves the page as it opens."""


def _choose_round(page: Page) -> None:
    page.locator(".evidence").get_by_role("button", name=ROUND).first.click()


def _open_article(page: Page) -> None:
    """The round that was put off, and an article that tells of it."""
    _choose_round(page)
    page.locator(".evidence").get_by_role("button", name="Open article").first.click()


def _open_cell(page: Page) -> None:
    page.get_by_role("gridcell", name="Bolivia on a lease").first.click()


def _pixels(page: Page) -> NDArray[np.uint8]:
    """What is on the screen: height x width x 3."""
    shot = base64.b64encode(page.screenshot()).decode()
    reader = page.context.new_page()
    width, height, data = reader.evaluate(_READ, shot)
    reader.close()
    return np.frombuffer(base64.b64decode(data), dtype=np.uint8).reshape(height, width, 4)[:, :, :3]


@dataclass(frozen=True)
class Picture:
    """One file: the address within the page, what is done there, light or dark."""

    name: str
    address: str
    act: Callable[[Page], None] = _nothing
    dark: bool = False


PICTURES = (
    Picture("graph", "", _choose_round),
    Picture("map", "#view=map&from=2026-04-13&to=2026-05-08", dark=True),
    Picture("positions", "#view=positions", _open_cell),
    Picture("article", "#view=table", _open_article),
)


def main() -> None:
    """Take each picture anew."""
    page_file = Path(sys.argv[1] if len(sys.argv) > 1 else "demo/graph.html").resolve()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or not page_file.is_file():
        raise SystemExit(f"needed: Chromium, and {page_file.name} (make demo)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, headless=True, args=list(FLAGS))
        for picture in PICTURES:
            context = browser.new_context(
                viewport={"width": 1280, "height": 820},
                color_scheme="dark" if picture.dark else "light",
                locale="en-GB",
                offline=True,
            )
            page = context.new_page()
            page.goto(page_file.as_uri() + picture.address)
            page.wait_for_timeout(1500)
            picture.act(page)
            page.mouse.move(0, 0)
            page.wait_for_timeout(1000)
            (HERE / f"{picture.name}.png").write_bytes(png(_pixels(page)))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
