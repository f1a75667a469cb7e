"""Meetings that have been going on since a day: "have been meeting in Bogotá since Tuesday".

Comes in: a ``Reading`` and a ``Gathering``. Goes out: the day on which it began.
Refuses: what has merely been so since then ("have not met since May", "held two rounds since May").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import Status, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_DAYS = frozenset({TimePrecision.DAY, TimePrecision.MINUTE})


def begun(reading: Reading, gathering: Gathering) -> str | None:
    """The day since which it goes on."""
    for encounter in gathering.encounters:
        verb = reading.clause(reading.doc[encounter.token])
        if not _lasting(reading, verb, encounter.token):
            continue
        for time in reading.times_by_clause.get(verb.i, ()):
            since = time.start > 0 and reading.doc[time.start - 1].lower_ == "since"
            if since and time.time is not None and bounds(time.time)[2] in _DAYS:
                return time.time
    return None


def going_on(reading: Reading, gathering: Gathering) -> None:
    """Sets the days of a meeting that has been going on since one and of which no other day is told."""
    published = reading.document.published
    if gathering.time is not None or gathering.shifts or published is None:
        return
    first = begun(reading, gathering)
    if first is not None and first < published.isoformat():
        gathering.start, gathering.end, gathering.status = first, published.isoformat(), Status.ONGOING
        gathering.time = f"{first}/{published.isoformat()}"


def _lasting(reading: Reading, verb: Word, token: int) -> bool:
    """As in "have been meeting", "talks have been going on", "have been holding talks"."""
    if verb.tag_ != "VBG" or not (verb.i == token or verb.lemma_ in words("meetings", "going_on", "verbs")):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    lasting = "been" in auxiliaries and bool(auxiliaries & {"has", "have", "'ve", "’ve"})
    return lasting and not reading.negated(verb)
