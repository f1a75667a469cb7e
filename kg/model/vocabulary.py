"""The one table of node and edge types: what each joins, what it means, an example.

Everything published (JSON Schema, RDF vocabulary, legends of views) is generated from here.
PLOVER types and CAMEO root codes: PLOVER manual and CAMEO codebook, Open Event Data Alliance.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.enums import ActionType, EdgeType, NodeType

_N = NodeType
_E = EdgeType

#: The node types that can act or speak.
ACTORS = frozenset({_N.PERSON, _N.STATE, _N.ORGANIZATION, _N.GROUP})


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One row of the node table; ``properties`` are the keys that ``Node.properties`` may hold."""

    type: NodeType
    gloss: str
    example: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One row of the edge table. ``inverse`` reads the edge from its target."""

    type: EdgeType
    domain: frozenset[NodeType]
    range: frozenset[NodeType]
    inverse: str
    gloss: str
    example: str
    symmetric: bool = False
    plover: ActionType | None = None
    cameo: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


# fmt: off
NODES: dict[NodeType, NodeKind] = {
    row.type: row
    for row in (
        NodeKind(_N.PERSON, "A human being.", "Kirill Dmitriev", ("code", "wikidata", "offices", "represents")),
        NodeKind(_N.STATE, "A state or territory as a party.", "Russia", ("code", "wikidata", "iso")),
        NodeKind(
            _N.ORGANIZATION,
            "A body: international organization, ministry, party, armed movement.",
            "International Court of Justice",
            ("code", "wikidata", "represents"),
        ),
        NodeKind(_N.GROUP, "Persons who are not named.", "two diplomats", ("represents",)),
        NodeKind(
            _N.MEETING,
            "An encounter of two or more sides: talks, meeting, summit, call, conference.",
            "Second round of talks between Russia, Ukraine and the United States",
            ("kind", "status", "round", "mode", "place", "participants", "sides", "reports"),
        ),
        NodeKind(_N.LOCATION, "A city, region, country or site.", "Abu Dhabi", ("code", "country", "latitude", "longitude", "population")),
        NodeKind(
            _N.POSITION,
            "A stance of one holder on one matter.",
            "Ukraine rejects territorial concessions",
            ("stance", "target"),
        ),
        NodeKind(_N.STATEMENT, "What somebody said, in these words.", "“There was no such encounter,”", ("quoted", "text")),
        NodeKind(_N.ISSUE, "A matter that positions are about.", "territorial concessions", ()),
        NodeKind(_N.AGREEMENT, "A text that parties sign.", "Declaration of Principles", ()),
        NodeKind(_N.ARTICLE, "A document that was read in.", "Talks put off by three days", ("document", "publisher", "url", "published")),
    )
}

_ACTION_PROPERTIES = ("status",)
_CHANGE_PROPERTIES = ("from", "to", "reason")
_MEETING = frozenset({_N.MEETING})
_MOVABLE = frozenset({_N.MEETING, _N.LOCATION})


def _action(
    type: EdgeType, inverse: str, plover: ActionType, cameo: tuple[str, ...], gloss: str, example: str,
    *, symmetric: bool = False,
) -> EdgeKind:
    return EdgeKind(
        type, ACTORS, ACTORS, inverse, gloss, example, symmetric, plover, cameo, _ACTION_PROPERTIES
    )


def _change(type: EdgeType, inverse: str, gloss: str, example: str) -> EdgeKind:
    return EdgeKind(type, ACTORS, _MOVABLE, inverse, gloss, example, properties=_CHANGE_PROPERTIES)


EDGES: dict[EdgeType, EdgeKind] = {
    row.type: row
    for row in (
        EdgeKind(_E.ATTENDED, ACTORS, _MEETING, "attended_by", "Took, or is to take, part in a meeting as a party.",
                 "Dmitriev met with Witkoff.", properties=("status",)),
        EdgeKind(_E.HOSTED, ACTORS, _MEETING, "hosted_by", "Received the sides of a meeting.",
                 "Putin will receive Aliyev and Sargsyan.", properties=("status",)),
        EdgeKind(_E.MEDIATED, ACTORS, _MEETING, "mediated_by", "Went between the sides of a meeting, or chaired it.",
                 "The Envoy relayed proposals between the delegations.", properties=("status",)),
        EdgeKind(_E.MET_WITH, ACTORS, ACTORS, "met_with", "Took part in the same meeting, which was held, for another side.",
                 "Dmitriev met with Witkoff.", symmetric=True, properties=("meeting",)),
        EdgeKind(_E.HELD_AT, _MEETING, frozenset({_N.LOCATION}), "venue_of", "Takes, or took, place there.",
                 "The talks were held in Abu Dhabi."),
        EdgeKind(_E.FOLLOWS, _MEETING, _MEETING, "followed_by", "Is the next round of the same series.",
                 "The second round follows the first."),
        EdgeKind(_E.VISITED, ACTORS, frozenset({_N.LOCATION}), "visited_by", "Travelled there for official purposes.",
                 "Dmitriev made a trip to Florida.", properties=("status",)),
        EdgeKind(_E.STATED, ACTORS, frozenset({_N.STATEMENT}), "stated_by", "Said or wrote it.",
                 "Peskov explained that additional coordination was required.", properties=("quoted",)),
        EdgeKind(_E.ADDRESSED_TO, frozenset({_N.STATEMENT}), ACTORS, "addressee_of", "Was said to that actor.",
                 "Lula warned Maduro against unilateral measures."),
        EdgeKind(_E.HOLDS, ACTORS, frozenset({_N.POSITION}), "held_by", "Takes this stance on the matter.",
                 "Zelensky refuses territorial concessions.", properties=("stance",)),
        EdgeKind(_E.ON_ISSUE, frozenset({_N.POSITION}), frozenset({_N.ISSUE}), "issue_of", "Is about that matter.",
                 "The position is about territorial concessions."),
        EdgeKind(_E.REPRESENTS, ACTORS, ACTORS, "represented_by", "Speaks and acts for it.",
                 "Kremlin press secretary Dmitry Peskov represents Russia."),
        EdgeKind(_E.HOLDS_OFFICE, frozenset({_N.PERSON}), ACTORS, "has_officer", "Holds an office of it; the title is a property.",
                 "Marco Rubio is U.S. Secretary of State.", properties=("title",)),
        EdgeKind(_E.PART_OF, ACTORS | {_N.LOCATION}, ACTORS | {_N.LOCATION}, "has_part", "Belongs to the larger body or place.",
                 "The Russian Foreign Ministry is part of the Russian state."),
        EdgeKind(_E.ANNOUNCED, ACTORS, _MEETING, "announced_by", "Made a meeting known.",
                 "Peskov stated that the second round will take place this week."),
        _change(_E.POSTPONED, "postponed_by", "Put it off to a later time, or to none yet.", "The talks were postponed from Sunday."),
        _change(_E.BROUGHT_FORWARD, "brought_forward_by", "Moved it to an earlier time.", "The meeting was advanced from 24 to 22 July."),
        _change(_E.CANCELLED, "cancelled_by", "Called it off.", "Downing Street tore up the invitation."),
        _change(_E.SUSPENDED, "suspended_by", "Broke it off for the time being.", "The talks were suspended."),
        _change(_E.RESUMED, "resumed_by", "Took it up again.", "The talks resumed on Monday."),
        _change(_E.RELOCATED, "relocated_by", "Moved it to another place.", "The meeting moved to Gaborone at Zambia's request."),
        _change(_E.EXTENDED, "extended_by", "Made it last longer.", "The talks were extended by a day."),
        EdgeKind(_E.SIGNED, ACTORS, frozenset({_N.AGREEMENT}), "signed_by", "Signed or concluded the text.",
                 "Fujimori and Mahuad signed a treaty."),
        _action(_E.AGREED_WITH, "agreed_with", ActionType.AGREE, ("03",), "Concluded an agreement with.",
                "Baku and Yerevan agreed on a mechanism.", symmetric=True),
        _action(_E.SUPPORTED, "supported_by", ActionType.SUPPORT, ("05",), "Backed, praised or recognized.",
                "Greece gave steadfast support to Ukraine."),
        _action(_E.COOPERATED_WITH, "cooperated_with", ActionType.COOPERATE, ("06",), "Worked together materially.",
                "The two armies held joint exercises.", symmetric=True),
        _action(_E.AIDED, "aided_by", ActionType.AID, ("07",), "Gave money, goods, arms or shelter.",
                "China donated five million dollars."),
        _action(_E.YIELDED_TO, "yielded_to_by", ActionType.YIELD, ("08",), "Gave way in words: apologized, conceded.",
                "The minister apologized to the neighbours."),
        _action(_E.REQUESTED, "requested_by", ActionType.REQUEST, ("02", "10"), "Asked or appealed for a deed.",
                "Russia requested an emergency session of the watchdog."),
        _action(_E.ACCUSED, "accused_by", ActionType.ACCUSE, ("09", "11"), "Blamed for a named deed, or investigated.",
                "Britain accuses Russia of the attack."),
        _action(_E.REJECTED, "rejected_by", ActionType.REJECT, ("12",), "Refused what was asked or proposed.",
                "The council vetoed the plan."),
        _action(_E.THREATENED, "threatened_by", ActionType.THREATEN, ("13",), "Announced harm, force or a break.",
                "Belgrade threatened to walk out."),
        _action(_E.PROTESTED_AGAINST, "protested_against_by", ActionType.PROTEST, ("14",), "Marched, struck or boycotted.",
                "Several thousand marched against their government."),
        _action(_E.SANCTIONED, "sanctioned_by", ActionType.SANCTION, ("16",), "Penalized, expelled, broke ties.",
                "The White House expelled 60 envoys."),
        _action(_E.MOBILIZED_AGAINST, "mobilized_against_by", ActionType.MOBILIZE, ("15",), "Moved forces or raised readiness.",
                "The army massed troops at the border."),
        _action(_E.COERCED, "coerced_by", ActionType.COERCE, ("17",), "Seized, arrested, blockaded, hacked.",
                "The navy blockaded the ports."),
        _action(_E.ASSAULTED, "assaulted_by", ActionType.ASSAULT, ("18", "19", "20"), "Used violence.",
                "The army shelled the town."),
        _action(_E.RETREATED_FROM, "retreated_from_by", ActionType.RETREAT, ("08",), "Withdrew, released, disarmed, ceased fire.",
                "The rebels released twelve prisoners."),
    )
}

# fmt: on
#: The edge type that each PLOVER type is drawn as.
EDGE_OF_ACTION: dict[ActionType, EdgeType] = {
    row.plover: row.type for row in EDGES.values() if row.plover is not None
}
