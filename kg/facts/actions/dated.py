"""When a deed was done: the time of its clause, unless that is another thing’s.

Comes in: a ``Reading``, the word that tells the deed and, for deeds of words, what they speak of.
Goes out: a ``TimeExpression`` or None.
Refuses: bounds of a count ("more than ever since 2014"), the year in the name of a law, the day of what is
condemned or asked for, and for what was done a day to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_BOUNDS = frozenset({"since", "until", "till"})


def done_at(reading: Reading, cue: Word, spoken_of: Word | None = None) -> TimeExpression | None:
    """The time that the clause of ``cue`` binds; that of ``spoken_of`` is not the day of the words."""
    time = reading.time_of(cue)
    if time is None or _bounding(reading, time) or _of_a_name(reading, time) or _ahead(reading, time, cue):
        return None
    within = spoken_of is not None and spoken_of.is_ancestor(reading.doc[time.head])
    return None if within else time


def _ahead(reading: Reading, time: TimeExpression, cue: Word) -> bool:
    """As in "requested a session for Friday": what was done was not done on a day to come."""
    first = None if time.time is None else bounds(time.time)[0]
    published = reading.document.published
    return cue.tag_ == "VBD" and first is not None and published is not None and first > published


def _bounding(reading: Reading, time: TimeExpression) -> bool:
    """As in "since 1992", "since the start of 2014"."""
    if time.start and reading.doc[time.start - 1].lower_ in _BOUNDS:
        return True
    token = reading.doc[time.head]
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
        if token.lower_ in _BOUNDS:
            return True
    return False


def _of_a_name(reading: Reading, time: TimeExpression) -> bool:
    """As in "the Accountability Act of 2012"."""
    doc, start = reading.doc, time.start
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].pos_ == "PROPN"
