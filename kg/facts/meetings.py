"""Joins mentions of encounters to meetings: one row for one real encounter.

Comes in: a ``Reading``, encounters and schedule changes of it. Goes out: ``Gathering`` rows.
Two mentions are one where sides, day, round and means agree as far as both tell them; a definite
mention without sides ("the meeting") is the one spoken of last that it does not contradict.
Refuses: a meeting with fewer than two sides (a conference of one body aside), and one that is denied.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.facts.changes import Shift
from kg.facts.encounters import Encounter
from kg.model.enums import ActorType, Change, MeetingKind, Mode, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.facts.visits import Journey
    from kg.model.enums import TimeBasis

#: How sure a later word on a meeting's status is than an earlier one.
_RANK = {Status.HELD: 4, Status.ONGOING: 3, Status.CANCELLED: 3, Status.PLANNED: 2, Status.PROPOSED: 1, None: 0}
#: Kinds of meeting that come in series of the same sides.
_SERIAL = frozenset({MeetingKind.TALKS, MeetingKind.MEETING, MeetingKind.SUMMIT})
#: Confidence of a meeting whose sides come from the one before.
LENT = 0.6
#: Changes of what has not yet begun.
_BEFOREHAND = frozenset({Change.POSTPONED, Change.CANCELLED, Change.BROUGHT_FORWARD})
_ONE_BODY = frozenset({MeetingKind.CONFERENCE, MeetingKind.SUMMIT})


@dataclass(slots=True)
class Gathering:
    """One meeting so far."""

    kind: MeetingKind
    participants: list[str]
    encounters: list[Encounter]
    hosts: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    place: str | None = None
    time: str | None = None
    basis: TimeBasis | None = None
    status: Status | None = None
    round: int | None = None
    mode: Mode | None = None
    shifts: list[Shift] = field(default_factory=list)
    #: The day on which it opened or closed, where the text tells that day apart.
    start: str | None = None
    end: str | None = None


class MeetingJoiner:
    """All meetings of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.gatherings: list[Gathering] = []
        self.inferred: list[Shift] = []
        self._of_token: dict[int, Gathering] = {}
        self._moved_words: dict[int | None, Change | None] = {}

    def join(self, encounters: list[Encounter], shifts: list[Shift], formers: list[Former]) -> list[Gathering]:
        """The meetings, in the order in which the text comes to them.

        ``inferred`` afterwards holds the changes that only two days for one meeting tell of.
        """
        pending = sorted(encounters, key=lambda e: e.token)
        self._moved_words = {f.event: None for f in formers} | {s.event: s.change for s in shifts}
        for encounter in pending:
            gathering = self._home(encounter)
            if gathering is None:
                gathering = Gathering(encounter.kind, [], [])
                self._lend_sides(encounter)
                self.gatherings.append(gathering)
            self._take(gathering, encounter)
        for shift in shifts:
            self._apply(shift)
        self._infer(formers)
        kept = [g for g in self.gatherings if self._whole(g)]
        for gathering in kept:
            self._settle(gathering)
        return kept

    def place_by_context(self, gatherings: list[Gathering], travels: list[Journey]) -> None:
        """Meetings of no told place take that of the journey, or of the meeting, told just before for one of their parties."""
        numbers = {sent.start: n for n, sent in enumerate(self.reading.doc.sents)}

        def sentence(token: int) -> int:
            return numbers[self.reading.doc[token].sent.start]

        for gathering in gatherings:
            first = gathering.encounters[0]
            if gathering.place is not None or gathering.kind is MeetingKind.CALL or first.rule == "meeting.again":
                continue
            where = sentence(first.token)
            told = [(j.token, j.place) for j in travels if j.actor in gathering.participants and j.status is not Status.CANCELLED]
            told += [(g.encounters[0].token, g.place) for g in gatherings if g.place and g.kind is not MeetingKind.CALL
                     and set(self._people(g.participants)) & set(gathering.participants) and g.encounters[0].place == g.place]
            before = [(t, p) for t, p in told if 0 <= where - sentence(t) <= _CONTEXT and (t < first.token or where == sentence(t))
                      and self.reading.paragraph(self.reading.doc[t]) == self.reading.paragraph(self.reading.doc[first.token])]
            if before:
                gathering.place = max(before)[1]

    def _people(self, ids: list[str]) -> list[str]:
        return [i for i in ids if self.reading.actors[i].type is ActorType.PERSON]

    def of_token(self, token: int | None) -> Gathering | None:
        """The meeting that a word speaks of."""
        return None if token is None else self._of_token.get(token)

    # --- joining -----------------------------------------------------------------------

    def _home(self, encounter: Encounter) -> Gathering | None:
        """The meeting that a mention speaks of; None where it is the first to."""
        fitting = [g for g in self.gatherings if not self._contradicts(g, encounter)]
        sides = set(self._sides(encounter.participants))
        if sides:
            known = [g for g in fitting if g.participants]
            same = [g for g in known if self._same_sides(g, encounter, sides, set(self._sides(g.participants)))]
            return same[-1] if same else self._taken_up(fitting, encounter)
        moved = bool(encounter.words & self._moved_words.keys())
        if not (encounter.definite or encounter.round is not None or moved):
            return None
        referred = [g for g in fitting if self._kin(g.kind, encounter) and not (moved and self._over(g, encounter))]
        return max(referred, key=lambda g: self._salience(g, encounter, moved=moved), default=None)

    def _over(self, gathering: Gathering, encounter: Encounter) -> bool:
        """What was held cannot be what was put off; it may have been broken off."""
        changes = {self._moved_words[w] for w in encounter.words if w in self._moved_words}
        return gathering.status is Status.HELD and bool(changes) and changes <= _BEFOREHAND

    def _taken_up(self, fitting: list[Gathering], encounter: Encounter) -> Gathering | None:
        """"The session opens on Monday. Russia and Iran meet there": a verb names the sides of a noun before."""
        for gathering in reversed(fitting):
            near = encounter.token - gathering.encounters[-1].token < _NEAR
            if near and not gathering.participants and encounter.rule != "meeting.noun" and self._related(gathering.kind, encounter.kind):
                return gathering
        return None

    def _kin(self, kind: MeetingKind, encounter: Encounter) -> bool:
        conversation = self.reading.doc[encounter.token].lemma_.lower() in {"conversation", "exchange", "discussion"}
        return self._related(kind, encounter.kind) or (kind is MeetingKind.CALL and conversation)

    def _salience(self, gathering: Gathering, encounter: Encounter, *, moved: bool) -> float:
        """How likely a bare mention means this meeting: recent, with sides, of the same word and standing."""
        distance = encounter.token - gathering.encounters[-1].token
        score = -distance / _FADE
        score += 1.0 if gathering.participants else 0.0
        score += 0.5 if gathering.kind is encounter.kind else 0.0
        word = self.reading.doc[encounter.token].lemma_.lower()
        score += 0.5 if any(self.reading.doc[e.token].lemma_.lower() == word for e in gathering.encounters) else 0.0
        if moved:
            score += -1.0 if gathering.status is Status.HELD else 1.0
        if encounter.time is not None and gathering.time is None:
            score -= 0.5
        return score

    def _lend_sides(self, encounter: Encounter) -> None:
        """A further round or session of which no sides are told has those of the one spoken of last."""
        anchored = encounter.time is not None or encounter.round is not None or encounter.place is not None or (
            bool(encounter.words & self._moved_words.keys()))
        bare = not encounter.participants and encounter.kind in _SERIAL and anchored
        if not bare or not (encounter.definite or encounter.round is not None or encounter.kind is MeetingKind.TALKS):
            return
        for gathering in reversed(self.gatherings):
            sides = list(dict.fromkeys(self._sides(gathering.participants)))
            if gathering.kind in _SERIAL and len(sides) > 1:
                encounter.participants = self._lent(gathering)
                encounter.mediators = encounter.mediators or tuple(gathering.mediators)
                encounter.confidence = LENT
                return

    def _lent(self, gathering: Gathering) -> tuple[str, ...]:
        """Of persons and the sides they speak for, both named, a further meeting has the sides."""
        persons = {i for i in gathering.participants if self.reading.actors[i].type is ActorType.PERSON}
        sides = [i for i in gathering.participants if i not in persons]
        covered = {self.side(i) for i in persons} <= set(sides)
        return tuple(sides) if len(sides) > 1 and covered else tuple(gathering.participants)

    def _related(self, a: MeetingKind, b: MeetingKind) -> bool:
        return a is b or {a, b} <= {MeetingKind.TALKS, MeetingKind.MEETING, MeetingKind.SUMMIT, MeetingKind.CONFERENCE} or (
            {a, b} <= {MeetingKind.CALL, MeetingKind.TALKS})

    def _same_sides(self, gathering: Gathering, encounter: Encounter, sides: set[str], theirs: set[str]) -> bool:
        mine, yours = set(encounter.participants), set(gathering.participants)
        if self._all_persons(mine) and self._all_persons(yours):
            agree = mine <= yours or yours <= mine
        else:
            agree = sides <= theirs or theirs <= sides
        if not agree or not self._related(gathering.kind, encounter.kind):
            return False
        same_day = encounter.time is not None and gathering.time is not None
        anchored = same_day or (encounter.round is not None and gathering.round == encounter.round)
        return anchored or encounter.definite or self._one_status(gathering.status, encounter.status)

    def _one_status(self, a: Status | None, b: Status | None) -> bool:
        return a is None or b is None or a is b or {a, b} <= {Status.PLANNED, Status.PROPOSED} or {a, b} <= {Status.HELD, Status.ONGOING}

    def _contradicts(self, gathering: Gathering, encounter: Encounter) -> bool:
        if encounter.round is not None and gathering.round is not None and encounter.round != gathering.round:
            return True
        if (encounter.kind is MeetingKind.CALL) != (gathering.kind is MeetingKind.CALL) and encounter.participants:
            return True
        if encounter.place and gathering.place and encounter.place != gathering.place and not self._moved(gathering):
            return True
        if encounter.time is not None and gathering.time is not None and encounter.time.time is not None:
            if {encounter.phase, "start" if gathering.start else "end" if gathering.end else None} == {"start", "end"}:
                return False
            return not overlap(encounter.time.time, gathering.time)
        opposed = {encounter.status, gathering.status} in ({Status.HELD, Status.PLANNED}, {Status.HELD, Status.PROPOSED})
        return opposed and not encounter.definite

    def _moved(self, gathering: Gathering) -> bool:
        return any(s.change is Change.RELOCATED for s in gathering.shifts)

    def _take(self, gathering: Gathering, encounter: Encounter) -> None:
        gathering.encounters.append(encounter)
        for word in encounter.words:
            self._of_token[word] = gathering
        for actor in encounter.participants:
            if actor not in gathering.participants:
                gathering.participants.append(actor)
        gathering.hosts += [h for h in encounter.hosts if h not in gathering.hosts]
        gathering.mediators += [m for m in encounter.mediators if m not in gathering.mediators]
        gathering.place = gathering.place or encounter.place
        gathering.round = gathering.round or encounter.round
        gathering.mode = gathering.mode or encounter.mode
        if _RANK[encounter.status] > _RANK[gathering.status]:
            gathering.status = encounter.status
        if len(gathering.encounters) == 1 or (encounter.kind not in {MeetingKind.MEETING, MeetingKind.TALKS} and not encounter.definite):
            gathering.kind = encounter.kind
        elif gathering.kind is MeetingKind.MEETING and (encounter.round is not None or (encounter.kind is MeetingKind.TALKS and not encounter.definite)):
            gathering.kind = MeetingKind.TALKS
        if encounter.time is not None and encounter.phase == "start":
            gathering.start = gathering.start or encounter.time.time
        elif encounter.time is not None and encounter.phase == "end":
            gathering.end = gathering.end or encounter.time.time
        if encounter.time is not None and (gathering.time is None or _finer(encounter.time.time, gathering.time)):
            gathering.time, gathering.basis = encounter.time.time, encounter.time.basis

    # --- schedule changes ---------------------------------------------------------------

    def _apply(self, shift: Shift) -> None:
        if shift.journey or (shift.rule == "change.noun" and self._told(shift)):
            return
        gathering = self.of_token(shift.token) or self.of_token(shift.event) or self._spoken_of(shift)
        if gathering is None or _merged(gathering.shifts, shift):
            return
        gathering.shifts.append(shift)
        if shift.new is not None and shift.new.time is not None:
            gathering.time, gathering.basis = shift.new.time, shift.new.basis

    def _told(self, shift: Shift) -> bool:
        """"The postponement followed …": of what the text has told already."""
        noun = self.reading.doc[shift.token]
        known = any(s.change is shift.change for g in self.gatherings for s in g.shifts)
        return known and any(c.lower_ in {"the", "this", "that"} for c in noun.lefts)

    def _infer(self, formers: list[Former]) -> None:
        """A meeting with a day given up and another day was moved, though no verb says so."""
        for former in formers:
            gathering = self.of_token(former.event) or (self.of_token(former.clause) if former.corrected or former.strong else None)
            if gathering is None and former.event is not None and self.reading.doc[former.event].lower_ in {"it", "they", "this"}:
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
                change = Change.POSTPONED if _earlier(former.time.time, gathering.time) else Change.BROUGHT_FORWARD
                shift = Shift(former.time.head, change, former.event, former=former.time, rule="change.two_days")
                gathering.shifts.append(shift)
                self.inferred.append(shift)
            elif gathering.time is None and former.strong and gathering.status in {None, Status.PROPOSED}:
                self._infer_lapse(former, gathering)

    def _infer_lapse(self, former: Former, gathering: Gathering) -> None:
        """"had been due to see him on Thursday", and nothing of another day: a past day has lapsed."""
        published = self.reading.document.published
        last = bounds(former.time.time or "")[1]
        lapsed = published is not None and last is not None and last < published
        change = Change.CANCELLED if lapsed else Change.POSTPONED
        shift = Shift(former.time.head, change, former.event, former=former.time, rule="change.lapsed")
        gathering.shifts.append(shift)
        if lapsed:
            gathering.time, gathering.basis = former.time.time, former.time.basis
        self.inferred.append(shift)

    def _infer_place(self, former: Former, gathering: Gathering) -> None:
        place = former.place
        other = next((e.place for e in gathering.encounters if e.place not in {None, place}), None)
        if place is not None and other is not None and not self._moved(gathering):
            gathering.place = other
            shift = Shift(former.time.head, Change.RELOCATED, former.event, former=former.time, rule="change.two_places")
            gathering.shifts.append(shift)
            self.inferred.append(shift)

    def _spoken_of(self, shift: Shift) -> Gathering | None:
        """The meeting that "it", or nothing at all, stands for: the last one spoken of before."""
        earlier = [g for g in self.gatherings if g.encounters[0].token < shift.token]
        live = [g for g in earlier if g.status is not Status.HELD]
        if shift.change in {Change.SUSPENDED, Change.EXTENDED} or not live:
            live = earlier if shift.change in {Change.SUSPENDED, Change.EXTENDED, Change.POSTPONED} else live
        return max(live, key=lambda g: max(e.token for e in g.encounters if e.token < shift.token), default=None)

    # --- finishing -------------------------------------------------------------------------

    def _whole(self, gathering: Gathering) -> bool:
        sides = set(self._sides(gathering.participants))
        enough = len(gathering.participants) > 1 and len(sides) > 1
        body = gathering.kind in _ONE_BODY and any(self.reading.actors[a].type is ActorType.ORGANIZATION for a in gathering.participants)
        return (enough or body) and (gathering.status is not None or bool(gathering.shifts))

    def _settle(self, gathering: Gathering) -> None:
        published = self.reading.document.published
        changes = {s.change for s in gathering.shifts}
        dated = any(s.new is not None or s.days is not None for s in gathering.shifts)
        if Change.CANCELLED in changes:
            gathering.status = Status.CANCELLED
        elif Change.SUSPENDED in changes and Change.RESUMED not in changes:
            gathering.status = Status.POSTPONED
        elif Change.POSTPONED in changes and gathering.status is not Status.HELD:
            gathering.status = Status.PLANNED if dated or gathering.time is not None else Status.POSTPONED
        gathering.status = gathering.status or Status.PLANNED
        if gathering.start and gathering.end and gathering.start < gathering.end and "/" not in gathering.start + gathering.end:
            gathering.time = f"{gathering.start}/{gathering.end}"
        if published is not None and gathering.time is not None:
            first, last, _ = bounds(gathering.time)
            if (gathering.status is Status.HELD and first is not None and first > published) or (gathering.status is Status.ONGOING and first is not None and first > published):
                gathering.status = Status.PLANNED
            elif gathering.status is Status.ONGOING and last is not None and last < published:
                gathering.status = Status.HELD
        if (gathering.mode is None and gathering.place is not None) or (gathering.mode is None and gathering.status is Status.HELD):
            gathering.mode = Mode.IN_PERSON
        gathering.participants = [p for p in gathering.participants if p not in gathering.mediators]

    # --- sides -------------------------------------------------------------------------------

    def _sides(self, ids: tuple[str, ...] | list[str]) -> list[str]:
        return [self.side(i) for i in ids]

    def side(self, id: str) -> str:
        """Whom an actor stands for: what its first role represents, else itself."""
        roles = self.reading.actors[id].roles
        return next((r.represents for r in roles if r.represents), id)

    def _all_persons(self, ids: set[str]) -> bool:
        return all(self.reading.actors[i].type is ActorType.PERSON for i in ids)


#: Tokens within which a mention with sides takes up one without.
_NEAR = 25
#: Sentences over which the place of a journey holds for the meetings told after it.
_CONTEXT = 3
#: Tokens over which a meeting fades by as much as having sides counts.
_FADE = 150


def overlap(a: str, b: str) -> bool:
    """True where two times share a day."""
    first, last, _ = bounds(a)
    other_first, other_last, _ = bounds(b)
    low, high = datetime.date.min, datetime.date.max
    return (first or low) <= (other_last or high) and (other_first or low) <= (last or high)


def _merged(shifts: list[Shift], shift: Shift) -> bool:
    """True where the change is one that the text has told already; what is new in it is kept."""
    for known in shifts:
        same = known.change is shift.change and not (
            known.new and shift.new and known.new.time != shift.new.time) and not (
            known.former and shift.former and known.former.time != shift.former.time)
        if same:
            known.new, known.former = known.new or shift.new, known.former or shift.former
            known.days, known.by = known.days or shift.days, known.by or shift.by
            known.reason = known.reason or shift.reason
            return True
    return False


def _earlier(a: str, b: str) -> bool:
    """True where ``a`` begins before ``b``."""
    return (bounds(a)[0] or datetime.date.min) < (bounds(b)[0] or datetime.date.max)


def _finer(a: str | None, b: str) -> bool:
    """True where ``a`` names fewer days than ``b``."""
    if a is None:
        return False
    first, last, _ = bounds(a)
    other_first, other_last, _ = bounds(b)
    if None in {first, last}:
        return False
    if other_first is None or other_last is None or first is None or last is None:
        return True
    return last - first < other_last - other_first
