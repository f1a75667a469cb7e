"""What kind of encounter a noun names: talks, a summit, a call.

Comes in: a ``Reading`` and a noun. Goes out: a ``MeetingKind``, or None where it names none.
Refuses: nouns in another sense, and calls that are demands: "calls from A for a truce".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import meeting_kinds, words
from kg.facts.encounters.senses import another_sense, spelled, talked_with
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_MODIFYING = frozenset({"compound", "nmod", "amod"})
#: Before "conference": a call.
_SCREEN = frozenset({"video", "tele", "telephone", "phone"})


def kind_of(reading: Reading, noun: Word) -> MeetingKind | None:
    """What kind of encounter ``noun`` names; None where it names none."""
    kinds = meeting_kinds()
    lemma = spelled(noun) if spelled(noun) in kinds else noun.lemma_.lower()
    if noun.lower_ in {"talks", "talk"}:
        lemma = noun.lower_
    if noun.tag_ == "NNPS" and lemma not in kinds:
        lemma = lemma.removesuffix("s")  # "Foreign Office Consultations"
    if lemma == "talk":
        return MeetingKind.CALL if _telephonic(noun) else talked_with(reading, noun)
    kind = kinds.get(lemma)
    if lemma == "contact" and not _by_go_between(noun):
        return MeetingKind.CALL if _telephonic(noun) else None
    if kind is None or (lemma in {"trilateral", "bilateral"} and noun.dep_ in _MODIFYING):
        return None
    if lemma == "conference" and any(c.lower_ in _SCREEN for c in noun.lefts):
        return MeetingKind.CALL
    if kind in {MeetingKind.MEETING, MeetingKind.TALKS} and _telephonic(noun):
        return MeetingKind.CALL
    if another_sense(reading, noun, lemma):
        return None
    if lemma == "call" and not _telephonic(noun) and not _call_with(reading, noun):
        return None
    return kind


def _by_go_between(noun: Word) -> bool:
    """As in "proximity contacts"; plain contacts are no meeting."""
    return any(c.lower_ in words("meetings", "modes", "indirect") for c in noun.lefts)


def _call_with(reading: Reading, noun: Word) -> bool:
    """A call with, between or from persons; "calls from X for Y" are demands."""
    lefts = {c.lower_ for c in noun.lefts} | {c.lower_ for t in noun.lefts for c in t.lefts}
    if lefts & words("meetings", "shared", "words"):
        return True
    if lefts & words("meetings", "idle", "words"):
        return False
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("meetings", "calling", "verbs"):
        return bool(reading.persons(reading.with_actors(noun, "to", "from")))
    if reading.with_actors(noun, "with", "between"):
        return True
    if noun.dep_ == "dobj" and noun.head.lemma_ in {"hold", "conduct"}:
        return True  # "held calls to discuss it with B"
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on"} and noun.head.head.lemma_ == "discuss":
        return True
    demanding = any((c.lower_ == "for" and c.dep_ == "prep") or c.dep_ == "acl" for c in noun.children)
    to = reading.preposition(noun, "to")  # "in his call to action"
    if _during(noun) and not demanding and (to is None or reading.actors_of(to)):
        return True
    callers = () if demanding or noun.tag_ == "NNS" else reading.with_actors(noun, "from")
    return bool(reading.persons(callers))


def _during(noun: Word) -> bool:
    """As in "In a call on Tuesday, A told B", "said during the call": one call, in which a verb says so."""
    one = noun.tag_ == "NN" and noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during"}
    return one and noun.head.head.pos_ == "VERB" and any(c.dep_ in {"det", "poss"} for c in noun.lefts)


def _telephonic(noun: Word) -> bool:
    """True for a talk by telephone or on a screen."""
    by = words("meetings", "telephone", "words")
    return any(c.lower_ in by and c.lower_ not in _PLAIN for c in noun.lefts)


#: Words of the telephone that stand before other meetings as well: "the conference talks".
_PLAIN = frozenset({"conference", "call", "line"})
