"""One row an event, for those who work with POLECAT or GDELT: who did what to whom, when and where.

Comes in: a subgraph, and the larger one that it is of. Goes out: CSV in the order of ``COLUMNS``, oldest
first. Refuses: nothing.

Rows are what was so (not planned, possible or denied): meetings and visits (PLOVER type CONSULT, CAMEO root
04), signatures, and every action. One event is one row, however many articles tell of it; a symmetric one
has its sides in the order of the graph. The columns are in the order that event tables such as POLECAT have
theirs (day, type, actor, recipient, place, source), with what those lack at the end. CAMEO codes are root
codes: the first where a type has several.
"""

from __future__ import annotations

import csv
import io

from kg.model.enums import EdgeType, Modality, NodeType
from kg.model.graph import Edge, Node
from kg.model.vocabulary import EDGES
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import spreadsheet_cell, xml_text

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country", "Actor Wikidata ID",
    "Recipient Name", "Recipient Country", "Recipient Wikidata ID", "Placename", "Country", "Latitude",
    "Longitude", "Source", "Publication Date", "Headline", "URL", "CAMEO Root", "Latest Date",
    "Date Precision", "Sources", "Confidence", "Sentence", "Actor ID", "Recipient ID", "Document",
)  # fmt: skip
#: What PLOVER has a type for though our edge is no action.
_OTHER = {
    EdgeType.MET_WITH: ("CONSULT", "04"),
    EdgeType.VISITED: ("CONSULT", "04"),
    EdgeType.SIGNED: ("AGREE", "03"),
}


def event_rows(subgraph: Subgraph, around: Subgraph | None = None) -> str:
    """The table; ``around`` (None: the same) is where places and the states of sides are looked up."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    world = _World(around or subgraph)
    events = [edge for edge in subgraph.edges if edge.modality is Modality.ACTUAL and _code(edge.type)]
    for edge in sorted(events, key=_order):
        row = world.row(edge)
        writer.writerow([spreadsheet_cell(xml_text(row.get(column, ""))) for column in COLUMNS])
    return stream.getvalue()


def _code(type: EdgeType) -> tuple[str, str] | None:
    """The PLOVER type and the CAMEO root code of an edge, None where it is no event."""
    kind = EDGES[type]
    return (kind.plover, kind.cameo[0]) if kind.plover is not None else _OTHER.get(type)


def _order(edge: Edge) -> tuple[bool, str, str]:
    first = None if edge.time is None else edge.time.first or edge.time.last
    return first is None, "" if first is None else first.isoformat(), edge.id


class _World:
    """What the rows of one subgraph look up."""

    def __init__(self, subgraph: Subgraph) -> None:
        self._nodes = {node.id: node for node in subgraph.nodes}
        self._documents = {document.id: document for document in subgraph.documents}
        self._places = {e.source: e.target for e in subgraph.edges if e.type is EdgeType.HELD_AT}
        self._sides: dict[str, str] = {}
        for edge in subgraph.edges:
            if edge.type is EdgeType.REPRESENTS and self._nodes[edge.target].type is NodeType.STATE:
                self._sides.setdefault(edge.source, edge.target)

    def row(self, edge: Edge) -> dict[str, str]:
        """The columns that are known."""
        plover, cameo = _code(edge.type) or ("", "")
        time = edge.time
        return {
            "Event ID": edge.id,
            "Event Date": time.first.isoformat() if time and time.first else "",
            "Event Type": plover,
            "Event Mode": self._mode(edge),
            **self._party("Actor", edge.source),
            **self._party("Recipient", edge.target),
            **self._place(edge),
            **self._told(edge),
            "CAMEO Root": cameo,
            "Latest Date": time.last.isoformat() if time and time.last else "",
            "Date Precision": time.precision if time else "",
            "Sources": str(edge.sources),
            "Confidence": str(edge.confidence),
        }

    def _party(self, role: str, id: str) -> dict[str, str]:
        node = self._nodes[id]
        state = node if node.type is NodeType.STATE else self._nodes.get(self._sides.get(id, ""))
        return {
            f"{role} Name": node.label,
            f"{role} Country": _text(node, "country") or ("" if state is None else _text(state, "iso")),
            f"{role} Wikidata ID": _text(node, "wikidata"),
            f"{role} ID": id,
        }

    def _mode(self, edge: Edge) -> str:
        """A visit, or how the sides met."""
        if edge.type is EdgeType.VISITED:
            return "visit"
        meeting = self._nodes.get(str(edge.properties.get("meeting")))
        return "" if meeting is None else _text(meeting, "kind")

    def _place(self, edge: Edge) -> dict[str, str]:
        where = edge.target if edge.type is EdgeType.VISITED else None
        where = where or self._places.get(str(edge.properties.get("meeting")))
        if where is None:
            return {}
        place = self._nodes[where]
        names = {"Country": "country", "Latitude": "latitude", "Longitude": "longitude"}
        return {"Placename": place.label, **{column: _text(place, key) for column, key in names.items()}}

    def _told(self, edge: Edge) -> dict[str, str]:
        """The first sentence, and its article."""
        if not edge.evidence:
            return {}
        span = edge.evidence[0]
        article = self._documents.get(span.document, ArticleInfo(id=span.document))
        return {
            "Source": article.publisher or "",
            "Publication Date": article.published.isoformat() if article.published else "",
            "Headline": article.title or "",
            "URL": article.url or "",
            "Sentence": " ".join(span.text.split()),
            "Document": article.id,
        }


def _text(node: Node, key: str) -> str:
    value = node.properties.get(key)
    return "" if value is None else str(value)
