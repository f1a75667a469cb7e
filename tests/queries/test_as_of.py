"""The world on a day, by valid time, by known time, and by both, over a story that seven papers tell."""

from __future__ import annotations

import datetime
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import update
from kg.known import Known
from kg.model.enums import Change, Stance, Status
from kg.queries.actor import actor
from kg.queries.as_of import meeting_on, standings
from kg.queries.changes import changes
from kg.queries.lookup import Lookup
from kg.queries.meetings import meeting_listing
from kg.queries.met import met
from kg.queries.moves import moves
from kg.queries.positions import positions
from kg.queries.scope import Scope
from kg.queries.timeline import EntryType, timeline
from kg.store import Store

Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _articles() -> Iterator[object]:
    """A round planned, put off and held; a minister who follows another; a stance that turns."""
    w = Writer("planned", "2026-03-02")
    russia, ukraine = w.state("RU"), w.state("UA")
    w.meeting(
        russia, ukraine, status=Status.PLANNED, time="2026-03-10", round=1, place=w.place("Geneva", "CH")
    )
    w.holds(w.person("Oleg Marin", "RU", "foreign minister"), Stance.REJECTS, "a truce")
    yield w
    w = Writer("postponed", "2026-03-08")
    russia, ukraine = w.state("RU"), w.state("UA")
    moved = w.meeting(russia, ukraine, status=Status.PLANNED, time="2026-03-17/2026-03-19", round=1)
    w.change(moved, Change.POSTPONED, from_="2026-03-10", to="2026-03-17/2026-03-19", by=(russia,))
    yield w
    w = Writer("held", "2026-03-20")
    w.meeting(
        w.state("RU"), w.state("UA"), status=Status.HELD, time="2026-03-17/2026-03-19", round=1,
        place=w.place("Geneva", "CH"),
    )  # fmt: skip
    w.holds(w.state("RU"), Stance.SUPPORTS, "an immediate ceasefire")
    yield w
    w = Writer("successor", "2026-03-25")
    w.holds(w.person("Irina Belova", "RU", "foreign minister"), Stance.DEMANDS, "a new treaty on fishing")
    yield w
    w = Writer("silent", "2026-03-26")
    w.meeting(w.state("US"), w.state("TR"), status=Status.PLANNED, time="2026-03-28")
    yield w
    w = Writer("late", "2026-04-20")
    w.meeting(w.state("US"), w.state("RU"), status=Status.HELD, time="2026-03-05")
    yield w


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        for writer in _articles():
            opened.add(writer.facts(), update)
        yield opened


def told(store: Store, as_of: str) -> list[tuple[str | None, str | None]]:
    """Day and standing of each meeting as of a day."""
    rows = timeline(store, types=[EntryType.MEETING], as_of=day(as_of))
    return [(row.time, row.status) for row in rows]


LATE = ("2026-03-05", "held")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-01", []),
        ("2026-03-02", [("2026-03-10", "planned")]),
        ("2026-03-07", [LATE, ("2026-03-10", "planned")]),
        ("2026-03-08", [LATE, ("2026-03-17/2026-03-19", "planned")]),
        ("2026-03-18", [LATE, ("2026-03-17/2026-03-19", "ongoing")]),
        ("2026-03-19", [LATE, ("2026-03-17/2026-03-19", "held")]),
        ("2026-03-27", [LATE, ("2026-03-17/2026-03-19", "held"), ("2026-03-28", "planned")]),
        ("2026-03-29", [LATE, ("2026-03-17/2026-03-19", "held"), ("2026-03-28", "unconfirmed")]),
    ],
)
def test_a_meeting_stands_as_the_steps_until_that_day_left_it(
    store: Store, as_of: str, expected: list
) -> None:
    assert told(store, as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "known", "expected"),
    [
        ("2026-03-07", "2026-03-31", [("2026-03-10", "planned")]),
        ("2026-03-07", "2026-04-30", [LATE, ("2026-03-10", "planned")]),
        ("2026-03-18", "2026-03-08", [("2026-03-17/2026-03-19", "planned")]),
        ("2026-03-12", "2026-03-02", [("2026-03-10", "unconfirmed")]),
        ("2026-03-01", "2026-04-30", []),
    ],
)
def test_both_clocks_together(store: Store, as_of: str, known: str, expected: list) -> None:
    assert told(Known(store).on(day(known)), as_of) == expected


def test_a_row_of_that_day_shows_the_sentence_that_made_it_so(store: Store) -> None:
    (row,) = timeline(store, types=[EntryType.MEETING], as_of=day("2026-03-09"), actor="Ukraine")
    assert row.evidence[0].document == "postponed"
    assert {proof.document for proof in row.evidence} == {"planned", "postponed"}


def test_who_had_met_by_then(store: Store) -> None:
    assert [row.time for row in met(store, "Russia", as_of=day("2026-03-16"))] == ["2026-03-05"]
    assert len(met(store, "Russia", as_of=day("2026-03-17"))) == 2
    assert list(met(store, "Russia", as_of=day("2026-03-04"))) == []


def test_changes_made_by_then_are_counted_among_those(store: Store) -> None:
    assert list(changes(store, as_of=day("2026-03-07"))) == []
    (row,) = changes(store, as_of=day("2026-03-08"))
    assert (row.change, row.nth, row.of) == ("postponed", 1, 1)
    assert list(moves(store, as_of=day("2026-03-07"))) == []


def test_positions_in_force(store: Store) -> None:
    def held(on: str) -> list[tuple[str, str]]:
        rows = positions(store, actor="Russia", issue="truce", as_of=day(on))
        return [(str(row.stance), row.target) for row in rows]

    assert held("2026-03-01") == []
    assert held("2026-03-10") == [("rejects", "a truce")]
    assert held("2026-03-20") == [("supports", "an immediate ceasefire")]
    entries = timeline(store, types=[EntryType.POSITION], as_of=day("2026-03-10"))
    assert [row.label for row in entries] == ["rejects a truce"]


def test_offices_are_held_from_the_first_report_until_a_successor_is_named(store: Store) -> None:
    def offices(name: str, on: str) -> list[str]:
        rows = actor(store, name, as_of=day(on)).offices
        return [row.title for row in rows if row.title != "represents"]

    assert offices("Marin", "2026-03-01") == []
    assert offices("Marin", "2026-03-24") == ["foreign minister"]
    assert offices("Marin", "2026-03-25") == []
    assert offices("Belova", "2026-03-25") == ["foreign minister"]


def test_a_term_of_the_gazetteer_decides_where_there_is_one() -> None:
    writer = Writer("old", "2022-06-01")
    writer.holds(writer.person("Joe Biden", "US", "president"), Stance.SUPPORTS, "a truce")
    with Store.open(":memory:") as store:
        store.add(writer.facts(), update)
        on = {year: actor(store, "Biden", as_of=day(f"{year}-06-01")).offices for year in (2020, 2021, 2026)}
    titles = {year: [row.title for row in rows if row.title == "president"] for year, rows in on.items()}
    assert titles == {2020: [], 2021: ["president"], 2026: []}


def test_a_profile_of_that_day_has_nothing_of_later_days(store: Store) -> None:
    early = actor(store, "Russia", as_of=day("2026-03-08"))
    assert [row.time for row in early.meetings] == ["2026-03-05", "2026-03-17/2026-03-19"]
    assert [contact.actor.label for contact in early.contacts] == ["United States"]
    assert early.positions == ()


def test_no_day_is_no_limit(store: Store) -> None:
    assert timeline(store, as_of=None) == timeline(store)
    assert actor(store, "Russia") == actor(store, "Russia", as_of=None)


def test_the_states_of_a_meeting_are_those_of_each_day(store: Store) -> None:
    lookup = Lookup(store)
    rows = meeting_listing(lookup, Scope()).rows()
    assert max(len(standings(lookup, row)) for row in rows) == 4
    for row in rows:
        for date in (day("2026-02-25") + datetime.timedelta(n) for n in range(70)):
            until = [stood for begins, stood in standings(lookup, row) if begins <= date]
            told = meeting_on(lookup, row, date)
            assert [told and (told.time, told.status, told.place)] == [
                (stood.time, stood.status, stood.place) for stood in until[-1:]
            ] or (told is None and not until)
