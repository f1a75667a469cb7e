"""Sittings of one body, and of sides that the text counts or names elsewhere: "The Council met", "The envoys
met in Doha".

Comes in: a ``Scene`` and a verb of meeting. Goes out: an ``Encounter`` of one side or of none, or None.
Refuses: what has neither a day nor a place, and two sides or more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.reading import stand_ins
from kg.model.enums import ActorType, MeetingKind

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

SITTING = frozenset({"meet", "convene", "sit", "gather", "assemble", "huddle", "confer", "reconvene"})


def known_sides(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The two sides met in Doha", "The envoys met", "They will meet again": who they are, the text
    tells elsewhere.
    """
    subject = scene.reading.subject_token(verb)
    if subject is None or not (meets_again(scene, verb) or _stands_in(subject, verb)):
        return None
    found = scene.made(verb, MeetingKind.MEETING, (), "meeting.meet", fewest=0)
    if found is None or (found.time is None and found.place is None):
        return None
    found.definite = True
    return found


def _stands_in(subject: Word, verb: Word) -> bool:
    told = subject.dep_ == "nsubj" and subject.head == verb and subject.tag_ == "NNS"
    pointing = {c.lower_ for c in subject.lefts} & {"the", "both", "two", "these"}
    return told and subject.lemma_.lower() in stand_ins() and bool(pointing)


def meets_again(scene: Scene, verb: Word) -> bool:
    """As in "They are to meet again": those who met before, though the word names but one side of them."""
    subject = scene.reading.subject_token(verb)
    again = any(c.lower_ in {"again", "anew"} for c in verb.children)
    if not again or subject is None or subject.lower_ != "they":
        return False
    reading, named = scene.reading, {*scene.subjects(verb)}
    before = reading.sentence_before(verb.sent[0])
    told = range(verb.sent.start if before is None else before.start, subject.i)
    others = {a for i in told if (m := reading.mention_at.get(i)) is not None for a in m.actors} - named
    return not reading.persons(named) and len(named) == 1 and bool(others)


def alone(scene: Scene, verb: Word, sides: list[str]) -> Encounter | None:
    """As in "The Council met", "Arab foreign ministers met in Cairo": a body, or several by one word."""
    if (
        list(dict.fromkeys(sides)) != list(scene.subjects(verb))
        or scene.reading.object_token(verb) is not None
    ):
        return None
    if scene.reading.actors[sides[0]].type is ActorType.ORGANIZATION:
        return scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.body", fewest=1)
    if not scene.several(sides[0]):
        return None
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.several", fewest=1)
    return found if found is not None and (found.time is not None or found.place is not None) else None


def sitting_body(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Council, which discussed it in Paris on Monday, will sit again on Friday"."""
    sides = scene.subjects(verb)
    body = len(sides) == 1 and scene.reading.actors[sides[0]].type is ActorType.ORGANIZATION
    if not body or scene.reading.object_token(verb) is not None:
        return None
    found = scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.body", fewest=1)
    return found if found is not None and found.time is not None else None


def of_a_body(scene: Scene, noun: Word, sides: list[str]) -> bool:
    """As in "A met B at the NATO summit": two of many who are there."""
    actors = [scene.reading.actors[a] for a in sides]
    bodies = {actor.type for actor in actors} == {ActorType.ORGANIZATION}
    own = words("meetings", "joint_bodies", "words")  # "the meeting of their working group"
    bodies = bodies and not any(actor.name.split()[-1].lower() in own for actor in actors)
    return bodies and noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"}


def own_of_clause(scene: Scene, pronoun: Word) -> tuple[str, ...]:
    """As in "At their last summit, the Gulf leaders gave them a week", "named B at its summit in Lima": a
    meeting of those who do there what the verb says.
    """
    noun, reading = pronoun.head, scene.reading
    verb = noun.head.head
    if pronoun.lower_ not in {"its", "their"} or noun.dep_ != "pobj" or verb.pos_ != "VERB":
        return ()
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PRON" or noun.head.lower_ not in {"at", "during", "in"}:
        return ()
    mention = reading.mention_at.get(pronoun.i)
    behind, found = pronoun.i > subject.i, scene.subjects(verb)
    told = {reading.actors[a].type for a in reading.objects_of(verb)}
    if behind and (ActorType.ORGANIZATION in told or (mention is not None and mention.actors)):
        return ()  # "will inform the Council at its session"
    plural = subject.tag_ in {"NNS", "NNPS"} or len(found) > 1
    persons = bool(reading.persons(found))
    fits = plural if pronoun.lower_ == "their" else len(found) == 1 and not (plural or persons)
    return found if fits else ()


def seat(scene: Scene, child: Word) -> bool:
    """As in "the Bermuda conference of A and B": where it is, no side."""
    of = scene.reading.preposition(child.head, "of", "between", "among")
    joined = child.i > 0 and child.nbor(-1).text == "-"
    named = child.i in scene.reading.place_at or child.i in scene.reading.mention_at
    return child.dep_ in {"compound", "nmod"} and named and of is not None and not joined


#: Tokens behind a verb within which "table" completes it.
_TAIL = 6


def at_table(scene: Scene, verb: Word) -> Encounter | None:
    """As in "are back at the negotiating table", "are back in session in Paris": a session of talks."""
    near = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _TAIL]]
    seated = "table" in near and ({"back", "negotiating"} & {*near} or verb.lemma_ == "return")
    kind = MeetingKind.TALKS if seated else _in_session(scene, verb)
    if kind is None:
        return None
    sides = [*scene.subjects(verb), *scene.others(verb, "with")]
    return scene.made(verb, kind, sides, "meeting.at_table")


def _in_session(scene: Scene, verb: Word) -> MeetingKind | None:
    """As in "are in session", "are back in conclave": two sides at least; talks tell of themselves."""
    for word in [verb, *(c for c in verb.children if c.lower_ in {"back", "still", "again"})]:
        noun = scene.reading.preposition(word, "in", "into")
        bare = noun is not None and noun.lower_ in {"session", "conclave", "conference"}
        if bare and noun is not None and not noun.lefts:  # not "in a video conference"
            return MeetingKind.MEETING
    return None


def chaired(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A will co-chair the Joint Committee with B", "A and B chaired the commission": persons."""
    reading = scene.reading
    body = reading.object_token(verb)
    if body is None or body.lemma_.lower() not in words("meetings", "joint_bodies", "words"):
        return None
    sides = [*scene.subjects(verb), *(scene.others(verb, "with") or reading.with_actors(body, "with"))]
    together = len(set(sides)) > 1 and reading.only_persons(sides)
    return scene.made(verb, MeetingKind.MEETING, sides, "meeting.chaired") if together else None
