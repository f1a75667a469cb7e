"""Journeys that were moved or not made: their former day, and those that only a change tells of.

Comes in: a ``Reading``, days given up, changes and the journeys. Goes out: ``Shift`` and ``Journey`` rows.
Refuses: days of another traveller, and of a journey told far away.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.changes import Shift, shift_times
from kg.facts.cues import words
from kg.facts.visits.journey import Journey
from kg.facts.visits.places import object_places, stops, target_places
from kg.facts.visits.travellers import subjects
from kg.model.enums import Change, Modality, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.model.annotation import PlaceMention


def rescheduled(shifts: Sequence[Shift], travels: Sequence[Journey]) -> None:
    """Sets each journey that a change speaks of to its new day; one called off has none."""
    for shift in shifts:
        for journey in travels if shift.journey else ():
            if shift.event in journey.tokens or _of_former_day(shift, journey):
                _lay(shift, journey)


def _of_former_day(shift: Shift, journey: Journey) -> bool:
    """As in "A, who had been expected in Lima this week, put off his trip": the day of both."""
    near = abs(journey.token - shift.token) < _NEAR
    days = (shift.former, journey.time)
    return near and None not in days and len({d.time for d in days if d is not None}) == 1


def _lay(shift: Shift, journey: Journey) -> None:
    if shift.change in {Change.POSTPONED, Change.BROUGHT_FORWARD} and shift.new is not None:
        journey.time = shift.new
        journey.status = Status.PLANNED if journey.status is Status.POSTPONED else journey.status
    elif shift.days and shift.former is not None and (day := shift_times(shift, None)[1]) is not None:
        journey.time, journey.status = replace(shift.former, time=day), Status.PLANNED
    elif shift.change is Change.POSTPONED and journey.status in {Status.PLANNED, Status.POSTPONED}:
        journey.time, journey.status = None, Status.POSTPONED
    elif shift.change is Change.CANCELLED:
        journey.time, journey.status = None, Status.CANCELLED


def unmade(reading: Reading, shifts: Sequence[Shift], travels: Sequence[Journey]) -> list[Journey]:
    """As in "will not travel to Lima on Friday as planned": the journey that only its change tells of."""
    rows: list[Journey] = []
    for shift in shifts:
        verb = reading.doc[shift.token]
        told = not shift.journey or any(shift.token in j.tokens or shift.event in j.tokens for j in travels)
        if told or shift.rule != "change.not_kept" or shift.change is not Change.CANCELLED:
            continue
        lemma = verb.lemma_.lower()
        places = object_places(reading, verb) if lemma == "visit" else target_places(reading, verb, lemma)
        places = places or _due_at(reading, shift)
        rows += [
            Journey(verb.i, actor, place.place, None, Status.CANCELLED, Modality.ACTUAL, "visit.travel")
            for actor in subjects(reading, verb)
            for place in places
        ]
    return rows


def _due_at(reading: Reading, shift: Shift) -> list[PlaceMention]:
    """As in "B, due in Lima today, stayed at home": where he was due."""
    event = None if shift.event is None else reading.doc[shift.event]
    due = None if event is None else next((c for c in event.rights if c.lower_ == "due"), None)
    return [] if due is None else stops(reading, due)


#: Tokens between a journey and the sentence that tells its former day.
_NEAR = 60


def moved_journeys(reading: Reading, formers: Sequence[Former], travels: Sequence[Journey]) -> list[Shift]:
    """As in "She was to have come on Monday": the former day of a journey that the text has just told."""
    found = []
    for former in formers:
        who = () if former.event is None else reading.actors_of(reading.doc[former.event])
        clause = reading.doc[max(former.clause, 0)].lemma_.lower()
        if clause in words("meetings", "verbs", "meet") | words("meetings", "verbs", "confer"):
            continue  # "was to have met B on Monday": a day of the meeting
        for journey in travels:
            near = abs(journey.token - former.time.head) < _NEAR and journey.time is not None
            if (
                near
                and journey.actor in who
                and journey.time is not None
                and not share_days(journey.time.time, former.time.time)
            ):
                change = (
                    Change.POSTPONED
                    if (former.time.time or "") < (journey.time.time or "")
                    else Change.BROUGHT_FORWARD
                )
                found.append(
                    Shift(
                        former.time.head,
                        change,
                        former.event,
                        former=former.time,
                        new=journey.time,
                        journey=True,
                        rule="change.journey",
                    )
                )
                break
    return found
