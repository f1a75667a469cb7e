"""What is published in ``schemas/``: JSON Schemas, and the RDF vocabulary with its page.

    python -m kg.views.schemas schemas docs

Comes in: two folders. Goes out: ``article-facts.schema.json`` (what ``kg extract --format json``
prints), ``graph.schema.json`` (nodes, edges and articles of a graph), ``ontology.ttl``, ``codes.ttl``,
``shapes.ttl``, ``context.jsonld``; in the second folder ``vocabulary.md`` and ``sparql.md``.
Refuses: a folder that cannot be written (OSError).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.model.enums import NodeType
from kg.model.facts import ArticleFacts
from kg.model.vocabulary import EDGES, NODES, EdgeKind, NodeKind
from kg.queries.subgraph import Subgraph
from kg.views.files import write_bytes
from kg.views.sparql.page import page as sparql_page
from kg.views.vocabulary.codes import code_lists_graph
from kg.views.vocabulary.context import context
from kg.views.vocabulary.graphs import turtle
from kg.views.vocabulary.ontology import ontology
from kg.views.vocabulary.page import page as vocabulary_page
from kg.views.vocabulary.shapes import shapes

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES = ("article-facts.schema.json", "graph.schema.json")
VOCABULARY = ("ontology.ttl", "codes.ttl", "shapes.ttl", "context.jsonld")
PAGES = ("vocabulary.md", "sparql.md")

Schema = dict[str, Any]


def article_facts_schema() -> Schema:
    """Of ``ArticleFacts``, keys as they are printed."""
    schema = ArticleFacts.model_json_schema(by_alias=True, mode="serialization")
    return _published(schema, FILES[0], "What one article says")


def graph_schema() -> Schema:
    """Of ``Subgraph``, with what each type of node and edge may hold and join."""
    schema = Subgraph.model_json_schema(by_alias=True, mode="serialization")
    definitions: Schema = schema["$defs"]
    definitions["Node"]["allOf"] = [_node_rule(kind) for kind in NODES.values()]
    definitions["Edge"]["allOf"] = [_edge_rule(kind) for kind in EDGES.values()]
    return _published(schema, FILES[1], "A graph of diplomatic events")


def schema_texts() -> dict[str, str]:
    """All files of ``schemas/``, by name."""
    made = zip(FILES, (article_facts_schema(), graph_schema()), strict=True)
    return {name: _json(schema) for name, schema in made} | vocabulary_texts()


def vocabulary_texts() -> dict[str, str]:
    """The files of the RDF vocabulary, by name."""
    graphs = (ontology(), code_lists_graph(), shapes())
    texts = [*map(turtle, graphs), _json(context())]
    return dict(zip(VOCABULARY, texts, strict=True))


def page_texts() -> dict[str, str]:
    """The pages of ``docs/`` that are made from the same tables, by name."""
    return dict(zip(PAGES, (vocabulary_page(), sparql_page()), strict=True))


def write_schemas(folder: Path, docs: Path) -> None:
    """Write all files and pages."""
    for name, text in schema_texts().items():
        write_bytes(folder / name, text.encode())
    for name, text in page_texts().items():
        write_bytes(docs / name, text.encode())


def _json(value: Schema) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _published(schema: Schema, name: str, title: str) -> Schema:
    head = {"$schema": DIALECT, "$id": f"https://w3id.org/diplomatic-events/{name}", **schema}
    return {**head, "title": title}


def _node_rule(kind: NodeKind) -> Schema:
    return _rule(
        kind.type,
        {"id": _ids([kind.type]), "properties": _properties(kind.properties)},
        {"description": kind.gloss, "examples": [kind.example]},
    )


def _edge_rule(kind: EdgeKind) -> Schema:
    notes: Schema = {
        "description": kind.gloss,
        "examples": [kind.example],
        "x-inverse": kind.inverse,
        "x-symmetric": kind.symmetric,
    }
    if kind.plover is not None:
        notes["x-plover"] = kind.plover
        notes["x-cameo"] = list(kind.cameo)
    ends = {
        "source": _ids(kind.domain),
        "target": _ids(kind.range),
        "properties": _properties(kind.properties),
    }
    return _rule(kind.type, ends, notes)


def _rule(type: str, then: Mapping[str, Schema], notes: Schema) -> Schema:
    return {
        "if": {"properties": {"type": {"const": type}}, "required": ["type"]},
        "then": {**notes, "properties": dict(then)},
    }


def _ids(types: Iterable[NodeType]) -> Schema:
    """Ids begin with the type of their node."""
    return {"pattern": f"^(?:{'|'.join(sorted(type.lower() for type in types))})-"}


def _properties(names: tuple[str, ...]) -> Schema:
    """Further keys are allowed: a reader must not fail on what a later version adds."""
    return {"type": "object", "properties": dict.fromkeys(names, True)}


if __name__ == "__main__":
    folders = [*sys.argv[1:], "schemas", "docs"][:2]
    write_schemas(*map(Path, folders))
