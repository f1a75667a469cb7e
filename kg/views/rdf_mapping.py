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

from kg.model.enums import EdgeType, NodeType
from kg.model.graph import Edge, Node
from kg.queries.subgraph import ArticleInfo, Subgraph
from kg.views import rdf_edges, rdf_nodes
from kg.views.rdf_codes import code_lists
from kg.views.rdf_tables import CHANGES
from kg.views.rdf_terms import DEFAULT_BASE, Triple, checked_base, line
from kg.views.rdf_words import About, Said

#: What is to be said of one subject, by functions that are called when it is its turn.
Plan = dict[str, list[Callable[[], Iterable[Said]]]]


def triples(subgraph: Subgraph, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Every triple once, in the order of its N-Quads line."""
    about = About(
        base=checked_base(base),
        nodes={node.id: node for node in subgraph.nodes},
        documents={document.id: document for document in subgraph.documents},
    )
    plan: Plan = {}
    for node in subgraph.nodes:
        _plan_node(plan, node, about)
    for document in subgraph.documents:
        _plan_document(plan, document, about)
    for edge in subgraph.edges:
        _plan_edge(plan, edge, about)
    for concept, said in code_lists(subgraph):
        _add(plan, concept, lambda said=said: said)  # type: ignore[misc] # bound now, not at the call
    # With ">" after it, an IRI sorts as its line does.
    for subject in sorted(plan, key=lambda iri: f"{iri}>"):
        found = {Triple(subject, *said) for make in plan[subject] for said in make()}
        yield from sorted(found, key=line)


def _add(plan: Plan, subject: str, make: Callable[[], Iterable[Said]]) -> None:
    plan.setdefault(subject, []).append(make)


def _once(plan: Plan, subject: str, make: Callable[[], Iterable[Said]]) -> None:
    plan.setdefault(subject, [make])


def _plan_node(plan: Plan, node: Node, about: About) -> None:
    _add(plan, about.iri(node.id), partial(rdf_nodes.node, node, about))
    if rdf_nodes.point(node):
        _add(plan, about.iri(f"geometry-{node.id}"), partial(rdf_nodes.geometry, node))


def _plan_document(plan: Plan, document: ArticleInfo, about: About) -> None:
    _add(plan, about.article(document.id), partial(rdf_nodes.article, document, about))
    if document.publisher:
        _once(plan, about.publisher(document.publisher), partial(rdf_nodes.publisher, document.publisher))


def _plan_edge(plan: Plan, edge: Edge, about: About) -> None:
    source, target = about.iri(edge.source), about.iri(edge.target)
    if rdf_edges.asserted(edge):
        _add(plan, source, partial(rdf_edges.forth, edge, about))
        _add(plan, target, partial(rdf_edges.back, edge, about))
        if edge.type is EdgeType.HOLDS_OFFICE:
            _plan_office(plan, edge, about)
    _add(plan, about.iri(edge.id), partial(rdf_edges.claim, edge, about))
    if edge.type in CHANGES:
        _add(plan, about.change(edge), partial(rdf_edges.change, edge, about))
        if about.is_a(edge.target, NodeType.MEETING):
            _add(plan, target, partial(rdf_edges.former_date, edge))
    for span in edge.evidence:
        iri = about.span(span)
        _once(plan, iri, partial(rdf_edges.span, span, about))
        _once(plan, f"{iri}-position", partial(rdf_edges.position, span))
        _once(plan, f"{iri}-quote", partial(rdf_edges.quote, span))


def _plan_office(plan: Plan, edge: Edge, about: About) -> None:
    post = about.post(edge)
    _once(plan, post, partial(rdf_edges.post, edge, about))
    _add(plan, about.iri(f"membership-{edge.id}"), partial(rdf_edges.membership, edge, about))
    if edge.time is not None:
        _add(plan, about.iri(f"interval-{edge.id}"), partial(rdf_edges.interval, edge))
