"""Journeys told by where somebody is: "was in Minsk for a stopover", "is due in Baku", "back from Lima".

Comes in: a ``Reading`` and a verb of being or staying, or "back". Goes out: ``Journey`` rows.
Refuses: who merely is somewhere; what is said to be due of an event.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts.aspect import aspect_of
from kg.facts.cues import words
from kg.facts.visits.homeward import abroad, at_home, elsewhere
from kg.facts.visits.journey import Journey, day_at, made, should_have, travellers_of
from kg.facts.visits.places import arrivals, led_to, nested, places_at, purpose_places, stops
from kg.facts.visits.travellers import subjects
from kg.model.enums import Modality, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word


def stayed(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "stayed in Cairo from 10 to 12 June", "was the guest of B in Lima": where the days are told."""
    if reading.time_of(verb) is not None:
        rows = made(reading, verb, subjects(reading, verb), stops(reading, verb), "visit.stay")
        yield from abroad(reading, verb, rows)


def spent(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "will spend two days in Lima"."""
    span = reading.time_spent(verb)
    lasting = span is not None and span.lemma_.lower() in {"hour", "day", "night", "week", "weekend"}
    if span is not None and (lasting or span.i in reading.time_at):
        target = reading.preposition(verb, "in", "at") or reading.preposition(span, "in", "at")
        who = subjects(reading, verb)
        if not _with_each_other(reading, verb, who):
            yield from made(reading, verb, who, places_at(reading, target), "visit.stay")


def _with_each_other(reading: Reading, verb: Word, who: tuple[str, ...]) -> bool:
    """As in "spent an hour together in Davos", said of two who are at home in different states: they met."""
    homes = [reading.homes((a,)) for a in dict.fromkeys(who)]
    apart = len(homes) > 1 and all(homes) and not set.intersection(*map(set, homes))
    return len(homes) > 1 and (apart or any(c.lower_ == "together" for c in verb.rights))


def stays(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "was in Minsk for a stopover", "will be in Addis Ababa on 27 February", "will be B’s guest in
    Lima from 3 to 5 May".
    """
    if any(c.lemma_ in {"due", "expected"} for c in verb.children):
        return
    if any(c.dep_ == "attr" and c.lemma_ == "guest" for c in verb.children):
        yield from stayed(reading, verb)
    if verb.tag_ == "VBN" and (goal := reading.preposition(verb, "to")) is not None:
        been = places_at(reading, goal)  # "has already been to Cairo"
        yield from made(reading, verb, subjects(reading, verb) if been else (), been, "visit.stay")
    purpose = reading.preposition(verb, "for", "on")
    official = purpose is not None and purpose.lemma_.lower() in words("visits", "nouns", "words")
    ahead = {c.lower_ for c in verb.children} & {"will", "'ll", "’ll", "would"}
    meant = verb.dep_ == "xcomp" and verb.head.lemma_ in _MEANT  # "is to be in Lima on Friday"
    future = bool(ahead or meant or should_have(verb)) and reading.time_of(verb) is not None
    back = next((c for c in verb.children if c.lower_ in {"back", "home"}), None)
    past = verb.tag_ in {"VBD", "VBZ"} and verb.dep_ in _TELLING and reading.time_of(verb) is not None
    travellers = subjects(reading, verb) if official or future or past or back is not None else ()
    if travellers and back is not None:
        source = reading.preposition(back, "from") or reading.preposition(verb, "from")
        places = [*places_at(reading, source), *purpose_places(reading, source), *nested(reading, source)]
        for journey in made(reading, verb, travellers, places, "visit.back"):
            yield replace(journey, status=Status.HELD, modality=Modality.ACTUAL)
    if travellers and past and not (official or future):
        yield from _was_abroad(reading, verb, travellers)
    if travellers and (official or future):
        yield from made(reading, verb, travellers, stops(reading, verb), "visit.stay")


#: As in "was in Lima last week": where a clause of its own tells it.
_TELLING = frozenset({"ROOT", "conj", "ccomp"})


def _was_abroad(reading: Reading, verb: Word, travellers: tuple[str, ...]) -> Iterator[Journey]:
    """As in "The agency’s chief was in Lima last week": who is at home elsewhere went there."""
    for journey in made(reading, verb, travellers, stops(reading, verb), "visit.stay"):
        if elsewhere(reading, journey):
            yield journey


def days_in(reading: Reading, noun: Word) -> Iterator[Journey]:
    """As in "ended her two days in Peru with a speech", "the last of his three days in Lima"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None or owner.i in reading.time_at:
        return
    places = places_at(reading, reading.preposition(noun, "in", "at"))
    status, modality = aspect_of(reading, reading.clause(noun)) if places else (None, Modality.DENIED)
    for actor in travellers_of(reading, reading.actors_of(owner), owner) if status is not None else ():
        for place in places:
            row = Journey(noun.i, actor, place.place, None, status or Status.HELD, modality, "visit.days")
            if not at_home(reading, row):
                yield row


#: Verbs over an infinitive that say what somebody is going to do.
_MEANT = frozenset({"be", "plan", "intend", "hope", "schedule"})


def bound(reading: Reading, word: Word) -> Iterator[Journey]:
    """As in "is bound for Lima", "is off to Lima on Friday", "B, en route to Lima, said": on the way."""
    above = word.head
    while above.dep_ in {"prep", "pobj", "advmod", "nmod"} and above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if word.pos_ == "VERB" and word.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in word.lefts):
        above = word  # "is headed to Lima"
    name = reading.mention_at.get(word.i - 2) if word.i > 1 and word.nbor(-1).text == "," else None
    if name is None and not (above.lemma_ == "be" or word.lower_ == "route" or above == word):
        return
    ids, token = ((), None) if name is None else (name.actors, reading.doc[name.head])
    if above == word:
        token = next((c for c in word.lefts if c.dep_ == "nsubjpass"), None)
        ids = reading.actors_of(token)
    travellers = travellers_of(reading, ids, token) or subjects(reading, above)
    if name is None and aspect_of(reading, above)[0] is None:
        return
    for actor in travellers:
        for place in led_to(reading, word) or led_to(reading, above):
            day = day_at(reading, above, place) or reading.time_of(word)
            yield Journey(word.i, actor, place.place, day, Status.PLANNED, Modality.PLANNED, "visit.due")


def of_an_event(participle: Word) -> bool:
    """As in "talks between officials, scheduled for May 20 in La Paz": the talks are, not the officials."""
    head = participle.head
    return participle.dep_ == "acl" and head.dep_ == "pobj" and head.head.head.pos_ == "NOUN"


def due_to_be(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "is due in Baku on the 23rd"."""
    word = next((c for c in verb.children if c.lemma_ in {"due", "expected"}), None)
    if word is not None:
        yield from _awaited(reading, verb, word)


def due(reading: Reading, verb: Word) -> Iterator[Journey]:
    """As in "is expected in Addis Ababa", "the President expects B in Lima on Friday"."""
    if verb.tag_ == "VBN" and not of_an_event(verb):
        yield from _awaited(reading, verb, verb)
    elif verb.tag_ in {"VBZ", "VBP", "VBG"} and not any(c.dep_ in _WHAT for c in verb.children):
        yield from _guests(reading, verb)


#: As in "expects B to go", "is expected to go".
_WHAT = frozenset({"xcomp", "ccomp", "auxpass", "nsubjpass"})


def _guests(reading: Reading, verb: Word) -> Iterator[Journey]:
    """Whom a person expects in a place on a day."""
    obj = reading.object_token(verb)
    guests = reading.persons(reading.objects_of(verb))
    time = reading.time_of(verb)
    hosts = reading.persons(reading.subject_of(verb))
    there = places_at(reading, reading.subject_token(verb))  # "Lima awaits B on Monday"
    if obj is None or not guests or not (hosts or there) or time is None or reading.negated(verb):
        return
    places = stops(reading, verb) or places_at(reading, reading.preposition(obj, "in", "at")) or there
    for actor in guests:
        for place in places:
            yield Journey(verb.i, actor, place.place, time, Status.PLANNED, Modality.PLANNED, "visit.due")


def _awaited(reading: Reading, verb: Word, due: Word) -> Iterator[Journey]:
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


#: As in "just back from Lima".
_JUST = frozenset({"just", "newly", "freshly", "now", "recently"})


def back(reading: Reading, word: Word) -> Iterator[Journey]:
    """As in "Envoy Ana Soto, just back from Lima since Tuesday, said": where the one before the comma was."""
    source = reading.preposition(word, "from")
    comma = word.i - 1 - (word.i > 0 and word.nbor(-1).lower_ in _JUST)
    name = reading.mention_at.get(comma - 1)
    if source is None or name is None or reading.doc[comma].text != ",":
        return
    link = reading.doc[name.head].head  # "Sultan Haitham of Oman, back from Lima"
    above = reading.mention_at.get(link.head.i) if link.lower_ == "of" else None
    name = name if above is None else above
    days = [t for t in reading.annotations.times if word.is_ancestor(reading.doc[t.head])]
    for actor in travellers_of(reading, name.actors, reading.doc[name.head]):
        for place in places_at(reading, source):
            day = days[0] if days else None
            yield Journey(word.i, actor, place.place, day, Status.HELD, Modality.ACTUAL, "visit.back")
