"""Changes that no verb of moving tells: "is off", "a day later than planned", "the postponement of",
"walked out of".

Comes in: a ``Reading``, the ``Events`` that may be moved, and a token. Goes out: a ``Shift`` or None.
Refuses: what is asked for, ruled out or only possible; questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.shift import Shift
from kg.facts.changes.times import amount
from kg.facts.cues import words
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading

#: Tokens behind "later" within which "than planned" completes it.
_TAIL = 7
#: Tokens before "later" that tell by how much.
_LEAD = 3


def off(reading: Reading, events: Events, verb: Token) -> Shift | None:
    """As in "The meeting is off": without a new day."""
    if not any(c.lower_ == "off" and c.dep_ in {"acomp", "advmod", "prt", "prep"} for c in verb.children):
        return None
    subject = reading.subject_token(verb)
    status, modality = aspect_of(reading, verb)
    if subject is None or not events.named_by(subject) or status is None or modality is not Modality.ACTUAL:
        return None
    return Shift(verb.i, Change.POSTPONED, subject.i, rule="change.off", journey=events.is_journey(subject))


def than_planned(reading: Reading, events: Events, token: Token) -> Shift | None:
    """As in "one day later than planned", "a day sooner than we had been told": of the event that the
    clause tells of.
    """
    tail = [t.lower_ for t in token.doc[token.i + 1 : token.i + _TAIL]]
    if not tail or tail[0] != "than" or not set(tail) & words("changes", "setting", "than"):
        return None
    verb = reading.clause(token)
    if verb.i > token.i and verb.dep_ in {"advcl", "ccomp", "relcl"}:
        verb = reading.clause(verb.head)
    subject = reading.subject_token(verb)
    meeting = verb.lemma_.lower() in words("meetings", "verbs", "meet") | words(
        "meetings", "verbs", "convene"
    )
    if subject is None or not (events.named_by(subject) or meeting):
        return None
    change = Change.POSTPONED if token.lower_ == "later" else Change.BROUGHT_FORWARD
    shift = Shift(verb.i, change, subject.i, rule="change.than_planned")
    shift.days = amount(token.doc[max(token.i - _LEAD, 0) : token.i])
    shift.new = reading.time_of(verb)
    return shift


def asked_for(reading: Reading, noun: Token, change: Change) -> Shift | None:
    """As in "Pyongyang sought a delay", "the Omanis asked for the postponement"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in {"dobj", "pobj"} or verb.lemma_.lower() not in words("changes", "asking", "verbs"):
        return None
    by = reading.subject_of(verb)
    status, modality = aspect_of(reading, verb)
    if not by or status is None or modality is not Modality.ACTUAL:
        return None
    return Shift(verb.i, change, None, by=by, rule="change.asked")


def named(reading: Reading, events: Events, noun: Token, change: Change) -> Shift | None:
    """As in "the postponement of the talks", "Iran’s suspension of the talks": where it is told as done."""
    event = reading.preposition(noun, "of", "in", "to")
    if event is None or not events.named_by(event):
        return None
    verb = noun
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    if verb.pos_ in {"VERB", "AUX"}:
        unsaid = (
            words("changes", "asking", "verbs")
            | words("meetings", "status", "denied")
            | words("meetings", "status", "proposed")
        )
        status, modality = aspect_of(reading, verb)
        if verb.lemma_.lower() in unsaid or status is None or modality is Modality.POSSIBLE:
            return None
    if any(c.lower_ in {"no", "any", "possible", "further"} for c in noun.lefts):
        return None
    owner = next((c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}), None)
    by = reading.actors_of(owner) or reading.with_actors(noun, "by")
    return Shift(noun.i, change, event.i, by=by, rule="change.noun", journey=events.is_journey(event))


def walked_out(reading: Reading, events: Events, verb: Token) -> Shift | None:
    """As in "walked out of the talks", "pulled out of the negotiations", "left the table"."""
    if verb.lemma_ not in {"walk", "pull", "storm", "withdraw", "break"}:
        return None
    event = reading.preposition(verb, "of", "from")
    if event is None:
        out = next((c for c in verb.children if c.lower_ in {"out", "away"}), None)
        event = None if out is None else reading.preposition(out, "of", "from")
    if (
        event is None
        or not events.named_by(event)
        or event.lemma_.lower() in {"summit", "conference", "forum", "congress"}
    ):
        return None
    status, modality = aspect_of(reading, verb)
    if status is None or modality is not Modality.ACTUAL or not reading.subject_of(verb):
        return None
    return Shift(verb.i, Change.SUSPENDED, event.i, by=reading.subject_of(verb), rule="change.walkout")


def back(reading: Reading, events: Events, verb: Token) -> Shift | None:
    """As in "are back at the table", "the talks were back on Monday", "returned to the negotiating table"."""
    if verb.lemma_ not in {"be", "get", "go", "come", "return"}:
        return None
    near = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _TAIL]]
    status, modality = aspect_of(reading, verb)
    if (
        status is None
        or modality is not Modality.ACTUAL
        or not ({"back"} & set(near[:2]) or verb.lemma_ == "return")
    ):
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None and events.named_by(subject) and subject.pos_ != "PRON" and verb.lemma_ == "be":
        return Shift(verb.i, Change.RESUMED, subject.i, rule="change.back")
    if "table" in near:
        return Shift(verb.i, Change.RESUMED, None, by=reading.subject_of(verb), rule="change.back")
    return None


def elsewhere(reading: Reading, events: Events, token: Token) -> Shift | None:
    """As in "will be held in Brussels instead of Ohrid", "not in Ohrid but in Brussels"."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if following != {"instead": "of", "rather": "than", "not": "in"}.get(token.lower_):
        return None
    behind = token.i + 2
    behind += 1 if behind < len(token.doc) and token.doc[behind].lower_ in {"in", "at"} else 0
    verb = reading.clause(token)
    place = reading.place_at.get(behind)
    unknown = behind < len(token.doc) and token.doc[behind].pos_ == "PROPN" and behind not in reading.time_at
    others = [p for p in reading.places_by_clause.get(verb.i, []) if place is None or p.place != place.place]
    subject = reading.subject_token(verb)
    if (
        not (place is not None or unknown)
        or not others
        or subject is None
        or reading.doc[verb.i].pos_ not in {"VERB", "AUX"}
    ):
        return None
    meets = verb.lemma_ in {"meet", "gather", "convene", "reconvene"}
    return (
        Shift(verb.i, Change.RELOCATED, subject.i, rule="change.elsewhere")
        if events.named_by(subject) or meets
        else None
    )
