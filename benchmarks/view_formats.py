"""Processor time to write a graph of 1,500 meetings in each format, as a ratio to N-Quads.

python benchmarks/view_formats.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

from kg.model.document import Evidence
from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.csv_tables import edges_csv
from kg.views.network import graphml
from kg.views.pyvis_page import html_page
from kg.views.rdf import rdf_text

MEETINGS = 1_500


def graph() -> Subgraph:
    """Meetings of two out of a hundred states, each with its sentence."""
    states = [Node(id=f"state-{n}", type=NodeType.STATE, label=f"State {n}") for n in range(100)]
    meetings = [
        Node(id=f"meeting-{n}", type=NodeType.MEETING, label=f"Meeting {n}", time=time_span("2026-02"))
        for n in range(MEETINGS)
    ]
    edges = [
        Edge(
            id=f"attended-{n}-{side}",
            type=EdgeType.ATTENDED,
            source=f"state-{(n * 7 + side * 13) % 100}",
            target=f"meeting-{n}",
            evidence=(Evidence(document=f"d{n % 200}", start=n, end=n + 18, text="They met in public"),),
        )
        for n in range(MEETINGS)
        for side in (0, 1)
    ]
    documents = tuple(ArticleInfo(id=f"d{n}", title=f"Article {n}", publisher="Courier") for n in range(200))
    return Subgraph(nodes=(*states, *meetings), edges=tuple(edges), documents=documents)


def main() -> None:
    """Print one line a format."""
    subgraph = graph()
    writers: dict[str, Callable[[], object]] = {
        "nquads": lambda: rdf_text(subgraph, "nquads"),
        "turtle": lambda: rdf_text(subgraph, "turtle"),
        "jsonld": lambda: rdf_text(subgraph, "jsonld"),
        "graphml": lambda: graphml(subgraph),
        "csv": lambda: edges_csv(subgraph),
        "html": lambda: html_page(subgraph, title="Benchmark"),
    }
    base = 0.0
    for name, write in writers.items():
        begin = time.process_time()
        write()
        took = time.process_time() - begin
        base = base or took
        print(f"{name:8} {took:7.2f} s {took / base:7.1f} x")


if __name__ == "__main__":
    main()
