"""How types of nodes and edges are drawn and named: tables for every picture.

Colours are named here by role only; ``page/page.css`` gives each role its light and dark tone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.enums import EdgeType, NodeType

_N = NodeType
_E = EdgeType


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """``shape`` is vis-network's word; ``shown``: drawn before the reader asks for it."""

    plural: str
    shape: str
    size: int
    shown: bool


class Family(StrEnum):
    """Groups of edge types that share a colour and a heading in the legend."""

    MEETING = "Meetings"
    SCHEDULE = "Changes of schedule"
    PLACE = "Places"
    OFFICE = "Offices and bodies"
    SPEECH = "Words and positions"
    SUPPORT = "Agreement, help, requests"
    CONFLICT = "Conflict"


NODE_STYLES: dict[NodeType, NodeStyle] = {
    _N.PERSON: NodeStyle("Persons", "dot", 13, shown=True),
    _N.STATE: NodeStyle("States", "hexagon", 19, shown=True),
    _N.ORGANIZATION: NodeStyle("Organizations", "triangle", 15, shown=True),
    _N.GROUP: NodeStyle("Groups", "dot", 8, shown=True),
    _N.MEETING: NodeStyle("Meetings", "box", 0, shown=True),
    _N.AGREEMENT: NodeStyle("Agreements", "square", 11, shown=True),
    _N.LOCATION: NodeStyle("Places", "triangleDown", 9, shown=True),
    _N.POSITION: NodeStyle("Positions", "diamond", 10, shown=False),
    _N.STATEMENT: NodeStyle("Statements", "ellipse", 0, shown=False),
    _N.ISSUE: NodeStyle("Issues", "star", 10, shown=False),
    _N.ARTICLE: NodeStyle("Articles", "square", 6, shown=False),
}

FAMILIES: dict[EdgeType, Family] = {
    _E.ATTENDED: Family.MEETING,
    _E.HOSTED: Family.MEETING,
    _E.MEDIATED: Family.MEETING,
    _E.MET_WITH: Family.MEETING,
    _E.FOLLOWS: Family.MEETING,
    _E.ANNOUNCED: Family.SCHEDULE,
    _E.POSTPONED: Family.SCHEDULE,
    _E.BROUGHT_FORWARD: Family.SCHEDULE,
    _E.CANCELLED: Family.SCHEDULE,
    _E.SUSPENDED: Family.SCHEDULE,
    _E.RESUMED: Family.SCHEDULE,
    _E.RELOCATED: Family.SCHEDULE,
    _E.EXTENDED: Family.SCHEDULE,
    _E.HELD_AT: Family.PLACE,
    _E.VISITED: Family.PLACE,
    _E.REPRESENTS: Family.OFFICE,
    _E.HOLDS_OFFICE: Family.OFFICE,
    _E.PART_OF: Family.OFFICE,
    _E.STATED: Family.SPEECH,
    _E.ADDRESSED_TO: Family.SPEECH,
    _E.HOLDS: Family.SPEECH,
    _E.ON_ISSUE: Family.SPEECH,
    _E.SIGNED: Family.SUPPORT,
    _E.AGREED_WITH: Family.SUPPORT,
    _E.SUPPORTED: Family.SUPPORT,
    _E.COOPERATED_WITH: Family.SUPPORT,
    _E.AIDED: Family.SUPPORT,
    _E.YIELDED_TO: Family.SUPPORT,
    _E.REQUESTED: Family.SUPPORT,
    _E.RETREATED_FROM: Family.SUPPORT,
    _E.ACCUSED: Family.CONFLICT,
    _E.REJECTED: Family.CONFLICT,
    _E.THREATENED: Family.CONFLICT,
    _E.PROTESTED_AGAINST: Family.CONFLICT,
    _E.SANCTIONED: Family.CONFLICT,
    _E.MOBILIZED_AGAINST: Family.CONFLICT,
    _E.COERCED: Family.CONFLICT,
    _E.ASSAULTED: Family.CONFLICT,
}

#: Drawn only when asked for: ``met_with`` says again what two ``attended`` edges say, the label of
#: a meeting names its place, and whoever holds an office also represents its state.
EDGES_NOT_SHOWN = frozenset({_E.MET_WITH, _E.HELD_AT, _E.HOLDS_OFFICE})
#: Drawn also where no drawn edge leads to them. Others wait for one: a speaker for the statements.
ALONE = frozenset({_N.MEETING, _N.ARTICLE})
#: Edges whose words stand on the picture; the colour of the others says enough.
WORDED = frozenset({Family.SCHEDULE, Family.SUPPORT, Family.CONFLICT})
