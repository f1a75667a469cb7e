"""An id that an earlier or a later state of the graph gave still leads to the node that it means."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.update import update
from kg.model.enums import NodeType
from kg.model.facts import ArticleFacts
from kg.model.graph import Node
from kg.queries.merged import former_ids, found_node
from kg.queries.show import show
from kg.store import Store

Writer = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]


def article(
    id: str, name: str, day: str, iso: str | None = "US", title: str = "envoy", **meeting: object
) -> ArticleFacts:
    """``name`` meets a Russian envoy."""
    made = Writer(id, day)
    made.meeting(made.person(name, iso, title), made.person("Ivan Petrov", "RU"), **meeting)
    facts: ArticleFacts = made.facts()
    return facts


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as made:
        yield made


def the(store: Store, type: NodeType, name: str = "") -> Node:
    (node,) = (node for node in store.nodes(types=[type]) if name in node.label)
    return node


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("W. Whitfield", "William Whitfield"),
        ("Whitfield", "William Whitfield"),
        ("Al-Sudani", "Mohammed Al-Sudani"),
    ],
    ids=["an initial", "a family name alone", "with an article"],
)
def test_a_person_whose_fuller_name_came_later(store: Store, before: str, after: str) -> None:
    store.add(article("a", before, "2026-02-02", time="2026-02-01"), update)
    surname = before.rpartition(" ")[2]
    old = the(store, NodeType.PERSON, surname)
    store.add(article("b", after, "2026-02-12", time="2026-02-11"), update)
    new = the(store, NodeType.PERSON, surname)
    assert old.id != new.id
    assert store.node(old.id) is None
    assert found_node(store, old.id) == new
    assert show(store, old.id).id == new.id
    assert old.id in former_ids(store, new)


def test_a_meeting_of_which_an_earlier_report_came_later(store: Store) -> None:
    store.add(article("b", "Ann Lee", "2026-02-12", time="2026-02-20"), update)
    old = the(store, NodeType.MEETING)
    store.add(article("a", "Ann Lee", "2026-02-02", time="2026-02-20"), update)
    new = the(store, NodeType.MEETING)
    assert old.id != new.id
    assert found_node(store, old.id) == new
    assert old.id in former_ids(store, new)


def test_a_meeting_whose_day_was_not_told_at_first(store: Store) -> None:
    store.add(article("a", "Ann Lee", "2026-02-19", time="2026-02"), update)
    old = the(store, NodeType.MEETING)
    store.add(article("b", "Ann Lee", "2026-02-20", time="2026-02-20"), update)
    new = the(store, NodeType.MEETING)
    assert (old.id == new.id, found_node(store, old.id)) == (False, new)


def test_a_name_that_may_be_two_persons_now_leads_to_none(store: Store) -> None:
    store.add(article("a", "Orsini", "2026-02-02", "US", time="2026-02-01"), update)
    old = the(store, NodeType.PERSON, "Orsini")
    for id, name, title in (("b", "Carlo Orsini", "envoy"), ("c", "Dario Orsini", "foreign minister")):
        store.add(article(id, name, "2026-02-12", title=title, time="2026-02-11"), update)
    assert found_node(store, old.id) == the(store, NodeType.PERSON, "Carlo Orsini")
    store.add(article("d", "Orsini", "2026-02-22", title="foreign minister", time="2026-02-21"), update)
    assert {node.label for node in store.nodes(types=[NodeType.PERSON])} >= {"Carlo Orsini", "Dario Orsini"}
    assert (store.node(old.id), found_node(store, old.id)) == (None, None)


@pytest.mark.parametrize(
    "id", ["person-0123456789abcdef", "meeting-0123456789abcdef", "state-0123456789abcdef"]
)
def test_what_no_article_ever_gave_is_not_found(store: Store, id: str) -> None:
    store.add(article("a", "Ann Lee", "2026-02-02", time="2026-02-01"), update)
    assert found_node(store, id) is None
