"""The graph as RDF triples, subject by subject in the order of their IRIs.

Comes in: a subgraph and a base IRI; every IRI of ours is the base and an id. Goes out: triples,
sorted, each once, made only when they are asked for. Refuses: a base that is no IRI (StopRun).

An edge gives a direct triple, where it was so, and always a claim (``rdf:subject``, ``predicate``,
``object``) with its evidence, confidence, modality and both times: any RDF 1.1 store takes that.
What was only planned, possible or denied has its claim alone, save that a meeting which is itself
planned has its sides and place. Times have ``xsd:date`` bounds beside their EDTF text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views import rdf_edges, rdf_nodes
from kg.views.rdf_codes import Code, codes_of, concepts
from kg.views.rdf_tables import CHANGES
from kg.views.rdf_terms import DEFAULT_BASE, Triple, checked_base, line
from kg.views.rdf_words import About, Said


class Part(NamedTuple):
    """What ``make`` says of ``subject``; where ``shared``, others of the same subject say just the same."""

    subject: str
    make: Callable[[], Iterable[Said]]
    shared: bool = False


def triples(subgraph: Subgraph, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Every triple once, in the order of its N-Quads line."""
    about = about_subgraph(subgraph, base)
    plan: dict[str, list[Callable[[], Iterable[Said]]]] = {}
    for part in _parts(subgraph, about):
        if not (part.shared and part.subject in plan):
            plan.setdefault(part.subject, []).append(part.make)
    # With ">" after it, an IRI sorts as its line does.
    for subject in sorted(plan, key=lambda iri: f"{iri}>"):
        found = {Triple(subject, *said) for make in plan[subject] for said in make()}
        yield from sorted(found, key=line)


def about_subgraph(subgraph: Subgraph, base: str) -> About:
    """The IRIs of what is in it. StopRun for a base that is none."""
    nodes = {node.id: node.type for node in subgraph.nodes}
    documents = {document.id: document for document in subgraph.documents}
    return About(checked_base(base), nodes.get, documents.get)


def _parts(subgraph: Subgraph, about: About) -> Iterator[Part]:
    codes: set[Code] = set()
    for node in subgraph.nodes:
        codes.update(codes_of(node))
        yield from of_node(node, about)
    for document in subgraph.documents:
        yield from of_document(document, about)
    for edge in subgraph.edges:
        codes.update(codes_of(edge))
        yield from of_edge(edge, about)
    yield from of_codes(codes)


def of_node(node: Node, about: About) -> Iterator[Part]:
    """A node without its edges."""
    yield Part(about.iri(node.id), partial(rdf_nodes.node, node, about))
    if rdf_nodes.point(node):
        yield Part(about.iri(f"geometry-{node.id}"), partial(rdf_nodes.geometry, node))


def of_document(document: ArticleInfo, about: About) -> Iterator[Part]:
    """An article and its publisher."""
    yield Part(about.article(document.id), partial(rdf_nodes.article, document, about))
    if document.publisher:
        yield of_publisher(document.publisher, about)


def of_publisher(name: str, about: About) -> Part:
    """Whoever brought articles out."""
    return Part(about.publisher(name), partial(rdf_nodes.publisher, name), shared=True)


def of_edge(edge: Edge, about: About) -> Iterator[Part]:
    """An edge: what it says of its ends, its claim, its sentences."""
    yield from of_claim(edge, about)
    yield from of_evidence(edge, about)


def of_claim(edge: Edge, about: About) -> Iterator[Part]:
    """An edge without its sentences."""
    source, target = about.iri(edge.source), about.iri(edge.target)
    if rdf_edges.asserted(edge):
        yield Part(source, partial(rdf_edges.forth, edge, about))
        yield Part(target, partial(rdf_edges.back, edge, about))
        if edge.type is EdgeType.HOLDS_OFFICE:
            yield from _of_office(edge, about)
    yield Part(about.iri(edge.id), partial(rdf_edges.claim, edge, about))
    if edge.type in CHANGES:
        yield Part(about.change(edge), partial(rdf_edges.change, edge, about))
        if about.is_a(edge.target, NodeType.MEETING):
            yield Part(target, partial(rdf_edges.former_date, edge))


def of_evidence(edge: Edge, about: About) -> Iterator[Part]:
    """The sentences of an edge."""
    for span in edge.evidence:
        iri = about.span(span)
        yield Part(iri, partial(rdf_edges.span, span, about), shared=True)
        yield Part(f"{iri}-position", partial(rdf_edges.position, span), shared=True)
        yield Part(f"{iri}-quote", partial(rdf_edges.quote, span), shared=True)


def _of_office(edge: Edge, about: About) -> Iterator[Part]:
    yield Part(
        about.post(edge.target, edge.properties.get("title")),
        partial(rdf_edges.post, edge, about),
        shared=True,
    )
    yield Part(about.iri(f"membership-{edge.id}"), partial(rdf_edges.membership, edge, about))
    if edge.time is not None:
        yield Part(about.iri(f"interval-{edge.id}"), partial(rdf_edges.interval, edge))


def of_codes(codes: set[Code]) -> Iterator[Part]:
    """The entries of code lists that a graph uses."""
    for concept, said in concepts(codes):
        yield Part(concept, partial(iter, said))
