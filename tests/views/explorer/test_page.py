"""The one-file explorer as text: its policy, its islands, the same bytes for the same graph."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

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
    r'<script type="application/json" id="graph-data"( data-packed)?>(.*?)</script>', re.DOTALL
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as found:
        for article in ARTICLES:
            found.add(article(), update)
        yield found


@pytest.fixture(scope="module")
def text(store: Store) -> str:
    return page.explorer_page(store, subgraph(store), title="Talks")


def island(text: str) -> dict[str, list[dict[str, object]]]:
    packed, data = ISLAND.search(text).groups()  # type: ignore[union-attr]
    found: dict[str, list[dict[str, object]]] = json.loads(
        gzip.decompress(base64.b64decode(data)) if packed else data
    )
    return found


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
    assert "data-packed" in packed
    assert island(packed) == island(text)


def test_passages_point_into_the_articles(text: str) -> None:
    data = island(text)
    assert data["passages"]
    for passage in data["passages"]:
        article = data["documents"][passage["document"]]  # type: ignore[index]
        assert article["text"][passage["start"] : passage["end"]] == passage["text"]  # type: ignore[index,misc]


def test_a_part_has_only_what_it_names(store: Store) -> None:
    part = subgraph(store, actors=["Teresa Mamani"])
    data = island(page.explorer_page(store, part, title="x"))
    ids = {node["id"] for node in data["nodes"]}
    assert ids == {node.id for node in part.nodes}
    assert {edge[end] for edge in data["edges"] for end in ("source", "target")} <= ids
    assert all(set(item["actors"]) <= ids for item in data["items"])  # type: ignore[call-overload]


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
