"""What users decide holds: whatever is added, in any order, after a rebuild, in another file."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.graph import update
from kg.graph.decisions import united
from kg.model.decision import Decision, DecisionKind, Verdict
from kg.model.enums import EdgeType, NodeType, Status
from kg.model.facts import ArticleFacts
from kg.store import Store

SIZE = 8
#: The place of the article that prints the text of the first one.
COPY = 5
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def dump(store: Store) -> tuple[list, list]:
    nodes = [node.model_dump_json() for node in store.nodes()]
    return nodes, sorted(edge.model_dump_json() for edge in store.edges())


def ids(store: Store, type: NodeType) -> dict[str, str]:
    return {node.label: node.id for node in store.nodes(types=[type])}


MARCH = "2026-03-01"


def merge(store: Store, a: str, b: str) -> Decision:
    forms = tuple(sorted({*store.forms_of(a), *store.forms_of(b)}))
    reports = tuple(sorted({r.key for id in (a, b) for r in store.reports_of(id)}))
    return Decision(kind=DecisionKind.MERGE, subject=a, object=b, forms=forms, reports=reports)


def split(store: Store, node: str, *documents: str) -> Decision:
    forms = tuple(store.forms_of(node, documents))
    reports = tuple(r.key for r in store.reports_of(node) if r.document in documents)
    return Decision(kind=DecisionKind.SPLIT, subject=node, forms=forms, reports=reports, documents=documents)


def met(write, number: int, a: str, b: str, day: str = "2026-01-20"):
    article = write(f"d{number}")
    article.meeting(article.person(a, "RU"), article.person(b, "US"), time=day, status=Status.HELD)
    return article


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ([], {}),
        ([["a"]], {}),
        ([["b", "a"]], {"a": "a", "b": "a"}),
        ([["a", "b"], ["b", "c"], ["c", "a"]], {"a": "a", "b": "a", "c": "a"}),
        ([["d", "c"], ["a", "b"], ["b", "d"]], {"a": "a", "b": "a", "c": "a", "d": "a"}),
    ],
)
def test_united(groups: list[list[str]], found: dict[str, str]) -> None:
    assert united(groups) == found
    assert united(reversed(groups)) == found


def test_merged_persons_are_one_with_all_edges(told, write) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"), met(write, 2, "Vanya Ivanoff", "Ann Lee", MARCH))
    persons = ids(store, NodeType.PERSON)
    number = store.decide(merge(store, persons["Ivan Petrov"], persons["Vanya Ivanoff"]), "anna", update)
    left = {node.id: {node.label, *node.aliases} for node in store.nodes(types=[NodeType.PERSON])}
    assert len(left) == len(persons) - 1
    one = next(id for id, names in left.items() if {"Ivan Petrov", "Vanya Ivanoff"} <= names)
    assert len(list(store.edges(types=[EdgeType.MET_WITH], node=one))) == 2
    assert [c for c in store.verify() if c.problem] == []
    before = dump(store)
    store.rebuild(update)
    assert dump(store) == before
    assert store.undo(number, update)
    assert ids(store, NodeType.PERSON) == persons


def test_a_merge_holds_for_what_comes_later(told, write) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"), met(write, 2, "Vanya Ivanoff", "Ann Lee", MARCH))
    persons = ids(store, NodeType.PERSON)
    store.decide(merge(store, persons["Ivan Petrov"], persons["Vanya Ivanoff"]), "anna", update)
    told(met(write, 3, "Vanya Ivanoff", "Ann Lee", "2026-05-01"))
    assert len(list(store.nodes(types=[NodeType.PERSON]))) == 2


def test_split_articles_mean_somebody_else(told, write) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"), met(write, 2, "Ivan Petrov", "Ann Lee", MARCH))
    one = ids(store, NodeType.PERSON)["Ivan Petrov"]
    number = store.decide(split(store, one, "d2"), "anna", update)
    petrovs = [n.id for n in store.nodes(types=[NodeType.PERSON]) if n.label == "Ivan Petrov"]
    assert len(petrovs) == 2
    assert one in petrovs
    assert all(len(list(store.edges(types=[EdgeType.MET_WITH], node=id))) == 1 for id in petrovs)
    assert store.undo(number, update)
    assert [n.id for n in store.nodes(types=[NodeType.PERSON]) if n.label == "Ivan Petrov"] == [one]


def test_merged_and_split_meetings(told, write) -> None:
    apart = (met(write, 1, "Ivan Petrov", "Ann Lee"), met(write, 2, "Ivan Petrov", "Ann Lee", "2026-01-22"))
    store = told(*apart)
    first, second = sorted(node.id for node in store.nodes(types=[NodeType.MEETING]))
    number = store.decide(merge(store, first, second), "anna", update)
    (one,) = store.nodes(types=[NodeType.MEETING])
    assert len(one.properties["reports"]) == 2
    store.rebuild(update)
    assert [node.id for node in store.nodes(types=[NodeType.MEETING])] == [one.id]
    assert store.undo(number, update)
    assert len(list(store.nodes(types=[NodeType.MEETING]))) == 2
    told(met(write, 3, "Ivan Petrov", "Ann Lee"))
    together = next(n for n in store.nodes(types=[NodeType.MEETING]) if len(n.properties["reports"]) == 2)
    store.decide(split(store, together.id, "d3"), "anna", update)
    assert [len(n.properties["reports"]) for n in store.nodes(types=[NodeType.MEETING])] == [1, 1, 1]


@pytest.mark.parametrize(
    ("verdict", "edges", "confidence"), [("wrong", 0, None), ("right", 1, 1.0), ("unsure", 1, 0.9)]
)
def test_a_verdict(told, write, verdict: str, edges: int, confidence: float | None) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"))
    (edge,) = store.edges(types=[EdgeType.MET_WITH])
    judged = Decision(
        kind=DecisionKind.JUDGE, subject=edge.id, facts=tuple(edge.facts), verdict=Verdict(verdict)
    )
    number = store.decide(judged, "anna", update)
    found = list(store.edges(types=[EdgeType.MET_WITH]))
    assert len(found) == edges
    assert [e.confidence for e in found] == ([confidence] if edges else [])
    assert [c for c in store.verify() if c.problem] == []
    assert store.undo(number, update)
    assert [e.confidence for e in store.edges(types=[EdgeType.MET_WITH])] == [0.9]


def test_the_same_decision_twice_is_one(told, write) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"))
    persons = ids(store, NodeType.PERSON)
    decision = merge(store, *persons.values())
    assert store.decide(decision, "anna", update) == 1
    assert store.decide(decision, "bert", update) is None
    assert store.undo(1, update)
    assert not store.undo(1, update)
    assert not store.undo(7, update)
    assert store.decide(decision, "bert", update) == 2
    assert [(d.number, d.author, d.undone_at is None) for d in store.decisions()] == [
        (1, "anna", False),
        (2, "bert", True),
    ]


def test_a_decision_about_what_is_gone_waits_for_it(told, write) -> None:
    articles = (
        met(write, 1, "Ivan Petrov", "Ann Lee"),
        met(write, 2, "Vanya Ivanoff", "Ann Lee", MARCH),
    )
    store = told(*articles)
    persons = ids(store, NodeType.PERSON)
    store.decide(merge(store, persons["Ivan Petrov"], persons["Vanya Ivanoff"]), "anna", update)
    merged = dump(store)
    store.remove("d1", update)
    store.remove("d2", update)
    assert list(store.nodes(types=[NodeType.PERSON])) == []
    told(*articles)
    assert dump(store) == merged


@pytest.mark.parametrize("number", range(4))
def test_the_next_round_follows_a_merged_meeting_whatever_its_id_becomes(told, write, number: int) -> None:
    def talks(id: str, day: str, round: int | None, published: str = "2026-04-01"):
        article = write(id, published)
        article.meeting(article.state("RU"), article.state("US"), time=day, round=round)
        return article

    store = told(talks("a", "2026-01-10", 1), talks("b", "2026-03-20", None), talks("c", "2026-01-20", 2))
    of_day = {n.time.edtf: n.id for n in store.nodes(types=[NodeType.MEETING])}
    store.decide(merge(store, of_day["2026-01-10"], of_day["2026-03-20"]), "anna", update)
    told(talks(f"early{number}", "2026-03-20", None, published="2026-03-21"))
    (edge,) = store.edges(types=[EdgeType.FOLLOWS])
    (one,) = (n for n in store.nodes(types=[NodeType.MEETING]) if len(n.properties["reports"]) > 1)
    assert (edge.source, edge.target) == (of_day["2026-01-20"], one.id)


def test_who_stands_for_a_merged_state_stands_for_the_one_that_is_kept(told, write) -> None:
    bare = write("d2")
    bare.meeting(bare.person("Ivan Petrov"), bare.person("Ann Lee"), time=MARCH)
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"), bare)
    store.decide(merge(store, *ids(store, NodeType.STATE).values()), "anna", update)
    (state,) = ids(store, NodeType.STATE).values()
    for person in store.nodes(types=[NodeType.PERSON]):
        assert person.properties["represents"] == [state]


def test_who_stands_for_a_split_state_stands_for_it_in_that_article_alone(told, write) -> None:
    store = told(met(write, 1, "Ivan Petrov", "Ann Lee"), met(write, 2, "Ivan Petrov", "Ann Lee", MARCH))
    russia = ids(store, NodeType.STATE)["Russia"]
    store.decide(split(store, russia, "d2"), "anna", update)
    both = {n.id for n in store.nodes(types=[NodeType.STATE]) if n.label == "Russia"}
    represented = [set(n.properties["represents"]) for n in store.nodes(types=[NodeType.PERSON])]
    assert len(both) == 2
    assert both in represented


def printed_again(article: ArticleFacts) -> ArticleFacts:
    """The same text in another paper."""
    other = article.document.model_copy(update={"id": f"doc{COPY}", "publisher": "Sun"})
    return article.model_copy(update={"document": other})


def shuffled(seed: int) -> dict:
    """An order of documents, and what is decided, by one seed."""
    choice, order = random.Random(seed), list(range(SIZE))
    choice.shuffle(order)
    return {"order": order, "choice": choice}


@example(seed=1, **shuffled(1))
@example(seed=14, **shuffled(14))
@settings(max_examples=12, **COMMON)
@given(
    seed=st.integers(0, 10**6), order=st.permutations(range(SIZE)), choice=st.randoms(use_true_random=False)
)
def test_decisions_and_documents_in_any_order_give_one_graph(
    random_article, seed: int, order: list[int], choice: random.Random
) -> None:
    articles = [random_article(number, seed) for number in range(SIZE)]
    articles[COPY] = printed_again(articles[0])
    with Store.open(":memory:") as store, Store.open(":memory:") as other:
        for article in articles:
            store.add(article, update)
        decisions = []
        for type in (NodeType.PERSON, NodeType.MEETING, NodeType.STATE):
            nodes = [node.id for node in store.nodes(types=[type])]
            if len(nodes) > 1:
                decisions.append(merge(store, *choice.sample(nodes, 2)))
                decisions.append(
                    split(store, choice.choice(nodes), articles[choice.randrange(SIZE)].document.id)
                )
        edges = list(store.edges())
        if edges:
            facts = tuple(choice.choice(edges).facts)
            decisions.append(
                Decision(kind=DecisionKind.JUDGE, subject="x", facts=facts, verdict=Verdict.WRONG)
            )
        for decision in decisions:
            store.decide(decision, "anna", update)
        assert [check for check in store.verify() if check.problem] == []
        before = dump(store)
        store.rebuild(update)
        assert dump(store) == before
        choice.shuffle(decisions)
        steps = [lambda n=n: other.add(articles[n], update) for n in order]
        steps[3:3] = [lambda d=d: other.decide(d, "bert", update) for d in decisions]
        for step in steps:
            step()
        assert dump(other) == before
