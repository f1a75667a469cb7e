"""A world to measure in: states, persons in office, matters, and meetings with their reports.

Comes in: a day, a number. Goes out: who there is and what happened, always the same for the same number.
Refuses: nothing.

Few are in most of the news and most are in little of it (Zipf 1949), family names are shared, offices change
hands, meetings are planned, put off, held and reported up to six times. Nothing here is true of anybody.
"""

from __future__ import annotations

import bisect
import datetime
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.data import State
from kg.data.states import states
from kg.model.enums import Change, MeetingKind, Status

FIRST_DAY = datetime.date(2014, 1, 1)
MEETINGS_A_DAY = 9
#: Days before a meeting on which the first word of it may appear, and after it for the last one.
AHEAD, AFTER = 40, 3
TERM_DAYS = 1200
SURNAMES, GIVEN_NAMES, MATTERS, ENVOYS = 6_000, 400, 4_000, 250
OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Deputy Foreign Minister")

_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kh", "sh")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_ENDS = ("", "n", "r", "s", "l", "v", "nd", "sky", "ov", "ez", "sen", "man")
_ADJECTIVES = (
    "northern",
    "maritime",
    "joint",
    "disputed",
    "common",
    "new",
    "regional",
    "annual",
    "eastern",
    "nuclear",
    "frozen",
    "unilateral",
    "temporary",
    "western",
    "former",
    "binding",
    "partial",
    "southern",
    "naval",
    "open",
)
_NOUNS = (
    "border",
    "ceasefire",
    "pipeline",
    "harbour",
    "treaty",
    "tariff",
    "mission",
    "embargo",
    "corridor",
    "fleet",
    "visa",
    "river",
    "island",
    "reactor",
    "prisoner",
    "grain",
    "debt",
    "railway",
    "inspection",
    "boundary",
)
_WHAT = (
    "exchange",
    "agreement",
    "commission",
    "plan",
    "dispute",
    "regime",
    "review",
    "zone",
    "fund",
    "summit",
)
_SIDES = ((2, 0.75), (3, 0.12), (4, 0.05), (6, 0.04), (9, 0.025), (20, 0.015))
_REPORTS = ((1, 0.40), (2, 0.22), (3, 0.15), (4, 0.10), (5, 0.08), (6, 0.05))
_KINDS = (
    (MeetingKind.TALKS, 0.35),
    (MeetingKind.MEETING, 0.35),
    (MeetingKind.CALL, 0.2),
    (MeetingKind.SUMMIT, 0.1),
)


def chance(*key: object) -> random.Random:
    """A source of numbers that depends on ``key`` alone."""
    return random.Random("-".join(map(str, key)))  # noqa: S311 - a world, not a secret


@cache
def _ranks(count: int, exponent: float) -> tuple[float, ...]:
    return tuple(itertools.accumulate(rank**-exponent for rank in range(1, count + 1)))


def zipf(pick: random.Random, count: int, exponent: float = 1.0) -> int:
    """A number below ``count``; the first ones come most often."""
    sums = _ranks(count, exponent)
    return bisect.bisect_left(sums, pick.random() * sums[-1])


def weighted(pick: random.Random, choices: Sequence[tuple[object, float]]) -> object:
    """One of ``choices``, each with its weight."""
    return pick.choices([c for c, _ in choices], [w for _, w in choices])[0]


@cache
def countries() -> tuple[State, ...]:
    """The states, in no order of today's news."""
    found = [state for state in states() if state.kind == "member" and state.capitals]
    chance("countries").shuffle(found)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _name(kind: str, number: int, syllables: int) -> str:
    pick = chance(kind, number)
    word = "".join(pick.choice(_ONSETS) + pick.choice(_VOWELS) for _ in range(syllables))
    return (word + pick.choice(_ENDS)).capitalize()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts for the state number ``state``."""

    given: str
    surname: str
    title: str
    state: int

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.surname}"


@lru_cache(maxsize=20_000)
def person(state: int, office: int, turn: int) -> Person:
    """The ``turn``-th holder of an office; ``office`` -1: an envoy, of whom a state has many."""
    pick = chance("person", state, office, turn)
    surname = _name("surname", zipf(pick, SURNAMES, 0.8), pick.choice((1, 2, 2, 3)))
    given = _name("given", zipf(pick, GIVEN_NAMES, 0.7), pick.choice((1, 2)))
    title = "envoy" if office < 0 else OFFICES[office]
    return Person(given, surname, title, state)


def somebody(pick: random.Random, state: int, day: datetime.date) -> Person:
    """Who speaks for a state on a day: mostly who holds a high office then."""
    if pick.random() < 0.6:
        office = zipf(pick, len(OFFICES), 0.7)
        shift = chance("term", state, office).randrange(TERM_DAYS)
        return person(state, office, (day.toordinal() + shift) // TERM_DAYS)
    return person(state, -1, zipf(pick, ENVOYS, 0.6))


@lru_cache(maxsize=MATTERS)
def matter(number: int) -> str:
    """What somebody is for or against."""
    pick = chance("matter", number)
    words = pick.choice(_ADJECTIVES), pick.choice(_NOUNS), pick.choice(_WHAT)
    return f"the {' '.join(words)} of {_name('place', number // 4, 2)}"


def remark(pick: random.Random) -> str:
    """What somebody says: hardly ever the same twice."""
    first, second = (matter(zipf(pick, MATTERS, 0.6)) for _ in range(2))
    verb = pick.choice(("will outlast", "must not end", "depends on", "was never part of", "can only follow"))
    return f"{first} {verb} {second} by {pick.randrange(2, 60)} {pick.choice(('days', 'steps', 'votes'))}"


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a meeting: what an article of that day says of it. ``change`` with former and new day."""

    published: datetime.date
    status: Status
    time: str | None
    change: tuple[Change, str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting with everybody in it, and all reports of it."""

    kind: MeetingKind
    parties: tuple[Person, ...]
    place: int
    round: int | None
    told: tuple[Told, ...]


@lru_cache(maxsize=2_000)
def encounters(seed: int, number: int) -> tuple[Encounter, ...]:
    """The meetings of the day ``number`` after the first."""
    return tuple(_encounter(chance(seed, "meeting", number, nth), number) for nth in range(MEETINGS_A_DAY))


def _encounter(pick: random.Random, number: int) -> Encounter:
    day = FIRST_DAY + datetime.timedelta(days=number)
    wanted = int(str(weighted(pick, _SIDES)))
    sides: dict[int, None] = {}
    while len(sides) < wanted:
        sides[zipf(pick, len(countries()))] = None
    kind = weighted(pick, _KINDS)
    return Encounter(
        kind=kind if isinstance(kind, MeetingKind) and wanted == 2 else MeetingKind.SUMMIT,
        parties=tuple(somebody(pick, state, day) for state in sides),
        place=pick.choice(list(sides)) if pick.random() < 0.7 else zipf(pick, 12),
        round=pick.randint(1, 5) if pick.random() < 0.08 else None,
        told=tuple(_life(pick, day)),
    )


def _life(pick: random.Random, day: datetime.date) -> list[Told]:
    """The reports in order: some know of a plan, some of its being put off, most of the meeting itself."""
    count, course = int(str(weighted(pick, _REPORTS))), pick.random()
    told: list[Told] = []
    if course < 0.4 and count > 1:
        former = day - datetime.timedelta(days=pick.randint(1, 14) if course < 0.15 else 0)
        told.append(
            Told(former - datetime.timedelta(days=pick.randint(2, 20)), Status.PLANNED, former.isoformat())
        )
        while former < day and len(told) < count:
            later = min(day, former + datetime.timedelta(days=pick.randint(1, 7)))
            change = (Change.POSTPONED, former.isoformat(), later.isoformat())
            told.append(
                Told(former - datetime.timedelta(days=1), Status.POSTPONED, later.isoformat(), change)
            )
            former = later
    elif course < 0.45:
        off = (Change.CANCELLED, day.isoformat(), None)
        return [
            Told(day - datetime.timedelta(days=pick.randint(0, 3)), Status.CANCELLED, day.isoformat(), off)
        ]
    while len(told) < count:
        told.append(
            Told(day + datetime.timedelta(days=pick.randint(0, AFTER)), Status.HELD, _worded(pick, day))
        )
    return told


def _worded(pick: random.Random, day: datetime.date) -> str | None:
    """When a meeting was, as exactly as an article says."""
    how = pick.random()
    if how < 0.75:
        return day.isoformat()
    if how < 0.82:
        return f"{day.isoformat()}/{(day + datetime.timedelta(days=1)).isoformat()}"
    if how < 0.88:
        monday = day - datetime.timedelta(days=day.weekday())
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
    return None
