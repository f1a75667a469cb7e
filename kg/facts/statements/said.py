"""One statement as the rules find it.

Comes in: what a rule found. Goes out: ``Said``, with its time and whom it is said to.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.content import Content
from kg.facts.statements.speakers import addressees_of
from kg.facts.statements.times import said_at
from kg.model.annotation import TimeExpression

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


@dataclass(slots=True)
class Said:
    """One statement as found. ``cue`` is the token that reports it."""

    speakers: tuple[str, ...]
    content: Content
    cue: int
    rule: str
    time: TimeExpression | None = None
    addressees: tuple[str, ...] = ()


def reported_by(
    reading: Reading, verb: Word, speakers: tuple[str, ...], found: Content | None, rule: str
) -> Said | None:
    """What ``verb`` reports, as of the time of its clause; None where nothing is found."""
    if found is None:
        return None
    told = addressees_of(reading, verb, speakers)
    return Said(speakers, found, verb.i, rule, said_at(reading, verb, found), told)
