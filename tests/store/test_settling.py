"""The runs that the file keeps are those that all its reports make, however they came."""

from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.model.decision import Decision, DecisionKind
from kg.model.enums import EdgeType, Modality, NodeType, Stance, TimeBasis
from kg.queries.lookup import Lookup
from kg.queries.positions import runs_of, told_together
from kg.stances.likeness import same_matter
from kg.stances.runs import Run
from kg.store import Store
from kg.store.holdings import facts_told

#: Alike, not alike, bare, turned; "a lease of the railway line" joins what the others keep apart.
TARGETS = (
    "a lease", "the lease", "a lease of the railway line", "the railway line", "a railway agreement",
    "lifting the sanctions on Iran", "sanctions on Iran", "the Iranian sanctions", "the harbour",
)  # fmt: skip
PERSONS = (("Ivan Petrov", "RU"), ("Ann Smith", "US"), ("Ann Smith", None), ("Ann Smith", "CH"))
DAYS = ("2025-11-02", "2026-01-05", "2026-01-20", "2026-02-02", "2026-02-03", "2026-03-30", None)
TIMES = (None, None, None, "2026-01-15", "2026-01", "2025", "../2026-01-31", "2025-12-01/..")
SIZE = 9
#: A history of four years: many reports reach back a little way only.
LONG, FIRST_DAY, DAYS_LONG = 30, datetime.date(2022, 1, 1), 1_400


@pytest.fixture
def held(write):
    """Makes an article in which some of few actors take sides on some of few matters."""

    def make(number: int, seed: int):
        pick = random.Random(f"{number}-{seed}")
        w = write(f"doc{number}", pick.choice(DAYS), pick.choice(["Wire", "Post"]))
        who = [w.person(*pick.choice(PERSONS)) for _ in range(2)] + [w.state(pick.choice(["RU", "US"]))]
        for _ in range(pick.randint(1, 4)):
            time = pick.choice(TIMES)
            some = {"modality": Modality.DENIED} if pick.random() < 0.1 else {}
            w.holds(
                pick.choice(who), pick.choice(list(Stance)), pick.choice(TARGETS),
                **({"time": time, "time_basis": TimeBasis.STATED} if time else {}), **some,
            )  # fmt: skip
        return w.facts()

    return make


def long_told(write, number: int, seed: int):
    """An article of a long history: of few sides and few matters, some with a time of its own."""
    pick = random.Random(f"{number}-{seed}")

    def day() -> datetime.date:
        return FIRST_DAY + datetime.timedelta(days=pick.randrange(DAYS_LONG))

    w = write(f"doc{number}", str(day()) if pick.random() < 0.95 else None)
    who = [w.person("Ivan Petrov", "RU"), w.person("Ann Smith", pick.choice(["US", "CH"])), w.state("RU")]
    for _ in range(pick.randint(1, 3)):
        first = day()
        time = pick.choice([
            *([None] * 10), f"{first}", f"{first}"[:7], f"{first}"[:4], f"../{first}", f"{first}/..",
            f"{first}/{first + datetime.timedelta(days=pick.choice([3, 40, 400]))}",
        ])  # fmt: skip
        w.holds(
            pick.choice(who), pick.choice(list(Stance)), pick.choice(TARGETS[3:8]),
            **({"time": time, "time_basis": TimeBasis.STATED} if time else {}),
        )  # fmt: skip
    return w.facts()


def told(runs) -> dict:
    """What runs come to, by their first report."""
    return {
        run.edges[0].id: (
            [edge.id for edge in run.edges], run.position.id, run.stance, run.target, run.ribbon, run.shift,
            run.before and run.before.edges[0].id,
        )
        for run in runs
    }  # fmt: skip


def assert_settled(store: Store) -> None:
    lookup = Lookup(store)
    expected = runs_of(lookup, store.links([EdgeType.HOLDS]))
    groups = store.runs.first(None, None)
    kept = store.runs.read(id for together in groups for id in together.ids)
    assert told(kept.values()) == told(expected)
    together = sorted(sorted(run.edges[0].id for run in runs) for runs in told_together(lookup, expected))
    assert sorted(sorted(one.ids) for one in groups) == together
    assert store.runs.count(None) == len(together)
    assert_facts_counted(store)
    assert_dated(store)
    assert_all_in_order(store, expected)


def assert_all_in_order(store: Store, expected: list[Run]) -> None:
    """As the matrix reads them: in order of time, each with its first report and its articles."""
    support = store.support(link.id for run in expected for link in run.edges)
    told_by = [{doc for link in run.edges for doc, _ in support.get(link.id, ())} for run in expected]
    kept = store.runs.everybodys(0)
    assert [told([run]).keys() for run in kept] == [told([run]).keys() for run in expected]
    assert [(run.degree, run.first, run.last) for run in kept] == [
        (run.degree, run.first, run.last) for run in expected
    ]
    assert [run.documents for run in kept] == told_by
    targets, likes = {run.target for run in expected}, store.runs.likes()
    for one in targets:
        assert likes.get(one, set()) & targets == {o for o in targets if o != one and same_matter(o, one)}


def assert_facts_counted(store: Store) -> None:
    db = store._db
    facts = facts_told(db, [edge.id for edge in store.links([EdgeType.HOLDS])])
    assert dict(db.all("SELECT edge, told FROM stances")) == facts


def assert_dated(store: Store) -> None:
    """The index by time has of each report what its edge and its run have."""
    db = store._db
    edges = "SELECT e.id, e.long, e.first IS NULL, r.stance FROM edges e JOIN stances s ON s.edge = e.id"
    expected = db.all(f"{edges} JOIN runs r ON r.run = s.run ORDER BY e.id")
    kept = db.all("SELECT edge, coalesce(long, 0), long IS NULL, stance FROM stances ORDER BY edge")
    assert kept == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), order=st.permutations(range(SIZE)), gone=st.sets(st.integers(0, SIZE - 1)))
def test_articles_in_any_order_and_some_that_go(held, seed: int, order: list[int], gone: set[int]) -> None:
    with Store.open(":memory:") as store:
        for number in order:
            store.add(held(number, seed), update)
            assert_settled(store)
        for number in gone:
            store.remove(f"doc{number}", update)
            assert_settled(store)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_a_corrected_article_and_a_rebuild(held, seed: int, other: int) -> None:
    with Store.open(":memory:") as store:
        for number in range(SIZE):
            store.add(held(number, seed), update)
        store.add(held(3, other), update)
        assert_settled(store)
        store.rebuild(update)
        assert_settled(store)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_people_who_become_one_and_two_again(held, seed: int) -> None:
    with Store.open(":memory:") as store:
        for number in range(SIZE):
            store.add(held(number, seed), update)
        people = [node.id for node in store.nodes(types=[NodeType.PERSON])]
        forms = tuple(sorted(form for id in people for form in store.forms_of(id)))
        merge = Decision(kind=DecisionKind.MERGE, subject=people[0], object=people[-1], forms=forms)
        number = store.decide(merge, "anna", update)
        assert_settled(store)
        if number is not None:
            store.undo(number, update)
        assert_settled(store)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_a_long_history_in_any_order_that_loses_and_corrects_some(write, seed: int) -> None:
    pick = random.Random(seed)
    order = pick.sample(range(LONG), LONG)
    with Store.open(":memory:") as store:
        for number in order:
            store.add(long_told(write, number, seed), update)
        assert_settled(store)
        for number in order[: LONG // 4]:
            store.remove(f"doc{number}", update)
        assert_settled(store)
        for number in order[LONG // 8 : LONG // 2]:
            store.add(long_told(write, number, seed + 1), update)
        assert_settled(store)


def statements_of_a_late_report(write, years: int) -> int:
    """How many statements SQLite runs for a report of the second month of so many years."""

    def monthly(number: int, day: str):
        w = write(f"doc{number}", day)
        w.holds(w.state("RU"), list(Stance)[number % 3], "lifting the sanctions on Iran")
        return w.facts()

    months = [f"{2000 + number // 12}-{number % 12 + 1:02}-20" for number in range(12 * years)]
    with Store.open(":memory:") as store:
        store.load((monthly(number, day) for number, day in enumerate(months)), update)
        run: list[str] = []
        store._db.raw.set_trace_callback(run.append)
        store.add(monthly(1 + 12 * years, "2000-02-10"), update)
        store._db.raw.set_trace_callback(None)
        assert_settled(store)
    return len(run)


def test_a_late_report_costs_the_same_however_much_came_since(write) -> None:
    assert statements_of_a_late_report(write, 16) <= 1.1 * statements_of_a_late_report(write, 4)
