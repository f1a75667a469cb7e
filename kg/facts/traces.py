"""What the rules bound, kept while the published facts are put together.

Comes in: the row of a rule. Goes out: its ``Trace``: the words that told of the fact, and its times.
Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.changes import Shift
    from kg.facts.meetings import Gathering
    from kg.model.annotation import TimeExpression


@dataclass(frozen=True, slots=True)
class Trace:
    """``cues`` are token indices, the best first; ``times`` the expressions that the rule bound."""

    cues: tuple[int, ...]
    times: tuple[tuple[str, TimeExpression], ...] = ()


def of_row(cue: int, time: TimeExpression | None) -> Trace:
    """The trace of a row with one cue and at most one time."""
    return Trace((cue,), () if time is None else (("time", time),))


def of_gathering(gathering: Gathering, cues: tuple[int, ...]) -> Trace:
    """The trace of a meeting: of its mentions' times those that it kept."""
    times = [e.time for e in gathering.encounters if e.time is not None]
    times += [s.new for s in gathering.shifts if s.new is not None]
    kept = [time for time in times if time.time == gathering.time] or times
    return Trace(cues, tuple(("time", time) for time in dict.fromkeys(kept)) if gathering.time else ())


def of_shift(shift: Shift) -> Trace:
    """The trace of a change: its former and its new time."""
    ends = (("from", shift.former), ("to", shift.new))
    return Trace((shift.token,), tuple((part, time) for part, time in ends if time is not None))
