"""Who else was at a meeting told of before: "Joining A on the call were B and C", "A was joined by B",
"Participants included B and C", "Also present were B and C", "On the Chilean side were B and C".

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter`` that only adds sides, or None.
Refuses: relatives; what is joined otherwise ("was joined in his appeal by B"); groups and bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.attending import adding, sent_by
from kg.facts.reading import SUBJECTS
from kg.model.enums import MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

_PAIR = 2
#: As in "A joined the group for part of the meeting", "A joined them".
_THOSE = frozenset({"group", "them", "ministers", "leaders", "delegations", "delegation"})


def joined(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A was joined by B", "Joining A on the call were B and C": of the meeting of A."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    be = next((c for c in verb.rights if c.lemma_ == "be" and c.dep_ in {"aux", "auxpass"}), None)
    if passive:
        agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
        met = scene.reading.objects_of(verb)
        more = () if agent is None or _related(agent) else _officials(scene, verb) or _listed(scene, agent.i)
    elif be is not None and verb.tag_ == "VBG" and verb.i <= verb.sent.start + 1:
        met = next((a for c in verb.rights if c.i < be.i and (a := scene.reading.actors_of(c))), ())
        more = _listed(scene, be.i)
    elif (obj := scene.reading.object_token(verb)) is not None and obj.lower_ in _THOSE:
        met, more = scene.reading.actors_of(obj), scene.reading.persons(scene.subjects(verb))
        if _otherwise(scene, verb):
            return None
        return adding(scene.made(verb, MeetingKind.MEETING, more, "meeting.joined", fewest=1), met)
    elif verb.dep_ in {"advcl", "acl"} and (agent := _joiner(verb)) is not None:
        met, more = scene.subjects(verb.head)[:1], () if _related(agent) else _listed(scene, agent.i)
    else:
        return None
    more = tuple(a for a in more if a not in met)
    if not met or not more or _otherwise(scene, verb):
        return None
    if passive and len(met) > 1 and scene.reading.only_persons(met):
        apart = scene.made(verb, MeetingKind.MEETING, (*met, *more), "meeting.meet")
        if apart is not None and (apart.time is not None or apart.place is not None):
            return apart  # "In Lima A and B were joined by C": they met there
    return adding(scene.made(verb, MeetingKind.MEETING, more, "meeting.joined", fewest=1), met)


def _officials(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "were joined by their counterparts from Britain and France": whom they come from."""
    agent = scene.reading.preposition(verb, "by")
    told = agent is not None and agent.lemma_.lower() in words("meetings", "officials", "words")
    return scene.reading.actors_of(agent) if told else ()


def _joiner(verb: Word) -> Word | None:
    """As in "A met B, joined by C", "joined for part of the time by C": the preposition."""
    if any(c.dep_ in SUBJECTS or c.dep_ == "dobj" for c in verb.children) or verb.i == verb.sent.start:
        return None
    return next((t for t in verb.subtree if t.lower_ == "by" and verb.i < t.i < verb.i + _NEAR), None)


#: Tokens behind the participle within which those who joined are named.
_NEAR = 9


def included(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Participants in the call included A, B and C", "The Chilean delegation included B and C": of
    the meeting told of before.
    """
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "ROOT":
        subject = verb.head  # "The Chilean delegation included Under Secretary A", taken for a phrase
    if subject is None or _told_apart(subject, verb):
        return None
    noun = scene.reading.preposition(subject, "in", "at", "on")
    if noun is not None and noun.lower_ != "call" and scene.kind_of(noun) is None:
        return None  # "Participants in the fair"
    if subject.lower_ in words("meetings", "attending", "those"):
        found = scene.made(verb, MeetingKind.MEETING, _listed(scene, verb.i), "meeting.joined")
        return adding(found, ())
    if subject.lemma_.lower() not in words("meetings", "attending", "sent"):
        return None
    sides = sent_by(scene, subject, named=True)
    return adding(_more(scene, verb, verb.i), sides) if sides or _again(subject) else None


def present(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Also present were A and B", "Among those attending were A and B", "On the Chilean side were A
    and B": of the meeting told of before.
    """
    be = verb if verb.lemma_ == "be" else next((c for c in verb.rights if c.lemma_ == "be"), None)
    behind = scene.reading.doc[verb.i : verb.sent.end]
    if be == verb and among_those(behind) == verb:
        if any(scene.kind_of(t) is not None for t in behind if t.pos_ == "NOUN"):
            return None
        there = scene.reading.persons(scene.subjects(verb))
        return adding(scene.made(verb, MeetingKind.MEETING, there, "meeting.joined", fewest=1), ())
    if be is None or not opens_list(scene, be):
        return None
    opening = scene.reading.doc[verb.sent.start : be.i]
    if any(scene.kind_of(t) is not None for t in opening if t.pos_ == "NOUN"):
        return None  # which its noun tells
    sides = (
        a for t in opening if t.i in scene.reading.mention_at for a in scene.reading.mention_at[t.i].actors
    )
    return adding(_more(scene, verb, be.i), tuple(a for a in dict.fromkeys(sides) if not scene.persons((a,))))


def list_there(scene: Scene, noun: Word) -> list[str]:
    """As in "Present at the meeting in Lima were A, B and C", "Participants in the talks included A and B":
    the list behind the verb.
    """
    doc, sent = scene.reading.doc, noun.sent
    if (be := among_those(doc[sent.start : noun.i])) is not None:
        return list(scene.subjects(be))
    if not opens_list(scene, noun):
        return []
    verbs = words("meetings", "attending", "listing")
    verb = next(
        (t for t in doc[noun.i + 1 : sent.end] if t.pos_ in {"VERB", "AUX"} and t.lower_ in verbs), None
    )
    if verb is None:
        return []
    return list(scene.reading.list_from(verb.i + 1))


def among_those(words_before: Iterable[Word]) -> Word | None:
    """As in "A and B were among those attending", "A was among the guests": the verb."""
    before = tuple(words_before)
    among = next((t for t in before if t.lower_ == "among" and t.head.lemma_ == "be"), None)
    if among is None or among.i < among.head.i:
        return None
    told = words("meetings", "attending", "there")
    return among.head if any(t.lower_ in told for t in before if t.i > among.i) else None


def opens_list(scene: Scene, verb: Word) -> bool:
    """As in "Among those present were": what stands before the verb says that those behind it were there."""
    doc, start = scene.reading.doc, verb.sent.start
    while start < verb.i and (not doc[start].is_alpha or doc[start].lower_ == "the"):
        start += 1
    first, opening = doc[start].lower_, {t.lower_ for t in doc[start : verb.i]}
    if first in words("meetings", "attending", "openers"):
        return True
    told = not opening.isdisjoint(words("meetings", "attending", "there"))
    sent = doc[start].lemma_.lower() in words("meetings", "attending", "sent")
    return told and (sent or first in words("meetings", "attending", "opening"))


def _more(scene: Scene, verb: Word, before: int) -> Encounter | None:
    return scene.made(verb, MeetingKind.MEETING, _listed(scene, before), "meeting.joined", fewest=1)


def _told_apart(subject: Word, verb: Word) -> bool:
    """As in "Officials sanctioned included A and B": what they are told to have met with, no meeting."""
    there = words("meetings", "attending", "there")
    clauses = (c for c in subject.rights if c.dep_ in {"acl", "relcl"} and c.i < verb.i)
    return any(c.lower_ not in there and c.lemma_ != "attend" for c in clauses)


def _again(subject: Word) -> bool:
    """As in "The delegation also included A": of those who are known to be there."""
    also = any(c.lower_ == "also" for c in subject.head.children)
    return also or any(c.lower_ in {"other", "additional", "the"} for c in subject.lefts)


def _listed(scene: Scene, before: int) -> tuple[str, ...]:
    """The persons of the list that begins behind token ``before``."""
    return scene.reading.persons(scene.reading.list_from(before + 1))


def joins(noun: Word, verb: Word, sides: int) -> bool:
    """As in "A joined the meeting", "It was attended by A", "A, B and C also took part in the talks"."""
    also = any(c.lower_ in {"also", "too"} for c in verb.children)
    match verb.lemma_, noun.dep_:
        case ("attend", "nsubjpass"):
            return True
        case ("join", "dobj"):
            return also or sides <= _PAIR
        case ("attend", "dobj") | ("take" | "participate", "pobj"):
            return also
    return False


def _related(agent: Word) -> bool:
    """As in "by his wife, B": nobody's side."""
    return any(t.lemma_.lower() in words("meetings", "unofficial", "words") for t in agent.subtree)


def _otherwise(scene: Scene, verb: Word) -> bool:
    """As in "was joined in the appeal by B": no meeting, place or day."""
    inside = scene.reading.preposition(verb, "in")
    told = inside is None or inside.i in scene.reading.place_at or inside.i in scene.reading.time_at
    return not told and inside is not None and scene.kind_of(inside) is None
