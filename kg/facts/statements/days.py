"""On which day it was said, where the reporting clause does not tell: that of what the article tells of.

Comes in: all statements of an article and its meetings. Goes out: a time for those that had none.
Refuses: what was said before what the article tells of ("had said"), and a day that two may claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.cues import words
from kg.facts.statements.spans import reporting
from kg.facts.statements.times import recalled
from kg.model.annotation import TimeExpression
from kg.model.enums import Status, TimeBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.meetings import Gathering
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word
    from kg.facts.statements.said import Said

#: Sentences after a meeting within which its parties speak of it.
_SPEAKS_OF = 12
#: The same for the states and persons for whom, or through whom, a party speaks.
_SPEAKS_FOR = 3
_AT = frozenset({"after", "at", "during", "following", "before", "in", "on", "as", "outside"})
_CLOCK = re.compile(r"^\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def date_by_meeting(reading: Reading, found: list[Said], gatherings: Sequence[Gathering]) -> None:
    """Gives each statement the day of the meeting, the deed or the page that it belongs to."""
    days = _Days(reading, found, gatherings)
    rules = (days.of_meeting, days.of_occasion, days.of_deed, days.of_page, days.of_today)
    last: dict[tuple[str, ...], TimeExpression] = {}
    for said in found:
        if said.time is None:
            said.time = next((t for rule in rules if (t := rule(said)) is not None), None)
        if said.time is None and not recalled(reading, said):
            said.time = last.get(said.speakers)
        if said.time is not None:
            last[said.speakers] = said.time
    _date_by_release(reading, found)


class _Days:
    """The days that one article tells, and who does what on them."""

    def __init__(self, reading: Reading, found: list[Said], gatherings: Sequence[Gathering]) -> None:
        self._reading = reading
        self._found = found
        self._numbers = {sent.start: n for n, sent in enumerate(reading.doc.sents)}
        self._gatherings = gatherings
        hours = (bool(_CLOCK.match(line)) for line in reading.document.text.split("\n"))
        self._by_the_clock = sum(hours) > 1

    def of_meeting(self, said: Said) -> TimeExpression | None:
        """In the account of a meeting, its parties say what they say on its day."""
        here = self._number(said.cue)
        nearest: str | None = None
        for gathering in reversed(self._gatherings):
            first = gathering.encounters[0].token
            away = here - self._number(first)
            if not self._dated(gathering) or not 0 <= away <= _SPEAKS_OF:
                continue
            if not self._party(said, gathering, away):
                continue
            if self._someone_else_between(said, first, gathering.time):
                continue
            if nearest is None or self._recalled_from(nearest, gathering):
                nearest = gathering.time
        return None if nearest is None else _resolved(said, nearest)

    def _recalled_from(self, day: str, gathering: Gathering) -> bool:
        """As in "met today", where the parties then recall the round that they held on ``day``."""
        published = self._reading.document.published
        return published is not None and day < published.isoformat() == gathering.time

    def of_occasion(self, said: Said) -> TimeExpression | None:
        """As in "said after the talks", "told the plenary", "as he left": the last meeting told of."""
        cue = self._reading.doc[said.cue]
        apart = _on_occasion(cue, "press")
        if not self._past(said) or not (apart or _on_occasion(cue)):
            return None
        here = self._number(said.cue)
        for gathering in () if apart else reversed(self._gatherings):
            first = gathering.encounters[0].token
            if self._dated(gathering) and first < said.cue and here - self._number(first) <= _SPEAKS_OF:
                return _resolved(said, gathering.time)
        return self._of_opening(said)

    def of_deed(self, said: Said) -> TimeExpression | None:
        """As in "She flew in on Monday. “We are ready,” she said": what the speaker did just before."""
        if not self._past(said):
            return None
        for told in self._near(self._reading.doc[said.cue]):
            for verb in (t for t in told if t.i < said.cue and t.i in self._reading.times_by_clause):
                day = self._day_of(verb)
                if day is not None and self._takes_part(verb, said):
                    return _resolved(said, day)
        return None

    def of_page(self, said: Said) -> TimeExpression | None:
        """In a page whose entries bear the hour, what was said was said on its day."""
        published = self._reading.document.published
        if published is None or not self._by_the_clock or not self._past(said):
            return None
        return _resolved(said, published.isoformat())

    def of_today(self, said: Said) -> TimeExpression | None:
        """In a report that opens with what was done today, what was said was said today."""
        published = self._reading.document.published
        day = self._of_opening(said) if self._past(said) else None
        return (
            day if day is not None and published is not None and day.time == published.isoformat() else None
        )

    def _of_opening(self, said: Said) -> TimeExpression | None:
        """The day of the first sentence, for an occasion that is told of nowhere else."""
        silent = self._reading.silent
        first = next((s for s in self._reading.doc.sents if any(t.i not in silent for t in s)), None)
        if first is None:
            return None
        verbs = [first.root] if first.root.i not in silent else self._behind_dateline(first)
        day = next((d for v in verbs if (d := self._day_of(v)) is not None), None)
        return None if day is None else _resolved(said, day)

    def _behind_dateline(self, first: Passage) -> list[Word]:
        """The verbs of a sentence whose root the parser found in the dateline before it."""
        below = (t for t in first if t.i not in self._reading.silent and t.head.i in self._reading.silent)
        return [t for t in below if t.pos_ in {"VERB", "AUX"}]

    def _day_of(self, verb: Word) -> str | None:
        """The one day that the clause of a past verb tells."""
        if verb.dep_ in {"relcl", "acl"}:
            return None
        if verb.tag_ != "VBD" and not any(c.tag_ == "VBD" for c in verb.children if c.dep_ == "auxpass"):
            return None
        days = {t.time for t in self._reading.times_by_clause.get(verb.i, []) if t.time is not None}
        day = days.pop().partition("T")[0] if len(days) == 1 else ""
        published = self._reading.document.published
        to_come = published is not None and day > published.isoformat()
        return day if _DAY.match(day) and not to_come else None

    def _takes_part(self, verb: Word, said: Said) -> bool:
        """True for who does it, and for who is called, met or received."""
        reading = self._reading
        joined = [verb, *(c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBD")]
        sides = {a for v in joined for a in (*reading.subject_of(v), *reading.objects_of(v))}
        return bool(sides & set(said.speakers))

    def _dated(self, gathering: Gathering) -> bool:
        first = self._reading.doc[gathering.encounters[0].token]
        held = gathering.status is Status.HELD and gathering.time is not None
        return held and self._reading.clause(first).dep_ != "relcl"

    def _near(self, cue: Word) -> list[Passage]:
        """The sentence of the cue, and the one before in its paragraph."""
        before = self._reading.sentence_before(cue)
        return [cue.sent] if before is None else [cue.sent, before]

    def _party(self, said: Said, gathering: Gathering, away: int) -> bool:
        """True for a party’s own words, and soon after the meeting for those of whom it stands for."""
        if set(said.speakers) & set(gathering.participants):
            return True
        near = away <= _SPEAKS_FOR and _DAY.match(gathering.time or "") is not None
        return near and self._past(said) and self._stands_for(said, gathering)

    def _stands_for(self, said: Said, gathering: Gathering) -> bool:
        """True for the spokesman of a party’s state, or for the state of a party."""
        return bool(self._sides(said.speakers) & self._sides(gathering.participants))

    def _sides(self, ids: Iterable[str]) -> set[str]:
        actors = self._reading.actors
        return {*ids, *(r.represents for i in ids for r in actors[i].roles if r.represents is not None)}

    def _past(self, said: Said) -> bool:
        """True for the plain past: "said", neither "has said" nor "would say"."""
        cue = self._reading.doc[said.cue]
        return cue.tag_ == "VBD" and not recalled(self._reading, said)

    def _number(self, i: int) -> int:
        return self._numbers[self._reading.doc[i].sent.start]

    def _someone_else_between(self, said: Said, first: int, day: str | None) -> bool:
        """True where somebody else spoke on another day since the meeting was told of."""
        return any(
            first < other.cue < said.cue
            and other.time is not None
            and other.time.time != day
            and other.time.start < said.cue
            and not set(other.speakers) & set(said.speakers)
            for other in self._found
        )


def _resolved(said: Said, day: str | None) -> TimeExpression:
    return TimeExpression(said.cue, said.cue + 1, said.cue, day, TimeBasis.RESOLVED)


def _on_occasion(cue: Word, kind: str = "nouns") -> bool:
    """As in "said after the talks", "told the closing session", "at the close"."""
    occasions = words("statements", "occasions", kind)
    told = words("statements", "occasions", "press" if kind == "press" else "told")
    own = list(reporting(cue, {c.i for c in cue.children if c.dep_ == "ccomp"}))
    for token in own:
        if token.lemma_.lower() in occasions and token.dep_ == "pobj" and token.head.lower_ in _AT:
            return any(c.lower_ in {"the", "this", "that"} for c in token.lefts)
        if token.lemma_.lower() in told and token.dep_ in {"dobj", "dative"} and token.head == cue:
            return True
    return False


def _date_by_release(reading: Reading, found: list[Said]) -> None:
    """What a release says is said on its day, save what it recalls in the pluperfect."""
    published = reading.document.published
    if published is None or not _official(reading.document.publisher or ""):
        return
    for said in found:
        if said.time is None and not recalled(reading, said):
            said.time = TimeExpression(
                said.cue, said.cue + 1, said.cue, published.isoformat(), TimeBasis.PUBLISHED
            )


def _official(publisher: str) -> bool:
    named = {w.strip(".,").lower() for w in publisher.split()}
    return publisher.lower() in table("titles")["publishers"] or bool(
        named & words("statements", "release", "publishers")
    )
