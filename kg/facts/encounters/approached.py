"""Encounters told by how somebody came to another or kept at it: "went on to Mr B at Ismailia", "an hour with
B", "haggled until three", "will try again on Friday", "were on the line to each other".

Comes in: a ``Scene`` and a verb, or a noun for hours. Goes out: an ``Encounter`` or None.
Refuses: what has neither a day nor a place; sides that are no persons where a journey or hours tell of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.encounters.bodies import known_sides
from kg.facts.encounters.carried import moves
from kg.facts.encounters.company import owners, whose_deed
from kg.facts.reading import SUBJECTS
from kg.model.enums import MeetingKind, Mode, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: Rows of verbs that tell of their encounter themselves.
_TELLING = (
    "meet",
    "confer",
    "convene",
    "receive",
    "speak",
    "spoke",
    "telephone",
    "discuss",
    "see",
    "sit",
)


def gone_to(scene: Scene, verb: Word) -> Encounter | None:
    """As in "went on next day to Mr B at Ismailia", "flew to President B in Aswan"."""
    target = scene.reading.preposition(verb, "to")
    if target is None and _at_it(verb):
        return labour(scene, verb)
    if target is None or target.i in scene.reading.place_at:
        return None if target is None else _teams_back(scene, verb, scene.reading.place_at[target.i].place)
    sides = [*scene.subjects(verb), *scene.reading.actors_of(target)]
    if not scene.reading.only_persons(sides):
        return None
    found = anchored(scene, verb, sides, "meeting.gone_to")
    if found is not None and found.place is None:
        found.place = scene.place(target)
    return found


def _at_it(verb: Word) -> bool:
    """As in "will go at it again in Lima", "went at each other for hours"."""
    tail = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + _TAIL]]
    return verb.lemma_ == "go" and (tail[:2] == ["at", "it"] or tail[:3] == ["at", "each", "other"])


def _teams_back(scene: Scene, verb: Word, place: str) -> Encounter | None:
    """As in "The delegations return to Geneva on 17 August": a further round of their talks."""
    subject = scene.reading.subject_token(verb)
    teams = subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() in TEAMS
    if subject is None or not teams or not any(c.lower_ in {"the", "both", "two"} for c in subject.lefts):
        return None
    back = verb.lemma_ == "return" or any(c.lower_ == "back" for c in verb.children)
    own = any(c.dep_ == "prep" for c in subject.rights)
    found = scene.made(verb, MeetingKind.TALKS, (), "meeting.teams", fewest=0) if back and not own else None
    if found is None or found.time is None:
        return None
    found.place, found.definite = place, True
    return found


#: Those who come back to a place only to talk there.
TEAMS = frozenset({"delegation", "negotiator", "team", "delegate", "party", "side"})


def briefed(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A, in Davos for the forum, briefed President B on Wednesday": persons of two sides, on a day."""
    reading = scene.reading
    doers, told = scene.subjects(verb), reading.objects_of(verb)
    if not doers or not told or not reading.only_persons((*doers, *told)) or scene.by_telephone(verb):
        return None
    here, there = reading.homes(doers), reading.homes(told)
    found = scene.made(verb, MeetingKind.MEETING, [*doers, *told], "meeting.briefed")
    held = found is not None and found.status is Status.HELD and found.time is not None
    return found if held and here and there and not here & there else None


def addressed(scene: Scene, verb: Word) -> Encounter | None:
    """As in "flew to Lima on Friday and urged President B to wait": said there, to one at home there."""
    reading = scene.reading
    above = verb.head
    if verb.dep_ != "conj" or not moves(above):
        return _told_there(scene, verb)
    if any(c.dep_ in SUBJECTS for c in verb.children) or scene.by_telephone(verb):
        return None
    doers = scene.subjects(above)
    told = reading.objects_of(verb) or scene.others(verb, "with", "to")
    goals = [p for p in reading.places_by_clause.get(above.i, []) if p.head < verb.i]
    if not doers or not goals or not reading.only_persons(told):
        return None
    found = scene.made(verb, MeetingKind.MEETING, [*doers, *told], "meeting.addressed")
    homes = reading.homes(told)
    away = bool(homes) and f"state:{reading.countries.get(goals[-1].place)}" not in homes
    return None if found is None or found.status is not Status.HELD or away else found


def _told_there(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A told his host, B, in Lima on Friday": persons of two sides, at a place that the verb names."""
    reading = scene.reading
    doers, told = _inside(scene, verb) or scene.subjects(verb), reading.objects_of(verb)
    town = reading.preposition(verb, "in") or reading.preposition(reading.object_token(verb) or verb, "in")
    if town is None or town.i not in reading.place_at or scene.by_telephone(verb):
        return None
    if len(doers) != 1 or len(told) != 1 or not reading.only_persons((*doers, *told)):
        return None
    here, home = reading.homes(doers), reading.homes(told)
    if not home or here & home or not all(reading.actors[a].roles for a in doers):
        return None
    found = scene.made(verb, MeetingKind.MEETING, [*doers, *told], "meeting.addressed")
    if found is None or found.status is not Status.HELD:
        return None
    found.place = found.place or reading.place_at[town.i].place
    return found


def _inside(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "A will come, he told B": the doer of what is told."""
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    teller = scene.reading.subject_token(verb)
    alike = clause is not None and teller is not None and teller.lower_ in {"he", "she"}
    return scene.subjects(clause) if alike and clause is not None else ()


def labour(scene: Scene, verb: Word) -> Encounter | None:
    """As in "haggled in Colombo until three", "bargained with B on Friday"."""
    sides = [*scene.subjects(verb), *scene.others(verb, "with")]
    if not sides and (known := known_sides(scene, verb)) is not None:
        known.kind = MeetingKind.TALKS  # "The two teams have been haggling in Brussels since Monday"
        return known
    return anchored(scene, verb, sides, "meeting.labour", MeetingKind.TALKS)


def again(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The three will try again on Wednesday": the talks that the text has told of."""
    more = any(c.lower_ in {"again", "anew"} for c in verb.children)
    onward = any(c.dep_ in {"xcomp", "dobj", "ccomp"} for c in verb.children)
    if not more or onward:
        return None
    found = anchored(scene, verb, scene.subjects(verb), "meeting.again_tried", MeetingKind.TALKS)
    return found if found is not None and found.status is Status.PLANNED else None


#: As in "had B on the line": of persons only.
_HAVING = frozenset({"have", "keep", "reach", "hold"})


def on_line(scene: Scene, verb: Word) -> Encounter | None:
    """As in "were on the line to each other for an hour", "had B on the line"."""
    phone = scene.reading.preposition(verb, "on")
    if phone is None or phone.lower_ not in {"line", "phone", "telephone"}:
        return None
    others = (a for w in (verb, phone) for a in scene.reading.with_actors(w, "to", "with"))
    if verb.lemma_ in _HAVING and not scene.reading.only_persons(scene.reading.objects_of(verb)):
        return None
    sides = [*scene.subjects(verb), *others, *scene.reading.persons(scene.reading.objects_of(verb))]
    return scene.made(verb, MeetingKind.CALL, sides, "meeting.on_line", mode=Mode.CALL)


def hours(scene: Scene, noun: Word) -> Encounter | None:
    """As in "said after an hour with B in Brasília", "A, in Bogotá for two hours with B, offered it"."""
    reading = scene.reading
    if noun.lemma_ not in words("meetings", "lengths", "hours"):
        return None
    verb = reading.clause(noun)
    verb = reading.clause(verb.head) if verb.pos_ == "ADP" else verb  # "after two hours behind closed doors"
    others = reading.with_actors(noun, "with")
    if not others and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "with":
        others = reading.with_actors(verb, "with") or reading.persons(reading.list_from(noun.i + 2))
    others = others or _in_private(scene, noun)
    verbs = mapping("meetings", "verbs")
    told = any(verb.lemma_.lower() in verbs[row] for row in _TELLING)
    told = told and not (noun.dep_ == "pobj" and noun.head.lower_ in {"after", "following"})
    told = told or (verb.lemma_ in verbs["spend"] and noun.dep_ == "dobj")
    of = reading.preposition(noun, "of")
    if not others or told or (of is not None and scene.kind_of(of) is not None):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    doers = _above(scene, noun, others) or owners(reading, noun) or scene.subjects(verb)
    doers = doers or (reading.objects_of(verb) if passive else ())  # "was given an hour with B"
    sides = [*(doers or whose_deed(reading, verb)), *others]
    if not reading.only_persons(sides):
        return None
    found = scene.made(verb, MeetingKind.MEETING, sides, "meeting.hours")
    if found is not None:
        found.token = noun.i
        found.place = scene.place(noun, verb)
        found.time = scene.time(noun, verb)
    return found


def _in_private(scene: Scene, noun: Word) -> tuple[str, ...]:
    """As in "two hours behind closed doors with B", "an hour alone with B"."""
    tail = noun.doc[noun.i + 1 : min(noun.i + _TAIL, noun.sent.end)]
    near = [t.lower_ for t in tail[:3]]
    if near != ["behind", "closed", "doors"] and near[:1] not in (["alone"], ["privately"]):
        return ()
    link = next((t for t in tail if t.lower_ == "with"), None)
    named = [] if link is None else [scene.reading.actors_of(c) for c in link.children if c.dep_ == "pobj"]
    return next((found for found in named if found), ())


#: Tokens behind the hours within which the other side is named.
_TAIL = 6


def _above(scene: Scene, noun: Word, others: Iterable[str]) -> tuple[str, ...]:
    """Of "A, in Bogotá for two hours with B" A, on whose name the phrase hangs."""
    current = noun
    while current.head != current and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
        if current.i in scene.reading.mention_at and current.pos_ == "PROPN":
            found = scene.reading.actors_of(current, conjuncts=False)
            return () if set(found) & set(others) else found
    return ()


def anchored(
    scene: Scene, verb: Word, sides: Iterable[str], rule: str, kind: MeetingKind = MeetingKind.MEETING
) -> Encounter | None:
    """The encounter, where it has a day or a place."""
    found = scene.made(verb, kind, sides, rule)
    return found if found is not None and (found.time is not None or found.place is not None) else None
