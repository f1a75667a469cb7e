"""What a row asks of a clause beyond its words: "needs" of the tables.

Comes in: a clause, a row and the recipients found. Goes out: whether the row fits.
Refuses: a need that no test knows (KeyError, a defect of the table).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.actions.craft import at_sea, carrier, laden, let_out
from kg.facts.actions.lands import in_land
from kg.facts.actions.lexicon import Row, armed, arms, listed
from kg.facts.actions.manner import (
    abroad,
    commemorated,
    deadly,
    from_two_states,
    helped_abroad,
    itself,
    jointly,
    landed,
    led,
    of_its_own,
    on_the_bench,
    presented,
    serves,
)
from kg.facts.actions.measures import is_measure
from kg.facts.actions.parties import heads, is_one_of, state_of
from kg.facts.actions.scorned import unwilling
from kg.facts.actions.standing import no_longer
from kg.facts.actions.together import under_way
from kg.model.annotation import MentionKind
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts.actions.clause import Clause
    from kg.facts.actions.site import Site
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


_RELATIVES = frozenset({"who", "which", "that"})
#: What a chair hands on to the next speaker.
_FLOOR = frozenset({"it", "things", "floor", "podium", "microphone", "mic"})
_POSSESSED = frozenset({"ours", "theirs", "his", "hers", "yours", "mine"})


@dataclass(frozen=True, slots=True)
class _Case:
    """What a need is tested on: a clause, the row of the lexicon, where it looks, and whom it found."""

    reading: Reading
    clause: Clause
    row: Row
    site: Site
    others: tuple[str, ...]


def satisfied(reading: Reading, clause: Clause, row: Row, site: Site, others: tuple[str, ...]) -> bool:
    """Whether the clause has what the row needs."""
    case = _Case(reading, clause, row, site, others)
    return all(_TESTS[need](case) for need in row.needs)


def _towards(site: Site, words: tuple[str, ...]) -> bool:
    """A goal that is no actor of its own: "to hospitals on both banks"."""
    bearers = (t for t in (site.verb, site.object, site.noun) if t is not None)
    links = (c for t in bearers for c in t.rights if c.dep_ in {"prep", "dative"})
    times = site.reading.time_at
    return any(link.lower_ in words and not any(t.i in times for t in link.children) for link in links)


def _counted(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """“pulled out forty”, or out of a state; out of a body is no retreat."""
    if others and not all(reading.actors[a].type is ActorType.ORGANIZATION for a in others):
        return True
    return clause.object is not None and clause.object.pos_ == "NUM"


def _somewhere(reading: Reading, site: Site, words: tuple[str, ...]) -> bool:
    """To or from a place whose state is no actor of the text."""
    bearers = (t for t in (site.verb, site.object, site.noun) if t is not None)
    links = (c for t in bearers for c in t.rights if c.dep_ == "prep" and c.lower_ in words)
    return any(t.i in reading.place_at for link in links for t in link.children if t.dep_ == "pobj")


def _given(clause: Clause, site: Site) -> bool:
    """To somebody, whoever that is; or "aid sent by Oslo"."""
    return _towards(site, ("to",)) or (clause.passive and bool(clause.actors))


def _punished(case: _Case) -> bool:
    """Persons, firms or bodies are hit ("on two firms"); a tariff on a ware hits nobody named."""
    hit = [t for link in case.clause.verb.subtree if link.lower_ in case.row.recipient for t in link.children]
    hit += heads(case.clause.object)
    return any(is_one_of(t, listed("classes", "listed") | listed("classes", "persons")) for t in hit)


def _people(clause: Clause) -> bool:
    persons = frozenset().union(
        *(listed("classes", name) for name in ("people", "captives", "arrestees", "forces"))
    )
    return clause.object is not None and is_one_of(clause.object, persons)


def _persons_named(reading: Reading, clause: Clause) -> bool:
    return clause.object is not None and bool(reading.actors_of(clause.object))


def _no_object(clause: Clause) -> bool:
    """No object, nor one before its relative clause: "the response that we helped to mobilize"."""
    if clause.object is not None:
        return clause.object.lower_ in {"side", "hand", "shoulder"}
    verb = clause.verb
    while verb.dep_ in {"xcomp", "ccomp"} and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb.dep_ not in {"relcl", "acl"} or not any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in _RELATIVES for c in verb.lefts
    )


def _physical(reading: Reading, clause: Clause) -> bool:
    """A place or thing that can be hit."""
    token = clause.object
    if token is None:
        return False
    thing = any(is_one_of(t, listed("classes", "targets")) for t in heads(token))
    return thing or token.i in reading.place_at or (_armed(clause) and in_land(reading, token))


def _ground(clause: Clause) -> bool:
    """As in "occupied the northern half", not "occupies the top spot"."""
    return clause.object is not None and is_one_of(clause.object, listed("classes", "ground"))


def _done_by(clause: Clause, nouns: frozenset[str]) -> bool:
    return clause.subject is not None and is_one_of(clause.subject, nouns)


def _place(reading: Reading, clause: Clause) -> bool:
    """A named place; of what troops take, any name."""
    token = clause.object
    troops = _done_by(clause, listed("classes", "forces"))
    return token is not None and (token.i in reading.place_at or (troops and token.pos_ == "PROPN"))


def _target(reading: Reading, clause: Clause) -> bool:
    """A place, a thing or an actor that is attacked by force."""
    if _physical(reading, clause):
        return True
    found = () if clause.object is None else reading.actors_of(clause.object)
    return bool(found) and not reading.persons(found)


def _actor(reading: Reading, clause: Clause) -> bool:
    """A state or body itself, nothing of it."""
    token = clause.object
    mention = None if token is None else reading.mention_at.get(token.i)
    if token is None or mention is None or mention.head != token.i:
        return False
    return not reading.persons(mention.actors)


def _persons(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """Whoever is set free is a person or a group."""
    if clause.object is None or clause.object.i not in reading.mention_at:
        return False
    freed = reading.actors_of(clause.object) or others
    return all(reading.actors[a].type in _PEOPLE for a in freed)


def _forces(reading: Reading, clause: Clause) -> bool:
    """A state, an army or its weapons does it, no single person."""
    if _done_by(clause, arms()):
        return True
    return bool(clause.actors) and not reading.persons(clause.actors)


def _from_place(reading: Reading, clause: Clause) -> bool:
    """Out of a place or a land, not out of an agreement."""
    for word in ("from", "of"):
        for bearer in (clause.verb, *(c for c in clause.verb.rights if c.lower_ in {"out", "back"})):
            left = reading.preposition(bearer, word)
            if left is not None:
                named = left.i in reading.place_at or _state(reading, left)
                return named or is_one_of(left, listed("classes", "ground"))
    return False


def _state(reading: Reading, token: Word, but: str = "") -> bool:
    mention = reading.mention_at.get(token.i)
    actors = () if mention is None or mention.head != token.i or token.lemma_ == but else mention.actors
    return bool(actors) and all(reading.actors[a].type is ActorType.STATE for a in actors)


def _envoys(clause: Clause) -> bool:
    """Envoys, or so many "of ours"."""
    if clause.object is not None and clause.object.pos_ == "NUM":
        behind = (c for link in clause.object.rights if link.lower_ == "of" for c in link.children)
        if any(c.lower_ in _POSSESSED for c in behind):
            return True
    return any(is_one_of(t, listed("classes", "envoys")) for t in heads(clause.object))


def _received(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """A side itself, nothing of it: "barred the mission", not "banned its apps"."""
    named = clause.object is not None and clause.object.i in reading.mention_at
    return named and any(reading.actors[a].type is not ActorType.GROUP for a in others)


def _bodies(reading: Reading, clause: Clause) -> bool:
    """A body that shuts out one of its states."""
    return (
        bool(clause.actors)
        and all(reading.actors[a].type is ActorType.ORGANIZATION for a in clause.actors)
        and clause.object is not None
        and _state(reading, clause.object)
    )


def _listing(reading: Reading, clause: Clause) -> bool:
    """Persons, firms or bodies, as the lists of those under sanctions have them."""
    token = clause.object
    if token is None:
        return False
    if is_one_of(token, listed("classes", "listed")):
        return True
    named = reading.mention_at.get(token.i)
    office = any(c.lower_ in {"as", "to"} or c.dep_ == "oprd" for c in clause.verb.rights)
    if named is not None and named.kind is MentionKind.NAME and not office and not _place(reading, clause):
        return True  # "the Treasury designated Ivan Petrov"
    return any(
        reading.actors[a].type in {ActorType.ORGANIZATION, ActorType.GROUP} for a in reading.actors_of(token)
    )


def _fighters(reading: Reading, clause: Clause) -> bool:
    """Who can hit by force: arms, states and groups; no parliament, no law."""
    if _done_by(clause, arms()):
        return True
    own = all(state_of(reading, a) == a for a in clause.actors)
    return bool(clause.actors) and own and not reading.persons(clause.actors)


def _abroad(reading: Reading, clause: Clause, others: tuple[str, ...]) -> bool:
    """A state, a body or fighters; no group of somebody’s own people."""
    if others and all(reading.actors[a].type is not ActorType.GROUP for a in others):
        return True
    return any(is_one_of(t, armed()) for t in heads(clause.object))


def _armed(clause: Clause) -> bool:
    """Troops or fighters, no ministers who clash over words."""
    return any(is_one_of(t, armed()) for t in heads(clause.subject))


def _to_infinitive(clause: Clause) -> bool:
    below = [
        c
        for c in clause.verb.subtree
        if c.i > clause.verb.i and c.dep_ in {"xcomp", "ccomp", "acl", "advcl", "relcl"}
    ]
    return any(g.lower_ == "to" and g.dep_ == "aux" for c in below for g in c.children)


def _settling(clause: Clause) -> bool:
    """“agreed to scrap visas”, not "to hold talks"."""
    behind = (c for c in clause.verb.rights if c.dep_ in {"xcomp", "advcl"})  # "agreed in May to stop it"
    below = (c for c in behind if any(g.lower_ == "to" for g in c.lefts))
    return any(
        c.lemma_.lower() in listed("governors", "settling")
        and not any(is_one_of(t, listed("classes", "encounters")) for t in c.rights)
        for c in below
    )


def _rebels(reading: Reading, clause: Clause) -> bool:
    """A group or movement of its own does it, no state’s soldiers or police."""
    rebels = listed("charged", "helped")
    served = (listed("classes", "forces") | listed("classes", "lawmen")) - rebels
    if _done_by(clause, served) or any(serves(reading, a, served) for a in clause.actors):
        return False
    return bool(clause.actors) and all(
        state_of(reading, a) == a and reading.actors[a].type in {ActorType.GROUP, ActorType.ORGANIZATION}
        for a in clause.actors
    )


def _crowd(reading: Reading, actor: str) -> bool:
    """People, a union or a party; no body of a state."""
    kind = reading.actors[actor].type
    return kind is ActorType.GROUP or (kind is ActorType.ORGANIZATION and state_of(reading, actor) == actor)


def _by_crowd(reading: Reading, clause: Clause) -> bool:
    """“Farmers blocked”, “the union marched”."""
    return _done_by(clause, listed("classes", "public")) or all(_crowd(reading, a) for a in clause.actors)


_PEOPLE = frozenset({ActorType.PERSON, ActorType.GROUP})
#: The needs that a row of the lexicon can name.
_TESTS: dict[str, Callable[[_Case], bool]] = {
    "recipient": lambda c: bool(c.others),
    "receiver": lambda c: (
        bool(c.others)
        or c.clause.verb.dep_ == "relcl"
        or _given(c.clause, c.site)
        or c.clause.second is not None
        or any(t.dep_ == "dative" for t in c.clause.verb.rights)
    ),
    "relieving": lambda c: (
        not any(t.lower_ in {"at", "home", "back"} for t in c.clause.verb.rights)
        and not any(t.dep_ == "poss" for t in (() if c.site.noun is None else c.site.noun.lefts))
    ),
    "fallen": lambda c: c.clause.subject is not None and c.clause.subject.i in c.reading.place_at,
    "aimed": lambda c: bool(c.others) or _towards(c.site, c.row.recipient) or landed(c.site),
    "punished": lambda c: bool(c.others) or _punished(c),
    "people": lambda c: _people(c.clause) or _persons_named(c.reading, c.clause),
    "no-recipient": lambda c: not c.others and at_sea(c.site),
    "carrier": lambda c: carrier(c.clause),
    "laden": lambda c: laden(c.reading, c.clause),
    "missiles": lambda c: _done_by(c.clause, listed("classes", "missiles")),
    "object": lambda c: c.clause.object is not None,
    "no-object": lambda c: _no_object(c.clause),
    "something": lambda c: c.clause.object is not None and c.clause.object.lower_ not in _FLOOR,
    "target": lambda c: _target(c.reading, c.clause),
    "physical": lambda c: _physical(c.reading, c.clause),
    "land": lambda c: _target(c.reading, c.clause) or _ground(c.clause),
    "actor": lambda c: _actor(c.reading, c.clause),
    "place": lambda c: _place(c.reading, c.clause),
    "counted": lambda c: _counted(c.reading, c.clause, c.others),
    "persons": lambda c: _persons(c.reading, c.clause, c.others),
    "troops": lambda c: _done_by(c.clause, listed("classes", "forces")),
    "forces": lambda c: _forces(c.reading, c.clause),
    "crowd": lambda c: _by_crowd(c.reading, c.clause),
    "no-crowd": lambda c: not _by_crowd(c.reading, c.clause),
    "from-place": lambda c: _from_place(c.reading, c.clause),
    "envoys": lambda c: bool(c.others) or _envoys(c.clause),
    "sides": lambda c: bool(c.others) or len(c.clause.actors) > 1,
    "bodies": lambda c: _bodies(c.reading, c.clause),
    "listing": lambda c: _listing(c.reading, c.clause),
    "armed": lambda c: _armed(c.clause),
    "somewhere": lambda c: (
        bool(c.others)
        or _somewhere(c.reading, c.site, c.row.recipient)
        or any(t.lower_ == "over" and t.dep_ == "prep" for t in c.clause.verb.rights)
    ),
    "body": lambda c: (
        bool(c.others) and all(c.reading.actors[a].type is ActorType.ORGANIZATION for a in c.others)
    ),
    "envoy": lambda c: _envoys(c.clause) or _received(c.reading, c.clause, c.others),
    "fighters": lambda c: _fighters(c.reading, c.clause),
    "abroad": lambda c: _abroad(c.reading, c.clause, c.others),
    "evidence": lambda c: (
        _done_by(c.clause, listed("classes", "evidence"))
        and not any(t.lower_ == "up" for t in c.clause.verb.rights)
    ),
    "infinitive": lambda c: _to_infinitive(c.clause),
    "army": lambda c: (
        _done_by(c.clause, listed("classes", "forces"))
        or (c.clause.subject is not None and _state(c.reading, c.clause.subject, but="delegation"))
    ),
    "freed": lambda c: (
        let_out(c.clause) or (bool(c.others) and all(c.reading.actors[a].type in _PEOPLE for a in c.others))
    ),
    "sovereign": lambda c: (
        (
            bool(c.others)
            and not commemorated(c.reading, c.others)
            and not {c.reading.actors[a].type for a in c.others} & _PEOPLE
        )
        or any(t.lower_ == "as" for t in c.clause.verb.rights)
    ),
    "settling": lambda c: _settling(c.clause),
    "rebels": lambda c: _rebels(c.reading, c.clause),
    "authority": lambda c: not _rebels(c.reading, c.clause),
    "unarmed": lambda c: not _done_by(c.clause, armed()),
    "ended": lambda c: no_longer(c.clause.verb),
    "bodies-only": lambda c: from_two_states(c.reading, (*c.clause.actors, *c.others)),
    "under-way": lambda c: under_way(c.reading, c.clause.verb),
    "jointly": lambda c: jointly(c.reading, c.clause, c.others),
    "helpers": lambda c: helped_abroad(c.reading, c.clause, c.others),
    "itself": lambda c: itself(c.site, c.row, c.others),
    "bench": lambda c: on_the_bench(c.clause),
    "deadly": lambda c: deadly(c.site),
    "presented": lambda c: presented(c.clause, c.row),
    "nameless": lambda c: not c.reading.persons(c.others),
    "foreign": lambda c: abroad(c.reading, c.clause.actors or c.site.actors, c.others),
    "led": lambda c: led(c.clause, c.site),
    "measure": lambda c: is_measure(c.clause.subject),
    "unwilling": lambda c: unwilling(c.clause.verb),
    "own-move": lambda c: of_its_own(c.site),
    "no-place": lambda c: c.clause.object is None or c.clause.object.i not in c.reading.place_at,
}
