"""Deeds that a verb tells, alone or with a particle or a noun.

Comes in: a verb. Goes out: ``Deed`` rows of the first row of the table that fits.
Refuses: a verb without a doer who is an actor, and one that the text does not tell as a fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.charges import charges, complaining
from kg.facts.actions.clause import Clause, clause_of
from kg.facts.actions.dated import done_at
from kg.facts.actions.decrees import enacting
from kg.facts.actions.deed import MUTUAL, Deed
from kg.facts.actions.fitting import fitting
from kg.facts.actions.headlines import disguised
from kg.facts.actions.kin import without_kin
from kg.facts.actions.lands import as_before, meant_for
from kg.facts.actions.lexicon import Row, armed, listed, verb_rows
from kg.facts.actions.manner import of_verb
from kg.facts.actions.measures import by_measure, is_measure
from kg.facts.actions.needs import satisfied
from kg.facts.actions.pairs import pairs
from kg.facts.actions.parties import heads, is_one_of, signing, states_of
from kg.facts.actions.partners import ours, working
from kg.facts.actions.possessors import possessor
from kg.facts.actions.site import Site
from kg.facts.actions.slots import recipients
from kg.facts.actions.standing import HELD, Standing, no_longer, standing
from kg.facts.actions.striving import unmade
from kg.facts.actions.together import bound_by
from kg.facts.actions.unsaid import on_behalf, unsaid
from kg.model.enums import ActionType, ActorType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Types of deeds that civilians do not do.
_BY_FORCE = frozenset({ActionType.ASSAULT, ActionType.COERCE, ActionType.MOBILIZE})
#: Types of deeds that two sides may promise each other.
_CONCEDED = frozenset({ActionType.RETREAT, ActionType.YIELD})
#: Types of deeds that "I" does in the name of a state, in a text that one person signs.
_IN_OFFICE = frozenset({ActionType.SANCTION, ActionType.AID})
#: What opens a clause of its own, or tells its time.
_MARKS = frozenset({"mark", "aux", "nsubj", "neg"})
#: Types of deeds that are words, whose speaker does them in whatever name.
_SPOKEN = frozenset({ActionType.ACCUSE, ActionType.REJECT, ActionType.REQUEST, ActionType.THREATEN})
#: Most tokens from a verb to the noun of its object.
_PHRASE = 6


def from_verb(reading: Reading, verb: Word) -> list[Deed]:
    """The deeds that ``verb`` tells."""
    if verb.lemma_.lower() not in verb_rows() or verb.dep_ in {"amod", "compound"}:
        return []
    if verb.tag_ == "VBN" and any(c.lemma_ == "let" for c in verb.lefts):
        return []  # "let wounded sailors in", parsed as a verb
    return _told(reading, clause_of(reading, verb), verb)


def from_headline(reading: Reading, noun: Word) -> list[Deed]:
    """“Peru severs ties with Chad”, where "severs" was taken for a noun."""
    clause = disguised(reading, noun)
    return [] if clause is None else _told(reading, clause, noun)


def from_item(reading: Reading, noun: Word) -> list[Deed]:
    """“ban parties and harass and jail opponents”: the deed of a verb that was parsed as an item."""
    if noun.dep_ != "conj" or noun.lemma_.lower() not in verb_rows():
        return []
    behind = noun.doc[noun.i + 1 : min(noun.i + _PHRASE, noun.sent.end)]
    item = next((t for t in behind if t.left_edge.i == noun.i + 1 and reading.governed(t)), None)
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if item is None or first.dep_ != "dobj":
        return []
    outer = clause_of(reading, first.head)
    return _told(reading, Clause(noun, False, outer.subject, item, lambda: outer.actors), first.head)


def _told(reading: Reading, clause: Clause, verb: Word) -> list[Deed]:
    """The deeds of a clause that stands as ``verb`` does, by the first row that fits."""
    ended = no_longer(clause.verb)
    for row in verb_rows()[clause.verb.lemma_.lower()]:
        site = None if ended and "ended" not in row.needs else fitting(reading, clause, row)
        if site is None:
            continue
        actors, others = _sides(site, row, clause)
        if not others and actors and _hostile(row, clause):
            others = complaining(reading, verb, actors)
        if not others and actors and row.type is ActionType.AID:
            others = as_before(site) or meant_for(reading)
        if row.type in _BY_FORCE and (_unarmed(reading, clause, actors) or _struck(verb) or _charged(verb)):
            continue
        # "which is designated under the act" tells of long ago, by whomever.
        issued = not clause.actors and (
            (row.issued and clause.verb.dep_ in {"ROOT", "conj"})
            or is_measure(clause.subject)
            or (clause.verb.dep_ == "acl" and enacting(clause.verb.head) is not None)
            or bool(signing(reading, clause.subject))
            or row.type is ActionType.COOPERATE
        )
        doing = clause.done_by(actors) if issued else clause
        if actors and satisfied(reading, doing, row, site, others):
            told = HELD if verb.pos_ == "NOUN" or _aside(row, verb) else standing(reading, verb)
            if _agreed(row, verb, actors) or unmade(reading, row.type, verb):
                return []  # "agreed to form a commission": the agreement is the deed
            if told is None or _nothing(clause, site, row) or _words_only(row, site):
                return []
            accused = charges(reading, verb, actors, told) if _hostile(row, clause) else []
            if told.charge and not accused and _hostile(row, clause):
                return []
            return accused or list(deeds(reading, row, actors, others, clause, of_verb(row, told)))
    return []


def _aside(row: Row, verb: Word) -> bool:
    """“will not come, accusing Rome of lies”: said here and now, whatever becomes of the rest."""
    gerund = verb.tag_ == "VBG" and verb.dep_ == "advcl" and not any(c.dep_ in _MARKS for c in verb.lefts)
    apart = verb.is_sent_start or (verb.left_edge.i > 0 and verb.nbor(-1).text == ",")
    return "unwilling" in row.needs or (row.type is ActionType.ACCUSE and gerund and apart)


def _agreed(row: Row, verb: Word, actors: tuple[str, ...]) -> bool:
    """What two sides agree to do is their agreement, no deed of each."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ != "agree":
        return False
    together = len(actors) > 1 or any(c.lower_ == "with" for c in verb.head.rights)
    joint = row.type is ActionType.COOPERATE and (together or row.recipient != ("to",))
    return joint or (row.type in _CONCEDED and together)


def _unarmed(reading: Reading, clause: Clause, actors: tuple[str, ...]) -> bool:
    """“They attacked the camp” where "they" was taken for some allies or civilians named before."""
    if clause.subject is None or clause.subject.pos_ != "PRON":
        return False
    fighting = armed() | {"authority"}
    groups = [reading.actors[a] for a in actors if reading.actors[a].type is ActorType.GROUP]
    names = (w.lower() for g in groups for w in g.name.split())
    return bool(groups) and not {w.removesuffix("s") for w in names} & fighting


def _struck(verb: Word) -> bool:
    """“the attack in Peru, which killed six”: the attack killed them, not Peru."""
    if verb.dep_ != "relcl" or not any(c.dep_ == "nsubj" and c.lower_ == "which" for c in verb.lefts):
        return False
    above = verb.head
    while above.dep_ in {"appos", "conj"}:
        above = above.head
    within = above.dep_ == "pobj" and above.head.lower_ in {"in", "at", "on", "near", "outside"}
    return within and is_one_of(
        above.head.head, listed("classes", "attacks") | {"explosion", "blast", "killing"}
    )


def _charged(verb: Word) -> bool:
    """“accused Rome of blowing up a depot, killing two”: part of the charge, no deed of the accuser."""
    result = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i
    return result and verb.head.lemma_.lower() in listed("reporting", "blaming") | {"accuse", "suspect"}


def _hostile(row: Row, clause: Clause) -> bool:
    """A deed that is a charge when another side tells it; so is help for rebels."""
    if row.type in listed("charged", "types"):
        return True
    helped = any(is_one_of(t, listed("charged", "helped")) for t in heads(clause.object))
    return row.type in {ActionType.AID, ActionType.SUPPORT} and helped


def _sides(site: Site, row: Row, clause: Clause) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The doers and the other side; of a text between two, those two, whoever signed it for them."""
    subjectless = not site.actors and "subject" in row.places
    if row.type in MUTUAL and (clause.passive or row.brokered or subjectless):
        if len(sides := recipients(site, ("between",))) > 1:
            return sides[:1], sides[1:]
        if row.brokered:
            brokers = set(states_of(site.reading, site.actors))
            bound = tuple(a for a in bound_by(site.reading, site.noun) if a not in brokers)
            return (bound[:1], bound[1:]) if len(bound) > 1 else ((), ())
        if clause.passive and not site.actors and (signed := _owned_text(site)):
            return signed
    if row.type not in _SPOKEN and (sent_by := on_behalf(site)):
        site = replace(site, actors=sent_by)
    if "attribute" in row.places:
        site = replace(site, actors=states_of(site.reading, site.actors))
    if row.turned:
        return recipients(site, row.recipient), site.actors
    actors = site.actors or _in_office(site, row, clause)
    if found := unsaid(replace(site, actors=actors), row, clause):
        actors = found
        site = replace(site, actors=actors)
    if row.type is ActionType.AID and row.status is Status.PLANNED:
        actors = states_of(site.reading, actors)
    others = recipients(site, row.recipient)
    if row.type is ActionType.COOPERATE and "with" in row.recipient and set(others) <= set(actors):
        others = tuple(dict.fromkeys((*others, *recipients(site, ("with",)))))
    if row.type is ActionType.SANCTION:
        others = without_kin(site.reading, others, site.verb.sent)
    return working(site.reading, row, actors, others), others


def _in_office(site: Site, row: Row, clause: Clause) -> tuple[str, ...]:
    """“has been listed”, “this action targets A”, “I am listing A” of a release: its issuers."""
    if row.issued and (clause.passive or "evidence" in row.needs):
        return site.reading.annotations.issuers
    if row.type is ActionType.COOPERATE:
        return ours(site.reading, clause.subject)
    if row.type not in _IN_OFFICE:
        return ()
    measured = by_measure(site.reading, clause) if row.type is ActionType.SANCTION else ()
    return measured or signing(site.reading, clause.subject)


def _owned_text(site: Site) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """“Rome’s treaty with Carthage was signed”: whose it is, and with whom."""
    own = () if site.object is None else possessor(site.reading, site.object)
    others = () if site.object is None else site.reading.with_actors(site.object, "with")
    return (own, others) if own and others else None


_NONE = frozenset({"no", "little"})


def _nothing(clause: Clause, site: Site, row: Row) -> bool:
    """“signed no deal”, “found little common ground”, “signed the act into law”."""
    if any(t is not None and any(c.lower_ in _NONE for c in t.lefts) for t in (clause.object, site.noun)):
        return True
    if site.noun is not None and any(c.tag_ == "VBG" and c.dep_ == "compound" for c in site.noun.lefts):
        return True  # "issued a statement voicing regret": words
    if _remembered(clause) or (row.type is ActionType.AID and _sent_to_talk(site)):
        return True
    own = clause.object is not None and any(c.lower_ == "own" for c in clause.object.lefts)
    if own and row.type is ActionType.ASSAULT and site.noun is None:
        return True  # "destroyed its own satellite"
    law = site.reading.preposition(clause.verb, "into")
    return law is not None and law.lower_ == "law"


def _remembered(clause: Clause) -> bool:
    """“He recalls a diplomat who warned him”: an envoy who is called home is somebody’s."""
    if clause.verb.lemma_ != "recall" or clause.object is None or clause.passive:
        return False
    some = any(c.lower_ in {"a", "an", "some"} for c in clause.object.lefts)
    return some and not any(c.lower_ == "from" for t in (clause.verb, clause.object) for c in t.rights)


def _sent_to_talk(site: Site) -> bool:
    """“sent its adviser, A, and Minister B”: who is named goes to speak, not to help."""
    reading, sent = site.reading, site.object
    if sent is None or site.verb.lemma_.lower() not in listed("classes", "sending"):
        return False
    beside = reading.mention_at.get(sent.i + 1)
    named = (*reading.actors_of(sent), *(() if beside is None else beside.actors))
    return bool(reading.persons(named)) and is_one_of(sent, listed("classes", "helpers"))


def _words_only(row: Row, site: Site) -> bool:
    """“pledged its support for the talks”: no aid, unless money or goods are meant."""
    noun = site.noun
    if row.type is not ActionType.AID or row.status is not Status.PLANNED or noun is None:
        return False
    material = listed("classes", "material")
    return noun.lemma_.lower() in {"support", "help"} and not any(
        t.lower_ in material or t.like_num for t in noun.subtree
    )


def deeds(
    reading: Reading,
    row: Row,
    actors: tuple[str, ...],
    others: tuple[str, ...],
    clause: Clause,
    told: Standing,
) -> Iterator[Deed]:
    """One deed for each pair of sides."""
    cue = clause.verb
    uttered = row.type is ActionType.ACCUSE
    time = done_at(reading, cue, clause.object if uttered else None)
    if uttered and cue.tag_ == "VBP":
        time = None  # "We condemn the attack on 29 June": the day of the attack
    for actor, other in pairs(reading, actors, others, mutual=row.type in MUTUAL):
        yield Deed(
            row.type,
            actor,
            other,
            cue.i,
            time,
            told.status,
            told.modality,
            f"action.verb.{row.word}",
        )
