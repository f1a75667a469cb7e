"""What only the title of a page tells: who met where statements were made, the day of a schedule.

Comes in: a ``Reading`` whose document has a title. Goes out: one ``Encounter`` of those whom the title of a
transcript names together; the day that the title of a schedule names.
Refuses: titles of one person's appearance; names of which none has the floor.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.encounters.encounter import Encounter
from kg.facts.statements.labels import all_turns
from kg.model.annotation import MentionKind, TimeExpression
from kg.model.enums import ActorType, MeetingKind, Mode, Status, TimeBasis

if TYPE_CHECKING:
    from kg.facts.reading import Reading

_TWO = 2


@lru_cache(maxsize=2)
def _titles(row: str) -> re.Pattern[str]:
    return re.compile("|".join(table("meetings")["titled"][row]), re.IGNORECASE)


def appearance(reading: Reading) -> Encounter | None:
    """As in "A and B Before Their Meeting", of a transcript in which one of them speaks."""
    title = reading.document.title or ""
    found = _titles("appearances").search(title)
    if found is None:
        return None
    turns = all_turns(reading)
    sides = _named_in(reading, title)
    speaking = {s for t in turns for s in t.speakers}
    if len(sides) < _TWO or not speaking & set(sides):
        return None
    first = next(t.start for t in turns if set(t.speakers) & set(sides))
    return Encounter(
        token=first,
        kind=MeetingKind.MEETING,
        participants=tuple(sides),
        place=_place_above(reading, first),
        time=_published(reading, first),
        status=Status.HELD,
        mode=Mode.IN_PERSON,
        rule="meeting.titled",
    )


def _named_in(reading: Reading, title: str) -> list[str]:
    """The persons whose last names stand in the title, each name once."""
    words = set(re.findall(r"[\w’'-]+", _plain(title)))
    named = {a for m in reading.annotations.mentions if m.kind is MentionKind.NAME for a in m.actors}
    found: dict[str, str] = {}
    first = set()
    for actor in reading.annotations.actors:
        *given, last = _plain(actor.name).split()
        if actor.type is ActorType.PERSON and last in words and actor.id in named:
            found.setdefault(last, actor.id)
            first |= set(given)
    return [id for last, id in found.items() if last not in first]  # "Zbigniew" is Zbigniew Rau


def _plain(text: str) -> str:
    """As in "Nausėda", which the title may spell "Nauseda"."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in letters if not unicodedata.combining(c))


def _place_above(reading: Reading, first: int) -> str | None:
    """The place that the lines above the first speaker name."""
    return next((p.place for p in reading.annotations.place_mentions if p.end < first), None)


def _published(reading: Reading, token: int) -> TimeExpression | None:
    day = reading.document.published
    return None if day is None else TimeExpression(token, token, token, day.isoformat(), TimeBasis.RESOLVED)


def scheduled(reading: Reading, token: int) -> TimeExpression | None:
    """The day of a schedule: "Public Schedule – June 25, 2021", of a line that opens with the hour."""
    found = _titles("schedules").search(reading.document.title or "")
    first = reading.doc[reading.paragraph(reading.doc[token])]
    if found is None or not first.text[:1].isdigit():
        return None
    try:
        day = datetime.datetime.strptime(found["day"], "%B %d, %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None  # no day that the calendar knows
    return TimeExpression(token, token, token, day.isoformat(), TimeBasis.STATED)
