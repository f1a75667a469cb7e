"""Resolves what counts from publication or from another time: "two weeks ago", "the next day".

Comes in: a ``Surface`` and its ``Context``, in which all times that stand on their own are
resolved already. Goes out: ``Found`` rows.
Refuses: nothing; where nothing is there to count from, there is no time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.annotations.tense import Tense
from kg.annotations.times.calendar import (
    Day,
    choose,
    days_text,
    interval,
    make_day,
    month_text,
    shift_month,
    shifted,
)
from kg.annotations.times.context import is_day, is_month
from kg.annotations.times.periods import unit_text
from kg.annotations.times.reading import found, month_number, number_of
from kg.model.enums import TimeBasis
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.annotations.times.context import Context, Found
    from kg.annotations.times.surface import Surface

_RESOLVED = TimeBasis.RESOLVED
#: EDTF's mark of an approximate time.
ABOUT = "~"
#: Characters round a time of day in which its day is looked for although the sentence seems to end:
#: "at 9 a.m. Singapore time on June 12" is often cut after "a.m.".
CLOCK_REACH = 30
_APPOSED = re.compile(r",? (?:on |\()?")
#: A bare day of the month always follows the tense: no other month's is farther than this.
LONGEST_MONTH = 31
#: Steps from this month: "the 4th inst.", "the 28th of last month".
_OTHER_MONTH = {"last": -1, "ult": -1, "ultimo": -1, "next": 1, "prox": 1, "proximo": 1}
_BACK = frozenset(
    {"earlier", "before", "previously", "beforehand", "prior to", "previous", "preceding", "prior"}
)
_DAY_UNITS = frozenset({"day", "night", "week", "fortnight", "morning", "afternoon", "evening"})


def _row(surface: Surface, time: str | None, context: Context) -> list[Found]:
    return [found(surface.start, surface.end, time, _RESOLVED, context)]


def ago(surface: Surface, context: Context) -> list[Found]:
    """As in "two weeks ago today", "six months ago", "several days ago" (no time)."""
    count = number_of(surface.words["number"])
    if context.published is None or count is None:
        return _row(surface, None, context)
    unit = surface.words["unit"]
    time = shifted(context.published, -count, unit)
    if time is not None and "month" in surface.words and unit == "year":
        time = month_text(context.published.year - count, month_number(surface.words["month"]))
    if time is not None and "roughly" in surface.words:
        time += ABOUT
    return _row(surface, time, context)


def from_now(surface: Surface, context: Context) -> list[Found]:
    """As in "two weeks from now"."""
    count = number_of(surface.words["number"])
    if context.published is None or count is None:
        return _row(surface, None, context)
    return _row(surface, shifted(context.published, count, surface.words["unit"]), context)


def in_time(surface: Surface, context: Context) -> list[Found]:
    """As in "in two weeks", "within three days" where the clause looks ahead; else they are durations."""
    if (
        context.tense(surface.start, surface.end) not in {Tense.FUTURE, Tense.FORESEEN}
        and "time" not in surface.words
    ):
        return []
    count = number_of(surface.words["number"])
    published = context.published
    if published is None or count is None:
        return _row(surface, None, context)
    unit = surface.words["unit"]
    time = shifted(published, count, unit)
    own = shifted(published, 0, unit)
    if surface.words["how"].lower() == "within" and time is not None and own is not None:
        time = interval(own, time)
    return _row(surface, time, context)


def shifted_time(surface: Surface, context: Context) -> list[Found]:
    """As in "a week later", "two days before", "six months after the accord"."""
    count = number_of(surface.words["number"])
    if count is None:
        return _row(surface, None, context)
    named = _named_after(surface, context)
    if named is not None:
        return _row(surface, named.time, context)
    side = surface.words["side"]
    sign = -1 if side in _BACK else 1
    base: Found | None
    if side in {"after", "before", "following", "prior to"} and _has_object(surface, context):
        base = _time_in_object(surface, context)
        if base is None:
            base, sign = _time_beside(surface, context), -sign
        if base is None:
            return _row(surface, None, context)
    else:
        base = _base(surface, context, surface.words["unit"])
        if base is None and sign < 0 and context.published is not None:
            return _row(surface, shifted(context.published, -count, surface.words["unit"]), context)
    day = None if base is None else base.last if sign > 0 else base.first
    time = shifted(day, sign * count, surface.words["unit"]) if day else None
    return _row(surface, time if _fits(surface, time, context) else None, context)


def _named_after(surface: Surface, context: Context) -> Found | None:
    """The day that the text itself gives next ("a week later, on 15 March")."""
    next_ = next(iter(context.between(surface.end, context.sentence(surface.start)[1])), None)
    if next_ is None or not is_day(next_):
        return None
    between = context.text.characters[surface.end : next_.start]
    return next_ if _APPOSED.fullmatch(between) else None


def _fits(surface: Surface, time: str | None, context: Context) -> bool:
    """False where a clause of the past would lie after publication: counted from the wrong time."""
    first = bounds(time)[0] if time else None
    if first is None or context.published is None or first <= context.published:
        return True
    return context.tense(surface.start, surface.end) is not Tense.PAST


def _base(surface: Surface, context: Context, unit: str) -> Found | None:
    """The earlier time to count from: a day for days and weeks, the nearest for months and years."""
    if unit not in _DAY_UNITS:
        near = next(context.earlier(surface.start), None)
        if near is not None and (unit == "year" or is_month(near)):
            return near
    return context.anchor_day(surface.start, surface.end)


def _has_object(surface: Surface, context: Context) -> bool:
    """True where "after" is followed by what it is after, not by a comma or a verb."""
    text = context.text.characters
    after = re.match(r"\s*([\w“\"]+)", text[surface.end : surface.end + 30])
    if after is None:
        return False
    token = context.text.token(surface.end + after.start(1))
    return token.pos_ not in {"VERB", "AUX", "CCONJ", "PUNCT"} or token.tag_ == "VBG"


def _time_in_object(surface: Surface, context: Context) -> Found | None:
    """The time inside what "after" governs ("two days after the summit of 3 March")."""
    last = context.text.span(surface.start, surface.end)[1] - 1
    token = context.doc[last]
    top = token.head if token.dep_ == "mark" else token
    region = {t.i for t in top.subtree if t.i > last}
    closes = context.sentence(surface.start)[1]
    later = context.between(surface.end, closes)
    return next((f for f in later if f.head in region and _serves(f, surface)), None)


def _serves(base: Found, surface: Surface) -> bool:
    """True where a count of the surface's unit can start from that time: no days from a month."""
    return surface.words["unit"] not in _DAY_UNITS or is_day(base)


def _time_beside(surface: Surface, context: Context) -> Found | None:
    """The time of the main clause ("signed on Friday, six months after they had met")."""
    opens, closes = context.sentence(surface.start)
    inside = [f for f in context.between(opens, closes) if _serves(f, surface)]
    before = [f for f in inside if f.end <= surface.start]
    return before[-1] if before else next(iter(inside), None)


def next_to(surface: Surface, context: Context) -> list[Found]:
    """As in "the day before", "the week after": beside the time before it in the text."""
    side = -1 if surface.words["side"] in _BACK else 1
    base: Found | None
    if surface.words["side"] in {"before", "after"} and _has_object(surface, context):
        base = _time_in_object(surface, context)
        if base is None:
            return _row(surface, None, context)
    else:
        base = _base(surface, context, surface.words["unit"])
    return _row(surface, _beside(surface, base, side, context.published), context)


def beside(surface: Surface, context: Context) -> list[Found]:
    """As in "the following day", "the same evening", "that week", "the previous month"."""
    word = surface.words["side"].lower().split()[-1]
    side = -1 if word in _BACK else 1 if word in {"following", "next"} else 0
    base = _base(surface, context, surface.words["unit"])
    ahead = base is None and word == "next" and surface.words["unit"] in {"week", "month", "year"}
    if (
        ahead
        and context.published
        and context.tense(surface.start, surface.end) in {Tense.FUTURE, Tense.FORESEEN}
    ):
        return _row(surface, unit_text(context.published, surface.words["unit"], 1), context)
    return _row(surface, _beside(surface, base, side, context.published), context)


def _beside(surface: Surface, base: Found | None, side: int, published: Day | None) -> str | None:
    """The unit ``side`` steps from ``base``; back from publication where nothing else is there."""
    day = (base.last if side > 0 else base.first) if base is not None else published if side < 0 else None
    if day is None:
        return None
    unit = surface.words["unit"]
    if unit in {"week", "month", "year", "weekend"}:
        return unit_text(day, unit, side)
    if side == 0 and base is not None:
        return base.time
    return shifted(day, side, "day")


def at_the_time(surface: Surface, context: Context) -> list[Found]:
    """The time that the same or the preceding sentence gives."""
    opens = context.sentence(surface.start)[0]
    before = context.sentence(max(opens - 1, 0))[0]
    near = next((f for f in context.earlier(surface.start) if f.start >= before), None)
    return _row(surface, near.time if near else None, context)


def ordinal(surface: Surface, context: Context) -> list[Found]:
    """As in "on the 23rd": of the month before it in the sentence, else the nearest by tense."""
    numbers = [
        int(re.sub(r"\D", "", surface.words[name])) for name in ("day", "last") if name in surface.words
    ]
    which = _OTHER_MONTH.get(surface.get("which") or "", 0)
    days = [_ordinal_day(n, which, surface, context) for n in numbers]
    if any(day is None for day in days):
        return _row(surface, None, context)
    known = [day for day in days if day is not None]
    if known[0] > known[-1]:
        known = known[:1]
    return _row(surface, days_text(known[0], known[-1]), context)


def _ordinal_day(number: int, which: int, surface: Surface, context: Context) -> Day | None:
    published = context.published
    if published is None:
        return None
    if surface.get("which") is not None:
        return make_day(*shift_month(published.year, published.month, which), number)
    months = (shift_month(published.year, published.month, by) for by in (-1, 0, 1))
    candidates = [day for month in months if (day := make_day(*month, number)) is not None]
    direction = context.direction(surface.start, surface.end, present=1)
    return choose(candidates, published, direction, against=LONGEST_MONTH)


def clock(surface: Surface, context: Context) -> list[Found]:
    """A time of day: the day that its sentence names; none where it names none."""
    opens, closes = context.sentence(surface.start)
    near = min(opens, surface.start - CLOCK_REACH), max(closes, surface.end + CLOCK_REACH)
    days = [f for f in context.between(*near) if f.first == f.last]
    if not days:
        return _row(surface, None, context)
    nearest = min(days, key=lambda f: min(abs(f.start - surface.end), abs(surface.start - f.end)))
    return _row(surface, nearest.time, context)


def vague(surface: Surface, context: Context) -> list[Found]:
    """As in "recently", "in the coming weeks": a time that names no day, month or year."""
    return _row(surface, None, context)
