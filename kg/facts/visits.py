"""Visits: official travel of persons, delegations and states' envoys to a place.

Comes in: a ``Reading``. Goes out: ``Journey`` rows, one for each traveller and place.
Refuses: movement without a traveller who is an actor, and travel that is denied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.aspect import Aspect, aspect_of
from kg.facts.cues import mapping, words
from kg.facts.changes import Shift
from kg.model.enums import ActorType, Change, Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.model.annotation import PlaceMention, TimeExpression

#: Actors that travel: a state does not, its delegation is named by the state.
_TRAVELLERS = frozenset({ActorType.PERSON, ActorType.GROUP, ActorType.STATE, ActorType.ORGANIZATION})


@dataclass(slots=True)
class Journey:
    """One traveller's way to one place."""

    token: int
    actor: str
    place: str
    time: TimeExpression | None
    status: Status
    modality: Modality
    rule: str


def journeys(reading: Reading) -> list[Journey]:
    """All visits of the article, each once."""
    found: dict[tuple[str, str], Journey] = {}
    for token in reading.tokens():
        for journey in _of_token(reading, token):
            known = found.get((journey.actor, journey.place))
            if known is None or (known.time is None and journey.time is not None):
                found[journey.actor, journey.place] = journey
    return list(found.values())


def _of_token(reading: Reading, token: Token) -> Iterator[Journey]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        if lemma in words("visits", "verbs", "direct"):
            yield from _made(reading, token, _persons(reading, reading.subject_of(token)), _objects(reading, token), "visit.direct")
        elif lemma in words("visits", "verbs", "prepositional"):
            yield from _made(reading, token, _persons(reading, reading.subject_of(token)), _targets(reading, token, lemma), "visit.travel")
        elif lemma == "be" and any(c.lemma_ in {"due", "expected"} for c in token.children):
            yield from _due(reading, token)
    elif token.pos_ == "VERB" or token.pos_ == "NOUN" and lemma in words("visits", "nouns", "words"):
        yield from _noun(reading, token)


def _objects(reading: Reading, verb: Token) -> list[PlaceMention]:
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return _places(reading, passive or reading.object_token(verb))


def _targets(reading: Reading, verb: Token, lemma: str) -> list[PlaceMention]:
    allowed = mapping("visits", "only").get(lemma) or words("visits", "prepositions", "to")
    found: list[PlaceMention] = []
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in allowed:
            target = next((g for g in child.children if g.dep_ == "pobj"), None)
            found += _places(reading, target)
            found += _visit_noun_places(reading, target)
            found += _nested(reading, target, allowed)
    return found


def _nested(reading: Reading, target: Token | None, allowed: frozenset[str]) -> list[PlaceMention]:
    """"set off for talks in Baku": only where the target itself is no place."""
    if target is None or target.i in reading.place_at:
        return []
    inner = reading.preposition(target, *(allowed & {"in", "to"}))
    return _places(reading, inner) if target.lemma_ in {"capital", "city", "town", "visit"} else []


def _visit_noun_places(reading: Reading, target: Token | None) -> list[PlaceMention]:
    """"left for a state visit to Canada", "after a stop in Seoul"."""
    if target is None or target.lemma_.lower() not in words("visits", "nouns", "words"):
        return []
    return _places(reading, reading.preposition(target, "to", "in"))


def _places(reading: Reading, token: Token | None) -> list[PlaceMention]:
    if token is None:
        return []
    place = reading.place_at.get(token.i)
    return [] if place is None else reading.places_from(place)


def _persons(reading: Reading, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in ids if reading.actors[i].type in _TRAVELLERS)


def _made(reading: Reading, verb: Token, travellers: tuple[str, ...], places: list[PlaceMention], rule: str) -> Iterator[Journey]:
    status, modality = aspect_of(reading, verb)
    if status is None:
        return
    for actor in travellers:
        for place in places:
            yield Journey(verb.i, actor, place.place, reading.time_of(verb), _by_day(reading, verb, status), modality, rule)


def _by_day(reading: Reading, verb: Token, status: Status) -> Status:
    """Who left today is still on the way."""
    leaving = verb.lemma_ in {"leave", "depart", "set"}
    time = reading.time_of(verb)
    published = reading.document.published
    today = time is not None and published is not None and time.time == published.isoformat()
    return Status.ONGOING if leaving and status is Status.HELD and today else status


def _due(reading: Reading, verb: Token) -> Iterator[Journey]:
    """"is due in Baku on the 23rd", "is expected in Addis Ababa"."""
    travellers = _persons(reading, reading.actors_of(reading.subject_token(verb)))
    due = next(c for c in verb.children if c.lemma_ in {"due", "expected"})
    target = reading.preposition(due, "in", "at") or reading.preposition(verb, "in", "at")
    for actor in travellers:
        for place in _places(reading, target):
            yield Journey(verb.i, actor, place.place, reading.time_of(verb), Status.PLANNED, Modality.PLANNED, "visit.due")


def _noun(reading: Reading, noun: Token) -> Iterator[Journey]:
    """"a trip by envoy X to Florida", "his trip to the United States has been put off"."""
    places = [p for word in ("to", "in", "of") for p in _places(reading, reading.preposition(noun, word))]
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    travellers = reading.actors_of(owner) or reading.with_actors(noun, "by", "of")
    head = noun.head
    if not travellers and head.pos_ == "VERB" and noun.dep_ in {"dobj", "pobj"}:
        travellers = reading.subject_of(head)
    elif not travellers and noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "AUX"}:
        travellers = reading.subject_of(head.head)
    aspect = _noun_aspect(reading, noun)
    if aspect[0] is None:
        return
    for actor in _persons(reading, travellers):
        for place in places:
            yield Journey(noun.i, actor, place.place, reading.time_of(noun), aspect[0], aspect[1], "visit.noun")


def _noun_aspect(reading: Reading, noun: Token) -> Aspect:
    lefts = {c.lower_ for c in noun.lefts}
    if "no" in lefts:
        return (None, Modality.DENIED)
    if lefts & {"upcoming", "planned", "forthcoming", "next"}:
        return (Status.PLANNED, Modality.PLANNED)
    current = noun
    while current.head != current and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
    if current.pos_ not in {"VERB", "AUX"}:
        return (Status.HELD, Modality.ACTUAL)
    if current.lemma_.lower() in words("changes", "verbs", "postponed") | {"put"} and noun.dep_ in {"nsubjpass", "dobj"}:
        return (Status.POSTPONED, Modality.PLANNED)
    if current.lemma_.lower() in words("changes", "verbs", "cancelled") | {"tear"} and noun.dep_ in {"nsubjpass", "dobj"}:
        return (Status.CANCELLED, Modality.ACTUAL)
    return aspect_of(reading, current)


#: Tokens between a journey and the sentence that tells its former day.
_NEAR = 60


def moved_journeys(reading: Reading, formers: Sequence[Former], travels: Sequence[Journey]) -> list[Shift]:
    """"She was to have come on Monday": the former day of a journey that the text has just told."""
    found = []
    for former in formers:
        who = () if former.event is None else reading.actors_of(reading.doc[former.event])
        for journey in travels:
            near = abs(journey.token - former.time.head) < _NEAR and journey.time is not None
            if near and journey.actor in who and journey.time is not None and journey.time.time != former.time.time:
                change = Change.POSTPONED if (former.time.time or "") < (journey.time.time or "") else Change.BROUGHT_FORWARD
                found.append(Shift(former.time.head, change, former.event, former=former.time, new=journey.time,
                                   journey=True, rule="change.journey"))
                break
    return found
