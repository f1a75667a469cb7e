"""Finds and resolves all time expressions of a document.

Comes in: a parsed ``Doc`` and the day of publication. Goes out: ``TimeExpression`` rows in the
order of the text, none overlapping. Two passes: first what stands on its own ("on Saturday",
"4 February"), then what counts from another time of the text ("the next day").
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.times import anchored, dates, months, periods, weekdays
from kg.annotations.times.context import Context
from kg.annotations.times.entries import Entries
from kg.annotations.times.surface import Surface, surfaces
from kg.annotations.times.text import Text
from kg.model.annotation import Resolution, TimeExpression
from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from kg.annotations.times.context import Found

#: What stands on its own, or counts from the day of publication.
DIRECT: dict[str, Callable[[Surface, Context], list[Found]]] = {
    "iso": dates.iso,
    "numeric": dates.numeric,
    "date": dates.date,
    "date_range": dates.date_range,
    "holiday": dates.holiday,
    "month": months.month,
    "month_range": months.month_range,
    "year": months.year,
    "years": months.years,
    "decade": months.decade,
    "part_of_month": periods.part_of_month,
    "part_of_year": periods.part_of_year,
    "week_of": periods.week_of_date,
    "season": periods.season,
    "weekend": periods.weekend,
    "window": periods.window,
    "new_year": periods.new_year,
    "weekday": weekdays.weekday,
    "week_weekday": weekdays.week_weekday,
    "weeks_off": weekdays.weeks_off,
    "relative_day": weekdays.relative_day,
    "overnight": weekdays.overnight,
    "ago": anchored.ago,
    "from_now": anchored.from_now,
    "in_time": anchored.in_time,
    "ordinal": anchored.ordinal,
    "vague": anchored.vague,
}

#: What may count from another time of the text.
ANCHORED: dict[str, Callable[[Surface, Context], list[Found]]] = {
    "unit": periods.unit,
    "weekday_beside": weekdays.weekday_beside,
    "shifted": anchored.shifted_time,
    "next_to": anchored.next_to,
    "beside": anchored.beside,
    "at_the_time": anchored.at_the_time,
    "clock": anchored.clock,
}


def find_times(
    doc: Doc, published: datetime.date | None, spans: Sequence[tuple[int, int, int]] = ()
) -> tuple[TimeExpression, ...]:
    """All time expressions of ``doc``, resolved against the day of publication or of their entry, of which
    ``spans`` tells the characters (``kg.annotations.sections.entries``).
    """
    text = Text(doc)
    forms = surfaces(text)
    if not forms:
        return ()
    context = Context(text, published)
    why: dict[Found, Resolution] = {}
    entries = Entries(spans, published)
    heads = [f for f in forms if spans and f.kind in DIRECT and entries.heads(f.start, f.end)]
    read = [(form, row) for form in heads for row in DIRECT[form.kind](form, context)]
    for (form, _), row in zip(read, entries.settle(read), strict=True):
        context.add(row)
        why[row] = _resolution(form, row, context)
    for table in (DIRECT, ANCHORED):
        for form in forms:
            resolve = table.get(form.kind)
            if resolve is not None and form not in heads:
                context.anchor, context.published = None, entries.day(form.start)
                for row in resolve(form, context):
                    context.add(row)
                    why[row] = _resolution(form, row, context)
    return tuple(_expression(row, text, why[row]) for row in context.found)


def _resolution(form: Surface, row: Found, context: Context) -> Resolution:
    """By which form the expression was read, and what decided which day it is."""
    resolved = row.time is not None and row.basis is TimeBasis.RESOLVED
    anchor = None if context.anchor is None else context.text.span(context.anchor.start, context.anchor.end)
    tense = context.tense(row.start, row.end).value if resolved else None
    return Resolution(form=form.kind, tense=tense, anchor=anchor if resolved else None)


def _expression(row: Found, text: Text, why: Resolution) -> TimeExpression:
    start, end = text.span(row.start, row.end)
    return TimeExpression(start=start, end=end, head=row.head, time=row.time, basis=row.basis, why=why)
