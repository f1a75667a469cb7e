"""Verbs of meeting: who meets, confers, receives, telephones, sits down, comes together.

Comes in: a ``Scene`` and a verb of the table. Goes out: an ``Encounter``, or None where the verb has
another sense here.
Refuses: a verb without a second side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.approached import addressed, again, briefed, gone_to, labour, on_line
from kg.facts.encounters.attending import coming, led, linked, signed_for
from kg.facts.encounters.bodies import (
    SITTING,
    alone,
    at_table,
    chaired,
    known_sides,
    meets_again,
    sitting_body,
)
from kg.facts.encounters.calls import connect, speak, telephone
from kg.facts.encounters.contacts import agree, call_on, come, hammer, hand, sign, spend
from kg.facts.encounters.councils import decided, spoke_for, told_council, voted
from kg.facts.encounters.delegations import leaders
from kg.facts.encounters.discussed import body_on, discuss
from kg.facts.encounters.elided import done_so, happen, numbered, resumed_work, spoke
from kg.facts.encounters.engaged import engage
from kg.facts.encounters.errands import errand, spoken_there, told_host
from kg.facts.encounters.granted import expects, gave, had, hear, kept
from kg.facts.encounters.groups import side
from kg.facts.encounters.guests import guest
from kg.facts.encounters.guests import included as callers
from kg.facts.encounters.joining import included, joined, present
from kg.facts.encounters.named import attended_by
from kg.facts.encounters.objects import nobody
from kg.facts.encounters.seated import closet, face, facing, shuttle
from kg.facts.encounters.sides import noun_sides
from kg.facts.encounters.summoned import bidden, sent_for, summon, went_to_ministry
from kg.model.enums import ActorType, MeetingKind, Mode, Status

if TYPE_CHECKING:
    from kg.facts.encounters.encounter import Encounter
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word


def meet(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A met B", "A and B met", "A met with B"; of one body: its session."""
    reading = scene.reading
    obj = reading.object_token(verb)
    if obj is not None and nobody(reading, verb, obj):
        obj = None
    if verb.is_title and verb.i > verb.sent.start and reading.doc[verb.i - 1].is_alpha:
        return None  # "welcome back to Meet the Press"
    if obj is not None and obj.lemma_.lower() in words("meetings", "unofficial", "words"):
        return None
    met = _met(scene, verb)
    sides = [*scene.subjects(verb), *met, *scene.others(verb, "with")]
    if verb.lemma_ in SITTING:  # "gathered around B", "meet alongside B"
        sides += scene.others(verb, "around", "round", "alongside")
    if scene.by_somebody(verb) and len(set(sides)) > 1:
        return None  # "They met with A and B": not with each other
    if verb.dep_ == "acl" and not sides:
        sides = list(reading.actors_of(verb.head))
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        sides = [*reading.objects_of(verb), *sides]
    if len(set(sides)) == 1 and verb.lemma_ in SITTING and not meets_again(scene, verb):
        return alone(scene, verb, sides)
    if obj is not None and not met:
        return None
    if len(sides) > 1 and not scene.subjects(verb) and set(sides) == set(met):
        return None  # "a privilege to see A and B": they did not meet each other
    if len(set(sides)) < _PAIR and (known := known_sides(scene, verb)) is not None:
        return known
    bargaining = verb.lemma_ in words("meetings", "bargaining", "verbs")
    kind = MeetingKind.TALKS if bargaining else MeetingKind.MEETING
    return scene.made(verb, kind, sides, "meeting.meet")


def _met(scene: Scene, verb: Word) -> tuple[str, ...]:
    """Who the object names; in "joined their counterparts President A and Minister B", the one behind it."""
    obj = scene.reading.object_token(verb)
    if obj is not None and nobody(scene.reading, verb, obj):
        return ()
    both = [obj, *(c for c in verb.rights if c.dep_ == "dobj" and c != obj)]
    told = ((*scene.reading.actors_of(o), *leaders(scene.reading, o)) for o in both)
    return next((found for found in told if found), ())


def convene(scene: Scene, verb: Word) -> Encounter | None:
    """As in "The Council convened", "Norway convened the donors"."""
    reading = scene.reading
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    assembled = passive and not reading.agent_of(verb) and verb.lemma_ != "convene"
    if assembled:  # "The ministers are gathered in Lima"
        found = scene.made(verb, MeetingKind.MEETING, reading.objects_of(verb), "meeting.meet")
        if found is not None and any(c.lower_ in {"is", "are"} for c in verb.lefts):
            found.status = Status.ONGOING
        return found
    if passive or reading.object_token(verb) is not None:
        sides = reading.objects_of(verb)
        bodies = len(sides) == 1 and reading.actors[sides[0]].type is ActorType.ORGANIZATION
        return scene.made(
            verb,
            MeetingKind.CONFERENCE,
            sides,
            "meeting.convene",
            hosts=scene.subjects(verb),
            fewest=1 if bodies else 2,
        )
    found = meet(scene, verb)
    if found is not None and len(found.participants) > _FEW:
        found.kind = MeetingKind.CONFERENCE
    return found


_PAIR = 2
#: Sides above which a gathering is a conference.
_FEW = 3


def receive(scene: Scene, verb: Word) -> Encounter | None:
    """As in "A received B", "B was received by A"."""
    reading = scene.reading
    obj = reading.object_token(verb)
    if obj is not None and scene.kind_of(obj) is MeetingKind.CALL:
        return None
    guests = (*reading.objects_of(verb), *leaders(reading, obj)) or (
        () if obj is not None else _behind(scene, verb)
    )
    hosts = scene.subjects(verb)
    if obj is None and not guests and verb.tag_ == "VBN" and verb.dep_ in {"advcl", "acl"}:
        guests, hosts = hosts, reading.agent_of(verb)  # "Received by A in Moscow, B promised it"
    if obj is not None and obj.lemma_.lower() in words("meetings", "hosted", "words"):
        return None
    if guests and (all(scene.plain_people(a) for a in guests) or _hosted_for(scene, verb, (*hosts, *guests))):
        return None
    if verb.lemma_ == "welcome" and not _at_home(scene, verb, guests):
        return None
    if obj is not None and obj.pos_ == "PROPN" and any(c.tag_ == "PRP$" for c in obj.lefts):
        return None  # "received his A.B. from Boston College"; "his counterpart" is no name
    if not guests or not hosts or not (scene.persons((*guests, *hosts)) or _of_office(obj)):
        return None
    return scene.made(verb, MeetingKind.MEETING, [*hosts, *guests], "meeting.receive", hosts=hosts)


def _of_office(obj: Word | None) -> bool:
    """As in "will host the leaders of Chile and Peru"."""
    return (
        obj is not None
        and obj.tag_ == "NNS"
        and obj.lemma_.lower() in words("meetings", "officials", "words")
    )


def _hosted_for(scene: Scene, verb: Word, sides: tuple[str, ...]) -> bool:
    """As in "hosted B for a meeting of C and D": the noun tells whose meeting it was, unless those are the
    states of host and guests.
    """
    purpose = scene.reading.preposition(verb, "for")
    if purpose is None or scene.kind_of(purpose) is None:
        return False
    told = noun_sides(scene, purpose)
    return len(told) > 1 and not {side(scene.reading, a) for a in sides} >= set(told)


def _behind(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "received in his office yesterday the envoy of Peru, A": an object far behind its verb."""
    rights = (c for c in verb.rights if c.dep_ in _LOOSE and c.i not in scene.reading.time_at)
    named = (scene.reading.actors_of(c) for c in rights)
    return next((a for a in named if a and scene.persons(a)), ())


#: What the parser makes of such an object.
_LOOSE = frozenset({"appos", "npadvmod", "attr", "oprd", "dep"})


def visit(scene: Scene, verb: Word) -> Encounter | None:
    """As in "whom A visited in Nicosia on Friday": a person, not a place."""
    guests, hosts = scene.subjects(verb), scene.reading.objects_of(verb)
    if not hosts or not scene.reading.only_persons((*guests, *hosts)):
        return None
    found = scene.made(verb, MeetingKind.MEETING, [*guests, *hosts], "meeting.visit")
    fixed = found is not None and (found.time is not None or found.place is not None)
    there = verb.tag_ == "VBN" and any(c.lower_ in {"on", "at", "in", "aboard"} for c in verb.rights)
    return found if fixed or there else None


def _at_home(scene: Scene, verb: Word, guests: tuple[str, ...]) -> bool:
    """As in "welcomed B to the White House", "welcomed B in Oslo on Friday"; not "welcomed B’s words"."""
    obj = scene.reading.object_token(verb)
    if any(c.dep_ == "nsubjpass" for c in verb.lefts) and scene.reading.agent_of(verb):
        # "who had flown in on Monday, was welcomed by B"
        return scene.reading.only_persons((*guests, *scene.subjects(verb)))
    if verb.dep_ == "relcl" and verb.head.i in scene.reading.place_at and _where(verb):
        # "made a stop in Lima, where he was welcomed by B"
        return scene.reading.only_persons((*guests, *scene.subjects(verb)))
    town = scene.reading.preposition(verb, "in") or (obj and scene.reading.preposition(obj, "in"))
    if town is not None and town.i in scene.reading.place_at and scene.time(verb) is not None:
        return scene.reading.only_persons((*scene.subjects(verb), *guests))
    target = scene.reading.preposition(verb, "to", "at") or (
        None if obj is None else scene.reading.preposition(obj, "to", "at")
    )
    home = target is not None and target.i not in scene.reading.time_at and target.pos_ == "PROPN"
    return home and scene.reading.only_persons(guests)


def _where(verb: Word) -> bool:
    return any(c.lower_ == "where" for c in verb.lefts)


def see(scene: Scene, verb: Word) -> Encounter | None:
    """As in "will see the Pope": of persons only, and beside a plan, a time or a place."""
    found = meet(scene, verb)
    if found is None:
        return None
    persons = scene.reading.only_persons(found.participants)
    anchored = found.time is not None or found.place is not None
    planned = found.status is Status.PLANNED or scene.given_up(verb) or (persons and _asks_to_see(verb))
    obj = scene.reading.object_token(verb)
    officials = obj is not None and obj.lemma_.lower() in words("meetings", "officials", "words")
    lasted = scene.reading.preposition(verb, "for")
    long = lasted is not None and lasted.lemma_ in words("meetings", "lengths", "hours")
    anchored = anchored or long or _aside(verb) or _by_the_clock(verb)
    return found if planned or ((persons or officials) and anchored) else None


def _asks_to_see(verb: Word) -> bool:
    """As in "has asked to see B"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words("meetings", "offers", "own")


def _by_the_clock(verb: Word) -> bool:
    """As in "saw B before breakfast", "saw B at noon"."""
    preps = (c for c in verb.rights if c.lower_ in {"before", "after", "at", "over"})
    hours = words("meetings", "meals", "words") | {"noon", "midday", "dawn", "dusk", "midnight"}
    return any(g.lemma_ in hours for c in preps for g in c.children if g.dep_ == "pobj")


def _aside(verb: Word) -> bool:
    """As in "On the margins, A saw B"."""
    objects = (g for c in verb.children if c.lower_ in {"on", "at"} for g in c.children if g.dep_ == "pobj")
    return any(g.lemma_ in words("meetings", "beside", "words") for g in objects)


def join(scene: Scene, verb: Word) -> Encounter | None:
    """As in "joined A by video link", "joined A in signing the accord"; "to join A for the summit" is told by
    the noun.
    """
    screen = any(
        t.lower_ in {"video", "videolink", "telephone", "phone"} for t in verb.subtree if t.i > verb.i
    )
    found = meet(scene, verb) if screen or _side_by_side(scene, verb) else None
    if found is not None and screen:
        found.kind, found.mode = MeetingKind.CALL, Mode.VIDEO if found.mode is None else found.mode
    elif found is not None and found.time is None:
        found.time = next(
            (t for c in verb.rights for g in c.rights if (t := scene.time(g)) is not None), None
        )
    return found


def _side_by_side(scene: Scene, verb: Word) -> bool:
    """As in "joined their Peruvian counterparts, A and B, in announcing it": what is done at one place, by
    persons.
    """
    link = next(
        (c for c in verb.rights if c.lower_ in {"in", "for", "to"} and c.dep_ in {"prep", "aux"}), None
    )
    done = [g for c in verb.rights for g in (c, *c.rights) if g.dep_ in {"pcomp", "xcomp", "advcl"}]
    done += [] if link is None else list(link.rights)
    ceremony = any(g.lemma_.lower() in words("meetings", "attending", "ceremonies") for g in done)
    met = _met(scene, verb)
    return ceremony and bool(met) and scene.reading.only_persons((*scene.subjects(verb), *met))


def bring(scene: Scene, verb: Word) -> Encounter | None:
    """As in "brought A and B together": the one who brings is host."""
    reading = scene.reading
    together = any(t.lower_ in {"together", "face"} and t.i > verb.i for t in verb.subtree)
    together = together or _to_table(verb)
    noun_above = verb.dep_ in {"acl", "relcl"} and scene.kind_of(verb.head) is not None
    if (verb.lemma_ == "bring" and not together) or noun_above:
        return None
    guests = reading.objects_of(verb) or tuple(
        a for c in verb.children if c.lower_ == "together" for a in _below(scene, c)
    )
    faced = (t for t in verb.subtree if t.lower_ == "face" and t.i > verb.i)
    guests = (
        *guests,
        *(a for t in faced for a in scene.others(t, "with")),
    )  # "brought A face to face with B"
    return scene.made(verb, MeetingKind.MEETING, guests, "meeting.bring", hosts=scene.subjects(verb))


def _to_table(verb: Word) -> bool:
    """As in "brought A and B to one table", "to the negotiating table"."""
    return any(
        t.lower_ == "table" and t.dep_ == "pobj" and t.head.lower_ in {"to", "round", "around"}
        for t in verb.subtree
    )


def _below(scene: Scene, token: Word) -> tuple[str, ...]:
    return next((found for c in token.children if (found := scene.reading.actors_of(c))), ())


def sit(scene: Scene, verb: Word) -> Encounter | None:
    """As in "sat down with B", "the negotiators sat for five hours"."""
    near = {c.lower_ for c in verb.children}
    if near & {"down", "together"}:
        return meet(scene, verb)
    if (session := sitting_body(scene, verb)) is not None:
        return session
    if (opposite := facing(scene, verb)) is not None:
        return opposite
    lasting = scene.reading.preposition(verb, "for")
    if lasting is not None and lasting.lemma_ in words("meetings", "lengths", "talks"):
        found = meet(scene, verb)
        if found is not None and found.kind is MeetingKind.MEETING:
            found.kind = MeetingKind.TALKS
        return found
    return None


#: The rule of each row of the table of verbs.
RULES = {
    "linked": linked,
    "led": led,
    "signed_for": signed_for,
    "chaired": chaired,
    "sent_for": sent_for,
    "coming": coming,
    "addressed": addressed,
    "briefed": briefed,
    "numbered": numbered,
    "spoke": spoke,
    "visit": visit,
    "spend": spend,
    "meet": meet,
    "confer": meet,
    "convene": convene,
    "receive": receive,
    "speak": speak,
    "connect": connect,
    "telephone": telephone,
    "see": see,
    "join": join,
    "joined": joined,
    "present": present,
    "included": included,
    "attended": attended_by,
    "bring": bring,
    "sit": sit,
    "come": come,
    "closet": closet,
    "call_on": call_on,
    "discuss": discuss,
    "sign": sign,
    "summon": summon,
    "bidden": bidden,
    "to_ministry": went_to_ministry,
    "hand": hand,
    "engage": engage,
    "hammer": hammer,
    "at_table": at_table,
    "agree": agree,
    "happen": happen,
    "face": face,
    "shuttle": shuttle,
    "had": had,
    "gave": gave,
    "kept": kept,
    "callers": callers,
    "guest": guest,
    "hear": hear,
    "expects": expects,
    "done_so": done_so,
    "labour": labour,
    "again": again,
    "on_line": on_line,
    "gone_to": gone_to,
    "resumed_work": resumed_work,
    "told_council": told_council,
    "voted": voted,
    "decided": decided,
    "body_on": body_on,
    "spoke_for": spoke_for,
    "errand": errand,
    "told_host": told_host,
    "spoken_there": spoken_there,
}
