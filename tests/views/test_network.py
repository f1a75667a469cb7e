from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import networkx
import pytest

from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import Subgraph
from kg.views.csv_tables import EDGE_COLUMNS, NODE_COLUMNS, edges_csv, nodes_csv, tables, write_tables
from kg.views.network import graphml, to_networkx


def read(story: Subgraph) -> networkx.MultiDiGraph[str]:
    return networkx.read_graphml(io.BytesIO(graphml(story)), force_multigraph=True)


def test_networkx_has_every_edge_under_its_id(story: Subgraph) -> None:
    graph = to_networkx(story)
    assert set(graph.nodes) == {node.id for node in story.nodes}
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in story.edges}
    edge = next(edge for edge in story.edges if edge.type is EdgeType.POSTPONED)
    held = graph.edges[edge.source, edge.target, edge.id]
    assert held["evidence"][0]["text"] == edge.evidence[0].text
    assert held["properties"]["from"] == edge.properties["from"]


def test_graphml_comes_back_with_keys_and_sentences(story: Subgraph) -> None:
    graph = read(story)
    assert isinstance(graph, networkx.MultiDiGraph)
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in story.edges}
    for edge in story.edges:
        held = graph.edges[edge.source, edge.target, edge.id]
        assert held["evidence"].split("\n") == [span.text for span in edge.evidence]
        assert held["type"] == edge.type


def test_graphml_leaves_out_what_is_not_known(story: Subgraph) -> None:
    graph = read(story)
    meeting = next(node for node in story.nodes if node.label == "Meeting of Oren Tashi and Ilse Marren")
    held = graph.nodes[meeting.id]
    assert "property_mode" not in held
    assert held["time"] == "2026-02-17"
    assert held["property_status"] == "postponed"


def test_each_graphml_key_has_one_type(story: Subgraph) -> None:
    text = graphml(story).decode()
    keys = [line for line in text.splitlines() if "<key " in line]
    names = [
        (line.split('for="')[1].split('"')[0], line.split('attr.name="')[1].split('"')[0]) for line in keys
    ]
    assert len(names) == len(set(names)) > 10


def test_graphml_is_the_same_each_time(story: Subgraph) -> None:
    assert graphml(story) == graphml(story.model_copy())


@pytest.mark.parametrize("text", ["nul\0", "<a & b>", "]]>", "lone \ud800", "\x1b[2J", "\ufffe"])
def test_graphml_holds_any_text(text: str) -> None:
    nodes = tuple(Node(id=f"person-{n}", type=NodeType.PERSON, label=text, aliases=(text,)) for n in (1, 2))
    edge = Edge(
        id="e", type=EdgeType.ACCUSED, source="person-1", target="person-2", properties={"x": [text, 1]}
    )
    graph = read(Subgraph(nodes=nodes, edges=(edge,)))
    assert len(graph.nodes["person-1"]["label"]) == len(text)


def test_tables_have_every_row_and_sentence(story: Subgraph, tmp_path: Path) -> None:
    write_tables(tables(story), tmp_path / "new" / "folder")
    nodes, edges = (
        list(
            csv.DictReader(
                io.StringIO((tmp_path / "new" / "folder" / name).read_bytes().decode(), newline="")
            )
        )
        for name in ("nodes.csv", "edges.csv")
    )
    assert [row["id"] for row in nodes] == [node.id for node in story.nodes]
    for row, edge in zip(edges, story.edges, strict=True):
        assert row["id"] == edge.id
        assert row["evidence"].split("\n") == [span.text for span in edge.evidence]
    moved = next(row for row in edges if row["type"] == "postponed" and row["property:to"])
    assert moved["property:from"] == "2026-02-01"
    assert moved["target_label"] == "Second round of border talks"
    assert set(nodes[0]) == set(NODE_COLUMNS)
    assert set(edges[0]) == set(EDGE_COLUMNS)


def test_a_zip_has_both_and_the_same_bytes_each_time(story: Subgraph, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_tables(tables(story), tmp_path / name)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("nodes.csv").decode() == nodes_csv(story)
        assert archive.read("edges.csv").decode() == edges_csv(story)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "\0=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    node = Node(
        id="person-1", type=NodeType.PERSON, label=text, aliases=(text,), properties={"code": text, "z": text}
    )
    (row,) = csv.DictReader(io.StringIO(nodes_csv(Subgraph(nodes=(node,))), newline=""))
    cells = [cell for cell in row.values() if cell]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "\0")) for cell in cells)
    assert "1" in row["label"] or "x" in row["label"]
