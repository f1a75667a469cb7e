"""Where a word of travel leads: its object, what stands behind its prepositions, the items of a list.

Comes in: a ``Reading`` and a verb or noun of travel. Goes out: mentions of places.
Refuses: a country behind its city, and the state of the Union where a city lies, as further places.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.data import state_of_capital
from kg.facts.cues import mapping, words

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import PlaceMention


def object_places(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "visited Lima and Quito", "Lima was visited"."""
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return places_at(reading, passive or reading.object_token(verb))


def host_places(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "visited President A in Nicosia": where the one visited is."""
    hosts = reading.objects_of(verb)
    if not hosts or not reading.only_persons(hosts):
        return []
    return places_at(reading, reading.preposition(verb, "in", "at"))


def target_places(reading: Reading, verb: Word, lemma: str) -> list[PlaceMention]:
    """As in "flew to Lima", "left Quito for Lima": behind the prepositions that lead there."""
    if not _travels(reading, verb, lemma):
        return []
    allowed = mapping("visits", "only").get(lemma) or words("visits", "prepositions", "to")
    if lemma == "set" and any(c.lower_ == "foot" for c in verb.rights):
        allowed = words("visits", "prepositions", "foot")
    elif lemma in words("visits", "verbs", "homing") and any(c.lower_ in _HOMEWARD for c in verb.rights):
        allowed = words("visits", "prepositions", "home") if lemma in {"come", "go"} else allowed | {"from"}
    leaving = lemma in {"leave", "depart", "set", "fly", "head", "step"}
    found = led_to(reading, verb, allowed, past_object=leaving)
    return found or _there(reading, verb) or _here(reading, verb) or _where(reading, verb)


#: As in "flew home from Lima", "came back from Lima".
_HOMEWARD = frozenset({"back", "home"})

#: As in "arrived unannounced in Lima", "showed up unannounced in Lima".
_HOW = frozenset({"acomp", "oprd", "advcl"})

#: Adverbs and particles that a preposition may hang on: "headed back to Lima", "came home from Quito".
_ADVERBS = frozenset(
    {"back", "home", "over", "up", "down", "across", "out", "on", "off", "onward", "onwards"}
)


def led_to(
    reading: Reading, word: Word, allowed: frozenset[str] | None = None, *, past_object: bool = False
) -> list[PlaceMention]:
    """The places behind the prepositions of ``word`` that lead somewhere, and behind those of its adverbs."""
    allowed = words("visits", "prepositions", "goal") if allowed is None else allowed
    found: list[PlaceMention] = []
    preps = [c for c in word.children if c.dep_ in {"prep", "dative"}]
    behind = [c for c in word.rights if c.lower_ in _ADVERBS and c.dep_ != "prep"]
    behind += [c for c in word.rights if c.pos_ == "ADJ" and c.dep_ in _HOW]
    if past_object:  # "left Lima for Quito", "left on Friday for Quito"
        behind += [c for c in word.rights if c.dep_ == "dobj"]
        behind += [g for c in preps for g in c.children if g.i in reading.time_at]
    preps += [g for c in word.rights if c.i in reading.time_at for g in c.rights if g.dep_ == "conj"]
    preps += [g for c in behind for g in c.children if g.dep_ == "prep"]
    preps += [g for c in preps for g in c.children if g.dep_ in {"conj", "prep"}]
    preps += [  # "from Dakar in Bamako", "out of Dakar for Bamako"
        h
        for c in preps
        if c.lower_ in {"from", "of"}
        for g in c.children
        for h in g.children
        if h.dep_ == "prep"
    ]
    for child in preps:
        found += places_at(reading, _by_way_of(reading, child))
        if child.lower_ in allowed:
            target = next((g for g in child.children if g.dep_ == "pobj"), None)
            found += places_at(reading, target)
            found += purpose_places(reading, target)
            found += nested(reading, target, allowed) or _with_host(reading, target)
    return found or (_for_to(reading, word) if "for" in allowed else [])


def _by_way_of(reading: Reading, preposition: Word) -> Word | None:
    """As in "by way of Lima"."""
    way = next((g for g in preposition.rights if g.dep_ == "pobj"), None)
    by = preposition.lower_ == "by" and way is not None and way.lower_ == "way"
    return reading.preposition(way, "of") if by and way is not None else None


def _with_host(reading: Reading, target: Word | None) -> list[PlaceMention]:
    """As in "went on to President A at Ismailia"."""
    hosts = () if target is None or target.i not in reading.mention_at else reading.actors_of(target)
    person = target is not None and bool(reading.persons(hosts))
    return (
        places_at(reading, reading.preposition(target, "at", "in")) if target is not None and person else []
    )


def _for_to(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "left on Monday for Lima to inspect", of which the parser makes a clause about Lima."""
    clauses = [c for c in verb.rights if c.dep_ in {"advcl", "xcomp"}]
    clauses = [c for c in clauses if any(g.lower_ == "for" and g.dep_ == "mark" for g in c.lefts)]
    return [p for c in clauses for g in c.lefts if g.dep_ == "nsubj" for p in places_at(reading, g)]


def _there(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "will proceed there on 3 May": the place named last, in this sentence or the one before."""
    if not any(c.lower_ in {"there", "thither"} and c.dep_ == "advmod" for c in verb.rights):
        return []
    place = reading.place_before(verb)
    return [] if place is None else [place]


def _where(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "from Havana, where he arrived on Friday": the place right before the clause."""
    there = verb.dep_ == "relcl" and any(c.lower_ == "where" and c.i < verb.i for c in verb.children)
    place = reading.place_at.get(verb.head.i) if there else None
    return [] if place is None or verb.lemma_ not in _ARRIVING else [place]


#: Verbs of travel that say where it ends without a preposition: "where he arrived", "is expected here".
_ARRIVING = frozenset({"arrive", "travel", "fly", "land", "go", "return", "head", "journey", "come"})


def _travels(reading: Reading, verb: Word, lemma: str) -> bool:
    """False for "made a call to Lima", "called in B", "moved it to Lviv", "moved to France" (for good)."""
    obj = reading.object_token(verb)
    calling = [c for c in verb.rights if c.lower_ in {"in", "off", "back"}] if lemma == "call" else []
    if calling:  # "called in at Lima"
        behind = verb.doc[calling[0].i + 1 : calling[0].i + 2].text.lower()
        return obj is None and calling[0].right_edge == calling[0] and behind == "at"
    if (particles := mapping("visits", "particles").get(lemma)) is not None:
        return (obj is None or obj.lower_ in particles) and _beside(verb, lemma, particles)
    if lemma == "move":
        return obj is None and any(c.lower_ in {"on", "onward", "onwards"} for c in verb.children)
    if lemma in words("visits", "verbs", "plain"):
        return obj is None
    if lemma == "step":  # "stepped off the plane in Lima", "stepped from his train at Quito"
        craft = words("visits", "nouns", "vehicles")
        return any(t.lemma_.lower() in craft for t in (obj, reading.preposition(verb, "off", "from")) if t)
    if lemma not in {"make", "pay", "break"} or obj is None:
        return lemma != "break"
    named = obj.lemma_.lower() in words("visits", "nouns", "words")
    return named or obj.lower_ in {"way", "call"} or (obj.lower_ == "it" and lemma == "make")


def _beside(verb: Word, lemma: str, particles: frozenset[str]) -> bool:
    """As in "turned up in Lima", "took off for Lima", "dropped by Lima"; not "turned in Lima"."""
    leading = mapping("visits", "only")[lemma]
    return any(
        c.lower_ in particles and (c.dep_ in {"prt", "advmod", "dobj"} or c.lower_ in leading)
        for c in verb.rights
    )


def _here(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "arrived here on Sunday": the place of the dateline."""
    behind = [c.lower_ for c in verb.rights if c.dep_ in {"advmod", "prt"} or _of_time(reading, c)]
    coming = verb.lemma_ == "arrive" or ("in" in behind and verb.lemma_ in _ARRIVING | {"get"})
    if coming and (told := _told_before(reading, verb)):
        return told
    arriving = verb.lemma_ in _ARRIVING and bool({"in", "over", "up", "down", "out", "back"} & set(behind))
    arriving = arriving or (verb.lemma_ == "arrive" and reading.time_of(verb) is not None)
    return _dateline(reading, verb) if "here" in behind or arriving else []


def _of_time(reading: Reading, word: Word) -> bool:
    """As in "flies in tomorrow", of which the parser makes a day behind a preposition."""
    return word.lower_ == "in" and word.dep_ == "prep" and any(c.i in reading.time_at for c in word.rights)


def _told_before(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "The summit opens in Lima on Friday. President A arrives on Thursday": the place where what the
    sentence before tells is, where the clause has a day of its own.
    """
    before = reading.sentence_before(verb)
    if before is None or reading.time_of(verb) is None or reading.preposition(verb, "from", "to", "at"):
        return []
    rows = [p for p in reading.annotations.place_mentions if before.start <= p.start < before.end]
    last = reading.doc[rows[-1].head] if rows else None
    inside = last is not None and last.dep_ == "pobj" and last.head.lower_ in {"in", "at"}
    return rows[-1:] if inside else []


def _dateline(reading: Reading, token: Word) -> list[PlaceMention]:
    """The place from which ``token`` is reported, or none."""
    place = reading.dateline(token)
    return [] if place is None else [place]


def stops(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "is expected in Athens on Wednesday and in Ankara the day after": behind each "in" or "at"."""
    preps = [c for c in verb.children if c.dep_ == "prep"]
    found: list[PlaceMention] = []
    for prep in [*preps, *(g for c in preps for g in c.children if g.dep_ == "conj")]:
        if prep.lower_ in {"in", "at"}:
            found += places_at(reading, next((g for g in prep.children if g.dep_ == "pobj"), None))
    return found or _here(reading, verb)


def arrivals(reading: Reading, verb: Word) -> list[PlaceMention]:
    """As in "is expected tomorrow": the place of the dateline, where the clause tells no other."""
    day = reading.time_of(verb)
    last = next((c for c in reversed(verb.children) if c.dep_ not in {"punct", "advmod", "dep"}), None)
    if day is None or last is None or reading.time_at.get(last.i) is None:
        return []
    return _dateline(reading, verb)


def nested(
    reading: Reading, target: Word | None, allowed: frozenset[str] = frozenset({"in"})
) -> list[PlaceMention]:
    """As in "to the town of Baku", "from a week in Lima": only where the target itself is no place."""
    if target is None or target.i in reading.place_at:
        return []
    inner = reading.preposition(target, "in", *(allowed & {"to"}))
    holders = words("visits", "nouns", "holders")
    return places_at(reading, inner) if target.lemma_.lower() in holders else []


def purpose_places(reading: Reading, target: Word | None) -> list[PlaceMention]:
    """As in "left for a state visit to Canada", "after a stop in Seoul"."""
    if target is None or target.lemma_.lower() not in words("visits", "nouns", "words"):
        return []
    return places_at(reading, reading.preposition(target, "to", "in"))


def places_at(reading: Reading, token: Word | None) -> list[PlaceMention]:
    """The place named at ``token``, those listed behind it and those that follow with days of their own."""
    if token is None:
        return []
    place = reading.place_at.get(token.i) or _capital(reading, token) or _before_name(reading, token)
    place = place or _of_gate(reading, token) or _before_day(reading, token)
    if place is None:
        return []
    listed = _without_states(reading, reading.places_from(place))
    return [*listed, *_next_stops(reading, listed[-1])]


def _next_stops(reading: Reading, place: PlaceMention) -> list[PlaceMention]:
    """As in "to Ankara on May 5-6 and Berlin on May 7", "Lima in March and then in Quito": the stops behind
    the days of ``place``, whatever the parser joins them to.
    """
    found: list[PlaceMention] = []
    last: PlaceMention | None = place
    while last is not None:
        last = _next_stop(reading, last)
        found += [] if last is None else [last]
    return found


def _next_stop(reading: Reading, place: PlaceMention) -> PlaceMention | None:
    doc, i = reading.doc, place.end
    land = reading.mention_at.get(i + 1) if doc[i : i + 1].text == "," else None
    i = i if land is None else land.end
    days = _skip(reading, i, _TO_DAYS)
    time = reading.time_at.get(days)
    if time is None:
        return None
    joint = _skip(reading, time.end, _JOINTS)
    behind = _skip(reading, joint, _TO_PLACES)
    stop = reading.place_at.get(behind)
    sentence = doc[place.start].sent
    return stop if stop is not None and joint > time.end and stop.end <= sentence.end else None


def _skip(reading: Reading, i: int, words: frozenset[str]) -> int:
    """The place of the first word from ``i`` on that is none of ``words``."""
    while i < len(reading.doc) and reading.doc[i].lower_ in words:
        i += 1
    return i


#: What stands before the days of a stop, between two stops, and before the next one.
_TO_DAYS = frozenset({",", "on", "from", "in"})
_JOINTS = frozenset({",", ";", "and", "then", "before"})
_TO_PLACES = frozenset({"to", "in", "on", "onward", "onwards", "at", "for", "heading", "going"})


def _before_name(reading: Reading, token: Word) -> PlaceMention | None:
    """As in "On his arrival in Cairo Ambassador A said", of which the parser makes one phrase: Cairo."""
    mention = reading.mention_at.get(token.i)
    return None if mention is None or not mention.start else reading.place_at.get(mention.start - 1)


def _before_day(reading: Reading, token: Word) -> PlaceMention | None:
    """As in "will travel to Kenya July 25-26", of which the parser makes one phrase: Kenya."""
    if token.i not in reading.time_at:
        return None
    return next((reading.place_at[c.i] for c in token.lefts if c.i in reading.place_at), None)


def _of_gate(reading: Reading, token: Word) -> PlaceMention | None:
    """As in "landed at Cairo airport", "on the runway": the place before the noun."""
    if token.lemma_.lower() not in words("visits", "gates", "words"):
        return None
    return next((reading.place_at[c.i] for c in token.lefts if c.i in reading.place_at), None)


def _capital(reading: Reading, token: Word) -> PlaceMention | None:
    """As in "flew to the Sudanese capital": where the text names that city elsewhere."""
    noun = token.lemma_.lower()
    if noun in {"capital", "city", "town"} and any(c.lower_ == "this" for c in token.lefts):
        return reading.dateline(token)
    if noun != "capital":
        return None
    owners = {reading.actors[a].code for c in token.lefts for a in reading.actors_of(c)}
    for place in reading.annotations.places:
        state = state_of_capital(place.name)
        if state is not None and state.key in owners:
            return next((m for m in reading.annotations.place_mentions if m.place == place.id), None)
    return None


def _without_states(reading: Reading, listed: list[PlaceMention]) -> list[PlaceMention]:
    """As in "Tucson, Arizona": the state of the Union where the city lies is no further place."""
    code = {p.id: p.code or "" for p in reading.annotations.places}
    kept = listed[:1]
    for before, behind in pairwise(listed):
        state = code[behind.place].startswith("us-state:") and not code[before.place].startswith("us-state:")
        if not (state and reading.doc[before.end : behind.start].text == ","):
            kept.append(behind)
    return kept
