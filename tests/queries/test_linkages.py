"""Rows that say why a node is one: names of nodes and articles beside the reasons."""

from __future__ import annotations

import datetime

import pytest

from kg.errors import NotFound
from kg.graph import update
from kg.model.document import Document
from kg.model.enums import ActorType, NodeType
from kg.model.facts import Actor, ArticleFacts
from kg.model.linkage import Linkage
from kg.queries.linkages import linkage_rows, linked_node
from kg.store import Store


@pytest.fixture
def graph() -> Store:
    day = datetime.date(2026, 3, 2)
    document = Document.make("Ana Roca spoke.", id="d1", title="Roca speaks", published=day)
    actor = Actor(id="a0", type=ActorType.PERSON, name="Ana Roca", evidence=(document.span(0, 8),))
    store = Store.open(":memory:")
    store.add(ArticleFacts(document=document, actors=(actor,)), update)
    return store


def test_a_row_names_the_nodes_and_the_articles(graph: Store) -> None:
    node = linked_node(graph, "Ana Roca")
    reasons, documents = ("x", "y"), ("d1", "gone")
    joined = Linkage(
        node=node.id, joined=True, what="Ana Roca", score=0.8, reasons=reasons, documents=documents, count=7
    )  # fmt: skip
    apart = Linkage(node=node.id, joined=False, what="Eva Roca", other="person-1", score=0, reasons=("z",))
    rows = linkage_rows(graph, [joined, apart])
    assert rows[0].articles == ("Roca speaks", "gone")
    assert list(rows[0].cells().values()) == ["joined", "Ana Roca", "0.80", "x, y", 7, "Roca speaks", None]
    assert list(rows[1].cells().values()) == ["apart", "Eva Roca", "0.00", "z", 0, None, "person-1"]


def test_nothing_is_joined_to_an_article(graph: Store) -> None:
    [article] = graph.nodes([NodeType.ARTICLE])
    with pytest.raises(NotFound, match="neither an actor nor a meeting"):
        linked_node(graph, article.id)
