"""The code lists that a graph uses, as SKOS concepts.

Comes in: nodes and edges. Goes out: the codes that occur in them; for each, its IRI and what is said of it.
Refuses: nothing. Codes are strings: CAMEO "010" and "10" are different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.data.terms import codes
from kg.model.enums import NodeType
from kg.model.graph import Edge, Node
from kg.model.vocabulary import EDGES
from kg.views.rdf_tables import CHANGES, CODED, TYPE
from kg.views.rdf_terms import DIP, SKOS, Iri, text
from kg.views.rdf_words import CODE, Said, code

#: A scheme and an entry of it.
Code = tuple[str, str]
#: The scheme that every matter is in.
_ISSUES = "issues"


def concepts(codes: Iterable[Code]) -> Iterator[tuple[str, list[Said]]]:
    """Concepts of statuses, kinds, stances, modalities, changes, PLOVER and CAMEO, each once, and schemes."""
    found = sorted(set(codes))
    for scheme, value in found:
        if scheme == _ISSUES:
            continue
        yield (
            code(scheme, value),
            [
                (TYPE, Iri(f"{SKOS}Concept")),
                (f"{SKOS}prefLabel", text(_label(scheme, value))),
                (f"{SKOS}notation", text(value)),
                (f"{SKOS}inScheme", Iri(f"{DIP}{scheme}")),
            ],
        )
    for scheme in sorted({scheme for scheme, _ in found}):
        yield f"{DIP}{scheme}", [(TYPE, Iri(f"{SKOS}ConceptScheme"))]


def _label(scheme: str, value: str) -> str:
    """As the published list has it; a code that it lacks is its own label."""
    known = codes().get((scheme, value))
    return value.replace("_", " ") if known is None else known.label


def codes_of(held: Node | Edge) -> Iterator[Code]:
    """The codes that a node or an edge uses; a matter uses the scheme of matters."""
    for key, scheme in CODED.items():
        value = held.properties.get(key)
        if isinstance(value, str) and CODE.fullmatch(value):
            yield scheme, value
    if isinstance(held, Node):
        if held.type is NodeType.ISSUE:
            yield _ISSUES, ""
        return
    yield "modality", held.modality.value
    if held.type in CHANGES:
        yield "change", held.type.value
    kind = EDGES[held.type]
    if kind.plover is not None:
        yield "plover", kind.plover.value
        for cameo in kind.cameo:
            yield "cameo", cameo
