"""A graph that no article would give, laid into the tables of an empty store."""

from __future__ import annotations

import json

from kg.queries.sketch import Sketch
from kg.queries.subgraph import Subgraph
from kg.store import Store
from kg.store.rows import compact, folded, iso


def laid(store: Store, part: Subgraph) -> Sketch:
    """Every node, edge and article of ``part``; its articles have no text of their own."""
    db = store._db  # no other way in for what was never extracted
    with db.transaction():
        db.many(
            "INSERT INTO nodes (id, type, label, folded, aliases, time, properties) VALUES (?,?,?,?,?,?,?)",
            [
                (
                    node.id, node.type, node.label, folded(node.label), json.dumps(node.aliases),
                    node.time and node.time.model_dump_json(), compact(node.properties),
                )
                for node in part.nodes
            ],
        )  # fmt: skip
        db.many(
            "INSERT INTO edges (id, type, source, target, edtf, basis, first, last, long, bounded, modality,"
            " properties, confidence, known, known_last, sources) VALUES (?,?,?,?,?,?,?,?,0,0,?,?,?,?,?,?)",
            [
                (
                    edge.id, edge.type, edge.source, edge.target, edge.time and edge.time.edtf,
                    edge.time and edge.time.basis, edge.time and iso(edge.time.first),
                    edge.time and iso(edge.time.last), edge.modality, compact(edge.properties),
                    edge.confidence, iso(edge.known), iso(edge.known_last), edge.sources,
                )
                for edge in part.edges
            ],
        )  # fmt: skip
        db.many(
            "INSERT INTO edge_facts VALUES (?, ?, ?, '', NULL, '', 1.0, NULL, ?)",
            [
                (edge.id, document, f"{edge.id}-fact", compact([[s.start, s.end, s.text] for s in spans]))
                for edge in part.edges
                for document in {span.document for span in edge.evidence}
                if (spans := [span for span in edge.evidence if span.document == document])
            ],
        )
        db.many(
            "INSERT INTO documents (id, current, title, publisher, url, published, language, text, sha256,"
            " added) VALUES (?, 1, ?, ?, ?, ?, 'en', '', '', '2026-01-01T00:00:00Z')",
            [(one.id, one.title, one.publisher, one.url, iso(one.published)) for one in part.documents],
        )
    return Sketch(
        nodes={node.id: node for node in part.nodes},
        edges=tuple(sorted(store.outline.links())),
        documents=part.documents,
    )
