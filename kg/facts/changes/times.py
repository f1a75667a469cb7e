"""The days of a change: what a verb of moving is moved to, and by how much.

Comes in: a ``Reading`` and the verb of a change. Goes out: time expressions, numbers of days.
Refuses: the day on which the change was announced.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.model.enums import Change
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.changes.shift import Shift
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression


#: Words before the day to which something is moved.
_GOALS = frozenset({"to", "until", "till", "for", "into"})
#: Words before a day that only bounds what happened.
_PAST = frozenset({"VBD", "VBN"})
_BOUNDS = frozenset({"since", "after", "before", "by", "from", "following"})


def year_before(reading: Reading, shift: Shift) -> TimeExpression | None:
    """As in "planned for December, put off to March": the December before, where no year is told."""
    former, new = shift.former, shift.new
    if former is None or new is None or not former.time or not new.time:
        return former
    if (
        shift.change is not Change.POSTPONED
        or shift.neutral
        or reading.doc[former.start - 1].lower_ == "from"
    ):
        return former
    told = [t.text.rstrip(".") for t in reading.doc[former.start : former.end]]
    months = {name for names in table("time")["names"]["months"] for name in names}
    month = not months.isdisjoint(told) and not any(t.isdigit() and len(t) == _YEAR for t in told)
    first, after = bounds(former.time)[0], bounds(new.time)[0]
    if not month or first is None or after is None or first <= after:
        return former
    return replace(former, time=_IN_YEAR.sub(lambda m: str(int(m[0]) - 1), former.time))


_YEAR = 4
_IN_YEAR = re.compile(r"\b\d{4}(?=-)")


def new_time(reading: Reading, verb: Word, former: set[int], change: Change) -> TimeExpression | None:
    """As in "put off to, until, for Monday": the day behind such a preposition in the clause of the verb.

    Of what was taken up again, the day on which it was.
    """
    rows = reading.times_by_clause.get(reading.clause(verb).i, [])
    rows = [t for t in rows if t.time and t.start not in former]
    for time in rows:
        if time.start > verb.i and _leads_to(reading, time):
            return time
    if change is Change.POSTPONED and (until := _until_behind(reading, verb)) is not None:
        return until
    if change in {Change.POSTPONED, Change.BROUGHT_FORWARD} and (day := _now_set(reading, verb)) is not None:
        return day
    if change is Change.RESUMED:
        free = [t for t in rows if _before(reading, time=t) not in _BOUNDS]
        return min(free, key=lambda t: abs(t.head - verb.i), default=None)
    return None


def _until_behind(reading: Reading, verb: Word) -> TimeExpression | None:
    """As in "postponed a session planned for 3 May until June", of which the parser makes one phrase."""
    planned = [c for g in verb.rights if g.dep_ == "dobj" for c in g.rights if c.dep_ == "acl"]
    setting = words("changes", "setting", "words")
    rows = (t for c in planned if c.lemma_ in setting for t in reading.times_by_clause.get(c.i, []))
    return next((t for t in rows if t.time and _before(reading, time=t) in {"until", "till"}), None)


def _now_set(reading: Reading, verb: Word) -> TimeExpression | None:
    """As in "The session, put off from June, is now set for 11 July", "will meet on 11 July": the day of the
    clause that the participle stands in.
    """
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "relcl", "amod", "ccomp", "advcl"}:
        return None
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts):
        return None
    above = verb.head if verb.head.pos_ in {"VERB", "AUX"} else reading.clause(verb.head)
    ahead = words("changes", "setting", "words") | words("changes", "keeping", "words")
    if above.i < verb.i or above.lemma_.lower() not in ahead:
        return None
    rows = [t for t in reading.times_by_clause.get(above.i, []) if t.time and t.start > above.i]
    return rows[0] if len(rows) == 1 else None


def for_now(verb: Word) -> bool:
    """As in "will not meet for the moment", "is off until further notice", "scrapped until a day is set"."""
    tail = f" {' '.join(t.lower_ for t in verb.sent if t.i > verb.i)} "
    phrase = any(f" {phrase} " in tail for phrase in words("changes", "meanwhile", "phrases"))
    links = (g for c in verb.rights for g in (c, *(c.lefts if c.dep_ == "advcl" else ())))
    bounds = [g for g in links if g.lower_ in {"until", "till"}]
    return phrase or any(not any(_hour(c) for c in g.rights) for g in bounds)


def _hour(token: Word) -> bool:
    """As in "a meeting planned until noon"."""
    return token.ent_type_ == "TIME" or token.lower_ in {"noon", "midnight", "midday"}


def days_broken_off(reading: Reading, verb: Word) -> list[TimeExpression]:
    """As in "were suspended on 4 August": the day on which a meeting was broken off, and what else the
    clause tells of it ("a day after"); no days of the meeting's own.
    """
    rows = reading.times_by_clause.get(reading.clause(verb).i, [])
    rows = [t for t in rows if t.time and _before(reading, time=t) not in _BOUNDS | _GOALS]
    return sorted(rows, key=lambda t: abs(t.head - verb.i))


def day_opened(reading: Reading, verb: Word) -> TimeExpression | None:
    """As in "The talks, which opened on Monday, have been extended": the first day."""
    for time in reading.annotations.times:
        if verb.sent.start <= time.start < verb.sent.end and time.time:
            clause = reading.clause(reading.doc[time.head])
            if clause.lemma_.lower() in words("changes", "beginning", "words") and clause.tag_ in _PAST:
                return time
    return None


def _before(reading: Reading, *, time: TimeExpression) -> str:
    before = reading.doc[time.start - 1] if time.start else None
    if before is not None and before.lower_ in {"the", "this"} and before.i:
        before = before.nbor(-1)
    return "" if before is None else before.lower_


def _leads_to(reading: Reading, time: TimeExpression) -> bool:
    """True behind "to", "until", behind "instead on", and for an apposition: "by a week, to 12 May"."""
    before = _before(reading, time=time)
    if before in {"on", "in"}:
        return reading.doc[max(time.start - 2, 0)].lower_ in {"held", "instead", "now"}
    return before in _GOALS


def amount(tokens: Iterable[Word]) -> int | None:
    """As in "by two days", "a week": as days; None where no unit of days is named."""
    span = list(tokens)
    units: dict[str, int] = table("changes")["units"]
    numbers: dict[str, int] = table("changes")["numbers"]
    unit = next((units[t.lemma_.lower()] for t in span if t.lemma_.lower() in units), None)
    if unit is None:
        return None
    number = next((numbers[t.lower_] for t in span if t.lower_ in numbers), None)
    digits = next((int(t.text) for t in span if t.text.isdigit() and len(t.text) < _LONGEST), None)
    count = (number if number is not None else digits) or 1
    return (count // 24 or None) if unit == 0 else unit * count


#: Digits of a number too long to count days.
_LONGEST = 3


def measured(reading: Reading, verb: Word) -> int | None:
    """The days by which the verb says that something moves: "by a day", "put back a week"."""
    noun = reading.preposition(verb, "by", "for")
    if noun is not None and (found := amount(verb.doc[noun.left_edge.i : noun.i + 1])) is not None:
        return found
    for child in verb.children:
        unit = child.lemma_.lower() in table("changes")["units"]
        if (
            unit
            and child.dep_ in {"npadvmod", "dobj"}
            and child.i > verb.i
            and child.i not in reading.time_at
        ):
            return amount(verb.doc[child.left_edge.i : child.i + 1])
    return None
