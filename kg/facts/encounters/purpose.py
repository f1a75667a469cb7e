"""Who takes part in what a clause is for: "flew to Rome for talks", "sent envoys for talks", "gave a dinner
for B".

Comes in: a ``Scene``, a noun of meeting and the verb that it is the purpose or the object of.
Goes out: ids of actors.
Refuses: a purpose with all its sides named ("for a summit of A and B").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading.words import Word

#: Verbs behind which "for talks" or "to a meeting" is what the traveller goes to.
_GOING = frozenset(
    {
        "be",
        "fly",
        "travel",
        "go",
        "arrive",
        "leave",
        "head",
        "come",
        "return",
        "depart",
        "set",
        "stay",
        "visit",
    }
)
_BACK = frozenset({"return", "come", "arrive", "fly"})
#: As in "is expected in Lima for talks".
_AWAITED = frozenset({"expect", "await", "schedule"})
#: As in "a day of talks".
UNITS = frozenset({"day", "hour", "week", "round", "series"})


def heads_for(noun: Word, verb: Word) -> bool:
    """As in "is due in Baku for consultations with B", "flew to Rome for talks": the traveller takes part."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in UNITS:
        noun = noun.head.head
    if come_from(noun):
        return True
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ in {"for", "to"}
        and (
            verb.lemma_ in _GOING | _AWAITED
            or takes_up(noun)
            or _breaks_journey(verb)
            or verb.lemma_ in words("visits", "verbs", "prepositional") - {"make", "call"}
        )
    )


def come_from(noun: Word) -> bool:
    """As in "returned to Lima on Monday from talks with B": they were elsewhere, and before."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "from" and noun.head.head.lemma_ in _BACK


def after_another(noun: Word, i: int) -> bool:
    """As in "The talks follow a round in Lima in May", "The meeting seeks to build on talks in Oslo": what
    stands behind the verb is told of the other.
    """
    if noun.dep_ != "nsubj" or i <= noun.head.i:
        return False
    verbs = [noun.head, *(c for c in noun.head.rights if c.dep_ == "xcomp")]
    after = [v for v in verbs if v.lemma_ in words("meetings", "after", "verbs")]
    return any(c.dep_ == "dobj" or (c.lower_ == "on" and not _dated(c)) for v in after for c in v.rights)


def _dated(on: Word) -> bool:
    """As in "A third session follows on Friday"."""
    return any(c.ent_type_ in {"DATE", "TIME"} for c in on.rights)


def takes_up(noun: Word) -> bool:
    """As in "has accepted an invitation to Lima for talks with B": who accepts takes part."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"for", "to"}:
        return False
    above = noun.head.head
    while above.dep_ == "pobj" and above.head.dep_ == "prep":
        above = above.head.head
    verb = above.head if above.lemma_ == "invitation" and above.dep_ == "dobj" else above
    invited = any(c.lemma_ == "invitation" and c.dep_ == "dobj" for c in verb.children)
    return invited and verb.lemma_ in {"accept", "take"}


def _breaks_journey(verb: Word) -> bool:
    """As in "will break his journey in Cairo for talks with B"."""
    return verb.lemma_ in {"break", "interrupt"} and any(
        c.dep_ == "dobj" and c.lemma_.lower() in words("changes", "journeys", "words") for c in verb.children
    )


def travelling(scene: Scene, noun: Word, verb: Word, sides: list[str]) -> list[str]:
    """As in "is expected in Lima for talks with B": the traveller and B; "for a summit of A and B" has its
    own.
    """
    reading = scene.reading
    inner = reading.preposition(noun, "of", "between")
    if inner is not None and len(set(sides)) > 1 and not reading.with_actors(noun, "with"):
        return sides
    awaited = verb.lemma_ in _AWAITED and any(c.dep_ == "nsubjpass" for c in verb.children)
    return [*(reading.objects_of(verb) if awaited else scene.subjects(verb)), *sides]


def through_envoys(scene: Scene, noun: Word, verb: Word) -> tuple[str, ...]:
    """As in "A and B are to send envoys to Geneva for talks": the persons sent, else those who send them."""
    purpose = noun.dep_ == "pobj" and noun.head.lower_ in {"for", "to"}
    if not purpose or verb.lemma_ not in words("visits", "verbs", "sending") - {"invite"}:
        return ()
    sent = scene.reading.objects_of(verb)
    if scene.persons(sent):
        return sent
    obj = scene.reading.object_token(verb)
    delegates = obj is not None and obj.lemma_.lower() in words("meetings", "officials", "words")
    return scene.subjects(verb) if delegates else ()


def regaled(scene: Scene, noun: Word, verb: Word) -> tuple[str, ...]:
    """As in "hosted a lunch for B", "gave a dinner in honour of B": the guests at table."""
    if verb.lemma_ not in _REGALING or noun.lemma_.lower() not in words("meetings", "meals", "words"):
        return ()
    reading = scene.reading
    honour = reading.preposition(noun, "in") or reading.preposition(verb, "in")
    if honour is not None and honour.lemma_ in {"honour", "honor"}:
        own = (a for c in honour.lefts if c.dep_ == "poss" for a in reading.actors_of(c))
        return reading.with_actors(honour, "of") or tuple(own) or reading.with_actors(verb, "of")
    guests = reading.with_actors(noun, "for") or reading.with_actors(verb, "for")
    return guests or reading.actors_of(next((c for c in verb.children if c.dep_ == "dative"), None))


#: As in "hosted a lunch for B", "offered B a banquet".
_REGALING = frozenset({"host", "give", "offer", "hold", "throw", "lay", "arrange", "organise", "organize"})


def discussed_with(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "held calls to discuss the launch with B", "In a call, A discussed it with B": persons."""
    told = (c for c in verb.rights if c.dep_ == "dobj")
    below = [c for t in (verb, *told) for c in t.rights if c.dep_ in {"advcl", "xcomp", "acl"}]
    for clause in (verb, *below):
        if clause.lemma_ not in _DISCUSSING:
            continue
        matter = scene.reading.object_token(clause)
        named = scene.others(clause, "with") or (
            () if matter is None else scene.reading.with_actors(matter, "with")
        )
        if scene.reading.only_persons(named):
            return named
    return ()


_DISCUSSING = frozenset({"discuss", "review", "coordinate"})


#: As in "was offered a meeting with B".
_PROMISING = frozenset({"offer", "promise", "propose"})


def promised(scene: Scene, verb: Word) -> tuple[str, ...]:
    """Who was offered the meeting: the subject of a passive, else the dative."""
    if verb.lemma_ not in _PROMISING:
        return ()
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return scene.reading.objects_of(verb)
    dative = next((c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"), None)
    return scene.reading.actors_of(dative)


#: As in "summoned Israel and Syria to a conference".
_CALLING = frozenset({"summon", "invite", "call", "convoke", "bring", "convene", "lure", "ask", "drag"})


def summoned(scene: Scene, verb: Word, sides: list[str]) -> list[str]:
    """Those who are to come; of one alone, with the one who invites him."""
    guests = [*scene.reading.objects_of(verb), *sides]
    both = [*scene.subjects(verb), *guests]
    alike = len({scene.reading.actors[a].type for a in both}) == 1
    return guests if len(set(guests)) > 1 or verb.lemma_ != "invite" or not alike else both


def summons(noun: Word, verb: Word) -> bool:
    """As in "summoned Israel and Syria to a conference in Madrid", "invited B to talks"."""
    taken_for_verb = noun.dep_ == "xcomp" and noun.lower_ == "talks" and verb.lemma_ == "invite"
    return taken_for_verb or (
        verb.lemma_ in _CALLING
        and noun.dep_ == "pobj"
        and noun.head.lower_ in {"to", "for"}
        and (verb.lemma_ not in {"call", "ask"} or noun.head.lower_ == "to")
    )
