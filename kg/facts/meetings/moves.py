"""What schedule changes and days given up do to the meetings of an article.

Comes in: a ``MeetingJoiner`` whose mentions are joined, ``Shift`` and ``Former`` rows. Goes out: the same
gatherings with their
changes; changes that only two days for one meeting tell of stand in ``joiner.inferred`` as well.
Refuses: changes of journeys; a change that no meeting can be found for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes import Shift
from kg.facts.meetings.gathering import earlier, merged, relocated
from kg.model.enums import Change, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.former import Former
    from kg.facts.meetings.gathering import Gathering
    from kg.facts.meetings.joiner import MeetingJoiner


class Moves:
    """The changes of one article as they are laid on its meetings."""

    def __init__(self, joiner: MeetingJoiner) -> None:
        self.joiner = joiner
        self.reading = joiner.reading

    def apply(self, shift: Shift) -> None:
        """Lays one change on the meeting that it speaks of."""
        if shift.journey or (shift.rule == "change.noun" and self._told(shift)):
            return
        gathering = (
            self.joiner.of_token(shift.token) or self.joiner.of_token(shift.event) or self._spoken_of(shift)
        )
        if gathering is None:
            return
        if merged(gathering.shifts, shift):
            self._set_day(gathering, shift)
            return
        self._from_own_day(shift, gathering)
        gathering.place = shift.place or gathering.place
        gathering.shifts.append(shift)
        self._set_day(gathering, shift)

    def _set_day(self, gathering: Gathering, shift: Shift) -> None:
        if shift.new is not None and shift.new.time is not None:
            gathering.time, gathering.basis = shift.new.time, shift.new.basis

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
        shift.former = told.time
        if gathering.time == told.time.time:
            gathering.time, gathering.basis = None, None

    def _told(self, shift: Shift) -> bool:
        """As in "The postponement followed …": of what the text has told already."""
        noun = self.reading.doc[shift.token]
        known = any(s.change is shift.change for g in self.joiner.gatherings for s in g.shifts)
        return known and any(c.lower_ in {"the", "this", "that"} for c in noun.lefts)

    def infer(self, formers: list[Former]) -> None:
        """A meeting with a day given up and another day was moved, though no verb says so."""
        for former in formers:
            gathering = self.joiner.of_token(former.event) or (
                self.joiner.of_token(former.clause) if former.corrected or former.strong else None
            )
            if (
                gathering is None
                and former.event is not None
                and self.reading.doc[former.event].lower_ in {"it", "they", "this"}
            ):
                gathering = self._spoken_of(Shift(former.time.head, Change.POSTPONED, None))
            if gathering is None or former.time.time is None:
                continue
            self._infer_place(former, gathering)
            moves = [s for s in gathering.shifts if s.change is not Change.RESUMED]
            if moves:
                moves[0].former = moves[0].former or former.time
                if moves[0].change is Change.CANCELLED and gathering.time is None:
                    gathering.time, gathering.basis = former.time.time, former.time.basis
            elif gathering.time is not None and gathering.time != former.time.time:
                change = (
                    Change.POSTPONED if earlier(former.time.time, gathering.time) else Change.BROUGHT_FORWARD
                )
                shift = Shift(
                    former.time.head, change, former.event, former=former.time, rule="change.two_days"
                )
                gathering.shifts.append(shift)
                self.joiner.inferred.append(shift)
            elif gathering.time is None and former.strong and gathering.status in {None, Status.PROPOSED}:
                self._infer_lapse(former, gathering)

    def _infer_lapse(self, former: Former, gathering: Gathering) -> None:
        """As in "had been due to see him on Thursday", and nothing of another day: a past day has lapsed."""
        published = self.reading.document.published
        last = bounds(former.time.time or "")[1]
        lapsed = published is not None and last is not None and last < published
        change = Change.CANCELLED if lapsed else Change.POSTPONED
        shift = Shift(former.time.head, change, former.event, former=former.time, rule="change.lapsed")
        gathering.shifts.append(shift)
        if lapsed:
            gathering.time, gathering.basis = former.time.time, former.time.basis
        self.joiner.inferred.append(shift)

    def _infer_place(self, former: Former, gathering: Gathering) -> None:
        place = former.place
        other = next((e.place for e in gathering.encounters if e.place not in {None, place}), None)
        if place is not None and other is not None and not relocated(gathering):
            gathering.place = other
            shift = Shift(
                former.time.head, Change.RELOCATED, former.event, former=former.time, rule="change.two_places"
            )
            gathering.shifts.append(shift)
            self.joiner.inferred.append(shift)

    def _spoken_of(self, shift: Shift) -> Gathering | None:
        """The meeting that "it", or nothing at all, stands for: the last one spoken of before."""
        before = [g for g in self.joiner.gatherings if g.encounters[0].token < shift.token]
        live = [g for g in before if g.status is not Status.HELD]
        if shift.change in {Change.SUSPENDED, Change.EXTENDED} or not live:
            live = before if shift.change in {Change.SUSPENDED, Change.EXTENDED, Change.POSTPONED} else live
        return max(
            live, key=lambda g: max(e.token for e in g.encounters if e.token < shift.token), default=None
        )
