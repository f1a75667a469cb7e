"""What was known on a day is the graph of the articles until then, exactly."""

from __future__ import annotations

import datetime
import runpy
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
import kg.errors
import kg.known as known_module
from kg.graph import update
from kg.known import FOLDER, Known
from kg.model.decision import Decision, DecisionKind
from kg.model.document import Document
from kg.model.enums import NodeType
from kg.store import Store

ARTICLES = runpy.run_path(str(Path(__file__).parent / "graph" / "articles.py"))
SIZE = 8
DAY = datetime.date(2026, 2, 2)
POSTPONED = (
    "The meeting between Norwegian envoy Anna Berg and Chilean envoy Luis Soto in Lima, which had been set "
    "for 9 March 2026, has been postponed to 12 March 2026."
)
TEXTS = {
    "one": (
        "2026-03-02",
        "Norwegian envoy Anna Berg will meet Chilean envoy Luis Soto in Lima on 9 March 2026.",
    ),
    "two": ("2026-03-06", POSTPONED),
    "three": ("2026-03-13", "Norwegian envoy Anna Berg visited Quito on Thursday."),
}


def dump(store: Store) -> tuple[list, list]:
    nodes = [node.model_dump_json() for node in store.nodes()]
    return nodes, sorted(edge.model_dump_json() for edge in store.edges())


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), day=st.dates(datetime.date(2025, 12, 31), datetime.date(2026, 3, 12)))
def test_the_graph_as_known_is_that_of_the_articles_until_then(seed: int, day: datetime.date) -> None:
    articles = [ARTICLES["random_article"](number, seed) for number in range(SIZE)]
    with Store.open(":memory:") as whole, Store.open(":memory:") as part:
        for article in articles:
            whole.add(article, update)
            published = article.document.published
            if published is not None and published <= day:
                part.add(article, update)
        known = Known(whole)
        assert dump(known.on(day)) == dump(part)
        assert known.on(None) is whole
        known.close()


def test_decisions_hold_in_earlier_states() -> None:
    write = ARTICLES["Writer"]
    with Store.open(":memory:") as store:
        for number, name in enumerate(("Ivan Petrov", "Vanya Ivanoff")):
            article = write(f"d{number}", "2026-02-01")
            article.visits(article.person(name, "RU"), article.place("Geneva", "CH"), time="2026-01-30")
            store.add(article.facts(), update)
        ids = [node.id for node in store.nodes(types=[NodeType.PERSON])]
        forms = tuple(form for id in ids for form in store.forms_of(id))
        store.decide(
            Decision(kind=DecisionKind.MERGE, subject=ids[0], object=ids[1], forms=forms), "a", update
        )
        known = Known(store)
        assert len(list(known.on(DAY).nodes(types=[NodeType.PERSON]))) == 1
        known.close()


def test_a_state_lies_beside_the_file_until_the_file_changes(tmp_path: Path) -> None:
    write = ARTICLES["Writer"]
    path = tmp_path / "kg.db"
    folder = Path(f"{path}{FOLDER}")
    states: list[tuple[str, int]] = []
    with Store.open(path) as store:
        for number in range(3):
            store.add(write(f"d{number}", f"2026-02-0{number + 1}").facts(), update)
            for _ in range(2):
                known = Known(store)
                assert len(list(known.on(DAY).document_infos())) == min(number + 1, 2)
                known.close()
                states += [(file.name, file.stat().st_ino) for file in folder.glob("*.db")]
        # Made once for each state of the file, and only the latest is kept.
        assert states[0::2] == states[1::2]
        assert len(states) == 6
        assert len(set(states)) == 3
        assert all(name.startswith("2026-02-02-") for name, _ in states)


def test_of_many_states_those_made_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_module, "FILES", 3)
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        store.add(ARTICLES["Writer"]("d", "2026-02-01").facts(), update)
        known = Known(store)
        days = [DAY + datetime.timedelta(number) for number in range(6)]
        for day in days:
            assert not known.has(day)
            known.on(day)
            assert known.has(day)
        kept = sorted(file.name[:10] for file in Path(f"{path}{FOLDER}").glob("*.db"))
        assert kept == [day.isoformat() for day in days[-3:]]
        known.close()
        assert [known.has(day) for day in days] == [False] * 3 + [True] * 3


def test_an_open_state_follows_the_graph(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kg.db") as store:
        known = Known(store)
        for number in range(2):
            store.add(ARTICLES["Writer"](f"d{number}", "2026-02-01").facts(), update)
            assert len(list(known.on(DAY).document_infos())) == number + 1
        known.close()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("known") / "kg.db"
    with kg.open(path) as opened:
        days = {id: datetime.date.fromisoformat(day) for id, (day, _) in TEXTS.items()}
        opened.add(
            *(Document.make(t, id=id, published=days[id], publisher=id) for id, (_, t) in TEXTS.items())
        )
        yield opened


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2026-03-02", "2026-03-06", {("changed", "meeting"), ("new", "change")}),
        ("2026-03-06", "2026-03-13", {("new", "visit"), ("changed", "meeting")}),
        ("2026-03-13", "2026-03-06", {("gone", "visit"), ("changed", "meeting")}),
        ("2026-03-02", "2026-03-03", set()),
        ("2026-01", "2026-02", set()),
    ],
)
def test_differences(graph, before: str, after: str, expected: set[tuple[str, str]]) -> None:
    rows = graph.differences(before, after, types=["meeting", "change", "visit"])
    assert {(row.difference.value, (row.after or row.before).type.value) for row in rows} == expected
    assert all(row.evidence for row in rows)


def test_what_changed_is_told_as_it_was(graph) -> None:
    rows = graph.differences("2026-03-02", "2026-03-06", types=["meeting"])
    assert [row.cells()["before"] for row in rows] == ["time 2026-03-09"]


def test_an_actor_that_nobody_had_heard_of(graph) -> None:
    rows = graph.differences("2026-01-01", "2026-03-02", actor="Anna Berg", types=["meeting"])
    assert [row.difference.value for row in rows] == ["new"]
    with pytest.raises(kg.errors.NotFound):
        graph.differences("2026-01-01", "2026-03-02", actor="Olga Nobody")


def test_a_state_of_older_tables_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        store.add(ARTICLES["random_article"](0, 1), update)
        monkeypatch.setattr(known_module, "VERSION", known_module.VERSION - 1)
        older = Known(store)
        older.on(DAY)
        older.close()
        (left,) = Path(f"{path}{FOLDER}").glob("*.db")
        # As the program before wrote it: this one cannot read it.
        with closing(sqlite3.connect(left)) as connection:
            connection.execute("PRAGMA user_version = 1")
        monkeypatch.undo()
        known = Known(store)
        assert not known.has(DAY)
        assert known.on(DAY).counts() is not None
        known.close()
        assert not left.exists()
