"""Where the other side of a deed stands: one function a place.

Comes in: a ``Site`` (a clause or a noun of deed) and the places that a row lists. Goes out: ids of actors.
Refuses: a place outside the clause.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.behind import behind, of_matter
from kg.facts.actions.defended import defender, supported
from kg.facts.actions.gratitude import thanker
from kg.facts.actions.lands import goal, home, in_defence, in_support, land_of, matter_land, pressed
from kg.facts.actions.lexicon import listed
from kg.facts.actions.members import heralded, items, members, whole_list
from kg.facts.actions.parties import (
    at_home,
    doer,
    own_land,
    owners,
    parties,
    recalled,
    state_at,
    state_of,
    states_of,
)
from kg.facts.actions.partners import appreciator, facing, met
from kg.facts.actions.possessors import OWNING, possessor
from kg.facts.actions.reached import (
    abetted,
    addressed,
    claimed,
    debtor,
    each,
    felled,
    given,
    harmed,
    owner_in,
    provoker,
    quarrel,
    sorry_to,
    subjected,
    written_to,
    wronged,
)
from kg.facts.actions.scorned import asker, owner_of, owner_to, speaker, what_done
from kg.facts.actions.served import committed, of_deed, served, told_by_clause
from kg.facts.actions.site import Site, below
from kg.facts.actions.together import beside, each_other, joined, two_states
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.facts.reading.words import Word

_AS_WELL = ["as", "well", "as"]
_BORDERS = frozenset({"border", "frontier", "boundary"})
#: Prepositions between a deed and the place that it hits.
_AT = frozenset(
    {"in", "at", "on", "near", "into", "outside", "off", "over", "around", "inside", "across", "upon"}
)
#: Pronouns for somebody other than the doer.
_OTHERS = frozenset({"it", "them", "him"})
#: Places whose actors are among the doers.
_AMONG = frozenset({"actor-list", "each"})


def recipients(site: Site, places: Iterable[str]) -> tuple[str, ...]:
    """The actors at the first of ``places`` that has one other than the doers."""
    if len(site.actors) > 1 and "beside-it" not in places and each_other(site):
        return site.actors
    own: tuple[str, ...] = ()
    for place in places:
        look = _PLACES.get(place)
        found = behind(site, place) if look is None else look(site)
        found = tuple(a for a in found if place in _AMONG or a not in site.actors)
        if found and place != "object" and set(found) <= at_home(site.reading, site.actors):
            own = own or found  # "the parliament closed the Roman embassy in Carthage": Rome's
        elif found:
            return found
    return own or (_mistaken(site) if {"object", "dative"} & set(places) else ())


def _mistaken(site: Site) -> tuple[str, ...]:
    """“Chad, which closed the road to Niger, has lent it fuel”, where "it" was taken for Chad itself."""
    given = [c for c in site.verb.rights if c.dep_ in {"dobj", "dative"} and c.lower_ in _OTHERS]
    own = given and set(site.reading.actors_of(given[0])) <= set(site.actors)
    return _other_state(site) if own and site.actors else ()


def _object(site: Site) -> tuple[str, ...]:
    if site.object is not None and site.object.lower_ in {"me", "us"}:
        return ()
    if site.side and site.object is not None and any(c.tag_ == "PRP$" for c in site.object.lefts):
        owned = possessor(site.reading, site.object)
        return _other_state(site) if _ousts(site) and set(owned) <= set(site.actors) else owned
    if site.object is not None:
        site = replace(site, object=whole_list(site.object))
    named = () if _ousts(site) else members(site.reading, site.object) or heralded(site.reading, site.object)
    found = named or parties(site.reading, site.object, side=site.side, hit=site.hits)
    if not found and site.object is not None:
        found = _named_by(site, site.object)
    if not found and site.object is not None and site.object.dep_ == "appos":
        found = parties(site.reading, site.object.head, side=site.side)  # "A, a nurse whom Rome arrested"
    return tuple(dict.fromkeys((*found, *_as_well(site), *items(site.reading, site.verb)))) if found else ()


def _named_by(site: Site, noun: Word) -> tuple[str, ...]:
    """“quit the bloc ECOWAS”: the name right behind a noun with an article, whatever it was taken for."""
    mention = site.reading.mention_at.get(noun.i + 1)
    article = noun.tag_ == "NN" and any(c.dep_ in {"det", "poss"} for c in noun.lefts)
    if mention is None or not article or mention.start != noun.i + 1 or mention.kind is not MentionKind.NAME:
        return ()
    if noun.doc[mention.head].dep_ in {"nsubj", "nsubjpass", "poss"} or mention.head in site.reading.place_at:
        return ()
    body = all(site.reading.actors[a].type is ActorType.ORGANIZATION for a in mention.actors)
    return mention.actors if body else ()  # "blocked the road Osh – Isfana"


def _as_well(site: Site) -> tuple[str, ...]:
    """“listed the bank as well as its head Lund”, parsed as two objects; “was listed along with Lund”."""
    found: list[str] = []
    for child in site.verb.rights:
        edge = child.left_edge.i
        words = [t.lower_ for t in child.doc[max(edge - 3, 0) : edge]]
        if child.dep_ in {"dobj", "conj"} and child.pos_ in {"NOUN", "PROPN"} and words == _AS_WELL:
            found += parties(site.reading, child, side=site.side)
        passive = any(c.dep_ == "auxpass" for c in site.verb.lefts)
        if child.lower_ in {"along", "together"} and passive:
            links = (c for c in child.children if c.lower_ == "with")
            found += (a for c in links for t in below(c) for a in parties(site.reading, t, side=site.side))
    return tuple(found)


def _ousts(site: Site) -> bool:
    return site.verb.lemma_.lower() in listed("governors", "ousting")


def _other_state(site: Site) -> tuple[str, ...]:
    """“accused Rome of spying and expelled its envoy”: nobody expels his own."""
    reading = site.reading
    states = [
        m.actors[0]
        for i in range(site.verb.sent.start, site.verb.i)
        if (m := reading.mention_at.get(i)) is not None
        and m.head == i
        and len(m.actors) == 1
        and reading.actors[m.actors[0]].type is ActorType.STATE
        and m.actors[0] not in site.actors
    ]
    return tuple(states[-1:])


def _dative(site: Site) -> tuple[str, ...]:
    # "NOK 8 million" may be parsed as two objects: a currency is nobody.
    given = site.second is not None and site.object is not None and not site.object.nbor().like_num
    if given and (found := parties(site.reading, site.object, side=site.side)):
        return found
    if found := _before_gift(site):
        return found
    for child in site.verb.children:
        if child.dep_ != "dative":
            continue
        if child.lower_ == "to" and (found := behind(site, "to")):
            return found
        token = next((c for c in child.children if c.dep_ == "pobj"), child)
        if found := parties(site.reading, token, side=site.side):
            return found
    return ()


def _before_gift(site: Site) -> tuple[str, ...]:
    """“handed the Peruvian ambassador a protest”, “gave its envoy 48 hours”, parsed as one noun phrase."""
    if site.object is None:
        return ()
    for child in site.object.lefts:
        behind = child.nbor() if child.pos_ in {"NOUN", "PROPN"} else child
        if child.dep_ in {"nmod", "compound", "npadvmod", "poss"} and (
            behind.dep_ == "det" or behind.like_num
        ):
            return parties(site.reading, child, side=site.side)
    return ()


def _owner(site: Site) -> tuple[str, ...]:
    token = site.noun or site.object
    return own_land(site.reading, token, owners(site.reading, token)) if token is not None else ()


def _place(site: Site) -> tuple[str, ...]:
    """The state in which the place lies that is hit: "shells into Tuzla", "a depot near Lviv"."""
    found = (state_at(site.reading, token) or land_of(site.reading, token) for token in _hit(site))
    return next((states for states in found if set(states) - set(site.actors)), ())


def _hit(site: Site) -> Iterator[Word]:
    for token in (site.object, site.verb, site.noun, *committed(site)):
        if token is None:
            continue
        yield token
        yield from (c for c in token.lefts if c.dep_ in OWNING)
        for link in token.rights:
            if link.dep_ == "prep" and link.lower_ in _AT:
                for inner in below(link):
                    if inner.lemma_.lower() in listed("classes", "waters"):
                        continue  # "in the Gulf of Aden" is no land
                    yield inner
                    yield from (c for c in inner.lefts if c.dep_ in OWNING)
                    yield from (c for c in inner.rights if c.dep_ == "appos")
                    yield from (t for c in inner.rights if c.lower_ == "of" for t in below(c))


def _theme(site: Site) -> tuple[str, ...]:
    """“severs Taiwan ties”: the name before the noun."""
    token = site.noun or site.object
    named = () if token is None else (c for c in token.lefts if c.dep_ == "compound")
    return next((found for c in named if (found := site.reading.actors_of(c))), ())


def _actor_list(site: Site) -> tuple[str, ...]:
    """The other subjects, where they are not all of one state."""
    sides = {state_of(site.reading, actor) for actor in site.actors}
    return site.actors[1:] if len(sides) > 1 else joined(site)


def _complement(site: Site) -> tuple[str, ...]:
    """“asked the Pope to mediate”: the subject of the infinitive."""
    for child in site.verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            subject = next((c for c in child.children if c.dep_ == "nsubj"), None)
            if found := parties(site.reading, subject, side=site.side):
                return found
    return ()


def _border(site: Site) -> tuple[str, ...]:
    """“along its border with Benin”: who is on the other side."""
    reading = site.reading
    for token in site.verb.subtree:
        if token.lemma_.lower() not in _BORDERS:
            continue
        if found := reading.with_actors(token, "with"):
            return found
        sides = owners(reading, token)
        if found := tuple(a for a in sides if a not in site.actors):
            return found
    return ()


def _inner(site: Site) -> tuple[str, ...]:
    """“refused to receive the envoy”, “let go six hostages”: the object of the infinitive."""
    for child in site.verb.children:
        bare = child.dep_ == "ccomp" and not any(c.dep_ == "nsubj" for c in child.lefts)
        if (bare or child.dep_ == "xcomp") and (
            found := parties(site.reading, site.reading.object_token(child))
        ):
            return found
    return ()


def _doer(site: Site) -> tuple[str, ...]:
    token = site.object
    if token is None and site.particle is not None:
        token = next((c for c in site.particle.children if c.dep_ == "pobj"), None)
    if token is None:
        return ()
    return (
        doer(site.reading, token)
        or site.reading.agent_of(site.verb)
        or told_by_clause(site.reading, token)
        or (recalled(site.reading, token) if of_deed(token) else ())
    )


def _clause_told(site: Site) -> tuple[str, ...]:
    """“the accusation that Rome broke the truce”: the subject of the clause."""
    for child in site.verb.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and any(c.lower_ == "that" for c in child.lefts):
            subject = next((c for c in child.children if c.dep_ == "nsubj" and c.lower_ != "that"), None)
            return parties(site.reading, subject, side=True)
    return ()


def _rival(site: Site) -> tuple[str, ...]:
    """“accused Rome of spying and recalled its envoy”: against whom the deed before it goes."""
    before = site.verb.head
    if site.verb.dep_ != "conj" or before.pos_ != "VERB":
        return ()
    told = site.reading.object_token(before)
    found = parties(site.reading, told, side=True) or site.reading.with_actors(before, "with", "against")
    return site.reading.no_persons(found)


def _out(site: Site) -> tuple[str, ...]:
    """“threw seven out of Moscow’s mission”: whose the place is."""
    for child in site.verb.rights:
        if child.lower_ == "out":
            for inner in below(child):
                if found := possessor(site.reading, inner):
                    return found
    return ()


def _between(site: Site) -> tuple[str, ...]:
    """The sides behind "between" anywhere in the clause: it names sides of nothing else."""
    within = () if site.object is None else site.object.subtree  # "relations between A and B, severed by A"
    for token in (*site.verb.subtree, *within):
        if token.lower_ != "between":
            continue
        for child in token.children:
            if child.dep_ == "pobj" and len(found := site.reading.actors_of(child)) > 1:
                return _sides(site, child, found)
    return ()


def _sides(site: Site, noun: Word, found: tuple[str, ...]) -> tuple[str, ...]:
    """“signed between the two sides”: states, also where "sides" was taken for those who lead them."""
    if noun.lemma_ != "side" or not site.reading.persons(found):
        return found
    states = site.reading.no_persons(states_of(site.reading, found))
    return states if len(states) == len(found) else two_states(site.reading, noun)


def _clause_subject(site: Site) -> tuple[str, ...]:
    """“At Rome’s request the body meets”: whoever does what was asked for."""
    verb = site.reading.clause(site.verb)
    return site.reading.subject_of(verb)


def _thanker(site: Site) -> tuple[str, ...]:
    """“Peru thanked Oslo for its help”, “for the tents sent in May”: who thanks, where nobody else got it."""
    given = site.verb if site.verb.pos_ == "NOUN" else site.object
    if given is None:
        return ()
    links = (*given.rights, *(c for c in given.head.head.rights if c.i > given.i))
    told = any(c.dep_ == "prep" and (c.lower_ in {"to", "for"} or [*in_defence(c)]) for c in links)
    return () if told else thanker(site.reading, given.head)


_PLACES: dict[str, Callable[[Site], tuple[str, ...]]] = {
    "object": _object,
    "dative": _dative,
    "owner": _owner,
    "actor-list": _actor_list,
    "complement": _complement,
    "inner": _inner,
    "border": _border,
    "doer": _doer,
    "defender": defender,
    "clause": _clause_subject,
    "out": _out,
    "between": _between,
    "place": _place,
    "theme": _theme,
    "clause-subject": _clause_told,
    "owner-of": owner_of,
    "supported": supported,
    "pressed": pressed,
    "home": home,
    "goal": goal,
    "in-support": in_support,
    "abetted": abetted,
    "each": each,
    "felled": felled,
    "owner-in": owner_in,
    "addressed": addressed,
    "claimed": claimed,
    "harmed": harmed,
    "given": given,
    "matter-to": of_matter("to", "for"),
    "matter-with": of_matter("with"),
    "land": matter_land,
    "matter-on": of_matter("on", "against"),
    "rival": _rival,
    "provoker": provoker,
    "subjected": subjected,
    "thanker": _thanker,
    "facing": facing,
    "appreciator": appreciator,
    "met": met,
    "what-done": what_done,
    "served": served,
    "speaker": speaker,
    "owner-to": owner_to,
    "asker": asker,
    "wronged": wronged,
    "written-to": written_to,
    "sorry-to": sorry_to,
    "quarrel": quarrel,
    "beside-it": beside,
    "debtor": debtor,
}
