"""Resolves weekdays by the tense of their clause: "on Saturday", "next Tuesday", "Friday night".

Comes in: a ``Surface`` and its ``Context``. Goes out: ``Found`` rows (two for "Tuesday or Friday").
Refuses: nothing; without a publication day there is no time.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from kg.annotations.tense import Tense
from kg.annotations.times.calendar import (
    WEEK,
    Day,
    day_text,
    days_text,
    nearest_weekday,
    shift_days,
    week_of,
)
from kg.annotations.times.reading import (
    GOAL,
    found,
    is_hastened,
    is_moving,
    number_of,
    preceded_by_from,
    weekday_number,
)
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from kg.annotations.times.context import Context, Found
    from kg.annotations.times.surface import Surface

_RESOLVED = TimeBasis.RESOLVED
_APPOSED = re.compile(r",? [(–-]?(?:on |meaning |that is,? )?")
_SHIFT = {"last": -1, "this": 0, "next": 1}


def weekday(surface: Surface, context: Context) -> list[Found]:
    """One weekday, or a stretch from one to another."""
    if context.published is None:
        return [found(surface.start, surface.end, None, _RESOLVED, context)]
    if "weekday2" in surface.words:
        return _two(surface, context)
    number = weekday_number(surface.words["weekday"])
    day = _put_off_to(surface, context, number)
    day = day or _resolve(surface, context, number, (surface.start, surface.end))
    return [found(surface.start, surface.end, day_text(day), _RESOLVED, context)]


def _put_off_to(surface: Surface, context: Context, number: int) -> Day | None:
    """As in "postponed from today to Monday": the Monday after the day that it leaves."""
    before = next(context.earlier(surface.start), None)
    if before is None or before.first is None or before.first != before.last:
        return None
    goal = context.text.characters[before.end : surface.start].strip() in {"to", "until", "till"}
    moved = goal and preceded_by_from(before.start, context) and is_moving(surface.start, context)
    if not moved or is_hastened(surface.start, context):
        return None
    return nearest_weekday(number, before.first, 1, strict=True)


def _two(surface: Surface, context: Context) -> list[Found]:
    """As in "from Tuesday to Thursday" is a stretch, "postponed from Tuesday to Thursday" two days."""
    one, two = (weekday_number(surface.words[name]) for name in ("weekday", "weekday2"))
    spans = (surface.start, surface.spans["weekday"][1]), (surface.spans["weekday2"][0], surface.end)
    joint = surface.get("joint") or ""
    apart = re.search(r"\bor\b", joint) or (re.search(r"and|&|^$", joint) and (two - one) % WEEK != 1)
    moved = (
        GOAL.search(joint) and preceded_by_from(surface.start, context) and is_moving(surface.start, context)
    )
    if apart or moved:
        days = [_resolve(surface, context, n, span) for n, span in zip((one, two), spans, strict=True)]
        if moved and days[1] < days[0] and not is_hastened(surface.start, context):
            days[1] = nearest_weekday(two, days[0], 1, strict=True)
        return [
            found(*span, day_text(day), _RESOLVED, context) for span, day in zip(spans, days, strict=True)
        ]
    gap = (two - one) % WEEK or WEEK
    if _direction(context, spans[0]) < 0:
        last = _resolve(surface, context, two, (surface.start, surface.end))
        first = last - datetime.timedelta(days=gap)
    else:
        first = _resolve(surface, context, one, (surface.start, surface.end))
        last = first + datetime.timedelta(days=gap)
    return [found(surface.start, surface.end, days_text(first, last), _RESOLVED, context)]


def _direction(context: Context, span: tuple[int, int]) -> int:
    return context.direction(*span, present=1)


def _resolve(surface: Surface, context: Context, number: int, span: tuple[int, int]) -> Day:
    """The day of weekday ``number``; "last", "this", "next" and a day of the month decide first."""
    published = context.published
    if published is None:
        raise ValueError("no day of publication")
    beside = _apposed(context, number, span[0])
    if beside is not None:
        return beside
    week = surface.get("week")
    if week is not None:
        return week_of(published, _SHIFT[week.lower()])[0] + datetime.timedelta(days=number)
    ordinal = surface.get("day")
    if ordinal is not None:
        numbered = _numbered(published, number, int(re.sub(r"\D", "", ordinal)))
        if numbered is not None:
            return numbered
    return _by_word((surface.get("which") or "").lower().removeprefix("the "), context, number, span)


def _apposed(context: Context, number: int, start: int) -> Day | None:
    """The day just named in other words ("yesterday, on Sunday", "today (Monday)")."""
    before = next(context.earlier(start), None)
    if before is None or before.first is None or before.first != before.last:
        return None
    between = context.text.characters[before.end : start]
    return before.first if before.first.weekday() == number and _APPOSED.fullmatch(between) else None


def _by_word(which: str, context: Context, number: int, span: tuple[int, int]) -> Day:
    published = context.published
    if published is None:
        raise ValueError("no day of publication")
    match which:
        case "last" | "past" | "this past":
            return nearest_weekday(number, published, -1, strict=which == "last")
        case "next":
            ahead = nearest_weekday(number, published, 1, strict=True)
            return ahead if ahead > week_of(published)[1] else ahead + datetime.timedelta(days=WEEK)
        case "coming" | "this coming":
            return nearest_weekday(number, published, 1, strict=True)
        case "this":
            direction = _direction(context, span)
            ahead = nearest_weekday(number, published, direction or 1)
            return ahead if direction else week_of(published)[0] + datetime.timedelta(days=number)
    return nearest_weekday(number, published, _direction(context, span))


def _numbered(published: Day, number: int, day: int) -> Day | None:
    """The nearest "Wednesday the 23rd"."""
    near = (shift_days(published, by) for by in sorted(range(-90, 91), key=abs))
    return next((d for d in near if d is not None and d.day == day and d.weekday() == number), None)


def weeks_off(surface: Surface, context: Context) -> list[Found]:
    """As in "Monday week", "a week last Friday", "two weeks from tomorrow"."""
    published = context.published
    count = number_of(surface.get("number") or "one")
    if published is None or count is None:
        return [found(surface.start, surface.end, None, _RESOLVED, context)]
    how = surface.get("how") or ""
    name = surface.get("weekday")
    direction = -1 if how == "last" else 1
    base = published + datetime.timedelta(days=surface.get("from") == "tomorrow")
    if name is not None:
        base = nearest_weekday(weekday_number(name), published, direction, strict=how != "")
    days = count * WEEK * (2 if surface.words["unit"] == "fortnight" else 1)
    day = shift_days(base, direction * days)
    return [found(surface.start, surface.end, day_text(day) if day else None, _RESOLVED, context)]


def week_weekday(surface: Surface, context: Context) -> list[Found]:
    """As in "next week Tuesday"."""
    return weekday(surface, context)


def weekday_beside(surface: Surface, context: Context) -> list[Found]:
    """As in "the following Monday", "the previous Sunday", counted from the day before it in the text."""
    number = weekday_number(surface.words["weekday"])
    side = -1 if surface.words["side"].lower().split()[-1] in {"previous", "preceding", "before"} else 1
    anchor = context.anchor_day(surface.start, surface.end, back=side < 0)
    base = (anchor.last if side > 0 else anchor.first) if anchor else context.published
    if base is None:
        return [found(surface.start, surface.end, None, _RESOLVED, context)]
    day = nearest_weekday(number, base, side, strict=True)
    return [found(surface.start, surface.end, day_text(day), _RESOLVED, context)]


def overnight(surface: Surface, context: Context) -> list[Found]:
    """The night before publication, or the one after it where the clause looks ahead."""
    published = context.published
    if published is None:
        return [found(surface.start, surface.end, None, _RESOLVED, context)]
    ahead = context.tense(surface.start, surface.end) is Tense.FUTURE
    first = shift_days(published, 0 if ahead else -1)
    last = shift_days(published, 1 if ahead else 0)
    time = days_text(first, last) if first and last else None
    return [found(surface.start, surface.end, time, _RESOLVED, context)]


def relative_day(surface: Surface, context: Context) -> list[Found]:
    """As in "yesterday", "this morning", "the day after tomorrow"."""
    time = None
    if context.published is not None and surface.days is not None:
        day = shift_days(context.published, surface.days[0])
        time = day_text(day) if day else None
    return [found(surface.start, surface.end, time, _RESOLVED, context)]
