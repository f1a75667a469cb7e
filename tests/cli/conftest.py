"""Commands in this process, on a graph of four small articles made for these tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.graph.update import update
from kg.model.document import Document
from kg.model.enums import ActorType, MeetingKind, Quoted, Status
from kg.model.facts import Actor, ArticleFacts, Meeting, Statement
from kg.store import Store

#: A name as no newspaper prints it: clears a screen, turns text round, is a formula.
HOSTILE = "=HYPERLINK(1)\x1b[2J\u202e|<b>"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def kg(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Answer]]:
    """Run one command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def command(*words: str) -> Answer:
        with pytest.raises(SystemExit) as caught:
            run(list(words))
        return Answer(int(caught.value.code or 0), *capfd.readouterr())

    yield command
    assert Path.cwd() == tmp_path


def article() -> ArticleFacts:
    text = f"{HOSTILE} met Ana Ruiz in May. Luis Ruiz said: =1+1."
    document = Document.make(text, id="one", title="<script>", publisher="@paper", published=None)
    span = document.span(text.index("met"), text.index("met") + 3)
    people = [
        Actor(id=id, type=ActorType.PERSON, name=name)
        for id, name in (("h", HOSTILE), ("a", "Ana Ruiz"), ("l", "Luis Ruiz"))
    ]
    common = {"evidence": (span,), "confidence": 1.0, "rule": "hand"}
    return ArticleFacts(
        document=document,
        actors=tuple(people),
        meetings=(
            Meeting(
                id="m", kind=MeetingKind.MEETING, participants=("h", "a"), time="2026-05", status=Status.HELD,
                **common,
            ),
        ),
        statements=(Statement(id="s", speakers=("l",), text="=1+1", quoted=Quoted.NONE, **common),),
    )  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "small.db"
    with Store.open(os.fspath(path)) as store:
        store.add(article(), update)
    return str(path)
