"""One article with everybody in it known: what the makers of edges and reports work on.

Comes in: ``ArticleFacts`` and the identity of each of its actors. Goes out: small helpers that
turn ids of the article into node ids, and facts into proofs and edges. Refuses: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from kg.graph import names
from kg.graph.forms import NODE_OF
from kg.model.derivation import EdgePart, FactKind, Identity, Party, Proof, fact_id
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.facts import Actor, ArticleFacts, Fact, Place
from kg.model.identifiers import digest
from kg.model.natural import node_id
from kg.model.time import TimeSpan, time_span
from kg.model.vocabulary import EDGES


@dataclass(frozen=True, slots=True)
class Article:
    """``facts`` of one document; ``identities`` by actor id, ``first`` the first actor of each node."""

    facts: ArticleFacts
    identities: Mapping[str, Identity]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    first: Mapping[str, Actor]

    @classmethod
    def of(cls, facts: ArticleFacts, identities: Mapping[str, Identity]) -> Article:
        """The article of ``facts``; ``identities`` has an entry for each actor."""
        actors, places = {a.id: a for a in facts.actors}, {p.id: p for p in facts.places}
        first = {identities[a.id].node: a for a in reversed(facts.actors)}
        return cls(facts, identities, actors, places, first)

    @property
    def published(self) -> datetime.date | None:
        """The day of publication."""
        return self.facts.document.published

    def node(self, actor: str) -> str:
        """The node id of an actor."""
        return self.identities[actor].node

    def side(self, actor: str) -> str:
        """The node id of whom an actor stands for."""
        return self.identities[actor].side

    def location(self, place: str) -> str:
        """The node id of a place."""
        return location_id(self.places[place])

    def party(self, actor: str) -> Party:
        """A participant as a report names it."""
        found, identity = self.actors[actor], self.identities[actor]
        state = self.first.get(identity.side, found)
        return Party(
            node=identity.node, type=NODE_OF[found.type], name=found.name,
            side=identity.side, side_name=state.name,
        )  # fmt: skip

    def proof(self, kind: FactKind, fact: Fact, basis: TimeBasis | None = None) -> Proof:
        """``fact`` as support of an edge."""
        document = self.facts.document.id
        return Proof(
            document=document, fact=fact_id(document, kind, fact.id), confidence=fact.confidence,
            basis=basis, evidence=fact.evidence,
        )  # fmt: skip

    def until_published(self) -> TimeSpan | None:
        """Any time up to the day of publication; None where that day is not known."""
        return until(self.published)


def until(day: datetime.date | None) -> TimeSpan | None:
    """The open span that ends with ``day``."""
    return None if day is None else time_span(f"../{day.isoformat()}", TimeBasis.PUBLISHED)


def span_of(time: str | None, basis: TimeBasis | None) -> TimeSpan | None:
    """A time of a fact; the basis is ``stated`` where the fact gives none."""
    return None if time is None else time_span(time, basis or TimeBasis.STATED)


def location_id(place: Place) -> str:
    """The node id of a place: by its gazetteer key, else by name and country."""
    if place.code is not None:
        return node_id(NodeType.LOCATION, place.code)
    return node_id(NodeType.LOCATION, "name", names.key(place.name), place.country)


def edge(
    type: EdgeType,
    source: str,
    target: str,
    proof: Proof,
    *,
    time: TimeSpan | None = None,
    bounded: bool = False,
    modality: Modality = Modality.ACTUAL,
    properties: Mapping[str, JsonValue] | None = None,
) -> EdgePart:
    """An edge whose id tells apart everything that parts of one edge must agree in.

    ``bounded``: no time is given, the first day of publication bounds it.
    """
    kept = {k: v for k, v in (properties or {}).items() if v is not None}
    if EDGES[type].symmetric:
        source, target = sorted((source, target))
    when = None if time is None else time.edtf
    key = [when, modality, *(f"{k}={v}" for k, v in sorted(kept.items()))]
    return EdgePart(
        id=edge_id(type, source, target, *key), type=type, source=source, target=target,
        time=None if time is None else time.model_copy(update={"phrase": None}),
        bounded=bounded and time is None, modality=modality, properties=kept, proof=proof,
    )  # fmt: skip


def edge_id(type: EdgeType, source: str, target: str, *key: str | None) -> str:
    """The id of an edge; ``key`` tells edges of one type and one pair of ends apart."""
    return f"{type}-{digest(type, source, target, key)}"


def of_meeting(part: EdgePart, *key: str | None) -> EdgePart:
    """An edge of one meeting, which keeps its id when the meeting is moved or held."""
    return part.model_copy(update={"id": edge_id(part.type, part.source, part.target, *key)})
