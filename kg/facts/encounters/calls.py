"""Verbs of speaking: who spoke with whom, rang whom, or talked for hours.

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter``, or None where the verb has
another sense here.
Refuses: speeches: "spoke with students", "A and B spoke about it"; names: "called B a friend".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.company import on_margins
from kg.facts.encounters.groups import persons_and_states
from kg.model.enums import ActorType, MeetingKind, Mode

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def speak(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A spoke with B", "A spoke to B by telephone"."""
    phoned = scene.by_telephone(verb)
    if not phoned and _come_to_talk(scene, verb):
        sides = [*scene.subjects(verb), *scene.others(verb, "with", "to")]
        return scene.made(verb, MeetingKind.MEETING, sides, "meeting.speak") if scene.persons(sides) else None
    if _after_talks(scene, verb):
        return None
    others = scene.others(verb, "with", "to") if phoned else scene.others(verb, "with")
    others = others or _spoken_to(scene, verb)
    sides = [*scene.subjects(verb), *others]
    joint = len(sides) > 1 and (others or phoned)
    if not others and not phoned:
        return _talked(scene, verb, sides)
    if not joint or not (phoned or scene.persons(sides)) or (not phoned and _audience(scene, others)):
        return None
    if on_margins(verb) or (not phoned and _face_to_face(scene, verb, sides)):
        return scene.made(verb, MeetingKind.MEETING, sides, "meeting.speak")
    return scene.made(verb, MeetingKind.CALL, sides, "meeting.speak", mode=Mode.CALL)


def _face_to_face(scene: Scene, verb: Word, sides: list[str]) -> bool:
    """As in "A spoke with B in New York on Tuesday": persons, in a town where they did so."""
    town = scene.reading.preposition(verb, "in", "at")
    place = None if town is None else scene.reading.place_at.get(town.i)
    return (
        place is not None
        and town is not None
        and town.head.head == verb
        and scene.reading.only_persons(sides)
    )


def connect(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A and B connected by video on Monday", "linked up with B by video"."""
    if not scene.by_telephone(verb):
        return None
    sides = [*scene.subjects(verb), *scene.others(verb, "with", "to")]
    video = any(t.lower_.startswith("video") for t in verb.subtree if t.i > verb.i)
    mode = Mode.VIDEO if video else Mode.CALL
    return scene.made(verb, MeetingKind.CALL, sides, "meeting.connect", mode=mode)


def _after_talks(scene: Scene, verb: Word) -> bool:
    """As in "Speaking after talks with B, A said", "After hours with B, A spoke of it": to the press."""
    after = any(c.lower_ in {"after", "following"} and c.i < verb.i for c in verb.children)
    if after and not any(c.lower_ in {"with", "to"} for c in verb.rights) and len(scene.subjects(verb)) == 1:
        return True
    heard = verb.lower_ == "speaking" and verb.dep_ in {"advcl", "acl"} and verb.i == verb.left_edge.i
    return heard and not any(c.lower_ in {"with", "to", "by"} for c in verb.children)


def _come_to_talk(scene: Scene, verb: Word) -> bool:
    """As in "flew to Lima on Monday to talk to B", "was in Lima to speak with B": where he went for it."""
    purpose = verb.dep_ in {"advcl", "xcomp"} and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    )
    above = verb.head
    travels = words("visits", "verbs", "prepositional") | words("visits", "verbs", "direct") | {"be"}
    there = any(p.head < verb.i for p in scene.reading.places_by_clause.get(above.i, []))
    return purpose and there and above.lemma_.lower() in travels


def _spoken_to(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "The Prime Minister spoke to President B this afternoon": two in office, on a day."""
    actors = scene.reading.actors
    to = scene.others(verb, "to")
    both = (*scene.subjects(verb), *to)
    office = scene.reading.only_persons(both) and all(actors[a].roles for a in both)
    about = {c.lower_ for c in verb.children} & {"out", "up"}
    told = scene.time(verb) is not None and not about
    return to if to and office and told and verb.lemma_ == "speak" else ()


def _talked(scene: Scene, verb: Word, sides: list[str]) -> Encounter | None:
    """As in "A and B talked for seven hours", "A and B spoke again on Monday": to each other."""
    preps = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    lasting = scene.reading.preposition(verb, "for")
    long = lasting is not None and lasting.lemma_ in words("meetings", "lengths", "talks")
    long = long or _into_the_night(verb)
    again = any(c.lower_ in {"again", "together", "privately", "alone"} for c in verb.children)
    to = scene.reading.preposition(verb, "to", "with")
    if to is not None and to.lower_ in {"other", "another"}:
        again, preps = True, preps - {"to"}  # "spoke to each other"
    there = verb.lemma_ == "talk" and len(set(sides)) > 1 and scene.reading.only_persons(sides)
    there = there and (scene.time(verb) is not None or scene.place(verb) is not None)
    about = {"about", "of", "on"} if there else {"on"} if long or again else set()
    if preps & {"to", "about", "of", "on", "against", "up", "down"} - about:
        return None
    if not (long or again or there) or not scene.persons(sides):
        return None
    if long:
        return scene.made(verb, _long_talk(scene, sides), sides, "meeting.talked")
    if scene.place(verb) is not None or (to is not None and scene.reading.preposition(verb, "at", "in")):
        return scene.made(verb, MeetingKind.MEETING, sides, "meeting.talked")
    return scene.made(verb, MeetingKind.CALL, sides, "meeting.talked", mode=Mode.CALL)


def _into_the_night(verb: Word) -> bool:
    """As in "talked until past midnight", "talked late into the night"."""
    near = {t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + _NIGHT, verb.sent.end)]}
    through = bool(near & {"until", "till", "into", "past", "through", "throughout"})
    return through and bool(near & {"midnight", "night", "evening", "dawn", "afternoon", "dinner", "late"})


#: Tokens behind the verb within which it says how long they talked.
_NIGHT = 7


def _long_talk(scene: Scene, sides: list[str]) -> MeetingKind:
    """Two leaders who talk for hours have met; envoys and states negotiate."""
    titles = {r.title.split()[-1].lower() for a in sides for r in scene.reading.actors[a].roles}
    envoys = bool(titles & words("meetings", "envoys", "words"))
    return MeetingKind.MEETING if scene.reading.only_persons(sides) and not envoys else MeetingKind.TALKS


def _audience(scene: Scene, ids: tuple[str, ...]) -> bool:
    """As in "spoke with students": plain people, to whom one speaks in a hall; not "with Baltic leaders"."""
    rows = [scene.reading.actors[i] for i in ids]
    return all(r.type is ActorType.GROUP and not _governing(r.name) for r in rows)


def _governing(name: str) -> bool:
    """As in "Transatlantic leaders"; not "business leaders"."""
    head = name.rsplit(maxsplit=1)[-1].removesuffix("s")
    return name[0].isupper() and " " in name and head in words("meetings", "officials", "words")


def over_telephone(scene: Scene, noun: Word) -> Encounter | None:
    """As in "promised B by telephone to wait", "A and B settled it on the phone", "was in contact by phone
    with B": whatever persons did by telephone they said to each other.
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"by", "on", "over", "via"}:
        return None
    reading = scene.reading
    verb = _doing(scene, reading.clause(noun))
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() in _TOLD_BY_VERB:
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    sides = [*scene.subjects(verb), *reading.objects_of(verb), *_reached(scene, verb)]
    sides += reading.agent_of(verb) if passive else ()
    if not persons_and_states(reading, sides):
        return None
    mode = Mode.VIDEO if noun.lower_ in _LINKS else Mode.CALL
    found = scene.made(verb, MeetingKind.CALL, sides, "meeting.over_telephone", mode=mode)
    if found is not None:
        found.time = found.time or scene.time(noun)
    return found


def is_line(token: Word) -> bool:
    """As in "by telephone", "over a video link", "via videoconference"."""
    if token.lower_ in {"phone", "telephone", "videolink", "videoconference"}:
        return True
    return token.lower_ in _LINKS and any(c.lower_ in {"video", "satellite"} for c in token.lefts)


_LINKS = frozenset({"link", "videolink", "videoconference", "conference"})


def _doing(scene: Scene, verb: Word) -> Word:
    """As in "went over ways to calm it by phone": the verb of those who do so, above an infinitive."""
    bare = verb.dep_ in {"relcl", "acl", "xcomp", "advcl"} and verb.tag_ == "VB"
    if not bare or any(c.dep_ == "nsubj" for c in verb.lefts):
        return verb
    above = scene.reading.clause(verb.head)
    return above if above.pos_ in {"VERB", "AUX"} else verb


#: Verbs of which the rules of the table decide.
_TOLD_BY_VERB = frozenset(
    {"speak", "talk", "phone", "telephone", "ring", "call", "dial", "discuss", "review", "debate", "exchange"}
)


def _reached(scene: Scene, verb: Word) -> list[str]:
    """As in "was in touch by phone with B", "explained by phone to B"."""
    found: list[str] = []
    for token in verb.subtree:
        linking = token.dep_ in {"prep", "dative"} and token.lower_ in {"with", "to"}
        if linking and scene.reading.clause(token).i == verb.i:
            found += [a for c in token.children for a in scene.reading.actors_of(c)]
    return found


def telephone(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A rang B": the one called is a person or a state, no number."""
    if verb.lemma_.lower() == "call" and (_calls_on(verb) or not _rings(scene, verb)):
        return None
    sides = _beside(scene, verb) or (
        *scene.subjects(verb),
        *(scene.reading.objects_of(verb) or _taken_for_subject(scene, verb)),
    )
    return scene.made(verb, MeetingKind.CALL, sides, "meeting.telephone", mode=Mode.CALL)


def _beside(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "A rang Mr B", of which the parser makes one name: the persons right before and behind."""
    reading = scene.reading
    agent = any(c.dep_ == "agent" for c in verb.rights)
    parsed = verb.pos_ == "VERB" and reading.object_token(verb) is not None
    if verb.lower_ not in words("meetings", "calling", "rung") or agent or parsed:
        return ()
    before = next((m for m in reading.annotations.mentions if m.end == verb.i), None)
    behind = reading.mention_at.get(verb.i + 1)
    sides = () if before is None or behind is None else (*before.actors, *behind.actors)
    return sides if reading.only_persons(sides) else ()


def _taken_for_subject(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "A rings B and promises aid", of which the parser makes two subjects."""
    doer = any(c.dep_ == "nsubj" for c in verb.lefts)
    behind = next((c for c in verb.rights if c.dep_ == "nsubj"), None)
    return scene.reading.actors_of(behind) if doer and behind is not None else ()


def _calls_on(verb: Word) -> bool:
    """As in "called on the President, H.E. Mr B,", of which the parser makes B an object."""
    return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"on", "upon"} and verb.nbor().head == verb


def _same(scene: Scene, token: Word, obj: Word) -> bool:
    """As in "called Special Representative B": title and name, of which the parser made two objects."""
    here, there = (scene.reading.mention_at.get(w.i) for w in (token, obj))
    return here is not None and here == there


def _rings(scene: Scene, verb: Word) -> bool:
    """As in "called B on Sunday to congratulate him"; not "called B a friend", "called off the visit"."""
    obj = scene.reading.object_token(verb)
    if obj is None or any(
        c.dep_ in {"oprd", "ccomp", "prt", "xcomp", "acomp", "attr"} and not _same(scene, c, obj)
        for c in verb.children
    ):
        return False
    persons = scene.reading.persons(scene.reading.actors_of(obj))
    purpose = any(
        c.dep_ == "advcl" and c.lemma_.lower() in words("meetings", "calling", "purposes")
        for c in verb.children
    )
    return bool(persons) and (purpose or scene.by_telephone(verb) or scene.time(verb) is not None)


def on_screen(verb: Word) -> Mode | None:
    """As in "met virtually", "convened online", "reconvened by video link"."""
    near = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    means = (g for c in verb.children if c.lower_ in {"by", "via", "over"} for g in c.children)
    screen = any(w.lower_.startswith("video") for g in means if g.dep_ == "pobj" for w in (g, *g.lefts))
    return Mode.VIDEO if screen or near & {"virtually", "online", "remotely"} else None
