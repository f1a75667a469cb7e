"""The four questions in SPARQL over the same graph, for pyoxigraph in memory.

Comes in: an open store; ids of actors, a month. Goes out: a pyoxigraph store, and queries for it. Refuses:
nothing.

The graph is leaner than what ``kg export`` writes: an edge is one triple, and one with a day a node besides
that carries the day; no sentence, no article. So a query finds ids in less than it would take in the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.model.enums import EdgeType
from kg.store import Link, Store

_NS = "https://w3id.org/diplomatic-events/ns#"
_ID = "https://w3id.org/diplomatic-events/id/"
_PREFIX = f"PREFIX : <{_NS}> PREFIX id: <{_ID}>\n"
_DAY = NamedNode("http://www.w3.org/2001/XMLSchema#date")
#: Rows of a page, as in ``benchmarks.questions``.
_PAGE = "LIMIT 50"


def loaded(store: Store) -> pyoxigraph.Store:
    """The nodes and edges of ``store``."""
    found = pyoxigraph.Store()
    found.bulk_extend(quad for type in EdgeType for link in store.links([type]) for quad in _edge(link))
    found.bulk_extend(quad for node in store.nodes() for quad in _node(node.id, node.label, node.properties))
    return found


def _edge(link: Link) -> Iterator[Quad]:
    source, target = NamedNode(_ID + link.source), NamedNode(_ID + link.target)
    yield Quad(source, _term(link.type), target)
    first = link.time and (link.time.first or link.time.last)
    if first:
        claim = NamedNode(_ID + link.id)
        yield Quad(claim, _term("source"), source)
        yield Quad(claim, _term("target"), target)
        yield Quad(claim, _term("day"), Literal(first.isoformat(), datatype=_DAY))


def _node(id: str, label: str, properties: Mapping[str, object]) -> Iterator[Quad]:
    yield Quad(NamedNode(_ID + id), _term("name"), Literal(label))
    for key in ("status", "stance", "target"):
        if isinstance(value := properties.get(key), str):
            yield Quad(NamedNode(_ID + id), _term(f"told_{key}"), Literal(value))


def _term(name: str) -> NamedNode:
    return NamedNode(_NS + name)


def actor(id: str) -> str:
    """Meetings with those in them, positions and statements of an actor."""
    return f"""{_PREFIX} SELECT * WHERE {{
      {{ id:{id} :attended ?meeting . ?meeting :name ?name . ?other :attended ?meeting }}
      UNION {{ id:{id} :holds ?position . ?position :name ?name }}
      UNION {{ id:{id} :stated ?statement . ?statement :name ?name }} }}"""


def positions(id: str) -> str:
    """What an actor and whoever represents it hold."""
    return f"""{_PREFIX} SELECT DISTINCT ?who ?stance ?target WHERE {{
      ?who :represents? id:{id} . ?who :holds ?position .
      ?position :told_stance ?stance ; :told_target ?target }}"""


def met(a: str, b: str) -> str:
    """The meetings of two actors, or of those who represent them, that were held."""
    return f"""{_PREFIX} SELECT DISTINCT ?meeting ?name WHERE {{
      ?us :represents? id:{a} . ?us :attended ?meeting .
      ?them :represents? id:{b} . ?them :attended ?meeting .
      ?meeting :told_status "held" ; :name ?name }}"""


def timeline(month: str, id: str | None = None) -> str:
    """The first page of what has a day in a month (and ``id``, or who represents it, in it)."""
    whose = "" if id is None else f"?who :represents? id:{id} . ?claim :source|:target ?who ."
    return f"""{_PREFIX} SELECT DISTINCT ?claim ?day ?what WHERE {{
      {whose} ?claim :day ?day ; :target ?what .
      FILTER (STRSTARTS(STR(?day), "{month}")) }} ORDER BY ?day ?claim {_PAGE}"""
