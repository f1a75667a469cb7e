"""Days that a change gave up: those of its own phrase ("Tuesday’s talks were put off"), of a verb of
moving ("from 24 to 22 July"), and of a plan told beside it.

Comes in: a ``Reading`` and the changes of its text. Goes out: ``Former`` rows.
Refuses: plans that stand; the day on which a change was made ("cancelled a meeting on Friday").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes.shift import keeps_day
from kg.facts.changes.verbs import moving_phrase
from kg.facts.cues import meeting_nouns, words
from kg.facts.former import Former, former_times, of_a_thing, possessive
from kg.model.enums import Change
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.changes.shift import Shift
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word
    from kg.model.annotation import TimeExpression

#: Tokens that open a sentence which takes up the one before.
_OPENING = 4
#: Tokens before a day that say that it is the last one.
_LEAD = 4
#: Changes that give up the day in the phrase of what they move.
_GIVING_UP = frozenset({Change.POSTPONED, Change.BROUGHT_FORWARD, Change.CANCELLED})
_BOUNDS = frozenset({"to", "until", "till", "since", "after", "before", "following", "by"})


class GivenUp:
    """The days given up of one article."""

    def __init__(self, reading: Reading, shifts: Sequence[Shift]) -> None:
        self._reading = reading
        self._shifts = shifts
        self._times = [t for t in reading.annotations.times if t.time and not of_a_thing(reading, t)]
        #: Words for what a plan set another day for.
        self._planned: set[int] = set()

    def rows(self) -> list[Former]:
        """All of them; each day once."""
        found = [f for f in former_times(self._reading) if f.strong or self._beside_change(f)]
        known = {f.time.start for f in found}
        self._planned = {f.event for f in found if f.event is not None}
        preset = [s for s in self._shifts if s.former is not None and s.former.start not in known]
        found += [Former(s.former, s.event, True, -1) for s in preset if s.former is not None]
        known |= {f.time.start for f in found}
        found += [f for t in self._times if t.start not in known and (f := self._own_day(t)) is not None]
        kept = {s.new.start for s in self._shifts if s.new is not None and s.rule == "change.than_planned"}
        found = [f for f in found if f.time.start not in kept]
        known = {f.time.start for f in found} | kept
        clauses = self._reading
        found += [
            Former(t, None, True, clauses.clause(clauses.doc[t.head]).i)
            for t in self._times
            if t.start not in known and self._left_behind(t)
        ]
        return found

    def _own_day(self, time: TimeExpression) -> Former | None:
        """As in "Tuesday’s talks were put off", "a meeting, due on Tuesday, was called off"."""
        head = self._reading.doc[time.head]
        before = self._reading.doc[time.start - 1].lower_ if time.start else ""
        if before in _BOUNDS or self._made_then(time):
            return None
        for shift in self._shifts:
            if shift.event is None or not (shift.change in _GIVING_UP or self._end_moved(shift, head)):
                continue
            if shift.event in self._planned and possessive(self._reading, time):
                continue  # "Today’s summit had been planned for May but was put off"
            event = self._reading.doc[shift.event]
            top = self._top(event, shift)
            told = self._of_the_change(top, shift, time) or _held_then(self._reading.clause(head), top)
            if top.is_ancestor(head) and not told:
                return Former(time, shift.event, True, -1)
        return None

    def _made_then(self, time: TimeExpression) -> bool:
        """As in "The summit, put off in May because of a storm": the day on which that was done."""
        clause = self._reading.clause(self._reading.doc[time.head])
        link = self._reading.doc[time.start - 1] if time.start else clause
        told = any(s.token == clause.i and s.change in _GIVING_UP for s in self._shifts)
        return told and clause.dep_ == "acl" and link.head == clause and link.lower_ in {"on", "in"}

    def _end_moved(self, shift: Shift, head: Word) -> bool:
        """As in "talks due to end on Friday have been extended"."""
        lead = head.doc[max(head.i - _LEAD, 0) : head.i]
        ending = words("changes", "ending", "words")
        return shift.change is Change.EXTENDED and any(t.lemma_ in ending for t in lead)

    def _top(self, event: Word, shift: Shift) -> Word:
        """The noun of the whole phrase: of "the third round of talks" the round."""
        while (
            event.dep_ == "pobj"
            and event.head.head.pos_ == "NOUN"
            and event.head.head.i != shift.token
            and event.head.lower_ in {"of", "for"}
        ):
            event = event.head.head
        return event

    def _of_the_change(self, event: Word, shift: Shift, time: TimeExpression) -> bool:
        """As in "cancelled a meeting on Friday": when, not which."""
        verb = self._reading.doc[shift.token]
        link = self._reading.doc[time.start - 1] if time.start else event
        under = event.is_ancestor(verb)
        return under or (
            event.dep_ in {"dobj", "pobj"}
            and time.start > event.i > verb.i
            and link.lower_ in {"on", "in", "at", "over"}
            and link.head in {event, *event.children}
            and link.head.pos_ not in {"VERB", "ADJ"}
        )

    def _taken_back(self, sent: Passage, former: Former) -> bool:
        """As in "They were to meet on Monday. The talks were put off": the sentence beside it moves it."""
        beside = [near for near in (sent.following, sent.previous) if near is not None]
        event = None if former.event is None else self._reading.doc[former.event]
        meeting = event is not None and event.pos_ == "NOUN" and event.lemma_.lower() in meeting_nouns()
        moving = [s for s in self._shifts if not (meeting and s.journey)]
        return any(near.start <= s.token < near.end for s in moving for near in beside)

    def _beside_change(self, former: Former) -> bool:
        """A plain "was planned for" is a former day where its sentence tells a change or another day."""
        sent = self._reading.doc[former.time.head].sent
        if any(sent.start <= s.token < sent.end and not keeps_day(s) for s in self._shifts):
            return True
        if self._is_next(former):
            return False
        if self._taken_back(sent, former) or self._replaced(sent):
            return True
        others = [t for t in self._times if sent.start <= t.start < sent.end and t is not former.time]
        others = [t for t in others if not self._done_before(t, former)]
        return any(not share_days(t.time, former.time.time) and self._sets_a_day(t) for t in others)

    def _done_before(self, time: TimeExpression, former: Former) -> bool:
        """As in "met A on Friday and was due to see B on Tuesday": what comes next moves nothing."""
        clause = self._reading.doc[former.time.head]
        while clause.dep_ != "conj" and clause.head != clause:
            clause = clause.head
        above = clause.head
        joined = clause.dep_ == "conj" and any(c.lower_ == "and" for c in above.rights)
        own = self._reading.clause(self._reading.doc[time.head]) == above
        later = (former.time.time or "") > (time.time or "")
        return joined and own and later and above.pos_ == "VERB" and above.tag_ == "VBD"

    def _sets_a_day(self, time: TimeExpression) -> bool:
        """A day of the main clause; not "said on Monday that a meeting was planned for 3 June"."""
        verb = self._reading.clause(self._reading.doc[time.head])
        return verb.dep_ in {"ROOT", "ccomp"} and verb.lemma_.lower() not in words("statements", "clause")

    def _is_next(self, former: Former) -> bool:
        """As in "The next sitting was set for Thursday": a plan that stands, whatever was moved before it."""
        event = None if former.event is None else self._reading.doc[former.event]
        return event is not None and any(c.lower_ in {"next", "further", "another"} for c in event.lefts)

    def _replaced(self, sent: Passage) -> bool:
        """As in "was planned for 3 June. It will now be held on 10 June": the next sentence sets another
        day.
        """
        if sent.end >= len(sent.doc):
            return False
        following = sent.doc[sent.end].sent
        opening = [t.lower_ for t in following[:_OPENING]]
        again = bool({"it", "they", "this", "now", "instead"} & set(opening))
        lowered = {t.lower_ for t in following}
        told = lowered & {"now", "instead", "however"} or _anew(sent, following.root)
        dated = any(following.start <= t.start < following.end for t in self._times)
        return again and bool(told) and dated

    def _left_behind(self, time: TimeExpression) -> bool:
        """As in "from 24 to 22 July": the day that a verb of moving leaves."""
        before = [t.lower_ for t in self._reading.doc[max(time.start - 2, 0) : time.start]]
        verb = self._reading.clause(self._reading.doc[time.head])
        moved = moving_phrase(verb) is not None
        return moved and (before[-1:] == ["from"] or before == ["from", "the"])


def _held_then(clause: Word, event: Word) -> bool:
    """As in "The round that closed on Tuesday had been put off", "which took place in May": its own day."""
    which = any(c.dep_ == "nsubj" and c.lower_ in {"which", "that"} for c in clause.lefts)
    place = clause.lemma_ == "take" and any(c.lower_ == "place" for c in clause.rights)
    over = place or clause.lemma_.lower() in words("changes", "ending", "words")
    alone = not any(c.dep_ == "aux" for c in clause.lefts)
    return clause.dep_ == "relcl" and clause.head == event and which and over and alone


def _anew(planned: Passage, verb: Word) -> bool:
    """As in "was to convene on 3 June. It will convene on 10 June": the same thing on another day."""
    same = any(t.pos_ == "VERB" and t.lemma_ == verb.lemma_ for t in planned)
    return same and not any(c.lower_ in {"again", "also", "next", "too"} for c in verb.children)
