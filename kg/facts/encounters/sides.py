"""The sides of an encounter that a noun names: "talks between A and B", "the A-B summit", "their meeting
with C".

Comes in: a ``Scene``, a noun and the verb that governs it. Goes out: ids of actors, hosts and mediators
apart.
Refuses: hosts, chairs and mediators as sides where the text gives them that part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import mapping, words
from kg.facts.encounters.bodies import SITTING, of_a_body, own_of_clause, seat
from kg.facts.encounters.brackets import bracketed
from kg.facts.encounters.company import held_before, just_from, of_span, owners, whose_deed
from kg.facts.encounters.delegations import leaders_behind
from kg.facts.encounters.hosts import COMING_TOGETHER, convened_by_all, mediates
from kg.facts.encounters.joint import abbreviated, hyphened, members
from kg.facts.encounters.occasion import at_another_time, during
from kg.facts.encounters.purpose import (
    UNITS,
    discussed_with,
    heads_for,
    promised,
    regaled,
    summoned,
    summons,
    through_envoys,
    travelling,
)
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.encounters.scene import Scene
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Participles behind a noun of meeting whose object or agent takes part.
_BRINGING = frozenset(
    {"bring", "involve", "group", "gather", "unite", "attend", "include", "feature", "assemble", "comprise"}
)
_TAKING_PART = frozenset(
    {"take", "participate", "engage", "sit", "go", "travel", "join", "meet", "enter", "walk", "pull"}
    | {"withdraw", "attend", "emerge"}
)
#: As in "were locked in talks".
_ENGAGED = frozenset({"lock", "engage", "involve", "embroil", "immerse"})
#: As in "received a call from B".
_TAKING_CALLS = frozenset({"receive", "take", "have", "get", "accept"})
_AT = frozenset({"in", "at", "during"})
_APART = frozenset({"after", "following", "before"})
_PAIR = 2


def noun_sides(scene: Scene, noun: Word) -> list[str]:
    """The sides inside the noun phrase."""
    reading = scene.reading
    sides = list(members(reading, reading.preposition(noun, "of"))) or list(
        reading.with_actors(noun, "between", "among", "of", "with", "by")
    )
    sides = sides or list(scene.others(noun, "between", "with") or of_span(reading, noun))
    sides += leaders_behind(reading, noun, "between", "among", "of", "with")
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod", "poss"} and not (sides and seat(scene, child)):
            sides += _modifier_sides(scene, child)
        elif child.dep_ in {"acl", "relcl"} and (bringing := _bringing(child)) is not None:
            sides += reading.objects_of(bringing) or reading.agent_of(bringing)
        elif (child.dep_ == "acl" and child.tag_ == "VBN") or child.dep_ == "relcl":
            links = ("between", "among", *(() if child.dep_ == "relcl" or sides else ("with",)))
            sides += reading.with_actors(child, *links) or _opening_between(reading, child)
            sides += _attending(scene, child) or _seated(scene, child) or _held_by(scene, child)
        elif child.dep_ == "appos":
            sides += () if abbreviated(scene.reading, child) else reading.actors_of(child)
    sides += [a for a in (*owners(reading, noun), *_whose(scene, noun)) if a not in sides]
    if not sides or noun.dep_ == "ROOT":
        sides += held_before(reading, noun) or (() if sides else _deep_sides(scene, noun))
    sides += [a for a in just_from(reading, noun) if a not in sides]
    inner = reading.preposition(noun, "of")
    if inner is not None and (scene.kind_of(inner) or inner.lemma_ in UNITS):
        sides += noun_sides(scene, inner)
    elif inner is not None and _joint(inner):
        sides += [a for a in reading.with_actors(inner, "with") if a not in sides]
    return [*sides, *bracketed(scene, noun), *_at_the_table(scene, noun)]


def _joint(noun: Word) -> bool:
    return noun.lemma_.lower() in words("meetings", "joint_bodies", "words")


def _bringing(clause: Word) -> Word | None:
    """As in "talks involving A and B", "a meeting hosted by C and attended by A and B"."""
    both = (clause, *(c for c in clause.rights if c.dep_ == "conj"))
    return next((v for v in both if v.lemma_.lower() in _BRINGING), None)


def _whose(scene: Scene, noun: Word) -> tuple[str, ...]:
    """As in "the Forum, whose leaders' meeting in Suva is set for July": the body before the clause."""
    reading = scene.reading
    if not any(t.lower_ == "whose" for c in noun.lefts for t in (c, *c.lefts)):
        return ()
    clause = reading.clause(noun)
    found = reading.actors_of(clause.head, conjuncts=False) if clause.dep_ == "relcl" else ()
    return tuple(a for a in found if reading.actors[a].type is ActorType.ORGANIZATION)


def _opening_between(reading: Reading, clause: Word) -> tuple[str, ...]:
    """As in "the talks, which were to begin on Monday between A and B"."""
    inner = (c for c in clause.children if c.dep_ == "xcomp")
    return next((found for c in inner if (found := reading.with_actors(c, "between", "among"))), ())


def _attending(scene: Scene, clause: Word) -> tuple[str, ...]:
    """As in "the conference, which A is to attend"."""
    attend = [clause, *(c for c in clause.children if c.dep_ == "xcomp")]
    verb = next((v for v in attend if v.lemma_ in {"attend", "join"}), None)
    which = any(
        c.lower_ in {"which", "that"} and c.dep_ in {"dobj", "mark"} for v in attend for c in v.children
    )
    return scene.subjects(verb) if verb is not None and which else ()


def _held_by(scene: Scene, clause: Word) -> tuple[str, ...]:
    """As in "the negotiations that A and B had been holding", "the session they had pencilled in for May"."""
    verbs = words("meetings", "holding", "words") | words("changes", "setting", "words")
    own = any(c.dep_ == "dobj" and c.lower_ not in {"that", "which"} for c in clause.children)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in clause.children)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    if subject is None or own or passive or subject.lower_ in {"that", "which", "who"}:
        return ()
    held = clause.lemma_.lower() in verbs
    found = (*scene.subjects(clause), *scene.reading.with_actors(clause, "with")) if held else ()
    return found if len(set(found)) > 1 else ()


def _seated(scene: Scene, clause: Word) -> list[str]:
    """As in "a conference in which A would sit with B", "at which A and B faced each other"."""
    there = any(g.lower_ == "which" for c in clause.children if c.lower_ in _AT for g in c.children)
    if not there or clause.lemma_.lower() not in words("meetings", "seated", "verbs"):
        return []
    met = scene.reading.objects_of(clause)
    sides = [*scene.subjects(clause), *met, *scene.others(clause, "with")]
    return sides if len(set(sides)) > 1 else []


def _modifier_sides(scene: Scene, child: Word) -> tuple[str, ...]:
    """The actor before the noun; of a plural that the parser joined to the first of a list, that one too."""
    if own := own_of_clause(scene, child):
        return own
    if scene.reading.mention_at.get(child.i) is None or abbreviated(scene.reading, child):
        return ()
    noun = child.head
    joined = noun.dep_ == "conj" and noun.tag_ in {"NNS", "NNPS"} and noun.head.i in scene.reading.mention_at
    before = scene.reading.listed_before(child) if joined else ()
    return (*before, *hyphened(scene.reading, child), *scene.reading.actors_of(child))


def _deep_sides(scene: Scene, noun: Word) -> list[str]:
    """As in "a meeting of the topographic groups of A and B", "talks on the lake between A and B": the states
    inside the phrase, two at least.
    """
    matter = scene.reading.preposition(noun, "on", "over", "about")
    between = () if matter is None else scene.reading.with_actors(matter, "between")
    if len(set(between)) > 1:
        return list(between)
    found: list[str] = []
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "between", "among"}:
            for token in child.subtree:
                mention = scene.reading.mention_at.get(token.i)
                if mention is not None and token.dep_ in {"pobj", "conj", "amod", "poss"}:
                    found += [a for a in mention.actors if a not in found]
    return found if len(found) > 1 else []


def _at_the_table(scene: Scene, noun: Word) -> list[str]:
    """As in "The Vienna round, with A, B and C at the table": who is there."""
    doc, i = scene.reading.doc, noun.i + 1
    if i + 1 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ != "with":
        return []
    mention = next(
        (m for k in range(i + 2, min(i + 5, len(doc))) if (m := scene.reading.mention_at.get(k))), None
    )
    found: list[str] = []
    while mention is not None:
        found += [a for a in mention.actors if a not in found]
        last, mention = mention, scene.reading.next_in_list.get(mention.start)
        if mention is None:
            behind = {t.lower_ for t in doc[last.end : last.end + 3]}
            return (
                found
                if behind & {"table", "present", "attending", "represented", "attendance", "participating"}
                else []
            )
    return found


def verb_sides(scene: Scene, noun: Word, verb: Word, sides: list[str], *, call: bool) -> list[str]:
    """The sides of the phrase with those that the verb round it adds."""
    reading = scene.reading
    absent = verb.lemma_ in {"attend", "join"} and noun.dep_ == "dobj" and reading.negated(verb)
    if mediates(noun, verb) or of_a_body(scene, noun, sides) or absent:
        return sides
    if summons(noun, verb):
        return summoned(scene, verb, sides)
    if convened_by_all(scene, noun, verb) or _with_somebody(scene, noun, verb):
        return [*scene.subjects(verb), *(sides[:1] if scene.by_somebody(verb) else [])]
    guests = reading.objects_of(verb) if _guests_for(noun, verb) else ()
    if guests and len(sides) <= 1:
        sides = [*scene.subjects(verb), *guests]
    elif (gathered := _gathered(scene, noun, verb)) is not None:
        return [*gathered, *sides]
    answers = call and noun.dep_ == "dobj" and verb.lemma_ in _TAKING_CALLS
    if _holds(scene, noun, verb) and not answers:
        joined = reading.objects_of(verb) if verb.lemma_ == "join" else ()
        others = scene.others(verb, "with", "between", "alongside") or (
            () if sides else discussed_with(scene, verb)
        )
        return [*scene.subjects(verb), *joined, *sides, *others]
    if (verb.lemma_ == "look" and noun.dep_ == "pobj") or heads_for(noun, verb):
        return travelling(scene, noun, verb, sides)
    if sent := through_envoys(scene, noun, verb):
        return [*sent, *sides]
    if call:
        return _called(scene, noun, verb, sides)
    there = _who_did_it_there(scene, noun, verb, sides) if during(noun, verb) else []
    return there or [*_other_side(scene, noun, verb), *sides]


def _guests_for(noun: Word, verb: Word) -> bool:
    """As in "will host B and C for a summit"."""
    purpose = noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head == verb
    return purpose and verb.lemma_ in mapping("meetings", "verbs")["receive"]


def _called(scene: Scene, noun: Word, verb: Word, sides: list[str]) -> list[str]:
    """The sides of a telephone call: who made it, whom it reached."""
    reading = scene.reading
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and len(set(sides)) > 1:
        return sides  # "issued a readout of the minister's call with B": whoever issued it did not call
    if noun.dep_ == "pobj" and noun.head.lower_ in _APART and any(c.dep_ == "poss" for c in noun.lefts):
        return sides  # "gave in after B's call"
    inside = during(noun, verb)
    beside = at_another_time(noun) and bool(reading.with_actors(noun, "with"))
    others = () if beside else scene.others(verb, "from", "with", "between")
    known = beside or len({*scene.subjects(verb), *sides, *others}) > 1
    spoken_to = not beside and verb.lemma_.lower() in words("meetings", "addressing", "words")
    inside = inside and (spoken_to or not known)  # "condemned C in a call with B": what they spoke of
    told = (reading.objects_of(verb) or reading.with_actors(verb, "on", "upon")) if inside else ()
    if inside and not told:  # "expressed his thanks to B during their call"
        thanks = reading.object_token(verb)
        told = reading.with_actors(verb, "to") or (reading.with_actors(thanks, "to") if thanks else ())
    rung = reading.with_actors(noun, "to") if noun.dep_ == "dobj" else ()
    if noun.dep_ == "pobj" and during(noun, verb):  # "In a telephone call to B, A complained"
        rung = reading.with_actors(noun, "to", "from")
    if noun.dep_ == "dobj" and verb.lemma_ in _TAKING_CALLS:
        rung = rung or reading.with_actors(noun, "from")
    if noun.dep_ == "dobj" and not rung and verb.lemma_ in words("meetings", "calling", "verbs"):
        rung = reading.with_actors(verb, "to")
    others = others or (() if sides else discussed_with(scene, verb))
    return [*scene.subjects(verb), *sides, *rung, *told, *others]


def _with_somebody(scene: Scene, noun: Word, verb: Word) -> bool:
    """As in "You have meetings with A and B": not with each other."""
    return _holds(scene, noun, verb) and scene.by_somebody(verb) and bool(scene.others(noun, "with"))


def _who_did_it_there(scene: Scene, noun: Word, verb: Word, sides: list[str]) -> list[str]:
    """As in "At a meeting with B, A said": who does so takes part."""
    reading = scene.reading
    if reading.with_actors(noun, "with") or scene.others(noun, "with"):
        return [*(scene.subjects(verb) or whose_deed(scene.reading, verb)), *sides]
    told = [a for a in reading.objects_of(verb) if not scene.plain_people(a)]
    addressed = verb.lemma_.lower() in words("meetings", "addressing", "words")
    if told and addressed and not sides and reading.subject_token(verb) is not None:
        return [*scene.subjects(verb), *told]
    return [] if sides else _all_there(scene, noun, verb)


def _gathered(scene: Scene, noun: Word, verb: Word) -> list[str] | None:
    """As in "attended by A and B", "locked in talks", "convened a call with B", "gathered for talks"."""
    reading = scene.reading
    if noun.dep_ == "dobj" and (guests := regaled(scene, noun, verb)):
        return [*scene.subjects(verb), *guests]
    if noun.dep_ == "dobj" and verb.lemma_ in {"grant", "give", "accord"}:
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return [*reading.objects_of(verb), *scene.subjects(verb)]
        return [*scene.subjects(verb), *(reading.with_actors(verb, "to") or reading.with_actors(noun, "to"))]
    if noun.dep_ == "dobj" and (invited := promised(scene, verb)):
        return [*invited, *(() if reading.with_actors(noun, "with") else scene.subjects(verb))]
    chaired = verb.lower_ in {"chaired", "co-chaired", "cochaired"} and len(reading.agent_of(verb)) == _PAIR
    told = verb if chaired else _bringing(verb)
    if noun.dep_ == "nsubjpass" and told is not None and (chaired or told.lemma_ in {"attend", "join"}):
        return list(reading.agent_of(told))
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and verb.lemma_ in _ENGAGED:
        return [*reading.objects_of(verb), *scene.subjects(verb)]
    if (
        noun.dep_ == "dobj"
        and verb.lemma_ in words("meetings", "convening", "verbs")
        and (others := scene.others(noun, "with") or scene.others(verb, "with"))
    ):
        return [*scene.subjects(verb), *others]
    together = noun.dep_ == "pobj" and verb.lemma_ in COMING_TOGETHER and not at_another_time(noun)
    if together and reading.object_token(verb) is None:
        return list(scene.subjects(verb))
    return None


def _all_there(scene: Scene, noun: Word, verb: Word) -> list[str]:
    """As in "A and B agreed on it at talks in Istanbul", "At a meeting in Vienna, OPEC ministers agreed"."""
    if any(c.lower_ in {"the", "this", "that", "their"} for c in noun.lefts) and noun.head.lower_ == "before":
        return []
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    if noun.head.lower_ == "after" and {verb.lemma_, verb.head.lemma_} & SITTING:
        return []  # "met in Lima after the latest round in Oslo", whosever that was
    found = list(scene.subjects(verb))
    token = scene.reading.subject_token(verb)
    if len(set(found)) > 1:
        return found
    body = bool(found) and scene.reading.actors[found[0]].type is ActorType.ORGANIZATION
    return found if body and token is not None and token.tag_ == "NNS" else []


def _other_side(scene: Scene, noun: Word, verb: Word) -> tuple[str, ...]:
    """The side that the phrase leaves to its clause.

    As in "Sudan broke off the talks with Chad", "Chad says talks with Sudan will be held", "talks
    were held on Friday between Chad and Sudan".
    """
    reading = scene.reading
    subject = noun.dep_ in {"nsubj", "nsubjpass"}
    inner = reading.preposition(noun, "of")  # "the next round of the talks with B"
    whole = noun if inner is None or not (_joint(inner) or scene.kind_of(inner)) else inner
    others = reading.with_actors(noun, "with") or reading.with_actors(whole, "with")
    there = noun.dep_ == "attr" and verb.lemma_ == "be"  # "There will be a meeting on Monday between A and B"
    between = scene.others(verb, "between", "among") if subject or there else ()
    if (subject or there) and (len(between) > 1 or not noun_sides(scene, noun)):
        return between
    if not others or len(others) != len(set(noun_sides(scene, noun))):
        return ()
    phrasal = any(c.dep_ == "prt" for c in verb.children)
    judging = verb.lemma_.lower() in words("meetings", "judging", "words") and not phrasal
    if noun.dep_ == "dobj" and (not judging or _for_oneself(scene, noun, verb)):
        return scene.subjects(verb)
    if noun.dep_ == "dobj" and verb.lemma_ == "follow":
        return whose_deed(reading, verb)
    if subject and verb.dep_ == "conj" and (joined := _announced(scene, verb)):
        return joined
    reported = subject and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words("statements", "clause")
    return scene.subjects(verb.head) if reported else ()


def _announced(scene: Scene, verb: Word) -> tuple[str, ...]:
    """As in "A’s ministers will meet tonight, and the talks with B have been put off": whom the clause before
    speaks of, a state or a body.
    """
    found = scene.subjects(verb.head)
    sides = {ActorType.STATE, ActorType.ORGANIZATION}
    moved = verb.i in scene.moving
    return found if moved and len(found) == 1 and scene.reading.actors[found[0]].type in sides else ()


def _for_oneself(scene: Scene, noun: Word, verb: Word) -> bool:
    """As in "A has proposed a meeting with B": persons, or states with one another, of whom there are two."""
    if verb.lemma_.lower() not in words("meetings", "offers", "own"):
        return False
    both = [*scene.subjects(verb), *scene.reading.with_actors(noun, "with")]
    states = all(scene.reading.actors[a].type is ActorType.STATE for a in both)
    return len(set(both)) == _PAIR and (states or scene.reading.only_persons(both))


def _holds(scene: Scene, noun: Word, verb: Word) -> bool:
    if noun.dep_ not in {"dobj", "pobj", "attr", "conj"} or at_another_time(noun):
        return False
    if noun.dep_ == "dobj" and any(c.lower_ in {"their", "its"} for c in noun.lefts):
        return True
    if verb.lemma_ in {"chair", "co-chair", "cochair"}:
        return len(scene.subjects(verb)) > 1
    with_it = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head == verb
    if with_it and verb.lemma_ in words("meetings", "holding", "opening"):
        return scene.persons(scene.subjects(verb))  # "kicked off her tour with talks with B"
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head  # "take part in panels and talks with B"
    return verb.lemma_.lower() in words("meetings", "holding", "words") or (
        verb.lemma_ in _TAKING_PART and first.dep_ == "pobj"
    )
