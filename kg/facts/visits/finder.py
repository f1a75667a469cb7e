"""Finds every journey of one article.

Comes in: a ``Reading``. Goes out: ``Journey`` rows, one for each traveller and place.
Refuses: movement without a traveller who is an actor, and travel that is denied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.encounters.company import thanked
from kg.facts.visits.journey import Journey, day_at, made, travellers_of
from kg.facts.visits.nouns import invited, of_noun
from kg.facts.visits.places import (
    arrivals,
    host_places,
    object_places,
    places_at,
    purpose_places,
    stops,
    target_places,
)
from kg.model.enums import ActorType, Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

#: As in "accepted an invitation to visit Lima": who takes it up travels.
_TAKING_UP = frozenset({"accept", "receive", "get", "welcome", "take"})


def journeys(reading: Reading) -> list[Journey]:
    """All visits of the article, each once."""
    found: dict[tuple[str, str], Journey] = {}
    if not reading.annotations.place_mentions:
        return []
    for token in reading.tokens():
        for journey in _of_token(reading, token):
            known = found.get((journey.actor, journey.place))
            if known is not None:
                journey.tokens = [*known.tokens, *journey.tokens]
                known.tokens = journey.tokens
            if known is None or (known.time is None and journey.time is not None):
                found[journey.actor, journey.place] = journey
    return list(found.values())


def _of_token(reading: Reading, token: Word) -> Iterator[Journey]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(reading, token, lemma)
    elif token.pos_ == "NOUN" and lemma in words("visits", "nouns", "words"):
        yield from of_noun(reading, token)
    elif lemma == "back" and token.pos_ == "ADV":
        yield from _back(reading, token)
    elif token.pos_ == "NOUN" and lemma == "invitation":
        yield from invited(reading, token)


def _of_verb(reading: Reading, verb: Word, lemma: str) -> Iterator[Journey]:
    if lemma in words("visits", "verbs", "direct"):
        if places := object_places(reading, verb) or host_places(reading, verb):
            yield from made(reading, verb, _subjects(reading, verb), places, "visit.direct")
    elif lemma in words("visits", "verbs", "prepositional"):
        if places := target_places(reading, verb, lemma):
            yield from made(reading, verb, _subjects(reading, verb), places, "visit.travel")
    elif lemma in {"take", "bring"}:
        yield from _taken(reading, verb)
    elif lemma == "accompany":
        places = places_at(reading, reading.preposition(verb, "to"))
        both = (*_subjects(reading, verb), *travellers_of(reading, reading.objects_of(verb)))
        yield from made(reading, verb, both, places, "visit.travel")
    elif lemma == "spend":
        yield from _spent(reading, verb)
    elif lemma in {"lead", "head"}:
        yield from _led(reading, verb)
    elif lemma in words("visits", "verbs", "sending"):
        yield from _sent(reading, verb, lemma)
    elif lemma in {"expect", "await", "schedule"} and verb.tag_ == "VBN" and not _of_an_event(verb):
        yield from _due(reading, verb, verb)
    elif lemma == "be":
        due = next((c for c in verb.children if c.lemma_ in {"due", "expected"}), None)
        yield from _stays(reading, verb) if due is None else _due(reading, verb, due)


def _subjects(reading: Reading, verb: Word) -> tuple[str, ...]:
    """Who travels; nobody where the sentence tells of flight or expulsion."""
    token = reading.subject_token(verb)
    found = thanked(reading, verb) or reading.subject_of(verb)
    if not found and verb.dep_ == "acl" and verb.head.lemma_.lower() in words("meetings", "offers", "words"):
        token = reading.subject_token(verb.head.head)
        found = reading.subject_of(verb.head.head) if verb.head.head.lemma_ in _TAKING_UP else ()
    found = _above_where(reading, verb, token) or found
    travellers = travellers_of(reading, found, token)
    return () if travellers and _forced(verb) else travellers


def _above_where(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """As in "A said in Havana, where he arrived on Friday": of a person that the clause above speaks of."""
    pronoun = subject is not None and subject.lower_ in {"he", "she"} and subject.head == verb
    there = verb.dep_ == "relcl" and any(c.lower_ == "where" and c.i < verb.i for c in verb.children)
    if not (pronoun and there):
        return ()
    above = reading.subject_of(reading.clause(verb.head))
    return above if len(above) == 1 and reading.actors[above[0]].type is ActorType.PERSON else ()


def _forced(verb: Word) -> bool:
    forced = words("visits", "forced", "words")
    return any(t.lemma_.lower() in forced for t in verb.sent)


def _sent(reading: Reading, verb: Word, lemma: str) -> Iterator[Journey]:
    """As in "sent an envoy to Tehran", "was invited to Hyde Park": the one sent travels."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    token = passive or reading.object_token(verb)
    travellers = travellers_of(reading, reading.objects_of(verb), token)
    if not travellers or _forced(verb):
        return
    target = reading.preposition(verb, "to")
    places = [*places_at(reading, target), *purpose_places(reading, target)]
    if lemma == "invite":
        for journey in made(reading, verb, travellers, places, "visit.invited"):
            yield replace(journey, status=Status.PROPOSED, modality=Modality.POSSIBLE)
        return
    yield from made(reading, verb, travellers, places, "visit.sent")


def _led(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "will lead a delegation to Amman": the one who leads travels."""
    obj = reading.object_token(verb)
    if obj is None or obj.lemma_.lower() not in {"delegation", "mission", "team"}:
        return
    target = reading.preposition(obj, "to") or reading.preposition(verb, "to")
    yield from made(reading, verb, _subjects(reading, verb), places_at(reading, target), "visit.led")


def _taken(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "a tour that will take him to Cairo and Beirut": the one taken travels, else whose tour it is."""
    subject = reading.subject_token(verb)
    if subject is not None and subject.lower_ in {"that", "which"} and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.lemma_.lower() not in words("visits", "nouns", "words"):
        return
    owner = next((c for c in subject.children if c.dep_ == "poss"), None)
    travellers = travellers_of(reading, reading.objects_of(verb) or reading.actors_of(owner))
    places = places_at(reading, reading.preposition(verb, "to"))
    yield from made(reading, verb, travellers, places, "visit.travel")


def _spent(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "will spend two days in Lima"."""
    span = reading.time_spent(verb)
    lasting = span is not None and span.lemma_.lower() in {"hour", "day", "night", "week", "weekend"}
    if span is not None and (lasting or span.i in reading.time_at):
        target = reading.preposition(verb, "in", "at") or reading.preposition(span, "in", "at")
        yield from made(reading, verb, _subjects(reading, verb), places_at(reading, target), "visit.stay")


def _stays(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "was in Minsk for a stopover", "will be in Addis Ababa on 27 February"."""
    purpose = next(
        (
            t
            for c in verb.children
            if c.lower_ in {"for", "on"} and (t := reading.preposition(verb, c.lower_))
        ),
        None,
    )
    official = purpose is not None and purpose.lemma_.lower() in words("visits", "nouns", "words")
    auxiliaries = {c.lower_ for c in verb.children}
    future = bool(auxiliaries & {"will", "'ll", "’ll", "would"}) and reading.time_of(verb) is not None
    back = next((c for c in verb.children if c.lower_ == "back"), None)
    travellers = _subjects(reading, verb) if official or future or back is not None else ()
    if travellers and back is not None:
        source = reading.preposition(back, "from") or reading.preposition(verb, "from")
        places = [*places_at(reading, source), *purpose_places(reading, source)]
        for journey in made(reading, verb, travellers, places, "visit.back"):
            yield replace(journey, status=Status.HELD, modality=Modality.ACTUAL)
    if travellers and (official or future):
        yield from made(reading, verb, travellers, stops(reading, verb), "visit.stay")


def _of_an_event(participle: Word) -> bool:
    """As in "talks between officials, scheduled for May 20 in La Paz": the talks are, not the officials."""
    head = participle.head
    return participle.dep_ == "acl" and head.dep_ == "pobj" and head.head.head.pos_ == "NOUN"


def _due(reading: Reading, verb: Word, due: Word) -> Iterator[Journey]:
    """As in "is due in Baku on the 23rd", "is expected in Addis Ababa"."""
    if aspect_of(reading, verb)[0] is None:
        return
    subject = reading.subject_token(verb)
    travellers = travellers_of(reading, reading.actors_of(subject), subject)
    places = stops(reading, due) or stops(reading, verb) or arrivals(reading, verb)
    for actor in travellers:
        for place in places:
            yield Journey(
                verb.i,
                actor,
                place.place,
                day_at(reading, verb, place) or reading.time_of(verb),
                Status.PLANNED,
                Modality.PLANNED,
                "visit.due",
            )


def _back(reading: Reading, word: Word) -> Iterator[Journey]:
    """As in "Envoy Ana Soto, back from Lima since Tuesday, said": where the one before the comma was."""
    source = reading.preposition(word, "from")
    name = reading.mention_at.get(word.i - 2)
    if source is None or name is None or reading.doc[word.i - 1].text != ",":
        return
    days = [t for t in reading.annotations.times if word.is_ancestor(reading.doc[t.head])]
    for actor in travellers_of(reading, name.actors, reading.doc[name.head]):
        for place in places_at(reading, source):
            day = days[0] if days else None
            yield Journey(word.i, actor, place.place, day, Status.HELD, Modality.ACTUAL, "visit.back")
