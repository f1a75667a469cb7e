"""Journeys told with two days: "will visit Jakarta on 12 May. The visit was originally set for April."

Comes in: a ``Reading``, the ``Events`` that may be moved, the days given up. Goes out: ``Shift`` rows.
Refuses: a day beside which the sentence before tells none, or several, of a journey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes.shift import Shift
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.changes.events import Events
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression


def journeys_moved(reading: Reading, events: Events, formers: Sequence[Former]) -> Iterator[Shift]:
    """A change for each former day of "the visit" that the sentence before tells with another day."""
    for former in formers:
        if former.event is None or not former.strong:
            continue
        noun = reading.doc[former.event]
        if noun.pos_ != "NOUN" or not events.is_journey(noun):
            continue
        told = _days_before(reading, events, former)
        if len(told) == 1 and not share_days(told[0].time, former.time.time):
            shift = Shift(noun.i, Change.POSTPONED, noun.i, former=former.time, new=told[0])
            shift.journey = shift.neutral = True
            shift.rule = "change.journey"
            yield shift


def _days_before(reading: Reading, events: Events, former: Former) -> list[TimeExpression]:
    before = reading.doc[former.time.head].sent.previous
    if before is None:
        return []
    return [
        t
        for t in reading.annotations.times
        if t.time
        and before.start <= t.start < before.end
        and events.is_journey(reading.clause(reading.doc[t.head]))
    ]


def new_day_told(reading: Reading, shift: Shift) -> TimeExpression | None:
    """As in "A’s visit to Lima has been put off. She will now arrive on 28 March": the day of the sentence
    behind it.
    """
    sent = reading.doc[shift.token].sent
    if not shift.journey or shift.change not in _MOVED or sent.end >= len(sent.doc):
        return None
    verb = sent.doc[sent.end].sent.root
    told = any(c.lower_ in {"now", "instead"} for c in verb.children)
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    again = subject is not None and (subject.pos_ == "PRON" or subject.lemma_ in _TRIPS)
    ahead = any(c.tag_ == "MD" or c.lower_ in {"is", "are"} for c in verb.lefts) or verb.lemma_ == "be"
    return _day_of(reading, verb) if told and again and ahead else None


def day_of_subject(reading: Reading, shift: Shift) -> TimeExpression | None:
    """As in "The talks, put off twice, are now to open on Monday": the day on which they are to be."""
    told = reading.doc[shift.token]
    noun = told.head
    if told.dep_ != "acl" or shift.change not in _MOVED or noun.dep_ not in SUBJECTS or shift.event != noun.i:
        return None
    verb = noun.head
    ahead = verb.tag_ in {"VBZ", "VBP"} or any(c.tag_ in {"MD", "VBZ", "VBP"} for c in verb.lefts)
    return _day_of(reading, verb) if ahead and verb.i > told.i else None


def _day_of(reading: Reading, verb: Word) -> TimeExpression | None:
    """Of the verb, or of what is due to be done."""
    below = [verb, *(c for w in (verb, *verb.rights) for c in w.rights if c.dep_ == "xcomp")]
    return next((t for v in below if (t := reading.time_of(v)) is not None), None)


_MOVED = frozenset({Change.POSTPONED, Change.BROUGHT_FORWARD})
_TRIPS = frozenset({"visit", "trip", "tour", "journey"})
