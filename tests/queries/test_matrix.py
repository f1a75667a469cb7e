"""Actors by issues, over a small story told by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from kg.graph.update import update
from kg.model.document import Document, Span
from kg.model.enums import ActorType, Stance
from kg.model.facts import Actor, ArticleFacts, Position, Role
from kg.queries.matrix import Matrix, MatrixCell, matrix, matrix_rows
from kg.queries.positions import positions
from kg.store import Store

TOLD = (
    ("2026-03-01", "Chile", Stance.SUPPORTS, "the embargo on Peru"),
    ("2026-03-05", "Bolivia", Stance.REJECTS, "the embargo on Peru"),
    ("2026-03-09", "Ana Rojas", Stance.DEMANDS, "an end to the Peruvian embargo"),
    ("2026-03-20", "Chile", Stance.SUPPORTS, "lifting the embargo on Peru"),
    ("2026-03-21", "Chile", Stance.OFFERS, "a ferry"),
    ("2026-03-22", "Chile", Stance.THREATENS, "a boycott of the fair"),
    ("2026-03-23", "Chile", Stance.SUPPORTS, "the change"),
)


def article(number: int, day: str, who: str, stance: Stance, target: str) -> ArticleFacts:
    document = Document.make(
        f"{who} {stance} {target}.", id=f"d{number}", published=datetime.date.fromisoformat(day)
    )
    proof = (Span(start=0, end=len(document.text), text=document.text),)
    state = Actor(id="s", type=ActorType.STATE, name=who, code=f"state:{who[:2].upper()}")
    actors = (state,)
    if " " in who:
        body = Actor(id="b", type=ActorType.STATE, name="Bolivia", code="state:BO")
        role = Role(title="envoy", represents="b", evidence=proof)
        actors = (Actor(id="s", type=ActorType.PERSON, name=who, roles=(role,)), body)
    held = Position(
        id="p", evidence=proof, confidence=0.9, rule="hand", holders=("s",), stance=stance, target=target
    )
    return ArticleFacts(document=document, actors=actors, positions=(held,))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        for number, told in enumerate(TOLD):
            opened.add(article(number, *told), update)
        yield opened


def cell(whole: Matrix, who: str, issue: str) -> MatrixCell:
    row = next(row for row in whole.rows if row.actor.label == who)
    return next(c for c in row.stances if c is not None and issue in c.issue)


def test_who_speaks_for_a_state_stands_in_its_row_and_vague_matters_nowhere(store: Store) -> None:
    whole = matrix(store)
    assert [row.actor.label for row in whole.rows] == ["Chile", "Bolivia"]
    assert [issue.split()[-1] for issue in whole.rows[0].issues] == ["Peru", "fair", "ferry"]
    assert (whole.actors, whole.issues) == (2, 3)


def test_a_cell_has_the_latest_word_the_last_shift_and_the_number_of_reports(store: Store) -> None:
    chile, bolivia = (cell(matrix(store), who, "embargo") for who in ("Chile", "Bolivia"))
    assert (chile.leaning, chile.trend, str(chile.shifted), chile.reports) == (
        "against", "turned_against", "2026-03-20", 2,
    )  # fmt: skip
    assert (chile.stance, chile.target) == ("supports", "lifting the embargo on Peru")
    assert (bolivia.leaning, bolivia.trend, bolivia.reports) == ("against", "hardened", 2)
    assert (str(bolivia.first), str(bolivia.last)) == ("2026-03-05", "2026-03-09")
    assert bolivia.text() == "against, hardened (2)"
    assert cell(matrix(store), "Chile", "fair").text() == "threatens (1)"


def test_a_matrix_is_limited_and_as_of_a_day(store: Store) -> None:
    small = matrix(store, limit=1)
    assert len(small.rows) == len(small.rows[0].stances) == 1
    assert (small.actors, small.issues) == (2, 3)
    assert cell(matrix(store, as_of=datetime.date(2026, 3, 10)), "Chile", "embargo").leaning == "for"
    only = matrix(store, actor="Bolivia", issue="embargo")
    assert [(row.actor.label, len(row.stances)) for row in only.rows] == [("Bolivia", 1)]


def test_the_rows_print_with_a_column_an_issue(store: Store) -> None:
    rows = matrix_rows(matrix(store))
    first = rows[0].cells()
    assert list(first) == ["who", *rows[0].issues]
    assert list(rows[1].cells()) == list(first)
    assert rows.to_dicts()[0]["stances"][0]["trend"] == "turned_against"


def test_nothing_told_is_no_row() -> None:
    with Store.open(":memory:") as empty:
        assert matrix(empty) == Matrix(rows=(), actors=0, issues=0)


def test_positions_in_force_on_a_day_are_the_latest_of_each_side(store: Store) -> None:
    def on(day: str) -> list[tuple[str, str]]:
        rows = positions(store, issue="embargo", as_of=datetime.date.fromisoformat(day))
        return [(row.holders[0].label, str(row.stance)) for row in rows]

    assert on("2026-02-28") == []
    assert on("2026-03-06") == [("Chile", "supports"), ("Bolivia", "rejects")]
    assert on("2026-03-31") == [("Ana Rojas", "demands"), ("Chile", "supports")]


def test_a_state_and_its_spokesman_in_one_sentence_are_one_row() -> None:
    document = Document.make(
        "Chile and its envoy reject a ferry.", id="d", published=datetime.date(2026, 3, 1)
    )
    proof = (Span(start=0, end=len(document.text), text=document.text),)
    role = Role(title="envoy", represents="s", evidence=proof)
    actors = (
        Actor(id="s", type=ActorType.STATE, name="Chile", code="state:CL"),
        Actor(id="e", type=ActorType.PERSON, name="Luis Soto", roles=(role,)),
        Actor(id="o", type=ActorType.STATE, name="Peru", code="state:PE"),
    )
    held = Position(
        id="p", evidence=proof, confidence=0.9, rule="hand", holders=("s", "e", "o"), stance=Stance.REJECTS,
        target="a ferry",
    )  # fmt: skip
    with Store.open(":memory:") as store:
        store.add(ArticleFacts(document=document, actors=actors, positions=(held,)), update)
        rows = positions(store)
    assert sorted(tuple(holder.label for holder in row.holders) for row in rows) == [
        ("Chile", "Luis Soto"),
        ("Peru",),
    ]
