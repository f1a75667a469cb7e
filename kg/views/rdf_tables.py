"""How our words map to published vocabularies: one table for nodes, one for edges, one for codes.

SEM for events, actors and places; schema.org as second type of everything; ORG for offices; PROV
and Web Annotation for where it was read; SKOS for issues and codes; ``dip:`` for what none has:
positions, changes of schedule, claims.
"""

from __future__ import annotations

from enum import StrEnum

from kg.model.enums import EdgeType, NodeType, Status
from kg.views.rdf_terms import DIP, OA, ORG, PROV, RDF, SCHEMA, SEM, SKOS

_N = NodeType
_E = EdgeType

TYPE = f"{RDF}type"

CLASSES: dict[NodeType, tuple[str, ...]] = {
    _N.PERSON: (f"{DIP}Person", f"{SEM}Actor", f"{SCHEMA}Person"),
    _N.STATE: (f"{DIP}State", f"{SEM}Actor", f"{SCHEMA}Country"),
    _N.ORGANIZATION: (f"{DIP}Organization", f"{SEM}Actor", f"{ORG}Organization", f"{SCHEMA}Organization"),
    _N.GROUP: (f"{DIP}Group", f"{SEM}Actor"),
    _N.MEETING: (f"{DIP}Meeting", f"{SEM}Event", f"{SCHEMA}Event"),
    _N.LOCATION: (f"{DIP}Location", f"{SEM}Place", f"{SCHEMA}Place"),
    _N.POSITION: (f"{DIP}Stance", f"{SEM}View"),
    _N.STATEMENT: (f"{DIP}Statement", f"{SEM}Event"),
    _N.ISSUE: (f"{DIP}Issue", f"{SKOS}Concept"),
    _N.AGREEMENT: (f"{DIP}Agreement", f"{SCHEMA}CreativeWork", f"{PROV}Entity"),
    _N.ARTICLE: (f"{DIP}Article", f"{SCHEMA}NewsArticle", f"{PROV}Entity"),
}

EVENT_STATUS: dict[Status, str] = {
    Status.PLANNED: f"{SCHEMA}EventScheduled",
    Status.HELD: f"{SCHEMA}EventScheduled",
    Status.ONGOING: f"{SCHEMA}EventScheduled",
    Status.POSTPONED: f"{SCHEMA}EventPostponed",
    Status.CANCELLED: f"{SCHEMA}EventCancelled",
}

#: Predicates from the target of an edge back to its source.
BACK: dict[EdgeType, tuple[str, ...]] = {
    _E.ATTENDED: (f"{SEM}hasActor", f"{SCHEMA}attendee"),
    _E.HOSTED: (f"{SEM}hasActor", f"{SCHEMA}organizer"),
    _E.MEDIATED: (f"{SEM}hasActor",),
    _E.STATED: (f"{SEM}hasActor", f"{SCHEMA}spokenByCharacter"),
    _E.HOLDS: (f"{DIP}holder",),
    _E.SIGNED: (f"{DIP}party",),
}

#: Predicates from the source of an edge to its target, beside our own.
FORTH: dict[EdgeType, tuple[str, ...]] = {
    _E.HELD_AT: (f"{SEM}hasPlace", f"{SCHEMA}location"),
    _E.ON_ISSUE: (f"{SCHEMA}about", f"{DIP}target"),
}

#: The participation in a meeting is as planned as the meeting, which says so itself.
AS_THE_MEETING = frozenset({_E.ATTENDED, _E.HOSTED, _E.MEDIATED, _E.HELD_AT})

#: Edges that are changes of schedule: each is an event of its own too.
CHANGES = frozenset(
    {_E.POSTPONED, _E.BROUGHT_FORWARD, _E.CANCELLED, _E.SUSPENDED, _E.RESUMED, _E.RELOCATED, _E.EXTENDED}
)

#: Properties that edges, claims or articles already say.
SAID_ELSEWHERE = frozenset(
    {"participants", "represents", "reports", "document", "meeting", "url", "publisher", "published"}
)

#: Properties whose values are codes of a list, with the name of the list.
CODED = {"status": "status", "kind": "kind", "mode": "mode", "stance": "stance", "quoted": "quoted"}

SELECTOR_POSITION = f"{OA}TextPositionSelector"
SELECTOR_QUOTE = f"{OA}TextQuoteSelector"


def camel(name: str) -> str:
    """``met_with`` → ``metWith``: the local name of a property.

    >>> camel("met_with")
    'metWith'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def predicate(type: EdgeType | StrEnum) -> str:
    """The IRI of an edge type."""
    return f"{DIP}{camel(type)}"
