"""What one article supports by itself: roles, visits, statements, positions, actions.

Comes in: an ``Article``. Goes out: its ``GraphPart``. Refuses: nothing; an action without a
recipient has no second end and stays a fact.
Meetings are not here: they are joined over articles first (``kg.graph.meetings``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from kg.data import place_of
from kg.graph import names
from kg.graph.article import Article, edge, location_id, span_of
from kg.graph.forms import actor_part
from kg.graph.matters import issue_part
from kg.model.derivation import EdgePart, GraphPart, NodePart, Proof, fact_id
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.facts import Actor, Place, ScheduleChange, Visit
from kg.model.natural import node_id
from kg.model.time import time_span
from kg.model.vocabulary import EDGE_OF_ACTION

#: Characters of a statement that its label shows.
LABEL_LENGTH = 120


def article_part(article: Article) -> GraphPart:
    """Nodes and edges of one article, without its meetings."""
    nodes = [_article_node(article)]
    nodes += [actor_part(a, article.node(a.id), article.side(a.id)) for a in article.facts.actors]
    nodes += [location_part(place) for place in article.facts.places]
    edges = [*_roles(article), *_visits(article), *_actions(article), *_moved_visits(article)]
    for more_nodes, more_edges in (_statements(article), _positions(article)):
        nodes += more_nodes
        edges += more_edges
    return GraphPart(nodes=tuple(nodes), edges=tuple(e for e in edges if e.source != e.target))


def _article_node(article: Article) -> NodePart:
    document = article.facts.document
    day = document.published
    return NodePart(
        id=node_id(NodeType.ARTICLE, document.id),
        type=NodeType.ARTICLE,
        label=document.title or document.url or document.id,
        time=None if day is None else time_span(day.isoformat(), TimeBasis.STATED),
        properties={
            "document": document.id, "publisher": document.publisher, "url": document.url,
            "published": None if day is None else day.isoformat(),
        },
    )  # fmt: skip


def location_part(place: Place) -> NodePart:
    """What an article says of a place, and where it lies by the gazetteer."""
    known = None if place.code is None else place_of(place.code)
    properties: dict[str, JsonValue] = {"country": place.country, "code": place.code}
    if known is not None:
        properties |= {"latitude": known.latitude, "longitude": known.longitude}
        properties["population"] = known.population or None
    return NodePart(
        id=location_id(place), type=NodeType.LOCATION, label=place.name,
        properties={k: v for k, v in properties.items() if v is not None},
    )  # fmt: skip


def _roles(article: Article) -> Iterator[EdgePart]:
    for actor in article.facts.actors:
        yield from _actor_roles(article, actor)


def _actor_roles(article: Article, actor: Actor) -> Iterator[EdgePart]:
    document, node = article.facts.document.id, article.node(actor.id)
    for number, role in enumerate(actor.roles):
        proof = Proof(
            document=document, fact=fact_id(document, "role", f"{actor.id}/{number}"),
            confidence=role.confidence, evidence=role.evidence or actor.evidence,
        )  # fmt: skip
        if role.represents is not None:
            yield edge(EdgeType.REPRESENTS, node, article.node(role.represents), proof)
        body = role.of or role.represents
        title = " ".join(role.title.split())
        if body is not None and title and actor.type == "person":
            yield edge(EdgeType.HOLDS_OFFICE, node, article.node(body), proof, properties={"title": title})
        if role.of is not None and role.represents not in {None, role.of}:
            yield edge(EdgeType.PART_OF, article.node(role.of), article.node(role.represents or ""), proof)


def _visits(article: Article) -> Iterator[EdgePart]:
    for visit in article.facts.visits:
        yield edge(
            EdgeType.VISITED, article.node(visit.actor), article.location(visit.place),
            article.proof("visit", visit, visit.time_basis), time=span_of(visit.time, visit.time_basis),
            bounded=True, modality=visit.modality, properties={"status": visit.status},
        )  # fmt: skip


def _actions(article: Article) -> Iterator[EdgePart]:
    for action in article.facts.actions:
        if action.recipient is None:
            continue
        yield edge(
            EDGE_OF_ACTION[action.type], article.node(action.actor), article.node(action.recipient),
            article.proof("action", action, action.time_basis), time=span_of(action.time, action.time_basis),
            bounded=True, modality=action.modality, properties={"status": action.status},
        )  # fmt: skip


def _moved_visits(article: Article) -> Iterator[EdgePart]:
    """Changes of a visit point at its place, where the article leaves no doubt which visit it is."""
    for change in article.facts.schedule_changes:
        fits = [v for v in article.facts.visits if _is_of(change, v)] if change.meeting is None else []
        if len({(v.actor, v.place) for v in fits}) != 1:
            continue
        for actor in change.by or (fits[0].actor,):
            yield edge(
                EdgeType(change.change.value), article.node(actor), article.location(fits[0].place),
                article.proof("schedule_change", change), bounded=True, modality=change.modality,
                properties={"from": change.from_, "to": change.to, "reason": change.reason},
            )  # fmt: skip


def _is_of(change: ScheduleChange, visit: Visit) -> bool:
    near = any(a.start < b.end and b.start < a.end for a in change.evidence for b in visit.evidence)
    return near or (visit.time is not None and visit.time in {change.from_, change.to})


def _statements(article: Article) -> tuple[list[NodePart], list[EdgePart]]:
    nodes, edges = [], []
    for said in article.facts.statements:
        speakers = sorted({article.node(s) for s in said.speakers})
        id = node_id(NodeType.STATEMENT, names.text_key(said.text), *speakers)
        short = said.text if len(said.text) <= LABEL_LENGTH else said.text[: LABEL_LENGTH - 1].rstrip() + "…"
        nodes.append(
            NodePart(
                id=id, type=NodeType.STATEMENT, label=short,
                properties={"quoted": said.quoted, "text": said.text},
            )
        )  # fmt: skip
        proof = article.proof("statement", said, said.time_basis)
        time = span_of(said.time, said.time_basis)
        edges += [
            edge(EdgeType.STATED, s, id, proof, time=time, bounded=True, modality=said.modality,
                 properties={"quoted": said.quoted})
            for s in speakers
        ]  # fmt: skip
        edges += [
            edge(EdgeType.ADDRESSED_TO, id, article.node(a), proof, time=time, bounded=True,
                 modality=said.modality)
            for a in said.addressees
        ]  # fmt: skip
    return nodes, edges


def _positions(article: Article) -> tuple[list[NodePart], list[EdgePart]]:
    """A position is one holder's; without a time of its own it is dated by each report of it."""
    nodes, edges = [], []
    for position in article.facts.positions:
        matter = names.text_key(position.target)
        issue = issue_part(position.target)
        nodes.append(issue)
        proof = article.proof("position", position, position.time_basis or TimeBasis.PUBLISHED)
        time = span_of(position.time, position.time_basis) or article.until_published()
        for holder in position.holders:
            id = node_id(NodeType.POSITION, article.node(holder), position.stance, matter)
            label = f"{article.actors[holder].name} {position.stance} {position.target}"
            nodes.append(
                NodePart(
                    id=id, type=NodeType.POSITION, label=label,
                    properties={"stance": position.stance, "target": position.target},
                )
            )  # fmt: skip
            edges.append(
                edge(EdgeType.HOLDS, article.node(holder), id, proof, time=time, modality=position.modality,
                     properties={"stance": position.stance})
            )  # fmt: skip
            edges.append(edge(EdgeType.ON_ISSUE, id, issue.id, proof, modality=Modality.ACTUAL))
    return nodes, edges
