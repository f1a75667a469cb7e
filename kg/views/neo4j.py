"""Two tables for ``neo4j-admin database import``: ``nodes.csv`` and ``relationships.csv``.

Comes in: a subgraph. Goes out: the text of each, whose first line types the columns. Refuses: nothing.

A cell is one line, since the import takes no others unless told; several sentences, articles and addresses
are a JSON list. Source: Neo4j Operations Manual, "Import", CSV header format.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.model.vocabulary import ACTORS, EDGES, NODES
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import encodable
from kg.views.network import property_text

#: Properties that are numbers, with the type that the import gives them; all others are texts.
_NUMBERS = {"latitude": "double", "longitude": "double", "population": "long", "round": "long"}
_TIME = ("time", "first:date", "last:date", "precision", "basis")


def _typed(key: str) -> str:
    return f"{key}:{_NUMBERS[key]}" if key in _NUMBERS else key


_NODE_KEYS = tuple(sorted({key for kind in NODES.values() for key in kind.properties}))
_EDGE_KEYS = tuple(sorted({key for kind in EDGES.values() for key in kind.properties}))
NODE_COLUMNS = (":ID", ":LABEL", "label", "aliases:string[]", *_TIME, *map(_typed, _NODE_KEYS))
EDGE_COLUMNS = (
    ":START_ID", ":END_ID", ":TYPE", "id", *_TIME, "known:date", "known_last:date", "modality",
    "confidence:double", "sources:long", *_EDGE_KEYS, "evidence", "articles", "urls",
)  # fmt: skip


def node_table(subgraph: Subgraph) -> str:
    """One row a node; who can act is labelled ``Actor`` too."""
    return _table(NODE_COLUMNS, map(_node, subgraph.nodes))


def relationship_table(subgraph: Subgraph) -> str:
    """One row an edge, with its sentences."""
    documents = {document.id: document for document in subgraph.documents}
    return _table(EDGE_COLUMNS, (_edge(edge, documents) for edge in subgraph.edges))


def tables(subgraph: Subgraph) -> dict[str, str]:
    """Both by the names of their files."""
    return {"nodes.csv": node_table(subgraph), "relationships.csv": relationship_table(subgraph)}


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([" ".join(encodable(cell).replace("\0", "\ufffd").split()) for cell in row])
    return stream.getvalue()


def _node(node: Node) -> list[str]:
    labels: list[str] = [node.type, *(["Actor"] if node.type in ACTORS else [])]
    # The semicolon divides the values of an array, and nothing can escape it.
    aliases = ";".join(alias.replace(";", ",") for alias in node.aliases)
    held = _held(node.properties, _NODE_KEYS)
    return [node.id, ";".join(labels), node.label, aliases, *_time(node.time), *held]


def _edge(edge: Edge, documents: Mapping[str, ArticleInfo]) -> list[str]:
    cited = [documents.get(span.document, ArticleInfo(id=span.document)) for span in edge.evidence]
    return [
        edge.source, edge.target, edge.type.upper(), edge.id, *_time(edge.time),
        edge.known.isoformat() if edge.known else "", edge.known_last.isoformat() if edge.known_last else "",
        edge.modality, str(edge.confidence), str(edge.sources), *_held(edge.properties, _EDGE_KEYS),
        _list(span.text for span in edge.evidence),
        _list(article.title or article.id for article in cited),
        _list(article.url or "" for article in cited),
    ]  # fmt: skip


def _list(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _time(time: TimeSpan | None) -> list[str]:
    if time is None:
        return [""] * len(_TIME)
    days = [day.isoformat() if day else "" for day in (time.first, time.last)]
    return [time.edtf, *days, time.precision, time.basis]


def _held(properties: Mapping[str, JsonValue], keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        value = properties.get(key)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        yield "" if key in _NUMBERS and not number else property_text(value)
