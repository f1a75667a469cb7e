"""A small story told by four articles, stored by the real store: no language model is needed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from kg.graph.update import update
from kg.model.document import Document, Span
from kg.model.enums import (
    ActionType,
    ActorType,
    Change,
    MeetingKind,
    Modality,
    Quoted,
    Stance,
    Status,
    TimeBasis,
)  # fmt: skip
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
)  # fmt: skip
from kg.store import Store

BO = Actor(id="bo", type=ActorType.STATE, name="Bolivia", code="state:BO")
CL = Actor(id="cl", type=ActorType.STATE, name="Chile", code="state:CL")
HOUSE = Place(id="mvd", name="Montevideo", country="UY", code="place:montevideo")
BAIRES = Place(id="bue", name="Buenos Aires", country="AR", code="place:buenos_aires")


class Article:
    """One article while its facts are collected; a fact's evidence is a piece of the text."""

    def __init__(self, id: str, publisher: str, day: str | None, *sentences: str) -> None:
        self.document = Document.make(
            " ".join(sentences),
            id=id,
            title=f"{publisher} reports",
            publisher=publisher,
            url=f"https://{id}.example/",
            published=None if day is None else datetime.date.fromisoformat(day),
        )

    def proof(self, id: str, words: str) -> dict[str, object]:
        start = self.document.text.index(words)
        span = Span(start=start, end=start + len(words), text=words)
        return {"id": id, "evidence": (span,), "confidence": 0.9, "rule": "hand"}

    def person(self, id: str, name: str, title: str, state: str) -> Actor:
        proof = self.proof("x", name)
        role = Role(title=title, of=state, represents=state, evidence=proof["evidence"], rule="hand")
        return Actor(id=id, type=ActorType.PERSON, name=name, roles=(role,), evidence=proof["evidence"])


def announced() -> ArticleFacts:
    a = Article(
        "announced", "Southern Wire", "2026-04-13",
        "Bolivia and Chile will hold a second round of talks in Montevideo on April 22.",
        "Bolivian Foreign Minister Ramiro Quisbert rejects a lease of the railway line.",
        "\"We will not sell our coast,\" Quisbert told Chile.",
    )  # fmt: skip
    return ArticleFacts(
        document=a.document,
        actors=(BO, CL, a.person("q", "Ramiro Quisbert", "Foreign Minister", "bo")),
        places=(HOUSE,),
        meetings=(Meeting(**a.proof("m", "will hold a second round of talks"), kind=MeetingKind.TALKS,
                          participants=("bo", "cl"), place="mvd", time="2026-04-22",
                          time_basis=TimeBasis.RESOLVED, status=Status.PLANNED, round=2),),
        statements=(Statement(**a.proof("s", "We will not sell our coast"), speakers=("q",),
                              text="We will not sell our coast", quoted=Quoted.FULL, addressees=("cl",)),),
        positions=(Position(**a.proof("p", "rejects a lease of the railway line"), holders=("q",),
                            stance=Stance.REJECTS, target="a lease of the railway line"),),
    )  # fmt: skip


def postponed() -> ArticleFacts:
    a = Article(
        "postponed", "Montevideo Observer", "2026-04-20",
        "At the request of Chile, which wants more time to study the map, the second round of talks with",
        "Bolivia in Montevideo was put off from April 22 to April 29.",
    )  # fmt: skip
    return ArticleFacts(
        document=a.document, actors=(BO, CL), places=(HOUSE,),
        meetings=(Meeting(**a.proof("m", "second round of talks"), kind=MeetingKind.TALKS,
                          participants=("bo", "cl"), place="mvd", time="2026-04-29",
                          time_basis=TimeBasis.RESOLVED, status=Status.PLANNED, round=2),),
        schedule_changes=(ScheduleChange(**a.proof("c", "put off from April 22 to April 29"),
                                         change=Change.POSTPONED, meeting="m", from_="2026-04-22",
                                         to="2026-04-29", by=("cl",), reason="more time to study the map"),),
    )  # fmt: skip


def envoys() -> ArticleFacts:
    a = Article(
        "envoys", "Lima Gazette", "2026-04-23",
        "Special envoy Teresa Mamani met with negotiator Andrés Valverde in Buenos Aires on Tuesday.",
        "Mamani flew to Buenos Aires on Monday.",
        "Chile accused Bolivia of a leak.",
    )  # fmt: skip
    return ArticleFacts(
        document=a.document,
        actors=(BO, CL, a.person("t", "Teresa Mamani", "Special envoy", "bo"),
                a.person("v", "Andrés Valverde", "negotiator", "cl")),
        places=(BAIRES,),
        meetings=(Meeting(**a.proof("m", "met with"), kind=MeetingKind.MEETING, participants=("t", "v"),
                          place="bue", time="2026-04-21", time_basis=TimeBasis.RESOLVED,
                          status=Status.HELD),),
        visits=(Visit(**a.proof("f", "flew to Buenos Aires"), actor="t", place="bue", time="2026-04-20",
                      time_basis=TimeBasis.RESOLVED, status=Status.HELD),),
        actions=(Action(**a.proof("x", "accused"), type=ActionType.ACCUSE, actor="cl", recipient="bo",
                        status=Status.HELD, modality=Modality.ACTUAL),),
    )  # fmt: skip


def held() -> ArticleFacts:
    a = Article(
        "held", "Southern Wire", "2026-04-30",
        "Bolivia and Chile held the second round of talks in Montevideo on Wednesday.",
        "Foreign Minister Ramiro Quisbert is ready to consider a lease of the railway line.",
    )  # fmt: skip
    return ArticleFacts(
        document=a.document,
        actors=(BO, CL, a.person("q", "Ramiro Quisbert", "Foreign Minister", "bo")),
        places=(HOUSE,),
        meetings=(Meeting(**a.proof("m", "held the second round of talks"), kind=MeetingKind.TALKS,
                          participants=("bo", "cl"), place="mvd", time="2026-04-29",
                          time_basis=TimeBasis.RESOLVED, status=Status.HELD, round=2),),
        positions=(Position(**a.proof("p", "ready to consider a lease of the railway line"), holders=("q",),
                            stance=Stance.OFFERS, target="lease of the railway line"),),
    )  # fmt: skip


ARTICLES = (announced, postponed, envoys, held)


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        for article in ARTICLES:
            store.add(article(), update)
        yield store
