"""Changes told by the plan that was not kept: "a day later than planned", "will not now open until",
"did not take place".

Comes in: a ``Reading``, the ``Events`` that may be moved, and a token. Goes out: a ``Shift`` or None.
Refuses: clauses of no meeting; what merely has not happened yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.changes.events import PRONOUNS
from kg.facts.changes.shift import Shift
from kg.facts.changes.sittings import takes_up
from kg.facts.changes.times import amount, for_now
from kg.facts.cues import words
from kg.facts.former import swallowed_subject
from kg.model.enums import Change

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

#: Tokens behind "later" within which "than planned" completes it.
_TAIL = 7
#: Tokens before "later" that tell by how much.
_LEAD = 3
#: Verbs of which a person as object is one who is met.
_HOSTING = frozenset({"see", "receive", "host", "visit"})
#: Verbs of which several subjects do it together.
_SIGNING = frozenset({"sign", "initial", "ratify", "seal"})
_LATER = frozenset({"date", "stage", "time", "day"})
_EARLY = frozenset({"earlier", "sooner", "early", "ahead"})


def off_plan(reading: Reading, events: Events, token: Word) -> Shift | None:
    """As in "one day later than planned", "two days early", "three days behind schedule", "after a delay
    of a day": of the event that the clause tells of.
    """
    tail = [t.lower_ for t in token.doc[token.i + 1 : token.i + _TAIL]]
    if token.lower_ == "later" and tail[:1] and tail[0] in _LATER:
        return _at_a_later_date(reading, events, token)
    days = amount(token.doc[max(token.i - _LEAD, token.sent.start) : token.i])
    if not _against_plan(token, tail, days):
        return _by_so_much(reading, events, token, days)
    verb = reading.clause(token)
    if verb.i > token.i and verb.dep_ in {"advcl", "ccomp", "relcl"}:
        verb = reading.clause(verb.head)
    verb = _planned_verb(verb)
    event = event_of(reading, events, verb)
    if event is None and (inner := next((c for c in verb.lefts if c.dep_ == "ccomp"), None)) is not None:
        verb, event = inner, event_of(reading, events, inner)  # "…, he adds, a day sooner than planned"
    if event is None or reading.negated(verb):
        return None
    change = Change.BROUGHT_FORWARD if token.lower_ in _EARLY else Change.POSTPONED
    lasting = token.lower_ == "longer"
    if lasting and (days is None or verb.lemma_ not in words("changes", "lasting", "words")):
        return None
    change = Change.EXTENDED if lasting else change
    journey = _travels(verb) or events.is_journey(event)
    shift = Shift(verb.i, change, event.i, rule="change.than_planned", journey=journey)
    shift.days = days
    if lasting:
        return shift
    shift.new = reading.time_of(verb)
    return shift


def _by_so_much(reading: Reading, events: Events, token: Word, days: int | None) -> Shift | None:
    """As in "were going to meet on the 19th, will do so five days sooner": beside a former day."""
    verb = reading.clause(token)
    ahead = any(c.tag_ == "MD" for c in verb.lefts)
    if days is None or not ahead or token.lower_ not in {"sooner", "earlier", "later"}:
        return None
    did_so = verb.lemma_ == "do" and any(c.lower_ == "so" for c in verb.children)
    if token.lower_ == "later" and not did_so:
        return None  # "will meet in Oslo two days later": after something else
    event = reading.subject_token(verb) if did_so else event_of(reading, events, verb)
    if event is None or reading.negated(verb):
        return None
    change = Change.BROUGHT_FORWARD if token.lower_ in _EARLY else Change.POSTPONED
    journey = _travels(verb) or events.is_journey(event)
    shift = Shift(verb.i, change, event.i, rule="change.than_planned", journey=journey)
    shift.days, shift.needs_former = days, True
    return shift


def _planned_verb(verb: Word) -> Word:
    """As in "is due to confer with B tomorrow, a day sooner than planned": what is due."""
    if verb.lemma_ != "be":
        return verb
    inner = [g for c in verb.children for g in (c, *(c.children if c.dep_ == "acomp" else ()))]
    return next((c for c in inner if c.dep_ == "xcomp" and c.pos_ == "VERB"), verb)


def _at_a_later_date(reading: Reading, events: Events, token: Word) -> Shift | None:
    """As in "will be held at a later date": a change where a former day stands beside it."""
    verb = reading.clause(token)
    event = event_of(reading, events, verb)
    if event is None or token.i == 0 or token.nbor(-1).lower_ not in {"a", "some", "any"}:
        return None
    shift = Shift(verb.i, Change.POSTPONED, event.i, rule="change.later_date", journey=_travels(verb))
    shift.needs_former = True
    return shift


def _against_plan(token: Word, tail: list[str], days: int | None) -> bool:
    planned = words("changes", "setting", "than")
    match token.lower_:
        case "later" | "earlier" | "sooner" | "longer":
            return tail[:1] == ["than"] and bool(set(tail) & planned)
        case "early" | "late":
            measured = token.nbor(-1).lemma_.lower() in table("changes")["units"] if token.i else False
            return measured and days is not None and tail[:1] not in (["in"], ["this"], ["last"], ["next"])
        case "ahead":
            return tail[:1] == ["of"] and bool(set(tail[:3]) & {"schedule", "time", "plan"})
        case _:
            return bool(set(tail[:2]) & {"schedule", "time", "plan", "date", "timetable"})


def event_of(reading: Reading, events: Events, verb: Word) -> Word | None:
    """The subject of a clause that tells of an event: the event, or those who meet or travel."""
    subject = swallowed_subject(verb) or reading.subject_token(verb)
    if subject is None:
        return None
    lemma = verb.lemma_.lower()
    meeting = any(lemma in words("meetings", "verbs", row) for row in ("meet", "convene", "confer"))
    meeting = meeting or (verb.lemma_ in _HOSTING and bool(reading.objects_of(verb)))
    meeting = meeting or (verb.lemma_ in _SIGNING and len(reading.actors_of(subject)) > 1)
    meeting = meeting or (verb.lemma_ == "see" and any(t.lower_ in {"each", "one"} for t in verb.subtree))
    meeting = meeting or takes_up(reading, verb, subject)
    travelling = _travels(verb) and bool(reading.actors_of(subject))
    opened = reading.object_token(verb)
    if opened is not None and opened.pos_ == "NOUN" and events.named_by(events.behind(opened)):
        return opened
    recalled = subject.lower_ in PRONOUNS and events.recalled_by(subject)
    return subject if meeting or travelling or recalled or events.named_by(events.behind(subject)) else None


def _travels(verb: Word) -> bool:
    """Not of "come about", "come off", "go ahead": what an event does."""
    if verb.lemma_.lower() not in words("changes", "travelling", "words"):
        return False
    return not any(c.dep_ == "prt" or c.lower_ in {"ahead", "about"} for c in verb.children)


def not_kept(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "will not now open until Friday", "did not take place", "will not meet today after all"."""
    marked = any(c.dep_ == "mark" and c.lower_ != "that" for c in verb.children)
    if _failed(verb) and (event := event_of(reading, events, verb)) is not None:
        return Shift(verb.i, Change.CANCELLED, event.i, rule="change.not_kept")
    if not (reading.negated(verb) or _unable(verb) or _no_longer(verb)) or marked or verb.lower_ == "going":
        return None
    subject = event_of(reading, events, verb)
    if subject is None:
        return None
    journey = _travels(verb) or events.is_journey(subject)
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    words_near = {t.lower_ for t in verb.sent}
    given_up = bool(words_near & words("changes", "given_up", "words")) or _planned(subject)
    until = _until(reading, verb)
    if until is not None and given_up:
        return Shift(verb.i, Change.POSTPONED, subject.i, new=until, rule="change.not_until", journey=journey)
    if not journey and (place := _but_in(reading, verb)) is not None:
        return Shift(verb.i, Change.RELOCATED, subject.i, place=place, rule="change.elsewhere")
    ahead = bool(auxiliaries & {"will", "wo", "would", "is", "are", "can", "ca"}) or _unable(verb)
    dropped = _now_dropped(verb) or _planned(subject) or _dated(reading, subject)
    told = events.is_journey(subject) or _now_dropped(verb) or _planned(subject) if journey else dropped
    if ahead and (_as_planned(verb) or (dropped and told)):
        kept = not (_as_planned(verb) or for_now(verb) or _now_dropped(verb))
        dropped = kept and any(c.lower_ in _FLATLY for c in verb.rights)
        change = Change.CANCELLED if journey or dropped or _for_good(verb) else Change.POSTPONED
    elif ahead and for_now(verb) and not journey:
        change = Change.POSTPONED
    elif "could" in auxiliaries and (_planned(subject) or _dated(reading, subject)):
        change = Change.POSTPONED  # "the session planned for May could not go ahead"
    elif _over(verb, auxiliaries) and (_planned(subject) or _dated(reading, subject) or _as_planned(verb)):
        change = Change.CANCELLED
    else:
        return None
    change = Change.POSTPONED if change is Change.CANCELLED and _to_be_set_anew(reading, verb) else change
    former = reading.time_of(verb)
    return Shift(verb.i, change, subject.i, former=former, rule="change.not_kept", journey=journey)


def under_way(verb: Word) -> bool:
    """As in "never got under way", "did not get off the ground"."""
    near = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _LEAD + 1]]
    return near[:2] == ["under", "way"] or near[:1] == ["underway"] or near[:3] == ["off", "the", "ground"]


#: As in "will not take place", "will not go ahead": for good, but for "as planned", "for now".
_FLATLY = frozenset({"place", "ahead"})


def _to_be_set_anew(reading: Reading, verb: Word) -> bool:
    """As in "did not take place. The envoy is looking for a new date": put off, not called off."""
    sent = verb.sent
    behind = sent.following
    beside = behind is not None and reading.paragraph(behind[0]) == reading.paragraph(verb)
    near = [*(t for t in sent if t.i > verb.i), *(behind if beside and behind is not None else ())]
    days = (t for t in near if t.lemma_.lower() in {"date", "day"})
    return any(c.lower_ in words("changes", "anew", "adjectives") for t in days for c in t.lefts)


def _unable(verb: Word) -> bool:
    """As in "will be unable to travel on Friday as planned", "was prevented from travelling"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return verb.dep_ in {"xcomp", "pcomp"} and above.lemma_.lower() in words("changes", "unable", "words")


def _but_in(reading: Reading, verb: Word) -> str | None:
    """As in "will not be held in Brussels but in Prague": the place where it will be."""
    preps = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in {"in", "at"})
    for prep in preps:
        other = next((c for c in prep.children if c.dep_ == "conj" and c.lower_ in {"in", "at"}), None)
        if other is None or not any(c.lower_ == "but" for c in prep.children):
            continue
        there = next((reading.place_at.get(c.i) for c in other.children if c.dep_ == "pobj"), None)
        return None if there is None else there.place
    return None


def _failed(verb: Word) -> bool:
    """As in "A meeting failed to take place", "failed to come off": what was planned was not to be."""
    happening = verb.lemma_ in _HAPPENING or any(c.lower_ in {"off", "about", "place"} for c in verb.children)
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "fail" and verb.head.tag_ != "VB" and happening


#: Verbs that say of an event that it is.
_HAPPENING = frozenset({"happen", "occur", "materialise", "materialize"})


def kept_otherwise(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "had been due on Thursday; he will go on Saturday instead", "will now run on until Friday"."""
    lasting = verb.lemma_ in words("changes", "lasting", "words")
    otherwise = any(c.dep_ == "advmod" and c.lower_ in {"now", "instead"} for c in verb.children)
    if not (lasting or otherwise) or verb.dep_ in {"relcl", "acl", "xcomp"} or reading.negated(verb):
        return None
    subject = event_of(reading, events, verb)
    if subject is None:
        return None
    until = _until(reading, verb) if lasting else None
    if until is not None:
        row = Shift(verb.i, Change.EXTENDED, subject.i, new=until, rule="change.runs_on", needs_former=True)
        return row if _ending_told(verb) else None
    new = reading.time_of(verb)
    own = new is not None and subject.left_edge.i <= new.start <= subject.right_edge.i
    if not otherwise or new is None or own:
        return None
    change = Change.POSTPONED
    journey = _travels(verb) or events.is_journey(subject)
    shift = Shift(verb.i, change, subject.i, new=new, rule="change.now", journey=journey)
    shift.neutral = shift.needs_former = True
    return shift


def _ending_told(verb: Word) -> bool:
    """As in "due to end today, will go on until Friday"."""
    return any(t.lemma_ in words("changes", "ending", "words") and t.i != verb.i for t in verb.sent)


def _now_dropped(verb: Word) -> bool:
    """As in "won’t now be gathering", "will not meet after all", "will no longer meet"."""
    return (
        _after_all(verb)
        or _no_longer(verb)
        or any(c.lower_ == "now" and c.dep_ == "advmod" for c in verb.children)
    )


def _after_all(verb: Word) -> bool:
    return any(t.lower_ == "after" and t.nbor().lower_ == "all" for t in verb.sent[:-1])


def _for_good(verb: Word) -> bool:
    return _after_all(verb) or _no_longer(verb)


def _over(verb: Word, auxiliaries: set[str]) -> bool:
    """As in "did not take place", "never happened"."""
    return verb.tag_ == "VBD" or (verb.tag_ in {"VBN", "VB"} and bool(auxiliaries & {"did", "was", "were"}))


def _no_longer(verb: Word) -> bool:
    """As in "will no longer take place"."""
    return any(c.lower_ == "longer" and c.i > 0 and c.nbor(-1).lower_ == "no" for c in verb.lefts)


def _until(reading: Reading, verb: Word) -> TimeExpression | None:
    for time in reading.times_by_clause.get(reading.clause(verb).i, []):
        before = reading.doc[time.start - 1].lower_ if time.start else ""
        if time.time and time.start > verb.i and before in {"until", "till", "before"}:
            return time
    return None


def _planned(subject: Word) -> bool:
    """As in "a meeting scheduled for Friday", "the planned talks", "talks due on Monday"."""
    planned = words("changes", "setting", "words") | {"planned", "scheduled", "due", "proposed"}
    parts = [*subject.lefts, *(t for c in subject.rights for t in c.subtree), subject.head]
    return any(t.lower_ in planned or (t.pos_ == "VERB" and t.lemma_ in planned) for t in parts)


def _dated(reading: Reading, subject: Word) -> bool:
    """As in "Saturday’s talks", "the 3 May round"."""
    return any(i in reading.time_at for i in range(subject.left_edge.i, subject.i))


def _as_planned(verb: Word) -> bool:
    """As in "will not travel on Friday as planned"."""
    sent = verb.sent
    following = words("changes", "setting", "than")
    return any(t.lower_ == "as" and t.i + 1 < sent.end and t.nbor().lower_ in following for t in verb.sent)
