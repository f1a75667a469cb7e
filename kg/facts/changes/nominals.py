"""Nouns of change: "the postponement of the talks", "sought a delay", "with a day’s delay", "a change of
venue".

Comes in: a ``Reading``, the ``Events`` that may be moved, a noun and the kind of its change. Goes out: a
``Shift`` or None.
Refuses: what is asked for, ruled out or only possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.plans import event_of
from kg.facts.changes.shift import Shift
from kg.facts.changes.times import amount
from kg.facts.cues import words
from kg.model.enums import Change, Modality

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def nominal(reading: Reading, events: Events, noun: Word, change: Change) -> Shift | None:
    """The change that a noun tells."""
    return (
        _asked_for(reading, events, noun, change)
        or _named(reading, events, noun, change)
        or _with_delay(reading, events, noun, change)
    )


def _event(reading: Reading, events: Events, noun: Word) -> Word | None:
    """What the change is one of; () of "the talks’ postponement"."""
    inner = reading.preposition(noun, "of", "in", "to", "for")
    if inner is None:
        inner = next((c for c in noun.lefts if c.dep_ in {"poss", "compound"}), None)
    inner = None if inner is None else events.behind(inner)
    return inner if inner is not None and events.named_by(inner) else None


def _asked_for(reading: Reading, events: Events, noun: Word, change: Change) -> Shift | None:
    """As in "Pyongyang sought a delay", "the Omanis asked for the postponement"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in words("changes", "asking", "verbs"):
        return None
    by = reading.subject_of(verb)
    status, modality = aspect_of(reading, verb)
    if not by or status is None or modality is not Modality.ACTUAL or not _granted(noun, verb):
        return None
    event = _event(reading, events, noun)
    shift = Shift(verb.i, change, None if event is None else event.i, by=by, rule="change.asked")
    shift.days = amount(noun.doc[noun.left_edge.i : noun.i])
    return shift


def _granted(noun: Word, verb: Word) -> bool:
    """True of "the postponement", of what undoes a plan ("were to …, but Pyongyang sought"), and if met."""
    if any(c.lower_ in {"the", "this"} for c in noun.lefts):
        return True
    sent = verb.sent
    met = words("changes", "granting", "words")
    contrast = any(t.lower_ == "but" and t.i < verb.i for t in sent)
    return contrast or any(t.lemma_.lower() in met and t.i > verb.i for t in sent)


def _named(reading: Reading, events: Events, noun: Word, change: Change) -> Shift | None:
    """As in "the postponement of the talks", "Iran’s suspension of the talks": where it is told as done."""
    event = _event(reading, events, noun)
    moved = change is not Change.RELOCATED or reading.preposition(noun, "of") is not None
    if event is None or not moved or not _done(reading, noun):
        return None
    owner = next((c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}), None)
    by = reading.actors_of(owner) or reading.with_actors(noun, "by")
    shift = Shift(noun.i, change, event.i, by=by, rule="change.noun", journey=events.is_journey(event))
    if change in {Change.POSTPONED, Change.EXTENDED}:
        shift.days = amount(noun.doc[noun.left_edge.i : noun.i])
    target = reading.preposition(noun, "to") if change is Change.RELOCATED else None
    there = None if target is None else reading.place_at.get(target.i)
    shift.place = None if there is None else there.place
    return shift


def _done(reading: Reading, noun: Word) -> bool:
    if any(c.lower_ in words("changes", "undone", "words") for c in noun.lefts):
        return False
    verb = noun
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        if verb.lemma_.lower() in words("changes", "unreal", "words"):
            return False
        verb = verb.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return True
    unsaid = (
        words("changes", "asking", "verbs")
        | words("changes", "unreal", "words")
        | words("meetings", "status", "denied")
        | words("meetings", "status", "proposed")
    )
    status, modality = aspect_of(reading, verb)
    return verb.lemma_.lower() not in unsaid and status is not None and modality is not Modality.POSSIBLE


def _with_delay(reading: Reading, events: Events, noun: Word, change: Change) -> Shift | None:
    """As in "opened on Friday with a day’s delay", "after a delay of two days"."""
    if change is not Change.POSTPONED or noun.dep_ != "pobj" or noun.head.lower_ not in {"with", "after"}:
        return None
    inner = reading.preposition(noun, "of")
    days = amount(noun.doc[noun.left_edge.i : (noun.i if inner is None else inner.i) + 1])
    verb = reading.clause(noun.head)
    subject = event_of(reading, events, verb)
    if days is None or subject is None:
        return None
    shift = Shift(verb.i, change, subject.i, days=days, rule="change.than_planned")
    shift.new = reading.time_of(verb)
    return shift
