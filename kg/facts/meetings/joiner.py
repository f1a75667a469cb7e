"""Joins mentions of encounters to meetings: one row for one real encounter.

Comes in: a ``Reading``, encounters and schedule changes of it. Goes out: ``Gathering`` rows.
Two mentions are one where sides, day, round and means agree as far as both tell them; a definite
mention without sides ("the meeting") is the one spoken of last that it does not contradict.
Refuses: a meeting with fewer than two sides (a conference of one body aside), and one that is denied.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.facts.encounters.occasion import at_another_time
from kg.facts.meetings.apart import (
    BEFOREHAND,
    another_of_persons,
    attended,
    beside_another,
    builds_on,
    chaired,
    has_run,
    is_apart,
    is_further,
    is_next,
    is_recalled,
    may_be_moved,
    met_for,
    of_another_body,
    of_another_turn,
    other_persons,
)
from kg.facts.meetings.attending import ADDING, come_to, leave_lone
from kg.facts.meetings.context import set_in_context
from kg.facts.meetings.counted import count_sides
from kg.facts.meetings.finish import settle, whole
from kg.facts.meetings.gathering import RANK, Gathering, finer, one_status, relocated, to_come
from kg.facts.meetings.lending import AUDIENCES, lend_back, lend_sides
from kg.facts.meetings.moved import sides_of_bodies, sides_of_moved
from kg.facts.meetings.moves import Moves, leave_places, words_moved
from kg.facts.meetings.principals import principal_sides
from kg.facts.meetings.seats import city_of, one_place
from kg.model.enums import ActorType, Change, MeetingKind, Modality, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from kg.facts.changes import Shift
    from kg.facts.encounters import Encounter
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.facts.visits import Journey

#: Rules of encounters that "the talks" which are moved do not mean.
_CEREMONIES = frozenset({"meeting.sign", "meeting.summon", "meeting.hand"})
#: Tokens within which a mention with sides takes up one without.
_NEAR, _FAR = 25, 60
_TWO = 2
_WHOLE = frozenset({"start", "end"})
_CONVERSATIONS = frozenset({"conversation", "exchange", "discussion"})
#: Tokens over which a meeting fades by as much as having sides counts.
_FADE = 150


class MeetingJoiner:
    """All meetings of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.gatherings: list[Gathering] = []
        self.inferred: list[Shift] = []
        self._of_token: dict[int, Gathering] = {}
        self.moved_words: dict[int | None, Change | None] = {}
        self._pending: list[Encounter] = []
        #: Heads of the clauses that tell a plan given up.
        self._given_up: frozenset[int] = frozenset()

    def join(
        self, encounters: list[Encounter], shifts: list[Shift], formers: list[Former]
    ) -> list[Gathering]:
        """The meetings, in the order in which the text comes to them.

        ``inferred`` afterwards holds the changes that only two days for one meeting tell of.
        """
        pending = sorted(encounters, key=lambda e: max(e.token, e.of or 0))
        self._pending = pending
        self.moved_words = words_moved(self.reading, shifts, formers)
        self._given_up = frozenset(f.clause for f in formers if f.place is not None)
        leave_places(pending, shifts)
        for encounter in pending:
            denied = encounter.modality is Modality.DENIED
            if encounter.rule in ADDING:
                gathering = None if denied else come_to(self, encounter)
                if gathering is not None:
                    self._take(gathering, encounter)
            elif not denied or len(encounter.participants) >= _TWO:
                self.enter(encounter)
        leave_lone(self)
        moves = Moves(self)
        for shift in sorted(shifts, key=lambda s: s.ahead):
            moves.apply(shift)
        moves.infer(formers)
        sides_of_bodies(self)
        count_sides(self)
        lend_back(self)
        sides_of_moved(self)
        kept = [g for g in self.gatherings if whole(self, g)]
        for gathering in kept:
            settle(self.reading, gathering)
        return kept

    def enter(self, encounter: Encounter) -> Gathering:
        """The meeting that a mention speaks of, a new one where it is the first to."""
        if chaired(self, encounter):
            encounter.mediators, encounter.participants = encounter.participants, ()
        gathering = self._home(encounter)
        if gathering is None:
            gathering = Gathering(encounter.kind, [], [])
            lend_sides(self, encounter)
            self.gatherings.append(gathering)
        self._take(gathering, encounter)
        return gathering

    def place_by_context(self, gatherings: list[Gathering], travels: list[Journey]) -> None:
        """Meetings of no told place take the one told just before for one of their parties."""
        set_in_context(self.reading, gatherings, travels)

    def of_token(self, token: int | None) -> Gathering | None:
        """The meeting that a word speaks of."""
        return None if token is None else self._of_token.get(token)

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """Whom the negotiations of the article are between; () where it does not tell."""
        return principal_sides(self, self._pending)

    # --- joining -----------------------------------------------------------------------

    def _home(self, encounter: Encounter) -> Gathering | None:
        """The meeting that a mention speaks of; None where it is the first to."""
        token = self.reading.doc[encounter.token]
        if encounter.modality is Modality.DENIED:
            return None
        if token.dep_ == "pobj" and token.head.lower_ == "of" and not encounter.participants:
            whole_of = self._of_token.get(token.head.head.i)  # "the third round of talks"
            if whole_of is not None and not self._contradicts(whole_of, encounter):
                return whole_of
        if encounter.rule == "meeting.attended":
            return come_to(self, encounter)
        fitting = self._fitting(encounter)
        moved = bool(encounter.words & self.moved_words.keys())
        sides = set(self.sides(encounter.participants))
        if sides and not (encounter.joining and encounter.definite):
            known = [g for g in fitting if g.participants]
            same = [
                g for g in known if self._same_sides(g, encounter, sides, set(self.sides(g.participants)))
            ]
            return same[-1] if same else self._taken_up(fitting, encounter)
        one_of_many = any(c.lower_ in {"a", "an", "another"} for c in token.lefts) and not encounter.definite
        if not (encounter.definite or encounter.round is not None or moved) or (moved and one_of_many):
            return None
        referred = [
            g
            for g in fitting
            if not (encounter.round is not None and g.kind is MeetingKind.CALL)
            and self._kin(g.kind, encounter)
            and not (encounter.kind is MeetingKind.TALKS and {e.rule for e in g.encounters} <= _CEREMONIES)
            and not (encounter.round is not None and g.encounters[0].rule in AUDIENCES)
            and not (encounter.round is not None and self._of_one_body(g))
            and not self._called_off(g, encounter)
            and not of_another_body(self.reading, g, encounter)
            and not (one_of_many and encounter.status is Status.PLANNED and g.status is Status.ONGOING)
            and (encounter.definite or encounter.round is not None or self.beside(g, encounter))
        ]
        if encounter.rule == "meeting.happen":  # "It will take place on 9 June": what this paragraph told of
            referred = [g for g in referred if self.beside(g, encounter)][-1:] or referred
        return max(referred, key=lambda g: self._salience(g, encounter, moved=moved), default=None)

    def _fitting(self, encounter: Encounter) -> list[Gathering]:
        """Those that a mention may speak of."""
        fitting = [g for g in self.gatherings if not self._contradicts(g, encounter)]
        told = {self.moved_words[w] for w in encounter.words if w in self.moved_words}
        if encounter.rule == "meeting.moved" or (told == {None} and not encounter.definite):
            fitting = [g for g in fitting if g.status is not Status.HELD or told - BEFOREHAND - {None}]
        return [g for g in fitting if may_be_moved(self, g, encounter)]

    def beside(self, gathering: Gathering, encounter: Encounter) -> bool:
        """A meeting without an article is the one before only where the same paragraph told of it."""
        here, there = (
            self.reading.doc[encounter.token],
            self.reading.doc[gathering.encounters[-1].token],
        )
        return self.reading.paragraph(here) == self.reading.paragraph(there)

    def _broken_off(self, encounter: Encounter) -> bool:
        """True of what was broken off or went on: it had begun."""
        changes = {self.moved_words.get(w) for w in encounter.words} - {None}
        return bool(changes) and not changes & BEFOREHAND

    def _on_already(self, gathering: Gathering, encounter: Encounter) -> bool:
        """What is prolonged has begun; it is not the session that was put off."""
        put_off = any(self.moved_words.get(w) in BEFOREHAND for e in gathering.encounters for w in e.words)
        return put_off and any(self.moved_words.get(w) is Change.EXTENDED for w in encounter.words)

    def _called_off(self, gathering: Gathering, encounter: Encounter) -> bool:
        """What was called off is not what is to begin in May."""
        dropped = any(
            self.moved_words.get(w) is Change.CANCELLED for e in gathering.encounters for w in e.words
        )
        told = {self.moved_words.get(w) for w in encounter.words}
        live = encounter.status in {Status.PLANNED, Status.ONGOING}
        return dropped and live and Change.CANCELLED not in told

    def _taken_up(self, fitting: list[Gathering], encounter: Encounter) -> Gathering | None:
        """As in "The session opens on Monday. Russia and Iran meet there": a verb names the sides of a
        noun before.
        """
        for gathering in reversed(fitting):
            if beside_another(self.reading, encounter):
                return None
            told = encounter.definite and gathering.encounters[0].rule == "meeting.meet"
            near = encounter.token - gathering.encounters[-1].token < (_FAR if told else _NEAR)
            if (
                near
                and not gathering.participants
                and not at_another_time(self.reading.doc[gathering.encounters[-1].token])
                and (told or encounter.rule not in {"meeting.noun", "meeting.briefed", "meeting.beside"})
                and self._related(gathering.kind, encounter.kind)
            ):
                return gathering
        return None

    def _kin(self, kind: MeetingKind, encounter: Encounter) -> bool:
        conversation = self.reading.doc[encounter.token].lemma_.lower() in _CONVERSATIONS
        return self._related(kind, encounter.kind) or (kind is MeetingKind.CALL and conversation)

    def _salience(self, gathering: Gathering, encounter: Encounter, *, moved: bool) -> float:
        """How likely a bare mention means this meeting: recent, with sides, of the same word and standing."""
        distance = encounter.token - gathering.encounters[-1].token
        score = -distance / _FADE
        score += 1.0 if len(gathering.participants) > 1 else 0.0
        score += 0.5 if gathering.kind is encounter.kind else 0.0
        word = self.reading.doc[encounter.token].lemma_.lower()
        score += (
            0.5
            if any(self.reading.doc[e.token].lemma_.lower() == word for e in gathering.encounters)
            else 0.0
        )
        if moved:
            begun = gathering.status in {Status.HELD, Status.ONGOING} and not to_come(self.reading, gathering)
            score += 1.0 if begun == self._broken_off(encounter) else -1.0
        if encounter.time is not None and gathering.time is None:
            score -= 0.5
        if self._opposed(gathering, encounter) and not moved:
            score -= 0.5
        return score

    def _related(self, a: MeetingKind, b: MeetingKind) -> bool:
        return (
            a is b
            or {a, b} <= {MeetingKind.TALKS, MeetingKind.MEETING, MeetingKind.SUMMIT, MeetingKind.CONFERENCE}
            or ({a, b} <= {MeetingKind.CALL, MeetingKind.TALKS})
        )

    def _same_sides(
        self, gathering: Gathering, encounter: Encounter, sides: set[str], theirs: set[str]
    ) -> bool:
        mine, yours = set(encounter.participants), set(gathering.participants)
        if "meeting.beside" in {encounter.rule, *(e.rule for e in gathering.encounters)}:
            agree = mine == yours
        elif self.reading.only_persons(mine) and self.reading.only_persons(yours):
            agree = mine <= yours or yours <= mine
        else:
            agree = (sides <= theirs or theirs <= sides) and not other_persons(self.reading, mine, yours)
            agree = agree and not another_of_persons(self.reading, gathering, encounter)
        if not agree or not self._related(gathering.kind, encounter.kind):
            return False
        summoned = gathering.encounters[0].rule == "meeting.summon" and encounter.kind is MeetingKind.TALKS
        if summoned or (sides != theirs and is_apart(self.reading, gathering, encounter)):
            return False  # "the technical consultations between A and B", after a conference of four
        if self._of_one_body(gathering) and encounter.kind is MeetingKind.TALKS and len(sides) > 1:
            return False  # "EU ministers meet tonight, and the talks with B have been put off"
        ceremony = encounter.rule in _CEREMONIES and gathering.kind is MeetingKind.CONFERENCE
        if attended(self.reading, gathering, encounter) or (ceremony and sides != theirs):
            return False
        apart = sides != theirs and min(len(sides), len(theirs)) > 1
        same_day = encounter.time is not None and gathering.time is not None
        anchored = same_day or (encounter.round is not None and gathering.round == encounter.round)
        fits = not apart and one_status(gathering.status, encounter.status)
        return anchored or (encounter.definite and (encounter.turn is None or not apart)) or fits

    def _contradicts(self, gathering: Gathering, encounter: Encounter) -> bool:
        if encounter.round is not None and gathering.round is not None and encounter.round != gathering.round:
            return True
        over = gathering.status in {Status.HELD, Status.ONGOING}
        further = over and is_further(self.reading, encounter)
        if further and not met_for(self.reading, gathering, encounter):
            return True
        apart = is_next(self, gathering, encounter) or is_recalled(self, gathering, encounter)
        apart = apart or builds_on(self.reading, gathering, encounter)
        apart = apart or (not encounter.participants and is_apart(self.reading, gathering, encounter))
        apart = apart or self._of_another_host(gathering, encounter) or self._on_already(gathering, encounter)
        if apart or of_another_turn(self.reading, gathering, encounter):
            return True
        if not encounter.participants and gathering.encounters[-1].rule == "meeting.titled":
            return encounter.round is not None or encounter.place is not None
        if (encounter.kind is MeetingKind.CALL) != (
            gathering.kind is MeetingKind.CALL
        ) and encounter.participants:
            return True
        lapsed = encounter.status is None and encounter.modality is Modality.PLANNED
        lapsed = lapsed or self._elsewhere_now(gathering, encounter)
        if (
            not lapsed
            and encounter.place
            and gathering.place
            and encounter.place != gathering.place
            and city_of(self.reading, encounter.place, gathering.place) is None
            and not relocated(gathering)
        ):
            return True
        if encounter.time is not None and gathering.time is not None and encounter.time.time is not None:
            if {encounter.phase, "start" if gathering.start else "end" if gathering.end else None} == _WHOLE:
                return (encounter.time.time < gathering.time) == (encounter.phase == "end")
            over = has_run(self.reading, self.reading.doc[encounter.token])
            return not over and not share_days(encounter.time.time, gathering.time)
        elsewhere = encounter.place is not None and gathering.place != encounter.place
        return self._opposed(gathering, encounter) and (not encounter.definite or elsewhere)

    def _elsewhere_now(self, gathering: Gathering, encounter: Encounter) -> bool:
        """As in "were to meet in Izmir on 3 May, will instead meet in Athens on 10 May": one and the same."""
        last = gathering.encounters[-1].token
        near = encounter.token - last < _NEAR and encounter.time is not None
        return near and bool(encounter.participants) and last in self._given_up

    def _of_one_body(self, gathering: Gathering) -> bool:
        """True of the session of one body, which is no round of talks."""
        types = [self.reading.actors[a].type for a in gathering.participants]
        return gathering.kind is MeetingKind.CONFERENCE and types == [ActorType.ORGANIZATION]

    def _of_another_host(self, gathering: Gathering, encounter: Encounter) -> bool:
        """As in "A brought them to one table. … On Wednesday B gathered officials of the two"."""
        known = {*self.sides(gathering.hosts), *gathering.hosts}
        told = {*self.sides(encounter.hosts), *encounter.hosts}
        guests = encounter.rule in {"meeting.convene", "meeting.bring"}
        return guests and bool(known) and bool(told) and not known & told

    def _opposed(self, gathering: Gathering, encounter: Encounter) -> bool:
        """True where one of the two is over and the other still to come."""
        return {encounter.status, gathering.status} in (
            {Status.HELD, Status.PLANNED},
            {Status.HELD, Status.PROPOSED},
        )

    def _take(self, gathering: Gathering, encounter: Encounter) -> None:
        gathering.encounters.append(encounter)
        for word in encounter.words:
            self._of_token[word] = gathering
        for actor in encounter.participants:
            if actor not in gathering.participants:
                gathering.participants.append(actor)
        gathering.hosts += [h for h in encounter.hosts if h not in gathering.hosts]
        gathering.mediators += [m for m in encounter.mediators if m not in gathering.mediators]
        gathering.place = one_place(self.reading, gathering.place, encounter.place)
        gathering.round = gathering.round or encounter.round
        gathering.mode = gathering.mode or encounter.mode
        if RANK[encounter.status] > RANK[gathering.status]:
            gathering.status = encounter.status
        if len(gathering.encounters) == 1 or (
            encounter.kind not in {MeetingKind.MEETING, MeetingKind.TALKS}
            and (not encounter.definite or met_for(self.reading, gathering, encounter))
        ):
            gathering.kind = encounter.kind
        elif gathering.kind is MeetingKind.MEETING and (
            encounter.round is not None or (encounter.kind is MeetingKind.TALKS and not encounter.definite)
        ):
            gathering.kind = MeetingKind.TALKS
        if encounter.time is not None and encounter.phase == "start":
            gathering.start = gathering.start or encounter.time.time
        elif encounter.time is not None and encounter.phase == "end":
            gathering.end = gathering.end or encounter.time.time
        if encounter.time is not None and (
            gathering.time is None or finer(encounter.time.time, gathering.time)
        ):
            gathering.time, gathering.basis = encounter.time.time, encounter.time.basis

    # --- sides -------------------------------------------------------------------------------

    def sides(self, ids: tuple[str, ...] | list[str]) -> list[str]:
        """Whom each of the actors stands for."""
        return [self.side(i) for i in ids]

    def side(self, id: str) -> str:
        """Whom an actor stands for: what its first role represents, else itself."""
        roles = self.reading.actors[id].roles
        return next((r.represents for r in roles if r.represents), id)
