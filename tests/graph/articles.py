"""Articles written by hand: each fact adds the sentence that proves it."""

from __future__ import annotations

import datetime
import random

from kg.model.document import Document, Span
from kg.model.enums import ActionType, ActorType, Change, MeetingKind, Quoted, Stance, Status
from kg.model.facts import (
    Action,
    Actor,
    ArticleFacts,
    Meeting,
    Place,
    Position,
    Role,
    ScheduleChange,
    Statement,
    Visit,
)

STATES = {"RU": "Russia", "UA": "Ukraine", "US": "United States", "TR": "Turkey", "CH": "Switzerland"}


class Writer:
    """One article; ``facts`` at the end."""

    def __init__(self, id: str, day: str | None = "2026-02-02", publisher: str | None = "Wire") -> None:
        self.id, self.publisher = id, publisher
        self.day = None if day is None else datetime.date.fromisoformat(day)
        self.text = ""
        self.parts: dict[str, list[object]] = {}

    def _proof(self, sentence: str) -> tuple[Span, ...]:
        start = len(self.text)
        self.text += f"{sentence} "
        return (Span(start=start, end=start + len(sentence), text=sentence),)

    def _keep(self, kind: str, made: object) -> str:
        self.parts.setdefault(kind, []).append(made)
        return made.id

    def _common(self, kind: str, sentence: str, given: dict) -> dict:
        number = len(self.parts.get(kind, ()))
        proof = given.pop("evidence", None) or self._proof(f"{sentence} ({kind} {number}).")
        return {"id": f"{kind[0]}{number}", "evidence": proof, "confidence": 0.9, "rule": "test", **given}

    def actor(self, type: ActorType, name: str, *, aliases=(), roles=(), code=None) -> str:
        for known in self.parts.get("actors", ()):
            if (known.name, known.type, known.code) == (name, type, code):
                return known.id
        id = f"x{len(self.parts.get('actors', ()))}"
        return self._keep("actors", Actor(
            id=id, type=type, name=name, aliases=aliases, code=code,
            evidence=self._proof(f"{name.strip() or '?'} is named."),
            roles=tuple(Role(title=t, of=of, represents=r) for t, of, r in roles),
        ))  # fmt: skip

    def state(self, iso: str) -> str:
        return self.actor(ActorType.STATE, STATES[iso], code=f"state:{iso}")

    def person(self, name: str, iso: str | None = None, title: str = "envoy", code: str | None = None) -> str:
        state = None if iso is None else self.state(iso)
        return self.actor(
            ActorType.PERSON, name, code=code, roles=() if state is None else ((title, None, state),)
        )

    def body(self, name: str, iso: str | None = None, code: str | None = None) -> str:
        state = None if iso is None else self.state(iso)
        return self.actor(
            ActorType.ORGANIZATION, name, code=code, roles=() if state is None else (("body", None, state),)
        )

    def group(self, name: str) -> str:
        return self.actor(ActorType.GROUP, name)

    def place(self, name: str, country: str | None, code: str | None = None) -> str:
        for known in self.parts.get("places", ()):
            if known.name == name:
                return known.id
        id = f"p{len(self.parts.get('places', ()))}"
        return self._keep("places", Place(id=id, name=name, country=country, code=code))

    def meeting(self, *who: str, status: Status = Status.HELD, kind=MeetingKind.TALKS, **more) -> str:
        given = {"participants": who, "status": status, "kind": kind, **more}
        return self._keep("meetings", Meeting(**self._common("meetings", "They talk", given)))

    def change(self, meeting: str | None, change: Change, *, words: str = "It is moved", **more) -> str:
        given = {"meeting": meeting, "change": change, **more}
        made = ScheduleChange(**self._common("schedule_changes", words, given))
        return self._keep("schedule_changes", made)

    def says(self, who: str, text: str, *, about: str | None = None, **more) -> str:
        given = {"speakers": (who,), "text": text, "quoted": Quoted.NONE, **more}
        if about is not None:
            given["evidence"] = next(m.evidence for m in self.parts["meetings"] if m.id == about)
        return self._keep("statements", Statement(**self._common("statements", "Somebody speaks", given)))

    def holds(self, who: str, stance: Stance, target: str, **more) -> str:
        given = {"holders": (who,), "stance": stance, "target": target, **more}
        return self._keep("positions", Position(**self._common("positions", "Somebody insists", given)))

    def visits(self, who: str, place: str, **more) -> str:
        given = {"actor": who, "place": place, "status": Status.HELD, **more}
        return self._keep("visits", Visit(**self._common("visits", "Somebody travels", given)))

    def does(self, who: str, type: ActionType, whom: str | None, **more) -> str:
        given = {"actor": who, "recipient": whom, "type": type, "status": Status.HELD, **more}
        return self._keep("actions", Action(**self._common("actions", "Somebody acts", given)))

    def facts(self) -> ArticleFacts:
        document = Document.make(
            self.text or "Nothing.", id=self.id, title=f"Title of {self.id}", publisher=self.publisher,
            published=self.day,
        )  # fmt: skip
        return ArticleFacts(document=document, **{k: tuple(v) for k, v in self.parts.items()})


PERSONS = (
    ("Sergey Lavrov", "RU"), ("Sergei Lavrov", "RU"), ("Lavrov", "RU"), ("Lavrov", None),
    ("Sergei V. Lavrov", None),
    ("Anton Lavrov", "UA"), ("Volodymyr Zelenskyy", "UA"), ("Vladimir Zelensky", None), ("Zelenskiy", "UA"),
    ("Marco Rubio", "US"), ("Rubio", None), ("Steve Witkoff", "US"), ("Joe Biden", "US"),
    ("Joseph R. Biden", "US"), ("Biden", None), ("Hunter Biden", None), ("spokesman", "RU"),
    ("Lavroff", "RU"), ("Sergejs Lavrovs", None), ("Bush", "US", "president"), ("George Bush", None),
    ("George W. Bush", "US"), ("foreign minister", "RU", "foreign minister"),
    ("Lavrov", "RU", "defence minister"),
)  # fmt: skip
DAYS = [f"2026-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in (1, 2, 3, 4, 10, 11)]
#: Days of publication long ago, when others held the offices.
OLD_DAYS = ["1990-11-24", "2003-03-17"]
TIMES = [
    *DAYS, "2026-02-03/2026-02-04", "2026-01", "2026-02",
    "2026-02-02/2026-02-08", "2026-01-26/2026-02-01", None, None,
]  # fmt: skip


def random_article(number: int, seed: int) -> ArticleFacts:
    """An article of a small crowded world, where names and meetings are easily mistaken."""
    pick = random.Random(f"{number}-{seed}")
    w = Writer(
        f"doc{number}", pick.choice([*DAYS, *OLD_DAYS, None]), pick.choice(["Wire", "wire", "Post", None])
    )
    persons = [w.person(*pick.choice(PERSONS)) for _ in range(pick.randint(1, 4))]
    states = [w.state(pick.choice(list(STATES))) for _ in range(pick.randint(1, 3))]
    places = [w.place("Geneva", "CH"), w.place("Abu Dhabi", "AE")]
    everybody = sorted({*persons, *states})
    for _ in range(pick.randint(0, 3)):
        meeting = w.meeting(
            *pick.sample(everybody, min(len(everybody), pick.randint(2, 3))),
            status=pick.choice(list(Status)), time=pick.choice(TIMES), place=pick.choice([*places, None]),
            round=pick.choice([None, None, 1, 2]), kind=pick.choice([MeetingKind.TALKS, MeetingKind.CALL]),
        )  # fmt: skip
        if pick.random() < 0.3:
            w.change(
                meeting,
                Change.POSTPONED,
                from_=pick.choice(DAYS),
                to=pick.choice(TIMES),
                reason=pick.choice("ab"),
            )
        if pick.random() < 0.3:
            w.says(pick.choice(everybody), "It will take place.", about=meeting)
    w.holds(pick.choice(everybody), pick.choice(list(Stance)), pick.choice(["a truce", "The truce"]))
    w.visits(pick.choice(everybody), pick.choice(places), time=pick.choice(TIMES))
    w.does(pick.choice(everybody), ActionType.ACCUSE, pick.choice(states), time=pick.choice(TIMES))
    w.says(pick.choice(everybody), pick.choice(["Never.", "never!", "Soon."]), time=pick.choice(TIMES))
    return w.facts()
