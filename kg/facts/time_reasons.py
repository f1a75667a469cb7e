"""Why a time expression means that day, in words.

Comes in: a time expression with its ``Resolution``. Goes out: one line. Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.enums import TimeBasis

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression


def time_reason(reading: Reading, time: TimeExpression) -> str:
    """How the expression was read, and what decided between the days that it could mean."""
    published = reading.document.published
    told = "no day of publication" if published is None else f"published {published:%A} {published}"
    why = time.why
    if time.basis is TimeBasis.PUBLISHED:
        return f"no day in the text: {told}"
    if why is None:
        return "the day of what the sentence sets it beside"
    form = why.form.replace("_", " ")
    if time.basis is TimeBasis.STATED:
        return f"{form}, written out"
    parts = [form]
    if why.anchor is not None:
        parts.append(f"counted from “{reading.span(*why.anchor).text}”")
    if why.tense not in {None, "none"}:
        parts.append(f"{why.tense} tense")
    return ", ".join([*parts, told])
