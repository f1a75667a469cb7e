"""Matters that two discussed, reviewed or exchanged views on, with no noun for a meeting.

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter``, or None.
Refuses: a verb whose clause names the meeting by a noun; matters discussed on no told day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.carried import moves, was_there
from kg.facts.encounters.scene import short
from kg.facts.encounters.where import at_the_end
from kg.model.enums import ActorType, MeetingKind, Mode, Status

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def discuss(scene: Scene, verb: Word) -> Encounter | None:
    """As in "discussed the border with B by telephone", "reviewed matters with B on Friday"."""
    if _told_by_noun(scene, verb) or not _of_matters(scene, verb):
        return None
    obj = scene.reading.object_token(verb)
    sides = [*scene.subjects(verb), *scene.others(verb, "with"), *_discussed_with(scene, verb, obj)]
    if scene.by_telephone(verb):
        return scene.made(verb, MeetingKind.CALL, sides, "meeting.discuss", mode=Mode.CALL)
    if obj is not None and any(scene.kind_of(t) for t in obj.subtree if t.pos_ in {"NOUN", "PROPN"}):
        return None
    persons = scene.reading.only_persons(sides)
    found = scene.made(verb, MeetingKind.MEETING if persons else MeetingKind.TALKS, sides, "meeting.discuss")
    if found is None:
        return None
    if found.time is None and persons and (on_journey(scene, verb) or _two_to_discuss(scene, verb, found)):
        found.place = found.place or _goal(scene, verb)
        return found
    if found.time is None or not short(found.time.time):
        return None
    found.place = found.place or _behind_other(scene, verb, sides)
    doc, start = scene.reading.doc, found.time.start
    nested = persons and bool(_discussed_with(scene, verb, obj))  # "the case with B in Lima on Monday"
    of_matter = (
        obj is not None
        and not nested
        and obj.is_ancestor(doc[found.time.head])
        and doc[start - 1].text != ","
    )
    return None if of_matter else found


def on_journey(scene: Scene, verb: Word) -> bool:
    """As in "flies to Lima, where he is to discuss fish with B", "flew to Lima to discuss fish with B"."""
    return _journey_above(scene, verb) is not None


def _journey_above(scene: Scene, verb: Word) -> Word | None:
    clause, where = verb, any(c.lower_ == "where" for c in verb.lefts)
    while clause.dep_ == "xcomp" and clause.head.pos_ in {"VERB", "AUX", "ADJ"}:
        clause = clause.head.head if clause.head.dep_ == "acomp" else clause.head
    where = where or any(c.lower_ == "where" for c in clause.lefts)
    to = clause == verb and clause.dep_ == "advcl" and any(c.tag_ == "TO" for c in clause.lefts)
    above = scene.reading.clause(clause.head)
    beside = (where and clause.dep_ in {"relcl", "advcl"}) or to
    return above if beside and (moves(above) or was_there(scene.reading, above)) else None


def _goal(scene: Scene, verb: Word) -> str | None:
    """Where the journey goes, of which the clause tells the purpose."""
    above = _journey_above(scene, verb)
    rows = [] if above is None else scene.reading.places_by_clause.get(above.i, [])
    places = {p.place for p in rows if p.start > (0 if above is None else above.i)}
    return places.pop() if len(places) == 1 else None


def _two_to_discuss(scene: Scene, verb: Word, found: Encounter) -> bool:
    """As in "A will fly to Lima at the invitation of B. The two are expected to discuss fish"."""
    subject = scene.reading.subject_token(verb)
    told = subject is not None and subject.lower_ in _BOTH
    return told and found.status is Status.PLANNED and len(found.participants) == _PAIR


_PAIR = 2
#: Words for two persons of whom the text has told.
_BOTH = frozenset({"two", "pair", "both", "leaders", "ministers", "presidents", "men", "duo"})


def _behind_other(scene: Scene, verb: Word, sides: list[str]) -> str | None:
    """As in "discussed arms with B in Lima", of which the parser hung Lima on the arms."""
    reading = scene.reading
    for place in reading.places_by_clause.get(reading.clause(verb).i, []):
        other = reading.mention_at.get(place.start - 2) if place.start > verb.i + 1 else None
        behind = () if other is None or reading.doc[place.start - 1].lower_ != "in" else other.actors
        if not set(sides).isdisjoint(behind):
            return place.place
    return None


def _discussed_with(scene: Scene, verb: Word, obj: Word | None) -> tuple[str, ...]:
    """As in "exchanged views with B", "discussed the next steps with Minister B": not "ties with Kenya"."""
    named = () if obj is None else scene.reading.with_actors(obj, "with")
    inner = None if obj is None or named else scene.reading.preposition(obj, "of", "on", "for", "in", "by")
    named = named or (() if inner is None else scene.reading.with_actors(inner, "with"))
    persons = scene.reading.only_persons(named)
    return named if verb.lemma_ == "exchange" or persons else ()


def _of_matters(scene: Scene, verb: Word) -> bool:
    """As in "exchanged views"; not "exchanged prisoners", which is the matter of others."""
    obj = scene.reading.object_token(verb)
    return verb.lemma_ != "exchange" or (obj is not None and obj.lemma_ in {"view", "opinion"})


def _told_by_noun(scene: Scene, verb: Word) -> bool:
    """As in "discussed it in a telephone call": the noun tells of the meeting."""
    return any(
        g.dep_ == "pobj" and scene.kind_of(g) is not None
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in {"in", "at", "during", "over", "on", "after", "following", "by"}
        for g in c.children
    )


#: Verbs that only with a word of theirs tell of such a session: "took it up", "thrash out".
_PARTS = {"take": "up", "thrash": "out", "hash": "out", "vote": "on", "talk": "over"}


def body_on(scene: Scene, verb: Word) -> Encounter | None:
    """As in "EU foreign ministers debate the accession in Luxembourg on Monday": the session of the body."""
    subject = scene.reading.subject_token(verb)
    if subject is None or subject.tag_ != "NNS" or _told_by_noun(scene, verb):
        return None
    part = _PARTS.get(verb.lemma_.lower())
    if part is not None and not any(c.lower_ == part for c in verb.rights):
        return None
    if subject.lemma_.lower() not in words("meetings", "sitting_on", "officials"):
        return None
    sides = scene.subjects(verb)
    if len(set(sides)) != 1 or scene.reading.actors[sides[0]].type is not ActorType.ORGANIZATION:
        return None
    found = scene.made(verb, MeetingKind.CONFERENCE, sides, "meeting.body", fewest=1)
    if found is None or found.time is None or not short(found.time.time):
        return None
    towns = scene.reading.places_by_clause.get(scene.reading.clause(verb).i, [])
    inside = (p.place for p in towns if scene.reading.doc[p.head].head.lower_ in {"in", "at"})
    found.place = found.place or at_the_end(scene.reading, verb) or next(inside, None)
    if any(t.lower_ in {"video", "videolink", "videoconference"} for t in verb.subtree):
        found.mode = Mode.VIDEO
    there = (
        found.place is not None
        or found.mode is Mode.VIDEO
        or verb.lemma_ in words("meetings", "sitting_on", "matters")
    )
    return found if there else None
