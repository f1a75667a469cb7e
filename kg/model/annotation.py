"""What the annotation stage finds in one document, before any fact is read from it.

Positions are token indices of the spaCy ``Doc`` unless they say ``char``; ``end`` is exclusive,
``head`` the token that the rest of the span depends on. No spaCy object is kept here, so that
both stages can share these types. Dataclasses, not pydantic models: a long article has
thousands of them and they never leave the process.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.enums import TimeBasis
from kg.model.facts import Actor, Place


class MentionKind(StrEnum):
    """By what kind of words an actor is mentioned."""

    NAME = "name"
    TITLE = "title"
    DEMONYM = "demonym"
    METONYM = "metonym"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    BODY = "body"
    UNNAMED = "unnamed"


class RegionKind(StrEnum):
    """What a stretch of text is, where it is not running text."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"
    SPEAKER_LABEL = "speaker_label"
    ASIDE = "aside"
    #: The day that a paragraph of a diary opens with.
    ENTRY = "entry"
    #: A line that names who was there, below one that says so.
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one or more actors ("the two ministers": two)."""

    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place."""

    start: int
    end: int
    head: int
    place: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Why an expression means that day: its form ("weekday", "ago"), the tense of its clause where that
    mattered, and the tokens of the earlier expression that it counts from.
    """

    form: str
    tense: str | None = None
    anchor: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when; ``time`` is EDTF, None where they name no day, month or year."""

    start: int
    end: int
    head: int
    time: str | None
    basis: TimeBasis
    why: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks; ``start`` and ``end`` take the marks in."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is not running text, in tokens."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Entry:
    """What a diary tells of one day: its tokens, and the day that opens it."""

    start: int
    end: int
    day: TimeExpression


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one document, in the order of the text.

    ``issuers`` are the actors that a release speaks for ("we"), () where it is none, ``signatory`` the one
    person in whose name it does so ("I"), None where there is none or several, ``spokesman`` the one who
    says its "we" for them; ``handed_on`` is the token that their text begins with, where an article
    announces it ("issued the following statement:").
    """

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    place_mentions: tuple[PlaceMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    regions: tuple[Region, ...] = ()
    entries: tuple[Entry, ...] = ()
    issuers: tuple[str, ...] = ()
    signatory: str | None = None
    spokesman: str | None = None
    handed_on: int | None = None
