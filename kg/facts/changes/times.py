"""The days of a change: what a verb of moving is moved to, and by how much.

Comes in: a ``Reading`` and the verb of a change. Goes out: time expressions, numbers of days.
Refuses: the day on which the change was announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression


def new_time(reading: Reading, verb: Token, former: dict[int, TimeExpression]) -> TimeExpression | None:
    """As in "put off to, until, for Monday": the day behind such a preposition in the clause of the verb."""
    for time in reading.times_by_clause.get(reading.clause(verb).i, []):
        before = reading.doc[time.start - 1].lower_ if time.start else ""
        if (
            time.time
            and time.start not in former
            and before in {"to", "until", "till", "for", "on"}
            and time.start > verb.i
        ):
            if before == "on" and reading.doc[max(time.start - 2, 0)].lower_ not in {
                "resume",
                "held",
                "instead",
            }:
                continue
            return time
    return None


def amount(tokens: Iterable[Token]) -> int | None:
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


def measured(reading: Reading, verb: Token) -> int | None:
    """The days by which the verb says that something moves: "by a day", "put back a week"."""
    noun = reading.preposition(verb, "by", "for")
    if noun is not None and (found := amount(verb.doc[noun.left_edge.i : noun.i + 1])) is not None:
        return found
    for child in verb.children:
        if child.dep_ in {"npadvmod", "dobj"} and child.i > verb.i and child.i not in reading.time_at:
            return amount(verb.doc[child.left_edge.i : child.i + 1])
    return None
