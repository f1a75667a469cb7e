"""One HTML file: the picture, its legend and filters, and the sentence behind every edge.

Comes in: a subgraph and a title. Goes out: a file that needs nothing else, asks for nothing
and opens from a disk. Refuses: a path that cannot be written (OSError).

pyvis makes the network and brings vis-network; its own page is not used, since it asks for
Bootstrap from elsewhere in every mode and prints its heading unescaped. A policy in the page
(Content-Security-Policy) allows the three scripts and the style that it carries, by their
hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files
from pathlib import Path

from pydantic import JsonValue

from kg.queries.subgraph import Subgraph
from kg.views.drawing import draw, shown_types
from kg.views.escape import encodable, json_island, visible
from kg.views.files import written
from kg.views.page_data import document_details, edge_details, legend, node_details
from kg.views.selection import best_linked

#: Nodes drawn unless the caller asks for more: beyond it a browser needs seconds a frame
#: (vis-network on two cores without a GPU: 1,000 nodes 15-20 frames a second, 5,000 seven).
MOST_NODES = 1_500

_SCRIPTS = ("network.js", "panel.js", "controls.js", "start.js")
_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


def write_html(subgraph: Subgraph, path: Path | str, *, title: str, limit: int = MOST_NODES) -> None:
    """Write the page. More than ``limit`` nodes: those with most edges, and the page says so.

    The file appears whole or not at all. Raises OSError where it cannot be written.
    """
    page = html_page(subgraph, title=title, limit=limit)
    with written(Path(path)) as stream:
        stream.write(page)


def html_page(subgraph: Subgraph, *, title: str, limit: int = MOST_NODES) -> str:
    """The page as text; the same subgraph and title give the same bytes."""
    drawn = best_linked(subgraph, limit)
    scripts = [_vis_network(), "\n".join(_part(name) for name in _SCRIPTS)]
    style = _part("page.css")
    hashes = " ".join(map(_hash, scripts))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "title": html.escape(visible(title)),
        "policy": policy,
        "summary": html.escape(_summary(drawn)),
        "notice": html.escape(_notice(subgraph, drawn)),
        "style": style,
        "data": json_island(_data(drawn)),
        "vis": scripts[0],
        "script": scripts[1],
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], _part("page.html"))


def _data(subgraph: Subgraph) -> JsonValue:
    network = draw(subgraph)
    labels = {node.id: node.label for node in subgraph.nodes}
    documents = {document.id: document for document in subgraph.documents}
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "nodeDetails": {node.id: node_details(node, labels, documents) for node in subgraph.nodes},
        "edgeDetails": {edge.id: edge_details(edge, labels) for edge in subgraph.edges},
        "documents": {encodable(item.id): document_details(item) for item in subgraph.documents},
        "legend": legend(subgraph, shown_types(subgraph)),
    }


def _summary(subgraph: Subgraph) -> str:
    articles = len(subgraph.documents)
    return (
        f"{len(subgraph.nodes):,} nodes and {len(subgraph.edges):,} edges "
        f"from {articles:,} {'article' if articles == 1 else 'articles'}"
    )


def _notice(whole: Subgraph, drawn: Subgraph) -> str:
    if drawn is whole:
        return ""
    return (
        f"Only the {len(drawn.nodes):,} nodes with most edges are shown, of {len(whole.nodes):,}. "
        "Narrow the question, or ask for more nodes."
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return (files("kg.views") / "page" / name).read_text("utf-8")


def _vis_network() -> str:
    """vis-network as pyvis brings it, without the note that sends debuggers to fetch a file."""
    source = files("pyvis").joinpath(*_VIS).read_text("utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "", source)
