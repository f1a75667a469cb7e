"""Whose deed a clause tells that hangs on a noun of effort, or on a verb that has it done.

Comes in: the verb of such a clause. Goes out: ids of actors.
Refuses: efforts that somebody only welcomes, and what a court orders a state to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed
from kg.facts.actions.parties import agents, owners, signing, states_of
from kg.facts.actions.possessors import possessor
from kg.facts.actions.unreal import ordered
from kg.model.enums import ActionType, ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Types of deeds that efforts amount to: who makes an effort to sign has not signed.
_MADE = frozenset({ActionType.AID, ActionType.SUPPORT, ActionType.SANCTION})
#: Types of deeds that are had done.
_HAD_DONE = frozenset(
    {ActionType.AID, ActionType.COERCE, ActionType.SANCTION, ActionType.ASSAULT, ActionType.MOBILIZE}
)


#: Of efforts that those who speak of them make together.
_COMMON = frozenset({"shared", "joint", "common", "collective", "combined", "mutual", "united"})


def of_effort(reading: Reading, noun: Word) -> tuple[str, ...]:
    """“their efforts to provide aid”, “intensified efforts to help”: whose they are."""
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    if found := _common(reading, noun, verb) or possessor(reading, noun) or agents(reading, noun):
        return found
    made = verb.pos_ == "VERB" and verb.lemma_.lower() in listed("governors", "striving")
    return reading.subject_of(verb) if made else ()


def _common(reading: Reading, noun: Word, verb: Word) -> tuple[str, ...]:
    """“The ministers discussed our shared efforts to help Rome”: the states of those who speak of theirs."""
    theirs = any(c.lower_ in {"our", "their"} for c in noun.lefts)
    common = any(c.lower_ in _COMMON for c in noun.lefts)
    if not (theirs and common) or verb.pos_ != "VERB" or noun.lemma_ != "effort":
        return ()
    told = verb.lemma_.lower() in listed("governors", "discussing")
    return states_of(reading, reading.subject_of(verb)) if told else ()


def has_it_done(reading: Reading, verb: Word) -> tuple[str, ...]:
    """“Rome authorized the ministry to send aid”, “ordered the agency to block it”: Rome."""
    verb = _first(verb)
    above = ordered(verb)
    if above is None:
        return ()
    told = next(c for c in (*verb.lefts, *above.rights) if c.dep_ in {"dobj", "nsubj"} and c.i < verb.i)
    if any(reading.actors[a].type in {ActorType.STATE, ActorType.PERSON} for a in reading.actors_of(told)):
        return ()
    subject = reading.subject_token(above)
    found = signing(reading, subject) or reading.subject_of(above)
    return found or (() if subject is None else owners(reading, subject))


def _first(verb: Word) -> Word:
    """The "block" of "ordered it to block the press, cutting its lines"."""
    while verb.dep_ in {"advcl", "conj"} and verb.tag_ in {"VBG", "VB"} and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb


def unmade(reading: Reading, kind: ActionType, verb: Word) -> bool:
    """“efforts to sign a treaty”, “ordered the firm to leave”: no deed of who strives or orders."""
    link = verb.head
    above = link.head if verb.dep_ == "pcomp" and link.lower_ == "to" else link
    if above.pos_ == "NOUN" and verb.dep_ in {"acl", "pcomp"} and kind not in _MADE:
        return above != link or above.lemma_.lower() in listed("governors", "efforts")
    if ordered(_first(verb)) is None:
        return False
    return kind not in _HAD_DONE or verb.lemma_ == "pay" or not has_it_done(reading, verb)
