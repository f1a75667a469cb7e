"""Where the doer of a noun of deed stands: one function a place.

Comes in: a noun of deed and a place that its row lists. Goes out: ids of actors.
Refuses: a place outside the phrase of the noun and the clause that it stands in.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.facts.actions.asides import past_aside
from kg.facts.actions.behind import behind
from kg.facts.actions.gratitude import donor, thanked
from kg.facts.actions.jailed import jailer
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import doer, for_state, is_one_of, parties, states_of
from kg.facts.actions.site import Site
from kg.facts.actions.standing import standing
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Links from a noun of deed to what it is about.
_ABOUT = frozenset({"of", "for", "in", "to"})


def matter(reading: Reading, noun: Word) -> Iterator[Word]:
    """What the noun is of: "the signing of the treaty", "arms deliveries"."""
    yield from (c for c in noun.lefts if c.dep_ == "compound")
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ in _ABOUT:
            yield from (c for c in link.children if c.dep_ == "pobj")
    apart = (c for c in past_aside(reading, noun) if c.lower_ == "of" and c.head != noun)
    yield from (c for link in apart for c in link.children if c.dep_ == "pobj")


def to_end(noun: Word) -> bool:
    """“asked Rome to stop its raids”, “refused to lift the embargo”: the deed goes on."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("unreal", "ending")


def _ender(reading: Reading, noun: Word) -> tuple[str, ...]:
    """Who is asked to stop it, ought to, or will not; who "wants to end the violence" need not be violent."""
    if not to_end(noun):
        return ()
    verb, above = noun.head, noun.head.head
    ought = any(c.lower_ in {"should", "must", "shall"} for c in verb.lefts)
    asked = above.lemma_.lower() in listed("unreal", "wanting") and any(
        c.dep_ in {"dobj", "prep"} and c.i < verb.i for c in above.rights
    )
    named = any(c.dep_ == "nsubj" for c in verb.lefts) and verb.dep_ in {"ccomp", "xcomp"}
    refused = above.lemma_.lower() in {"refuse", "decline"}
    if not (ought or asked or named or refused):
        return ()
    return for_state(reading, verb, reading.subject_of(verb))


def _named(reading: Reading, noun: Word, place: str) -> tuple[str, ...]:
    """Whose the deed is, or who stands behind the preposition ``place``."""
    found = doer(reading, noun) if place in {"owner", "by"} else reading.with_actors(noun, place)
    if any(c.lower_ == "its" for c in noun.lefts):  # no person
        found = reading.no_persons(found)
    return found


def _moved(reading: Reading, noun: Word, kind: str) -> tuple[str, ...]:
    """“the withdrawal of Roman troops”, “the recall of Roman envoys”: whose they are."""
    moved = next((t for t in matter(reading, noun) if is_one_of(t, listed("classes", kind))), None)
    mention = None if moved is None else reading.mention_at.get(moved.i)
    nameless = mention is not None and mention.end - mention.start == 1  # "the deployment of troops"
    return () if nameless else parties(reading, moved, side=True)


def _of_whom(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“the attack of Rome on Carthage”: behind "of" only where the other side stands behind "on"."""
    hit = any(c.dep_ == "prep" and c.lower_ in {"on", "against", "upon"} for c in noun.rights)
    return reading.with_actors(noun, "of") if hit else ()


def _between(reading: Reading, noun: Word, word: str) -> tuple[str, ...]:
    """“between Rome and Carthage”, “between Roman and Punic troops”, "of" and "by" the same."""
    for link in noun.rights:
        if link.lower_ == word and link.dep_ == "prep":
            for inner in link.children:
                first = [c for c in inner.lefts if c.dep_ in {"amod", "nmod", "compound"}]
                sides = [inner, *(t for c in first for t in (c, *(g for g in c.rights if g.dep_ == "conj")))]
                return tuple(
                    dict.fromkeys(a for t in sides for a in for_state(reading, t, reading.actors_of(t)))
                )
    return ()


def _two_between(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“on trade between Rome and Carthage, Consul Varro said”: the two, whoever the parser joined to them."""
    sides = _between(reading, noun, "between")
    states = reading.no_persons(sides)
    mixed = 0 < len(states) < len(sides)
    return () if mixed and len(states) == 1 else states or sides


def _hyphened(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“U.S.-Polish cooperation”, “the Russian-Chinese patrol”: both states, () where there is but one."""
    before = noun.doc[noun.left_edge.i : noun.i]
    joints = [t.i for t in before if t.text in {"-", "–"} and before.start < t.i < noun.i - 1]
    named = (reading.mention_at.get(i) for joint in joints for i in (joint - 1, joint + 1))
    sides = dict.fromkeys(a for m in named if m is not None for a in m.actors)
    states = tuple(a for a in sides if reading.actors[a].type is ActorType.STATE)
    return states if len(states) > 1 else ()


def _announcer(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“I am announcing the designation of two firms”: the side of who announces it."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in listed("reporting", "proclaiming"):
        return ()
    told = standing(reading, verb)
    if told is None or told.speakers:
        return ()
    own = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.lefts)
    found = reading.subject_of(verb) or (reading.annotations.issuers if own else ())
    return states_of(reading, found)


def _credited(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“appreciation for the support of the minister and his government for Rome”: their state.

    Only where somebody is thanked or praised for it, and where a side that gets it is named too.
    """
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    word = above.lemma_.lower()
    felt = word in listed("governors", "gratitude") | listed("governors", "praising")
    if not (felt or (noun.dep_ == "dobj" and word in {"welcome", "appreciate", "hail", "laud"})):
        return ()
    inner = [t for c in noun.rights if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    links = (c for t in (noun, *inner, *(g for t in inner for g in t.rights)) for c in t.rights)
    if not any(c.dep_ == "prep" and c.lower_ in {"for", "to"} for c in links):
        return ()
    found = states_of(reading, (a for t in inner[:1] for a in reading.actors_of(t, conjuncts=False)))
    return tuple(a for a in found if reading.actors[a].type is ActorType.STATE)


def _responsible(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“The movement is responsible for raids in Chad”: told as a fact, who made them."""
    above = noun.head.head
    if noun.head.lower_ != "for" or above.lower_ != "responsible" or above.dep_ != "acomp":
        return ()
    told = above.head.dep_ == "ROOT" and standing(reading, above.head) is not None
    return reading.subject_of(above.head) if told else ()


def _presiding(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“presided with his host over the signing”, “A and B oversaw the signing”: the states of the two."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lemma_.lower() not in listed("governors", "presiding"):
        return ()
    sides = states_of(reading, (*reading.subject_of(verb), *reading.with_actors(verb, "with", "alongside")))
    states = tuple(a for a in sides if reading.actors[a].type is ActorType.STATE)
    return states if len(states) > 1 else ()


def at_place(reading: Reading, noun: Word, place: str) -> tuple[str, ...]:
    """The doers of the deed of ``noun`` at one place of its row."""
    look = _DOERS.get(place)
    return _named(reading, noun, place) if look is None else look(reading, noun)


#: Where the doer of a noun of deed stands; any other place is a preposition.
_DOERS: dict[str, Callable[[Reading, Word], tuple[str, ...]]] = {
    "thanked": lambda reading, noun: thanked(reading, noun.head),
    "donor": donor,
    "credited": _credited,
    "ender": _ender,
    "responsible": _responsible,
    "announcer": _announcer,
    "forces": partial(_moved, kind="forces"),
    "envoys": partial(_moved, kind="envoys"),
    "between": partial(_between, word="between"),
    "matter-between": lambda reading, noun: next(
        (a for t in matter(reading, noun) if (a := _between(reading, t, "between"))), ()
    ),
    "anywhere-between": lambda reading, noun: next(
        (a for t in noun.subtree if t.i > noun.i and len(a := _two_between(reading, t)) > 1), ()
    ),
    "presider": _presiding,
    "matter-owner": lambda reading, noun: next(
        (a for t in matter(reading, noun) if (a := states_of(reading, parties(reading, t, side=True)))), ()
    ),
    "of-both": partial(_between, word="of"),
    "by-both": partial(_between, word="by"),
    "subject": lambda reading, noun: reading.subject_of(reading.clause(noun)),
    "matter": lambda reading, noun: next((a for t in matter(reading, noun) if (a := doer(reading, t))), ()),
    "of-on": _of_whom,
    "hyphened": _hyphened,
    "jailer": lambda reading, noun: jailer(reading, noun, behind(Site(reading, noun, None, None, ()), "of")),
}
