"""When it was said.

Comes in: a reporting verb, or all statements of an article. Goes out: time expressions.
Refuses: a time of what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.statements.spans import reporting
from kg.model.annotation import TimeExpression
from kg.model.enums import Status, TimeBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from kg.facts.content import Content
    from kg.facts.meetings import Gathering
    from kg.facts.reading import Reading
    from kg.facts.statements.said import Said

_CUED = frozenset({"statement.complement", "statement.quoted_beside", "statement.surrounding"})
#: Sentences after a meeting within which its parties speak of it.
_SPEAKS_OF = 12


def said_at(reading: Reading, verb: Token, said: Content) -> TimeExpression | None:
    """When it was said: a time of the reporting clause, outside what was said."""
    own = {t.i for t in reporting(verb, set())}
    times = [
        t
        for t in reading.times_by_clause.get(reading.clause(verb).i, [])
        if t.time is not None and not said.covers(t.head) and (t.head in own or t.start in own)
    ]
    if verb.tag_ in {"VBZ", "VBP"} and reading.document.published is not None:
        day = reading.document.published.isoformat()
        times = [
            t for t in times if (t.time or "").split("/")[-1] >= day[: len((t.time or "").split("/")[-1])]
        ]
    return min(times, key=lambda t: abs(t.head - verb.i)) if times else None


def inherit_times(reading: Reading, found: list[Said]) -> None:
    """What the same speaker says next is said at the same time, unless somebody speaks between.

    What somebody "says" in the present tense is said as the article goes to press.
    """
    last: Said | None = None
    published = reading.document.published
    for said in found:
        present = reading.doc[said.cue].tag_ in {"VBZ", "VBP"} and said.rule in _CUED
        if said.time is None and published is not None and present:
            said.time = TimeExpression(
                said.cue, said.cue + 1, said.cue, published.isoformat(), TimeBasis.PUBLISHED
            )
        if said.time is None and last is not None and last.speakers == said.speakers:
            said.time = last.time
        last = said


def date_by_meeting(reading: Reading, found: list[Said], gatherings: Sequence[Gathering]) -> None:
    """In the account of a meeting, its parties say what they say on its day."""
    numbers = {sent.start: n for n, sent in enumerate(reading.doc.sents)}
    number = {i: numbers[reading.doc[i].sent.start] for g in gatherings for i in [g.encounters[0].token]}
    for said in found:
        if said.time is not None:
            continue
        here = numbers[reading.doc[said.cue].sent.start]
        for gathering in reversed(gatherings):
            first = gathering.encounters[0].token
            held = gathering.status is Status.HELD and gathering.time is not None
            if reading.clause(reading.doc[first]).dep_ == "relcl":
                continue
            if not held or not 0 <= here - number[first] <= _SPEAKS_OF:
                continue
            if set(said.speakers) & set(gathering.participants) and not _someone_else_between(
                found, said, first, gathering.time
            ):
                said.time = TimeExpression(
                    said.cue, said.cue + 1, said.cue, gathering.time, TimeBasis.RESOLVED
                )
                break
    _date_by_release(reading, found)


def _someone_else_between(found: list[Said], said: Said, first: int, day: str | None) -> bool:
    """True where somebody else spoke on another day since the meeting was told of."""
    return any(
        first < other.cue < said.cue
        and other.time is not None
        and other.time.time != day
        and other.time.start < said.cue
        and not set(other.speakers) & set(said.speakers)
        for other in found
    )


def _date_by_release(reading: Reading, found: list[Said]) -> None:
    """What a release says is said on its day, save what it recalls in the pluperfect."""
    published, publisher = reading.document.published, reading.document.publisher
    official = {w.strip(".,").lower() for w in (publisher or "").split()} & words(
        "statements", "release", "publishers"
    )
    if published is None or not official:
        return
    for said in found:
        recalled = any(
            c.lower_ in {"had", "would"} for c in reading.doc[said.cue].children if c.dep_ == "aux"
        )
        if said.time is None and not recalled:
            said.time = TimeExpression(
                said.cue, said.cue + 1, said.cue, published.isoformat(), TimeBasis.PUBLISHED
            )
