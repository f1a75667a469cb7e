"""Who travels: the subject of a verb of travel, and whoever goes along.

Comes in: a ``Reading`` and a verb of travel. Goes out: ids of actors.
Refuses: the travellers of a sentence that tells of flight, expulsion or a holiday.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.facts.encounters.company import thanked
from kg.facts.encounters.delegations import leaders, named_before
from kg.facts.visits.journey import travellers_of
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: As in "accepted an invitation to visit Lima": who takes it up travels.
_TAKING_UP = frozenset({"accept", "receive", "get", "welcome", "take"})


def subjects(reading: Reading, verb: Word) -> tuple[str, ...]:
    """Who travels; nobody where the sentence tells of flight or expulsion."""
    token = reading.subject_token(verb)
    found = thanked(reading, verb) or reading.subject_of(verb)
    if not found and verb.dep_ == "acl" and verb.head.lemma_.lower() in words("meetings", "offers", "words"):
        token = reading.subject_token(verb.head.head)
        found = reading.subject_of(verb.head.head) if verb.head.head.lemma_ in _TAKING_UP else ()
    if verb.dep_ == "acl" and verb.head.lemma_ in words("changes", "plans", "words"):
        owner = next((c for c in verb.head.lefts if c.dep_ == "poss"), None)
        token, found = (owner, reading.actors_of(owner)) if owner is not None else (token, found)
    found = _above_where(reading, verb, token) or _whose_office(reading, verb, token) or found
    travellers = travellers_of(reading, found, token)
    travellers = _leader(reading, token) or (() if _of_several(token) else travellers)
    return () if travellers and forced(verb) else travellers


def _of_several(token: Word | None) -> bool:
    """As in "The delegations return to Geneva": whoever they are, more than those named last."""
    plural = token is not None and token.lower_ == "delegations"
    return token is not None and plural and any(c.lower_ == "the" for c in token.lefts) and not token.rights


def _above_where(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """As in "A said in Havana, where he arrived on Friday": of a person that the clause above speaks of."""
    pronoun = subject is not None and subject.lower_ in {"he", "she"} and subject.head == verb
    there = verb.dep_ == "relcl" and any(c.lower_ == "where" and c.i < verb.i for c in verb.children)
    if not (pronoun and there):
        return ()
    above = reading.subject_of(reading.clause(verb.head))
    return above if len(above) == 1 and reading.only_persons(above) else ()


def _whose_office(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """As in "A, the governor of Salta, who flew to Lima": no place, but who governs it."""
    who = subject is not None and subject.lower_ == "who" and verb.dep_ == "relcl"
    office = verb.head.head.head if who and verb.head.dep_ == "pobj" else None
    return reading.persons(reading.actors_of(office)) if office is not None and office.dep_ == "appos" else ()


def _leader(reading: Reading, subject: Word | None) -> tuple[str, ...]:
    """As in "A delegation headed by minister A left for Lima": the one who leads it."""
    if subject is None or subject.lemma_.lower() not in words("visits", "delegates", "bodies"):
        return ()
    state = [a for a in reading.actors_of(subject) if reading.actors[a].type is ActorType.STATE]
    if not state and reading.actors_of(subject):
        return ()
    return leaders(reading, subject) or (() if state else named_before(reading, subject))


def forced(verb: Word) -> bool:
    """True where the sentence tells of flight, expulsion or a holiday."""
    told = words("visits", "forced", "words")
    return any(t.lemma_.lower() in told for t in verb.sent)


def _close(reading: Reading, verb: Word, preposition: Word) -> bool:
    """False of "flew to Lima for talks with B": only places and days may stand between."""
    between = reading.doc[verb.i + 1 : preposition.i]
    sites = words("visits", "nouns", "holders")
    heads = (m.head for t in between if (m := reading.mention_at.get(t.i)) is not None)
    named = any(reading.doc[head].lemma_ not in sites for head in heads)
    return not named and not any(
        t.pos_ == "VERB" or (t.pos_ == "NOUN" and t.i not in reading.time_at and t.lemma_ not in sites)
        for t in between
    )


def _at_the_place(reading: Reading, verb: Word) -> list[Word]:
    """As in "travelled to the palace in Carthage with A and B", which the parser hangs on the place."""
    there = (t for t in verb.subtree if t.i > verb.i and t.lower_ == "with" and t.head.i in reading.place_at)
    return [t for t in there if t.dep_ == "prep" and reading.clause(t) == reading.clause(verb)]


def companions(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "A, accompanied by B, flew to Lima", "A flew to Lima with B": the persons who go along."""
    subject = reading.subject_token(verb)
    beside = [c for t in (subject, verb) if t is not None for c in t.children if c.dep_ in {"acl", "advcl"}]
    along = [a for c in beside if c.lemma_ in words("visits", "along", "verbs") for a in reading.agent_of(c)]
    if verb.lemma_.lower() in words("visits", "along", "travelling"):
        beside = [c for c in verb.rights if c.lower_ in {"with", "alongside"} and _close(reading, verb, c)]
        beside += _at_the_place(reading, verb)
        along += [a for c in beside for g in c.children if g.dep_ == "pobj" for a in reading.actors_of(g)]
    return reading.persons(dict.fromkeys(along))
