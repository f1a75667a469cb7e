"""Changes told by a verb without an object: "They were to have met on 23 August. Pakistan cancelled the day
before".

Comes in: a ``Reading``, the ``Events`` that may be moved, and a verb of the table. Goes out: a ``Shift``
or None.
Refuses: verbs with an object, and those behind no plan of a meeting or a journey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.shift import Shift
from kg.facts.changes.verbs import moving_phrase, unreal
from kg.facts.cues import mapping, meeting_nouns, words
from kg.facts.former import plan_strength
from kg.model.enums import ActorType, Change, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_DROPPING = frozenset({Change.CANCELLED, Change.POSTPONED})


def dropped_alone(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """The change of what the sentence, or the one before it, tells as a plan."""
    change = _kind(verb)
    main = verb.dep_ in {"ROOT", "conj"} or verb.left_edge.i == verb.sent.start
    told = main and verb.tag_ in {"VBD", "VBN"} and not any(c.dep_ == "mark" for c in verb.lefts)
    opening = (
        verb.dep_ == "ccomp"
    )  # "cancelled, refusing conditions: that A leave", which the parser turns round
    if change is None or not told or (unreal(verb) and not opening) or verb.lemma_ == "withdraw":
        return None  # "withdrew ten days later": troops
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    by = reading.subject_of(verb)
    if passive or _object(reading, verb) or not by:
        return None
    if any(reading.actors[a].type is ActorType.GROUP for a in by):
        return None
    if aspect_of(reading, verb)[1] is not Modality.ACTUAL:
        return None
    planned = next(_planned(reading, events, verb), None)
    if planned is None:
        return None
    journey = events.is_journey(planned)
    if journey and moving_phrase(verb) is None:
        return None  # "They were to travel to Lima. Chile pulled out": of what is not told
    return Shift(verb.i, change, planned.i, by=by, journey=journey)


def _kind(verb: Word) -> Change | None:
    """Called off, put off; "pulled out", "cried off", "stayed away" of one who was to come."""
    told = moving_phrase(verb)
    if told is not None and told[1] in _DROPPING:
        return told[1]
    particles = {c.lower_ for c in verb.rights if c.dep_ in {"prt", "advmod", "prep"}}
    verbs = mapping("changes", "alone")
    gone = any(p in particles and verb.lemma_.lower() in lemmas for p, lemmas in verbs.items())
    return Change.CANCELLED if gone else None


def _object(reading: Reading, verb: Word) -> bool:
    """True where something stands behind it that it is done to, no day: "cancelled the day before"."""
    things = (c for c in verb.rights if c.dep_ in {"dobj", "xcomp", "dative"})
    inner = (
        g for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"of", "from", "on"} for g in c.rights
    )
    behind = (c for c in inner if c.dep_ == "pobj")
    return any(c.i not in reading.time_at and c.lemma_.lower() not in _WHEN for c in (*things, *behind))


_WHEN = frozenset({"day", "night", "evening", "morning", "week", "month", "hour", "minute", "moment"})


def _planned(reading: Reading, events: Events, verb: Word) -> Iterator[Word]:
    """Words for what was to be, in the clauses before it in the sentence, else in the sentence before."""
    sent = verb.sent
    before = reading.sentence_before(verb)
    for part in (sent.doc[sent.start : verb.i], () if before is None else before):
        for word in part:
            if word.i in reading.silent or word.pos_ not in {"VERB", "AUX", "ADJ"}:
                continue
            if plan_strength(word, word.right_edge.i + 1) is None:
                continue
            inner = [c for c in word.subtree if c.i != verb.i and not c.is_ancestor(verb)]
            yield from _events(reading, events, word, inner)


def _events(reading: Reading, events: Events, plan: Word, inner: list[Word]) -> Iterator[Word]:
    """The verb of meeting or travelling that was planned, else the noun of which the plan is."""
    meets = words("meetings", "verbs", "meet") | words("meetings", "verbs", "confer")
    for word in inner:
        if word.pos_ == "VERB" and word.lemma_.lower() in meets | words("changes", "travelling", "words"):
            yield word
    subject = reading.subject_token(plan)
    if subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() in meeting_nouns():
        yield subject
    yield from (w for w in inner if w.pos_ == "NOUN" and events.named_by(w))
