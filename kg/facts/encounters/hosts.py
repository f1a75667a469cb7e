"""Who helps others to meet: hosts, chairs, mediators, go-betweens.

Comes in: a ``Scene``, a noun of meeting and the verb that governs it, or the clause round it.
Goes out: ids of actors.
Refuses: those who chair or convene a meeting of their own: two who co-chair it are its sides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.lasting import PHASES
from kg.facts.encounters.occasion import at_another_time
from kg.facts.encounters.purpose import regaled
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.encounters.scene import Scene
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

COMING_TOGETHER = frozenset({"convene", "gather", "assemble", "meet", "reconvene"})
_MEDIATION = frozenset({"mediation", "facilitation", "brokerage", "moderation"})
#: As in "chaired a meeting with B": who does so sits with the others.
_OWN = frozenset({"convene", "chair", "host"})
_SESSION = frozenset({"convene", "hold", "host", "launch", "open"})
_PAIR = 2
#: As in "hosted B a day after talks with C": what was before is another's.
_APART = frozenset({"after", "before", "following"})


def mediates(noun: Word, verb: Word) -> bool:
    """As in "A led the mediation between B and C", "A resumed its mediation": who does so is no party."""
    told = noun.lemma_.lower() in _MEDIATION and noun.dep_ == "dobj" and verb.pos_ == "VERB"
    return told and not only_backed(noun, verb)


def only_backed(noun: Word, verb: Word) -> bool:
    """As in "A, which backs the mediation of B, said": nothing is told of those who meet."""
    told = words("meetings", "offers", "backs") | words("meetings", "helping", "judging")
    return noun.lemma_.lower() in _MEDIATION and noun.dep_ == "dobj" and verb.lemma_ in told


def hosts_and_mediators(
    scene: Scene, noun: Word, verb: Word | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is host and who mediates, from the verbs round the noun and from "with C mediating"."""
    reading = scene.reading
    hosts: tuple[str, ...] = ()
    mediators = reading.with_actors(noun, "through") or _brokers(scene, noun) or _conducts(scene, noun, verb)
    for near in [
        noun.head,
        *_told_of(noun),
        *([verb] if verb is not None else []),
    ]:
        if near.pos_ != "VERB" or (near == verb and not _arranged(scene, noun, near)):
            continue
        lemma = near.lemma_.lower()
        if near == verb and mediates(noun, near):
            mediators = mediators or (*scene.subjects(near), *scene.others(near, "with"))
            continue
        behind = near.dep_ == "acl" and near.tag_ == "VBN"
        doers = reading.agent_of(near) or (() if behind else scene.subjects(near))
        if lemma in words("meetings", "arranging", "host") or (near == verb and regaled(scene, noun, near)):
            hosts = hosts or doers
        elif lemma in words("meetings", "arranging", "mediate") and not _heading(near, doers):
            mediators = mediators or doers
    return hosts, mediators


def _told_of(noun: Word) -> Iterator[Word]:
    """As in "the talks, hosted by A and chaired by B", "the summit in Lima, which opens today and is led
    by A": the clauses behind the noun or its place, and what is joined to them.
    """
    places = (g for c in noun.rights if c.lower_ in {"in", "at", "on"} for g in c.rights if g.dep_ == "pobj")
    which = (c for p in places for c in p.rights if c.dep_ == "relcl" and _opening(c))
    for clause in (*(c for c in noun.children if c.dep_ in {"acl", "relcl"}), *which):
        yield clause
        yield from (c for c in clause.rights if c.dep_ == "conj" and c.pos_ == "VERB")


def _opening(clause: Word) -> bool:
    """As in "which opens today", "which was hosted by A": no town does so."""
    told = words("meetings", "arranging", "host") | words("meetings", "arranging", "mediate") | set(PHASES)
    return any(c.lower_ == "which" for c in clause.lefts) and clause.lemma_ in told


def _conducts(scene: Scene, noun: Word, verb: Word | None) -> tuple[str, ...]:
    """As in "The UN envoy closed a round with delegations of A and B": one whom a body has sent to bring
    others together.
    """
    if verb is None or verb.lemma_.lower() not in words("meetings", "helping", "conducting"):
        return ()
    if noun.dep_ != "dobj" and noun.head.lower_ != "over":
        return ()
    doers, reading = scene.subjects(verb), scene.reading
    others = {
        *reading.with_actors(noun, "with", "between", "of", "among"),
        *scene.others(noun, "with", "between"),
    }
    inner = reading.preposition(noun, "of")
    others |= set(() if inner is None else reading.with_actors(inner, "with", "between"))
    parties = [a for a in others - set(doers) if reading.actors[a].type is not ActorType.PERSON]
    return doers if len(doers) == 1 and len(parties) >= _PAIR and sent_by_body(reading, doers[0]) else ()


def sent_by_body(reading: Reading, person: str) -> bool:
    """As in "the UN special envoy", "the Personal Envoy for Cyprus"; not the envoy of a state."""
    row = reading.actors[person]
    sent = (
        words("meetings", "envoys", "words") | words("meetings", "helping", "titles") | {"adviser", "advisor"}
    )
    roles = [r for r in row.roles if sent & set(r.title.lower().replace("-", " ").split())]
    bodies = {a for r in row.roles for a in (r.of, r.represents) if a is not None}
    states = any(reading.actors[a].type is ActorType.STATE for a in bodies)
    return row.type is ActorType.PERSON and bool(roles) and not states


def _brokers(scene: Scene, noun: Word) -> tuple[str, ...]:
    """As in "U.S.-brokered talks", "the Qatari-mediated negotiations", "African Union-led talks"."""
    brokered = (c for c in noun.lefts if c.tag_ == "VBN" and c.i > 1 and c.nbor(-1).text == "-")
    helping = words("meetings", "arranging", "mediate") | {"lead", "back"}
    return next((scene.reading.list_ending(c.i - 1) for c in brokered if c.lemma_ in helping), ())


def _heading(verb: Word, doers: tuple[str, ...]) -> bool:
    """As in "A and B will co-chair the dialogue": two who chair head the two delegations."""
    return verb.lemma_ in {"chair", "co-chair", "cochair"} and len(doers) == _PAIR


def _arranged(scene: Scene, noun: Word, verb: Word) -> bool:
    """False for "convened in Seoul for talks", "convened a call with B": who does so takes part."""
    apart = noun.head.lower_ in _APART or at_another_time(noun)
    if noun.dep_ == "pobj" and (verb.lemma_ in COMING_TOGETHER or apart):
        return False
    if convened_by_all(scene, noun, verb):
        return False
    return not (verb.lemma_ in _OWN and noun.dep_ == "dobj" and scene.others(noun, "with"))


def convened_by_all(scene: Scene, noun: Word, verb: Word) -> bool:
    """As in "A and B convened the second meeting of the Working Group", which the two make up; in "A and B
    convened their third Dialogue", of which no other sides are told.
    """
    if noun.dep_ != "dobj" or verb.lemma_ not in _SESSION or len(subjects := scene.subjects(verb)) < _PAIR:
        return False
    body = scene.reading.preposition(noun, "of")
    if body is not None and body.lemma_.lower() in words("meetings", "joint_bodies", "words"):
        return len(subjects) == _PAIR
    return verb.lemma_ == "convene" and not scene.reading.with_actors(noun, "between", "among", "of", "with")


def helpers(scene: Scene, clause: Word) -> tuple[str, ...]:
    """As in "with C mediating", "under the mediation of C", "under C’s auspices", "with C in the chair"."""
    reading = scene.reading
    found: list[str] = []
    for token in clause.subtree:
        lemma = token.lemma_.lower()
        if lemma in words("meetings", "helping", "nouns") and not _only_offered(token):
            owner = next((c for c in token.children if c.dep_ in {"poss", "amod", "compound"}), None)
            found += reading.with_actors(token, "of", "by") or reading.actors_of(owner)
        elif token.lower_ in words("meetings", "helping", "gerunds") and token.i > clause.i:
            found += [*scene.subjects(token), *reading.list_ending(token.i)]
        elif (
            token.tag_ == "VBN"
            and token.dep_ in {"advcl", "acl"}
            and lemma in words("meetings", "arranging", "mediate")
        ):  # "Mediated by C, A and B held talks"
            found += reading.agent_of(token)
        elif token.lower_ == "chair" and token.dep_ == "pobj" and token.head.lower_ == "in":
            found += reading.list_ending(token.head.i)
        elif token.lower_ == "as" and any(c.lemma_.lower() in _helping() for c in token.rights):
            found += reading.list_ending(token.i)
    return tuple(dict.fromkeys(found))


@cache
def _helping() -> frozenset[str]:
    """As in "with C as mediator", "with C as host"."""
    return words("meetings", "helping", "titles") | words("meetings", "helping", "beside")


def watching(scene: Scene, clause: Word | None) -> tuple[str, ...]:
    """As in "with C and D as guarantors": neither parties nor mediators."""
    names = words("meetings", "helping", "watching")
    links = () if clause is None else (t for t in clause.subtree if t.lower_ == "as")
    there = (t for t in links if any(c.lemma_.lower() in names for c in t.rights))
    return tuple(a for t in there for a in scene.reading.list_ending(t.i))


def _only_offered(help: Word) -> bool:
    """As in "met B, who offered his mediation": nobody mediates yet."""
    return help.dep_ == "dobj" and help.head.lemma_.lower() in words("meetings", "offers", "words")
