"""What goes in comes out: documents, facts, nodes, edges, searches."""

from __future__ import annotations

import datetime

import pytest

from kg.errors import SkipDocument
from kg.graph import update
from kg.model.enums import ActionType, EdgeType, NodeType, Stance
from kg.model.facts import ArticleFacts, Role
from kg.store import Added, Store, Unchanged

DAY = datetime.date.fromisoformat


@pytest.fixture
def store(write):
    a = write("a", "2026-02-02", "Wire")
    lavrov = a.person("Sergey Lavrov", "RU", title="Foreign Minister")
    zelensky = a.person("Volodymyr Zelenskyy", "UA", title="President")
    a.meeting(lavrov, zelensky, time="2026-02-01", place=a.place("Geneva", "CH"))
    a.does(a.state("UA"), ActionType.ACCUSE, a.state("RU"), time="2025-11")
    a.says(zelensky, "We will not give up “our land”, ever.")
    a.holds(zelensky, Stance.REJECTS, "territorial concessions")
    b = write("b", "2026-03-05", "Post")
    b.does(b.state("UA"), ActionType.ACCUSE, b.state("RU"), time="2026-03-04")
    b.says(b.person("Zelensky", "UA"), "Our land is our land.")
    with Store.open(":memory:") as opened:
        for writer in (a, b):
            opened.add(writer.facts(), update)
        yield opened


def test_facts_come_back_as_they_went_in(store, random_article) -> None:
    for number in range(30):
        article = random_article(number, 3)
        store.add(article, update)
        assert store.article_facts(article.document.id) == article
    assert {d.id for d in store.documents()} == {"a", "b", *(f"doc{n}" for n in range(30))}


def test_the_same_again_changes_nothing(store, write) -> None:
    article = store.article_facts("a")
    ledger = store._db.row("SELECT count(*) FROM ledger")
    assert store.add(article, update) == Unchanged("a")
    assert store._db.row("SELECT count(*) FROM ledger") == ledger


def test_a_newer_text_takes_the_place_of_the_older(store, write) -> None:
    newer = write("a", "2026-02-03", "Wire")
    newer.says(newer.state("CH"), "A correction.")
    assert store.add(newer.facts(), update) == Added("a", 1, superseded=True)
    counts = store.counts()
    assert (counts["documents"], counts["superseded"]) == (2, 1)
    assert store.find_nodes("Lavrov") == []
    assert store.search_documents("President") == []
    assert [edge.properties for edge in store.edges(types=[EdgeType.ACCUSED])] == [{"status": "held"}]
    assert [check for check in store.verify() if check.problem] == []


def test_other_facts_of_the_same_text_take_the_place_too(store) -> None:
    article = store.article_facts("a")
    fewer = article.model_copy(update={"statements": ()})
    assert store.add(fewer, update) == Added("a", 3, superseded=True)
    assert [node.label for node, _ in store.search_statements("land")] == ["Our land is our land."]


def test_taking_out_what_is_not_there(store) -> None:
    assert store.remove("nobody", update) is False
    assert store.remove("a", update) is True
    assert store.remove("a", update) is False
    assert store.document("a") is None
    assert store.article_facts("a") is None


@pytest.mark.parametrize("text", ["\ud800", "fine \udfff"])
def test_a_text_that_is_no_unicode_is_refused(store, text) -> None:
    from kg.model.document import Document  # noqa: PLC0415

    with pytest.raises(SkipDocument, match="bad-unicode"):
        store.add(ArticleFacts(document=Document.make(text, id="bad")), update)
    assert store.document("bad") is None


def test_infos_have_no_text(store) -> None:
    infos = list(store.document_infos())
    assert [info.id for info in infos] == ["a", "b"]
    assert infos[0].length == len(store.document("a").text)
    assert store.document_info("a") == infos[0]
    assert store.document_info("x") is None


@pytest.mark.parametrize(
    ("text", "types", "best", "score"),
    [
        ("Sergey Lavrov", None, "Sergey Lavrov", 1.0),
        ("lavrov", None, "Sergey Lavrov", None),
        ("LAV", [NodeType.PERSON], "Sergey Lavrov", None),
        ("Volodymyr Zelenskyy", [NodeType.PERSON], "Volodymyr Zelenskyy", 1.0),
        ("zelensky", [NodeType.PERSON], "Volodymyr Zelenskyy", 0.9),
        ("concessions", [NodeType.ISSUE], "territorial concessions", None),
        ("geneva", None, "Geneva", 1.0),
    ],
)
def test_finding_nodes(store, text, types, best, score) -> None:
    (node, got), *_ = store.find_nodes(text, types)
    assert node.label == best
    assert got == score or (score is None and 0 < got < 0.9)


@pytest.mark.parametrize(
    "text", ["", "  ", "\"'*^():-", "Lavrov OR", "nobody", "NEAR(", "a\x00b", "x" * 10_000]
)
def test_words_that_find_nothing(store, text) -> None:
    assert store.find_nodes(text) == []
    assert store.nearest_names(text) == []
    assert store.search_statements(text) == []
    assert store.search_documents(text) == []


@pytest.mark.parametrize(
    ("typo", "name"),
    [
        ("Lavrow", "Sergey Lavrov"), ("Zelinsky", "Volodymyr Zelenskyy"), ("Genewa", "Geneva"),
        ("Sergej Lawrov", "Sergey Lavrov"), ("Ukrane", "Ukraine"),
    ],
)  # fmt: skip
def test_nearest_names(store, typo, name) -> None:
    assert store.nearest_names(typo)[0] == name


@pytest.mark.parametrize(
    ("types", "days", "times"),
    [
        ([EdgeType.ACCUSED], (None, None), ["2025-11", "2026-03-04"]),
        ([EdgeType.ACCUSED], ("2025-11-15", "2025-11-16"), ["2025-11"]),
        ([EdgeType.ACCUSED], ("2026-01-01", None), ["2026-03-04"]),
        ([EdgeType.ACCUSED], (None, "2026-01-01"), ["2025-11"]),
        ([], (None, None), []),
        ([EdgeType.STATED], ("2026-02-02", "2026-02-02"), ["../2026-02-02"]),
        ([EdgeType.STATED], ("2026-01-02", "2026-01-09"), []),
        (EdgeType, ("2026-02-01", "2026-02-01"), ["2026-02-01"] * 4),
        (EdgeType, ("0001-01-01", "0001-01-02"), []),
    ],
)
def test_links_by_type_and_time(store, types, days, times) -> None:
    first, last = (None if day is None else DAY(day) for day in days)
    assert [link.time.edtf for link in store.links(types, first=first, last=last)] == times


def test_edges_by_type(store) -> None:
    every = {edge.id: edge for edge in store.edges()}
    for types in ([EdgeType.ACCUSED], [EdgeType.STATED], []):
        found = list(store.edges(types=types))
        assert found == [edge for edge in every.values() if edge.type in types]
        assert list(store.edges(types=types, limit=1)) == found[:1]


def test_edges_of_a_node(store) -> None:
    [(node, _)] = store.find_nodes("Sergey Lavrov", [NodeType.PERSON])
    both = {edge.id for edge in store.edges(node=node.id)}
    assert both == {e.id for e in store.edges() if node.id in {e.source, e.target}}
    out = {edge.id for edge in store.edges(source=node.id)}
    into = {edge.id for edge in store.edges(target=node.id)}
    assert out | into == both
    assert len(list(store.edges_by_id(both))) == len(both)
    assert list(store.edges_by_id([])) == []


def test_evidence_is_the_text_at_its_place(store) -> None:
    texts = {document.id: document.text for document in store.documents()}
    for edge in store.edges():
        assert edge.evidence
        for span in edge.evidence:
            assert texts[span.document][span.start : span.end] == span.text


def test_facts_of_an_edge(store) -> None:
    for edge in store.edges():
        found = store.facts(edge.facts)
        assert len(found) == len(edge.facts)
        for document, kind, fact in found:
            assert document in {"a", "b"}
            assert isinstance(fact, Role) is (kind == "role")
    assert store.facts(["fact-0000"]) == []


def test_statements(store) -> None:
    [(node, score)] = store.search_statements('"give up"')
    assert node.properties["text"] == "We will not give up “our land”, ever."
    assert score > 0
    assert len(store.search_statements("our land")) == 2


def test_nodes_by_type_and_id(store) -> None:
    states = list(store.nodes([NodeType.STATE]))
    assert [node.label for node in sorted(states, key=lambda n: n.label)] == ["Russia", "Ukraine"]
    assert states[0].properties["iso"] in {"RU", "UA"}
    assert list(store.nodes(ids=[states[0].id])) == [states[0]]
    assert list(store.nodes([NodeType.PERSON], [states[0].id])) == []
    assert store.node(states[0].id) == states[0]
    assert store.node("nothing") is None


def test_counts(store) -> None:
    counts = store.counts()
    assert counts["facts"] == 6
    assert counts["Person"] == 2
    assert counts["met_with"] == 1
    assert sum(n for name, n in counts.items() if name in set(NodeType)) == counts["nodes"]
    assert sum(n for name, n in counts.items() if name in set(EdgeType)) == counts["edges"]
