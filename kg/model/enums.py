"""The closed lists of words that facts, nodes and edges use.

Every value is the word of the published form (``kg extract --format json``, RDF, CSV), so
that an enum member prints as what a reader sees.
"""

from __future__ import annotations

from enum import StrEnum


class ActorType(StrEnum):
    """What kind of party an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"


class MeetingKind(StrEnum):
    """How the sides met."""

    TALKS = "talks"
    MEETING = "meeting"
    SUMMIT = "summit"
    CALL = "call"
    CONFERENCE = "conference"


class Status(StrEnum):
    """Where a meeting, visit or action stands on the day of publication."""

    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"


class Mode(StrEnum):
    """By what means a meeting takes place."""

    IN_PERSON = "in_person"
    CALL = "call"
    VIDEO = "video"
    INDIRECT = "indirect"


class Change(StrEnum):
    """What was done to the schedule of a meeting or visit."""

    POSTPONED = "postponed"
    BROUGHT_FORWARD = "brought_forward"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RELOCATED = "relocated"
    EXTENDED = "extended"


class Quoted(StrEnum):
    """How much of a statement stands between quotation marks."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Stance(StrEnum):
    """How a holder stands to a matter."""

    SUPPORTS = "supports"
    REJECTS = "rejects"
    DEMANDS = "demands"
    OFFERS = "offers"
    THREATENS = "threatens"
    UNDECIDED = "undecided"


class ActionType(StrEnum):
    """PLOVER event types, save CONSULT, which meetings and visits already say.

    Source: the PLOVER manual (Open Event Data Alliance).
    """

    AGREE = "AGREE"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    RETREAT = "RETREAT"


class Modality(StrEnum):
    """Whether the text says that it was so."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class TimeBasis(StrEnum):
    """How a date was found.

    ``stated``: the text gives it in full; ``resolved``: worked out from the publication day
    ("last Tuesday") or from another date of the text; ``published``: only bounded by the
    day of publication.
    """

    STATED = "stated"
    RESOLVED = "resolved"
    PUBLISHED = "published"


class TimePrecision(StrEnum):
    """The finest unit that a time is known to."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


class NodeType(StrEnum):
    """What a node of the graph stands for."""

    PERSON = "Person"
    STATE = "State"
    ORGANIZATION = "Organization"
    GROUP = "Group"
    MEETING = "Meeting"
    LOCATION = "Location"
    POSITION = "Position"
    STATEMENT = "Statement"
    ISSUE = "Issue"
    AGREEMENT = "Agreement"
    ARTICLE = "Article"


class EdgeType(StrEnum):
    """How two nodes are joined; ``vocabulary.EDGES`` says what each means."""

    ATTENDED = "attended"
    HOSTED = "hosted"
    MEDIATED = "mediated"
    MET_WITH = "met_with"
    HELD_AT = "held_at"
    FOLLOWS = "follows"
    VISITED = "visited"
    STATED = "stated"
    ADDRESSED_TO = "addressed_to"
    HOLDS = "holds"
    ON_ISSUE = "on_issue"
    REPRESENTS = "represents"
    HOLDS_OFFICE = "holds_office"
    PART_OF = "part_of"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    BROUGHT_FORWARD = "brought_forward"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RELOCATED = "relocated"
    EXTENDED = "extended"
    SIGNED = "signed"
    AGREED_WITH = "agreed_with"
    SUPPORTED = "supported"
    COOPERATED_WITH = "cooperated_with"
    AIDED = "aided"
    YIELDED_TO = "yielded_to"
    REQUESTED = "requested"
    ACCUSED = "accused"
    REJECTED = "rejected"
    THREATENED = "threatened"
    PROTESTED_AGAINST = "protested_against"
    SANCTIONED = "sanctioned"
    MOBILIZED_AGAINST = "mobilized_against"
    COERCED = "coerced"
    ASSAULTED = "assaulted"
    RETREATED_FROM = "retreated_from"
