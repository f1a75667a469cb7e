"""Sources that differ, and nodes that may be one."""

from __future__ import annotations

import datetime

import pytest

from kg.graph import update
from kg.known import Known
from kg.model.decision import Decision, DecisionKind
from kg.model.enums import Change, Modality, NodeType, Status
from kg.queries.disputes import Matter, disputes, disputes_of
from kg.queries.doubts import doubts
from kg.queries.lookup import Lookup
from kg.queries.meetings import meeting_listing
from kg.queries.scope import Scope
from kg.store import Store

GENEVA = ("Geneva", "CH", "region:geneva")
BERN = ("Bern", "CH", "geonames:2661552")


def report(write, id: str, publisher: str = "Wire", published: str = "2026-02-10", **meeting):
    """One article with one meeting of a Russian and a US envoy."""
    article = write(id, published, publisher)
    place = meeting.pop("place", None)
    who = [article.person("Ivan Petrov", "RU"), article.person("Ann Lee", "US")]
    if place is not None:
        meeting["place"] = article.place(*place)
    article.meeting(*who, **{"time": "2026-02-03", "round": 2, **meeting})
    return article


def found(store: Store) -> dict[Matter, dict[str, int]]:
    return {row.matter: {v.value: v.sources for v in row.versions} for row in disputes(store)}


def test_reports_that_agree_are_no_dispute(told, write) -> None:
    store = told(report(write, "a"), report(write, "b", "Post"))
    assert found(store) == {}


def test_days_that_differ(told, write) -> None:
    store = told(
        report(write, "a"), report(write, "b", "Post"), report(write, "c", "Herald", time="2026-02-05")
    )
    assert found(store) == {Matter.TIME: {"2026-02-03": 2, "2026-02-05": 1}}
    (row,) = disputes(store)
    assert [line.value for line in row.lines()] == ["2026-02-03", "2026-02-05"]
    assert all(version.evidence for version in row.versions)


def test_a_vaguer_day_is_none(told, write) -> None:
    assert found(told(report(write, "a"), report(write, "b", time="2026-02"))) == {}


def test_a_meeting_that_was_moved_is_none(told, write) -> None:
    moved = report(write, "b", "Post", time="2026-02-05")
    moved.change(moved.parts["meetings"][0].id, Change.POSTPONED, from_="2026-02-03", to="2026-02-05")
    assert found(told(report(write, "a"), moved)) == {}


@pytest.mark.parametrize(
    ("places", "versions"),
    [
        ([GENEVA, BERN], {"Geneva": 1, "Bern": 1}),
        ([GENEVA, GENEVA], None),
        ([GENEVA, ("Switzerland", "CH", "state:CH")], None),
        ([GENEVA, ("the Blue Room", None)], None),
        ([("Cornwall", "GB", "region:cornwall"), ("Carbis Bay", "GB", "region:carbis-bay")], None),
        ([GENEVA, None], None),
    ],
)
def test_places(told, write, places, versions) -> None:
    store = told(*(report(write, f"d{n}", f"P{n}", place=place) for n, place in enumerate(places)))
    assert found(store).get(Matter.PLACE) == versions


@pytest.mark.parametrize(
    ("other", "versions"),
    [
        ({"status": Status.CANCELLED}, {"held": 1, "cancelled": 1}),
        ({"modality": Modality.DENIED}, {"held": 1, "denied": 1}),
        ({"status": Status.PLANNED}, None),
        ({"status": Status.CANCELLED, "published": "2026-01-20"}, None),
    ],
)
def test_outcomes(told, write, other, versions) -> None:
    store = told(report(write, "a"), report(write, "b", "Post", **other))
    assert found(store).get(Matter.OUTCOME) == versions


@pytest.mark.parametrize(
    ("guests", "number_of_round", "versions"),
    [
        ([("CH",), ()], None, {"Ann Lee, Ivan Petrov": 1, "Ann Lee, Ivan Petrov, Switzerland": 1}),
        ([("CH",), ("CH",)], None, None),
        ([("CH", "TR", "UA"), ()], None, None),
        ([("CH",), ()], 2, None),
    ],
)
def test_sides(told, write, guests, number_of_round, versions) -> None:
    articles = []
    for number, more in enumerate(guests):
        article = write(f"d{number}", "2026-02-10", f"P{number}")
        who = [article.person("Ivan Petrov", "RU"), article.person("Ann Lee", "US")]
        who += [article.state(code) for code in more]
        article.meeting(*who, time="2026-02-03", round=number_of_round, place=article.place(*GENEVA))
        articles.append(article)
    assert found(told(*articles)).get(Matter.SIDES) == versions


def test_two_meetings_that_may_be_one_are_held_against_each_other(told, write) -> None:
    store = told(
        report(write, "a", place=GENEVA, round=None),
        report(write, "b", "Post", place=GENEVA, round=None, time="2026-02-04"),
        report(write, "c", "Post", place=BERN, round=None, time="2026-02-05"),
    )
    (row,) = disputes(store)
    assert row.matter is Matter.TIME
    assert {v.value: v.sources for v in row.versions} == {"2026-02-03": 1, "2026-02-04": 1}
    assert row.other is not None
    lookup = Lookup(store)
    assert list(disputes_of(lookup, row.what.id)) == list(disputes_of(lookup, row.other.id)) == [row]
    store.decide(
        Decision(kind=DecisionKind.DISTINCT, subject=row.what.id, object=row.other.id), "anna", update
    )
    assert len(disputes(store)) == 0


def test_what_was_known(told, write) -> None:
    store = told(report(write, "a"), report(write, "b", "Post", "2026-03-01", time="2026-02-05"))
    assert found(store)
    assert list(disputes(Known(store).on(write("x", "2026-02-15").day))) == []


def test_meetings_a_day_apart_in_one_place_may_be_one(told, write) -> None:
    geneva = ("Geneva", "CH")
    store = told(
        report(write, "a", place=geneva, round=None),
        report(write, "b", "Post", place=geneva, round=None, time="2026-02-04"),
        report(write, "c", "Post", place=("Bern", "CH"), round=None, time="2026-02-05"),
        report(write, "d", "Post", place=geneva, round=None, time="2026-02-20"),
    )
    (pair,) = doubts(store)
    assert {pair.one.type, pair.other.type} == {NodeType.MEETING}
    assert "both in Geneva" in pair.reasons
    assert len(pair.evidence) >= 2
    ids = {"subject": pair.one.id, "object": pair.other.id}
    number = store.decide(Decision(kind=DecisionKind.DISTINCT, **ids), "anna", update)
    assert len(doubts(store)) == 0
    store.undo(number, update)
    assert len(doubts(store)) == 1


@pytest.mark.parametrize(
    ("one", "other", "in_doubt"),
    [
        (("Sergei Orlov", "RU"), ("Sergiusz Orlov", "RU"), True),
        (("Ann Lee", "US"), ("Anne Lee", "US"), True),
        (("Ann Lee", "US"), ("Robert Lee", "US"), False),
        (("Ann Lee", "US"), ("Anne Lee", "RU"), False),
        (("Ann Lee", "US"), ("Ann Leigh", "US"), False),
        (("Ann Lee", "US"), ("\N{CYRILLIC CAPITAL LETTER A}nn Lee", "US"), True),
        (("Ann Lee", "US"), ("Ann L\N{CYRILLIC SMALL LETTER IE}e", "US"), True),
    ],
)
def test_persons_of_one_name(told, write, one, other, in_doubt: bool) -> None:
    articles = []
    for number, person in enumerate((one, other)):
        article = write(f"d{number}")
        article.meeting(article.person(*person), article.state("CH"), time=f"2026-0{number + 1}-01")
        articles.append(article)
    store = told(*articles)
    assert bool(doubts(store)) is in_doubt


@pytest.mark.parametrize(
    ("published", "later", "known", "status"),
    [
        ("2026-01-20", "2026-01-21", None, "planned"),
        ("2026-01-20", "2026-02-10", None, "unconfirmed"),
        ("2026-01-20", "2026-02-10", "2026-02-01", "planned"),
        ("2026-01-20", "2026-02-10", "2026-02-04", "unconfirmed"),
    ],
)
def test_a_plan_whose_day_has_passed(told, write, published, later, known, status: str) -> None:
    planned = report(write, "a", published=published, status=Status.PLANNED)
    other = write("b", later)
    other.visits(other.person("Ivan Petrov", "RU"), other.place("Geneva", "CH"), time=later)
    store = told(planned, other)
    day = None if known is None else datetime.date.fromisoformat(known)
    (row,) = meeting_listing(Lookup(Known(store).on(day)), Scope()).rows()
    assert row.status == status
