"""Sittings of a council of states, told by what it did or by who spoke or voted there: "The Security Council
extended the mandate on Tuesday", "A told the Council", "Russia abstained".

Comes in: a ``Scene`` and a verb. Goes out: an ``Encounter`` of the council and of those told of, which may be
new to the article or add to a sitting that it tells of.
Refuses: parliaments and cabinets; what a council did on no told day; those who only speak about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data import organizations_by_key
from kg.facts.cues import words
from kg.model.enums import ActorType, MeetingKind, Status, TimePrecision
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_KINDS = frozenset({"un_body", "union_body", "alliance", "international"})
_DAYS = frozenset({TimePrecision.DAY, TimePrecision.MINUTE})
_VOTERS = frozenset({ActorType.PERSON, ActorType.STATE})


def council(reading: Reading, id: str) -> bool:
    """True of a body in which states sit: "the Security Council", "the IAEA Board"."""
    actor = reading.actors[id]
    if actor.type is not ActorType.ORGANIZATION:
        return False
    name = actor.name.split()
    if len(name) == 1 or name[-1].lower() not in words("meetings", "councils", "bodies"):
        return False
    row = organizations_by_key().get(actor.code or "")
    return row.kind in _KINDS if row is not None else name[0].isupper() and len(name[0]) > 1


def _councils(scene: Scene, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(a for a in ids if council(scene.reading, a))[:1]


def decided(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Security Council voted on Tuesday", "Thirteen members of the Council raised their hands"."""
    reading = scene.reading
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return None
    members = subject.lemma_.lower() in words("meetings", "councils", "members")
    body = _councils(scene, reading.with_actors(subject, "of") if members else reading.actors_of(subject))
    if not body or (verb.lemma_.lower() in _RAISING and not _hands(scene, verb)):
        return None
    found = _sitting(scene, verb, (*body, *_voters(scene, verb)), body)
    return found if found is not None and found.time is not None else None


_RAISING = frozenset({"raise", "show"})


def _hands(scene: Scene, verb: Word) -> bool:
    obj = scene.reading.object_token(verb)
    return obj is not None and obj.lemma_ == "hand"


def told_council(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A told the Council on Monday", "Briefing the Council, B said", "C told members"."""
    reading = scene.reading
    obj = reading.object_token(verb)
    if obj is None:
        return None
    body = _councils(scene, reading.actors_of(obj))
    members = not body and obj.lower_ in words("meetings", "councils", "listeners")
    if not (body or members):
        return None
    return _sitting(scene, verb, (*body, *scene.subjects(verb)), body)


def voted(scene: Scene, verb: Word) -> Encounter | None:
    """As in "Russia abstained", "with Russia and China voting against", "vetoed by Russia"."""
    reading = scene.reading
    if verb.lemma_ == "vote" and not any(c.lower_ in _EITHER for c in verb.rights):
        return None
    doers = reading.agent_of(verb) or scene.subjects(verb)
    if not doers or any(reading.actors[a].type not in _VOTERS for a in doers):
        return None
    named = (reading.mention_at.get(t.i) for t in verb.sent)
    body = _councils(scene, dict.fromkeys(a for m in named if m is not None for a in m.actors))
    return _sitting(scene, verb, (*body, *doers), body)


#: Before "representative": sent by somebody to mediate or to look on, no delegate of a state.
_SENT = frozenset({"personal", "special", "presidential", "high", "trade"})
#: Behind "voted".
_EITHER = frozenset({"against", "for", "in", "no", "yes"})


def spoke_for(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The representative of Peru warned", "China’s delegate, A, said": who sits there for a state."""
    subject = scene.reading.subject_token(verb)
    if subject is None:
        return None
    delegates = words("meetings", "councils", "delegates")
    if subject.lemma_.lower() not in delegates:
        roles = (r for a in scene.reading.actors_of(subject) for r in scene.reading.actors[a].roles)
        if not any(r.represents and delegates & set(r.title.lower().split()) for r in roles):
            return None
    elif any(c.lower_ in _SENT for c in subject.lefts):
        return None  # "the Personal Representative of the Secretary-General said"
    return _sitting(scene, verb, scene.reading.persons(scene.subjects(verb)), ())


def _voters(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "by 13 votes, with Russia and China abstaining": told with the decision."""
    apart = (c for c in verb.subtree if c.lower_ in {"abstaining", "opposed", "against"} and c.i > verb.i)
    found = (scene.reading.subject_of(c) for c in apart)
    return next((f for f in found if f and set(f).isdisjoint(scene.reading.subject_of(verb))), ())


def _sitting(scene: Scene, verb: Word, sides: tuple[str, ...], body: tuple[str, ...]) -> Encounter | None:
    """The mention, to be joined to a sitting of ``body``, of any council where there is none."""
    found = scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.sitting", fewest=1)
    if found is None or found.status is not Status.HELD:
        return None
    if found.time is not None and bounds(found.time.time or "")[2] not in _DAYS:
        return None
    found.joining = found.definite = True
    found.senders = body
    there = scene.reading.preposition(verb, "in", "at")
    placed = body and found.time is not None and there is not None and there.i in scene.reading.place_at
    found.place = found.place if placed else None
    return found
