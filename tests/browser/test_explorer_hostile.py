"""The explorer shows what articles smuggle in as text: in every field, and nothing of it runs."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.model.document import Evidence
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.store import Store
from kg.views.escape import encodable, visible

pytestmark = pytest.mark.browser
Open = Callable[..., object]

RUN = "window.ran=1"
_OLD: list[str] = runpy.run_path(str(Path(__file__).with_name("test_hostile.py")))["HOSTILE"]
_TAGS = (
    "img", "svg", "video", "audio", "body", "input", "details", "marquee", "iframe", "object", "embed", "a",
)  # fmt: skip
_EVENTS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "onpointerenter")
_SCHEMES = ("JaVaScRiPt", "java\tscript", " javascript", "vbscript", "data:text/html,<script>")
HOSTILE = [
    *_OLD,
    *(f"<{tag} src=x {event}={RUN} autofocus open>" for tag in _TAGS for event in _EVENTS[:4]),
    *(
        f"{quote}><{tag} {event}={RUN}>"
        for quote in "\"'`"
        for tag, event in zip(_TAGS, _EVENTS, strict=False)
    ),
    *(f"{scheme}:{RUN}" for scheme in _SCHEMES),
    *(
        f'https://a.example/" onclick={RUN}',
        "http://[::1",
        "https://",
        "//127.0.0.1:9/x",
        "file:///etc/passwd",
    ),
    *("\u202e\u2066\u2067\u2068\u2069mixed", "\ufeff\u200b\u2060", "\U000e0041\U000e007f"),
    *("𝒞😀" * 20, "א" * 30 + "a", "#sel=person-1&view=map", "%3Cscript%3E", "${alert(1)}", "{{7*7}}"),
    *("toString", "hasOwnProperty", "x" * 5_000, "\n" * 50 + "end", "=cmd|' /C calc'!A0", "<![CDATA["),
    *("<?xml version='1.0'?>", "\\", '"', "'"),
]


def smuggled(texts: list[str]) -> Subgraph:
    """A graph with each of ``texts`` in every field of a person, a meeting, a place, edges and an article."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    documents: list[ArticleInfo] = []
    for number, text in enumerate(map(encodable, texts)):  # a database holds no other
        document = f"d{number}{text[:40]}"
        documents.append(ArticleInfo(id=document, title=text, publisher=text, url=text))
        nodes += _nodes(number, text)
        edges += _edges(number, text, document)
    return Subgraph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: edge.id)),
        documents=tuple(documents),
    )


_TYPES = (
    NodeType.PERSON, NodeType.MEETING, NodeType.LOCATION, NodeType.STATEMENT, NodeType.POSITION,
    NodeType.ISSUE,
)  # fmt: skip
_JOINED = {
    EdgeType.ATTENDED: ("person", "meeting"),
    EdgeType.POSTPONED: ("person", "meeting"),
    EdgeType.HELD_AT: ("meeting", "location"),
    EdgeType.STATED: ("person", "statement"),
    EdgeType.HOLDS: ("person", "position"),
    EdgeType.ON_ISSUE: ("position", "issue"),
    EdgeType.VISITED: ("person", "location"),
}


def _nodes(number: int, text: str) -> list[Node]:
    time = time_span("2026-02", phrase=text)
    details = {
        text: text,
        "offices": [text],
        "status": text,
        "place": text,
        "stance": text,
        "latitude": 1.0,
        "longitude": 1.0,
    }
    return [
        Node(
            id=f"{type.value.lower()}-{number}",
            type=type,
            label=text,
            aliases=(text,),
            time=time,
            properties=details,
        )
        for type in _TYPES
    ]


def _edges(number: int, text: str, document: str) -> list[Edge]:
    span = Evidence(document=document, start=0, end=max(1, len(text)), text=text or "x")
    return [
        Edge(
            id=f"{type}-{number}",
            type=type,
            source=f"{source}-{number}",
            target=f"{target}-{number}",
            evidence=(span,),
            time=time_span("2026-02-01", phrase=text),
            properties={"by": text, "reason": text, text: text},
        )
        for type, (source, target) in _JOINED.items()
    ]


def flat(text: str) -> str:
    return " ".join(text.split())


def is_harmless(page: Page) -> bool:
    """Nothing ran, and none of it became an element."""
    made = "img, iframe, object, embed, form, base, link, video, audio, marquee, svg script, details"
    found: bool = page.evaluate(
        "made => window.ran === undefined && !document.body.querySelector(made)"
        " && document.querySelectorAll('script').length === 0",
        made,
    )
    return found


def test_there_are_a_hundred() -> None:
    assert len(set(HOSTILE)) >= 100


@pytest.fixture
def opened(open_explorer: Open) -> object:
    with Store.open(":memory:") as empty:
        return open_explorer(empty, smuggled(HOSTILE), title=HOSTILE[2])


#: Select one thing after another; what the panel says of each.
_WALK = """async ids => {
    const panel = document.querySelector(".evidence");
    const said = [];
    for (const id of ids) {
        location.hash = "view=table&sel=" + id;
        await new Promise(done => addEventListener("hashchange", done, { once: true }));
        const busy = () => panel.hasAttribute("aria-busy") || !panel.querySelector(".passage");
        while (busy()) await new Promise(done => setTimeout(done));
        said.push(panel.textContent);
    }
    return said;
}"""


def test_each_is_shown_as_text_wherever_it_stands(opened: object) -> None:
    page = opened.page
    for number, text in enumerate(HOSTILE):
        ids = [f"{kind}-{number}" for kind in ("person", "meeting", "postponed", "stated")]
        for said in page.evaluate(_WALK, ids):
            assert flat(visible(text))[:300] in flat(said)
        assert is_harmless(page), text
    links = page.eval_on_selector_all(".evidence a", "found => found.map(a => a.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert opened.is_quiet(), opened.complaints


def test_every_view_draws_them_and_nothing_runs(opened: object) -> None:
    page = opened.page
    for name in ("Map", "Positions", "Table", "Graph"):
        page.get_by_role("tab", name=name, exact=True).click()
        page.wait_for_timeout(300)
        assert is_harmless(page), name
    for text in HOSTILE[::4]:
        page.get_by_role("combobox", name="Search").fill(
            text[:30].replace("\ud800", "\ufffd").replace("\n", " ")
        )
        page.wait_for_timeout(90)
        assert is_harmless(page), text
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="As a table").click()
    page.wait_for_timeout(200)
    assert is_harmless(page)
    assert opened.is_quiet(), opened.complaints


#: Move over a picture, point by point; what its label said.
_HOVER = """name => {
    const canvas = document.querySelector(`.pane-${name} canvas`);
    const label = document.querySelector(`.pane-${name} .tip`);
    const box = canvas.getBoundingClientRect();
    const said = new Set();
    for (let y = box.top + 4; y < box.bottom; y += 6) {
        for (let x = box.left + 4; x < box.right; x += 8) {
            const where = { clientX: x, clientY: y, pointerId: 1, pointerType: "mouse" };
            canvas.dispatchEvent(new PointerEvent("pointermove", where));
            if (!label.hidden) said.add(label.textContent);
        }
    }
    return [...said];
}"""


def test_labels_and_lists_of_timeline_and_map_say_them_as_text(opened: object) -> None:
    page = opened.page
    page.get_by_role("tab", name="Map", exact=True).click()
    page.locator(".pane-map .note").get_by_text("places").wait_for()
    page.wait_for_timeout(200)
    for name in ("map", "timeline"):
        assert page.evaluate(_HOVER, name)
        assert is_harmless(page), name
        page.locator(f".pane-{name}").get_by_role("button", name="List", exact=True).click()
        listed = flat(page.locator(f".pane-{name} .listed").inner_text())
        assert "<script>" in listed, name
        assert is_harmless(page), name
    assert opened.is_quiet(), opened.complaints


@pytest.mark.parametrize("text", ["</title><script>window.ran=1</script>", "</script><!--", "{title} {data}"])
def test_a_title_stays_a_title(open_explorer: Open, told: Store, text: str) -> None:
    opened = open_explorer(told, title=text)
    assert opened.page.title() == text
    assert opened.page.locator("h1").inner_text() == text
    assert is_harmless(opened.page)
    assert opened.is_quiet(), opened.complaints


def test_an_article_of_a_million_letters_is_opened(open_explorer: Open, story: Subgraph) -> None:
    edge = story.edges[0]
    span = edge.evidence[0].model_copy(
        update={"text": "word " * 200_000, "end": edge.evidence[0].start + 1_000_000}
    )
    long = edge.model_copy(update={"evidence": (span,)})
    edges = (long, *story.edges[1:])
    with Store.open(":memory:") as empty:
        opened = open_explorer(empty, story.model_copy(update={"edges": edges}), address=f"#sel={edge.id}")
    opened.page.locator(".passage mark").first.wait_for()
    assert opened.is_quiet(), opened.complaints


def test_a_script_that_did_get_in_would_not_run(open_explorer: Open, told: Store) -> None:
    opened = open_explorer(told)
    opened.page.evaluate(
        """() => { const box = document.createElement('div'); box.innerHTML =
        '<img src="http://127.0.0.1:9/x.png" onerror="window.ran=1">' +
        '<a id="j" href="javascript:window.ran=1">x</a>';
        document.body.append(box); document.getElementById('j').click(); }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in opened.complaints)
