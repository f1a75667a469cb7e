"""One traveller’s way to one place: who travels, how it stands, on which day.

Comes in: a ``Reading``, a word that tells of travel, travellers and places. Goes out: ``Journey`` rows.
Refuses: travel that is denied; states and bodies as travellers, but for their delegations; private travel.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.encounters.carried import arranged, linked_clause
from kg.facts.encounters.lasting import days_told, lasting
from kg.model.enums import ActorType, Modality, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import PlaceMention, TimeExpression

_SEVERAL = 2
#: Actors that travel of themselves; a state or body only where its delegation is named by it.
_TRAVELLERS = frozenset({ActorType.PERSON, ActorType.GROUP})


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


def travellers_of(reading: Reading, ids: tuple[str, ...], token: Word | None = None) -> tuple[str, ...]:
    """The travellers among ``ids``: a state only where ``token`` is its delegation or its officials."""
    delegated = token is not None and token.lemma_.lower() in words("visits", "delegates", "words")
    return tuple(
        i
        for i in ids
        if delegated
        or (reading.actors[i].type in _TRAVELLERS and not _private(reading, i))
        or _sent_body(reading, i)
    )


def _sent_body(reading: Reading, actor: str) -> bool:
    """As in "The five-member mission … It goes on to Dili"."""
    organization = reading.actors[actor].type is ActorType.ORGANIZATION
    name = reading.actors[actor].name.lower().split(" of ")[0].split()
    return organization and bool(name) and name[-1] in words("visits", "delegates", "bodies")


def _private(reading: Reading, actor: str) -> bool:
    """As in "students", "five citizens held in Lima": nobody who travels for a state."""
    name = reading.actors[actor].name.lower().split()
    first = name[0]
    inner = next((n for n, word in enumerate(name) if n and word in {"of", "from", "for"}), len(name))
    many = "," in first and first.replace(",", "").isdigit()  # "300,000 Peruvians"
    group = reading.actors[actor].type is ActorType.GROUP
    return group and (many or bool(words("visits", "private", "words") & set(name[:inner])))


def made(
    reading: Reading, verb: Word, travellers: tuple[str, ...], places: list[PlaceMention], rule: str
) -> Iterator[Journey]:
    """One row for each traveller and place; none where the clause denies it."""
    status, modality = aspect_of(reading, verb)
    if _barred(verb):
        return
    if should_have(verb) and not reading.negated(verb):
        status, modality = Status.CANCELLED, Modality.ACTUAL
    if status is None or (status is Status.PROPOSED and _we(reading, verb)):
        return
    if verb.tag_ == "VBG" and any(c.lower_ in _NOW for c in verb.lefts) and status is Status.HELD:
        status = Status.ONGOING
    later = verb.tag_ == "VBG" and any(c.lower_ == "after" for c in verb.rights)
    if status is Status.ONGOING and later:
        status, modality = Status.PLANNED, Modality.PLANNED  # "I am visiting Lima after my stay here"
    for actor in travellers:
        for place in places:
            left = _returned_from(reading, verb, place)
            time = None if left else _time(reading, verb, place)
            yield Journey(verb.i, actor, place.place, time, by_day(reading, verb, status), modality, rule)


def _barred(verb: Word) -> bool:
    """As in "was barred from visiting Lima": nobody went."""
    link = verb.head
    barring = link.head.lemma_.lower() in words("visits", "barred", "verbs")
    return verb.dep_ == "pcomp" and link.lower_ == "from" and barring


def should_have(verb: Word) -> bool:
    """As in "should have been in Lima on Monday": a plan that was not kept."""
    return {c.lower_ for c in verb.lefts if c.dep_ == "aux"} >= {"should", "have"}


#: As in "B, currently visiting Lima, said".
_NOW = frozenset({"now", "currently", "presently", "still", "already"})


def _returned_from(reading: Reading, verb: Word, place: PlaceMention) -> bool:
    """As in "returned on Monday from a trip to Lima": the day is that of the way home."""
    adverbs = [c for c in verb.rights if c.lower_ in {"home", "back"}]
    home = (reading.preposition(c, "from") for c in adverbs)
    source = reading.preposition(verb, "from") or next((s for s in home if s is not None), None)
    there = reading.doc[place.head]
    return (
        (verb.lemma_ in {"return", "come", "go"} or (verb.pos_ == "VERB" and bool(adverbs)))
        and source is not None
        and (source == there or source.is_ancestor(there))
    )


def _we(reading: Reading, verb: Word) -> bool:
    """As in "We are ready to return to Lima": nobody’s journey."""
    subject = reading.subject_token(verb)
    return subject is not None and subject.lower_ == "we"


def _time(reading: Reading, verb: Word, place: PlaceMention) -> TimeExpression | None:
    """The day of the clause, or of one beside it; all days of "arrived on Monday for a two-day visit"."""
    time = day_at(reading, verb, place) or reading.time_of(verb)
    if time is None:
        return _time_there(reading, place) or _time_above(reading, verb) or _time_of_aim(reading, verb)
    purpose = reading.preposition(verb, "for", "on")
    if purpose is None or purpose.i in reading.time_at:
        purpose = next((t for t in verb.subtree if _purpose(t) and t.i > verb.i), None)
    days = None if purpose is None or not _purpose(purpose) else days_told(purpose)
    return time if days is None else lasting(time, days, "start")


def day_at(reading: Reading, verb: Word, place: PlaceMention) -> TimeExpression | None:
    """As in "will be in Oman on Monday and in Qatar a day later": the day behind each of several places."""
    clause = reading.clause(verb).i
    days = [t for t in reading.times_by_clause.get(clause, []) if t.time is not None]
    places = reading.places_by_clause.get(clause, [])
    if len(days) < _SEVERAL or len(places) < _SEVERAL:
        return None
    beside = place.end + 1 if reading.doc[min(place.end, len(reading.doc) - 1)].text == "," else place.end
    # "to Muscat, Oman, on Monday": the land of the city is no other stop
    last = reading.places_from(place)[-1].start  # "Lima, Quito and La Paz next week": the day of all three
    later = min((p.start for p in places if p.start > last and p.start != beside), default=len(reading.doc))
    behind = [t for t in days if place.end <= t.start < later]
    return behind[0] if len(behind) == 1 else None


def _purpose(token: Word) -> bool:
    noun = token.lemma_.lower() in words("visits", "nouns", "words")
    return noun and token.dep_ == "pobj" and token.head.lower_ in {"for", "on"}


def _time_there(reading: Reading, place: PlaceMention) -> TimeExpression | None:
    """As in "proceeds to Lima, where he is to be received on 1 August": the day of what he does there."""
    for clause in reading.doc[place.head].children:
        if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
            return reading.time_of(clause)
    return None


def _time_of_aim(reading: Reading, verb: Word) -> TimeExpression | None:
    """As in "will travel to Munich to attend the February 18-20 conference": the days of what it is for."""
    aims = [c for c in verb.rights if c.dep_ in {"advcl", "xcomp"} and c.lemma_ in _ATTENDING]
    return next((t for c in aims if (t := reading.time_of(c)) is not None), None)


#: What one travels for on the days of it.
_ATTENDING = frozenset({"attend", "participate", "join", "address", "take", "represent", "lead", "chair"})


def _time_above(reading: Reading, verb: Word) -> TimeExpression | None:
    """As in "Next week he will begin a tour when he travels to Lima": the day of the clause above."""
    above = linked_clause(reading, verb) or arranged(reading, reading.clause(verb))
    return None if above is None else reading.time_of(above)


def by_day(reading: Reading, token: Word, status: Status) -> Status:
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
