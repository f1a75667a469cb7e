"""Finds every journey of one article.

Comes in: a ``Reading``. Goes out: ``Journey`` rows, one for each traveller and place.
Refuses: movement without a traveller who is an actor, and travel that is denied.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.facts.changes.events import own_flight
from kg.facts.cues import words
from kg.facts.visits.carried import accompanied, boarded, conveyed, led, received, sent, taken
from kg.facts.visits.company import along, tells
from kg.facts.visits.homeward import abroad, came_home, left
from kg.facts.visits.journey import made
from kg.facts.visits.nouns import invited, of_noun
from kg.facts.visits.places import host_places, object_places, target_places
from kg.facts.visits.routes import next_stop, on_route
from kg.facts.visits.stays import back, bound, days_in, due, due_to_be, spent, stayed, stays
from kg.facts.visits.travellers import companions, subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.facts.visits.journey import Journey


def journeys(reading: Reading) -> list[Journey]:
    """All visits of the article, each once."""
    found: dict[tuple[str, str], Journey] = {}
    if not reading.annotations.place_mentions:
        return []
    beside: list[Word] = []
    for token in reading.tokens():
        for journey in _of_token(reading, token):
            _keep(found, journey)
        if token.pos_ == "VERB" and token.lemma_ in _beside() and tells(token):
            beside.append(token)
    for verb in beside if found else ():
        for journey in along(reading, verb, list(found.values())):
            _keep(found, journey)
    return list(found.values())


def _keep(found: dict[tuple[str, str], Journey], journey: Journey) -> None:
    """Adds it, or what it tells of one known already."""
    known = found.get((journey.actor, journey.place))
    if known is not None:
        journey.tokens = [*known.tokens, *journey.tokens]
        known.tokens = journey.tokens
    if known is None or (known.time is None and journey.time is not None):
        found[journey.actor, journey.place] = journey


@cache
def _beside() -> frozenset[str]:
    """Verbs of going along."""
    return words("visits", "along", "verbs") | words("visits", "along", "counting")


def _of_token(reading: Reading, token: Word) -> Iterator[Journey]:
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"} or _hidden_verb(token):
        for frame in _frames().get(lemma, ()):
            yield from frame(reading, token)
    elif (token.pos_ == "NOUN" or _titled(reading, token)) and (
        lemma in words("visits", "nouns", "words") or own_flight(token)
    ):
        yield from of_noun(reading, token)
    elif token.lower_ in words("visits", "back", "words"):
        yield from back(reading, token)
    elif token.pos_ == "NOUN" and lemma in words("meetings", "lengths", "words"):
        yield from days_in(reading, token)
    elif token.pos_ == "NOUN" and lemma == "invitation":
        yield from invited(reading, token)
    if token.lower_ in words("visits", "bound", "words"):
        yield from bound(reading, token)


def _titled(reading: Reading, token: Word) -> bool:
    """As in "will undertake a State Visit to Lima"."""
    return token.pos_ == "PROPN" and token.i not in reading.mention_at and not token.is_sent_start


def _hidden_verb(token: Word) -> bool:
    """As in "Mr. A sails to Haifa", of which the parser makes a noun with a subject."""
    return token.dep_ == "ROOT" and token.tag_ == "NNS" and any(c.dep_ == "nsubj" for c in token.lefts)


def _direct(reading: Reading, verb: Word) -> Iterator[Journey]:
    if places := object_places(reading, verb) or host_places(reading, verb):
        who = (*subjects(reading, verb), *companions(reading, verb))
        yield from made(reading, verb, who, places, "visit.direct")


def _prepositional(reading: Reading, verb: Word) -> Iterator[Journey]:
    if places := target_places(reading, verb, verb.lemma_.lower()):
        who = (*subjects(reading, verb), *companions(reading, verb))
        rows = abroad(reading, verb, made(reading, verb, who, places, "visit.travel"))
        yield from came_home(reading, verb, rows)


@cache
def _frames() -> dict[str, list[Callable[[Reading, Word], Iterator[Journey]]]]:
    """The frames of each lemma, in their order."""
    found: dict[str, list[Callable[[Reading, Word], Iterator[Journey]]]] = {}
    for lemmas, frame in _FRAMES:
        for lemma in words("visits", "verbs", lemmas):
            found.setdefault(lemma, []).append(frame)
    return found


#: What each list of verbs tells, in the order in which they are asked.
_FRAMES = (
    ("direct", _direct),
    ("leaving", left),
    ("prepositional", _prepositional),
    ("taking", taken),
    ("conveying", conveyed),
    ("boarding", boarded),
    ("receiving", received),
    ("accompanying", accompanied),
    ("spending", spent),
    ("staying", stayed),
    ("leading", led),
    ("sending", sent),
    ("expecting", due),
    ("being", due_to_be),
    ("being", stays),
    ("being", next_stop),
    ("being", on_route),
)
