"""Days that a meeting or visit had been meant for: "had been scheduled for Sunday", "was to have come on
Monday".

Comes in: a ``Reading``. Goes out: ``Former`` rows: the time, the word for what was planned, and whether the
words alone say that the plan was given up (``strong``) or only beside a change or another day.
Refuses: plans that stand ("is scheduled for Sunday").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.cues import meeting_nouns, words
from kg.facts.reading import SUBJECTS

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import TimeExpression

_SEEN = 3
#: Tokens before a day within which "instead of ending on" gives it up.
_LEAD = 5


@dataclass(frozen=True, slots=True)
class Former:
    """``event`` is the token that names what was planned, None where nothing does; ``clause`` the
    verb that heads the clause of the time, ``place`` the place that stands in that clause.
    """

    time: TimeExpression
    event: int | None
    strong: bool
    clause: int
    place: str | None = None
    #: True where the sentence itself sets another day against it: "on 27 May, not on 20 May".
    corrected: bool = False


def former_times(reading: Reading) -> list[Former]:
    """All of them, in the order of the text."""
    found = []
    for time in reading.annotations.times:
        if time.time is None or of_a_thing(reading, time):
            continue
        setting = _setting(reading, time)
        if (noun := _original(reading, time)) is not None:
            found.append(Former(time, noun.i, True, reading.clause(noun).i))
        elif setting is not None:
            verb, strong = setting
            own = reading.clause(reading.doc[time.head])
            found.append(Former(time, _event(reading, verb), strong, own.i, _place(reading, own)))
        elif (due := _due(reading, time)) is not None:
            found.append(Former(time, due.head.i, False, due.i))
        elif _corrected(reading, time):
            verb = reading.clause(reading.doc[time.head])
            found.append(Former(time, _event(reading, verb), True, verb.i, corrected=True))
    planned = {f.event for f in found if not possessive(reading, f.time)}
    return [f for f in found if f.event not in planned or not possessive(reading, f.time)]


def of_a_thing(reading: Reading, time: TimeExpression) -> bool:
    """As in "the 1956 Declaration": no day of what the clause is about; "the 3 May round" is."""
    head = reading.doc[time.head]
    noun = head.head
    named = head.dep_ in {"compound", "nmod", "nummod", "amod"} and noun.i >= time.end and noun.is_title
    return named and noun.lemma_.lower() not in meeting_nouns() and noun.i not in reading.time_at


def _due(reading: Reading, time: TimeExpression) -> Word | None:
    """As in "B, due in Lima on Friday, cancelled the trip": a day given up only beside a change."""
    above = (t for t in reading.doc[time.head].ancestors if t.pos_ == "ADJ" and t.lower_ == "due")
    due = next(above, None)
    who = None if due is None else reading.mention_at.get(due.head.i)
    people = who is not None and bool(reading.persons(who.actors))
    return due if due is not None and people and due.dep_ in {"amod", "acl", "appos", "advcl"} else None


def _original(reading: Reading, time: TimeExpression) -> Word | None:
    """As in "Friday was the original date", "the original date was Friday": the noun."""
    head = reading.doc[time.head]
    verb = head.head
    if verb.lemma_ != "be" or head.dep_ not in {"nsubj", "attr"}:
        return None
    nouns = words("changes", "original", "nouns")
    noun = next((c for c in verb.children if c.lemma_ in nouns and c.dep_ in {"nsubj", "attr"}), None)
    adjectives = words("changes", "original", "adjectives")
    return noun if noun is not None and any(c.lower_ in adjectives for c in noun.lefts) else None


def possessive(reading: Reading, time: TimeExpression) -> bool:
    """As in "Today’s summit had been planned for May": the day on which it is, where the plan has one."""
    return time.end < len(reading.doc) and reading.doc[time.end].tag_ == "POS"


def _event(reading: Reading, verb: Word) -> int | None:
    """The noun that the plan is about; of a relative clause, what it relates to."""
    if (given := _given(verb)) is not None:
        return given.i
    subject = reading.subject_token(verb)
    if subject is not None and subject.lower_ in {"which", "that", "who"}:
        current = subject.head
        while current.dep_ not in {"relcl", "acl"} and current.head != current:
            current = current.head
        subject = _planned_noun(current.head) if current.dep_ in {"relcl", "acl"} else subject
    while subject is not None and subject.i in reading.place_at and subject.dep_ == "pobj":
        subject = subject.head.head
    return None if subject is None else subject.i


def _planned_noun(noun: Word) -> Word:
    """As in "the session of the panel on dams, which should have opened on Monday": the session."""
    top = noun
    while top.lemma_.lower() not in meeting_nouns() and top.lower_ != "talks":
        if top.dep_ not in {"pobj", "appos"}:
            return noun
        top = top.head.head if top.dep_ == "pobj" else top.head
    return top


def _given(verb: Word) -> Word | None:
    """As in "a dinner that A was to give on Thursday": what the clause says of the noun above it."""
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = verb.head
    noun = verb.head if verb.dep_ == "relcl" else None
    own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.tag_ not in {"WDT", "WP"} for c in verb.children)
    which = any(c.lower_ in {"that", "which"} and c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return noun if noun is not None and own and not which and noun.lemma_.lower() in meeting_nouns() else None


def _place(reading: Reading, clause: Word) -> str | None:
    places = reading.places_by_clause.get(clause.i, [])
    return places[0].place if places else None


def _corrected(reading: Reading, time: TimeExpression) -> bool:
    """As in "on 21 February, and not on 14 February"; "instead of Monday"."""
    before = [t.lower_ for t in reading.doc[max(time.start - 3, 0) : time.start]]
    if before[-2:-1] == ["not"] or before[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    lead = reading.doc[max(time.start - _LEAD, 0) : time.start]
    ending = [n for n, t in enumerate(lead) if t.tag_ == "VBG" and n > 1]
    return any([t.lower_ for t in lead[n - 2 : n]] in (["instead", "of"], ["rather", "than"]) for n in ending)


def _setting(reading: Reading, time: TimeExpression) -> tuple[Word, bool] | None:
    """The verb that sets the day, and whether it says that the day was given up."""
    head = reading.doc[time.head]
    verb = reading.clause(head)
    inner = _clausal_subject(verb)
    verb = inner if inner is not None and inner.is_ancestor(head) else verb
    for _ in range(_SEEN):
        strength = plan_strength(verb, time.start)
        if strength is not None:
            return verb, strength or _overtaken(verb)
        if verb.dep_ not in {"xcomp", "ccomp", "acl"} or verb.head == verb or not _is_infinitive(verb):
            return None
        verb = verb.head
    return None


def _overtaken(verb: Word) -> bool:
    """As in "were to be taken up again in August, but Pyongyang sought a delay"."""
    return any(t.lower_ == "but" and t.i > verb.i for t in verb.sent)


def plan_strength(verb: Word, start: int) -> bool | None:
    """True: given up; False: only beside another day; None: no plan for what stands at ``start``."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    near = {t.lower_ for t in verb.doc[max(verb.i - 3, 0) : verb.i]} | {
        c.lower_ for c in verb.children if c.dep_ == "advmod"
    }
    adverb = bool(near & words("changes", "setting", "adverbs"))
    if "have" in auxiliaries and auxiliaries & {"should", "would", "to", "ought"}:
        return True
    if verb.lemma_ == "be":
        due = any(c.lemma_ in {"due", "set"} for c in verb.children if c.i < start)
        to_be = any(c.dep_ == "xcomp" and _is_infinitive(c) for c in verb.children)
        down = any(c.lower_ == "down" and c.i < start for c in verb.children)
        if not (due or to_be or down) or verb.tag_ not in {"VBD", "VBN"}:
            return None
        return "had" in auxiliaries or adverb
    if verb.lower_ == "going" and auxiliaries & {"was", "were", "been"}:
        return any(c.dep_ == "xcomp" and _is_infinitive(c) for c in verb.children) or None
    if verb.lower_ == "due" and verb.head.lemma_ == "be" and verb.head.tag_ in {"VBZ", "VBP"}:
        return None
    if verb.lower_ == "due":
        been = (
            {c.lower_ for c in verb.head.children if c.dep_ == "aux"} if verb.head.lemma_ == "be" else set()
        )
        return "had" in been or adverb
    inside = any(c.dep_ == "xcomp" and c.i < start for c in verb.children)
    if _agreed_on(verb, auxiliaries, start):
        return True
    if verb.lemma_ in {"announce", "agree"} and not inside and verb.doc[start - 1].lower_ != "for":
        return None  # the day of the announcement
    return _bidden(verb, auxiliaries, start, adverb=adverb) or _set_day(verb, auxiliaries, adverb=adverb)


def _bidden(verb: Word, auxiliaries: set[str], start: int, *, adverb: bool) -> bool | None:
    """As in "had first been invited for 16 December", "had been asked to come on the 5th"."""
    if verb.lemma_ not in words("changes", "bidding", "words") or "been" not in auxiliaries:
        return None
    inside = any(c.dep_ == "xcomp" and c.i < start for c in verb.children)
    to_a_day = inside or any(t.lower_ == "for" for t in verb.doc[max(start - 2, 0) : start])
    return True if to_a_day and ("had" in auxiliaries or adverb) else None


def _agreed_on(verb: Word, auxiliaries: set[str], start: int) -> bool:
    """As in "They had agreed on the 22nd": the day is what they agreed on."""
    bare = not any(c.dep_ in {"xcomp", "ccomp", "dobj", "nsubjpass"} for c in verb.children)
    behind = [c for c in verb.rights if c.dep_ == "prep"]
    near = verb.doc[max(start - 2, verb.i) : start]
    bare = bare and len(behind) == 1 and behind[0].lower_ == "on" and behind[0].i in {t.i for t in near}
    return verb.lemma_ in {"agree", "settle", "decide"} and "had" in auxiliaries and bare


def _set_day(verb: Word, auxiliaries: set[str], *, adverb: bool) -> bool | None:
    """The same for verbs that set a day; "called off" and "set up" set none."""
    lemma = verb.lemma_.lower()
    phrasal = any(c.lower_ in {"off", "up", "back", "out"} and c.dep_ == "prt" for c in verb.children)
    if phrasal or lemma not in words("changes", "setting", "words"):
        return None
    passive = bool({"been", "was", "were"} & auxiliaries)
    if (
        "had" in auxiliaries
        and not passive
        and verb.tag_ == "VBN"
        and lemma not in words("changes", "setting", "active")
    ):
        return None
    if "had" in auxiliaries or adverb:
        return True
    bare = not auxiliaries and (verb.tag_ == "VBN" or _took_subject(verb))
    return False if auxiliaries & {"was", "were"} or bare else None


def _took_subject(verb: Word) -> bool:
    return any(_taker(other) == verb for other in (verb.head, *verb.rights))


def swallowed_subject(verb: Word) -> Word | None:
    """As in "The talks planned for 3 May have been moved", where the parser took the participle for a verb
    with the subject of "moved".
    """
    taker = _taker(verb)
    return None if taker is None else next((c for c in taker.lefts if c.dep_ in SUBJECTS), None)


def _taker(verb: Word) -> Word | None:
    if (clause := _clausal_subject(verb)) is not None:
        return clause
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    modal = verb.dep_ == "ccomp" and verb.head.i < verb.i and any(c.tag_ == "MD" for c in verb.lefts)
    if own or not (modal or any(c.dep_ == "auxpass" for c in verb.children)):
        return None
    setting = words("changes", "setting", "words")
    around = list(verb.lefts)
    if verb.dep_ == "ccomp":
        around += [verb.head, *(c for c in verb.head.rights if c.dep_ == "ccomp" and c.i < verb.i)]
    return next(
        (
            t
            for t in around
            if (t.tag_ in {"VBD", "VBN"} and t.lemma_ in setting)
            or (t.tag_ == "VBN" and t.dep_ in {"ccomp", "advcl"} and t.i < verb.i and _has_subject(t))
        ),
        None,
    )


def _clausal_subject(verb: Word) -> Word | None:
    """As in "The talks set for 3 May have been moved", of which the parser makes "set" the subject."""
    setting = words("changes", "setting", "words")
    subjects = (
        c for c in verb.lefts if c.dep_ in SUBJECTS | {"csubj", "csubjpass"} and c.tag_ in {"VBD", "VBN"}
    )
    return next((c for c in subjects if c.lemma_ in setting and _has_subject(c)), None)


def _has_subject(verb: Word) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _is_infinitive(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
