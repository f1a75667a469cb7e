from __future__ import annotations

import re
import runpy
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.annotations import Annotator
from kg.facts import extract_facts
from kg.facts.reading import Reading
from kg.model.document import Document
from kg.model.enums import Mode
from kg.model.facts import ArticleFacts, Meeting, Position, ScheduleChange, Statement, Visit

TABLES = runpy.run_path(str(Path(__file__).parents[1] / "annotations" / "tables.py"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``row`` runs once for each row of the table that lies beside its module."""
    if "row" in metafunc.fixturenames:
        rows = TABLES["read_rows"](TABLES["table_of"](metafunc.module.__file__))
        metafunc.parametrize("row", rows, ids=[row.name for row in rows])


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def read(annotator) -> Callable[[Document], Reading]:
    def reading(document: Document) -> Reading:
        return Reading(document, *annotator.annotate(document))

    return reading


@pytest.fixture(scope="session")
def reading_of(read) -> Callable[[str], Reading]:
    """The reading of a plain text, published on 2026-02-02, a Monday."""
    return lambda text: read(Document.make(text, published=TABLES["PUBLISHED"]))


@pytest.fixture(scope="session")
def extract(annotator) -> Callable[[Document], ArticleFacts]:
    return lambda document: extract_facts(document, *annotator.annotate(document))


@pytest.fixture(scope="session")
def compare() -> Callable[..., None]:
    found: Callable[..., None] = TABLES["compare"]
    return found


def plain(text: str) -> str:
    """The words of a statement: no quotation marks, nothing of the punctuation beside them."""
    return re.sub(r"[.,]?[“”\"]", "", re.sub(r"(?<!\w)[‘']|,?[’'](?!\w)", "", text)).rstrip(".,")


#: The words before a reason, which may or may not be part of it.
REASON = re.compile(r"^(because( of)?|due to|over|after) ")


class Shown:
    """Facts as the tables write them: what there is, parted by bars."""

    def __init__(self, facts: ArticleFacts) -> None:
        self.names = {a.id: a.name for a in facts.actors}
        self.places = {p.id: p.name for p in facts.places}
        self.facts = facts

    def who(self, ids: Iterable[str]) -> str:
        return " + ".join(sorted(self.names[i] for i in ids))

    def statement(self, said: Statement) -> str:
        return self._row(
            self.who(said.speakers), said.quoted.value, plain(said.text), said.time and f"at {said.time}",
            said.addressees and f"to {self.who(said.addressees)}",
        )  # fmt: skip

    def meeting(self, met: Meeting) -> str:
        mode = met.mode.value if met.mode in {Mode.VIDEO, Mode.INDIRECT} else None
        return self._row(
            met.kind.value, self.who(met.participants), met.status.value, met.time and f"on {met.time}",
            met.place and f"in {self.places[met.place]}", met.round and f"round {met.round}", mode,
            met.hosts and f"host {self.who(met.hosts)}",
            met.mediators and f"mediator {self.who(met.mediators)}",
        )  # fmt: skip

    def change(self, moved: ScheduleChange) -> str:
        sides = next(
            (self.who(m.participants) for m in self.facts.meetings if m.id == moved.meeting), "visit"
        )
        return self._row(
            moved.change.value, sides, moved.from_ and f"from {moved.from_}", moved.to and f"to {moved.to}",
            moved.by and f"by {self.who(moved.by)}",
            moved.reason and f"because {REASON.sub('', moved.reason)}",
        )  # fmt: skip

    def visit(self, visit: Visit) -> str:
        return self._row(
            self.names[visit.actor],
            self.places[visit.place],
            visit.status.value,
            visit.time and f"on {visit.time}",
        )

    def position(self, held: Position) -> str:
        return self._row(self.who(held.holders), held.stance.value, held.target)

    def _row(self, *parts: str | int | tuple[str, ...] | None) -> str:
        return " | ".join(str(part) for part in parts if part)


@pytest.fixture(scope="session")
def shown() -> type[Shown]:
    return Shown
