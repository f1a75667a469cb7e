"""What the questions answer about the story of ``conftest.py``."""

from __future__ import annotations

import datetime
import json

import pytest

from kg.errors import Ambiguous, NotFound
from kg.graph.update import update
from kg.known import Known
from kg.model.document import Document
from kg.model.enums import ActorType, EdgeType, NodeType
from kg.model.facts import Actor, ArticleFacts
from kg.queries.actor import actor
from kg.queries.actors import actors
from kg.queries.changes import changes
from kg.queries.health import check
from kg.queries.met import met
from kg.queries.names import resolve_actor, resolve_issues, resolve_place
from kg.queries.positions import positions
from kg.queries.rows import FactRow, Named
from kg.queries.show import show
from kg.queries.statements import statements
from kg.queries.stats import stats
from kg.queries.subgraph import subgraph
from kg.queries.timeline import EntryType, timeline
from kg.store import Store


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def labels(named: tuple[Named, ...]) -> list[str]:
    return [one.label for one in named]


def on(store: Store, known: str) -> Store:
    """The store as it was known on a day."""
    return Known(store).on(day(known))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quisbert", "Ramiro Quisbert"),
        ("ramiro quisbert", "Ramiro Quisbert"),
        ("Andres Valverde", "Andrés Valverde"),
        ("valv", "Andrés Valverde"),
        ("Bolivia", "Bolivia"),
        ("La Paz", "Bolivia"),
        ("Santiago", "Chile"),
    ],
)
def test_a_name_part_of_it_or_a_capital_finds_the_actor(store: Store, text: str, found: str) -> None:
    node = resolve_actor(store, text)
    assert node.label == found
    assert resolve_actor(store, node.id) == node


def test_an_unknown_name_brings_the_nearest(store: Store) -> None:
    with pytest.raises(NotFound, match="Quisbrt") as caught:
        resolve_actor(store, "Quisbrt")
    assert caught.value.suggestions == ("Ramiro Quisbert",)


@pytest.mark.parametrize("text", ["Montevideo", "", "meeting-0000000000000000", "';--", '"'])
def test_what_is_no_actor_is_not_found(store: Store, text: str) -> None:
    with pytest.raises(NotFound):
        resolve_actor(store, text)


def test_a_name_of_several_lists_them_with_their_ids() -> None:
    people = [
        Actor(id=f"a{n}", type=ActorType.PERSON, name=name)
        for n, name in enumerate(("Ana Ruiz", "Luis Ruiz"))
    ]
    article = ArticleFacts(document=Document.make("Two people.", id="x"), actors=tuple(people))
    with Store.open(":memory:") as store:
        store.add(article, update)
        with pytest.raises(Ambiguous, match="fits 2 actors") as caught:
            resolve_actor(store, "Ruiz")
        assert [label.partition(" (")[0] for label in caught.value.candidates] == ["Ana Ruiz", "Luis Ruiz"]
        for label in caught.value.candidates:
            assert resolve_actor(store, label.partition("(")[2].rstrip(")")).label in label
        assert resolve_actor(store, "Luis Ruiz").label == "Luis Ruiz"


def test_places_and_issues_are_found_by_their_words(store: Store) -> None:
    assert resolve_place(store, "buenos").label == "Buenos Aires"
    (issue,) = resolve_issues(store, "lease")
    assert issue.type is NodeType.ISSUE
    assert {issue.label, *issue.aliases} == {"a lease of the railway line", "lease of the railway line"}
    assert resolve_issues(store, issue.id) == [issue]
    with pytest.raises(NotFound):
        resolve_issues(store, "fishing rights")


def test_envoys_meet_for_their_states_and_only_meetings_that_were_held_count(store: Store) -> None:
    rows = met(store, "Bolivia", "Chile")
    assert [(row.time, labels(row.actors), labels(row.others)) for row in rows] == [
        ("2026-04-21", ["Teresa Mamani"], ["Andrés Valverde"]),
        ("2026-04-29", ["Bolivia"], ["Chile"]),
    ]
    assert rows[0].place is not None
    assert rows[0].place.label == "Buenos Aires"
    assert [row.time for row in met(store, "Mamani")] == ["2026-04-21"]
    assert list(met(store, "Quisbert")) == []
    assert [row.time for row in met(on(store, "2026-04-25"), "Chile")] == ["2026-04-21"]


def test_the_timeline_is_in_order_and_every_entry_shows_its_sentence(store: Store) -> None:
    rows = timeline(store)
    assert [(row.time, row.type) for row in rows] == [
        ("../2026-04-13", "position"),
        ("../2026-04-13", "statement"),
        ("../2026-04-20", "change"),
        ("2026-04-20", "visit"),
        ("2026-04-21", "meeting"),
        ("../2026-04-23", "action"),
        ("2026-04-29", "meeting"),
        ("../2026-04-30", "position"),
    ]
    for row in rows:
        assert row.evidence
        for proof in row.evidence:
            assert proof.text in proof.sentence
            assert proof.publisher
            assert proof.published


@pytest.mark.parametrize(
    ("options", "times"),
    [
        ({"actor": "Mamani"}, ["2026-04-20", "2026-04-21"]),
        ({"place": "Buenos Aires"}, ["2026-04-20", "2026-04-21"]),
        ({"issue": "railway lease"}, ["../2026-04-13", "../2026-04-30"]),
        ({"types": [EntryType.MEETING]}, ["2026-04-21", "2026-04-29"]),
        ({"first": day("2026-04-21"), "last": day("2026-04-23")}, ["2026-04-21", "../2026-04-23"]),
        ({"as_of": day("2026-04-19")}, ["../2026-04-13", "../2026-04-13", "2026-04-22"]),
        ({"actor": "Chile", "types": [EntryType.ACTION]}, ["../2026-04-23"]),
    ],
    ids=str,
)
def test_a_timeline_is_limited_by_every_option(store: Store, options: dict, times: list[str]) -> None:
    assert [row.time for row in timeline(store, **options)] == times


def test_a_meeting_is_shown_as_it_stood_on_the_day_that_is_asked_for(store: Store) -> None:
    found = {}
    for known in ("2026-04-13", "2026-04-20", "2026-04-30"):
        rows = timeline(on(store, known), types=[EntryType.MEETING], place="Montevideo")
        found[known] = [(row.time, row.time_basis, row.status, len(row.evidence)) for row in rows]
    assert found == {
        "2026-04-13": [("2026-04-22", "resolved", "planned", 1)],
        "2026-04-20": [("2026-04-29", "resolved", "planned", 2)],
        "2026-04-30": [("2026-04-29", "resolved", "held", 3)],
    }


def test_the_first_sentence_of_a_meeting_says_how_it_stands(store: Store) -> None:
    row = timeline(store, types=[EntryType.MEETING], place="Montevideo")[0]
    assert "held the second round" in row.evidence[0].sentence
    assert row.sources == 2


def test_a_change_tells_by_whom_why_and_by_how_much(store: Store) -> None:
    (row,) = changes(store)
    assert (row.change, row.from_, row.to, row.days) == ("postponed", "2026-04-22", "2026-04-29", 7)
    assert (labels(row.by), row.reason, row.nth, row.of) == (["Chile"], "more time to study the map", 1, 1)
    assert row.to_dict()["from"] == "2026-04-22"
    assert list(changes(store, actor="Bolivia")) == [row]
    assert list(changes(store, actor="Mamani")) == []
    assert list(changes(store, last=day("2026-04-19"))) == []
    assert list(changes(on(store, "2026-04-19"))) == []


def test_a_turn_is_found_though_the_matter_is_worded_otherwise(store: Store) -> None:
    first, second = positions(store, actor="Bolivia", shifts=True)
    assert (first.stance, first.shift, first.before) == ("rejects", None, None)
    assert (second.stance, second.shift, second.before) == ("offers", "turned_for", "rejects")
    assert second.before_time == first.time == "../2026-04-13"
    assert second.before_evidence == first.evidence
    assert second.ribbon == first.ribbon
    assert list(positions(store, issue="lease")) == [first, second]
    assert list(positions(store, issue="railway leasing", actor="Quisbert")) == [first, second]
    assert len(positions(on(store, "2026-04-20"))) == 1


def test_statements_are_found_by_words_and_phrases(store: Store) -> None:
    (row,) = statements(store, "coast sell")
    assert (labels(row.speakers), labels(row.addressees), row.quoted) == (
        ["Ramiro Quisbert"],
        ["Chile"],
        "full",
    )
    assert len(statements(store, '"sell our coast"')) == 1
    assert list(statements(store, '"coast sell"')) == []
    assert len(statements(store, actor="La Paz")) == 1
    assert list(statements(store, actor="Chile")) == []


def test_a_profile_has_offices_contacts_meetings_positions_and_statements(store: Store) -> None:
    envoy = actor(store, "Mamani")
    assert [(row.title, row.body.label) for row in envoy.offices] == [
        ("Special envoy", "Bolivia"), ("represents", "Bolivia"),
    ]  # fmt: skip
    assert [(row.actor.label, row.meetings, row.last) for row in envoy.contacts] == [
        ("Andrés Valverde", 1, "2026-04-21")
    ]
    assert len(envoy.meetings) == 1
    minister = actor(store, "Quisbert")
    assert (len(minister.positions), len(minister.statements)) == (2, 1)
    assert {line.part for line in minister.lines()} == {"person", "office", "position", "statement"}
    assert actor(on(store, "2026-04-20"), "Quisbert").positions[0].stance == "rejects"
    json.dumps(minister.to_dict())


def test_actors_are_listed_and_found(store: Store) -> None:
    assert [row.label for row in actors(store)] == [
        "Andrés Valverde", "Ramiro Quisbert", "Teresa Mamani", "Bolivia", "Chile",
    ]  # fmt: skip
    (row,) = actors(store, "mamani")
    assert (row.offices, row.represents, row.meetings) == (("Special envoy",), ("Bolivia",), 1)
    with pytest.raises(NotFound):
        actors(store, "Nobody Here")


def test_show_tells_of_nodes_edges_facts_and_articles(store: Store) -> None:
    node = show(store, "Chile")
    assert node.kind == "node"
    accused = next(link for link in node.links if link.reads == "accused")
    edge = show(store, accused.id)
    assert (edge.kind, edge.label) == ("edge", "Chile accused Bolivia")
    assert edge.passages[0].before == "Mamani flew to Buenos Aires on Monday."
    assert edge.passages[0].title == "Lima Gazette reports"
    (fact_id,) = edge.properties["facts"]
    fact = show(store, fact_id)
    assert (fact.kind, fact.type, fact.properties["recipient"]) == ("fact", "action", "Bolivia")
    assert fact.passages[0].sentence == edge.passages[0].sentence
    assert show(store, "envoys").type == "Article"
    with pytest.raises(NotFound, match="no id in the graph"):
        show(store, "accused-0000000000000000")


def test_every_id_of_the_graph_can_be_shown(store: Store) -> None:
    ids = [node.id for node in store.nodes()] + [edge.id for edge in store.edges()]
    ids += sorted({fact for edge in store.edges() for fact in edge.facts})
    for id in ids:
        shown = show(store, id)
        assert shown.id == id
        assert shown.lines()
        json.dumps(shown.to_dict())


def test_rows_are_the_same_however_the_articles_arrived(store: Store) -> None:
    articles = [store.article_facts(info.id) for info in store.document_infos()]
    with Store.open(":memory:") as other:
        for article in reversed(articles):
            other.add(article, update)
        for ask in (timeline, changes, positions, statements, actors):
            assert ask(other) == ask(store), ask
        assert subgraph(other) == subgraph(store)


def test_a_piece_of_the_graph_is_closed_and_cites_its_articles(store: Store) -> None:
    whole = subgraph(store)
    ids = {node.id for node in whole.nodes}
    assert all({edge.source, edge.target} <= ids for edge in whole.edges)
    assert {info.id for info in whole.documents} == {"announced", "postponed", "envoys", "held"}
    part = subgraph(store, actors=["Mamani"])
    assert "Andrés Valverde" in [node.label for node in part.nodes]
    assert {info.id for info in part.documents} == {"envoys"}
    issue = subgraph(store, issue="lease")
    assert {edge.type for edge in issue.edges} == {EdgeType.HOLDS, EdgeType.ON_ISSUE}
    april = subgraph(store, first=day("2026-04-21"), last=day("2026-04-21"))
    assert {edge.type for edge in april.edges} >= {EdgeType.MET_WITH, EdgeType.ATTENDED, EdgeType.HELD_AT}
    assert "Montevideo" not in [node.label for node in april.nodes]


def test_a_piece_of_the_graph_hides_what_was_printed_later(store: Store) -> None:
    early = subgraph(on(store, "2026-04-15"))
    assert {info.id for info in early.documents} == {"announced"}
    assert all(span.document == "announced" for edge in early.edges for span in edge.evidence)


def test_counts_and_health(store: Store) -> None:
    counts = stats(store)
    assert list(counts)[:4] == ["documents", "facts", "nodes", "edges"]
    assert (counts["documents"], counts["met_with"]) == (4, 2)
    rows = check(store)
    assert rows
    assert [row.problem for row in rows if row.problem] == []


def test_an_empty_graph_answers_every_question() -> None:
    with Store.open(":memory:") as empty:
        for ask in (timeline, changes, positions, statements, actors):
            assert list(ask(empty)) == []
        assert subgraph(empty).nodes == ()
        assert stats(empty)["documents"] == 0
        with pytest.raises(NotFound):
            met(empty, "Bolivia")


def test_a_row_that_states_something_has_the_columns_of_its_proof(store: Store) -> None:
    rows: list[FactRow] = [*timeline(store), *met(store, "Bolivia"), *changes(store), *positions(store)]
    for row in rows:
        cells = row.cells()
        assert cells["sentence"]
        assert cells["title"]
        assert cells["publisher"]
        assert cells["published"]
