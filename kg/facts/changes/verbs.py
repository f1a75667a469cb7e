"""Verbs of moving, dropping, breaking off and taking up again: "put off", "scrapped", "slid to".

Comes in: a verb of a ``Reading``. Goes out: a ``Shift`` without its days, or None.
Refuses: what is denied, feared, asked for or only possible; verbs of other meanings whose object is no event.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of, was_to_have
from kg.facts.changes.causes import cleft_subject
from kg.facts.changes.shift import Shift
from kg.facts.changes.times import for_now, measured
from kg.facts.cues import mapping, words
from kg.facts.former import swallowed_subject
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, Modality, Status

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: What a verb may stand as for a change that names no event of its own.
_FREE = frozenset({"acl", "ROOT", "conj", "ccomp", "relcl", "advcl"})
#: Links from a verb up to the word that only wants, fears or weighs what it says.
_BELOW = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "advcl"})
#: Changes of a sitting that may be told of the body that sits.
_OF_SITTINGS = frozenset({Change.POSTPONED, Change.BROUGHT_FORWARD, Change.CANCELLED, Change.RELOCATED})
_CONDITIONS = frozenset({"if", "unless", "should"})


@cache
def _table() -> tuple[dict[str, Change], dict[str, list[tuple[str, frozenset[str]]]]]:
    """The kind of each row of the table; of each verb its rows with particles, and these."""
    kinds = {p: Change(kind) for kind, rows in mapping("changes", "verbs").items() for p in rows}
    heads: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase in sorted(kinds, key=lambda p: (-len(p.split()), p)):
        head, *particles = phrase.split()
        rows = heads.setdefault(head, [])
        if particles:
            rows.append((phrase, frozenset(particles)))
    return kinds, heads


def moving_phrase(verb: Word) -> tuple[str, Change] | None:
    """The row of the table that ``verb`` and its particles are, with the kind of its change."""
    kinds, heads = _table()
    lemma = verb.lemma_.lower()
    if phrases := heads.get(lemma):
        near = [*verb.children, *verb.doc[verb.i + 1 : verb.i + 4]]
        following = {t.lower_ for t in near if not _leads_elsewhere(t)}
        for phrase, particles in phrases:
            if particles <= following:
                return phrase, kinds[phrase]
    return (lemma, kinds[lemma]) if lemma in kinds else None


def _leads_elsewhere(token: Word) -> bool:
    """As in "will hold talks over breakfast": a preposition with a noun of its own, no particle."""
    phrase = token.dep_ == "prep" and token.lower_ in {"over", "off", "up", "down", "out"}
    return phrase and any(c.dep_ == "pobj" and c.ent_type_ not in {"DATE", "TIME"} for c in token.children)


class MovingVerbs:
    """The verbs of the table, each with the kind of its change."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self.reading = reading
        self.events = events
        self.heads = _table()[1]
        self._strict = words("changes", "strict", "words")

    def shift(self, verb: Word) -> Shift | None:
        """The change that ``verb`` tells."""
        told = moving_phrase(verb)
        if told is None:
            return None
        phrase, kind = told
        status, modality = aspect_of(self.reading, verb)
        if status is None or modality in {Modality.DENIED, Modality.POSSIBLE} or unreal(verb):
            return None
        thing = self._planned(self._thing(verb, phrase))
        if thing is not None and thing.dep_ == "dobj" and thing.pos_ == "PRON" and phrase in self._strict:
            return None
        event = None if thing is None else self.events.behind(thing)
        sitting = kind in _OF_SITTINGS and event is not None and self._sitting(verb, event, kind)
        if event is None or not (sitting or self.events.named_by(event)):
            if kind is Change.RESUMED and self._after_break(verb):
                return Shift(
                    verb.i, kind, None, by=self.reading.subject_of(verb), ahead=status is Status.PLANNED
                )
            bare = thing is None and phrase not in self._strict and verb.dep_ in _FREE
            bare = bare and verb.tag_ == "VBN"
            if not (bare or self.events.is_part(thing)):
                return None
            event = None
        change = self._kind(phrase, kind, verb, thing)
        if change is None or self._moments(verb) or (change is Change.RESUMED and _overtaken(verb)):
            return None
        journey = self.events.is_journey(event)
        if journey and verb.dep_ == "amod" and event is not None and not _known(event):
            return None
        shift = Shift(verb.i, change, None if event is None else event.i, journey=journey)
        shift.by = self._movers(verb)
        shift.ahead = change is Change.RESUMED and status is Status.PLANNED
        shift.neutral = phrase in words("changes", "neutral", "words")
        shift.needs_former = phrase in words("changes", "closing", "words")
        passive = any(c.dep_ == "auxpass" for c in verb.children) and verb.dep_ != "amod"
        shift.needs_day = phrase in words("changes", "furthering", "words") and not (passive and event)
        shift.place = self._new_place(verb) if change is Change.RELOCATED else None
        return shift

    def _sitting(self, verb: Word, body: Word, kind: Change) -> bool:
        """As in "The joint commission of A and B was put off until May": moved, or dropped with its day."""
        if body.dep_ not in {"nsubjpass", "dobj"} or not self.events.is_body(body):
            return False
        dated = any(t.i in self.reading.time_at for t in body.subtree)
        later = body.dep_ == "nsubjpass" and kind is Change.POSTPONED
        moved = kind is not Change.CANCELLED and verb.i in self.reading.times_by_clause
        return dated or later or moved

    def _new_place(self, verb: Word) -> str | None:
        """Where it was moved to."""
        target = self.reading.preposition(verb, "to")
        place = None if target is None else self.reading.place_at.get(target.i)
        return None if place is None else place.place

    def _after_break(self, verb: Word) -> bool:
        """As in "A and B broke off their talks and will reconvene on Monday": the same talks."""
        told = moving_phrase(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None
        alone = self.reading.object_token(verb) is None
        return alone and told is not None and told[1] is Change.SUSPENDED

    def _kind(self, phrase: str, change: Change, verb: Word, thing: Word | None) -> Change | None:
        """What the verb does; a move that names no place moves the day, one of a venue the place."""
        if self.events.is_place_part(thing) and change in {Change.CANCELLED, Change.POSTPONED}:
            return Change.RELOCATED
        active = not any(c.dep_ == "auxpass" for c in verb.children)
        if active and phrase in words("changes", "midway", "words") and thing is not None:
            midway = thing.lower_ in words("changes", "midway", "events")
            change = Change.SUSPENDED if midway else change
        if phrase in words("changes", "parts_only", "words") and not self.events.is_part(thing):
            return None
        if change is Change.CANCELLED and for_now(verb):
            change = Change.POSTPONED
        if change is Change.EXTENDED and self._widens(verb, thing):
            return None
        if change is Change.RELOCATED and not (self.events.is_place_part(thing) or self._moves_place(verb)):
            return Change.POSTPONED
        return change

    def _thing(self, verb: Word, phrase: str) -> Word | None:
        """What is moved: the subject of a passive, the object of an active, else the subject.

        The object of an idiom ("hit the buffers") is a word of it.
        """
        if (swallowed := swallowed_subject(verb) or _behind_after(verb)) is not None:
            return swallowed
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is None and not any(c.dep_ == "auxpass" for c in verb.children):
            subject = self.reading.object_token(verb)
            if subject is not None and subject.lower_ == "plug":
                subject = self.reading.preposition(subject, "on") or self.reading.preposition(verb, "on")
            elif subject is not None and subject.lower_ in phrase.split():
                subject = self._behind_idiom(verb, subject)
            elif subject is None:
                subject = self._behind_goal(verb)
            if subject is None and verb.dep_ != "acl":
                subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        return self.reading.subject_token(verb) if subject is None else subject

    def _behind_idiom(self, verb: Word, noun: Word) -> Word | None:
        """As in "called a halt to the talks", "took up the thread of their talks": what it is done to."""
        reading = self.reading
        return reading.preposition(noun, "to", "of") or reading.preposition(verb, "to")

    def _behind_goal(self, verb: Word) -> Word | None:
        """As in "put off until 15 May the sitting that was due today", which the parser hangs on the day."""
        goals = (self.reading.preposition(verb, word) for word in ("until", "till", "to", "from", "by"))
        behind = (c for goal in goals if goal is not None for c in goal.children if c.dep_ == "appos")
        return next((c for c in behind if self.events.named_by(c)), None)

    def _moments(self, verb: Word) -> bool:
        """As in "was delayed for ten minutes": the same day."""
        span = self.reading.preposition(verb, "by", "for")
        return (
            span is not None
            and span.lemma_ in words("meetings", "lengths", "hours")
            and measured(self.reading, verb) is None
        )

    def _planned(self, thing: Word | None) -> Word | None:
        """As in "dropped plans to visit": the verb of what was planned."""
        if thing is None or thing.lemma_.lower() not in words("changes", "plans", "words"):
            return thing
        return next((c for c in thing.children if c.dep_ == "acl" and c.tag_ == "VB"), thing)

    def _widens(self, verb: Word, thing: Word | None) -> bool:
        """As in "extended an invitation", "were extended to fishing rights": no more time."""
        target = self.reading.preposition(verb, "to")
        other = target is not None and target.i not in self.reading.time_at
        return other or (thing is not None and thing.lemma_.lower() == "invitation")

    def _moves_place(self, verb: Word) -> bool:
        for word in ("to", "from"):
            target = self.reading.preposition(verb, word)
            if target is None or target.i in self.reading.time_at:
                continue
            noun = target.lemma_.lower()
            if target.i in self.reading.place_at or noun in words("changes", "sites", "words"):
                return True
            if word == "to" and target.pos_ == "PROPN" and self._nobody(target):
                return True  # a small town, which is in no gazetteer
        return False

    def _nobody(self, name: Word) -> bool:
        """True for a name that is in no gazetteer, and nobody's of whom the text tells an office."""
        actors = (self.reading.actors[a] for a in self.reading.actors_of(name))
        return all(a.code is None and not a.roles for a in actors)

    def _movers(self, verb: Word) -> tuple[str, ...]:
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or verb.dep_ == "acl":
            return self.reading.agent_of(verb)
        has_object = (self.reading.object_token(verb) or self._behind_goal(verb)) is not None
        return (cleft_subject(self.reading, verb) or self.reading.subject_of(verb)) if has_object else ()


def _behind_after(verb: Word) -> Word | None:
    """As in "a month after a meeting of their ministers was put off", of which the parser makes a phrase
    with "after".
    """
    helper = next((c for c in verb.lefts if c.dep_ == "auxpass"), None)
    if helper is None or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    links = (g for c in verb.lefts for g in (c, *c.rights) if g.dep_ == "prep")
    nouns = (g for c in links if c.lower_ in {"after", "before", "since"} for g in c.rights)
    return next((n for n in nouns if n.dep_ == "pobj" and n.i < helper.i), None)


def _overtaken(verb: Word) -> bool:
    """As in "were to have resumed", "were to be taken up again in May, but Oslo sought a delay"."""
    above = verb.head
    planned = verb.dep_ == "xcomp" and above.lemma_ == "be" and above.tag_ == "VBD"
    return was_to_have(verb) or (planned and any(c.lower_ == "but" for c in above.children))


def _brought_out(verb: Word) -> bool:
    """As in "It was at her request that the talks were moved": they were, and that is why."""
    noun = verb.head
    above = noun.head.head if noun.dep_ == "pobj" else noun
    said = any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in above.children)
    return above.lemma_ == "be" and said and any(c.lower_ == "that" for c in verb.lefts)


def _known(noun: Word) -> bool:
    """True of "the visit", "his visit"; "deferred departure" is a term of law."""
    return any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.lefts)


def _apart(verb: Word, head: Word) -> bool:
    """As in "The meeting was dropped; it was planned for June": two sentences in one."""
    return any(t.text == ";" for t in verb.doc[min(verb.i, head.i) : max(verb.i, head.i)])


def unreal(verb: Word) -> bool:
    """As in "wants to postpone", "threatened to break off", "feared that it would be cancelled", and of
    "If the raids go on, the talks will be broken off".
    """
    conditions = (c for c in verb.children if c.dep_ == "advcl")
    conditional = any(
        g.lower_ in _CONDITIONS and g.dep_ in {"mark", "aux"} for c in conditions for g in c.children
    )
    if conditional and any(
        c.lower_ in {"will", "would", "'ll", "’ll"} for c in verb.children if c.dep_ == "aux"
    ):
        return True
    if swallowed_subject(verb) is not None or _brought_out(verb):
        return False
    if any(c.lower_ in {"how", "whether", "when", "why"} and c.i < verb.i for c in verb.children):
        return True
    while verb.dep_ == "conj" and verb.tag_ in {"VB", "VBP"} and verb.head.pos_ == "VERB":
        verb = verb.head
    head = verb.head
    while head.pos_ == "ADP" and head.head != head:
        head = head.head
    if head.pos_ == "AUX" and head.lemma_ == "be" and verb.dep_ == "xcomp":
        head = next((c for c in head.children if c.dep_ == "acomp"), head)
    return (
        verb.dep_ in _BELOW
        and not _apart(verb, head)
        and head.lemma_.lower() in words("changes", "unreal", "words")
        and not (verb.dep_ == "advcl" and not any(c.lower_ == "to" for c in verb.lefts))
    )
