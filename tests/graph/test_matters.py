"""Issues: one node for all wordings that come down to the same, in any order and any company."""

from __future__ import annotations

import itertools

from kg.graph import update
from kg.graph.matters import issue_part
from kg.model.enums import EdgeType, NodeType, Stance
from kg.store import Store

WORDINGS = ("a ceasefire", "the truce", "an immediate ceasefire", "an end to the armistice")


def issues(store: Store) -> list:
    return sorted(node.model_dump_json() for node in store.nodes(types=[NodeType.ISSUE]))


def articles(write) -> list:
    found = []
    for number, target in enumerate((*WORDINGS, "the truce", "a lease")):
        article = write(f"d{number}", day=f"2026-02-0{number + 1}")
        article.holds(article.state("RU"), Stance.SUPPORTS, target)
        found.append(article.facts())
    return found


def graph_of(told) -> Store:
    store = Store.open(":memory:")
    for article in told:
        store.add(article, update)
    return store


def test_wordings_of_one_matter_share_an_issue_that_knows_them_all(write) -> None:
    with graph_of(articles(write)) as store:
        truce, lease = sorted(store.nodes(types=[NodeType.ISSUE]), key=lambda node: node.label != "the truce")
        assert (truce.label, truce.aliases) == ("the truce", tuple(sorted({*WORDINGS} - {"the truce"})))
        assert lease.label == "a lease"
        assert truce.id == issue_part("armistice").id
        on_truce = list(store.edges(types=[EdgeType.ON_ISSUE], target=truce.id))
        assert len(on_truce) == len(WORDINGS)


def test_any_order_gives_the_same_issues_and_taking_out_leaves_no_trace(write) -> None:
    told = articles(write)[:4]
    with graph_of(told) as store:
        expected = issues(store)
    for order in itertools.permutations(told):
        with graph_of(order) as store:
            assert issues(store) == expected
    with graph_of(articles(write)) as store:
        for article in articles(write)[4:]:
            store.remove(article.document.id, update)
        assert issues(store) == expected
