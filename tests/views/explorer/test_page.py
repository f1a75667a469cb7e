"""The one-file explorer as text: its policy, its islands, the same bytes for the same graph."""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import json
import re
import runpy
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from kg.graph.update import update
from kg.model.enums import NodeType
from kg.model.graph import Node
from kg.queries.sketch import Sketch, sketch
from kg.queries.subgraph import Part, part_of
from kg.store import Store
from kg.views.explorer import page, proofs
from kg.views.explorer.places import READABLE, places

ARTICLES = runpy.run_path(str(Path(__file__).parents[2] / "queries" / "conftest.py"))["ARTICLES"]
ISLAND = re.compile(
    r'<script type="application/json" id="(?:graph-data|sentences-\d+|proofs-data)"( data-packed)?>'
    r"(.*?)</script>",
    re.DOTALL,
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
    return page.explorer_page(store, sketch(store), title="Talks")


def islands(text: str) -> list[Row]:
    """The graph, the blocks of sentences and their index, as they stand in the page."""
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
    assert page.explorer_page(store, sketch(store), title="Talks") == text


def test_packed_or_not_the_data_are_the_same(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PACKED_FROM", 1)
    packed = page.explorer_page(store, sketch(store), title="Talks")
    assert packed.count(" data-packed>") == 5
    assert islands(packed) == islands(text)


def test_passages_point_into_the_articles(text: str) -> None:
    _, data, _ = tables(text)
    assert data["passages"]
    for passage in data["passages"]:
        whole = data["documents"][passage["document"]]["text"]
        assert 0 <= passage["from"] <= passage["start"] < passage["end"] <= passage["to"] <= len(whole)
        assert passage["text"] is None


def test_the_picture_is_read_without_sentences_and_articles(store: Store, text: str) -> None:
    graph, block, index = (json.dumps(found, ensure_ascii=False) for found in islands(text))
    for document in store.documents():
        assert block.count(document.text[:40]) == 1
        assert document.text[:40] not in graph + index


def test_each_edge_brings_its_passages_in_the_order_of_the_edges(store: Store, text: str) -> None:
    graph, block, index = tables(text)
    evidence = {edge.id: {(span.start, span.end) for span in edge.evidence} for edge in store.edges()}
    for edge, told in zip(graph["edges"], index["edges"], strict=True):
        found = {(block["passages"][n]["start"], block["passages"][n]["end"]) for n in told["passages"]}
        assert found == evidence[edge["id"]]


def test_in_several_blocks_passages_are_numbered_through_in_the_order_of_reading(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "BLOCK", 1)
    split = page.explorer_page(store, sketch(store), title="Talks")
    graph, *blocks, index = tables(split)
    documents = [row for block in blocks for row in block["documents"]]
    passages = [row for block in blocks for row in block["passages"]]
    assert len(blocks) == len(documents) > 2
    assert [row["published"] for row in documents] == sorted(row["published"] for row in documents)
    firsts = [0, *accumulate(len(block["passages"]) for block in blocks)][:-1]
    assert islands(split)[-1]["blocks"] == [[first, n] for n, first in enumerate(firsts)]
    assert index["edges"] == tables(text)[2]["edges"]
    assert [row["start"] for row in passages] == [row["start"] for row in tables(text)[1]["passages"]]
    assert len(graph["edges"]) == len(index["edges"])


@pytest.mark.parametrize("actors", [(), ("Teresa Mamani",)])
@pytest.mark.parametrize("first", [None, datetime.date(2026, 4, 21)])
def test_a_sketch_has_what_the_subgraph_has(
    store: Store, actors: tuple[str, ...], first: datetime.date | None
) -> None:
    wanted = Part(actors=actors, first=first)
    found, whole = sketch(store, wanted), part_of(store, wanted)
    assert list(found.nodes.values()) == list(whole.nodes)
    assert found.documents == whole.documents
    for link, edge in zip(found.edges, whole.edges, strict=True):
        for name in ("id", "type", "source", "target", "time", "known", "modality", "properties", "sources"):
            assert getattr(link, name) == getattr(edge, name), name


def test_a_part_has_only_what_it_names(store: Store) -> None:
    part = sketch(store, Part(actors=("Teresa Mamani",)))
    data, *_ = tables(page.explorer_page(store, part, title="x"))
    ids = {node["id"] for node in data["nodes"]}
    assert ids == part.nodes.keys()
    assert {edge[end] for edge in data["edges"] for end in ("source", "target")} <= ids
    assert all(set(item["actors"]) <= ids for item in data["items"])


def test_hops_reach_farther(store: Store) -> None:
    near, far = (sketch(store, Part(actors=("Andrés Valverde",)), hops=hops) for hops in (1, 2))
    assert near.nodes.keys() < far.nodes.keys()
    assert {edge.id for edge in near.edges} < {edge.id for edge in far.edges}


def test_only_a_large_graph_brings_places() -> None:
    ids = [f"person-{n}" for n in range(READABLE + 1)]
    nodes = {id: Node(id=id, type=NodeType.PERSON, label=id) for id in ids}
    assert set(places(Sketch(nodes=nodes))) == set(ids)
    nodes.pop(ids[0])
    assert places(Sketch(nodes=nodes)) == {}


def test_code_that_would_end_its_element_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "built", lambda name: "x</script>" if name.endswith("js") else "{}")
    with pytest.raises(ValueError, match="end its own element"):
        page.explorer_page(store, sketch(store), title="x")
