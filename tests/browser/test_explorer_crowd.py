"""A crowded picture is moved as a whole, a node is dragged over it, and it is drawn anew where it rests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import Subgraph
from kg.store import Store

pytestmark = pytest.mark.browser

MANY = 650
#: ``drag(dx, dy)`` moves the picture and tells of the next frame, before the picture can rest: how often
#: something was written on it; how many nodes lie in it, and how many of them have ink where they are to be.
WATCH = """() => {
  const canvas = document.querySelector("canvas.graph");
  canvas.setPointerCapture = () => {};
  const write = CanvasRenderingContext2D.prototype.fillText;
  window.written = 0;
  CanvasRenderingContext2D.prototype.fillText = function (...given) {
    if (this.canvas === canvas) window.written += 1;
    return write.apply(this, given);
  };
  const send = (kind, x, y) => {
    const { left, top } = canvas.getBoundingClientRect();
    const at = { clientX: left + x, clientY: top + y, pointerId: 1, button: 0, buttons: 1 };
    canvas.dispatchEvent(new PointerEvent(kind, { ...at, bubbles: true, pointerType: "mouse" }));
  };
  const ink = () => {
    const [wide, high, pen] = [canvas.width, canvas.height, canvas.getContext("2d")];
    const { data } = pen.getImageData(0, 0, wide, high);
    const spots = canvas.pane.ids().map(canvas.pane.where).map(([x, y]) => [Math.round(x), Math.round(y)]);
    const seen = spots.filter(([x, y]) => x > 0 && y > 0 && x < wide && y < high);
    return [seen.length, seen.filter(([x, y]) => data[4 * (y * wide + x) + 3]).length];
  };
  window.drag = (dx, dy) => new Promise((done) => {
    window.written = 0;
    const spots = canvas.pane.ids().map(canvas.pane.where);
    let x = 1; // where no node is grabbed
    while (spots.some(([left, top]) => Math.hypot(left - x, top - 1) < 60)) x += 20;
    send("pointerdown", x, 1);
    send("pointermove", x + dx, 1 + dy);
    send("pointerup", x + dx, 1 + dy);
    requestAnimationFrame(() => done([window.written, ...ink()]));
  });
  const pen = canvas.getContext("2d");
  const dot = ([x, y]) => [...pen.getImageData(Math.round(x), Math.round(y), 1, 1).data].join(" ");
  window.pull = (id, dx, dy) => new Promise((done) => {
    window.written = 0;
    const [x, y] = canvas.pane.where(id);
    const before = dot([x, y]);
    send("pointerdown", x, y);
    send("pointermove", x + dx, y + dy);
    requestAnimationFrame(() => {
      done({ written, before, left: dot([x, y]), there: dot(canvas.pane.where(id)) });
    });
  });
}"""


def crowd() -> Subgraph:
    """A ring of states, each of which accuses the next and the one opposite."""
    nodes = tuple(Node(id=f"state-{n:04}", type=NodeType.STATE, label=f"State {n}") for n in range(MANY))
    pairs = [(n, (n + step) % MANY) for n in range(MANY) for step in (1, MANY // 2 - 7)]
    edges = tuple(
        Edge(id=f"accused-{a:04}-{b:04}", type=EdgeType.ACCUSED, source=nodes[a].id, target=nodes[b].id)
        for a, b in pairs
    )
    return Subgraph(nodes=nodes, edges=edges)


@pytest.fixture
def page(open_explorer: Callable[..., object]) -> Page:
    with Store.open(":memory:") as empty:
        found: Page = open_explorer(empty, crowd(), address="#open=*").page  # type: ignore[attr-defined]
    found.wait_for_function(f"document.querySelector('canvas.graph').pane.ids().length === {MANY}")
    found.wait_for_timeout(500)
    found.evaluate(WATCH)
    return found


def zoomed(page: Page) -> Page:
    for _ in range(9):
        page.get_by_role("button", name="Closer").click()
    page.wait_for_timeout(400)
    return page


def test_while_it_moves_nothing_is_written_anew_and_nodes_are_where_they_are(page: Page) -> None:
    before = page.evaluate("document.querySelector('canvas.graph').pane.where('state-0007')")
    written, seen, inked = page.evaluate("drag(60, 30)")
    moved = page.evaluate("document.querySelector('canvas.graph').pane.where('state-0007')")
    assert [moved[0] - before[0], moved[1] - before[1]] == pytest.approx([60, 30])
    assert written == 0
    assert seen > MANY / 2
    assert inked == seen
    page.wait_for_function("() => written > 0")  # it rests


def test_what_a_still_lacks_is_drawn_when_it_comes_into_view(page: Page) -> None:
    zoomed(page)
    for way in ((900, 0), (-1800, 0), (0, 500), (900, -900)):
        written, seen, inked = page.evaluate("way => drag(...way)", list(way))
        assert (written, inked) == (0, seen)
        assert seen < MANY


def test_a_node_is_dragged_over_the_still_of_the_others(page: Page) -> None:
    zoomed(page)
    one = page.evaluate(
        """() => {
          const { pane, width, height } = document.querySelector("canvas.graph");
          const far = (id) => Math.hypot(pane.where(id)[0] - width / 2, pane.where(id)[1] - height / 2);
          return pane.ids().sort((a, b) => far(a) - far(b))[0];
        }"""
    )
    found = page.evaluate("id => pull(id, 41, 27)", one)
    assert found["written"] <= 5, "more than its label and the words of its four lines"
    assert found["there"] == found["before"]
    assert found["left"] != found["before"]
    page.wait_for_function("() => written > 10")  # it rests
