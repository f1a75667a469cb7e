from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kg.data.tables import rows
from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import Subgraph
from kg.views.curves import bends
from kg.views.escape import json_island, spreadsheet_cell, visible, web_link, xml_text
from kg.views.passages import passages
from kg.views.pyvis_page import html_page, write_html
from kg.views.selection import best_linked
from kg.views.styles import FAMILIES, NODE_STYLES
from kg.views.wording import canvas_label, edge_words, when


@given(some.text())
def test_an_island_cannot_end_its_element_and_comes_back(text: str) -> None:
    island = json_island({"text": text})
    assert not set("<>&\u2028\u2029") & set(island)
    assert json.loads(island) == {"text": text}


@given(some.text())
def test_visible_text_keeps_what_is_seen(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", visible(text))


@given(some.text())
def test_xml_text_is_as_long(text: str) -> None:
    assert len(xml_text(text)) == len(text)


@given(some.text())
def test_a_cell_only_gains_an_apostrophe(text: str) -> None:
    assert spreadsheet_cell(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1#z", True),
        ("http://a.example", True),
        ("HTTPS://A.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/x", False),
        ("https://", False),
        ("https:///x", False),
        ("http://[bad", False),
        ("https://a.example/\u202ex", False),
        ("ftp://a.example/", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert (web_link(url) == url and url is not None) is kept


def span(start: int, text: str, document: str = "d") -> Evidence:
    return Evidence(document=document, start=start, end=start + len(text), text=text)


def test_a_span_within_another_is_marked_in_it() -> None:
    outer = span(10, "The talks were put off on Friday.")
    (found,) = passages([span(20, "were put off"), outer, span(25, "put off on"), outer])
    assert found.text == outer.text
    assert [found.text[a:b] for a, b in found.marks] == ["were put off on"]


def test_spans_of_other_articles_stand_by_themselves() -> None:
    found = passages([span(0, "One two.", "b"), span(4, "two", "a"), span(0, "One two.", "a")])
    assert [(p.document, p.text, len(p.marks)) for p in found] == [("a", "One two.", 1), ("b", "One two.", 0)]


def edges(*ends: tuple[str, str]) -> list[Edge]:
    return [Edge(id=f"e{n}", type=EdgeType.ACCUSED, source=a, target=b) for n, (a, b) in enumerate(ends)]


def test_parallel_edges_bend_apart_in_both_directions() -> None:
    many = edges(("a", "b"), ("b", "a"), ("a", "b"), ("b", "a"), ("a", "c"))
    found = bends(many, {edge.id for edge in many})
    sides = {e.id: found[e.id] if e.source < e.target else -found[e.id] for e in many[:4]}
    assert len(set(sides.values())) == 4
    assert sum(sides.values()) == 0
    assert found["e4"] == 0


def test_what_is_drawn_at_first_is_straightest() -> None:
    many = edges(("a", "b"), ("a", "b"), ("a", "b"))
    found = bends(many, {"e2"})
    assert found["e2"] == 0
    assert {abs(found["e0"]), abs(found["e1"])} == {1}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-02-04", "4 Feb 2026"),
        ("2026-02-04/2026-02-05", "4–5 Feb 2026"),
        ("2026-01-30/2026-02-02", "30 Jan – 2 Feb 2026"),
        ("2025-12-30/2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
        ("2026-02-02/2026-02-08", "week of 2–8 Feb 2026"),
        ("2026-03", "Mar 2026"),
        ("2026", "2026"),
        ("2026~", "about 2026"),
        ("2026-03?", "probably Mar 2026"),
        ("2026-03/..", "since 1 Mar 2026"),
        ("../2026-03", "until 31 Mar 2026"),
        ("2026-02-04T10:30", "4 Feb 2026, 10:30"),
    ],
)
def test_times_are_as_exact_as_they_are_known(edtf: str, words: str) -> None:
    assert when(time_span(edtf)) == words


def test_a_meeting_says_when_where_and_whether() -> None:
    meeting = Node(
        id="meeting-1",
        type=NodeType.MEETING,
        label="Second round of talks between Norvia, Kestria and the Albany Union",
        time=time_span("2026-02-04/2026-02-05"),
        properties={"status": "planned"},
    )
    assert canvas_label(meeting, "Port Selim").split("\n") == [
        "Second round of talks between",
        "Norvia, Kestria and the …",
        "4–5 Feb 2026, Port Selim",
        "planned",
    ]


def test_a_change_says_to_when() -> None:
    edge = Edge(id="e", type=EdgeType.POSTPONED, source="a", target="b", properties={"to": "2026-02-04"})
    assert edge_words(edge) == "postponed to 4 Feb 2026"


@pytest.mark.parametrize(
    ("type", "modality", "expected"),
    [
        (EdgeType.VISITED, Modality.ACTUAL, "visited"),
        (EdgeType.VISITED, Modality.PLANNED, "planned to visit"),
        (EdgeType.HELD_AT, Modality.DENIED, "not held at"),
        (EdgeType.MET_WITH, Modality.POSSIBLE, "may meet"),
        (EdgeType.ACCUSED, Modality.DENIED, "accused (denied)"),
    ],
)
def test_what_is_no_fact_does_not_read_as_one(type: EdgeType, modality: Modality, expected: str) -> None:
    assert edge_words(Edge(id="e", type=type, source="a", target="b", modality=modality)) == expected


def test_the_table_of_such_words_names_types_of_edges() -> None:
    assert {EdgeType(row["edge_type"]) for row in rows("modalities.csv")} <= set(EdgeType)
    assert all(all(row.values()) for row in rows("modalities.csv"))


def test_every_type_has_a_style() -> None:
    assert set(NODE_STYLES) == set(NodeType)
    assert set(FAMILIES) == set(EdgeType)


def test_the_best_linked_are_kept_with_the_edges_between_them(story: Subgraph) -> None:
    small = best_linked(story, 10)
    kept = {node.id for node in small.nodes}
    assert len(kept) == 10
    assert small.edges
    assert all({edge.source, edge.target} <= kept for edge in small.edges)
    assert {d.id for d in small.documents} == {s.document for e in small.edges for s in e.evidence}
    assert best_linked(story, 1_000) is story


def test_the_page_names_nothing_elsewhere(story: Subgraph) -> None:
    page = html_page(story, title="Talks")
    head = page.split("<script type=")[0]
    assert "http" not in head.replace("http-equiv", "")
    assert not re.search(r"<(?:link|img|iframe|base)\b|\bsrc=", head)
    assert "sourceMappingURL" not in page
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page


def test_the_same_page_each_time(story: Subgraph) -> None:
    assert html_page(story, title="Talks") == html_page(story.model_copy(), title="Talks")


def test_a_page_that_cannot_be_written_leaves_nothing(story: Subgraph, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_html(story, tmp_path / "taken", title="x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
