"""Changes told by what a meeting is or who left it: "is off", "is on ice", "walked out of", "are back at
the table".

Comes in: a ``Reading``, the ``Events`` that may be moved, and a verb. Goes out: a ``Shift`` or None.
Refuses: what is ruled out or only possible; questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.changes.shift import Shift
from kg.facts.changes.times import amount, for_now
from kg.facts.changes.verbs import unreal
from kg.facts.cues import words
from kg.facts.former import plan_strength, swallowed_subject
from kg.facts.reading import SUBJECTS
from kg.model.enums import Change, Modality, Status

if TYPE_CHECKING:
    from kg.facts.changes.events import Events
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word

#: Tokens behind a verb within which "on ice", "at the table" complete it.
_REACH = 7
_LAID = 4


def predicate(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """The change that a verb of being, lying, leaving or returning tells."""
    lemma = verb.lemma_.lower()
    for lemmas, rule in _RULES:
        if lemma in words("changes", "predicates", lemmas) and (shift := rule(reading, events, verb)):
            return shift
    return None


def so_too(events: Events, sent: Passage, before: Shift) -> Shift | None:
    """As in "The visit is off. So is a meeting of A with B": what became of the first became of it."""
    verb = sent[1]
    noun = next((c for c in verb.rights if c.pos_ == "NOUN" and events.named_by(c)), None)
    if verb.lemma_ not in {"be", "have"} or noun is None:
        return None
    return Shift(verb.i, before.change, noun.i, rule=before.rule, journey=events.is_journey(noun))


def _told(reading: Reading, verb: Word) -> bool:
    status, modality = aspect_of(reading, verb)
    return status is not None and modality is Modality.ACTUAL and not unreal(verb)


def _off(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "The meeting is off": for good, but for "off for now"."""
    if not any(c.lower_ == "off" and c.dep_ in {"acomp", "advmod", "prt", "prep"} for c in verb.children):
        return None
    subject = swallowed_subject(verb) or reading.subject_token(verb)
    if subject is None or not events.named_by(subject) or not _told(reading, verb):
        return None
    off = next(c for c in verb.children if c.lower_ == "off")
    meanwhile = {t.lower_ for t in verb.sent if t.i > off.i} & {"until", "till"}
    change = Change.POSTPONED if meanwhile or for_now(verb) else Change.CANCELLED
    return Shift(verb.i, change, subject.i, rule="change.off", journey=events.is_journey(subject))


def noted_off(events: Events, off: Word) -> Shift | None:
    """As in the note "Meeting of the premiers, set for Thursday in Brussels, off. No new date.": no verb."""
    root = off.sent.root
    plan = next((t for t in off.ancestors if t.dep_ == "acl" and t.head == root), None)
    finite = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in off.sent)
    if (
        root.pos_ not in {"NOUN", "PROPN"}
        or finite
        or off.i == 0
        or off.nbor(-1).text not in {",", ":", "–", "—"}
    ):
        return None
    setting = words("changes", "setting", "words")
    if (plan is None and off.head != root) or (plan is not None and plan.lemma_.lower() not in setting):
        return None
    if not (events.named_by(root) or events.is_body(root)):
        return None
    following = off.sent.following
    anew = [t.lower_ for t in following][:_LAID] if following is not None else []
    later = bool({"date", "day"} & set(anew)) or for_now(off)
    change = Change.POSTPONED if later else Change.CANCELLED
    return Shift(off.i, change, root.i, rule="change.off", journey=events.is_journey(root))


def _laid_aside(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "is on ice", "lies in abeyance", "has been put on hold"."""
    near = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 1 + _LAID, verb.sent.end)]]
    resting = words("changes", "resting", "words")
    laid = any(a in {"on", "in", "into"} and {b, c} & resting for a, b, c in _triples(near))
    behind = (reading.preposition(verb, word) for word in ("on", "in", "into"))
    if not laid and not any(t is not None and t.lower_ in resting for t in behind):
        return None
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    thing = swallowed_subject(verb) or passive or reading.object_token(verb) or reading.subject_token(verb)
    if thing is None or not events.named_by(events.behind(thing)) or not _told(reading, verb):
        return None
    event = events.behind(thing)
    return Shift(
        verb.i, Change.POSTPONED, event.i, rule="change.laid_aside", journey=events.is_journey(event)
    )


def _triples(near: list[str]) -> list[tuple[str, str, str]]:
    padded = [*near, "", ""]
    return list(zip(near, padded[1:], padded[2:], strict=False))


def _walked_out(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "walked out of the talks", "recalled its team from the negotiations", "quit the talks"."""
    event = reading.preposition(verb, "of", "from")
    if event is None:
        out = next((c for c in verb.children if c.lower_ in {"out", "away"}), None)
        event = None if out is None else reading.preposition(out, "of", "from")
    if event is None and verb.lemma_ in {"quit", "leave", "desert"}:
        event = reading.object_token(verb)
    if event is None and (thing := reading.object_token(verb)) is not None:
        event = reading.preposition(thing, "from")
    event = None if event is None else events.behind(event)
    one = event is not None and event.tag_ == "NN" and any(c.lower_ in {"a", "an"} for c in event.lefts)
    before = verb.lemma_ in words("changes", "predicates", "backing") and any(
        c.lower_ in {"out", "away"} for c in verb.children
    )
    if event is None or (one and not before and not _ahead(reading, event)):
        return None  # "walked out of a meeting with B": it was held, and that was its end
    if not events.named_by(event) or event.pos_ == "PRON" or _large(event) or events.is_journey(event):
        return None
    if not _told(reading, verb) or not reading.subject_of(verb):
        return None
    change = Change.CANCELLED if before or _ahead(reading, event) else Change.SUSPENDED
    return Shift(verb.i, change, event.i, by=reading.subject_of(verb), rule="change.walkout")


def _large(event: Word) -> bool:
    """One that goes on without those who leave it."""
    return event.lemma_.lower() in words("changes", "large", "words")


def _ahead(reading: Reading, event: Word) -> bool:
    """True where what they leave has not begun."""
    published = reading.document.published
    days = [t for i in range(event.left_edge.i, event.i) if (t := reading.time_at.get(i)) and t.time]
    setting = words("changes", "setting", "words")
    behind = [t for t in event.sent if t.i > event.i and t.lemma_.lower() in setting]
    days += [t for clause in behind[:1] for t in reading.times_by_clause.get(clause.i, []) if t.time]
    later = published is not None and any((t.time or "") > published.isoformat() for t in days)
    return later or any(c.lower_ in {"planned", "scheduled", "upcoming", "next"} for c in event.lefts)


def _back(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "are back at the table", "the talks were back on Monday", "returned to the negotiating table"."""
    near = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]]
    again = "again" in near and bool({"underway", "way", "on", "session"} & set(near))
    if "back" not in near[:2] and verb.lemma_ != "return" and not again:
        return None
    status, modality = aspect_of(reading, verb)
    if modality not in {Modality.ACTUAL, Modality.PLANNED} or status is None or unreal(verb):
        return None
    ahead = status is Status.PLANNED
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None and events.named_by(subject) and subject.pos_ != "PRON" and verb.lemma_ == "be":
        return Shift(verb.i, Change.RESUMED, subject.i, ahead=ahead, rule="change.back")
    if "table" in near:
        by = reading.subject_of(verb)
        return Shift(verb.i, Change.RESUMED, None, by=by, ahead=ahead, rule="change.back")
    return None


def _added(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "added three days to their talks"."""
    event = reading.preposition(verb, "to")
    if event is None and (span := reading.object_token(verb)) is not None:
        event = reading.preposition(span, "to")
    days = None if event is None else amount(verb.doc[verb.i : event.i])
    if event is None or days is None or not events.named_by(event) or not _told(reading, verb):
        return None
    by = reading.subject_of(verb)
    return Shift(verb.i, Change.EXTENDED, event.i, days=days, by=by, rule="change.added")


def _without_date(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "They adjourned without fixing another day": what goes on nobody knows when."""
    behind = reading.preposition(verb, "without")
    if behind is None or not _told(reading, verb):
        return None
    days = words("changes", "original", "nouns")
    named = behind if behind.pos_ == "NOUN" else reading.object_token(behind)
    if named is None or named.lemma_.lower() not in days:
        return None
    subject = reading.subject_token(verb)
    event = None if subject is None or not events.named_by(subject) else subject.i
    by = reading.subject_of(verb) if event is None else ()
    return Shift(verb.i, Change.SUSPENDED, event, by=by, rule="change.walkout")


def _stayed(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "was to fly to Lima on Tuesday but stayed at home", "B, due in Lima today, stayed at home"."""
    subject = reading.subject_token(verb)
    if subject is None or not reading.persons(reading.actors_of(subject)) or not _told(reading, verb):
        return None
    event = None
    if verb.dep_ == "conj" and any(c.lower_ == "but" for c in verb.head.children):
        plans = (t for t in verb.head.subtree if t.i < verb.i and t.dep_ == "xcomp" and events.is_journey(t))
        event = next((t for t in plans if plan_strength(t.head, t.i + 1) is not None), None)
    elif any(c.lower_ == "due" and c.i > subject.i for c in subject.rights):
        event = subject if any(t.lower_ in {"home", "away", "put"} for t in verb.subtree) else None
    if event is None:
        return None
    return Shift(verb.i, Change.CANCELLED, event.i, rule="change.not_kept", journey=True)


def _left_out(reading: Reading, events: Events, verb: Word) -> Shift | None:
    """As in "The session, which was going to open on Monday, won’t", "B, who was to come, will not"."""
    if not reading.negated(verb) or any(c.dep_ not in _BARE for c in verb.children):
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    ahead = verb.tag_ == "MD" or any(c.tag_ == "MD" for c in verb.children)
    if subject is None or not ahead:
        return None
    clauses = [c for t in subject.subtree for c in t.rights if c.dep_ in {"relcl", "acl"}]
    planned = next((c for c in clauses if plan_strength(c, c.right_edge.i) is not None), None)
    if planned is None:
        return None
    aims = [c for c in planned.rights if c.dep_ == "xcomp"] or [planned]
    journey = events.is_journey(subject) or any(events.is_journey(a) for a in aims)
    meeting = events.named_by(subject) or any(events.named_by(a) for a in aims)
    if not (journey or meeting):
        return None
    change = Change.CANCELLED if journey else Change.POSTPONED
    return Shift(verb.i, change, subject.i, rule="change.not_kept", journey=journey)


#: What stands beside a verb of which the rest is left out.
_BARE = frozenset({"neg", "nsubj", "nsubjpass", "aux", "punct", "auxpass", "cc"})

_RULES = (
    ("left_out", _left_out),
    ("staying", _stayed),
    ("rising", _without_date),
    ("adding", _added),
    ("off", _off),
    ("laid", _laid_aside),
    ("leaving", _walked_out),
    ("returning", _back),
)
