"""Who has a deed done that a noun names: "ordered the expulsion of two envoys", "carried out the arrest of".

Comes in: a noun of deed whose phrase names no doer. Goes out: ids of actors and how the verb tells it.
Refuses: a verb that only reports or welcomes the deed, a body that speaks for others (who announces that
hostages are free need not have held them), and what somebody says of his own people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.lexicon import listed, verb_rows
from kg.facts.actions.parties import agents, for_state, is_one_of, states_of
from kg.facts.actions.standing import Standing, standing
from kg.model.enums import ActionType, ActorType, Modality, Status

if TYPE_CHECKING:
    from kg.facts.actions.lexicon import Row
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: Types of deeds that are words, and bargains that need two.
_NEVER = frozenset(
    {
        ActionType.ACCUSE,
        ActionType.REQUEST,
        ActionType.REJECT,
        ActionType.THREATEN,
        ActionType.PROTEST,
        ActionType.AGREE,
        ActionType.COOPERATE,
        ActionType.SUPPORT,
    }
)
#: Types of deeds that bodies of many states announce as their own.
_BY_BODIES = frozenset({ActionType.SANCTION, ActionType.YIELD, ActionType.AID})
#: Types of deeds that take their time: announced or ordered, they are still to come.
_TO_COME = frozenset({ActionType.AID, ActionType.MOBILIZE, ActionType.RETREAT})
#: Types of deeds that nobody does to his own people.
_FORCE = frozenset({ActionType.ASSAULT, ActionType.COERCE})


def decided(reading: Reading, noun: Word, row: Row) -> tuple[tuple[str, ...], Standing] | None:
    """The doers that the verb above ``noun`` names and how it tells the deed, None where it does neither."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN":
        first = first.head
    verb = first.head
    if first.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB" or row.type in _NEVER:
        return None
    kind = _kind(verb)
    if kind is None or _otherwise(noun, verb, row) or (kind == "proclaiming" and not _own(noun, row)):
        return None
    actors = agents(reading, verb) if first.dep_ == "nsubjpass" else reading.subject_of(verb)
    if kind == "proclaiming":
        actors = _who_may(reading, states_of(reading, actors), row)
    elif first.dep_ == "dobj" and (subject := reading.subject_token(verb)) is not None:
        actors = for_state(reading, subject, actors)
    told = standing(reading, verb) if actors else None
    if told is None or (told.speakers and row.type in _FORCE):
        return None
    if kind != "performing" and row.type in _TO_COME and told.status is Status.HELD and not _freed(noun):
        told = Standing(Status.PLANNED, Modality.PLANNED)
    return actors, told


def _kind(verb: Word) -> str | None:
    """What the verb makes of the deed: done, decided on or announced."""
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.rights if c.dep_ == "prt"), None)
    word = lemma if particle is None else f"{lemma} {particle}"
    kinds = ("performing", "proclaiming", "bidding")
    return next((kind for kind in kinds if word in listed("reporting", kind)), None)


def _otherwise(noun: Word, verb: Word, row: Row) -> bool:
    """“resumed deliveries of gas”: the verb makes another deed of it."""
    rows = verb_rows().get(verb.lemma_.lower(), ())
    return any(r.type is not row.type and is_one_of(noun, r.nouns) for r in rows)


def _own(noun: Word, row: Row) -> bool:
    """What who announces it has done: no killing, no release of hostages, nothing to his own people."""
    if row.type is ActionType.ASSAULT:
        return False
    done_to = [t for t in noun.subtree if t.i > noun.i]
    if row.type is ActionType.COERCE and any(t.tag_ == "PRP$" for t in done_to):
        return False
    return not any(is_one_of(t, listed("classes", "hostages")) for t in done_to)


def _who_may(reading: Reading, actors: tuple[str, ...], row: Row) -> tuple[str, ...]:
    """States, and bodies of theirs where they may do such a thing."""
    if row.type in _BY_BODIES:
        return reading.no_persons(actors)
    return tuple(a for a in actors if reading.actors[a].type is ActorType.STATE)


def _freed(noun: Word) -> bool:
    """A release that is announced is done; a withdrawal is to come."""
    return noun.lemma_.lower() in listed("reporting", "freeing")
