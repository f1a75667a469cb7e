"""The one-file explorer as text: its policy, its islands, the same bytes for the same graph."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.graph.update import update
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.queries.subgraph import Subgraph, subgraph
from kg.store import Store
from kg.views.explorer import page
from kg.views.explorer.places import READABLE, places

ARTICLES = runpy.run_path(str(Path(__file__).parents[2] / "queries" / "conftest.py"))["ARTICLES"]
ISLAND = re.compile(
    r'<script type="application/json" id="(?:graph|proofs)-data"( data-packed)?>(.*?)</script>', re.DOTALL
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as found:
        for article in ARTICLES:
            found.add(article(), update)
        yield found


@pytest.fixture(scope="module")
def text(store: Store) -> str:
    return page.explorer_page(store, subgraph(store), title="Talks")


def islands(text: str) -> list[Row]:
    """The graph and its proofs, as they stand in the page."""
    return [
        json.loads(gzip.decompress(base64.b64decode(data)) if packed else data)
        for packed, data in ISLAND.findall(text)
    ]


def tables(text: str) -> list[dict[str, list[Row]]]:
    """The same with each table as rows."""
    return [
        {
            name: rows(table, found["values"])
            for name, table in found.items()
            if isinstance(table, dict) and "columns" in table
        }
        for found in islands(text)
    ]


def rows(table: Row, values: list[Any]) -> list[Row]:
    read: dict[str, Callable[[Any], Any]] = {
        "raw": lambda cell: cell,
        "values": lambda cell: values[cell],
        "lists": lambda cell: [values[place] for place in cell],
    }
    columns = {
        name: [read[column["of"]](cell) for cell in column["cells"]]
        for name, column in table["columns"].items()
    }
    return [{name: cells[n] for name, cells in columns.items()} for n in range(table["size"])]


def test_the_policy_allows_its_own_script_and_style_alone(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]  # type: ignore[index]
    code = re.findall(r"<(script|style)>(.*?)</\1>", text, re.DOTALL)
    assert [name for name, _ in code] == ["style", "script"]
    for name, body in code:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_same_graph_gives_the_same_bytes(store: Store, text: str) -> None:
    assert page.explorer_page(store, subgraph(store), title="Talks") == text


def test_packed_or_not_the_data_are_the_same(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PACKED_FROM", 1)
    packed = page.explorer_page(store, subgraph(store), title="Talks")
    assert packed.count(" data-packed>") == 3
    assert islands(packed) == islands(text)


def test_passages_point_into_the_articles(text: str) -> None:
    _, data = tables(text)
    assert data["passages"]
    for passage in data["passages"]:
        article = data["documents"][passage["document"]]
        assert article["text"][passage["start"] : passage["end"]] == passage["text"]


def test_the_picture_is_read_without_sentences_and_articles(store: Store, text: str) -> None:
    graph, proofs = (json.dumps(found, ensure_ascii=False) for found in islands(text))
    for document in store.documents():
        assert document.text[:40] in proofs
        assert document.text[:40] not in graph


def test_each_edge_brings_its_passages_in_the_order_of_the_edges(store: Store, text: str) -> None:
    graph, proofs = tables(text)
    evidence = {edge.id: {(span.start, span.end) for span in edge.evidence} for edge in store.edges()}
    for edge, told in zip(graph["edges"], proofs["edges"], strict=True):
        found = {(proofs["passages"][n]["start"], proofs["passages"][n]["end"]) for n in told["passages"]}
        assert found == evidence[edge["id"]]


def test_a_part_has_only_what_it_names(store: Store) -> None:
    part = subgraph(store, actors=["Teresa Mamani"])
    data, _ = tables(page.explorer_page(store, part, title="x"))
    ids = {node["id"] for node in data["nodes"]}
    assert ids == {node.id for node in part.nodes}
    assert {edge[end] for edge in data["edges"] for end in ("source", "target")} <= ids
    assert all(set(item["actors"]) <= ids for item in data["items"])


def test_hops_reach_farther(store: Store) -> None:
    near, far = (subgraph(store, actors=["Andrés Valverde"], hops=hops) for hops in (1, 2))
    assert {node.id for node in near.nodes} < {node.id for node in far.nodes}
    assert {edge.id for edge in near.edges} < {edge.id for edge in far.edges}


def test_only_a_large_graph_brings_places() -> None:
    nodes = tuple(Node(id=f"person-{n}", type=NodeType.PERSON, label=str(n)) for n in range(READABLE + 1))
    assert places(Subgraph(nodes=nodes[1:])) == {}
    assert set(places(Subgraph(nodes=nodes))) == {node.id for node in nodes}


def test_code_that_would_end_its_element_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "built", lambda name: "x</script>" if name.endswith("js") else "{}")
    with pytest.raises(ValueError, match="end its own element"):
        page.explorer_page(store, subgraph(store), title="x")
