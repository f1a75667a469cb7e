"""Nouns of travel: "his trip to Lima", "a visit by envoy X to Florida".

Comes in: a ``Reading`` and a noun of the table. Goes out: ``Journey`` rows.
Refuses: a noun with no traveller or no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.aspect import HELD, ONGOING, Aspect, aspect_of
from kg.facts.changes.verbs import moving_phrase
from kg.facts.cues import words
from kg.facts.encounters.company import just_from
from kg.facts.encounters.lasting import days_told, lasting
from kg.facts.visits.homeward import at_home
from kg.facts.visits.journey import Journey, by_day, travellers_of
from kg.facts.visits.places import places_at
from kg.model.enums import Change, Modality, Status
from kg.model.time import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import PlaceMention, TimeExpression

_FUTURE = frozenset({"upcoming", "planned", "forthcoming", "next"})
_DURING = frozenset({"on", "during", "at", "after", "following"})
#: As in "his Belgrade trip".
_INSIDE = frozenset({"compound", "nmod"})
_PAST = frozenset({"recent", "last", "latest", "previous", "past"})


def of_noun(reading: Reading, noun: Word) -> Iterator[Journey]:
    """As in "a trip by envoy X to Florida", "his trip to the United States has been put off"."""
    links = ("for",) if noun.lemma_ == "departure" else _LINKS
    presence = noun.lemma_ in words("visits", "nouns", "presence")
    links = ("in",) if presence else links
    places = [p for word in links for p in places_at(reading, reading.preposition(noun, word))]
    places = places or [p for c in noun.lefts if c.dep_ in _INSIDE for p in places_at(reading, c)]
    places = (
        places
        or places_at(reading, _of_purpose(reading, noun))
        or _left(reading, noun)
        or _taking_in(reading, noun)
        or _beside(reading, noun)
        or _behind_name(reading, noun)
        or _where_it_ends(reading, noun)
    )
    if noun.lemma_ in {"way", "road"} and not (noun.head.lower_ in {"on", "under"} and noun.dep_ == "pobj"):
        return
    if _of_a_kind(reading, noun):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = reading.preposition(noun, "of")
    named = ("by", "of") if of is None or of.i not in reading.place_at else ("by",)
    had = noun.dep_ == "dobj" and noun.head.lemma_ in words("visits", "verbs", "having")
    named = (*named, "from") if had else named
    travellers = reading.actors_of(owner) or reading.with_actors(noun, *named)
    travellers = travellers or _behind_place(reading, noun) or just_from(reading, noun)
    travellers = travellers or _of_clause(reading, noun, of)
    aspect = _noun_aspect(reading, noun)
    if aspect[0] is None:
        return
    delegate = reading.preposition(noun, "by", "of") if owner is None else owner
    time = _time(reading, noun)
    status = aspect[0] if time is None else by_day(reading, noun, aspect[0])
    for actor in travellers_of(reading, travellers, delegate):
        for place in places:
            row = Journey(noun.i, actor, place.place, time, status, aspect[1], "visit.noun")
            if not presence or (reading.persons([actor]) and not at_home(reading, row)):
                yield row


def _of_clause(reading: Reading, noun: Word, of: Word | None) -> tuple[str, ...]:
    """Who travels where the noun does not say so: whom its clause, or the journey round it, tells of."""
    head = noun.head
    if (told := _leaving(noun) or _at_its_end(noun)) is not None:
        return reading.subject_of(told)
    if head.pos_ == "VERB" and noun.dep_ in {"dobj", "pobj"} and not _of_some(of):
        return reading.subject_of(head)
    if (tour := _tour(noun)) is not None:
        return reading.actors_of(tour)
    if noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "AUX"}:
        received = head.head.lemma_ in words("visits", "verbs", "receiving") and head.lower_ in {"on", "upon"}
        received = received and head.head.i < noun.i  # "A, on a visit to Lima, received B"
        return reading.objects_of(head.head) if received else reading.subject_of(head.head)
    if noun.dep_ == "pobj" and head.lower_ == "on":
        return reading.actors_of(head.head, conjuncts=False)
    return ()


#: Prepositions that lead from a noun of travel to a place.
_LINKS = ("to", "in", "of", "at", "through", "into", "across", "around", "round", "via", "between")


def _behind_name(reading: Reading, noun: Word) -> list[PlaceMention]:
    """As in "the arrival of Foreign Minister B in Lima", of which the parser hangs the place on the name;
    "Lima had a visit from B".
    """
    of = reading.preposition(noun, "of", "by")
    mention = None if of is None else reading.mention_at.get(of.i)
    if of is not None and mention is not None and of.pos_ == "PROPN":
        return places_at(reading, reading.preposition(of, "in", "to", "at"))
    had = noun.dep_ == "dobj" and noun.head.lemma_ in words("visits", "verbs", "having")
    return places_at(reading, reading.subject_token(noun.head)) if had else []


def _behind_place(reading: Reading, noun: Word) -> tuple[str, ...]:
    """As in "the arrival in Lima of B", "the presence in Lima since Sunday of B": who comes there."""
    place = reading.preposition(noun, "in", "to", "at")
    if place is None:
        return ()
    found = reading.with_actors(place, "of", "by")
    return found or tuple(
        a
        for i in range(place.i + 1, min(place.i + _REACH, noun.sent.end))
        if (t := reading.time_at.get(i)) is not None
        for a in reading.with_actors(reading.doc[t.head], "of", "by")
    )


#: Tokens behind a place within which a day may part it from who comes there.
_REACH = 5


def _of_purpose(reading: Reading, noun: Word) -> Word | None:
    """As in "a tour of inspection to Lima", "a mission of peace to Quito": behind what it is for."""
    of = reading.preposition(noun, "of")
    return None if of is None or of.i in reading.mention_at else reading.preposition(of, "to", "in")


def _of_a_kind(reading: Reading, noun: Word) -> bool:
    """As in "This will be the first visit by a Secretary of State to Fiji since 1985": no further journey."""
    counted = noun.dep_ == "attr" and any(c.lower_ in _COUNTED for c in noun.lefts)
    by = reading.preposition(noun, "by", "of") if counted else None
    return by is not None and any(c.lower_ in {"a", "an", "any"} for c in by.lefts)


#: As in "the first visit by a President".
_COUNTED = frozenset({"first", "second", "third", "last", "latest", "only"})


def _of_some(of: Word | None) -> bool:
    """As in "welcomes the visit to Lima of a joint mission": others travel, whom nobody names."""
    delegates = words("visits", "delegates", "words") | words("visits", "delegates", "bodies")
    return of is not None and of.lemma_.lower() in delegates


def _tour(noun: Word) -> Word | None:
    """As in "ended her tour of the region with a stop in Lima": whose tour it is."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "with":
        return None
    journeys = words("visits", "nouns", "words")
    tour = next((t for t in noun.head.ancestors if t.lemma_.lower() in journeys), None)
    return None if tour is None else next((c for c in tour.lefts if c.dep_ == "poss"), None)


def _taking_in(reading: Reading, noun: Word) -> list[PlaceMention]:
    """As in "a tour taking in Dakar and Bamako", "a trip that includes Lima": what lies on the way."""
    covering = words("visits", "verbs", "covering")
    clauses = [c for c in noun.rights if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in covering]
    found = [p for c in clauses for p in places_at(reading, reading.object_token(c))]
    return found or [p for c in clauses for p in places_at(reading, reading.preposition(c, "in"))]


def _beside(reading: Reading, noun: Word) -> list[PlaceMention]:
    """As in "will make stops in Dakar", "in Nairobi on a three-day visit": the place of what it hangs on."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in {"pay", "give"}:
        given = next((c for c in noun.head.rights if c.dep_ == "dative"), None)
        if places := places_at(reading, given):
            return places  # "paid Lima a visit"
    light = noun.dep_ == "dobj" and noun.head.lemma_ in words("visits", "verbs", "light")
    if noun.dep_ == "dobj" and (places := places_at(reading, reading.preposition(noun.head, "to"))):
        return places  # "postponed his journey to Lima from today to Monday"
    if light:
        return places_at(reading, reading.preposition(noun.head, "to", "in", "at"))
    on_visit = noun.dep_ == "pobj" and noun.head.lower_ in {"on", "for"}
    return places_at(reading, reading.preposition(noun.head.head, "in", "at")) if on_visit else []


def _left(reading: Reading, noun: Word) -> list[PlaceMention]:
    """As in "left Seoul at the end of a two-day visit", "left Lima after a visit": the place left."""
    verb = _leaving(noun)
    return [] if verb is None else places_at(reading, reading.object_token(verb))


def _leaving(noun: Word) -> Word | None:
    """The verb of leaving that a journey was over with."""
    if noun.dep_ != "pobj":
        return None
    prep = noun.head
    if prep.lower_ == "of" and prep.head.lower_ in {"end", "conclusion", "close"}:
        prep = prep.head.head
    elif prep.lower_ not in {"after", "following", "ending", "concluding"}:
        return None
    verb = prep.head
    return verb if verb.lemma_ == "leave" else None


def _at_its_end(noun: Word) -> Word | None:
    """As in "spoke at the end of a visit to Lima", "At the start of a tour of Peru, A said": the verb."""
    phase = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or phase.lower_ not in _POINTS or phase.dep_ != "pobj":
        return None
    verb = phase.head.head
    travels = verb.lemma_.lower() in words("visits", "verbs", "prepositional")  # "landed at the start of"
    return verb if phase.head.lower_ in {"at", "on"} and verb.pos_ == "VERB" and not travels else None


_POINTS = frozenset({"end", "conclusion", "close", "start", "beginning", "outset", "eve"})


def _where_it_ends(reading: Reading, noun: Word) -> list[PlaceMention]:
    """As in "speaking in Lima at the end of a visit"."""
    verb = _at_its_end(noun)
    return [] if verb is None else places_at(reading, reading.preposition(verb, "in"))


#: Verbs of which a journey is the object or the subject, by the day that they tell of.
_PHASES = {
    "begin": "start", "start": "start", "open": "start", "kick": "start", "embark": "start", "pay": "start",
    "launch": "start", "wind": "end", "round": "end", "cap": "end",
    "end": "end", "conclude": "end", "finish": "end", "wrap": "end", "complete": "end",
}  # fmt: skip


def _time(reading: Reading, noun: Word) -> TimeExpression | None:
    """The day of the phrase; all days of "ended a two-day visit on Monday"."""
    time, days = reading.time_of(noun, *_to_be(noun)), days_told(noun)
    if noun.head.lower_ == "from" and noun.head.head.lemma_ == "return":
        back = reading.time_of(noun.head.head)  # "returned on Friday from a two-day trip to Lima"
        return None if back is None or days is None else lasting(back, days, "end")
    later = noun.dep_ == "pobj" and noun.head.lower_ in {"following", "after", "before"}
    later = later or bool(just_from(reading, noun))
    if time is not None and later and not noun.is_ancestor(reading.doc[time.head]):
        return None  # "left on Friday, following a stop in Lima"
    head = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    phase = "end" if _leaving(noun) is not None else _PHASES.get(head.lemma_)
    return time if time is None or days is None or phase is None else lasting(time, days, phase)


def invited(reading: Reading, noun: Word) -> Iterator[Journey]:
    """As in "accepted an invitation to Lima", "his acceptance of an invitation to Lima"."""
    head = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else noun.head.head
    if head.lemma_ == "accept":
        token = reading.subject_token(head)
    elif head.lemma_ == "acceptance":
        token = next((c for c in head.children if c.dep_ == "poss"), None)
    else:
        return
    negated = head.pos_ == "VERB" and aspect_of(reading, head)[0] is None
    for actor in () if negated else travellers_of(reading, reading.actors_of(token), token):
        for place in places_at(reading, reading.preposition(noun, "to")):
            ahead = reading.preposition(noun, "for", "in") or reading.preposition(head, "for")
            yield Journey(
                noun.i,
                actor,
                place.place,
                None if ahead is None else _still_ahead(reading, reading.time_at.get(ahead.i)),
                Status.PLANNED,
                Modality.PLANNED,
                "visit.invitation",
            )


def _still_ahead(reading: Reading, time: TimeExpression | None) -> TimeExpression | None:
    """None for a day that is over: "accepted an invitation for November" in August is the next one."""
    published = reading.document.published
    last = bounds(time.time)[1] if time is not None and time.time is not None else None
    return None if last is None or (published is not None and last < published) else time


def _noun_aspect(reading: Reading, noun: Word) -> Aspect:
    lefts = {c.lower_ for c in noun.lefts}
    if "no" in lefts or noun.head.lower_ == "without" or noun.head.lemma_ == "wish":
        return (None, Modality.DENIED)  # "I wish you a fruitful visit" says that there is one, not whose
    eve = noun.dep_ == "pobj" and noun.head.head.lower_ == "eve"
    if eve or (noun.dep_ == "pobj" and noun.head.lower_ in {"before", "ahead", "of"} and _ahead(noun)):
        return (Status.PLANNED, Modality.PLANNED)
    return ONGOING if _on_it(noun) else _aspect_above(reading, noun, lefts)


def _aspect_above(reading: Reading, noun: Word, lefts: set[str]) -> Aspect:
    """What the nouns above it and the verb say of the journey."""
    current = noun
    while current.head != current and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
        if current.pos_ == "NOUN" and current.lemma_.lower() in words("meetings", "offers", "words"):
            return (Status.PROPOSED, Modality.POSSIBLE)
        if current.pos_ == "NOUN" and current.lemma_.lower() in {"plan", "preparation", "arrangement"}:
            return (Status.PLANNED, Modality.PLANNED)
    if current.pos_ not in {"VERB", "AUX"}:
        return (Status.PLANNED, Modality.PLANNED) if lefts & _FUTURE else (Status.HELD, Modality.ACTUAL)
    if (moved := _moved(reading, noun, current) or _was_to_be(noun, current)) is not None:
        return moved
    if lefts & _FUTURE:
        return (Status.PLANNED, Modality.PLANNED)
    aspect = aspect_of(reading, current)
    if aspect == ONGOING and lefts & _PAST:
        return HELD
    told = _of_plan(current, noun, aspect) if aspect[0] is not None else aspect
    aside = noun.dep_ == "pobj" and noun.head.lower_ in _DURING and current.tag_ in {"VBD", "VBZ"}
    return HELD if aside and told[0] is Status.PROPOSED else told  # "On a visit to Lima, B urged calm"


def _on_it(noun: Word) -> bool:
    """As in "A, on a visit to Lima, said", "A, in Lima on a visit, said": still there."""
    phrase = noun.head
    if noun.dep_ != "pobj" or phrase.lower_ != "on" or any(c.lower_ in _PAST for c in noun.lefts):
        return False
    opened = next((phrase.nbor(-n) for n in (1, 3) if phrase.i > n and phrase.nbor(-n).text == ","), None)
    named = opened is not None and opened.i > 0 and opened.nbor(-1).pos_ == "PROPN"
    return named and noun.i + 1 < len(noun.doc) and any(t.text == "," for t in noun.doc[noun.i : noun.i + 5])


def _moved(reading: Reading, noun: Word, verb: Word) -> Aspect | None:
    """As in "The trip was called off", "The visit, planned for May, never took place"."""
    if reading.negated(verb):
        planned = any(
            c.dep_ in {"acl", "amod"} and c.lemma_ in words("changes", "setting", "words")
            for c in noun.children
        )
        past = verb.tag_ == "VBD" or any(c.lower_ == "did" for c in verb.children)
        return (Status.CANCELLED, Modality.ACTUAL) if planned and past else None
    if noun.dep_ not in {"nsubjpass", "dobj"}:
        return None
    told = moving_phrase(verb)
    match None if told is None else told[1]:
        case Change.POSTPONED:
            return (Status.POSTPONED, Modality.PLANNED)
        case Change.CANCELLED:
            return (Status.CANCELLED, Modality.ACTUAL)
        case _:
            return None


def _to_be(noun: Word) -> list[Word]:
    """As in "The trip was to take place in April": what it was to do."""
    verb = noun.head
    planned = noun.dep_ == "nsubj" and verb.lemma_ == "be" and verb.tag_ == "VBD"
    below = (c for c in verb.rights if planned and c.dep_ == "xcomp")
    return [c for c in below if any(g.tag_ == "TO" for g in c.lefts)]


def _was_to_be(noun: Word, verb: Word) -> Aspect | None:
    """As in "The trip was to take place in April": planned; "was to have begun on Monday": and not made."""
    below = _to_be(noun)
    if not below or verb != noun.head:
        return None
    lapsed = any(g.lower_ == "have" for c in below for g in c.lefts)
    return (Status.CANCELLED, Modality.ACTUAL) if lapsed else (Status.PLANNED, Modality.PLANNED)


def _of_plan(verb: Word, noun: Word, aspect: Aspect) -> Aspect:
    """As in "plans a trip", "announced a visit", "proposed a visit": what the verb does to the journey."""
    lemma = verb.lemma_.lower()
    if noun.dep_ == "dobj" and _refused(verb, lemma):
        return (None, Modality.DENIED)
    if lemma == "preview":
        return (Status.PLANNED, Modality.PLANNED)
    if noun.dep_ == "pobj" and noun.head.lower_ in {"following", "after"}:
        return (Status.HELD, Modality.ACTUAL)
    if lemma == "discuss" and any(c.dep_ == "poss" for c in noun.lefts):
        return (Status.HELD, Modality.ACTUAL)  # "discussed her trip to Lima": it is no proposal
    about = noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"})
    if about and lemma in words("meetings", "status", "planned"):
        return (Status.PLANNED, Modality.PLANNED)
    if about and lemma in words("meetings", "status", "proposed"):
        return (Status.PROPOSED, Modality.POSSIBLE)
    return aspect


def _refused(verb: Word, lemma: str) -> bool:
    """As in "ruled out a visit", "skipped a trip"."""
    out = any(c.lower_ == "out" for c in verb.rights)
    return lemma in words("visits", "barred", "refusing") or (lemma == "rule" and out)


def _ahead(noun: Word) -> bool:
    """As in "ahead of her trip", "before his visit"."""
    near = {t.lower_ for t in noun.doc[max(noun.left_edge.i - 2, 0) : noun.i]}
    return bool(near & {"ahead", "before"})
