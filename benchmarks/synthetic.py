"""Articles of an invented world, with their facts: a corpus of any size that needs no reading.

Comes in: how many. Goes out: ``ArticleFacts``, about ten facts each, in order of publication (some
27 a day: 100,000 articles are ten years). Refuses: nothing.

Article ``n`` is the same whatever else is asked for, on any machine. Every fact has its sentence in the
text, so that it takes the same way into a graph as what was read from an article.
"""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks import synthetic_world as world
from benchmarks.synthetic_world import Encounter, Person, Told
from kg.model.document import Document, Span
from kg.model.enums import ActionType, ActorType, Modality, Quoted, Stance, Status
from kg.model.facts import (
    Action,
    Actor,
    ArticleFacts,
    Fact,
    Meeting,
    Place,
    Position,
    Role,
    ScheduleChange,
    Statement,
    Visit,
)

PUBLISHERS = 60
#: The share of articles that another paper prints again, and of those that tell no publisher.
COPIED, UNSIGNED = 0.12, 0.03
#: Articles a day without a meeting in them.
QUIET_A_DAY = 2
_STANCES = tuple(Stance)
_ACTIONS = tuple(ActionType)
_TO_COME = (Status.PLANNED, Status.POSTPONED, Status.CANCELLED)


def articles(count: int, *, first: int = 0, seed: int = 0) -> Iterator[ArticleFacts]:
    """The articles from number ``first`` up to ``count``."""
    every = itertools.chain.from_iterable(_of_day(seed, number) for number in itertools.count())
    for number, task in enumerate(itertools.islice(every, count)):
        if number >= first:
            yield _article(number, task)


@dataclass(frozen=True, slots=True)
class _Task:
    """An article to write: ``key`` decides its words, ``tail`` is what only a copy has."""

    key: str
    day: datetime.date
    encounter: Encounter | None
    told: Told | None
    tail: str = ""


def _of_day(seed: int, number: int) -> Iterator[_Task]:
    """What the papers of one day print: reports of meetings before and after it, copies, other news."""
    day = world.FIRST_DAY + datetime.timedelta(days=number)
    found: list[tuple[Encounter | None, Told | None]] = [(None, None)] * QUIET_A_DAY
    for other in range(max(0, number - world.AFTER), number + world.AHEAD):
        for encounter in world.encounters(seed, other):
            found += [(encounter, told) for told in encounter.told if told.published == day]
    for nth, report in enumerate(found):
        pick = world.chance(seed, "article", number, nth)
        task = _Task(f"{seed}-{number}-{nth}", day, *report)
        yield task
        while pick.random() < COPIED:
            yield replace(task, tail=f"Copy {pick.randrange(1000)}.")


def _article(number: int, task: _Task) -> ArticleFacts:
    writer = _Writer(world.chance("text", task.key), task.day)
    if task.encounter is not None and task.told is not None:
        writer.meeting(task.encounter, task.told)
    writer.others()
    own = world.chance("number", number)
    publisher = None if own.random() < UNSIGNED else f"Paper {world.zipf(own, PUBLISHERS)}"
    return writer.facts(f"synthetic-{number}", publisher, task.tail)


class _Writer:
    """One article under work."""

    def __init__(self, pick: random.Random, day: datetime.date) -> None:
        self.pick, self.day = pick, day
        self.text = ""
        self.actors: dict[str, Actor] = {}
        self.places: dict[int, Place] = {}
        self.found: dict[str, list[Fact]] = {}

    def meeting(self, encounter: Encounter, told: Told) -> None:
        """One report of a meeting, with the change of its day where it is one."""
        parties = tuple(dict.fromkeys(self._party(who) for who in encounter.parties))
        names = ", ".join(self.actors[id].name for id in parties)
        modality = Modality.PLANNED if told.status in _TO_COME else Modality.ACTUAL
        self._keep(
            "meetings",
            Meeting,
            f"{names} in {encounter.kind}, {told.status} ({told.time})",
            kind=encounter.kind,
            participants=parties,
            status=told.status,
            modality=modality,
            place=self._place(encounter.place) if self.pick.random() < 0.8 else None,
            time=told.time,
            round=encounter.round,
        )
        if told.change is not None:
            change, former, new = told.change
            self._keep(
                "schedule_changes",
                ScheduleChange,
                f"The day was {change}",
                change=change,
                meeting="m0",
                from_=former,
                to=new,
                reason=world.remark(self.pick),
                by=parties[:1],
            )

    def others(self) -> None:
        """The rest of an article: what was said, held, done, and who travelled."""
        pick = self.pick
        while len(self.actors) < 3:
            self._party(world.somebody(pick, world.zipf(pick, len(world.countries())), self.day))
        everybody = list(self.actors)
        for _ in range(pick.randint(3, 6)):
            words = world.remark(pick)
            self._keep(
                "statements",
                Statement,
                words[0].upper() + words[1:],
                speakers=(pick.choice(everybody),),
                text=words,
                quoted=Quoted.FULL,
                time=self._perhaps(),
            )
        for _ in range(pick.randint(1, 4)):
            matter = world.matter(world.zipf(pick, world.MATTERS, 0.8))
            stance = pick.choice(_STANCES)
            self._keep(
                "positions",
                Position,
                f"A side {stance} {matter}",
                holders=(pick.choice(everybody),),
                stance=stance,
                target=matter,
            )
        self._deeds(everybody)

    def _deeds(self, everybody: list[str]) -> None:
        """What was done, and who travelled."""
        pick = self.pick
        for _ in range(pick.randint(1, 2)):
            actor, recipient = pick.sample(everybody, 2)
            self._keep(
                "actions",
                Action,
                "A side acts",
                type=pick.choice(_ACTIONS),
                actor=actor,
                recipient=recipient,
                time=self._perhaps(),
                status=Status.HELD,
            )
        if pick.random() < 0.6:
            self._keep(
                "visits",
                Visit,
                "A side travels",
                actor=pick.choice(everybody),
                place=self._place(world.zipf(pick, len(world.countries()))),
                time=self._perhaps(),
                status=Status.HELD,
            )

    def facts(self, id: str, publisher: str | None, tail: str) -> ArticleFacts:
        """The article; a copy has another end."""
        document = Document.make(
            self.text + tail, id=id, title=self.text[:60], publisher=publisher, published=self.day
        )
        parts = {kind: tuple(facts) for kind, facts in self.found.items()}
        return ArticleFacts.model_validate(
            {
                "document": document,
                "actors": tuple(self.actors.values()),
                "places": tuple(self.places.values()),
                **parts,
            }
        )

    def _party(self, who: Person) -> str:
        """Somebody as an article names them: mostly in full and with an office, at times not."""
        state = self._state(who.state)
        how = self.pick.random()
        if how < 0.15:
            return state
        name = who.surname if how < 0.22 else who.name
        id = f"person {name}"
        if id not in self.actors:
            roles = () if how < 0.3 else (Role(title=who.title, represents=state),)
            self.actors[id] = Actor(
                id=id,
                type=ActorType.PERSON,
                name=name,
                roles=roles,
                evidence=self._proof(f"{name} ({who.title}) is named"),
            )
        return id

    def _state(self, number: int) -> str:
        state = world.countries()[number]
        if state.key not in self.actors:
            self.actors[state.key] = Actor(
                id=state.key,
                type=ActorType.STATE,
                name=state.name,
                code=state.key,
                evidence=self._proof(f"{state.name} is named"),
            )
        return state.key

    def _place(self, number: int) -> str:
        state = world.countries()[number]
        place = Place(id=f"place {number}", name=state.capitals[0], country=state.alpha2 or None)
        return self.places.setdefault(number, place).id

    def _perhaps(self) -> str | None:
        """The day before publication, or nothing."""
        return (self.day - datetime.timedelta(days=1)).isoformat() if self.pick.random() < 0.4 else None

    def _keep(self, kind: str, made: type[Fact], sentence: str, /, **given: object) -> None:
        facts = self.found.setdefault(kind, [])
        facts.append(
            made.model_validate(
                {
                    "id": f"{kind[0]}{len(facts)}",
                    "evidence": self._proof(sentence),
                    "confidence": 0.9,
                    "rule": "synthetic",
                    **given,
                }
            )
        )

    def _proof(self, sentence: str) -> tuple[Span, ...]:
        start = len(self.text)
        self.text += f"{sentence}. "
        return (Span(start=start, end=start + len(sentence) + 1, text=f"{sentence}."),)
