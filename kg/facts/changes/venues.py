"""Changes of venue that no verb of moving tells: "in Brussels instead of Ohrid", "has replaced Doha as
the venue".

Comes in: a ``Reading``, the ``Events`` that may be moved, and a token. Goes out: a ``Shift`` or None.
Refuses: contrasts of anything but places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.shift import Shift
from kg.facts.cues import words
from kg.facts.former import plan_strength
from kg.model.enums import Change, Modality

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Tokens that may open a contrast: "instead of", "rather than", "not (in)", "in place of".
_OPENERS = {"instead": {"of"}, "rather": {"than"}, "not": {"in", "at", ""}, "place": {"of"}}
_HOSTING = frozenset({"host", "receive", "accommodate", "stage", "house"})


def elsewhere(reading: Reading, events: Events, token: Word) -> Shift | None:
    """As in "will be held in Brussels instead of Ohrid", "in Brussels, not Ohrid", "Brussels, rather than
    Ohrid, will host the talks".
    """
    allowed = _OPENERS.get(token.lower_)
    if allowed is None or token.i + 2 >= len(token.doc):
        return None
    following = token.nbor().lower_
    bare = "" in allowed and _placelike(reading, token.i + 1)
    if not bare and following not in allowed:
        return None
    behind = token.i + (1 if bare else 2)
    behind += 1 if behind < len(token.doc) and token.doc[behind].lower_ in {"in", "at"} else 0
    if not _placelike(reading, behind):
        return None
    verb = reading.clause(token)
    verb = reading.clause(verb.head) if verb.pos_ not in {"VERB", "AUX"} else verb
    subject = reading.subject_token(verb)
    if (
        verb.pos_ not in {"VERB", "AUX"}
        or subject is None
        or not _other_place(reading, verb, behind, subject)
    ):
        return None
    if verb.lemma_ in _HOSTING:
        hosted = reading.object_token(verb)
        event = hosted if hosted is not None and events.named_by(hosted) else None
    elif verb.lemma_ == "be":
        part = next((c for c in verb.children if c.dep_ == "attr" and events.is_place_part(c)), None)
        event = None if part is None else events.behind(part)
        event = event if event is not None and events.named_by(event) else None
    else:
        meets = verb.lemma_ in words("meetings", "verbs", "meet") | words("meetings", "verbs", "convene")
        event = subject if events.named_by(subject) or meets else None
    return None if event is None else Shift(verb.i, Change.RELOCATED, event.i, rule="change.elsewhere")


def _placelike(reading: Reading, i: int) -> bool:
    """A place, or a name that is no time: small towns are in no gazetteer."""
    if i >= len(reading.doc) or i in reading.time_at:
        return False
    mention = reading.mention_at.get(i)
    person = mention is not None and any(reading.actors[a].type == "person" for a in mention.actors)
    return i in reading.place_at or (reading.doc[i].pos_ == "PROPN" and not person)


def _other_place(reading: Reading, verb: Word, behind: int, subject: Word) -> bool:
    """True where the clause names another place, where the meeting now is."""
    given_up = reading.place_at.get(behind)
    rows = reading.places_by_clause.get(verb.i, [])
    if any(given_up is None or p.place != given_up.place for p in rows if not p.start <= behind < p.end):
        return True
    return verb.lemma_ in _HOSTING | {"be"} and subject.i < behind and _placelike(reading, subject.i)


def other_place(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "had been due to be held in Moscow, but will take place in Geneva"."""
    instead = any(t.lower_ == "instead" and t.i > verb.i for t in verb.sent)
    others = _placed_before(reading, verb)
    if not instead and not others:
        return None
    place = reading.place_of(verb)
    subject = reading.subject_token(verb)
    if place is None or subject is None or reading.negated(verb) or plan_strength(verb, verb.i) is not None:
        return None
    if _elsewhere_than_set(reading, events, verb, subject, place):
        return Shift(verb.i, Change.RELOCATED, subject.i, place=place, rule="change.other_place")
    now = any(c.lower_ in {"now", "instead"} for c in verb.children)
    for other in others:
        if reading.places_by_clause[other][0].place == place:
            continue
        clause = _planned_clause(reading.doc[other], weak=now)
        if clause is not None and _same_subject(reading, events, clause, subject):
            return Shift(verb.i, Change.RELOCATED, subject.i, place=place, rule="change.other_place")
    return None


def _placed_before(reading: Reading, verb: Word) -> list[int]:
    """The clauses before ``verb``, in its sentence and the one before it, that name one place."""
    rows = reading.places_by_clause
    if not rows:
        return []
    opening = (verb.sent.previous or verb.sent).start
    return [i for i in range(opening, verb.i) if i in rows and len(rows[i]) == 1]


def _elsewhere_than_set(reading: Reading, events: Events, verb: Word, subject: Word, place: str) -> bool:
    """As in "A session, due on Wednesday in Osh, will be held in Fergana instead"."""
    instead = any(t.lower_ == "instead" and t.i > verb.i for t in verb.subtree)
    if not instead or not events.named_by(subject):
        return False
    rows = (reading.place_at.get(t.i) for t in subject.subtree)
    return any(row is not None and row.place != place for row in rows)


def _planned_clause(clause: Word, *, weak: bool) -> Word | None:
    """The clause, or the one above it, that says that the plan was given up; with "now" any plan will do."""
    for verb in (clause, clause.head):
        strength = plan_strength(verb, clause.i + 1)
        if strength or (weak and strength is False):
            return verb
    return None


def _same_subject(reading: Reading, events: Events, clause: Word, subject: Word) -> bool:
    planned = reading.subject_token(clause)
    if planned is None or not events.named_by(subject):
        return False
    return planned == subject or planned.lower_ in {"which", "that"} or subject.pos_ == "PRON"


def place_left(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "They were to have met in Lima", "These had been foreseen for Oslo", of what the sentence before
    tells: the place that was given up, where no day is told beside it.
    """
    rows = reading.places_by_clause.get(verb.i, ())
    if len(rows) != 1 or rows[0].start < verb.i or reading.times_by_clause.get(verb.i):
        return None
    plan = next((v for v in (verb, verb.head) if plan_strength(v, rows[0].start)), None)
    subject = None if plan is None else reading.subject_token(plan)
    if subject is None or not (subject.pos_ in {"PRON", "DET"} or events.named_by(subject)):
        return None
    return Shift(verb.i, Change.RELOCATED, subject.i, left=rows[0].place, rule="change.other_place")


def replaced(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "Muscat has replaced Doha as the venue of the talks"."""
    part = reading.preposition(verb, "as")
    if part is None:
        part = next((g for c in verb.children if c.lower_ == "as" for g in c.children), None)
    if part is None or not events.is_place_part(part):
        return None
    status, modality = aspect_of(reading, verb)
    if status is None or modality not in {Modality.ACTUAL, Modality.PLANNED}:
        return None
    event = events.behind(part)
    return Shift(
        verb.i, Change.RELOCATED, event.i if events.named_by(event) else None, rule="change.replaced"
    )
