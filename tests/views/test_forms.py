"""The forms that other programs read: each is read back by a reader of its own, and complete."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx
import pytest

from kg.errors import StopRun
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import Subgraph
from kg.views.event_rows import COLUMNS, event_rows
from kg.views.export import FORMATS, PAGE, write
from kg.views.ftm import entities
from kg.views.gexf import gexf
from kg.views.neo4j import node_table, relationship_table

HOSTILE = ["nul\0", "<a & b>", "]]>", '"quoted"', "a;b", "lone \ud800", "line\nfeed\r", "\ufffe", "'"]


def two(text: str) -> Subgraph:
    nodes = tuple(Node(id=f"person-{n}", type=NodeType.PERSON, label=text, aliases=(text,)) for n in (1, 2))
    edge = Edge(id="e", type=EdgeType.ACCUSED, source="person-1", target="person-2", properties={"x": text})
    return Subgraph(nodes=nodes, edges=(edge,))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def read_gexf(subgraph: Subgraph) -> networkx.MultiDiGraph[str]:
    found = networkx.read_gexf(io.BytesIO(gexf(subgraph).encode()))
    assert isinstance(found, networkx.MultiDiGraph)
    return found


def test_gexf_comes_back_with_every_edge_and_its_days(story: Subgraph) -> None:
    graph = read_gexf(story)
    assert set(graph.nodes) == {node.id for node in story.nodes}
    held = {data["id"]: data for _, _, data in graph.edges(data=True)}
    assert set(held) == {edge.id for edge in story.edges}
    for edge in story.edges:
        assert held[edge.id]["type"] == edge.type
        assert held[edge.id].get("sources") == edge.sources
        first = edge.time and edge.time.first
        assert held[edge.id].get("start") == (first.isoformat() if first else None)
    meeting = next(node for node in story.nodes if node.label == "Third round of border talks")
    assert (graph.nodes[meeting.id]["start"], graph.nodes[meeting.id]["end"]) == ("2026-03-01", "2026-03-31")


@pytest.mark.parametrize("text", HOSTILE)
def test_gexf_holds_any_text(text: str) -> None:
    label = networkx.read_gexf(io.BytesIO(gexf(two(text)).encode())).nodes["person-1"]["label"]
    assert len(label) == len(text)


def test_neo4j_joins_only_nodes_that_are_there(story: Subgraph) -> None:
    nodes, edges = rows(node_table(story)), rows(relationship_table(story))
    ids = [row[":ID"] for row in nodes]
    assert ids == [node.id for node in story.nodes]
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= set(ids)
    labels = {row["label"]: row[":LABEL"] for row in nodes}
    assert labels["Norvia"] == "State;Actor"
    assert labels["Halden"] == "Location"
    for row, edge in zip(edges, story.edges, strict=True):
        assert row[":TYPE"] == edge.type.upper()
        assert json.loads(row["evidence"]) == [span.text for span in edge.evidence]
    moved = next(row for row in edges if row[":TYPE"] == "POSTPONED" and row["to"])
    assert moved["from"] == "2026-02-01"


#: Types of the import, each with what reads a value of it (Neo4j Operations Manual, "Import").
NEO4J: dict[str, Callable[[str], object]] = {
    "ID": str, "LABEL": str, "START_ID": str, "END_ID": str, "TYPE": str, "": str, "string[]": str,
    "double": float, "long": int, "date": datetime.date.fromisoformat,
}  # fmt: skip


@pytest.mark.parametrize("table", [node_table, relationship_table])
def test_neo4j_can_read_every_value_as_its_header_types_it(
    story: Subgraph, table: Callable[[Subgraph], str]
) -> None:
    found = rows(table(story))
    columns = list(found[0])
    assert len({column.partition(":")[0] or column for column in columns}) == len(columns)
    filled = set()
    for row in found:
        for column, value in row.items():
            if value:
                NEO4J[column.partition(":")[2]](value)
                filled.add(column.partition(":")[2])
        assert all(value for column, value in row.items() if column.startswith(":"))
    assert {"date", ""} < filled


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_for_neo4j_is_one_line_and_an_array_keeps_its_length(text: str) -> None:
    table = node_table(two(text))
    assert len(table.splitlines()) == 3
    assert ";" not in rows(table)[0]["aliases:string[]"]
    table.encode()


def test_events_are_what_was_so_oldest_first(story: Subgraph) -> None:
    found = rows(event_rows(story))
    assert tuple(found[0]) == COLUMNS
    by_id = {row["Event ID"]: row for row in found}
    assert len(by_id) == len(found) > 5
    edges = {edge.id: edge for edge in story.edges}
    assert all(edges[id].modality is Modality.ACTUAL for id in by_id)
    dated = [row["Event Date"] or row["Latest Date"] for row in found]
    assert [day for day in dated if day] == sorted(day for day in dated if day)
    threat = next(row for row in found if row["Event Type"] == "THREATEN")
    edge = edges[threat["Event ID"]]
    labels = {node.id: node.label for node in story.nodes}
    assert (threat["Actor Name"], threat["Recipient Name"]) == (labels[edge.source], labels[edge.target])
    assert threat["CAMEO Root"] == "13"
    assert threat["Sentence"] == edge.evidence[0].text
    assert threat["Headline"] == "Kestria denies a secret meeting"
    assert {row["CAMEO Root"] for row in found if row["Event Type"] == "CONSULT"} == {"04"}


def test_an_event_has_the_place_and_the_states_of_its_sides() -> None:
    nodes = (
        Node(id="location-1", type=NodeType.LOCATION, label="Oslo",
             properties={"country": "NO", "latitude": 59.9, "longitude": 10.8}),
        Node(id="meeting-1", type=NodeType.MEETING, label="Talks", properties={"kind": "talks"}),
        Node(id="person-1", type=NodeType.PERSON, label="A"),
        Node(id="state-1", type=NodeType.STATE, label="Norway", properties={"iso": "NO"}),
        Node(id="state-2", type=NodeType.STATE, label="Chile", properties={"iso": "CL"}),
    )  # fmt: skip
    day = time_span("2026-02-04")
    edges = (
        Edge(id="a", type=EdgeType.MET_WITH, source="person-1", target="state-1", time=day,
             properties={"meeting": "meeting-1"}),
        Edge(id="b", type=EdgeType.HELD_AT, source="meeting-1", target="location-1", time=day),
        Edge(id="c", type=EdgeType.REPRESENTS, source="person-1", target="state-2"),
        Edge(id="d", type=EdgeType.MET_WITH, source="person-1", target="state-1", modality=Modality.DENIED),
    )  # fmt: skip
    (row,) = rows(event_rows(Subgraph(nodes=nodes, edges=edges)))
    assert (row["Event ID"], row["Event Date"], row["Event Mode"]) == ("a", "2026-02-04", "talks")
    assert (row["Actor Country"], row["Recipient Country"]) == ("CL", "NO")
    assert (row["Placename"], row["Country"], row["Latitude"]) == ("Oslo", "NO", "59.9")


def ftm(subgraph: Subgraph) -> dict[str, dict[str, object]]:
    lines = [json.loads(line) for line in entities(subgraph).splitlines()]
    assert [line["id"] for line in lines] == sorted({line["id"] for line in lines})
    return {line["id"]: line for line in lines}


def properties(entity: dict[str, object]) -> dict[str, list[str]]:
    held = entity["properties"]
    assert isinstance(held, dict)
    assert all(values and all(isinstance(value, str) for value in values) for values in held.values())
    return held


def test_followthemoney_has_meetings_with_their_sides_and_offices_with_their_holders(story: Subgraph) -> None:
    found = ftm(story)
    by_label = {node.label: node.id for node in story.nodes}
    talks = found[by_label["Second round of border talks"]]
    held = properties(talks)
    assert talks["schema"] == "Event"
    assert {by_label["Norvia"], by_label["Kestria"]} <= set(held["involved"])
    assert held["organizer"] == [by_label["Sarmand"]]
    assert held["location"] == ["Port Selim"]
    assert (held["startDate"], held["endDate"]) == (["2026-02-04"], ["2026-02-05"])
    assert properties(found[by_label["Third round of border talks"]])["date"] == ["2026-03"]
    holding = next(e for e in found.values() if e["schema"] == "Occupancy")
    assert found[properties(holding)["post"][0]]["schema"] == "Position"
    assert found[properties(holding)["holder"][0]]["schema"] == "Person"


MODEL = json.loads((Path(__file__).parent / "followthemoney.json").read_text(encoding="utf-8"))["schemata"]
#: What values of FollowTheMoney's types look like; any text is a name, a text, a string.
VALUES = {
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "country": "[a-z]{2}",
    "url": "https?://[^ ]+",
    "identifier": r"[\w/-]+",
    "number": r"-?\d+(\.\d+)?",
}


def above(schema: str) -> set[str]:
    """A schema and all that it extends."""
    return {schema}.union(*map(above, MODEL[schema]["extends"]))


def faults(found: dict[str, dict[str, object]]) -> Iterator[str]:
    """Where entities are not as the schema of FollowTheMoney has them."""
    for id, entity in found.items():
        schema, held = str(entity["schema"]), properties(entity)
        kinds = {name: kind for s in above(schema) for name, kind in MODEL[s]["properties"].items()}
        # A schema does not inherit what another must have.
        yield from (f"{id}: no {name}" for name in MODEL[schema]["required"] if not held.get(name))
        for name, value in ((name, value) for name, values in held.items() for value in values):
            kind = kinds.get(name)
            if kind is None:
                yield f"{id}: {schema} has no {name}"
            elif kind in MODEL:
                if value not in found or kind not in above(str(found[value]["schema"])):
                    yield f"{id}: {name} leads to no {kind}: {value}"
            elif not re.fullmatch(VALUES.get(kind, "(?s).+"), value):
                yield f"{id}: {name} is no {kind}: {value!r}"


def test_followthemoney_is_as_its_schema_has_it(story: Subgraph) -> None:
    found = ftm(story)
    assert {entity["schema"] for entity in found.values()} <= MODEL.keys()
    assert list(faults(found)) == []


@pytest.mark.parametrize(
    ("schema", "name", "value", "fault"),
    [
        ("Event", "date", "next week", "is no date"),
        ("Event", "organizer", "nobody", "leads to no"),
        ("Occupancy", "holder", "the post", "leads to no Person"),
        ("Occupancy", "postt", "x", "has no postt"),
        ("Person", "name", None, "no name"),
    ],
)
def test_a_fault_of_followthemoney_is_found(
    story: Subgraph, schema: str, name: str, value: str | None, fault: str
) -> None:
    found = ftm(story)
    entity = next(entity for entity in found.values() if entity["schema"] == schema)
    posts = [id for id, other in found.items() if other["schema"] == "Position"]
    values = {"the post": posts[:1], None: []}.get(value, [value])
    properties(entity)
    entity["properties"] = {**entity["properties"], name: values} if values else {}
    assert any(fault in told for told in faults(found))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_followthemoney_is_one_line(text: str) -> None:
    assert len(entities(two(text)).encode().split(b"\n")) == 4


@pytest.mark.parametrize("form", ["csv", "neo4j"])
def test_tables_come_together_in_an_archive_or_a_folder(story: Subgraph, form: str, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip", "folder"):
        write(story, form, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside == {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()}
    assert len(inside) == 2


@pytest.mark.parametrize("form", [form for form in FORMATS if form != PAGE])
def test_every_form_goes_to_a_stream_and_is_the_same_again(story: Subgraph, form: str) -> None:
    texts = []
    for part in (story, story.model_copy(deep=True)):
        stream = io.StringIO()
        write(part, form, stream)
        texts.append(stream.getvalue())
    assert texts[0] == texts[1]
    assert len(texts[0]) > 100


def test_a_form_that_there_is_none_of_stops(story: Subgraph) -> None:
    with pytest.raises(StopRun, match="graphml"):
        write(story, "word", io.StringIO())


@pytest.mark.parametrize(
    ("edtf", "basis", "expected"),
    [
        ("2026-02", TimeBasis.STATED, {"date": ["2026-02"]}),
        ("../2026-02-04", TimeBasis.RESOLVED, {"endDate": ["2026-02-04"]}),
        ("2026-02-04/2026-02-05", TimeBasis.STATED, {"startDate": ["2026-02-04"], "endDate": ["2026-02-05"]}),
        ("../2026-02-04", TimeBasis.PUBLISHED, {}),
    ],
)
def test_dates_in_followthemoney_are_no_finer_than_known(
    edtf: str, basis: TimeBasis, expected: dict[str, list[str]]
) -> None:
    meeting = Node(id="meeting-1", type=NodeType.MEETING, label="Talks", time=time_span(edtf, basis))
    held = properties(ftm(Subgraph(nodes=(meeting,)))["meeting-1"])
    assert {name: held[name] for name in ("date", "startDate", "endDate") if name in held} == expected
