"""Who does a deed that is told without its doer: "two envoys were expelled from Peru".

Comes in: a ``Site`` with the row that fits and its clause. Goes out: ids of actors, () where nothing tells.
Refuses: a clause that names its doer, save where the thing itself moves ("Norwegian rice reached Malawi").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.gratitude import thanked
from kg.facts.actions.jailed import jailed_in, jailer
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import agents, doer, is_one_of, parties, state_at, state_of
from kg.facts.actions.slots import recipients
from kg.model.enums import ActionType, ActorType

if TYPE_CHECKING:
    from kg.facts.actions.clause import Clause
    from kg.facts.actions.lexicon import Row
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Types in which a state moves its own troops.
_OWN = frozenset({ActionType.MOBILIZE, ActionType.RETREAT})
#: Types of deeds by which somebody is put out of a place.
_SHUT_OUT = frozenset({ActionType.SANCTION, ActionType.COERCE})
#: Types of deeds that whoever gave or took a thing does with it.
_GIVERS = frozenset(
    {
        ActionType.SANCTION,
        ActionType.YIELD,
        ActionType.AID,
        ActionType.PROTEST,
        ActionType.REQUEST,
        ActionType.THREATEN,
    }
)
#: Types of deeds by which those whom somebody holds are let go.
_FREED = frozenset({ActionType.YIELD, ActionType.RETREAT})
#: Where somebody is handed over.
_GATES = frozenset({"airport", "border", "airbase", "port"})
#: Types of deeds that a state decides on.
_DECIDED = frozenset(
    {ActionType.SANCTION, ActionType.MOBILIZE, ActionType.AID, ActionType.RETREAT, ActionType.YIELD}
)


def unsaid(site: Site, row: Row, clause: Clause) -> tuple[str, ...]:
    """The doers of a deed whose clause names none."""
    if site.noun is not None and "subject" in row.places:
        whose = _whose(site, row)
        people = all(site.reading.actors[a].type is ActorType.GROUP for a in whose)
        return _source(site) or whose if people else whose
    if "carrier" in row.needs and all(site.reading.actors[a].type is ActorType.GROUP for a in site.actors):
        return _whose(site, row) or _source(site)
    if site.actors or not clause.passive:
        return ()
    found: tuple[str, ...] = ()
    if row.type in _OWN and clause.object is not None:
        found = _moved(site.reading, clause.object)
    elif row.type in _SHUT_OUT:
        found = _left(site, row) if row.purpose else _out_of(site) or _jailed_by(site)
    elif row.type is ActionType.AGREE:
        found = _under(site)
    elif row.type is ActionType.ACCUSE and row.side:
        found = _called_to(site)
    elif row.type is ActionType.AID and site.object is not None:
        found = thanked(site.reading, site.object.head) if site.verb.dep_ == "acl" else ()
        found = found or _creditor(site) or _source(site)
    elif row.type is ActionType.COOPERATE and "to" in row.recipient:
        found = _source(site)
    if row.type in _FREED and _held(site):
        return _captor(site) or _decided(site, row)
    return found or _whose(site, row) or (_decided(site, row) if row.type in _DECIDED else ())


def _held(site: Site) -> bool:
    """Persons are let go, no goods of theirs."""
    mention = None if site.object is None else site.reading.mention_at.get(site.object.i)
    people = {ActorType.GROUP, ActorType.PERSON}
    return mention is not None and all(site.reading.actors[a].type in people for a in mention.actors)


def _captor(site: Site) -> tuple[str, ...]:
    """“Six sailors held by Rome were freed”: by those who held them, or in whose land they were held."""
    told = () if site.object is None else site.object.rights
    held = (v for v in told if v.dep_ in {"acl", "relcl"})
    found = (agents(site.reading, v) or jailed_in(site.reading, v) for v in held)
    return next((states for states in found if states), ())


def on_behalf(site: Site) -> tuple[str, ...]:
    """“The minister signed the accords on behalf of Peru”: Peru signed them.

    The phrase may stand behind the verb, before it, or between its subject and it.
    """
    beside = (site.verb, *(c for c in site.verb.lefts if c.dep_ == "nsubj"))
    links = (c for t in beside for c in t.children if c.dep_ == "prep" and c.lower_ == "on")
    inner = (t for link in links for t in link.children if t.lower_ == "behalf")
    whom = (t for b in inner for c in b.rights if c.lower_ == "of" for t in c.children)
    return next((found for t in whom if (found := site.reading.actors_of(t))), ())


def _decided(site: Site, row: Row) -> tuple[str, ...]:
    """“Two envoys will be expelled, the ministry announced”, "the cabinet decided": who makes it known."""
    verb, above = site.verb, site.verb.head
    if verb.dep_ != "ccomp" or above.pos_ != "VERB":
        return ()
    ahead = any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "to"} for c in verb.lefts)
    lemma = above.lemma_.lower()
    given = row.type is ActionType.AID and lemma in listed("reporting", "disclosing")
    own = given or (ahead and lemma in {"announce", "say", "confirm"})
    if lemma not in listed("reporting", "deciding") and not own:
        return ()
    found = tuple(dict.fromkeys(state_of(site.reading, a) for a in site.reading.subject_of(above)))
    return found if _are_states(site, found) else ()


def _whose(site: Site, row: Row) -> tuple[str, ...]:
    """“American aid was cut off”, “Norwegian rice has reached Malawi”: who gave it."""
    if site.noun is None or not (row.type in _GIVERS or "subject" in row.places):
        return ()
    found = parties(site.reading, site.noun, side=True) if "subject" in row.places else ()
    found = found or doer(site.reading, site.noun)
    return site.reading.no_persons(found)


def _creditor(site: Site) -> tuple[str, ...]:
    """“Its debt to Rome was written off”, “debts that it owed Rome”: who wrote it off."""
    noun = site.noun
    if noun is None or noun.lemma_.lower() not in {"debt", "arrears", "loan", "million", "billion"}:
        return ()
    owed = (c for c in noun.rights if c.dep_ in {"relcl", "acl"} and c.lemma_ == "owe")
    lent = (t for c in owed for t in c.rights if c.dep_ == "relcl" and t.dep_ in {"dative", "dobj"})
    found = site.reading.with_actors(noun, "to")
    return found or next((f for t in lent if (f := site.reading.actors_of(t))), ())


def _source(site: Site) -> tuple[str, ...]:
    """“A credit line from Rome was opened”, “was extradited from Rome”, “at Ostia airport”: whose it was."""
    bearers = [t for t in (site.noun, site.verb) if t is not None]
    for word in ("from", "at", "in"):
        links = [c for t in bearers for c in t.rights if c.dep_ == "prep" and c.lower_ == word]
        if word != "from":
            links = [c for c in links if any(t.lemma_ in _GATES for t in c.children)]
        told = [t for c in links for t in c.subtree if t.i != c.i]
        found = (site.reading.actors_of(t) or state_at(site.reading, t) for t in told)
        if states := next((f for f in found if f and not site.reading.persons(f)), ()):
            return states
    return ()


def _under(site: Site) -> tuple[str, ...]:
    """“Under a deal signed with Rome, Carthage will pay”: who is to act under it."""
    noun = site.verb.head
    if site.verb.dep_ != "acl" or noun.dep_ != "pobj" or noun.head.lower_ not in {"under", "by"}:
        return ()
    above = noun.head.head
    return site.reading.subject_of(above) if above.pos_ in {"VERB", "AUX"} else ()


def _out_of(site: Site) -> tuple[str, ...]:
    """“Two envoys were expelled from Peru”: it was Peru that expelled them; a body, its members."""
    if site.verb.lemma_.lower() not in listed("governors", "ousting") | {
        "order",
        "ban",
        "bar",
        "suspend",
        "exclude",
        "deport",
    }:
        return ()
    found, thrown = recipients(site, ("from", "of")), recipients(site, ("object",))
    member = (
        site.object is not None and site.object.i in site.reading.mention_at and _are_states(site, thrown)
    )
    wanted = {ActorType.STATE, ActorType.ORGANIZATION} if member else {ActorType.STATE}
    found = tuple(a for a in found if site.reading.actors[a].type in wanted)
    return () if set(found) & set(thrown) else found[:1]


def _jailed_by(site: Site) -> tuple[str, ...]:
    """“Peru should free those whom it holds: two were jailed in May”: by Peru, as the text tells."""
    jailed = site.verb.lemma_.lower() in listed("governors", "jailing")
    return jailer(site.reading, site.verb, site.reading.actors_of(site.object)) if jailed else ()


def _left(site: Site, row: Row) -> tuple[str, ...]:
    """“Two envoys were given a week to leave Peru”: it is Peru that has them go."""
    for verb in site.verb.subtree:
        if verb.pos_ == "VERB" and verb.i > site.verb.i and verb.lemma_.lower() in row.purpose:
            told = site.reading.object_token(verb)
            found = () if told is None else site.reading.actors_of(told) or state_at(site.reading, told)
            return found if _are_states(site, found) else ()
    return ()


def _called_to(site: Site) -> tuple[str, ...]:
    """“The envoy was summoned to Peru's foreign ministry”: whose ministry it is."""
    links = (c for c in site.verb.rights if c.dep_ == "prep" and c.lower_ == "to")
    words = [t for link in links for t in link.subtree]
    found = [state_at(site.reading, t) or site.reading.actors_of(t) for t in words]
    bodies = (parties(site.reading, t, side=True) for t, actors in zip(words, found, strict=True) if actors)
    return next((states for states in (*found, *bodies) if _are_states(site, states)), ())


def _are_states(site: Site, actors: tuple[str, ...]) -> bool:
    return bool(actors) and all(site.reading.actors[a].type is ActorType.STATE for a in actors)


def _moved(reading: Reading, forces: Word) -> tuple[str, ...]:
    """“Greek troops were put on alert”: it was their own state that did so."""
    found = parties(reading, forces, side=True) if is_one_of(forces, listed("classes", "forces")) else ()
    return tuple(a for a in found if reading.actors[a].type is not ActorType.GROUP)  # "troops sent from Java"
