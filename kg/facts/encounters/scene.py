"""What the rules of encounters ask of the text: kinds of nouns, sides, days and places of a clause.

Comes in: a ``Reading``, the schedule changes and the days given up. Goes out: answers about tokens.
Refuses: days and places of a plan that was given up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import Aspect, aspect_of, supposed
from kg.facts.cues import mapping, words
from kg.facts.encounters.calls import on_screen
from kg.facts.encounters.carried import above_participle, clauses_beside, earlier, linked_clause, of_matter
from kg.facts.encounters.companions import companions
from kg.facts.encounters.company import (
    before_verb,
    both_who,
    cleft,
    company,
    delegated,
    joined_in,
    named_after,
    of_others,
    own_team,
    represented,
    spelled_out,
    thanked,
)
from kg.facts.encounters.delegations import leaders, led_clauses, named_before
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.general import all_along, ever_again, habitual
from kg.facts.encounters.groups import (
    Groups,
    bracketed,
    is_format,
    officials_beside,
    several,
    states_behind,
    unnamed,
)
from kg.facts.encounters.joint import members
from kg.facts.encounters.kinds import kind_of
from kg.facts.encounters.purpose import after_another
from kg.facts.encounters.where import place_near, went_for
from kg.model.enums import ActorType, Change, MeetingKind, Modality, Mode, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts.changes import Shift
    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "their", "his", "her", "its", "our", "such", "both"}
)
#: Changes told with the day on which they were made, which is not that of the meeting.
_TOLD = frozenset({Change.CANCELLED, Change.POSTPONED, Change.BROUGHT_FORWARD, Change.RELOCATED})
_TELLING = frozenset({"change.verb", "change.walkout"})
#: Days over which one conversation may be said to have gone on.
_MONTH = 31
_BEFORE_OR_AFTER = frozenset({"after", "following", "before", "of", "since", "than", "at"})
#: Tokens round a verb within which "by telephone" belongs to it.
_TELEPHONE_REACH = 8
#: States of which the name of their format is no party beside them.
_SOME = 3
_PERSONAL = frozenset({"i", "you", "he", "she", "we", "they"})
#: What a conversation is held by, however far behind the verb: "spoke to B, the minister, by telephone".
_TELEPHONES = frozenset({"phone", "telephone", "videolink"})


class Scene:
    """One article as the rules of encounters see it."""

    def __init__(self, reading: Reading, shifts: Sequence[Shift], formers: Sequence[Former]) -> None:
        """Days given up, and the clauses that tell of them, are no meeting’s own."""
        self.reading = reading
        self.former = {f.time.start for f in formers}
        self.former_clauses = {f.clause for f in formers}
        self.former_strong = {
            f.clause for f in formers if f.strong and not f.corrected and f.event is not None
        }
        told = [s for s in shifts if not s.ahead and s.rule != "change.than_planned"]
        self.moving = {s.token: s.change for s in told}
        self._told = {s.token for s in shifts if s.change in _TOLD and s.rule in _TELLING}
        self._kinds: dict[int, MeetingKind | None] = {}
        self._groups = Groups(reading)

    # --- nouns -------------------------------------------------------------------------

    def kind_of(self, token: Word) -> MeetingKind | None:
        """What kind of encounter a noun names; None where it names none."""
        if token.i not in self._kinds:
            self._kinds[token.i] = kind_of(self.reading, token)
        return self._kinds[token.i]

    def definite(self, noun: Word) -> bool:
        """True where the noun speaks of something known."""
        return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.lefts)

    # --- sides -------------------------------------------------------------------------

    def subjects(self, verb: Word) -> tuple[str, ...]:
        """Who does what ``verb`` says, or is said to be with it."""
        reading = self.reading
        if of_others(reading, verb):
            return ()
        found = reading.subject_of(verb)
        named = reading.only_persons(found) and len(set(found)) > 1  # "The ministers of the two, A and B"
        if sent := (
            thanked(reading, verb)
            or (() if named else spelled_out(reading, verb) or delegated(reading, verb))
            or members(reading, reading.subject_token(verb))
        ):
            return (*sent, *leaders(reading, reading.subject_token(verb)))
        if all(reading.actors[a].type is ActorType.GROUP for a in found):
            subject = reading.subject_token(verb)
            found = states_behind(reading, subject) or found
        found = found or represented(reading, verb) or before_verb(reading, verb) or own_team(reading, verb)
        subject = reading.subject_token(verb)
        led = leaders(reading, subject) or (() if found else named_before(reading, subject))
        groups = led and all(reading.actors[a].type is ActorType.GROUP for a in found)
        found = led if groups else (*found, *led)
        found = (*found, *joined_in(reading, verb), *companions(reading, verb))
        return both_who(reading, verb, found) or found or cleft(reading, verb) or named_after(reading, verb)

    def by_somebody(self, verb: Word) -> bool:
        """True where a pronoun does it that stands for nobody known: "You have meetings with A and B"."""
        subject = self.reading.subject_token(verb)
        personal = subject is not None and subject.lower_ in _PERSONAL
        return personal and not self.subjects(verb)

    def others(self, verb: Word, *words: str) -> tuple[str, ...]:
        """Who is named behind the prepositions ``words`` of ``verb``."""
        return company(self.reading, verb, *words)

    def persons(self, ids: Iterable[str]) -> bool:
        """True where one of them at least is a person."""
        return bool(self.reading.persons(ids))

    def several(self, id: str) -> bool:
        """True for a group that is more than one by itself: "Arab foreign ministers"."""
        return several(self.reading, id)

    def plain_people(self, id: str) -> bool:
        """True for "her visitors", "the students": no side of a meeting of states."""
        row = self.reading.actors[id]
        private = row.name.lower().split()[-1] in words("visits", "private", "words")
        return row.type is ActorType.GROUP and private

    def parties(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Each once; a state or body for which a person named beside it speaks is no party of its own."""
        unique = [i for i in self._whole(dict.fromkeys(ids)) if not unnamed(self.reading, i)]
        actors = self.reading.actors
        spoken_for = {
            side
            for i in unique
            if actors[i].type is ActorType.PERSON
            for r in actors[i].roles[:1]
            for side in (r.represents, r.of)
            if side
        }
        bodies = {ActorType.STATE, ActorType.ORGANIZATION}
        found = [i for i in unique if actors[i].type not in bodies or i not in spoken_for]
        states = [i for i in found if actors[i].type is ActorType.STATE]
        return tuple(i for i in found if len(states) < _SOME or not is_format(self.reading, i))

    def with_officials(self, parties: tuple[str, ...], token: Word) -> tuple[str, ...]:
        """As in "met President A and other Peruvian officials", "Peruvian officials, including A": the state
        takes part besides.
        """
        parties = bracketed(self.reading, token, parties)
        beside = officials_beside(self.reading, token, parties)
        return (*parties, *(a for a in beside if a not in parties))

    def _whole(self, ids: Iterable[str]) -> Iterable[str]:
        """Each as its sides, where it is a group of officials of several."""
        groups = self._groups
        found = (groups.sides_within(i) or groups.spelled_out(i) or (i,) for i in ids)
        return dict.fromkeys(a for sides in found for a in sides)

    # --- when and where ------------------------------------------------------------------

    def time(self, *tokens: Word) -> TimeExpression | None:
        """The time that the clause of the first of ``tokens`` binds."""
        for token in tokens:
            within = self.times(token)
            if within:
                return self.reading.run_of_days(min(within, key=lambda t: abs(t.head - token.i)))
        return None

    def times(self, token: Word) -> list[TimeExpression]:
        """All times that the clause of ``token`` binds to it."""
        reading = self.reading
        clause = reading.clause(token)
        rows = reading.times_by_clause.get(clause.i, []) or above_participle(reading, token)
        rows = rows or [t for c in led_clauses(clause) for t in reading.times_by_clause.get(c.i, [])]
        times = [t for t in rows if t.time is not None and t.start not in self.former]
        times = [t for t in times if not of_matter(reading, t, token)]
        owner = self.change_noun(token)
        if owner is not None:
            return [t for t in times if owner.is_ancestor(reading.doc[t.head])]
        if reading.clause(token).i in self._told:
            times = [t for t in times if token.pos_ != "VERB" and token.is_ancestor(reading.doc[t.head])]
        within = [t for t in times if token.is_ancestor(reading.doc[t.head])] or times
        within = [t for t in within if not (self.of_another(t, token) or after_another(token, t.head))]
        return [t for t in within if not self._bound(t)] or self._inherited_times(token)

    def of_another(self, time: TimeExpression, token: Word) -> bool:
        """True for the day of another meeting.

        As in "met him after the summit on Monday": the day of the meeting that the phrase names.
        """
        current = self.reading.doc[time.head]
        while current not in (current.head, token) and current.pos_ not in {"VERB", "AUX"}:
            if current.pos_ in {"NOUN", "PROPN"} and self.kind_of(current) and not current.is_ancestor(token):
                within = current.dep_ == "pobj" and current.head.lower_ == "during"
                nominal = token.pos_ not in {"VERB", "AUX"} and not within
                return nominal or (current.dep_ == "pobj" and current.head.lower_ in _BEFORE_OR_AFTER)
            current = current.head
        return False

    def change_noun(self, token: Word) -> Word | None:
        """As in "the postponement of the talks": the noun that tells what became of them."""
        if token.dep_ != "pobj" or token.head.lower_ not in {"of", "in", "to"}:
            return None
        owner = token.head.head
        changes = mapping("changes", "nouns").values()
        return owner if any(owner.lemma_.lower() in lemmas for lemmas in changes) else None

    def _inherited_times(self, token: Word) -> list[TimeExpression]:
        """As in "flew to Lima on Friday and met B": the days of the clause beside."""
        clause = self.reading.clause(token)
        if clause.i in self._told:
            return []  # "was advanced, since he is wanted in Lima on 2 June"
        dated = self.reading.time_at.get(clause.head.i) if clause.dep_ == "relcl" else None
        if dated is not None and dated.time is not None and any(c.lower_ == "when" for c in clause.children):
            return [dated]  # "in January, when A and B met"
        for beside in clauses_beside(self.reading, token):
            if beside.i in self._told or earlier(clause, beside):
                continue
            found = [
                t
                for t in self.reading.times_by_clause.get(beside.i, [])
                if t.time is not None and t.start not in self.former and not self._bound(t)
            ]
            if found:
                return found
        return []

    def place(self, *tokens: Word) -> str | None:
        """The place that the clause of the first of ``tokens`` binds."""
        found = place_near(self.reading, *tokens)
        found = found if found is not None or not tokens else went_for(self.reading, tokens[0])
        if found is not None or not tokens:
            return found
        above = linked_clause(self.reading, tokens[0])
        if above is None:
            return None
        clause = self.reading.clause(tokens[0])
        there = self._antecedent(clause)
        if there is not None:
            return there
        rows = [p for p in self.reading.places_by_clause.get(above.i, []) if self._goal(p.head)]
        goal = max(rows, key=lambda p: p.head, default=None)
        several = goal is not None and any(
            len(self.reading.places_from(p)) > 1 for p in rows if p.head <= goal.head
        )
        return None if goal is None or several else goal.place

    def _antecedent(self, clause: Word) -> str | None:
        """As in "came from London, where he met B": the place right before "where", unless it closes a
        list.
        """
        place = self.reading.place_at.get(clause.head.i) if clause.dep_ == "relcl" else None
        if place is None or place.start == 0 or self.reading.doc[place.start - 1].lower_ in {",", "and"}:
            return None
        return place.place if len(self.reading.places_from(place)) == 1 else None

    def _goal(self, head: int) -> bool:
        token = self.reading.doc[head]
        while token.dep_ in {"appos", "conj", "compound"}:
            token = token.head
        return token.dep_ in {"pobj", "dobj"} and token.head.lower_ not in {"from", "of", "between", "with"}

    def _bound(self, time: TimeExpression) -> bool:
        """As in "since Monday", "since the outbreak of war in 2022": only bounds what happened."""
        before = self.reading.doc[time.start - 1].lower_ if time.start else ""
        if before in {"since", "until", "till", "after", "before", "by"}:
            return True
        current = self.reading.doc[time.head]
        while current.head != current and current.pos_ not in {"VERB", "AUX"}:
            current = current.head
            if current.lower_ in {"since", "until", "till"}:
                return True
        return False

    def _to_come(self, time: TimeExpression | None) -> bool:
        """True for a day after that of publication: none on which something was done."""
        published = self.reading.document.published
        first = bounds(time.time)[0] if time is not None and time.time is not None else None
        return published is not None and first is not None and first > published

    def by_telephone(self, verb: Word) -> bool:
        """True where the words behind the verb say that it was done by telephone."""
        return self._phoned(verb) or any(
            t.lower_ in words("meetings", "telephone", "words")
            for t in verb.subtree
            if abs(t.i - verb.i) < _TELEPHONE_REACH
        )

    def _of_other_tense(self, status: Status | None, time: TimeExpression | None) -> bool:
        over = time is not None and self.is_over(time)  # a day of what is still to be done, or the reverse
        return over if status is Status.PLANNED else status is Status.HELD and self._to_come(time)

    def is_over(self, time: TimeExpression) -> bool:
        """True for days that all come before the day of publication."""
        last = bounds(time.time)[1] if time.time else None
        published = self.reading.document.published
        return published is not None and last is not None and last < published

    def lasts(self, time: TimeExpression) -> bool:
        """True for several days of which that of publication is one."""
        first, last, _ = bounds(time.time) if time.time else (None, None, None)
        published = self.reading.document.published
        if published is None or first is None or last is None:
            return False
        return first < last and first <= published <= last

    def _phoned(self, verb: Word) -> bool:
        means = self.reading.preposition(verb, "by", "over", "on", "via")
        return means is not None and means.lower_ in _TELEPHONES

    def given_up(self, verb: Word) -> bool:
        """True where the clause tells of a plan that was given up: "had been due to see"."""
        return self.reading.clause(verb).i in self.former_strong

    def _without_journey(self, verb: Word, aspect: Aspect) -> Aspect:
        """As in "cancelled a trip to Lima, where he was to meet B": what falls with the journey."""
        clause = self.reading.clause(verb)
        above = self.reading.clause(clause.head) if clause.dep_ == "relcl" else clause
        if above.i == clause.i or aspect[1] is not Modality.PLANNED:
            return aspect
        gone = self.moving.get(above.i) is Change.CANCELLED and clause.head.i > above.i
        return (Status.CANCELLED, Modality.ACTUAL) if gone else aspect

    # --- rows ---------------------------------------------------------------------------

    def made(
        self,
        verb: Word,
        kind: MeetingKind,
        sides: Iterable[str],
        rule: str,
        *,
        hosts: tuple[str, ...] = (),
        mode: Mode | None = None,
        fewest: int = 2,
    ) -> Encounter | None:
        """An encounter that a verb tells of; None where too few sides, denied or habitual."""
        participants = self.with_officials(self.parties(sides), verb)
        aspect = aspect_of(self.reading, verb)
        lapsed = self.given_up(verb)
        denied = aspect[0] is None and not lapsed
        if len(participants) < fewest or denied or habitual(verb) or supposed(verb):
            return None
        time, place = self.time(verb), self.place(verb)
        general = (aspect[0] is Status.ONGOING and ever_again(verb)) or all_along(verb)
        if general and time is None and place is None:
            return None
        if lapsed:
            aspect = (None, Modality.PLANNED)
        aspect = self._without_journey(verb, aspect)
        if aspect[0] is Status.ONGOING and self._to_come(time):
            aspect = (Status.PLANNED, Modality.PLANNED)
        if kind is MeetingKind.MEETING and self._phoned(verb):
            kind, mode = MeetingKind.CALL, Mode.CALL
        return Encounter(
            token=verb.i,
            kind=kind,
            participants=participants,
            hosts=hosts,
            place=None if kind is MeetingKind.CALL else place,
            time=None if self._of_other_tense(aspect[0], time) else time,
            status=aspect[0],
            modality=aspect[1],
            mode=mode or on_screen(verb),
            rule=rule,
        )


def short(time: str | None) -> bool:
    """True for a day or some days, on which something can have been done once."""
    first, last, _ = bounds(time or "")
    return first is not None and last is not None and (last - first).days <= _MONTH
