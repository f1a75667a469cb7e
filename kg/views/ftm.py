"""FollowTheMoney entities, one JSON object a line: for Aleph, OpenAleph, OpenSanctions' tools.

Comes in: a subgraph. Goes out: lines, sorted by id; ids are those of the graph. Refuses: nothing.

Persons, organizations and states (PublicBody), places (Address), meetings (Event), offices (Position and
Occupancy), whom somebody represents (Representation), deeds that were so (UnknownLink with a role), articles
(Article, as proof). Statements, positions and changes of schedule have no schema there and are left out.
Dates are prefixes of ISO dates, no finer than known. Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.identifiers import digest
from kg.model.time import TimeSpan
from kg.model.vocabulary import EDGES
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views.escape import encodable, web_link

SCHEMATA = {
    NodeType.PERSON: "Person",
    NodeType.STATE: "PublicBody",
    NodeType.ORGANIZATION: "Organization",
    NodeType.GROUP: "LegalEntity",
    NodeType.LOCATION: "Address",
    NodeType.MEETING: "Event",
}
#: What a side was of a meeting, by the name of the property of Event.
_SIDES = {EdgeType.ATTENDED: "involved", EdgeType.MEDIATED: "involved", EdgeType.HOSTED: "organizer"}
_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Properties = dict[str, list[str]]
Entity = tuple[str, str, Properties]


def entities(subgraph: Subgraph) -> str:
    """The lines."""
    found = {id: (schema, held) for id, schema, held in _entities(subgraph)}
    return "".join(_line(id, *found[id]) for id in sorted(found))


def _line(id: str, schema: str, held: Properties) -> str:
    properties = {
        name: list(dict.fromkeys(map(encodable, values))) for name, values in sorted(held.items()) if values
    }
    entity = {"id": id, "schema": schema, "properties": properties}
    return json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entities(subgraph: Subgraph) -> Iterator[Entity]:
    nodes = {node.id: node for node in subgraph.nodes}
    meetings: defaultdict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for edge in subgraph.edges:
        if edge.type in _SIDES:
            meetings[edge.target][_SIDES[edge.type]].append(edge.source)
        elif edge.type is EdgeType.HELD_AT:
            meetings[edge.source]["location"].append(nodes[edge.target].label)
        if edge.type in _SIDES or edge.type is EdgeType.HELD_AT:
            meeting = edge.target if edge.type in _SIDES else edge.source
            meetings[meeting]["proof"] += _proofs(edge)
        yield from _link(edge, nodes)
    for node in subgraph.nodes:
        if node.type in SCHEMATA:
            told = meetings.get(node.id, {})
            yield (
                node.id,
                SCHEMATA[node.type],
                {**_node(node), **{k: sorted(set(v)) for k, v in told.items()}},
            )
    for document in subgraph.documents:
        yield _article(document.id), "Article", _document(document)


def _node(node: Node) -> Properties:
    if node.type is NodeType.LOCATION:
        known = {"latitude": "latitude", "longitude": "longitude", "country": "country"}
        held = {name: _texts(node, key) for name, key in known.items()}
        return {"full": [node.label], **held, "country": [code.lower() for code in held["country"]]}
    held = {"name": [node.label], "alias": list(node.aliases), "wikidataId": _texts(node, "wikidata")}
    if node.type is NodeType.STATE:
        held["country"] = [code.lower() for code in _texts(node, "iso")]
    if node.type is NodeType.MEETING:
        held |= {"keywords": [*_texts(node, "kind"), *_texts(node, "status")], **_dates(node.time)}
    return held


def _link(edge: Edge, nodes: dict[str, Node]) -> Iterator[Entity]:
    """An edge that is an entity of its own there."""
    if edge.modality is not Modality.ACTUAL:
        return
    told = {**_dates(edge.time), "proof": _proofs(edge), "summary": [span.text for span in edge.evidence[:1]]}
    match edge.type:
        case EdgeType.HOLDS_OFFICE:
            title = str(edge.properties.get("title") or "office")
            post, body = f"post-{digest('post', edge.target, title)}", nodes[edge.target]
            country = [code.lower() for code in _texts(body, "iso")]
            named: Properties = {"name": [f"{title}, {body.label}"], "country": country}
            if body.type in {NodeType.STATE, NodeType.ORGANIZATION}:
                named["organization"] = [body.id]
            yield post, "Position", named
            yield edge.id, "Occupancy", {"holder": [edge.source], "post": [post], **told}
        case EdgeType.REPRESENTS:
            yield edge.id, "Representation", {"agent": [edge.source], "client": [edge.target], **told}
        case EdgeType.MET_WITH | EdgeType.PART_OF | EdgeType.VISITED:
            yield edge.id, "UnknownLink", _ends(edge) | told
        case _ if EDGES[edge.type].plover is not None:
            yield edge.id, "UnknownLink", _ends(edge) | told


def _ends(edge: Edge) -> Properties:
    return {"subject": [edge.source], "object": [edge.target], "role": [edge.type.replace("_", " ")]}


def _proofs(edge: Edge) -> list[str]:
    return sorted({_article(span.document) for span in edge.evidence})


def _article(document: str) -> str:
    return f"article-{digest(NodeType.ARTICLE, document)}"


def _document(document: ArticleInfo) -> Properties:
    held = {
        "title": document.title or document.id,
        "publisher": document.publisher,
        "publishedAt": document.published.isoformat() if document.published else None,
        "sourceUrl": web_link(document.url),
    }
    return {name: [value] for name, value in held.items() if value}


def _dates(time: TimeSpan | None) -> Properties:
    """None where only the day of report bounds it: FollowTheMoney cannot say so."""
    if time is None or time.basis is TimeBasis.PUBLISHED:
        return {}
    if _PREFIX.fullmatch(time.edtf):
        return {"date": [time.edtf]}
    return {
        name: [day.isoformat()]
        for name, day in (("startDate", time.first), ("endDate", time.last))
        if day is not None
    }


def _texts(node: Node, key: str) -> list[str]:
    value = node.properties.get(key)
    return [] if value is None else [str(value)]
