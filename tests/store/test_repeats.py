"""Reports of a statement that are not its first are known, however articles came, changed and went."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.model.decision import Decision, DecisionKind
from kg.model.enums import EdgeType, NodeType
from kg.store import Store
from kg.store.outline import Span

SIZE = 7


def assert_known(store: Store) -> None:
    said: dict[str, list[str]] = {}
    for edge in store.edges(types=[EdgeType.STATED]):
        if edge.time is not None:
            said.setdefault(edge.target, []).append(edge.id)
    expected = {(statement, edge) for statement, edges in said.items() for edge in edges[1:]}
    assert set(store._db.all("SELECT statement, edge FROM repeats")) == expected
    differ = "SELECT 1 FROM repeats r JOIN edges e ON e.id = r.edge WHERE (r.long, r.first, r.last) IS NOT"
    assert store._db.all(f"{differ} (e.long, e.first, e.last)") == []
    assert store.outline.number_said(Span()) == len(said)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 10**6),
    order=st.permutations(range(SIZE)),
    again=st.sets(st.integers(0, SIZE - 1), max_size=2),
    gone=st.sets(st.integers(0, SIZE - 1), max_size=3),
)
def test_articles_in_any_order_others_of_the_same_id_and_some_that_go(
    random_article, seed: int, order: list[int], again: set[int], gone: set[int]
) -> None:
    with Store.open(":memory:") as store:
        for number in order:
            store.add(random_article(number, seed), update)
        assert_known(store)
        for number in again:
            store.add(random_article(number, seed + 1), update)
            assert_known(store)
        for number in gone:
            store.remove(f"doc{number}", update)
            assert_known(store)
        kept = store._db.all("SELECT * FROM repeats ORDER BY 1, 2")
        store.rebuild(update)
        assert store._db.all("SELECT * FROM repeats ORDER BY 1, 2") == kept


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_speakers_who_become_one_and_two_again(random_article, seed: int) -> None:
    with Store.open(":memory:") as store:
        for number in range(SIZE):
            store.add(random_article(number, seed), update)
        people = [node.id for node in store.nodes(types=[NodeType.PERSON])]
        forms = tuple(sorted(form for id in people for form in store.forms_of(id)))
        merge = Decision(kind=DecisionKind.MERGE, subject=people[0], object=people[-1], forms=forms)
        number = store.decide(merge, "anna", update)
        assert_known(store)
        if number is not None:
            store.undo(number, update)
        assert_known(store)


def test_the_stories_repeat_statements(random_article) -> None:
    with Store.open(":memory:") as store:
        store.load((random_article(number, 7) for number in range(SIZE)), update)
        assert store._db.all("SELECT count(*) FROM repeats") != [(0,)]
