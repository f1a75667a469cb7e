"""Who was there, told in the sentences round the one that tells of a gathering: "In the chair was A; round
him sat B of Chile and C of Peru", "Bolivia was represented by D, Brazil by E".

Comes in: a ``Scene``, the encounters found so far and the tokens of words that such sentences hold. Goes
out: ``Encounter`` rows that add sides to one of those, and a row for a gathering that no rule tells of.
Refuses: sentences with sides of their own meeting; those of another day; gatherings more than four
sentences away or two paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.aspect import HELD, aspect_of
from kg.facts.cues import mapping, words
from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.listing import listed
from kg.facts.reading import SUBJECTS
from kg.model.enums import ActorType, MeetingKind, Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Passage, Word
    from kg.model.annotation import TimeExpression

#: Sentences back to the gathering.
_BACK = 4
_TWO = 2
_EDGE = r"\b"
_ADDING = frozenset({"meeting.led", "meeting.coming", "meeting.joined", "meeting.sitting"})
_COMPLETE = frozenset({"meeting.led"})
_LARGE = frozenset({MeetingKind.CONFERENCE, MeetingKind.SUMMIT, MeetingKind.TALKS})


@cache
def _cue(row: str) -> re.Pattern[str]:
    """The cues of a row; for speed, the edge of a word is looked for once and not once for each of them."""
    cues = table("meetings")["presence"][row]
    at_edge = [cue.removeprefix(_EDGE) for cue in cues if cue.startswith(_EDGE)]
    anywhere = [cue for cue in cues if not cue.startswith(_EDGE)]
    return re.compile("|".join([*([rf"{_EDGE}(?:{'|'.join(at_edge)})"] if at_edge else []), *anywhere]))


class Presence:
    """The sentences of one article that tell who was there."""

    def __init__(self, scene: Scene, found: list[Encounter], opening: set[int]) -> None:
        self._scene, self._found = scene, found
        doc = scene.reading.doc
        self._told: dict[int, list[Encounter]] = {}
        for encounter in found:
            self._told.setdefault(doc[encounter.token].sent.start, []).append(encounter)
        self._opening = sorted({doc[i].sent.start for i in opening})
        self._bound: dict[int, Encounter] = {}

    def rows(self) -> list[Encounter]:
        """What the sentences add, in the order of the text."""
        added = []
        for start in self._opening:
            sent = self._scene.reading.doc[start].sent
            text = sent_text(sent)
            company = _cue("company").search(text)
            cue = company or _cue("seats").search(text)
            if cue is not None and (there := listed(self._scene, sent)):
                token = _verb(sent, cue.start())
                if token.dep_ == "relcl":
                    continue  # "B, who heads the Peruvian team, flew home" tells who he is
                added += self._seated(token, there, company=company is not None)
        return added

    def _seated(self, token: Word, there: tuple[str, ...], *, company: bool) -> list[Encounter]:
        sent = token.sent
        told = self._told.get(sent.start, [])
        own = [e for e in told if not e.joining and e.rule not in _ADDING]
        if any(len(e.participants) > 1 for e in own):
            return []
        if aspect_of(self._scene.reading, token)[0] is None and not own:
            return []
        gathering, new = self._gathering(sent)
        if gathering is None or (gathering.participants and self._known(told, there)):
            return []
        if not self._fits(gathering, sent, there, company=company):
            return []
        self._bound[sent.start] = gathering
        row = Encounter(
            token.i,
            MeetingKind.MEETING,
            there if _cue("standing").search(sent_text(sent)) else self._scene.parties(there),
            definite=True,
            joining=True,
            of=gathering.token,
            rule="meeting.present",
        )
        return [gathering, row] if new else [row]

    def _gathering(self, sent: Passage) -> tuple[Encounter | None, bool]:
        """The gathering told in the sentence, last before it or just behind it; whether it is new."""
        reading, near = self._scene.reading, self._near(sent)
        for current in near:
            if current.start in self._bound:
                return self._bound[current.start], False
            if told := self._gatherings(current):
                main = [e for e in told if not _subordinate(reading.doc[e.token])]
                main = [e for e in main if e.rule != "meeting.beside"] or main
                return (main or told)[-1], False
            if current != sent and (made := self._unnamed(current)) is not None:
                return made, True
        behind = sent.following
        beside = behind is not None and reading.paragraph(behind[0]) == reading.paragraph(sent[0])
        if behind is not None and beside and (told := self._gatherings(behind)):
            return told[0], False
        for current in near[1:]:
            if (made := self._unnamed(current, teams=True)) is not None:
                return made, True
        made = self._unnamed(sent, teams=True)
        placed = made is not None and (made.time is not None or made.place is not None)
        return (made, True) if placed else (None, False)

    def _near(self, sent: Passage) -> list[Passage]:
        """The sentence and those before it that may tell of what it speaks of, the nearest first."""
        found: list[Passage] = []
        current: Passage | None = sent
        paragraphs: set[int] = set()
        while current is not None and len(found) <= _BACK:
            paragraphs.add(self._scene.reading.paragraph(current[0]))
            if len(paragraphs) > _TWO:
                break
            found.append(current)
            current = current.previous
        return found

    def _known(self, told: list[Encounter], there: tuple[str, ...]) -> bool:
        """True where another rule has found all of them in the sentence."""
        persons = set(self._scene.reading.persons(there) or there)
        rows = (e for e in told if e.rule in _COMPLETE or (e.joining and e.rule not in _ADDING))
        return any(persons <= set(e.participants) and len(e.participants) > 1 for e in rows)

    def _gatherings(self, sent: Passage) -> list[Encounter]:
        """What the rules found in the sentence that is a gathering to which others may come."""
        told = self._told.get(sent.start, [])
        return [e for e in told if e.status is not None and e.rule not in _ADDING]

    def _unnamed(self, sent: Passage, *, teams: bool = False) -> Encounter | None:
        """A gathering that no rule tells of by itself, for want of sides: "The committee met on Friday";
        with ``teams`` also "The delegations were led by A and B".
        """
        for token in sent:
            kind = self._kind(token, teams=teams)
            if kind is None or token.i in self._scene.reading.silent:
                continue
            scene, root = self._scene, self._scene.reading.clause(token)
            status = aspect_of(scene.reading, root) if root.pos_ in {"VERB", "AUX"} else HELD
            if status[0] not in {Status.HELD, Status.ONGOING, Status.PLANNED}:
                continue
            time = scene.time(token, root) or self._day(sent)
            made = Encounter(
                token.i,
                kind,
                place=scene.place(token, root) or self._only_place(root),
                time=time,
                status=status[0],
                modality=status[1],
                rule="meeting.gathering",
            )
            made.words.add(token.i)
            self._told.setdefault(sent.start, []).append(made)
            return made
        return None

    def _day(self, sent: Passage) -> TimeExpression | None:
        """The one day of the sentence, or that of the dateline before it."""
        every = self._scene.reading.annotations.times
        for passage in (sent, sent.previous):
            if passage is None or (passage != sent and passage.start):
                continue
            days = [t for t in every if passage.start <= t.start < passage.end and t.time]
            if len(days) == 1 and days[0].start not in self._scene.former:
                return days[0]
        return None

    def _only_place(self, clause: Word) -> str | None:
        places = {p.place for p in self._scene.reading.places_by_clause.get(clause.i, [])}
        return places.pop() if len(places) == 1 else None

    def _kind(self, token: Word, *, teams: bool) -> MeetingKind | None:
        subject = token.pos_ == "ADJ" and token.dep_ in SUBJECTS  # "The plenary closed"
        if (subject or token.pos_ in {"NOUN", "PROPN"}) and token.dep_ not in {"compound", "nmod"}:
            kind = self._scene.kind_of(token)
            if kind is not None:
                meal = token.lemma_.lower() in words("meetings", "meals", "words")
                return None if meal or kind is MeetingKind.CALL else kind
            named = _named("nouns", token.lemma_.lower())
            return None if named is MeetingKind.TALKS and not (teams and token.tag_ == "NNS") else named
        if token.pos_ == "VERB" and token.dep_ in {"ROOT", "conj", "relcl", "acl"}:
            return _named("verbs", token.lemma_.lower())
        return None

    def _fits(self, gathering: Encounter, sent: Passage, there: tuple[str, ...], *, company: bool) -> bool:
        """True where the sentence may speak of that gathering."""
        reading = self._scene.reading
        here = reading.doc[gathering.token].sent.start == sent.start
        days = [t for t in reading.times_by_clause.get(sent.root.i, []) if t.time]
        known_day = None if gathering.time is None else gathering.time.time
        if not here and any(known_day is None or not share_days(d.time, known_day) for d in days):
            return False
        alone = len(there) == 1 and bool(gathering.participants)
        if alone and not company and _cue("chairs").search(sent_text(sent)):
            return False  # who only presides over the talks of others
        known = set(gathering.participants) & set(there)
        pair = len(reading.persons(gathering.participants)) == _TWO == len(gathering.participants)
        if (pair or gathering.kind is MeetingKind.CALL) and not known and not company:
            return False
        if not company and self._of_others(gathering, sent):
            return False
        bodies = all(reading.actors[a].type is not ActorType.PERSON for a in there)
        return not (bodies and gathering.kind not in _LARGE)

    def _of_others(self, gathering: Encounter, sent: Passage) -> bool:
        """True of a meeting of two states or bodies where the sentence speaks of neither."""
        reading = self._scene.reading
        sides = set(gathering.participants)
        if len(sides) != _TWO or reading.persons(sides):
            return False
        named = {
            a
            for i in range(sent.start, sent.end)
            if (m := reading.mention_at.get(i)) is not None
            for a in m.actors
        }
        held = {r.represents for a in named for r in reading.actors[a].roles} | named
        return not held & sides


def _named(row: str, lemma: str) -> MeetingKind | None:
    rows = mapping("meetings", "presence", row).items()
    return next((MeetingKind(kind) for kind, lemmas in rows if lemma in lemmas), None)


def _subordinate(token: Word) -> bool:
    """As in "the first since January, when officials met": told by the way."""
    return token.pos_ == "VERB" and token.dep_ in {"relcl", "advcl"}


def _verb(sent: Passage, char: int) -> Word:
    """The verb whose clause holds the character of the sentence, else its root."""
    offsets = sent.doc.offsets
    at = sent.doc[bisect(offsets, sent.start_char + char, sent.start, sent.end) - 1]
    while at.pos_ not in {"VERB", "AUX"} and at.head != at:
        at = at.head
    return at


def sent_text(sent: Passage) -> str:
    """The words of the sentence as they stand in the text, but for the capital that opens it."""
    text = sent.text.replace("\n", " ")
    return text[:1].lower() + text[1:]
