"""The other side of a deed that its own clause leaves unsaid.

Comes in: the deeds of an article. Goes out: the same, with the side that the article leaves no doubt about.
Refuses: to choose between two, and deeds that need not be aimed at anybody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.actions.clause import clause_of
from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import is_one_of, state_of
from kg.model.enums import ActionType, ActorType

if TYPE_CHECKING:
    from kg.facts.actions.deed import Deed
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Deeds that one side of a quarrel does to the other.
_AIMED = frozenset({ActionType.SANCTION, ActionType.ASSAULT, ActionType.COERCE, ActionType.MOBILIZE})
#: Deeds that tell who fights whom; who condemns or punishes an attack need not be the one attacked.
_FOUGHT = frozenset({ActionType.ASSAULT, ActionType.MOBILIZE, ActionType.COERCE, ActionType.THREATEN})
#: Deeds that tell who quarrels with whom.
_QUARREL = _AIMED | {ActionType.ACCUSE, ActionType.THREATEN, ActionType.PROTEST, ActionType.REJECT}
_FORCE = frozenset({ActionType.ASSAULT, ActionType.MOBILIZE})
#: Verbs that bring together those who then sign.
_MET = frozenset({"meet", "host", "receive", "see", "join", "welcome"})
#: Verbs above a signature that are looked at.
_CLIMB = 3


def with_other_side(reading: Reading, deed: Deed, deeds: list[Deed]) -> Deed:
    """``deed`` with its recipient, itself where it has one or the article leaves it open."""
    if deed.recipient is not None and not _envoys(reading, deed):
        return deed
    if deed.type is ActionType.AGREE:
        return replace(deed, recipient=_met(reading, deed))
    if deed.type not in _AIMED or (deed.type is ActionType.COERCE and not _closing(reading, deed)):
        return deed
    sentence = reading.doc[deed.cue].sent
    own = state_of(reading, deed.actor)
    near = [d for d in deeds if sentence.start <= d.cue < sentence.end]
    shown = _FOUGHT if deed.type in _FORCE else _QUARREL
    for told in (near, deeds):
        rivals = {r for d in told if d.type in shown and (r := _rival(reading, d, own)) is not None}
        if rivals:
            return replace(deed, recipient=rivals.pop()) if len(rivals) == 1 else deed
    return deed


def _envoys(reading: Reading, deed: Deed) -> bool:
    """“expelled six diplomats”: of whom, the clause does not say."""
    if deed.type is not ActionType.SANCTION or deed.recipient is None:
        return False
    group = reading.actors[deed.recipient]
    noun = group.name.split()[-1].lower().removesuffix("s")
    return group.type is ActorType.GROUP and noun in listed("classes", "envoys")


def _rival(reading: Reading, deed: Deed, own: str) -> str | None:
    """The state on the other side of a deed of or against ``own``."""
    if deed.recipient is None:
        return None
    sides = (state_of(reading, deed.actor), state_of(reading, deed.recipient))
    other = sides[1] if sides[0] == own else sides[0]
    if own not in sides or other == own or reading.actors[other].type is not ActorType.STATE:
        return None
    return other


def _closing(reading: Reading, deed: Deed) -> bool:
    """Who closes a border closes it to somebody; who bans a newspaper need not."""
    closed = clause_of(reading, reading.doc[deed.cue]).object
    return closed is not None and is_one_of(closed, listed("classes", "crossings"))


def _met(reading: Reading, deed: Deed) -> str | None:
    """“will travel to Rome to meet his counterpart, A, and sign a treaty”: with whom he signs."""
    verb = reading.doc[deed.cue]
    chain: list[Word] = []
    while verb.pos_ in {"VERB", "AUX"} and verb.head != verb and len(chain) < _CLIMB:
        verb = verb.head
        chain += [verb, *(c for c in verb.rights if c.dep_ in {"xcomp", "advcl", "conj"} and c.i < deed.cue)]
    for above in chain:
        if above.lemma_.lower() in _MET:
            met = reading.objects_of(above) or reading.with_actors(above, "with")
            others = [a for a in met if state_of(reading, a) != state_of(reading, deed.actor)]
            if len(others) == 1 and reading.only_persons(others):
                return others[0]
    return None
