"""The graph for networkx, and GraphML for the tools that read it (Gephi, yEd, Cytoscape).

Comes in: a subgraph. Goes out: a ``MultiDiGraph`` keyed by edge ids, or a GraphML file with the
same keys. Refuses: a path that cannot be written (OSError).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import JsonValue

from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import xml_text

if TYPE_CHECKING:
    import networkx

#: The kinds of value that GraphML can hold.
Scalar = str | int | float | bool


def to_networkx(subgraph: Subgraph) -> networkx.MultiDiGraph[str]:
    """Attributes are the fields of ``Node`` and ``Edge`` as JSON values; keys are edge ids."""
    import networkx  # noqa: PLC0415 - costs a fifth of a second that other views need not pay

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in subgraph.nodes:
        graph.add_node(node.id, **node.model_dump(mode="json", exclude={"id"}))
    for edge in subgraph.edges:
        attributes = edge.model_dump(mode="json", exclude={"id", "source", "target"})
        graph.add_edge(edge.source, edge.target, key=edge.id, **attributes)
    return graph


def graphml(subgraph: Subgraph) -> bytes:
    """GraphML, UTF-8; the same subgraph gives the same bytes.

    What is not known is left out; lists and times become text.
    """
    import networkx  # noqa: PLC0415 - as above

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    documents = {document.id: document for document in subgraph.documents}
    for node in subgraph.nodes:
        graph.add_node(xml_text(node.id), **dict(node_values(node)))
    for edge in subgraph.edges:
        ends = xml_text(edge.source), xml_text(edge.target), xml_text(edge.id)
        graph.add_edge(*ends)
        graph.edges[ends].update(edge_values(edge, documents))
    stream = io.BytesIO()
    networkx.write_graphml_xml(graph, stream, named_key_ids=True)
    return stream.getvalue()


def node_values(node: Node) -> Iterator[tuple[str, Scalar]]:
    """Everything of a node that one value can hold, as text that XML can hold."""
    yield "label", xml_text(node.label)
    yield "type", node.type.value
    if node.aliases:
        yield "aliases", xml_text("; ".join(node.aliases))
    yield from _time(node.time)
    yield from _properties(node.properties)


def edge_values(edge: Edge, documents: Mapping[str, ArticleInfo]) -> Iterator[tuple[str, Scalar]]:
    """The same of an edge, with its sentences and what is known of their articles."""
    yield "label", edge.type.replace("_", " ")
    yield "type", edge.type.value
    yield "modality", edge.modality.value
    yield "confidence", float(edge.confidence)
    yield "sources", edge.sources
    yield from _time(edge.time)
    for name, day in (("known", edge.known), ("known_last", edge.known_last)):
        if day is not None:
            yield name, day.isoformat()
    if edge.evidence:
        yield "evidence", xml_text("\n".join(span.text for span in edge.evidence))
        yield "documents", xml_text("\n".join(_cited(span.document, documents) for span in edge.evidence))
    if edge.facts:
        yield "facts", xml_text(" ".join(edge.facts))
    yield from _properties(edge.properties)


def _cited(id: str, documents: Mapping[str, ArticleInfo]) -> str:
    found = documents.get(id)
    if found is None:
        return id
    day = found.published.isoformat() if found.published else None
    return ", ".join(part for part in (found.title, found.publisher, day, found.url) if part) or id


def _time(time: TimeSpan | None) -> Iterator[tuple[str, Scalar]]:
    if time is None:
        return
    yield "time", xml_text(time.edtf)
    yield "time_precision", time.precision.value
    yield "time_basis", time.basis.value
    if time.first is not None:
        yield "time_first", time.first.isoformat()
    if time.last is not None:
        yield "time_last", time.last.isoformat()


def _properties(properties: Mapping[str, JsonValue]) -> Iterator[tuple[str, Scalar]]:
    """All as text under a name of their own, so that a key has one type throughout the file."""
    for key, value in properties.items():
        if value is not None:
            yield xml_text(f"property_{key}"), xml_text(property_text(value))


def property_text(value: JsonValue) -> str:
    """A property as one text: itself, or JSON where it is no single value."""
    match value:
        case str():
            return value
        case list() if all(isinstance(part, str) for part in value):
            return "; ".join(map(str, value))
        case None:
            return ""
        case _:
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
