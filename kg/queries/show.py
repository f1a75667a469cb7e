"""A node, an edge or a fact, with the sentences behind it.

Comes in: an id, as every answer prints it (or a name of an actor). Goes out: one ``Shown``.
Refuses: ids that are not in the graph (NotFound).
"""

from __future__ import annotations

from pydantic import Field, JsonValue

from kg.errors import NotFound
from kg.model.document import Evidence
from kg.model.enums import NodeType
from kg.model.facts import Fact, Role
from kg.model.graph import Edge, Node
from kg.model.vocabulary import EDGES
from kg.queries.life import StepRow, life
from kg.queries.lines import Line, line
from kg.queries.lookup import Lookup
from kg.queries.merged import found_node
from kg.queries.names import odd_names, resolve_actor
from kg.queries.rows import Cell, FactRow, Named, Proof, Rows, day, row_order
from kg.queries.sentence import context_around
from kg.queries.wording import reads
from kg.store import Store

#: Details of a meeting that its steps and links tell with names and sentences.
_IN_STEPS_AND_LINKS = frozenset({"participants", "reports", "sides"})


class Passage(Proof):
    """A proof with the sentences on either side of it."""

    before: str = ""
    after: str = ""


class Link(FactRow):
    """An edge seen from one of its ends: ``reads`` is its type in words, from that end."""

    reads: str
    other: Named

    def cells(self) -> dict[str, Cell]:
        """When, how, with whom, and the first sentence."""
        return {
            "id": self.id,
            **self.time_cells(),
            "reads": self.reads,
            "what": self.other.label,
            **self.proof_cells(),
        }


class Shown(FactRow):
    """One thing: its kind (``node``, ``edge``, ``fact``), details, what joins it, and passages.

    ``life`` are the steps of a meeting.
    """

    kind: str
    type: str
    label: str
    properties: dict[str, JsonValue] = Field(default_factory=dict)
    life: tuple[StepRow, ...] = ()
    links: tuple[Link, ...] = ()
    passages: tuple[Passage, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """What it is, and the first sentence."""
        return {
            "id": self.id,
            "type": self.type,
            **self.time_cells(),
            "label": self.label,
            **self.proof_cells(),
        }

    def lines(self) -> Rows[Line]:
        """Everything as one list: the thing, its details, what joins it, its passages."""
        found = [
            Line(id=self.id, time=self.time, time_basis=self.time_basis, part=self.type, what=self.label)
        ]
        found += [
            Line(id=self.id, part="detail", what=f"{key}: {_plain(value)}")
            for key, value in self.properties.items()
            if value not in (None, [], "") and not (self.life and key in _IN_STEPS_AND_LINKS)
        ]
        found += [line(row, "step", row.words(), row.agents) for row in self.life]
        found += [
            Line(
                **{name: getattr(link, name) for name in FactRow.model_fields},
                part=link.reads,
                what=link.other.label,
            )
            for link in self.links
        ]
        found += [
            Line(
                id=passage.document,
                time=day(passage.published),
                part="says",
                what=" ".join(filter(None, (passage.before, f"»{passage.sentence}«", passage.after))),
                evidence=(passage,),
            )
            for passage in self.passages
        ]
        return Rows(found)


def show(store: Store, id: str) -> Shown:
    """What ``id`` is, and every sentence behind it. NotFound where it is neither id nor name."""
    lookup = Lookup(store)
    node = found_node(store, id)
    if node is not None:
        return _node(lookup, node)
    for edge in store.edges_by_id([id]):
        return _edge(lookup, edge)
    for document, kind, fact in store.facts([id]):
        return _fact(lookup, document, kind, (id, fact))
    info = store.document_info(id)
    article = None if info is None else _article_of(store, info.id)
    if article is not None:
        return _node(lookup, article)
    try:
        return _node(lookup, resolve_actor(store, id))
    except NotFound as error:
        raise NotFound(f"{id!r} is no id in the graph, and {error}", error.suggestions) from error


def _node(lookup: Lookup, node: Node) -> Shown:
    edges = list(lookup.store.edges(node=node.id))
    lookup.prepare(end for edge in edges for end in (edge.source, edge.target))
    links = sorted(
        (_link(lookup, node.id, edge) for edge in edges), key=lambda link: (link.reads, *row_order(link))
    )
    proofs = lookup.proofs(edges)
    return Shown(
        id=node.id,
        time=node.time and node.time.edtf,
        time_basis=node.time and node.time.basis,
        reported=min((edge.known for edge in edges if edge.known), default=None),
        sources=lookup.sources(proofs),
        evidence=proofs,
        kind="node",
        type=node.type,
        label=node.label,
        properties={**_warnings(node), "aliases": list(node.aliases), **node.properties},
        life=life(lookup, node.id) if node.type is NodeType.MEETING else (),
        links=tuple(links),
        passages=tuple(_passage(lookup, proof) for proof in proofs),
    )


def _warnings(node: Node) -> dict[str, JsonValue]:
    told = odd_names(node)
    return {"warning": list[JsonValue](told)} if told else {}


def _edge(lookup: Lookup, edge: Edge) -> Shown:
    proofs = lookup.proofs([edge])
    source, target = lookup.named(edge.source), lookup.named(edge.target)
    return Shown(
        id=edge.id,
        time=edge.time and edge.time.edtf,
        time_basis=edge.time and edge.time.basis,
        reported=edge.known,
        sources=lookup.sources(proofs),
        evidence=proofs,
        kind="edge",
        type=edge.type,
        label=f"{source.label} {reads(edge.type)} {target.label}",
        properties={
            "source": edge.source,
            "target": edge.target,
            "modality": edge.modality,
            "confidence": edge.confidence,
            **edge.properties,
            "facts": list(edge.facts),
        },
        passages=tuple(_passage(lookup, proof) for proof in proofs),
    )


def _fact(lookup: Lookup, document: str, kind: str, found: tuple[str, Fact | Role]) -> Shown:
    id, fact = found
    spans = [Evidence(document=document, **span.model_dump()) for span in fact.evidence]
    proofs = tuple(lookup.proof(span) for span in spans)
    info = lookup.info(document)
    details = fact.model_dump(mode="json", by_alias=True, exclude={"id", "evidence", "time", "time_basis"})
    return Shown(
        id=id,
        time=getattr(fact, "time", None),
        time_basis=getattr(fact, "time_basis", None),
        reported=info and info.published,
        sources=lookup.sources(proofs),
        evidence=proofs,
        kind="fact",
        type=kind,
        label=f"{kind.replace('_', ' ')} in {(info and info.title) or document}",
        properties=_with_names(lookup.store, document, details),
        passages=tuple(_passage(lookup, proof) for proof in proofs),
    )


def _with_names(store: Store, document: str, details: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The details of a fact with the names of its article in place of the article's own ids."""
    facts = store.article_facts(document)
    if facts is None:
        return details
    names = {actor.id: actor.name for actor in facts.actors}
    names |= {place.id: place.name for place in facts.places}
    return {
        key: [names.get(str(item), item) for item in value]
        if isinstance(value, list)
        else names.get(str(value), value)
        for key, value in details.items()
    }


def _link(lookup: Lookup, here: str, edge: Edge) -> Link:
    outward = edge.source == here
    proofs = lookup.proofs([edge])
    return Link(
        id=edge.id,
        time=edge.time and edge.time.edtf,
        time_basis=edge.time and edge.time.basis,
        reported=edge.known,
        sources=lookup.sources(proofs),
        evidence=proofs,
        reads=reads(edge.type) if outward else EDGES[edge.type].inverse.replace("_", " "),
        other=lookup.named(edge.target if outward else edge.source),
    )


def _passage(lookup: Lookup, proof: Proof) -> Passage:
    text = lookup.text(proof.document)
    before, after = ("", "") if text is None else context_around(text, proof.start, proof.end)
    return Passage(**proof.model_dump(), before=before, after=after)


def _article_of(store: Store, document: str) -> Node | None:
    articles = store.nodes(types=[NodeType.ARTICLE])
    return next((node for node in articles if node.properties.get("document") == document), None)


def _plain(value: JsonValue) -> str:
    match value:
        case list():
            return (
                "; ".join(map(_plain, value))
                if any(isinstance(v, dict) for v in value)
                else ", ".join(map(str, value))
            )
        case dict():
            return ", ".join(f"{key} {_plain(inner)}" for key, inner in value.items() if inner is not None)
        case _:
            return str(value)
