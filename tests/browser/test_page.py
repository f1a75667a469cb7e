from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model.enums import EdgeType, NodeType
from kg.queries.subgraph import Subgraph

pytestmark = pytest.mark.browser
Open = Callable[..., object]


def one_edge(story: Subgraph, type: EdgeType, source: str = "") -> object:
    labels = {node.id: node.label for node in story.nodes}
    return next(e for e in story.edges if e.type is type and labels[e.source].startswith(source))


def test_it_asks_for_nothing_and_complains_of_nothing(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    for name in ("#closer", "#farther", "#whole", "#theme", "#theme"):
        opened.page.locator(name).click()
    opened.page.wait_for_timeout(300)
    assert opened.requests == [opened.path.as_uri()]
    assert opened.complaints == []


def test_a_click_on_an_edge_shows_its_sentence_and_article(open_page: Open, story: Subgraph) -> None:
    edge = one_edge(story, EdgeType.THREATENED)
    opened = open_page(story)
    opened.click_edge(edge.id)
    panel = opened.page.locator("#panel")
    assert panel.locator("blockquote").inner_text() == edge.evidence[0].text
    assert panel.locator("h2").inner_text() == "Kestria threatened Montrey"
    caption = panel.locator("figcaption").inner_text()
    assert caption == "Kestria denies a secret meeting · The Veyrac Post, 12 Feb 2026"


def test_a_click_on_a_node_shows_the_sentences_of_its_edges(open_page: Open, story: Subgraph) -> None:
    node = next(n for n in story.nodes if n.label == "Lakeside meeting of envoys")
    opened = open_page(story)
    opened.click_node(node.id)
    sentences = set(opened.page.locator("#panel blockquote").all_inner_texts())
    edges = [edge for edge in story.edges if node.id in {edge.source, edge.target}]
    assert edges
    assert sentences == {span.text for edge in edges for span in edge.evidence}


def test_the_narrower_span_is_lit_in_its_sentence(open_page: Open, story: Subgraph) -> None:
    edge = one_edge(story, EdgeType.MEDIATED)
    opened = open_page(story)
    opened.page.evaluate("id => KG.select(id)", edge.id)
    assert opened.page.locator("#panel mark").all_inner_texts() == ["back and forth between the rooms"]
    assert opened.page.locator("#panel blockquote").inner_text() == edge.evidence[0].text


def test_links_are_only_to_the_web(open_page: Open, story: Subgraph) -> None:
    documents = (
        story.documents[0].model_copy(update={"url": "javascript:alert(1)"}),
        story.documents[1].model_copy(update={"url": "data:text/html,x"}),
        *story.documents[2:],
    )
    opened = open_page(story.model_copy(update={"documents": documents}))
    links = opened.page.evaluate(
        """() => KG.data.edges.flatMap(edge => {
            KG.showPanel(edge.id);
            return [...document.querySelectorAll("#panel a")].map(a => [a.getAttribute("href"), a.rel]);
        })"""
    )
    assert {url for url, _ in links} == {
        document.url for document in story.documents[2:] if document.url is not None
    }
    assert all("noopener" in rel.split() for _, rel in links)


def test_at_first_actors_and_meetings(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    kinds = {node.id: node.type for node in story.nodes}
    shown = {kinds[node] for node in opened.shown("nodes")}
    assert {NodeType.PERSON, NodeType.STATE, NodeType.ORGANIZATION, NodeType.MEETING} <= shown
    assert not shown & {NodeType.POSITION, NodeType.STATEMENT, NodeType.ARTICLE, NodeType.ISSUE}


def test_filters_by_node_type_take_the_edges_along(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    opened.page.get_by_role("checkbox", name="Meetings").uncheck()
    meetings = {node.id for node in story.nodes if node.type is NodeType.MEETING}
    assert not meetings & set(opened.shown("nodes"))
    touching = {edge.id for edge in story.edges if {edge.source, edge.target} & meetings}
    assert not touching & set(opened.shown("edges"))
    opened.page.get_by_role("checkbox", name="Positions").check()
    positions = {node.id for node in story.nodes if node.type is NodeType.POSITION}
    assert positions <= set(opened.shown("nodes"))


def test_filters_by_edge_type(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    accused = {edge.id for edge in story.edges if edge.type is EdgeType.ACCUSED}
    assert accused <= set(opened.shown("edges"))
    opened.page.locator("#edge-filter > summary").click()
    opened.page.get_by_role("checkbox", name="accused").uncheck()
    assert not accused & set(opened.shown("edges"))
    opened.page.get_by_role("checkbox", name="accused").check()
    assert accused <= set(opened.shown("edges"))


def test_edges_between_the_same_two_are_drawn_apart(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    accused = [edge for edge in story.edges if edge.type is EdgeType.ACCUSED]
    assert len(accused) == 3
    for edge in accused:
        opened.click_edge(edge.id)
        assert opened.page.evaluate("KG.selected") == edge.id
        assert opened.page.locator("#panel blockquote").inner_text() == edge.evidence[0].text


def test_search_finds_by_other_name_and_shows_what_was_hidden(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    opened.page.locator("#search").fill("no such encounter")
    opened.page.locator("#found button").first.click()
    assert opened.page.locator("#panel h2").inner_text() == "There was no such encounter"
    assert opened.page.evaluate("KG.selected") in opened.shown("nodes")
    opened.page.locator("#search").fill("orlo")
    opened.page.locator("#search").press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Davit Orlo"


def test_the_keyboard_walks_the_picture(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    opened.page.locator("#network").focus()
    seen = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        opened.page.keyboard.press(key)
        seen.add(opened.page.evaluate("KG.selected"))
        assert opened.page.locator("#announce").inner_text() != ""
    assert len(seen) > 1
    assert None not in seen
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "panel"
    opened.page.locator("#network").focus()
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("KG.selected") is None


def test_every_control_is_reached_with_tab_and_has_a_name(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    names = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        name = opened.page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body) return null;
                const label = e.labels && e.labels[0] && e.labels[0].textContent;
                return [e.id || e.tagName, e.getAttribute('aria-label') || label || e.textContent];
            }"""
        )
        if name is None:
            break
        names.append(name)
    assert all(text.strip() for _, text in names)
    assert {"search", "theme", "network", "closer", "farther", "whole"} <= {id for id, _ in names}
    assert len(names) > 20


def test_the_table_says_the_same_as_the_picture(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    opened.page.locator("#table > summary").click()
    opened.page.locator("#table tbody tr").first.wait_for()
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == len(story.edges)
    said = set(opened.page.locator("#table tbody td:last-child div").all_inner_texts())
    assert {edge.evidence[0].text for edge in story.edges} <= said


def test_language_title_and_headings(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story, title="Talks & <more>")
    assert opened.page.title() == "Talks & <more>"
    assert opened.page.locator("h1").all_inner_texts() == ["Talks & <more>"]
    assert opened.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_readable_and_not_blank(open_page: Open, story: Subgraph, width: int, dark: bool) -> None:
    opened = open_page(story, width=width, dark=dark)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    colours, brightness, share = opened.picture()
    assert colours > 50
    assert (brightness < 66) is dark
    assert share < 0.995


def test_an_address_with_an_id_opens_there(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story)
    edge = one_edge(story, EdgeType.SIGNED)
    opened.page.goto(f"{opened.path.as_uri()}#{edge.id}")
    opened.page.reload()
    assert opened.page.locator("#panel blockquote").inner_text() == edge.evidence[0].text


def test_a_large_graph_says_what_it_leaves_out(open_page: Open, story: Subgraph) -> None:
    opened = open_page(story, limit=20)
    assert len(opened.page.evaluate("KG.data.nodes")) == 20
    notice = opened.page.locator("#notice").inner_text()
    assert notice.startswith(f"Only the 20 nodes with most edges are shown, of {len(story.nodes)}.")


def test_an_empty_graph_is_a_page(open_page: Open) -> None:
    opened = open_page(Subgraph())
    assert opened.page.locator("#panel h2").inner_text() == "Sentences"
    assert opened.complaints == []
