"""The shapes (SHACL) that every export conforms to.

Comes in: the tables of the model and ``terms.csv``. Goes out: an rdflib graph. Refuses: nothing.
A class has a shape with a part for each property that ``terms.csv`` says of it; an edge type has one for
what it may join; spans, selectors and terms of office have one each.
"""

from __future__ import annotations

import rdflib
from rdflib.namespace import RDF, XSD

from kg.data.terms import Term, codes, terms
from kg.model.enums import NodeType
from kg.model.vocabulary import EDGES, NODES, EdgeKind
from kg.views.rdf_tables import SELECTOR_POSITION, SELECTOR_QUOTE, predicate
from kg.views.rdf_terms import OA, ORG, SCHEMA, SEM, SKOS
from kg.views.rdf_terms import RDF as RDF_NS
from kg.views.rdf_words import code
from kg.views.vocabulary.graphs import SH, empty, header, listed
from kg.views.vocabulary.names import SHAPES, class_iri, iri, is_datatype, scheme

#: Days between which a time lies; no thing has two of one kind.
_BOUNDS = (f"{SEM}hasEarliestBeginTimeStamp", f"{SEM}hasLatestEndTimeStamp")
_COUNT = rdflib.URIRef(str(XSD.nonNegativeInteger))


def shapes() -> rdflib.Graph:
    """All of them."""
    graph = empty()
    header(graph, SHAPES, "Shapes of diplomatic events", "What every export of a graph conforms to.")
    for node in NODES.values():
        shape = _shape(graph, class_iri(node.type))
        named = f"{SKOS}prefLabel" if node.type is NodeType.ISSUE else f"{SCHEMA}name"
        if node.type is not NodeType.ARTICLE:
            _part(graph, shape, named, least=1, most=1, datatype=XSD.string)
        for bound in _BOUNDS:
            _part(graph, shape, bound, most=1, datatype=XSD.date)
    for term in terms():
        for name in term.on if term.kind == "property" else ():
            if not name.startswith("sem:"):
                _of_term(graph, _shape(graph, iri(name)), term)
    for edge in EDGES.values():
        _of_edge(graph, edge)
    _of_claims(graph)
    _of_spans(graph)
    _of_offices(graph)
    return graph


def _shape(graph: rdflib.Graph, target: str) -> rdflib.URIRef:
    """The shape of a class, made when it is first asked for."""
    shape = rdflib.URIRef(f"{SHAPES}#{_local(target)}")
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, rdflib.URIRef(target)))
    return shape


def _part(
    graph: rdflib.Graph,
    shape: rdflib.URIRef,
    path: str,
    *,
    least: int | None = None,
    most: int | None = None,
    datatype: rdflib.URIRef | None = None,
) -> rdflib.URIRef:
    """What a shape says of one property."""
    part = rdflib.URIRef(f"{shape}-{_local(path)}")
    graph.add((shape, SH.property, part))
    graph.add((part, SH.path, rdflib.URIRef(path)))
    for name, bound in ((SH.minCount, least), (SH.maxCount, most)):
        if bound is not None:
            graph.add((part, name, rdflib.Literal(bound)))
    if datatype is not None:
        graph.add((part, SH.datatype, datatype))
    return part


def _of_term(graph: rdflib.Graph, shape: rdflib.URIRef, term: Term) -> None:
    part = _part(graph, shape, iri(term.name), least=term.least, most=term.most)
    if len(term.value) > 1:
        choices = [_choice(graph, f"{part}-{_local(iri(value))}", value) for value in term.value]
        graph.add((part, SH["or"], listed(graph, choices)))
    for value in term.value if len(term.value) == 1 else ():
        _value(graph, part, value)
    if term.name == "confidence":
        graph.add((part, SH.minInclusive, rdflib.Literal("0.0", datatype=XSD.decimal)))
        graph.add((part, SH.maxInclusive, rdflib.Literal("1.0", datatype=XSD.decimal)))


def _choice(graph: rdflib.Graph, name: str, value: str) -> rdflib.URIRef:
    choice = rdflib.URIRef(name)
    _value(graph, choice, value)
    return choice


def _value(graph: rdflib.Graph, part: rdflib.URIRef, value: str) -> None:
    """What a value must be: a literal of a type, a code of a list, a node of a class."""
    if is_datatype(value):
        graph.add((part, SH.datatype, rdflib.URIRef(iri(value))))
    elif (name := scheme(value)) is not None:
        members = [rdflib.URIRef(code(*key)) for key in codes() if key[0] == name]
        graph.add((part, SH["in"], listed(graph, members)))
    else:
        graph.add((part, SH["class"], rdflib.URIRef(iri(value))))


def _of_edge(graph: rdflib.Graph, kind: EdgeKind) -> None:
    """Both ends of a direct edge are of the types that the edge table allows."""
    path = predicate(kind.type)
    ends = ((SH.targetSubjectsOf, "from", kind.domain), (SH.targetObjectsOf, "to", kind.range))
    for target, name, allowed in ends:
        shape = rdflib.URIRef(f"{SHAPES}#{_local(path)}-{name}")
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, target, rdflib.URIRef(path)))
        _any_class(graph, shape, sorted(map(class_iri, allowed)))


def _any_class(graph: rdflib.Graph, shape: rdflib.URIRef, classes: list[str]) -> None:
    if len(classes) == 1:
        graph.add((shape, SH["class"], rdflib.URIRef(classes[0])))
        return
    choices = []
    for name in classes:
        choice = rdflib.URIRef(f"{SHAPES}#is-{_local(name)}")
        graph.add((choice, SH["class"], rdflib.URIRef(name)))
        choices.append(choice)
    graph.add((shape, SH["or"], listed(graph, choices)))


def _of_claims(graph: rdflib.Graph) -> None:
    shape = _shape(graph, iri("Claim"))
    for name in ("subject", "predicate", "object"):
        part = _part(graph, shape, RDF_NS + name, least=1, most=1)
        graph.add((part, SH.nodeKind, SH.IRI))
    evidence = _part(graph, shape, iri("prov:wasDerivedFrom"), least=1)
    graph.add((evidence, SH["class"], rdflib.URIRef(f"{OA}SpecificResource")))


def _of_spans(graph: rdflib.Graph) -> None:
    span = _shape(graph, f"{OA}SpecificResource")
    source = _part(graph, span, f"{OA}hasSource", least=1, most=1)
    graph.add((source, SH["class"], rdflib.URIRef(class_iri(NodeType.ARTICLE))))
    _part(graph, span, f"{OA}hasSelector", least=2, most=2)
    position = _shape(graph, SELECTOR_POSITION)
    for name in ("start", "end"):
        _part(graph, position, OA + name, least=1, most=1, datatype=_COUNT)
    end = rdflib.URIRef(f"{position}-start")
    graph.add((end, SH.lessThan, rdflib.URIRef(f"{OA}end")))
    _part(graph, _shape(graph, SELECTOR_QUOTE), f"{OA}exact", least=1, most=1, datatype=XSD.string)


def _of_offices(graph: rdflib.Graph) -> None:
    term = _shape(graph, f"{ORG}Membership")
    for name in ("member", "organization", "role"):
        _part(graph, term, ORG + name, least=1, most=1)
    _part(graph, _shape(graph, f"{ORG}Post"), f"{ORG}postIn", least=1, most=1)


def _local(name: str) -> str:
    """The last part of an IRI, with the vocabulary where it is not ours: "Meeting", "sem-hasPlace"."""
    return name.replace("#", "/").rpartition("/")[2]
