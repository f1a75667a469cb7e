"""Names of the vocabulary as IRIs: "schema:Event", "Meeting", "code:status", "xsd:date".

Comes in: a name of ``terms.csv`` or a type of the model. Goes out: its IRI, and which properties the
model's tables say of which class. Refuses: a prefix that is none of ours (KeyError, a damaged table).
"""

from __future__ import annotations

from kg.model.enums import NodeType
from kg.views.rdf_tables import CLASSES
from kg.views.rdf_terms import DIP, PREFIXES

#: Where the ontology, the code lists and the shapes are published.
ONTOLOGY = DIP.removesuffix("#")
CODES = f"{ONTOLOGY}/codes"
SHAPES = f"{ONTOLOGY}/shapes"

#: The class that a node type is, by its name in the model.
_CLASS_OF: dict[str, str] = {type.value: names[0] for type, names in CLASSES.items()}


def class_iri(type: NodeType) -> str:
    """Our class of a node type."""
    return _CLASS_OF[type]


def iri(name: str) -> str:
    """The IRI of a name: with a prefix of ours, a class of the model, or a term of ``dip:``.

    >>> iri("xsd:date")
    'http://www.w3.org/2001/XMLSchema#date'
    >>> iri("Position")
    'https://w3id.org/diplomatic-events/ns#Stance'
    """
    prefix, colon, local = name.partition(":")
    if colon:
        return PREFIXES[prefix] + local
    return _CLASS_OF.get(name, DIP + name)


def scheme(value: str) -> str | None:
    """The code list that values are of ("code:status" → "status"); None where they are no codes."""
    prefix, _, name = value.partition(":")
    return name if prefix == "code" else None


def is_datatype(value: str) -> bool:
    """True for values that are literals."""
    return value.startswith("xsd:") or value == "rdf:JSON"
