"""What schedule changes and days given up do to the meetings of an article.

Comes in: a ``MeetingJoiner`` whose mentions are joined, ``Shift`` and ``Former`` rows. Goes out: the same
gatherings with their
changes; changes that only two days for one meeting tell of stand in ``joiner.inferred`` as well.
Refuses: changes of journeys; a change that no meeting can be found for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes import Shift, keeps_day, shift_times
from kg.facts.cues import mapping, words
from kg.facts.meetings.breaking import may_break_off, told_apart
from kg.facts.meetings.gathering import earlier, finer, merged, relocated
from kg.facts.meetings.held import was_held
from kg.facts.meetings.moved import from_shift, meets
from kg.facts.meetings.recalled import beside, of_its_kind, on_its_day, on_past_day, recalled
from kg.facts.meetings.since import begun
from kg.facts.meetings.trips import trip_dropped
from kg.model.enums import Change, MeetingKind, Status
from kg.model.time import bounds, share_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.facts.encounters import Encounter
    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner
    from kg.facts.reading import Reading


#: Changes after which a meeting has another day: "put back by a week".
_TO_A_DAY = frozenset({Change.POSTPONED, Change.BROUGHT_FORWARD})
_OWN = frozenset({"relcl", "acl", "amod"})
#: Rules by which a meeting did not come about, for good or for the time being.
_LOOSE = frozenset({"change.off", "change.not_kept"})


def words_moved(
    reading: Reading, shifts: Sequence[Shift], formers: Sequence[Former]
) -> dict[int | None, Change | None]:
    """The words for what was moved, each with its change; but for what took place in spite of it: "met on
    Tuesday … The session had been put off by a day".
    """
    past = {s.event for s in shifts if _took_place(reading, s)}
    rows: dict[int | None, Change | None] = {f.event: None for f in formers if f.event not in past}
    moved = (s for s in shifts if s.event not in past and not keeps_day(s))
    return rows | {s.event: s.change for s in moved}


def _took_place(reading: Reading, shift: Shift) -> bool:
    if shift.change not in {Change.POSTPONED, Change.BROUGHT_FORWARD}:
        return False
    verb = reading.doc[shift.token]
    published = reading.document.published
    planned = bounds(shift.former.time)[0] if shift.former is not None and shift.former.time else None
    plan = planned is not None and published is not None and planned > published
    joined = [verb.head] if verb.dep_ == "conj" and not plan else []
    noun = reading.doc[shift.event] if shift.event is not None and not plan else None
    joined += [c for c in (() if noun is None else noun.rights) if c.dep_ in {"relcl", "acl"}]
    if any(c.lower_ == "had" and c.dep_ == "aux" for v in (verb, *joined) for c in v.children):
        return True  # "The Conference, which had been set for July, was deferred" of one that was held
    day = shift_times(shift, None)[1]
    last = bounds(day)[1] if day else None
    return last is not None and published is not None and last <= published


def leave_places(encounters: Sequence[Encounter], shifts: Sequence[Shift]) -> None:
    """As in "They were to have met in Lima": a place given up is none of the meeting told beside it."""
    left = {i for s in shifts if s.left is not None for i in (s.token, s.event)}
    for encounter in encounters if left else ():
        if encounter.token in left:
            encounter.place, encounter.definite = None, True


def _had(reading: Reading, shift: Shift) -> bool:
    """As in "It had been put back to May": before it was called off."""
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in reading.doc[shift.token].children)


class Moves:
    """The changes of one article as they are laid on its meetings."""

    def __init__(self, joiner: MeetingJoiner) -> None:
        self.joiner = joiner
        self.reading = joiner.reading
        self._trips: list[Shift] = []
        #: Words for what a stranger broke off, of which the days are no meeting's that they seem to mean.
        self._not_of: set[int | None] = set()

    def apply(self, shift: Shift) -> None:
        """Lays one change on the meeting that it speaks of."""
        if shift.journey:
            self._trips.append(shift)
            return
        if shift.rule == "change.noun" and self._told(shift):
            return
        gathering = self.joiner.of_token(shift.token) or self.joiner.of_token(shift.event)
        gathering = gathering or self._of_clause(shift)
        if gathering is None and (told := from_shift(self.joiner, shift)) is not None:
            gathering = self.joiner.enter(told)
        gathering = gathering or self.spoken_of(shift)
        if gathering is not None and not may_break_off(self.joiner, shift, gathering):
            self._not_of.add(shift.event)
            gathering = self.spoken_of(shift)
        if shift.left is not None:
            gathering = self._held_elsewhere(shift, gathering)
        if gathering is None:
            return
        if shift.ahead and not self._was_broken_off(gathering, shift):
            return
        self._only_put_off(gathering, shift)
        if merged(gathering.shifts, shift):
            self._set_day(gathering, shift)
            return
        self._from_own_day(shift, gathering)
        self._from_last_day(shift, gathering)
        self._on_its_day(shift, gathering)
        gathering.place = shift.place or gathering.place
        was_held(self.reading, shift, gathering)
        gathering.shifts.append(shift)
        self._set_day(gathering, shift)

    def _of_clause(self, shift: Shift) -> Gathering | None:
        """As in "The committee, which was to meet on 3 May, was called off": what its own clause tells."""
        noun = None if shift.event is None else self.reading.doc[shift.event]
        below = () if noun is None else (t for c in noun.rights if c.dep_ in _OWN for t in c.subtree)
        return next((g for t in below if meets(t) and (g := self.joiner.of_token(t.i)) is not None), None)

    def _held_elsewhere(self, shift: Shift, gathering: Gathering | None) -> Gathering | None:
        """As in "will meet in Lima. They were to have met in Oslo": the meeting told beside it."""
        if gathering is None or shift.left == gathering.place:
            return None
        told = self.reading.doc[shift.token]
        before = (told.sent.start > e.token for e in gathering.encounters)
        if beside(gathering, told) and (gathering.place is not None or any(before)):
            return gathering
        gathering.place = gathering.place or shift.left
        return None

    def _was_broken_off(self, gathering: Gathering, shift: Shift) -> bool:
        """True of what the text says was broken off, or has lain idle: what is to go on next week did not."""
        if any(s.change is Change.SUSPENDED for s in gathering.shifts):
            return True
        if shift.event is None:
            return False
        verb = self.reading.doc[shift.token]
        settled = gathering.status is not Status.PROPOSED or shift.new is not None
        if settled and verb.lemma_.lower() in words("changes", "anew", "verbs"):
            return True
        idle = words("changes", "anew", "idle")
        beside = [*verb.sent, *(self.reading.sentence_before(verb) or ())]
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("changes", "granting", "together"):
            return True  # "agreed to resume the dialogue"
        again = any(c.lower_ in {"again", "now"} for c in verb.children)
        return again or any(t.lemma_.lower() in idle for t in beside)

    def _set_day(self, gathering: Gathering, shift: Shift) -> None:
        if shift.change is Change.EXTENDED:
            self._prolong(gathering, shift)
        if shift.ahead and gathering.status is Status.ONGOING:
            gathering.status = Status.PLANNED
        if shift.change is Change.RESUMED and not shift.ahead:
            gathering.status = gathering.status or Status.HELD
            if self._went_on(gathering, shift):
                return
        if shift.change is Change.POSTPONED and gathering.end and self._went_on(gathering, shift):
            return
        if shift.change is Change.CANCELLED and gathering.time is None and shift.former is not None:
            gathering.time, gathering.basis = shift.former.time, shift.former.basis
        if shift.new is not None and shift.new.time is not None:
            if finer(gathering.time, shift.new.time) and share_days(gathering.time, shift.new.time):
                return  # "from January to March" of what is set for 4 March
            if self._opened_earlier(gathering, shift):
                return
            if gathering.status is Status.HELD and gathering.end and earlier(shift.new.time, gathering.end):
                gathering.start = shift.new.time  # "The round that closed on 5 July was put off to 10 June"
            gathering.time, gathering.basis = shift.new.time, shift.new.basis
        elif shift.days and shift.former is not None and shift.change in _TO_A_DAY:
            gathering.time, gathering.basis = shift_times(shift, None)[1], shift.former.basis

    def _went_on(self, gathering: Gathering, shift: Shift) -> bool:
        """As in "resumed on the 16th" of talks that ended on the 28th: they lasted from then on."""
        if shift.new is None or shift.new.time is None or gathering.time is None:
            return False
        later = earlier(shift.new.time, gathering.time)
        if later:
            gathering.start, gathering.end = shift.new.time, gathering.time.rpartition("/")[2]
        return later

    def _opened_earlier(self, gathering: Gathering, shift: Shift) -> bool:
        """As in "closed on Sunday. It had opened on Friday, a day late": its first day."""
        verb = self.reading.doc[shift.token]
        day = None if shift.new is None else shift.new.time
        begins = verb.lemma_.lower() in words("changes", "beginning", "words")
        if not begins or day is None or gathering.end is None or not earlier(day, gathering.end):
            return False
        gathering.start = gathering.start or day
        return True

    def _prolong(self, gathering: Gathering, shift: Shift) -> None:
        """The last day is another one; what has begun goes on until then."""
        gathering.start = gathering.start or (
            shift.start.time if shift.start else begun(self.reading, gathering)
        )
        gathering.end = shift.new.time if shift.new else gathering.end
        published = self.reading.document.published
        first, last = (bounds(t)[0] if t else None for t in (gathering.start, gathering.end))
        if published is not None and first is not None and last is not None and first <= published <= last:
            gathering.status = Status.ONGOING

    def _from_own_day(self, shift: Shift, gathering: Gathering) -> None:
        """As in "The talks on 12 June were put off": the day in the phrase of what was moved is the former
        one.
        """
        told = next(
            (e for e in gathering.encounters if shift.event is not None and shift.event in e.words), None
        )
        bare = shift.former is None and shift.new is None and shift.days is None
        if told is None or told.time is None or not bare or shift.change is not Change.POSTPONED:
            return
        if told.status in {Status.HELD, Status.ONGOING} or (told.status is Status.PLANNED and told.phase):
            return  # "was postponed twice and will now open on Friday"
        shift.former = told.time
        if gathering.time == told.time.time:
            gathering.time, gathering.basis = None, None

    def _only_put_off(self, gathering: Gathering, shift: Shift) -> None:
        """As in "The round is off. … Oman had asked for a delay", "was scrapped and rebooked": what is put
        off is not off for good.
        """
        for known in gathering.shifts:
            dated = shift.new is not None and known.token < shift.token and not _had(self.reading, shift)
            loose = known.rule in _LOOSE or dated
            if shift.change is Change.POSTPONED and known.change is Change.CANCELLED and loose:
                known.change = Change.POSTPONED
                if known.former is not None and gathering.time == known.former.time:
                    gathering.time, gathering.basis = None, None

    def _on_its_day(self, shift: Shift, gathering: Gathering) -> None:
        """As in "met on Monday. … The session was broken off": on that day."""
        if shift.change is not Change.SUSPENDED or shift.former is not None:
            return
        opening = self.reading.doc[shift.token].sent.start
        days = [e.time for e in gathering.encounters if e.token < opening and e.time is not None]
        shift.former = next((day for day in days if day.time == gathering.time), None)

    def _from_last_day(self, shift: Shift, gathering: Gathering) -> None:
        """As in "had been put off from Monday to Friday, was called off": what was given up is Friday."""
        before = next((s for s in reversed(gathering.shifts) if s.new is not None), None)
        if shift.change is not Change.CANCELLED or before is None:
            return
        if before.former is not None and before.former == shift.former:
            shift.former = before.new

    def _told(self, shift: Shift) -> bool:
        """As in "The postponement followed …": of what the text has told already."""
        noun = self.reading.doc[shift.token]
        known = any(s.change is shift.change for g in self.joiner.gatherings for s in g.shifts)
        return known and any(c.lower_ in {"the", "this", "that"} for c in noun.lefts)

    def infer(self, formers: list[Former]) -> None:
        """A meeting with a day given up and another day was moved, though no verb says so."""
        for told in (f for f in formers if f.event not in self._not_of):
            gathering = self.joiner.of_token(told.event) or (
                self.joiner.of_token(told.clause) if told.corrected or told.strong else None
            )
            if gathering is None:
                gathering = (
                    self._replanned(told)
                    or self._moved_to(told)
                    or recalled(self.joiner, told, self.spoken_of)
                )
            if gathering is None or told.time.time is None or self._of_a_later(told, gathering):
                continue
            former = on_past_day(self.reading, told, gathering)
            day = former.time.time or told.time.time
            if (trip := trip_dropped(self.reading, self._trips, former, gathering)) is not None:
                gathering.shifts.append(trip)
                self._set_day(gathering, trip)
            self._infer_place(former, gathering)
            moves = [s for s in gathering.shifts if s.change not in {Change.RESUMED, Change.RELOCATED}]
            if not moves and gathering.time is None and relocated(gathering):
                gathering.time, gathering.basis = former.time.time, former.time.basis
                continue  # "were to be held in Oslo on 3 May, have been moved to Lima": on that day
            if told_apart(self.reading, former, moves):
                self._put_off(former, gathering, Change.POSTPONED)
            elif moves:
                moves[0].former = moves[0].former or former.time
                if moves[0].change is Change.CANCELLED and gathering.time is None:
                    gathering.time, gathering.basis = former.time.time, former.time.basis
            elif gathering.time is not None and gathering.time != day:
                later = earlier(day, gathering.time)
                change = Change.POSTPONED if later else Change.BROUGHT_FORWARD
                shift = Shift(
                    former.time.head, change, former.event, former=former.time, rule="change.two_days"
                )
                gathering.shifts.append(shift)
                self.joiner.inferred.append(shift)
            elif gathering.time is None and former.strong and not self._told_elsewhere(former):
                self._infer_lapse(former, gathering)

    def _told_elsewhere(self, former: Former) -> bool:
        """As in "should have met on Monday, gather on Thursday instead": another mention was moved."""
        days = (s.former for g in self.joiner.gatherings for s in g.shifts)
        return any(day is not None and day.start == former.time.start for day in days)

    def _replanned(self, former: Former) -> Gathering | None:
        """As in "was to convene on 3 May. It will convene on 10 May": told with another day elsewhere."""
        told = self.joiner.of_token(former.clause)
        days = [] if told is None else [e.time for e in told.encounters if e.token != former.clause]
        return told if any(day is not None for day in days) else None

    def _moved_to(self, former: Former) -> Gathering | None:
        """As in "The board, due in Osh on 3 May, will now convene in Lima": what the change is laid on."""
        moved = (g for g in self.joiner.gatherings for s in g.shifts if s.event == former.event)
        return None if former.event is None else next(moved, None)

    def _of_a_later(self, former: Former, gathering: Gathering) -> bool:
        """True where what was held cannot have been meant for a day to come, told elsewhere."""
        published = self.reading.document.published
        first = bounds(former.time.time or "")[0]
        ahead = published is not None and first is not None and first > published
        over = gathering.status is Status.HELD and not gathering.shifts
        return over and ahead and not beside(gathering, self.reading.doc[former.event or 0])

    def _infer_lapse(self, former: Former, gathering: Gathering) -> None:
        """As in "had been due to see him on Thursday", and nothing of another day: a past day has lapsed,
        but of what is told elsewhere as planned or held.
        """
        if gathering.status in {Status.CANCELLED, Status.POSTPONED}:
            return
        published = self.reading.document.published
        last = bounds(former.time.time or "")[1]
        lapsed = published is not None and last is not None and last < published
        live = gathering.status not in {None, Status.PROPOSED}
        lapsed = lapsed and not live and not self._put_off_beside(former)
        change = Change.CANCELLED if lapsed else Change.POSTPONED
        self._put_off(former, gathering, change)
        if lapsed:
            gathering.time, gathering.basis = former.time.time, former.time.basis

    def _put_off(self, former: Former, gathering: Gathering, change: Change) -> None:
        shift = Shift(former.time.head, change, former.event, former=former.time, rule="change.lapsed")
        gathering.shifts.append(shift)
        self.joiner.inferred.append(shift)

    def _put_off_beside(self, former: Former) -> bool:
        """As in "was to have convened on Monday. Moscow had asked for a postponement"."""
        sent = self.reading.doc[former.time.head].sent
        nouns = mapping("changes", "nouns")["postponed"]
        near = [sent, sent.following]
        return any(t.lemma_.lower() in nouns for s in near if s is not None for t in s)

    def _infer_place(self, former: Former, gathering: Gathering) -> None:
        place = former.place
        other = next((e.place for e in gathering.encounters if e.place not in {None, place}), None)
        if place is not None and other is not None and not relocated(gathering):
            gathering.place = other
            shift = Shift(
                former.time.head, Change.RELOCATED, former.event, former=former.time, rule="change.two_places"
            )
            days = (e.time for e in gathering.encounters if e.time is not None)
            moved = gathering.time is not None and gathering.time != former.time.time
            shift.new = next((d for d in days if moved and d.time == gathering.time), None)
            gathering.shifts.append(shift)
            self.joiner.inferred.append(shift)
        elif gathering.kind is not MeetingKind.CALL and not relocated(gathering):
            gathering.place = gathering.place or place  # "set for Monday in Oslo, has been moved to Tuesday"

    def spoken_of(self, shift: Shift) -> Gathering | None:
        """The meeting that "it", or nothing at all, stands for: the last one spoken of before; of "a session"
        none.
        """
        noun = None if shift.event is None else self.reading.doc[shift.event]
        if noun is not None and any(c.lower_ in {"a", "an", "another"} for c in noun.lefts):
            return None
        told = self.reading.doc[shift.token]
        if noun is not None and noun.pos_ != "PRON" and (meets(told) or told.lemma_ == "do"):
            return None
        before = [g for g in self.joiner.gatherings if g.encounters[0].token < shift.token]
        before = [g for g in of_its_kind(self.reading, shift, before) if may_break_off(self.joiner, shift, g)]
        live = [g for g in before if g.status is not Status.HELD]
        if shift.change is Change.RESUMED:
            broken_off = [g for g in before if any(s.change is Change.SUSPENDED for s in g.shifts)]
            live = broken_off or live
        if shift.change in {Change.SUSPENDED, Change.EXTENDED} or not live:
            live = before if shift.change in {Change.SUSPENDED, Change.EXTENDED, Change.POSTPONED} else live
        last = max(
            live, key=lambda g: max(e.token for e in g.encounters if e.token < shift.token), default=None
        )
        return on_its_day(shift, last, before)
