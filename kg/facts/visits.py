"""Visits: official travel of persons, delegations and states' envoys to a place.

Comes in: a ``Reading``. Goes out: ``Journey`` rows, one for each traveller and place.
Refuses: movement without a traveller who is an actor, and travel that is denied.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.facts.aspect import Aspect, aspect_of
from kg.facts.changes import Shift
from kg.facts.cues import mapping, words
from kg.model.enums import ActorType, Change, Modality, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.facts.former import Former
    from kg.facts.reading import Reading
    from kg.model.annotation import PlaceMention, TimeExpression

#: Actors that travel of themselves; a state or body only where its delegation is named by it.
_TRAVELLERS = frozenset({ActorType.PERSON, ActorType.GROUP})
#: As in "accepted an invitation to visit Lima": who takes it up travels.
_TAKING_UP = frozenset({"accept", "receive", "get", "welcome", "take"})
_FUTURE = frozenset({"upcoming", "planned", "forthcoming", "next"})


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
    #: Every word that tells of it.
    tokens: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Its own word is the first to tell of it."""
        self.tokens = self.tokens or [self.token]


def journeys(reading: Reading) -> list[Journey]:
    """All visits of the article, each once."""
    found: dict[tuple[str, str], Journey] = {}
    for token in reading.tokens():
        for journey in _of_token(reading, token):
            known = found.get((journey.actor, journey.place))
            if known is not None:
                journey.tokens = [*known.tokens, *journey.tokens]
                known.tokens = journey.tokens
            if known is None or (known.time is None and journey.time is not None):
                found[journey.actor, journey.place] = journey
    return list(found.values())


def _of_token(reading: Reading, token: Token) -> Iterator[Journey]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        if lemma in words("visits", "verbs", "direct"):
            yield from _made(
                reading, token, _subjects(reading, token), _objects(reading, token), "visit.direct"
            )
        elif lemma in words("visits", "verbs", "prepositional"):
            yield from _made(
                reading, token, _subjects(reading, token), _targets(reading, token, lemma), "visit.travel"
            )
        elif lemma in {"lead", "head"}:
            yield from _led(reading, token)
        elif lemma in words("visits", "verbs", "sending"):
            yield from _sent(reading, token, lemma)
        elif lemma == "be" and any(c.lemma_ in {"due", "expected"} for c in token.children):
            yield from _due(
                reading, token, next(c for c in token.children if c.lemma_ in {"due", "expected"})
            )
        elif lemma in {"expect", "await", "schedule"} and token.tag_ == "VBN":
            yield from _due(reading, token, token)
        elif lemma == "be":
            yield from _stays(reading, token)
    elif token.pos_ == "VERB" or (token.pos_ == "NOUN" and lemma in words("visits", "nouns", "words")):
        yield from _noun(reading, token)


def _subjects(reading: Reading, verb: Token) -> tuple[str, ...]:
    """Who travels; nobody where the sentence tells of flight or expulsion."""
    if any(t.lemma_.lower() in words("visits", "forced", "words") for t in verb.sent):
        return ()
    token = reading.subject_token(verb)
    found = reading.subject_of(verb)
    if not found and verb.dep_ == "acl" and verb.head.lemma_.lower() in words("meetings", "offers", "words"):
        token = reading.subject_token(verb.head.head)
        found = reading.subject_of(verb.head.head) if verb.head.head.lemma_ in _TAKING_UP else ()
    return _persons(reading, found, token)


def _sent(reading: Reading, verb: Token, lemma: str) -> Iterator[Journey]:
    """As in "sent an envoy to Tehran", "was invited to Hyde Park": the one sent travels."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    token = passive or reading.object_token(verb)
    if any(t.lemma_.lower() in words("visits", "forced", "words") for t in verb.sent):
        return
    travellers = _persons(reading, reading.objects_of(verb), token)
    target = reading.preposition(verb, "to")
    places = [*_places(reading, target), *_visit_noun_places(reading, target)]
    if lemma == "invite":
        for journey in _made(reading, verb, travellers, places, "visit.invited"):
            yield replace(journey, status=Status.PROPOSED, modality=Modality.POSSIBLE)
        return
    yield from _made(reading, verb, travellers, places, "visit.sent")


def _led(reading: Reading, verb: Token) -> Iterator[Journey]:
    """As in "will lead a delegation to Amman": the one who leads travels."""
    obj = reading.object_token(verb)
    if obj is None or obj.lemma_.lower() not in {"delegation", "mission", "team"}:
        return
    target = reading.preposition(obj, "to") or reading.preposition(verb, "to")
    yield from _made(reading, verb, _subjects(reading, verb), _places(reading, target), "visit.led")


def _stays(reading: Reading, verb: Token) -> Iterator[Journey]:
    """As in "was in Minsk for a stopover", "will be in Addis Ababa on 27 February"."""
    travellers = _subjects(reading, verb)
    if not travellers:
        return
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
    if (back := next((c for c in verb.children if c.lower_ == "back"), None)) is not None:
        source = reading.preposition(back, "from") or reading.preposition(verb, "from")
        places = [*_places(reading, source), *_visit_noun_places(reading, source)]
        for journey in _made(reading, verb, travellers, places, "visit.back"):
            yield replace(journey, status=Status.HELD, modality=Modality.ACTUAL)
    if official or future:
        yield from _made(
            reading, verb, travellers, _places(reading, reading.preposition(verb, "in")), "visit.stay"
        )


def _objects(reading: Reading, verb: Token) -> list[PlaceMention]:
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return _places(reading, passive or reading.object_token(verb))


def _targets(reading: Reading, verb: Token, lemma: str) -> list[PlaceMention]:
    allowed = mapping("visits", "only").get(lemma) or words("visits", "prepositions", "to")
    found: list[PlaceMention] = []
    preps = [c for c in verb.children if c.dep_ == "prep"]
    for child in [*preps, *(g for c in preps for g in c.children if g.dep_ in {"conj", "prep"})]:
        if child.lower_ in allowed:
            target = next((g for g in child.children if g.dep_ == "pobj"), None)
            found += _places(reading, target)
            found += _visit_noun_places(reading, target)
            found += _nested(reading, target, allowed)
    return found or _here(reading, verb)


def _here(reading: Reading, verb: Token) -> list[PlaceMention]:
    """As in "arrived here on Sunday": the place of the dateline."""
    places = set(reading.dateline_place.values())
    if not places or not any(c.lower_ == "here" for c in verb.children):
        return []
    return [p for p in reading.annotations.place_mentions if p.place in places][:1]


def _nested(reading: Reading, target: Token | None, allowed: frozenset[str]) -> list[PlaceMention]:
    """As in "set off for talks in Baku": only where the target itself is no place."""
    if target is None or target.i in reading.place_at:
        return []
    inner = reading.preposition(target, *(allowed & {"in", "to"}))
    return _places(reading, inner) if target.lemma_ in {"capital", "city", "town", "visit"} else []


def _visit_noun_places(reading: Reading, target: Token | None) -> list[PlaceMention]:
    """As in "left for a state visit to Canada", "after a stop in Seoul"."""
    if target is None or target.lemma_.lower() not in words("visits", "nouns", "words"):
        return []
    return _places(reading, reading.preposition(target, "to", "in"))


def _places(reading: Reading, token: Token | None) -> list[PlaceMention]:
    if token is None:
        return []
    place = reading.place_at.get(token.i)
    return [] if place is None else _without_states(reading, reading.places_from(place))


def _without_states(reading: Reading, listed: list[PlaceMention]) -> list[PlaceMention]:
    """As in "Tucson, Arizona": the state of the Union where the city lies is no further place."""
    code = {p.id: p.code or "" for p in reading.annotations.places}
    kept = listed[:1]
    for before, behind in pairwise(listed):
        state = code[behind.place].startswith("us-state:") and not code[before.place].startswith("us-state:")
        if not (state and reading.doc[before.end : behind.start].text == ","):
            kept.append(behind)
    return kept


def _persons(reading: Reading, ids: tuple[str, ...], token: Token | None = None) -> tuple[str, ...]:
    """The travellers among ``ids``: a state only where ``token`` is its delegation or its officials."""
    delegated = token is not None and token.lemma_.lower() in words("visits", "delegates", "words")
    return tuple(
        i for i in ids if delegated or (reading.actors[i].type in _TRAVELLERS and not _private(reading, i))
    )


def _private(reading: Reading, actor: str) -> bool:
    """As in "students", "tourists": nobody who travels for a state."""
    last = reading.actors[actor].name.lower().split()[-1]
    return reading.actors[actor].type is ActorType.GROUP and last in words("visits", "private", "words")


def _made(
    reading: Reading, verb: Token, travellers: tuple[str, ...], places: list[PlaceMention], rule: str
) -> Iterator[Journey]:
    status, modality = aspect_of(reading, verb)
    if status is None:
        return
    for actor in travellers:
        for place in places:
            yield Journey(
                verb.i,
                actor,
                place.place,
                reading.time_of(verb) or _time_there(reading, place),
                _by_day(reading, verb, status),
                modality,
                rule,
            )


def _time_there(reading: Reading, place: PlaceMention) -> TimeExpression | None:
    """As in "proceeds to Lima, where he is to be received on 1 August": the day of what he does there."""
    for clause in reading.doc[place.head].children:
        if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
            return reading.time_of(clause)
    return None


def _by_day(reading: Reading, token: Token, status: Status) -> Status:
    """Who left today is still on the way; what begins after the day of publication is only planned."""
    time = reading.time_of(token)
    published = reading.document.published
    if time is None or time.time is None or published is None:
        return status
    first, last, _ = bounds(time.time)
    if status in {Status.HELD, Status.ONGOING} and first is not None and first > published:
        return Status.PLANNED
    if status is Status.ONGOING and last is not None and last < published and token.pos_ != "VERB":
        return Status.HELD
    leaving = token.lemma_ in {"leave", "depart", "set"} and status is Status.HELD
    return Status.ONGOING if leaving and time.time == published.isoformat() else status


def _due(reading: Reading, verb: Token, due: Token) -> Iterator[Journey]:
    """As in "is due in Baku on the 23rd", "is expected in Addis Ababa"."""
    if aspect_of(reading, verb)[0] is None:
        return
    subject = reading.subject_token(verb)
    travellers = _persons(reading, reading.actors_of(subject), subject)
    target = reading.preposition(due, "in", "at") or reading.preposition(verb, "in", "at")
    for actor in travellers:
        for place in _places(reading, target):
            yield Journey(
                verb.i,
                actor,
                place.place,
                reading.time_of(verb),
                Status.PLANNED,
                Modality.PLANNED,
                "visit.due",
            )


def _noun(reading: Reading, noun: Token) -> Iterator[Journey]:
    """As in "a trip by envoy X to Florida", "his trip to the United States has been put off"."""
    places = [
        p for word in ("to", "in", "of", "at") for p in _places(reading, reading.preposition(noun, word))
    ]
    if noun.lemma_ == "way" and not (noun.head.lower_ in {"on", "under"} and noun.dep_ == "pobj"):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = reading.preposition(noun, "of")
    named = ("by", "of") if of is None or of.i not in reading.place_at else ("by",)
    travellers = reading.actors_of(owner) or reading.with_actors(noun, *named)
    head = noun.head
    if not travellers and head.pos_ == "VERB" and noun.dep_ in {"dobj", "pobj"}:
        travellers = reading.subject_of(head)
    elif not travellers and noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "AUX"}:
        travellers = reading.subject_of(head.head)
    aspect = _noun_aspect(reading, noun)
    if aspect[0] is None:
        return
    delegate = reading.preposition(noun, "by", "of") if owner is None else owner
    for actor in _persons(reading, travellers, delegate):
        for place in places:
            yield Journey(
                noun.i,
                actor,
                place.place,
                reading.time_of(noun),
                _by_day(reading, noun, aspect[0]),
                aspect[1],
                "visit.noun",
            )


def _noun_aspect(reading: Reading, noun: Token) -> Aspect:
    lefts = {c.lower_ for c in noun.lefts}
    if "no" in lefts:
        return (None, Modality.DENIED)
    if noun.dep_ == "pobj" and noun.head.lower_ in {"before", "ahead", "of"} and _ahead(noun):
        return (Status.PLANNED, Modality.PLANNED)
    current = noun
    while current.head != current and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
        if current.lemma_.lower() in words("meetings", "offers", "words"):
            return (Status.PROPOSED, Modality.POSSIBLE)
        if current.pos_ == "NOUN" and current.lemma_.lower() in {"plan", "preparation", "arrangement"}:
            return (Status.PLANNED, Modality.PLANNED)
    if current.pos_ not in {"VERB", "AUX"}:
        return (Status.PLANNED, Modality.PLANNED) if lefts & _FUTURE else (Status.HELD, Modality.ACTUAL)
    if current.lemma_.lower() in words("changes", "verbs", "postponed") | {"put"} and noun.dep_ in {
        "nsubjpass",
        "dobj",
    }:
        return (Status.POSTPONED, Modality.PLANNED)
    if current.lemma_.lower() in words("changes", "verbs", "cancelled") | {"tear"} and noun.dep_ in {
        "nsubjpass",
        "dobj",
    }:
        return (Status.CANCELLED, Modality.ACTUAL)
    if lefts & _FUTURE:
        return (Status.PLANNED, Modality.PLANNED)
    aspect = aspect_of(reading, current)
    return _of_plan(current, noun, aspect) if aspect[0] is not None else aspect


def _of_plan(verb: Token, noun: Token, aspect: Aspect) -> Aspect:
    """As in "plans a trip", "announced a visit", "proposed a visit": what the verb does to the journey."""
    lemma = verb.lemma_.lower()
    about = noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"})
    if about and lemma in words("meetings", "status", "planned"):
        return (Status.PLANNED, Modality.PLANNED)
    if about and lemma in words("meetings", "status", "proposed"):
        return (Status.PROPOSED, Modality.POSSIBLE)
    return aspect


def _ahead(noun: Token) -> bool:
    """As in "ahead of her trip", "before his visit"."""
    near = {t.lower_ for t in noun.doc[max(noun.left_edge.i - 2, 0) : noun.i]}
    return bool(near & {"ahead", "before"})


#: Tokens between a journey and the sentence that tells its former day.
_NEAR = 60


def moved_journeys(reading: Reading, formers: Sequence[Former], travels: Sequence[Journey]) -> list[Shift]:
    """As in "She was to have come on Monday": the former day of a journey that the text has just told."""
    found = []
    for former in formers:
        who = () if former.event is None else reading.actors_of(reading.doc[former.event])
        for journey in travels:
            near = abs(journey.token - former.time.head) < _NEAR and journey.time is not None
            if (
                near
                and journey.actor in who
                and journey.time is not None
                and journey.time.time != former.time.time
            ):
                change = (
                    Change.POSTPONED
                    if (former.time.time or "") < (journey.time.time or "")
                    else Change.BROUGHT_FORWARD
                )
                found.append(
                    Shift(
                        former.time.head,
                        change,
                        former.event,
                        former=former.time,
                        new=journey.time,
                        journey=True,
                        rule="change.journey",
                    )
                )
                break
    return found
