"""Rows filled into moulds say what the mapping says of the same edge or node."""

from __future__ import annotations

import json
from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import JsonValue

from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan, time_span
from kg.store import StoredEdge, StoredNode
from kg.views.rdf_mapping import Part, of_claim, of_node
from kg.views.rdf_moulds import MANY_OF_EDGE
from kg.views.rdf_rows import RowReader
from kg.views.rdf_terms import term
from kg.views.rdf_words import About

STATE = "state-0123456789abcdef"
NODES = {STATE: NodeType.STATE, "meeting-1": NodeType.MEETING}
ABOUT = About("https://a.example/50%25%(id)s/", NODES.get, lambda _: None)
WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "2024-05-01",
            "2024-05",
            "2024-02-30",
            "a",
            "a b",
            'a"',
            "%(id)s",
            "%",
            "held",
            "Q42",
            STATE,
            "~text0.1~",
            "\ud800",
            "\x1f\n",
        ]
    ),
)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3), st.booleans(), st.none(), st.integers(-5, 5))
PROPERTIES = st.dictionaries(
    st.sampled_from(
        [
            "status",
            "kind",
            "quoted",
            "text",
            "title",
            "reason",
            "from",
            "to",
            "iso",
            "code",
            "wikidata",
            "side",
            "odd key",
        ]
    ),
    VALUES,
    max_size=4,
)
TIMES = st.sampled_from(["2024-05-01", "2024-05", "../2024-05-01", "2024-05-01/..", "2024?"])


def text_of(parts: Iterable[Part], subject: str) -> str:
    """The lines of ``subject``, sorted."""
    said = [pair for part in parts if part.subject == subject for pair in part.make()]
    return "".join(sorted({f"<{subject}> <{name}> {term(object)} .\n" for name, object in said}))


@st.composite
def node_times(draw: st.DrawFn) -> TimeSpan | None:
    if draw(st.booleans()):
        return None
    time = time_span(draw(TIMES), draw(st.sampled_from(TimeBasis)))
    return time.model_copy(update={"phrase": draw(st.none() | WORDS)})


@example(NodeType.MEETING, "", [], None, {"status": ["held"]})
@example(NodeType.STATEMENT, "", [], None, {"quoted": ["full"]})
@given(st.sampled_from(NodeType), WORDS, st.lists(WORDS, max_size=3), node_times(), PROPERTIES)
def test_a_node_in_its_mould_is_the_node(
    type: NodeType, label: str, aliases: list[str], time: TimeSpan | None, properties: dict[str, JsonValue]
) -> None:
    node = Node(
        id="thing-1", type=type, label=label, aliases=tuple(aliases), time=time, properties=properties
    )
    span = None if time is None else json.dumps(time.model_dump(mode="json"))
    row = StoredNode(node.id, type, label, json.dumps(aliases), span, json.dumps(properties))
    found = RowReader(ABOUT).node(row)
    if found is None:
        assert properties
    else:
        made, values, many = found
        assert made.filled(values, many) == text_of(of_node(node, ABOUT), ABOUT.iri(node.id))


@example(EdgeType.POSTPONED, Modality.ACTUAL, None, {"from": "2024-05-01", "to": "2024-05-02", "reason": "a"})
@example(EdgeType.POSTPONED, Modality.ACTUAL, None, {"from": "2024-05-01", "to": "2024-05-01"})
@example(EdgeType.CANCELLED, Modality.PLANNED, None, {"from": "2024-05-01", "reason": STATE})
@example(EdgeType.CANCELLED, Modality.ACTUAL, None, {"from": None, "reason": ["a", "b"]})
@example(EdgeType.HOLDS_OFFICE, Modality.ACTUAL, None, {"from": "2024-05-01", "to": "2024-05"})
@given(st.sampled_from(EdgeType), st.sampled_from(Modality), st.none() | TIMES, PROPERTIES)
def test_an_edge_in_its_mould_is_the_edge(
    type: EdgeType, modality: Modality, edtf: str | None, properties: dict[str, JsonValue]
) -> None:
    time = None if edtf is None else time_span(edtf, TimeBasis.STATED)
    facts = ("fact-1", "fact-12")
    edge = Edge(
        id="edge-1", type=type, source=STATE, target="meeting-1", time=time, modality=modality,
        confidence=0.5, sources=3, facts=facts, properties=properties,
    )  # fmt: skip
    row: StoredEdge = (
        edge.id, type, edge.source, edge.target, edtf, None if time is None else time.basis, modality,
        json.dumps(properties), 0.5, None, None, 3,
    )  # fmt: skip
    found = RowReader(ABOUT).edge(row)
    if found is None:
        return
    made, values, lists = found
    said = {"fact": facts, "span": (), "publisher": ()}
    many = {MANY_OF_EDGE.index(name): told for name, told in said.items()} | lists
    beside = "" if made.beside is None else made.beside.filled(values)
    assert made.filled(values, many) == text_of(of_claim(edge, ABOUT), ABOUT.iri(edge.id))
    others = {part.subject for part in of_claim(edge, ABOUT)} - {ABOUT.iri(edge.id)}
    assert sorted(beside.splitlines()) == sorted(
        line for subject in others for line in text_of(of_claim(edge, ABOUT), subject).splitlines()
    )
