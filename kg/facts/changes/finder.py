"""Finds every change of schedule in one article.

Comes in: a ``Reading``. Goes out: ``Shift`` rows, each with the word for the event that it moves, the
former and the new time, who moved it and why; and the times that are former ones, which no
meeting may take for its own.
Refuses: what is denied ("has not been postponed"), feared or possible; verbs whose object is no event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.causes import askers, reason
from kg.facts.changes.events import Events
from kg.facts.changes.shift import Shift, joined
from kg.facts.changes.times import measured, new_time
from kg.facts.changes.wordings import asked_for, back, elsewhere, named, off, than_planned, walked_out
from kg.facts.cues import mapping, words
from kg.facts.former import Former, former_times
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from kg.facts.reading import Reading
    from kg.model.annotation import TimeExpression

#: What a verb may stand as for a change that names no event of its own.
_FREE = frozenset({"acl", "ROOT", "conj", "ccomp", "relcl", "advcl"})
#: Tokens that open a sentence which takes up the one before.
_OPENING = 4
_WORDED = frozenset({"walk", "pull", "storm", "withdraw", "break", "be", "get", "go", "come", "return"})


class ShiftFinder:
    """All changes of one article."""

    def __init__(self, reading: Reading, nouns: frozenset[str]) -> None:
        """``nouns`` are the lemmas that name meetings."""
        self.reading = reading
        self.events = Events(reading, nouns)
        self._verbs = {p: Change(kind) for kind, rows in mapping("changes", "verbs").items() for p in rows}
        self._nouns = {
            noun: Change(kind) for kind, rows in mapping("changes", "nouns").items() for noun in rows
        }
        self._heads = {phrase.split()[0] for phrase in self._verbs}
        self._strict = words("changes", "strict", "words")

    def find(self) -> tuple[list[Shift], list[Former]]:
        """The changes, and the days that were given up."""
        shifts = [s for sent in self.reading.doc.sents for s in self._in_sentence(sent)]
        formers = [f for f in former_times(self.reading) if f.strong or self._beside_change(f, shifts)]
        formers += [
            self._former(t) for t in self.reading.annotations.times if t.time and self._left_behind(t)
        ]
        by_start = {f.time.start: f.time for f in formers}
        changed = {self.reading.doc[s.token].sent.start for s in shifts}
        for shift in shifts:
            self._complete(shift, by_start, changed)
        return joined(shifts), formers

    def _former(self, time: TimeExpression) -> Former:
        return Former(time, None, True, self.reading.clause(self.reading.doc[time.head]).i)

    def _taken_back(self, sent: TokenSpan, shifts: list[Shift]) -> bool:
        """As in "They were to meet on Monday. The talks were put off": the next sentence moves it."""
        if sent.end >= len(sent.doc):
            return False
        following = sent.doc[sent.end].sent
        return any(following.start <= s.token < following.end and s.event is not None for s in shifts)

    def _beside_change(self, former: Former, shifts: list[Shift]) -> bool:
        """A plain "was planned for" is a former day where its sentence tells a change or another day."""
        sent = self.reading.doc[former.time.head].sent
        if any(sent.start <= s.token < sent.end for s in shifts) or self._taken_back(sent, shifts):
            return True
        if self._replaced(sent):
            return True
        times = self.reading.annotations.times
        others = [t for t in times if sent.start <= t.start < sent.end and t.time and t is not former.time]
        return any(
            t.time != former.time.time
            and self.reading.clause(self.reading.doc[t.head]).dep_ in {"ROOT", "ccomp"}
            for t in others
        )

    def _replaced(self, sent: TokenSpan) -> bool:
        """As in "was planned for 3 June. It will now be held on 10 June": the next sentence sets another
        day.
        """
        following = self._neighbour(sent)
        if following.start == sent.start:
            return False
        opening = [t.lower_ for t in following[:_OPENING]]
        again = bool({"it", "they", "this", "now", "instead"} & set(opening))
        told = {t.lower_ for t in following} & {"now", "instead", "however"}
        dated = any(
            t.time and following.start <= t.start < following.end for t in self.reading.annotations.times
        )
        return again and bool(told) and dated

    def _left_behind(self, time: TimeExpression) -> bool:
        """As in "from 24 to 22 July": the day that a verb of moving leaves."""
        before = self.reading.doc[time.start - 1].lower_ if time.start else ""
        verb = self.reading.clause(self.reading.doc[time.head])
        return before == "from" and verb.lemma_.lower() in self._heads and self._phrase(verb) is not None

    # --- words that tell a change ----------------------------------------------------------

    def _in_sentence(self, sent: TokenSpan) -> Iterator[Shift]:
        for token in sent:
            if token.i in self.reading.silent:
                continue
            shift = self._of_token(token)
            if shift is not None:
                yield shift

    def _of_token(self, token: Token) -> Shift | None:
        reading, lemma = self.reading, token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"}:
            shift = self._verb(token) if lemma in self._heads else None
            if shift is None and lemma in _WORDED:
                shift = (
                    off(reading, self.events, token)
                    if lemma == "be"
                    else walked_out(reading, self.events, token)
                )
                shift = shift or back(reading, self.events, token)
            return shift
        if token.lower_ in {"later", "earlier", "sooner"}:
            return than_planned(reading, self.events, token)
        if token.lower_ in {"instead", "rather", "not"}:
            return elsewhere(reading, self.events, token)
        if lemma in self._nouns:
            change = self._nouns[lemma]
            return asked_for(reading, token, change) or named(reading, self.events, token, change)
        return None

    def _verb(self, verb: Token) -> Shift | None:
        phrase = self._phrase(verb)
        if phrase is None:
            return None
        status, modality = aspect_of(self.reading, verb)
        if status is None or modality in {Modality.DENIED, Modality.POSSIBLE} or self._only_thought_of(verb):
            return None
        event = self._event(verb)
        if event is None and (phrase in self._strict or verb.dep_ not in _FREE):
            return None
        change = self._verbs[phrase]
        shift = Shift(
            verb.i, change, None if event is None else event.i, journey=self.events.is_journey(event)
        )
        shift.by = self._movers(verb)
        if change is Change.RELOCATED:
            target = self.reading.preposition(verb, "to")
            place = None if target is None else self.reading.place_at.get(target.i)
            shift.place = None if place is None else place.place
        if change is Change.RELOCATED and not self._moves_place(verb):
            shift.change = Change.POSTPONED
        if change is Change.RESUMED and status is Status.PLANNED:
            return None
        return shift

    def _only_thought_of(self, verb: Token) -> bool:
        """As in "wants to postpone", "threatened to break off", "feared that it would be cancelled"."""
        head = verb.head
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
        below = verb.dep_ in {"xcomp", "ccomp", "pcomp", "acl", "dobj"}
        return below and head.lemma_.lower() in words("changes", "unreal", "words")

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
        subject = None if subject is None else self.events.behind(subject)
        return subject if subject is not None and self.events.named_by(subject) else None

    def _moves_place(self, verb: Token) -> bool:
        subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "dobj", "nsubj"}), None)
        if subject is not None and subject.lemma_.lower() in words("changes", "parts", "places"):
            return True
        for word in ("to", "from"):
            target = self.reading.preposition(verb, word)
            if target is None or target.i in self.reading.time_at:
                continue
            noun = target.lemma_.lower()
            if target.i in self.reading.place_at or noun in {"capital", "city", "venue", "hotel", "town"}:
                return True
        return False

    def _movers(self, verb: Token) -> tuple[str, ...]:
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or verb.dep_ == "acl":
            return self.reading.agent_of(verb)
        has_object = self.reading.object_token(verb) is not None
        return self.reading.subject_of(verb) if has_object else ()

    # --- completing ------------------------------------------------------------------------

    def _complete(self, shift: Shift, former: dict[int, TimeExpression], changed: set[int]) -> None:
        verb = self.reading.doc[shift.token]
        sent = verb.sent
        inside = [t for t in former.values() if sent.start <= t.start < sent.end]
        if not inside and shift.event is not None and shift.days is None:
            near = self._neighbour(sent)
            inside = (
                []
                if near.start in changed
                else [t for t in former.values() if near.start <= t.start < near.end]
            )
        shift.former = shift.former or (inside[0] if inside else None)
        shift.new = shift.new or new_time(self.reading, verb, former)
        shift.days = measured(self.reading, verb) if shift.days is None else shift.days
        self.explain(shift)

    def explain(self, shift: Shift) -> None:
        """Who moved it and why, where the sentence tells."""
        verb = self.reading.doc[shift.token]
        shift.by = shift.by or askers(self.reading, verb.sent)
        shift.reason = shift.reason or reason(self.reading, verb)

    def _neighbour(self, sent: TokenSpan) -> TokenSpan:
        """The sentence after this one, which may tell the former day ("It had been meant for …")."""
        doc = sent.doc
        return doc[sent.end].sent if sent.end < len(doc) else sent
