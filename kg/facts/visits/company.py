"""Who goes along on a journey that the text tells of elsewhere: "She will be accompanied by B", "C will join
him in Lima", "Other members of the delegation include D and E".

Comes in: a ``Reading``, verbs of going along and the journeys found. Goes out: ``Journey`` rows.
Refuses: who joins somebody for a meeting or on a call; who has no name; journeys of another tense or day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.visits.places import places_at
from kg.model.enums import Status
from kg.model.time import share_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits.journey import Journey

#: A clause that stands by itself; "A, accompanied by B, flew" is told by the verb of travel.
_OWN = frozenset({"ROOT", "conj", "ccomp", "relcl"})
_ON_IT = frozenset({"on", "to", "in", "throughout", "during"})
#: What was done, or is still being done.
_OVER = frozenset({Status.HELD, Status.ONGOING})


def tells(verb: Word) -> bool:
    """True for a verb that may tell who goes along."""
    return verb.dep_ in _OWN or verb.lemma_ in words("visits", "along", "counting")


def along(reading: Reading, verb: Word, journeys: Sequence[Journey]) -> Iterator[Journey]:
    """The journeys of those who go along, each to where the one they go with goes."""
    guests, hosts = _counted(reading, verb, journeys) or _sides(reading, verb)
    guests = tuple(g for g in guests if reading.actors[g].name[0].isupper() and g not in hosts)
    status = aspect_of(reading, verb)[0]
    if not guests or not hosts or status is None:
        return
    there, day = _there(reading, verb), reading.time_of(verb)
    if there is None:
        return
    rows = [j for j in journeys if j.actor in hosts and j.token < verb.i + _AHEAD]
    for journey in rows:
        same = {journey.status, status} <= _OVER or journey.status is status
        counted = status is Status.ONGOING and verb.lemma_.lower() in words("visits", "along", "counting")
        if day is not None and journey.time is not None and not share_days(day.time, journey.time.time):
            continue
        if (same or counted) and (not there or journey.place in there):
            for guest in guests:
                yield replace(journey, token=verb.i, actor=guest, rule="visit.along", tokens=[])


#: Tokens ahead within which the journey may still be told: "on his trip to Lima".
_AHEAD = 12


def _sides(reading: Reading, verb: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who goes along and with whom."""
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    subject = reading.subject_token(verb)
    named = reading.actors_of(subject)
    others = reading.agent_of(verb) if passive else reading.objects_of(verb)
    pair = (others, named) if passive else (reading.subject_of(verb), others)
    guests, hosts = (reading.persons(side) for side in pair)
    return guests, hosts


def _there(reading: Reading, verb: Word) -> set[str] | None:
    """The places that the clause names, {} where none; None where it is about something else."""
    found: set[str] = set()
    for link in verb.children:
        if link.dep_ != "prep" or link.lower_ in {"by", "as"}:
            continue
        target = next((c for c in link.children if c.dep_ == "pobj"), None)
        if target is None or target.i in reading.time_at:
            continue
        if link.lower_ not in _ON_IT:
            return None
        places = places_at(reading, target)
        trip = target.lemma_.lower() in words("visits", "nouns", "words")
        if not places and trip:
            inner = reading.preposition(target, "to", "in")
            places = places_at(reading, inner)
        elif not places:
            return None
        found |= {p.place for p in places}
    return found


def _counted(
    reading: Reading, verb: Word, journeys: Sequence[Journey]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """As in "Other members of the delegation include B": those who go with the one who travelled last."""
    if verb.lemma_.lower() not in words("visits", "along", "counting"):
        return None
    subject = reading.subject_token(verb)
    if subject is not None and subject.lemma_.lower() in {"member", "participant"}:
        subject = reading.preposition(subject, "of", "in")
    if subject is None or subject.lemma_.lower() not in words("visits", "delegates", "bodies"):
        return (), ()
    before = [j for j in journeys if j.token < verb.i]
    last = max(before, key=lambda j: j.token, default=None)
    guests = reading.persons(reading.objects_of(verb))
    hosts = () if last is None else tuple({j.actor for j in before if j.tokens and j.token == last.token})
    return guests, hosts
