"""The life of a meeting as several papers tell it, step by step."""

from __future__ import annotations

import datetime
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.graph import update
from kg.known import Known
from kg.model.enums import Change, NodeType, Status
from kg.queries.changes import changes
from kg.queries.life import StepRow, life
from kg.queries.lookup import Lookup
from kg.queries.show import show
from kg.queries.timeline import EntryType, timeline
from kg.store import Store

Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]
FIRST, SECOND, THIRD = "2026-03-10", "2026-03-17", "2026-03-24"


def article(id: str, day: str, tell: Callable[..., None], publisher: str | None = None):
    """An article about talks of Russia and Ukraine; ``tell`` gets it and the two sides."""
    writer = Writer(id, day, publisher or f"Paper {id}")
    tell(writer, writer.state("RU"), writer.state("UA"))
    return writer.facts()


def proposed(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.PROPOSED, time=FIRST, round=2)


def planned(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.PLANNED, time=FIRST, round=2, place=w.place("Geneva", "CH"))
    w.says(sides[1], "They will meet.", about="m0", time="2026-03-03")


def postponed(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.PLANNED, time=SECOND, round=2)
    w.change("m0", Change.POSTPONED, from_=FIRST, to=SECOND, by=(sides[0],), reason="illness")


def retold(w, *sides: str) -> None:
    """The same change, told vaguely."""
    w.meeting(*sides, status=Status.PLANNED, time="2026-03-16/2026-03-22", round=2)
    w.change("m0", Change.POSTPONED, from_=FIRST, to="2026-03-16/2026-03-22")


def again(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.PLANNED, time=THIRD, round=2)
    w.change("m0", Change.POSTPONED, from_=SECOND, to=THIRD, by=(sides[1],))


def held(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.HELD, time=THIRD, round=2, place=w.place("Geneva", "CH"))


def cancelled(w, *sides: str) -> None:
    w.meeting(*sides, status=Status.CANCELLED, time=SECOND, round=2)
    w.change("m0", Change.CANCELLED, from_=SECOND, by=(sides[0],), reason="no date suits")


def much_later(w, *sides: str) -> None:
    w.does(sides[0], "ACCUSE", sides[1])


DAYS = {
    proposed: "2026-03-01", planned: "2026-03-04", postponed: "2026-03-08", retold: "2026-03-09",
    again: "2026-03-15", cancelled: "2026-03-16", held: "2026-03-25", much_later: "2026-05-01",
}  # fmt: skip


def told(*parts: Callable[..., None]) -> Store:
    store = Store.open(":memory:")
    for tell in parts:
        store.add(article(tell.__name__, DAYS[tell], tell), update)
    return store


def steps(store: Store) -> tuple[StepRow, ...]:
    (meeting,) = store.nodes(types=[NodeType.MEETING])
    return life(Lookup(store), meeting.id)


def brief(row: StepRow) -> tuple[str, str | None, str | None]:
    """The step, the day it is for, and whom it is of."""
    return row.step.value, row.day, ", ".join(agent.label for agent in row.agents) or None


FULL = [
    ("proposed", FIRST, None),
    ("planned", FIRST, "Ukraine"),
    ("postponed", SECOND, "Russia"),
    ("planned", SECOND, None),
    ("postponed", THIRD, "Ukraine"),
    ("planned", THIRD, None),
    ("held", THIRD, None),
]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with told(proposed, planned, postponed, retold, again, held) as opened:
        yield opened


def test_every_step_has_its_day_and_who_took_it(store: Store) -> None:
    assert [brief(row) for row in steps(store)] == FULL


def test_the_order_of_articles_does_not_matter(store: Store) -> None:
    with told(held, again, retold, postponed, planned, proposed) as other:
        assert steps(other) == steps(store)


def test_a_step_has_valid_and_known_time_reason_and_sentence(store: Store) -> None:
    plan, move = steps(store)[1:3]
    assert (plan.time, plan.time_basis, str(plan.reported)) == ("2026-03-03", "stated", "2026-03-04")
    assert plan.place == "Geneva"
    assert (move.time, move.former, move.reason, str(move.reported)) == (
        "../2026-03-08", FIRST, "illness", "2026-03-08",
    )  # fmt: skip
    assert [proof.document for proof in move.evidence] == ["postponed", "retold"]
    assert move.sources == 2
    assert move.words() == f"postponed from {FIRST} to {SECOND}: illness"
    assert steps(store)[-1].time == THIRD
    for row in steps(store):
        assert row.cells()["sentence"]


def test_one_change_that_two_papers_tell_is_one(store: Store) -> None:
    rows = changes(store)
    assert [(row.from_, row.to, row.days, row.nth, row.of) for row in rows] == [
        (FIRST, SECOND, 7, 1, 2),
        (SECOND, THIRD, 7, 2, 2),
    ]


def test_what_was_known_on_a_day_is_the_life_until_then(store: Store) -> None:
    until = Known(store).on(datetime.date(2026, 3, 8))
    assert [brief(row) for row in steps(until)] == FULL[:4]


def test_a_plan_that_is_known_only_because_it_was_given_up() -> None:
    with told(postponed) as store:
        assert [brief(row) for row in steps(store)] == [
            ("planned", FIRST, None),
            ("postponed", SECOND, "Russia"),
            ("planned", SECOND, None),
        ]


def test_a_meeting_that_is_called_off() -> None:
    with told(planned, postponed, cancelled) as store:
        assert [brief(row)[0] for row in steps(store)] == ["planned", "postponed", "planned", "cancelled"]
        assert steps(store)[-1].words() == f"cancelled from {SECOND}: no date suits"


def test_what_fell_through_is_told_once_and_with_the_day_that_it_was_for() -> None:
    def put_off(w, *sides: str) -> None:
        w.meeting(*sides, status=Status.POSTPONED, time=FIRST, round=2)

    def broken_off(w, *sides: str) -> None:
        w.meeting(*sides, status=Status.POSTPONED, time=FIRST, round=2)
        w.change("m0", Change.SUSPENDED, by=(sides[0],), reason="a walkout")

    with Store.open(":memory:") as store:
        store.add(article("a", "2026-03-05", put_off), update)
        (step,) = steps(store)
        assert (step.step, step.day, step.former) == ("postponed", None, FIRST)
        assert step.words() == f"postponed from {FIRST}"
    with Store.open(":memory:") as store:
        store.add(article("a", "2026-03-10", broken_off), update)
        (step,) = steps(store)
        assert (brief(step), step.reason) == (("suspended", None, "Russia"), "a walkout")
        (row,) = timeline(store, types=[EntryType.MEETING], as_of=datetime.date(2026, 3, 12))
        assert (row.status, row.time) == ("postponed", None)


def test_a_plan_whose_day_has_passed_without_a_word_is_unconfirmed_and_never_held() -> None:
    with told(planned) as store:
        assert [row.step for row in steps(store)] == ["planned"]
    with told(planned, much_later) as store:
        last = steps(store)[-1]
        assert (last.step, last.day, str(last.reported)) == ("unconfirmed", FIRST, "2026-05-01")
        assert last.evidence[0].document == "planned"


def test_plans_that_contradict_each_other_stay_two() -> None:
    def other(w, *sides: str) -> None:
        w.meeting(*sides, status=Status.PLANNED, time="2026-03-11", round=2)

    with told(planned) as store:
        store.add(article("other", "2026-03-04", other), update)
        assert [row.day for row in steps(store)] == [FIRST, "2026-03-11"]


def test_a_meeting_is_shown_with_its_life(store: Store) -> None:
    (meeting,) = store.nodes(types=[NodeType.MEETING])
    shown = show(store, meeting.id)
    assert shown.life == steps(store)
    lines = [line.what for line in shown.lines() if line.part == "step"]
    assert lines == [row.words() for row in shown.life]
    assert not any("fact-" in str(line.what) for line in shown.lines())
    assert show(store, "Russia").life == ()


def test_steps_are_entries_of_a_timeline_for_those_who_ask(store: Store) -> None:
    rows = timeline(store, types=[EntryType.STEP], first=datetime.date(2026, 3, 5))
    assert [row.status for row in rows] == [step for step, *_ in FULL[2:]]
    assert "postponed from" in rows[0].label
    assert [row.label for row in rows[0].participants] == ["Russia"]
    assert EntryType.STEP not in {row.type for row in timeline(store)}


def test_what_is_no_meeting_has_no_life(store: Store) -> None:
    assert life(Lookup(store), "meeting-0000000000000000") == ()
