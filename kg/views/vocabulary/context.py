"""The JSON-LD context: short names for what an export says.

Comes in: the tables of the model and ``terms.csv``. Goes out: the context as a dictionary.
Refuses: nothing. Terms of other vocabularies keep their prefix, so that a name means one thing.
"""

from __future__ import annotations

from typing import Any

from kg.data.terms import Term, terms
from kg.model.vocabulary import EDGES, NODES
from kg.views.rdf_tables import predicate
from kg.views.rdf_terms import DIP, OA, ORG, PREFIXES, PROV, RDF, SCHEMA, SEM, XSD
from kg.views.vocabulary.names import class_iri, iri, is_datatype

#: Predicates of other vocabularies whose values are nodes.
_TO_NODES = (
    *(RDF + name for name in ("subject", "predicate", "object")),
    *(SEM + name for name in ("hasActor", "hasPlace", "accordingTo", "eventType")),
    *(SCHEMA + name for name in ("attendee", "organizer", "location", "about", "spokenByCharacter")),
    *(SCHEMA + name for name in ("containedInPlace", "eventStatus", "publisher")),
    *(
        ORG + name
        for name in ("member", "organization", "role", "postIn", "memberDuring", "subOrganizationOf")
    ),
    *(OA + name for name in ("hasSource", "hasSelector")),
    *(PROV + name for name in ("wasDerivedFrom", "wasAttributedTo")),
    PREFIXES["skos"] + "inScheme",
    PREFIXES["owl"] + "sameAs",
    PREFIXES["geo"] + "hasGeometry",
)
#: Those whose values are days.
_DAYS = (f"{SEM}hasEarliestBeginTimeStamp", f"{SEM}hasLatestEndTimeStamp", f"{SCHEMA}datePublished")


def context() -> dict[str, Any]:
    """The whole document: ``{"@context": {...}}``."""
    found: dict[str, Any] = {"@version": 1.1, **PREFIXES, "id": "@id", "type": "@type"}
    found |= {_local(name): name for name in map(class_iri, NODES)}
    found |= {_local(name): _node(name) for name in map(predicate, EDGES)}
    for term in terms():
        found[term.name] = _entry(term)
    found |= {_prefixed(name): _node(name) for name in _TO_NODES}
    found |= {_prefixed(name): {"@id": name, "@type": f"{XSD}date"} for name in _DAYS}
    return {"@context": found}


def _entry(term: Term) -> Any:
    own = DIP + term.name
    if term.kind == "class" or len(term.value) != 1:
        return own
    (value,) = term.value
    if not is_datatype(value):
        return _node(own)
    return own if value == "xsd:string" else {"@id": own, "@type": iri(value)}


def _node(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


def _local(name: str) -> str:
    return name.removeprefix(DIP)


def _prefixed(name: str) -> str:
    prefix = next(p for p, namespace in PREFIXES.items() if name.startswith(namespace))
    return f"{prefix}:{name.removeprefix(PREFIXES[prefix])}"
