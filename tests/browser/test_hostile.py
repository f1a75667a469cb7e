"""Text from articles is text: in every field, whatever it looks like, nothing of it runs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model.document import Evidence
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import visible

pytestmark = pytest.mark.browser

RUN = "window.ran=1"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"<!-- --><script>{RUN}</script>",
    f"<!--<script>{RUN}",
    "]]><svg onload=alert(1)>",
    f"<svg><script>{RUN}</script></svg>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus='",
    f"javascript:{RUN}",
    f"<a href=\"javascript:{RUN}\">go</a>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "<iframe src=http://127.0.0.1:9/></iframe>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<base href=http://127.0.0.1:9/>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "<object data=http://127.0.0.1:9/></object>",
    "<form action=http://127.0.0.1:9/><button autofocus>x</button></form>",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}",
    "{{title}} {{data}} {{script}}",
    f"\u2028{RUN}\u2029",
    "&lt;b&gt;&amp;&quot;&#60;script&#62;",
    "\\u003cscript\\u003e\\x3c\\",
    "\u202eevil\u202c and \u200bhidden",
    "nul\x00 bell\x07 escape\x1b[2J",
    "lone \ud800 surrogate",
    "__proto__",
    "constructor",
    "＜script＞" + "a\u0301" * 40,
    f"<details open ontoggle={RUN}>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
]  # fmt: skip


def hostile(text: str) -> Subgraph:
    """A graph with this text in every field that an article can fill."""
    nodes = (
        Node(
            id="person-1",
            type=NodeType.PERSON,
            label=text,
            aliases=(text,),
            properties={text: text, "offices": [text]},
        ),
        Node(
            id="meeting-1",
            type=NodeType.MEETING,
            label=text,
            time=time_span("2026-02", phrase=text),
            properties={
                "status": text,
                "place": text,
                "reports": [{"document": text, "place": text, "time": text, "status": text}] * 2,
            },
        ),
        Node(id="location-1", type=NodeType.LOCATION, label=text),
    )
    span = Evidence(document=text or "d", start=0, end=max(1, len(text)), text=text)
    properties = {"from": text, "to": text, "reason": text}
    edges = (
        Edge(
            id="attended-1", type=EdgeType.ATTENDED, source="person-1", target="meeting-1", evidence=(span,)
        ),
        Edge(
            id="postponed-1",
            type=EdgeType.POSTPONED,
            source="person-1",
            target="meeting-1",
            evidence=(span,),
            time=time_span("2026-02-01", phrase=text),
            properties=properties,
        ),
        Edge(
            id="held_at-1", type=EdgeType.HELD_AT, source="meeting-1", target="location-1", evidence=(span,)
        ),
    )
    document = ArticleInfo(id=text or "d", title=text, publisher=text, url=text)
    return Subgraph(nodes=nodes, edges=edges, documents=(document,))


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_shown_as_text_and_nothing_runs(open_page: Callable[..., object], text: str) -> None:
    opened = open_page(hostile(text), title=text)
    page = opened.page
    shown = visible(text)
    assert flat(page.locator("h1").inner_text()) == flat(shown)
    for selected in ("person-1", "meeting-1", "attended-1", "postponed-1"):
        page.evaluate("id => KG.select(id)", selected)
        page.wait_for_timeout(30)
        assert flat(shown) in flat(page.locator("#panel").inner_text())
    assert flat(page.locator("#panel blockquote").inner_text()) == flat(shown)
    assert flat(page.locator("#panel figcaption").inner_text()).startswith(flat(shown))
    page.locator("#table > summary").click()
    page.locator("#table tbody tr").first.wait_for()
    assert flat(shown) in flat(page.locator("#table").inner_text())
    page.locator("#search").fill(text[:20].replace("\ud800", "\ufffd"))
    page.wait_for_timeout(30)
    assert page.evaluate("window.ran") is None
    assert page.locator("#panel img, #panel script, iframe, object, form, base, svg script").count() == 0
    assert page.locator("script").count() == 3
    assert opened.requests == [opened.path.as_uri()]
    assert opened.complaints == []


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_script_that_did_get_in_would_not_run(open_page: Callable[..., object], story: Subgraph) -> None:
    opened = open_page(story)
    opened.page.evaluate(
        """() => { const box = document.createElement('div'); box.innerHTML =
        '<img src="http://127.0.0.1:9/x.png" onerror="window.ran=1">' +
        '<a id="j" href="javascript:window.ran=1">x</a>';
        document.body.append(box); document.getElementById('j').click(); }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in opened.complaints)
