"""The code lists that a graph uses, as SKOS concepts.

Comes in: a subgraph. Goes out: for each code that occurs in it, its IRI and what is said of it.
Refuses: nothing. Codes are strings: CAMEO "010" and "10" are different.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.data.terms import codes
from kg.model.enums import NodeType
from kg.model.vocabulary import EDGES
from kg.queries.subgraph import Subgraph
from kg.views.rdf_tables import CHANGES, CODED, TYPE
from kg.views.rdf_terms import DIP, SKOS, Iri, text
from kg.views.rdf_words import CODE, Said, code


def code_lists(subgraph: Subgraph) -> Iterator[tuple[str, list[Said]]]:
    """Concepts of statuses, kinds, stances, modalities, changes, PLOVER and CAMEO, each once."""
    for scheme, value in sorted(_codes(subgraph)):
        yield (
            code(scheme, value),
            [
                (TYPE, Iri(f"{SKOS}Concept")),
                (f"{SKOS}prefLabel", text(_label(scheme, value))),
                (f"{SKOS}notation", text(value)),
                (f"{SKOS}inScheme", Iri(f"{DIP}{scheme}")),
            ],
        )
    if any(node.type is NodeType.ISSUE for node in subgraph.nodes):
        yield f"{DIP}issues", [(TYPE, Iri(f"{SKOS}ConceptScheme"))]
    for scheme in sorted({scheme for scheme, _ in _codes(subgraph)}):
        yield f"{DIP}{scheme}", [(TYPE, Iri(f"{SKOS}ConceptScheme"))]


def _label(scheme: str, value: str) -> str:
    """As the published list has it; a code that it lacks is its own label."""
    known = codes().get((scheme, value))
    return value.replace("_", " ") if known is None else known.label


def _codes(subgraph: Subgraph) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    held = [node.properties for node in subgraph.nodes] + [edge.properties for edge in subgraph.edges]
    for properties in held:
        for key, scheme in CODED.items():
            value = properties.get(key)
            if isinstance(value, str) and CODE.fullmatch(value):
                found.add((scheme, value))
    for edge in subgraph.edges:
        found.add(("modality", edge.modality.value))
        if edge.type in CHANGES:
            found.add(("change", edge.type.value))
        kind = EDGES[edge.type]
        if kind.plover is not None:
            found.add(("plover", kind.plover.value))
            found.update(("cameo", cameo) for cameo in kind.cameo)
    return found
