"""From a file of names and offices to the graph: import, reading, identity, removal."""

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pytest

import kg
from kg.errors import NotFound, StopRun
from kg.graph import update
from kg.graph.gazetteer import links, name_key
from kg.knowledge_graph import KnowledgeGraph
from kg.known import Known
from kg.model.document import Document
from kg.model.enums import NodeType
from kg.model.gazetteer import RecordKind
from kg.store import Store

TABLE = """id,kind,name,aliases,adjectives,state,office,from,to,wikidata
ruritania,state,Ruritania,Kingdom of Ruritania,Ruritanian,,,,,
voss,person,Harlan Voss,Harlan Ottokar Voss,,Ruritania,foreign minister,2019-03-01,2022-06-30,
keller,person,Mira Keller,Mira Anneliese Keller,,Ruritania,foreign minister,2022-07-01,,
zma,organization,Zorvian Maritime Authority,ZMA,,,,,,
"""
ENTITIES = [
    {"id": "p", "schema": "Person", "properties": {"name": ["Iulian Brandt"], "alias": ["Julian Brandt"]}},
    {"id": "q", "schema": "Position", "properties": {"name": ["Prime Minister"], "country": ["md"]}},
    {
        "id": "o",
        "schema": "Occupancy",
        "properties": {"holder": ["p"], "post": ["q"], "startDate": ["2011"], "endDate": ["2013-05-01"]},
    },
    {"id": "v", "schema": "Vessel", "properties": {"name": ["Mary"]}},
]
ARTICLES = {
    "one": (
        "2021-05-04",
        "Ruritanian Foreign Minister Harlan Voss met the Turkish foreign minister in Geneva on Monday.",
    ),
    "two": (
        "2021-09-10",
        "The Ruritanian foreign minister said on Thursday that Ruritania would leave the pact.",
    ),
    "three": (
        "2023-09-10",
        "Ruritania's foreign minister said on Thursday that Ruritania would join the pact.",
    ),
    "four": ("2023-09-20", "Mira Anneliese Keller visited Vienna on Tuesday. ZMA criticized Ruritania."),
    "five": (
        "2012-09-20",
        "Moldova's prime minister visited Vienna on Tuesday, a day before Julian Brandt spoke.",
    ),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    table, entities = tmp_path / "own.csv", tmp_path / "peps.ftm.json.gz"
    table.write_text(TABLE, encoding="utf-8")
    entities.write_bytes(gzip.compress("".join(json.dumps(e) + "\n" for e in ENTITIES).encode()))
    return [table, entities]


def documents() -> list[Document]:
    return [
        Document.make(text, id=id, publisher="Wire", published=datetime.date.fromisoformat(day))
        for id, (day, text) in ARTICLES.items()
    ]


def dump(graph: KnowledgeGraph) -> list[str]:
    store = graph._store
    return [node.model_dump_json() for node in store.nodes()] + [e.model_dump_json() for e in store.edges()]


def persons(graph: KnowledgeGraph) -> dict[str, set[str]]:
    """Label of each person → the articles that name it."""
    return {
        row.label: {e.document for s in graph.timeline(actor=row.id) for e in s.evidence}
        for row in graph.actors()
        if row.type is NodeType.PERSON
    }


def brandt(graph: KnowledgeGraph) -> str:
    """The label of the one person of that name."""
    (found,) = (label for label in persons(graph) if "Brandt" in label)
    return found


def labels(store: Store) -> str:
    """The labels of all persons."""
    return ", ".join(node.label for node in store.nodes([NodeType.PERSON]))


@pytest.mark.parametrize("jobs", [2])
def test_names_and_offices_of_a_gazetteer_are_found_in_articles(
    tmp_path: Path, files: list[Path], jobs: int
) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        done = graph.gazetteers.import_files(*files)
        assert str(done) == "7 read: 7 stored, 0 unchanged, 0 rejected; 1 of other kinds passed over"
        graph.add(*documents(), jobs=jobs)
        found = persons(graph)
        assert found["Harlan Voss"] == {"one", "two"}
        assert found["Mevlüt Çavuşoğlu"] == {"one"}
        keller = next(label for label in found if "Keller" in label)
        assert found[keller] == {"three", "four"}
        assert not any("minister" in label for label in found)
        codes = {row.label: graph.show(row.id).properties.get("code") for row in graph.actors()}
        assert codes["Ruritania"] == "state:own/ruritania"
        assert codes["Zorvian Maritime Authority"] == "organization:own/zma"


def test_it_makes_no_difference_whether_the_articles_or_the_gazetteers_come_first(
    tmp_path: Path, files: list[Path]
) -> None:
    with kg.open(tmp_path / "before.db") as before, kg.open(tmp_path / "after.db") as after:
        before.gazetteers.import_files(*files)
        before.add(*documents())
        after.add(*documents())
        assert "Moldova's prime minister" in {row.label for row in after.actors()}
        done = after.gazetteers.import_files(*files)
        assert done.reread == len(ARTICLES)
        assert dump(after) == dump(before)
        assert "five" in persons(after)[brandt(after)]
        after.rebuild()
        assert dump(after) == dump(before)
        assert [row for row in after.check() if row.problem] == []


def test_without_the_gazetteers_the_graph_is_as_before(tmp_path: Path, files: list[Path]) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        graph.add(*documents())
        before = dump(graph)
        graph.gazetteers.import_files(*files)
        assert dump(graph) != before
        for name in ("own", "peps"):
            graph.gazetteers.remove(name)
        assert dump(graph) == before
        assert not any(graph.gazetteers.rows())


def test_the_same_again_changes_nothing_and_more_is_joined(tmp_path: Path, files: list[Path]) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        graph.gazetteers.import_files(*files)
        (own, peps) = graph.gazetteers.rows()
        assert str(graph.gazetteers.import_files(*files)).startswith(
            "7 read: 0 stored, 7 unchanged, 0 rejected"
        )
        assert list(graph.gazetteers.rows()) == [own, peps]
        assert (own.name, own.form, own.persons, own.organizations, own.states) == ("own", "table", 2, 1, 1)
        assert (peps.form, peps.persons, peps.positions, peps.occupancies) == ("ftm", 1, 1, 1)
        files[0].write_text(TABLE.replace("ZMA", "ZMA;Sea Authority of Zorva"), encoding="utf-8")
        assert graph.gazetteers.import_files(files[0]).stored == 1


def test_what_a_broken_file_has_that_is_good_is_kept(tmp_path: Path, files: list[Path]) -> None:
    files[0].write_text(TABLE + "x,person,Ana Ruiz,,,Peru,envoy,20226,,\n", encoding="utf-8")
    told = []
    with kg.open(tmp_path / "kg.db") as graph:
        missing = tmp_path / "none.csv"
        done = graph.gazetteers.import_files(missing, *files, on_refusal=told.append)
        assert (done.stored, done.rejected, done.read) == (7, 2, 9)
        assert [error.code for error in told] == ["io", "date"]
        assert told[1].where.endswith("own.csv:6")
        assert {row.name for row in graph.gazetteers.rows()} == {"own", "peps"}


def test_two_files_of_one_name_and_a_name_that_is_not_there(tmp_path: Path, files: list[Path]) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        with pytest.raises(StopRun, match="--name"):
            graph.gazetteers.import_files(*files, name="both")
        with pytest.raises(NotFound, match="none was imported"):
            graph.gazetteers.remove("own")
        graph.gazetteers.import_files(files[0], name="mine")
        with pytest.raises(NotFound, match="there are mine"):
            graph.gazetteers.remove("own")


def test_an_earlier_state_is_made_with_the_gazetteers(tmp_path: Path, files: list[Path]) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        graph.add(*documents())
        day = datetime.date(2012, 12, 31)
        known = Known(graph._store)
        assert "minister" in labels(known.on(day))
        known.close()
        graph.gazetteers.import_files(*files)
        known = Known(graph._store)
        assert labels(known.on(day)) in {"Iulian Brandt", "Julian Brandt"}
        known.close()


def test_links_are_made_again(tmp_path: Path, files: list[Path]) -> None:
    with kg.open(tmp_path / "kg.db") as graph:
        graph.gazetteers.import_files(*files)
    voss = name_key(RecordKind.PERSON, "Harlan Voss")
    with Store.open(tmp_path / "kg.db") as store:
        before = store.gazetteers.linked("person", [voss])
        assert [record.id for _, _, record in before] == ["voss"]
        store.gazetteers.relink(lambda record: {("person", record.id)})
        assert store.gazetteers.linked("person", [voss]) == []
        store.gazetteers.relink(links)
        assert store.gazetteers.linked("person", [voss]) == before
        store.rebuild(update)
