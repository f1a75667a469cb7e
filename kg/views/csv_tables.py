"""Two tables for spreadsheets and data frames: ``nodes.csv`` and ``edges.csv``.

Comes in: a subgraph and a path. Goes out: a folder with both files, or a zip archive where the
path ends in ``.zip``. Refuses: a path that cannot be written (OSError).
A cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import JsonValue

from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.model.vocabulary import EDGES, NODES
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import spreadsheet_cell, xml_text
from kg.views.files import write_bytes
from kg.views.network import property_text

_TIME = ("time", "first", "last", "precision", "basis")
_NODE_KEYS = tuple(sorted({key for kind in NODES.values() for key in kind.properties}))
_EDGE_KEYS = tuple(sorted({key for kind in EDGES.values() for key in kind.properties}))

NODE_COLUMNS = ("id", "type", "label", "aliases", *_TIME, *(f"property:{key}" for key in _NODE_KEYS), "other")
EDGE_COLUMNS = (
    "id", "type", "source", "source_label", "target", "target_label", *_TIME, "known", "known_last",
    "modality", "confidence", "sources", *(f"property:{key}" for key in _EDGE_KEYS), "other",
    "evidence", "articles", "urls", "facts",
)  # fmt: skip

#: The first day that a zip archive can name: the same bytes on every day.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def tables(subgraph: Subgraph) -> dict[str, str]:
    """Both by the names of their files."""
    return {"nodes.csv": nodes_csv(subgraph), "edges.csv": edges_csv(subgraph)}


def write_tables(tables: Mapping[str, str], target: Path) -> None:
    """Write named files into a folder, made where it is missing, or into a ``.zip``."""
    if target.suffix.lower() == ".zip":
        write_bytes(target, _archive(tables))
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        write_bytes(target / name, text.encode())


def nodes_csv(subgraph: Subgraph) -> str:
    """One row a node."""
    return _table(NODE_COLUMNS, map(_node, subgraph.nodes))


def edges_csv(subgraph: Subgraph) -> str:
    """One row an edge, with its sentences, one a line, and their articles in the same order."""
    labels = {node.id: node.label for node in subgraph.nodes}
    documents = {document.id: document for document in subgraph.documents}
    return _table(EDGE_COLUMNS, (_edge(edge, labels, documents) for edge in subgraph.edges))


def _table(columns: tuple[str, ...], rows: Iterator[Mapping[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([spreadsheet_cell(xml_text(row.get(column, ""))) for column in columns])
    return stream.getvalue()


def _node(node: Node) -> dict[str, str]:
    return {
        "id": node.id,
        "type": node.type,
        "label": node.label,
        "aliases": "; ".join(node.aliases),
        **_time(node.time),
        **_properties(node.properties, _NODE_KEYS),
    }


def _edge(edge: Edge, labels: Mapping[str, str], documents: Mapping[str, ArticleInfo]) -> dict[str, str]:
    cited = [documents.get(span.document, ArticleInfo(id=span.document)) for span in edge.evidence]
    return {
        "id": edge.id,
        "type": edge.type,
        "source": edge.source,
        "source_label": labels.get(edge.source, ""),
        "target": edge.target,
        "target_label": labels.get(edge.target, ""),
        **_time(edge.time),
        "known": edge.known.isoformat() if edge.known else "",
        "known_last": edge.known_last.isoformat() if edge.known_last else "",
        "modality": edge.modality,
        "confidence": str(edge.confidence),
        "sources": str(edge.sources),
        **_properties(edge.properties, _EDGE_KEYS),
        "evidence": "\n".join(" ".join(span.text.split()) for span in edge.evidence),
        "articles": "\n".join(article.title or article.id for article in cited),
        "urls": "\n".join(article.url or "" for article in cited),
        "facts": " ".join(edge.facts),
    }


def _time(time: TimeSpan | None) -> dict[str, str]:
    if time is None:
        return {}
    return {
        "time": time.edtf,
        "first": time.first.isoformat() if time.first else "",
        "last": time.last.isoformat() if time.last else "",
        "precision": time.precision,
        "basis": time.basis,
    }


def _properties(properties: Mapping[str, JsonValue], known: tuple[str, ...]) -> dict[str, str]:
    other = {key: value for key, value in properties.items() if key not in known and value is not None}
    found = {f"property:{key}": property_text(properties[key]) for key in known if key in properties}
    found["other"] = json.dumps(other, ensure_ascii=False, sort_keys=True) if other else ""
    return found


def _archive(tables: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return stream.getvalue()
