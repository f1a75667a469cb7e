"""Changes of schedule: what was put off, moved, broken off, taken up again or called off.

Comes in: a ``Reading``. Goes out: ``Shift`` rows, each with the word for the event that it moves, the
former and the new time, who moved it and why; and the times that are former ones, which no
meeting may take for its own.
Refuses: what is denied ("has not been postponed"), feared or possible; verbs whose object is no event.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import mapping, words
from kg.facts.former import Former, former_times
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, Modality, Status, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from kg.facts.meetings import Gathering
    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

_PRONOUNS = frozenset({"it", "they", "them", "which", "that", "this", "both"})
#: Days of the units in "by a day", "one week later than planned".
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "hour": 0}
_NUMBERS = {"twenty": 24, "forty": 48, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10}


@dataclass(slots=True)
class Shift:
    """One change as found; ``event`` is the token that names what was moved."""

    token: int
    change: Change
    event: int | None
    former: TimeExpression | None = None
    new: TimeExpression | None = None
    days: int | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    journey: bool = False
    rule: str = "change.verb"


class ShiftFinder:
    """All changes of one article."""

    def __init__(self, reading: Reading, nouns: frozenset[str]) -> None:
        """``nouns`` are the lemmas that name meetings."""
        self.reading = reading
        self.nouns = nouns | words("changes", "journeys", "words")
        self._verbs = {phrase: Change(kind) for kind, rows in mapping("changes", "verbs").items() for phrase in rows}
        self._nouns = {noun: Change(kind) for kind, rows in mapping("changes", "nouns").items() for noun in rows}
        self._heads = {phrase.split()[0] for phrase in self._verbs}
        self._strict = words("changes", "strict", "words")

    def find(self) -> tuple[list[Shift], list[Former]]:
        """The changes, and the days that were given up."""
        shifts = [s for sent in self.reading.doc.sents for s in self._in_sentence(sent)]
        formers = [f for f in former_times(self.reading) if f.strong or self._beside_change(f, shifts)]
        formers += [Former(t, None, True, self.reading.clause(self.reading.doc[t.head]).i) for t in self.reading.annotations.times if t.time and self._left_behind(t)]
        by_start = {f.time.start: f.time for f in formers}
        for shift in shifts:
            self._complete(shift, by_start)
        return _joined(shifts), formers

    def _beside_change(self, former: Former, shifts: list[Shift]) -> bool:
        """A plain "was planned for" is a former day where its sentence tells a change or another day."""
        sent = self.reading.doc[former.time.head].sent
        if any(sent.start <= s.token < sent.end for s in shifts):
            return True
        others = [t for t in self.reading.annotations.times if sent.start <= t.start < sent.end and t.time and t is not former.time]
        return any(t.time != former.time.time and self.reading.clause(self.reading.doc[t.head]).dep_ in {"ROOT", "ccomp"} for t in others)

    def _left_behind(self, time: TimeExpression) -> bool:
        """"from 24 to 22 July": the day that a verb of moving leaves."""
        before = self.reading.doc[time.start - 1].lower_ if time.start else ""
        verb = self.reading.clause(self.reading.doc[time.head])
        return before == "from" and verb.lemma_.lower() in self._heads and self._phrase(verb) is not None

    # --- verbs -------------------------------------------------------------------------

    def _in_sentence(self, sent: TokenSpan) -> Iterator[Shift]:
        for token in sent:
            if token.i in self.reading.silent:
                continue
            if token.pos_ == "VERB" and token.lemma_.lower() in self._heads:
                shift = self._verb(token)
            elif token.lemma_ == "be" and any(c.lower_ == "off" and c.dep_ in {"acomp", "advmod", "prt", "prep"} for c in token.children):
                shift = self._off(token)
            elif token.lower_ in {"later", "earlier"}:
                shift = self._than_planned(token)
            elif token.lemma_.lower() in self._nouns:
                shift = self._asked_for(token)
            else:
                continue
            if shift is not None:
                yield shift

    def _verb(self, verb: Token) -> Shift | None:
        phrase = self._phrase(verb)
        if phrase is None:
            return None
        status, modality = aspect_of(self.reading, verb)
        if status is None or modality in {Modality.DENIED, Modality.POSSIBLE}:
            return None
        event = self._event(verb)
        if event is None and (phrase in self._strict or verb.dep_ not in {"acl", "ROOT", "conj", "ccomp", "relcl", "advcl"}):
            return None
        change = self._verbs[phrase]
        shift = Shift(verb.i, change, None if event is None else event.i, journey=self._is_journey(event))
        shift.by = self._movers(verb)
        if change is Change.RELOCATED and not self._moves_place(verb):
            shift.change = Change.POSTPONED
        if change is Change.RESUMED and status is Status.PLANNED:
            return None
        return shift

    def _asked_for(self, noun: Token) -> Shift | None:
        """"Pyongyang sought a delay", "the Omanis asked for the postponement"."""
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in words("changes", "asking", "verbs"):
            return None
        by = self.reading.subject_of(verb)
        status, modality = aspect_of(self.reading, verb)
        if not by or status is None or modality is not Modality.ACTUAL:
            return None
        return Shift(verb.i, self._nouns[noun.lemma_.lower()], None, by=by, rule="change.asked")

    def _phrase(self, verb: Token) -> str | None:
        lemma = verb.lemma_.lower()
        following = {c.lower_ for c in verb.children} | {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
        for phrase in self._verbs:
            head, *rest = phrase.split()
            if head == lemma and rest and all(w in following for w in rest):
                return phrase
        return lemma if lemma in self._verbs else None

    def _event(self, verb: Token) -> Token | None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None and not any(c.dep_ == "auxpass" for c in verb.children):
            subject = self.reading.object_token(verb)
            if subject is None and verb.dep_ not in {"acl"}:
                subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is None:
            subject = self.reading.subject_token(verb)
        return subject if subject is not None and self._is_event(subject) else None

    def _is_event(self, token: Token) -> bool:
        if token.lower_ in _PRONOUNS:
            return token.pos_ == "PRON"
        lemma = token.lemma_.lower()
        return lemma in self.nouns or token.lower_ == "talks" or lemma in {"ceremony", "signing", "event", "it"}

    def _is_journey(self, event: Token | None) -> bool:
        return event is not None and event.lemma_.lower() in words("changes", "journeys", "words")

    def _moves_place(self, verb: Token) -> bool:
        places = self.reading.preposition(verb, "to", "from")
        noun = places.lemma_.lower() if places is not None else ""
        return places is not None and (places.i in self.reading.place_at or noun in {"capital", "city", "venue", "hotel", "town"}) and (
            places.i not in self.reading.time_at)

    def _off(self, verb: Token) -> Shift | None:
        subject = self.reading.subject_token(verb)
        if subject is None or not self._is_event(subject) or self.reading.negated(verb):
            return None
        return Shift(verb.i, Change.POSTPONED, subject.i, rule="change.off", journey=self._is_journey(subject))

    def _than_planned(self, token: Token) -> Shift | None:
        """"one day later than planned": of the event that the clause tells of."""
        tail = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
        if "than" not in tail or not set(tail) & words("changes", "setting", "than"):
            return None
        verb = self.reading.clause(token)
        subject = self.reading.subject_token(verb)
        if subject is None or not self._is_event(subject):
            return None
        change = Change.POSTPONED if token.lower_ == "later" else Change.BROUGHT_FORWARD
        shift = Shift(verb.i, change, subject.i, rule="change.than_planned")
        shift.days = self._amount(token.doc[max(token.i - 3, 0) : token.i])
        shift.new = self.reading.time_of(verb)
        return shift

    # --- times -------------------------------------------------------------------------

    def _complete(self, shift: Shift, former: dict[int, TimeExpression]) -> None:
        verb = self.reading.doc[shift.token]
        sent = verb.sent
        inside = [t for t in former.values() if sent.start <= t.start < sent.end]
        if not inside and shift.event is not None:
            near = self._neighbour(sent)
            inside = [t for t in former.values() if near.start <= t.start < near.end]
        shift.former = shift.former or (inside[0] if inside else None)
        shift.new = shift.new or self._new_time(verb, former)
        if shift.days is None:
            amount = self.reading.preposition(verb, "by", "for")
            shift.days = None if amount is None else self._amount(verb.doc[amount.left_edge.i : amount.i + 1])
        self.explain(shift)

    def explain(self, shift: Shift) -> None:
        """Who moved it and why, where the sentence tells."""
        verb = self.reading.doc[shift.token]
        shift.by = shift.by or self._askers(verb.sent)
        shift.reason = shift.reason or self._reason(verb)

    def _neighbour(self, sent: TokenSpan) -> TokenSpan:
        """The sentence after this one, which may tell the former day ("It had been meant for …")."""
        doc = sent.doc
        return doc[sent.end].sent if sent.end < len(doc) else sent

    def _new_time(self, verb: Token, former: dict[int, TimeExpression]) -> TimeExpression | None:
        for time in self.reading.times_by_clause.get(verb.i, []):
            before = self.reading.doc[time.start - 1].lower_ if time.start else ""
            if time.time and time.start not in former and before in {"to", "until", "till", "for"}:
                return time
        return None

    def _amount(self, span: TokenSpan) -> int | None:
        number = next((_NUMBERS[t.lower_] for t in span if t.lower_ in _NUMBERS), None)
        digits = next((int(t.text) for t in span if t.text.isdigit() and len(t.text) < 3), None)
        unit = next((_UNITS[t.lemma_.lower()] for t in span if t.lemma_.lower() in _UNITS), None)
        count = (number if number is not None else digits) or 1
        if unit == 0:
            return count // 24 or None
        return None if unit is None else unit * count

    # --- who and why -------------------------------------------------------------------------

    def _movers(self, verb: Token) -> tuple[str, ...]:
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or verb.dep_ == "acl":
            return self.reading.agent_of(verb)
        has_object = self.reading.object_token(verb) is not None
        return self.reading.subject_of(verb) if has_object else ()

    def _askers(self, sent: TokenSpan) -> tuple[str, ...]:
        """"at the request of the League", "at Zambia’s request", "because the Congress insisted"."""
        for token in sent:
            lemma = token.lemma_.lower()
            if lemma in words("changes", "asking", "phrases") and token.dep_ == "pobj":
                owner = next((c for c in token.children if c.dep_ == "poss"), None)
                found = self.reading.with_actors(token, "of") or self.reading.actors_of(owner)
                if found:
                    return found
            elif token.pos_ == "VERB" and lemma in words("changes", "asking", "verbs") and (found := self.reading.subject_of(token)):
                return found
        return ()

    def _reason(self, verb: Token) -> str | None:
        sent = verb.sent
        text = sent.text.lower()
        best: tuple[int, int] | None = None
        for phrase in words("changes", "reasons", "phrases"):
            position = text.find(f" {phrase} ")
            if position >= 0 and (best is None or position < best[0]):
                best = (position, len(phrase) + 2)
        if best is not None:
            return self._clause_text(sent, best[0] + best[1])
        for token in sent:
            if token.lemma_.lower() in words("changes", "asking", "phrases") and token.dep_ == "pobj":
                return self.reading.doc[token.head.i : token.right_edge.i + 1].text.rstrip(" .,")
            if token.lemma_ == "reason" and token.dep_ == "pobj":
                quote = self.reading.doc[token.left_edge.i : token.i + 1].text
                return quote.strip()
        return None

    def _clause_text(self, sent: TokenSpan, offset: int) -> str:
        """From an offset to where a comma, semicolon or the sentence ends the reason."""
        rest = sent.text[offset:].strip()
        for mark in (";", ", but", ", and", ", who", ", the", " but ", ", a ", ", an "):
            rest = rest.split(mark, 1)[0]
        return " ".join(rest.rstrip(" .,\n").split())


def _joined(shifts: list[Shift]) -> list[Shift]:
    """Two words for one change in one sentence are one row."""
    kept: list[Shift] = []
    for shift in shifts:
        twin = next((k for k in kept if k.change is shift.change and k.event == shift.event and k.event is not None), None)
        if twin is None:
            kept.append(shift)
            continue
        twin.former, twin.new = twin.former or shift.former, twin.new or shift.new
        twin.by, twin.reason = twin.by or shift.by, twin.reason or shift.reason
    return kept


def shift_times(shift: Shift, meeting: Gathering | None) -> tuple[str | None, str | None]:
    """The former and the new time; one is worked out from the other where the text gives the days between."""
    before = shift.former.time if shift.former else None
    after = shift.new.time if shift.new else None
    if shift.change is Change.CANCELLED:
        return before or (meeting.time if meeting else None), None
    if shift.change is Change.SUSPENDED:
        return before, None
    if shift.change is Change.EXTENDED and meeting is not None and meeting.start is not None:
        ends = (t.rpartition("/")[2] if t else None for t in (before, after))
        before, after = (f"{meeting.start}/{end}" if end else None for end in ends)
        return before, after
    if shift.change is Change.RELOCATED and after is None:
        return None, None
    if shift.days is not None:
        step = shift.days if shift.change is Change.POSTPONED else -shift.days
        if before is not None and after is None:
            after = moved(before, step)
        elif before is None and (known := after or (meeting.time if meeting else None)) is not None:
            before, after = moved(known, -step), after or known
    if after is None and meeting is not None and meeting.time is not None and meeting.time != before:
        after = meeting.time
    return before, after


def moved(edtf: str, days: int) -> str | None:
    """A day, or the first day of a span, shifted; None for a time that is vaguer than a day."""
    first, _, precision = bounds(edtf)
    if first is None or precision not in {TimePrecision.DAY, TimePrecision.MINUTE, TimePrecision.SPAN}:
        return None
    return (first + datetime.timedelta(days=days)).isoformat()
