"""Everything that the page must know, as JSON: drawing, legend, sentences, articles.

Comes in: a subgraph and the nodes and edges as pyvis holds them. Goes out: one JSON object;
the page's scripts say in their heads which parts they read. Refuses: nothing.
All text in it is made visible; links are http or https or absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, pairwise

from pydantic import JsonValue

from kg.model.enums import EdgeType, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.time import TimeSpan
from kg.model.vocabulary import EDGES, NODES
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import encodable, visible, web_link
from kg.views.passages import passages
from kg.views.styles import EDGES_NOT_SHOWN, FAMILIES, NODE_STYLES, Family
from kg.views.wording import day, edge_words, edtf_words, status, value_text, when, words

Json = dict[str, JsonValue]

_BASIS = {
    TimeBasis.STATED: "stated in the text",
    TimeBasis.RESOLVED: "worked out from the text",
    TimeBasis.PUBLISHED: "bounded by the day of publication",
}
#: Said elsewhere on the page: by edges, by the list of reports, by the links of an article.
_NOT_LISTED = frozenset({"status", "participants", "sides", "reports", "document", "meeting"})
_CODES = frozenset({"kind", "mode", "quoted", "stance"})
_TIMES = frozenset({"from", "to"})


def node_details(node: Node, labels: Mapping[str, str], documents: Mapping[str, ArticleInfo]) -> Json:
    """What the panel says of a node before its sentences."""
    document = node.properties.get("document")
    return {
        "label": visible(node.label) or "(no name)",
        "type": node.type,
        "status": status(node),
        "aliases": [visible(alias) for alias in node.aliases],
        "when": _when(node.time),
        "order": _order(node.time),
        "rows": [list(row) for row in property_rows(node.properties, labels)],
        "reports": _reports(node.properties.get("reports"), documents),
        "document": encodable(document) if isinstance(document, str) else "",
    }


def _reports(reports: JsonValue, documents: Mapping[str, ArticleInfo]) -> list[JsonValue]:
    """What each article says of a meeting, one line an article, so that a reader sees where they differ."""
    found: list[JsonValue] = []
    for report in reports if isinstance(reports, list) else []:
        if not isinstance(report, dict):
            continue
        article = documents.get(str(report.get("document")))
        time, place = report.get("time"), report.get("place")
        says = (
            str(report.get("status") or ""),
            edtf_words(time) if isinstance(time, str) else "no date",
            visible(place) if isinstance(place, str) else "",
        )
        source = ", ".join(filter(None, (article.publisher, day(article.published)))) if article else ""
        found.append([visible(source) or "an article", ", ".join(filter(None, says))])
    return found


def edge_details(edge: Edge, labels: Mapping[str, str]) -> Json:
    """What the panel says of an edge, with its sentences."""
    known = day(edge.known)
    if edge.known_last and edge.known_last != edge.known:
        known = f"{known} – {day(edge.known_last)}" if known else day(edge.known_last)
    return {
        "type": edge.type,
        "words": edge_words(edge),
        "modality": edge.modality,
        "when": _when(edge.time),
        "order": _order(edge.time),
        "known": known,
        "confidence": f"{edge.confidence:.2f}",
        "sources": edge.sources,
        "rows": [list(row) for row in property_rows(edge.properties, labels)],
        "passages": [
            {
                "document": encodable(passage.document),
                "text": visible(passage.text),
                "pieces": _pieces(passage.text, passage.marks),
            }
            for passage in passages(edge.evidence)
        ],
    }


def _pieces(text: str, marks: tuple[tuple[int, int], ...]) -> list[JsonValue]:
    """The text cut at its marks: plain and marked pieces in turn, the first one plain."""
    cuts = [0, *chain.from_iterable(marks), len(text)]
    return [visible(text[a:b]) for a, b in pairwise(cuts)]


def _when(time: TimeSpan | None) -> str:
    if time is None:
        return ""
    phrase = f", “{visible(time.phrase)}”" if time.phrase else ""
    return f"{when(time)} ({_BASIS[time.basis]}{phrase})"


def _order(time: TimeSpan | None) -> str:
    """A key that sorts by time."""
    day = None if time is None else time.first or time.last
    return day.isoformat() if day else ""


def property_rows(properties: Mapping[str, JsonValue], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Details for a reader: name and value, without what is said elsewhere on the page."""
    rows: list[tuple[str, str]] = []
    for key, value in properties.items():
        if key in _NOT_LISTED:
            continue
        if key in _TIMES and value:
            text = edtf_words(str(value))
        elif key in _CODES:
            text = words(value_text(value))
        else:
            text = value_text(_named(value, labels))
        if text:
            rows.append((visible(words(key)), text))
    return rows


def _named(value: JsonValue, labels: Mapping[str, str]) -> JsonValue:
    """A property whose node ids are replaced by what those nodes are called."""
    if isinstance(value, list):
        return [_named(part, labels) for part in value]
    return labels.get(value, value) if isinstance(value, str) else value


def document_details(document: ArticleInfo) -> Json:
    """What a reader must know of an article; ``url`` is empty where it is no web address."""
    return {
        "title": visible(document.title or "") or "(untitled)",
        "publisher": visible(document.publisher or ""),
        "published": day(document.published),
        "url": web_link(document.url) or "",
    }


def legend(subgraph: Subgraph, shown: frozenset[NodeType]) -> Json:
    """The types that occur, in the order of the tables, with how often and whether shown at first."""
    nodes = Counter(node.type for node in subgraph.nodes)
    edges = Counter(edge.type for edge in subgraph.edges)
    return {
        "nodes": [
            {
                "type": type,
                "words": style.plural,
                "gloss": NODES[type].gloss,
                "shape": style.shape,
                "count": nodes[type],
                "shown": type in shown,
            }
            for type, style in NODE_STYLES.items()
            if nodes[type]
        ],
        "families": [_family(family, edges) for family in Family if _occurs(family, edges)],
    }


def _occurs(family: Family, edges: Mapping[EdgeType, int]) -> bool:
    return any(edges[type] for type, of in FAMILIES.items() if of is family)


def _family(family: Family, edges: Mapping[EdgeType, int]) -> Json:
    return {
        "key": family.name.lower(),
        "words": family,
        "types": [
            {
                "type": type,
                "words": words(type),
                "gloss": EDGES[type].gloss,
                "count": edges[type],
                "shown": type not in EDGES_NOT_SHOWN,
            }
            for type, of in FAMILIES.items()
            if of is family and edges[type]
        ],
    }
