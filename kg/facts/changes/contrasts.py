"""Changes told by a day set against another: "on 18 May, not 25 May", "in June instead of April", "planned
for 6 June, will take place on 2 June".

Comes in: a ``Reading``, the ``Events`` that may be moved, and the word of contrast. Goes out: a ``Shift`` or
None.
Refuses: contrasts of anything but days, and clauses that tell of no event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.changes.plans import event_of
from kg.facts.changes.shift import Shift
from kg.facts.cues import words
from kg.facts.former import swallowed_subject
from kg.model.enums import Change
from kg.model.time import share_days

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

#: Tokens between the word of contrast and the day that it sets aside: "and not on", "instead of".
_NEAR = 3
#: The day that is not kept and the other one.
_PAIR = 2
_LINKS = frozenset({"of", "than", "on", "in", "the", "as"})


def another_day(reading: Reading, events: Events, token: Word) -> Shift | None:
    """The change of what the clause tells of, from the day behind the contrast to the other one."""
    former = _behind(reading, token)
    if former is None:
        return None
    verb = reading.clause(token)
    event = event_of(reading, events, verb)
    days = [t for t in reading.times_by_clause.get(verb.i, []) if t.time and t.start != former.start]
    travels = verb.lemma_.lower() in words("changes", "travelling", "words")
    if event is None or travels or len(days) != 1 or days[0].time == former.time:
        return None  # the day of who travels stands with the journey
    lasting = verb.lemma_.lower() in words("changes", "lasting", "words") and _until(reading, days[0])
    change = Change.EXTENDED if lasting else Change.POSTPONED
    shift = Shift(verb.i, change, event.i, former=former, new=days[0], rule="change.replaced")
    shift.neutral = shift.needs_former = True
    shift.journey = events.is_journey(event)
    return shift


def but_on(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "will not open on Monday, as announced, but on Thursday": from the first day to the second."""
    days = [t for t in reading.times_by_clause.get(verb.i, []) if t.time and t.start > verb.i]
    event = event_of(reading, events, verb) if len(days) == _PAIR and reading.negated(verb) else None
    if event is None or share_days(days[0].time, days[1].time):
        return None
    between = [t.lower_ for t in reading.doc[days[0].end : days[1].start]]
    if "but" not in between[-_NEAR:]:
        return None
    shift = Shift(verb.i, Change.POSTPONED, event.i, former=days[0], new=days[1], rule="change.replaced")
    shift.neutral = shift.needs_former = True
    shift.journey = events.is_journey(event) or verb.lemma_.lower() in words("changes", "travelling", "words")
    return shift


def _until(reading: Reading, day: TimeExpression) -> bool:
    """As in "will run until Friday instead of Wednesday": its last day."""
    return day.start > 0 and reading.doc[day.start - 1].lower_ in {"until", "till"}


def _behind(reading: Reading, token: Word) -> TimeExpression | None:
    """The day right behind the word of contrast."""
    for i in range(token.i + 1, min(token.i + 1 + _NEAR, token.sent.end)):
        time = reading.time_at.get(i)
        if time is not None and time.time:
            return time
        if reading.doc[i].lower_ not in _LINKS:
            break
    return None


def set_anew(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "The session, planned for 6 June in Oslo, will take place on 2 June in Rome", "first foreseen for
    May, is now envisaged for June".
    """
    top = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" else verb
    subject = swallowed_subject(top) or reading.subject_token(top)
    named = subject is not None and subject.pos_ in {"NOUN", "PROPN"}
    if subject is None or not named or top.dep_ in {"relcl", "acl", "xcomp", "advcl"}:
        return None
    plan = _set_aside(subject, verb)
    if plan is None or not _ahead(verb) or reading.negated(verb):
        return None
    sitting = event_of(reading, events, verb)
    if not events.named_by(subject) and (sitting is None or verb.lemma_ not in _sitting()):
        return None
    place, kept = _moved_to(reading, plan, verb), words("changes", "keeping", "words")
    clauses = (verb, plan, *(c for c in plan.rights if c.dep_ == "xcomp" and c.lemma_ in kept))
    dated = [t for clause in clauses for t in reading.times_by_clause.get(clause.i, []) if t.time]
    former = [t for t in dated if plan.i < t.start < verb.i]
    new = [t for t in dated if t.start > verb.i]
    moved = len(former) == 1 and len(new) == 1 and not share_days(former[0].time, new[0].time)
    if not moved and (place is None or new):
        return None
    change = Change.POSTPONED if place is None else Change.RELOCATED
    shift = Shift(verb.i, change, subject.i, place=place, rule="change.replaced")
    shift.journey = events.is_journey(subject)
    if moved:
        shift.former, shift.new = former[0], new[0]
        shift.neutral = shift.needs_former = True
    return shift


def _sitting() -> frozenset[str]:
    """Verbs of what a body does in session."""
    return words("meetings", "verbs", "meet") | words("meetings", "verbs", "convene")


def _set_aside(subject: Word, verb: Word) -> Word | None:
    """The participle between the two that sets a day or a place, whatever the parser hung it on."""
    setting = words("changes", "setting", "words")
    aside = (t for t in verb.doc[subject.i + 1 : verb.i] if t.lemma_.lower() in setting)
    aside = (t for t in aside if t.tag_ in {"VBN", "VBD", "JJ"} and not _set_up(t))
    return next((t for t in aside if not _finite(t)), None)


def _set_up(participle: Word) -> bool:
    """As in "a commission set up in May", not "pencilled in for May"."""
    return participle.lemma_ == "set" and any(c.dep_ == "prt" for c in participle.rights)


def _finite(participle: Word) -> bool:
    """As in "has planned", "who agreed in May"; "which had been planned" sets a day as well."""
    helpers = {c.lower_ for c in participle.lefts if c.dep_ in {"aux", "auxpass"}}
    active = not helpers and any(c.lower_ in {"who", "which"} for c in participle.lefts)
    return active or bool(helpers & {"has", "have", "is", "are", "will"})


def _moved_to(reading: Reading, plan: Word, verb: Word) -> str | None:
    """The place behind the verb, where the plan named another one."""
    there = _one_place(reading, plan.i, verb.i)
    end = next((t.i for t in verb.doc[verb.i : verb.sent.end] if t.text == ","), verb.sent.end)
    here = _one_place(reading, verb.i, end)
    return here if there is not None and here is not None and here != there else None


def _one_place(reading: Reading, start: int, end: int) -> str | None:
    """The only place that stands there behind "in" or "at"."""
    doc = reading.doc
    rows = (
        reading.place_at.get(i) for i in range(start + 1, end) if doc[i - 1].lower_ in {"in", "at", "for"}
    )
    found = {row.place for row in rows if row is not None}
    return found.pop() if len(found) == 1 else None


def _ahead(verb: Word) -> bool:
    """“will take place”, “is to begin”, “is now set”."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if verb.dep_ == "xcomp":
        return verb.head.tag_ in {"VBZ", "VBP"}  # "are now to be held"
    return bool(auxiliaries & {"will", "shall", "is", "are", "to"})
