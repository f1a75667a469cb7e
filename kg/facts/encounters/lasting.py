"""How long something lasted: "a two-day summit ended on Monday" was on Sunday and Monday.

Comes in: a noun and the day on which it began or ended. Goes out: the ``TimeExpression`` of all its days.
Refuses: numbers of days that no word tells; times that are more than one day.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

#: Verbs whose time is the first or the last day of a meeting.
PHASES = {
    "open": "start", "begin": "start", "start": "start", "commence": "start", "end": "end", "close": "end",
    "conclude": "end", "finish": "end", "bring": "end", "wrap": "end",
}  # fmt: skip


def days_told(noun: Word) -> int | None:
    """As in "a two-day summit", "three days of talks", "a three-day round of talks"."""
    for word in noun.lefts:
        if word.lower_ == "long" and (units := [_UNITS[c.lower_] for c in word.lefts if c.lower_ in _UNITS]):
            return units[0]
        if word.lower_ == "day" and (number := _number(word)) is not None:
            return number
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        owner = noun.head.head
        return _number(owner) if owner.lemma_ == "day" else days_told(owner)
    return None


#: Days of "a week-long forum".
_UNITS = {"week": 7, "fortnight": 14}


def _number(word: Word) -> int | None:
    numbers: dict[str, int] = table("meetings")["cardinals"]
    for child in word.lefts:
        if child.dep_ == "nummod" and (child.lower_ in numbers or child.text.isdigit()):
            return numbers.get(child.lower_) or int(child.text)
    return None


def lasting(time: TimeExpression, days: int, phase: str) -> TimeExpression:
    """All ``days`` of what began ("start") or ended ("end") on the one day of ``time``."""
    first, last, _ = bounds(time.time) if time.time is not None else (None, None, None)
    if first is None or first != last or not 1 < days <= _LONGEST:
        return time
    span = datetime.timedelta(days=days - 1)
    begin, end = (first, first + span) if phase == "start" else (first - span, first)
    return replace(time, time=f"{begin.isoformat()}/{end.isoformat()}")


#: Days above which a number before "day" tells of a term ("100-day talks"), not of days one after the other.
_LONGEST = 14


def at_end(noun: Word) -> bool:
    """As in "at the end of three days of talks": the day is the last of them."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
        if noun.lemma_ in {"end", "close", "conclusion"}:
            return noun.dep_ == "pobj" and noun.head.lower_ == "at"
    return False


def of_clause_above(reading: Reading, verb: Word, time: TimeExpression) -> bool:
    """As in "A, who held talks with B, will fly to Lima on Friday": no day of what is over."""
    first, published = bounds(time.time or "")[0], reading.document.published
    ahead = first is not None and published is not None and first > published
    past = verb.dep_ == "relcl" and verb.tag_ == "VBD"
    return past and ahead and not verb.is_ancestor(reading.doc[time.head])
