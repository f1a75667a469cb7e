"""Finds every change of schedule in one article.

Comes in: a ``Reading``. Goes out: ``Shift`` rows, each with the word for the event that it moves, the
former and the new time, who moved it and why; and the times that are former ones, which no
meeting may take for its own.
Refuses: what is denied ("has not been postponed"), feared or possible; verbs whose object is no event.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.changes.alone import dropped_alone
from kg.facts.changes.causes import askers, reason
from kg.facts.changes.contrasts import another_day, but_on, set_anew
from kg.facts.changes.events import Events
from kg.facts.changes.given_up import GivenUp
from kg.facts.changes.journeys import day_of_subject, journeys_moved, new_day_told
from kg.facts.changes.nominals import nominal
from kg.facts.changes.plans import kept_otherwise, not_kept, off_plan, under_way
from kg.facts.changes.predicates import noted_off, predicate, so_too
from kg.facts.changes.shift import Shift, joined, settled
from kg.facts.changes.times import day_opened, days_broken_off, measured, new_time, year_before
from kg.facts.changes.venues import elsewhere, other_place, place_left, replaced
from kg.facts.changes.verbs import MovingVerbs
from kg.facts.cues import mapping, words
from kg.facts.former import Former
from kg.model.enums import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word

#: Words that may tell a plan not kept, or a place not kept.
_OFF_PLAN = frozenset({"later", "earlier", "sooner", "longer", "early", "late", "ahead", "behind"})
_CONTRASTS = frozenset({"instead", "rather", "not", "place"})


@cache
def _nouns() -> dict[str, Change]:
    return {noun: Change(kind) for kind, rows in mapping("changes", "nouns").items() for noun in rows}


@cache
def _predicates() -> frozenset[str]:
    return frozenset(w for rows in mapping("changes", "predicates").values() for w in rows)


class ShiftFinder:
    """All changes of one article."""

    def __init__(self, reading: Reading, nouns: frozenset[str]) -> None:
        """``nouns`` are the lemmas that name meetings."""
        self.reading = reading
        self.events = Events(reading, nouns)
        self._verbs = MovingVerbs(reading, self.events)
        self._nouns = _nouns()
        self._predicates = _predicates()
        self._alone = frozenset(self._verbs.heads).union(*mapping("changes", "alone").values())
        self._keeping = words("changes", "keeping", "words")
        self._setting = words("changes", "setting", "words")

    def find(self) -> tuple[list[Shift], list[Former]]:
        """The changes, and the days that were given up."""
        shifts: list[Shift] = []
        for sent in self.reading.doc.sents:
            before = shifts[-1] if shifts and sent[0].lower_ == "so" and len(sent) > 1 else None
            shifts += self._in_sentence(sent)
            if before is not None and self.reading.doc[before.token].sent.end == sent.start:
                shifts += [s for s in (so_too(self.events, sent, before),) if s is not None]
        formers = GivenUp(self.reading, shifts).rows()
        formers += self._broken_off(shifts, formers)
        changed = {self.reading.doc[s.token].sent.start for s in shifts if not s.ahead}
        for shift in shifts:
            self._complete(shift, formers, changed)
        free = [f for f in formers if self.reading.doc[f.time.head].sent.start not in changed]
        shifts = [s for s in shifts if not self._tells_again(s, shifts)]
        shifts += journeys_moved(self.reading, self.events, free)
        return joined(s for shift in shifts for s in settled(shift)), formers

    def _tells_again(self, shift: Shift, shifts: list[Shift]) -> bool:
        """As in "called off the meeting … The invitation was withdrawn": one thing told twice."""
        if shift.event is None or self.reading.doc[shift.event].lemma_ != "invitation":
            return False
        bare = not any(c.dep_ in {"prep", "acl"} for c in self.reading.doc[shift.event].children)
        before = (s for s in shifts if s.token < shift.token and s.change is shift.change)
        return bare and shift.former is None and any(True for _ in before)

    def _broken_off(self, shifts: list[Shift], formers: list[Former]) -> list[Former]:
        """The days on which meetings were broken off: the former ones, where no plan tells another."""
        known = {f.time.start for f in formers}
        found = []
        for shift in shifts:
            if shift.change is not Change.SUSPENDED or shift.journey:
                continue
            days = days_broken_off(self.reading, self.reading.doc[shift.token])
            days = [d for d in days if d.start not in known]
            planned = any(f.event == shift.event and not self._to_go_on(f) for f in formers)
            if days and (shift.event is None or not planned):
                shift.former = shift.former or days[0]
            found += [Former(day, shift.event, True, -1) for day in days]
        return found

    def _to_go_on(self, former: Former) -> bool:
        """As in "were due to restart on Feb. 12": no day on which the meeting was to begin."""
        resuming = words("changes", "resuming", "words")
        return former.clause >= 0 and self.reading.doc[former.clause].lemma_.lower() in resuming

    # --- words that tell a change ----------------------------------------------------------

    def _in_sentence(self, sent: Passage) -> Iterator[Shift]:
        for token in sent:
            shift = None if token.i in self.reading.silent else self._of_token(token)
            if shift is not None and not self._long_over(shift):
                yield shift
                yield from self._joined_events(shift)

    def _long_over(self, shift: Shift) -> bool:
        """As in "The previous round, in Lima in May, collapsed": how a meeting ended that has been held."""
        if shift.change is not Change.SUSPENDED or shift.event is None:
            return False
        told, noun = self.reading.doc[shift.token], self.reading.doc[shift.event]
        active = told.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in told.children)
        return active and any(c.lower_ in words("meetings", "numbered", "earlier") for c in noun.lefts)

    def _joined_events(self, shift: Shift) -> Iterator[Shift]:
        """As in "Both trip and talks are off": what became of the first became of the others."""
        noun = None if shift.event is None else self.reading.doc[shift.event]
        for other in () if noun is None or noun.pos_ != "NOUN" else noun.rights:
            if other.dep_ == "conj" and other.pos_ == "NOUN" and self.events.named_by(other):
                yield replace(shift, event=other.i, journey=self.events.is_journey(other))

    def _of_token(self, token: Word) -> Shift | None:
        reading, events, lemma = self.reading, self.events, token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and lemma in self._keeping):
            return self._of_verb(token, lemma)
        if token.lower_ in _OFF_PLAN:
            return off_plan(reading, events, token)
        if token.lower_ in _CONTRASTS:
            return elsewhere(reading, events, token) or another_day(reading, events, token)
        if token.text == "off":
            return noted_off(events, token)
        if lemma in self._nouns:
            return nominal(reading, events, token, self._nouns[lemma])
        return None

    def _of_verb(self, verb: Word, lemma: str) -> Shift | None:
        shift = self._verbs.shift(verb) if lemma in self._verbs.heads else None
        if shift is None or (shift.event is None and shift.change in {Change.CANCELLED, Change.POSTPONED}):
            shift = (
                dropped_alone(self.reading, self.events, verb) if lemma in self._alone else None
            ) or shift
        if shift is None and lemma in self._predicates:
            shift = predicate(self.reading, self.events, verb)
        if shift is None and (lemma in self._keeping or lemma in self._setting):
            shift = set_anew(self.reading, self.events, verb)
        if shift is None and (lemma in self._keeping or lemma in self._setting):
            shift = place_left(self.reading, self.events, verb)
        if lemma == "get" and not under_way(verb):
            return shift
        if shift is None and lemma in self._keeping:
            shift = but_on(self.reading, self.events, verb) or not_kept(self.reading, self.events, verb)
            shift = shift or kept_otherwise(self.reading, self.events, verb)
            shift = shift or other_place(self.reading, self.events, verb)
        if shift is None and lemma in {"replace", "supplant"}:
            shift = replaced(self.reading, self.events, verb)
        return shift

    # --- completing ------------------------------------------------------------------------

    def _complete(self, shift: Shift, formers: list[Former], changed: set[int]) -> None:
        verb = self.reading.doc[shift.token]
        fitting = [f for f in formers if self._of_same(f, shift)]
        inside = self._told_in(verb.sent, fitting)
        if not inside:
            after = shift.event is not None
            inside = self._beside(verb.sent, fitting, changed, after=after)
        left = [f for f in inside if f.time.start and self.reading.doc[f.time.start - 1].lower_ == "from"]
        shift.former = shift.former or next((f.time for f in (*left, *inside)), None)
        former = {f.time.start for f in formers}
        if shift.change is not Change.SUSPENDED:
            shift.new = shift.new or new_time(self.reading, verb, former, shift.change)
        shift.new = shift.new or new_day_told(self.reading, shift) or day_of_subject(self.reading, shift)
        shift.former = year_before(self.reading, shift)
        if shift.change is Change.EXTENDED:
            shift.start = day_opened(self.reading, verb)
        shift.days = measured(self.reading, verb) if shift.days is None else shift.days
        self.explain(shift)

    def explain(self, shift: Shift) -> None:
        """Who moved it and why, where the sentence tells."""
        verb = self.reading.doc[shift.token]
        shift.by = shift.by or askers(self.reading, verb.sent)
        shift.reason = shift.reason or reason(self.reading, verb, shift.change)

    def _told_in(self, sent: Passage, formers: list[Former]) -> list[Former]:
        return [f for f in formers if sent.start <= f.time.start < sent.end]

    def _of_same(self, former: Former, shift: Shift) -> bool:
        """True where the day may be that of what was moved; of what was broken off, only its own."""
        if former.event == shift.event and shift.event is not None:
            return True
        if shift.change in {Change.SUSPENDED, Change.RESUMED}:
            return False
        if former.event is None or shift.event is None:
            return True
        planned, moved = self.reading.doc[former.event], self.reading.doc[shift.event]
        return (
            not (self.events.named_by(planned) and self.events.named_by(moved))
            or planned.pos_ == "PRON"
            or moved.pos_ == "PRON"
            or planned.sent.start != moved.sent.start
        )

    def _beside(
        self, sent: Passage, formers: list[Former], changed: set[int], *, after: bool
    ) -> list[Former]:
        """The former days that the sentence before this one, or the one after it, tells.

        Not where that sentence tells a change of its own.
        """
        for near in (sent.previous, sent.following if after else None):
            if near is not None and near.start not in changed:
                found = self._told_in(near, formers)
                if found:
                    return found
        return []
