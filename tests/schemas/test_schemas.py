from __future__ import annotations

import datetime
import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kg.model.document import Document, Span
from kg.model.enums import ActorType, Change, EdgeType, MeetingKind, NodeType, Stance, Status, TimeBasis
from kg.model.facts import Actor, ArticleFacts, Meeting, Place, Position, Role, ScheduleChange, TimeMention
from kg.queries.subgraph import Subgraph
from kg.views.schemas import (
    FILES,
    PAGES,
    VOCABULARY,
    article_facts_schema,
    graph_schema,
    page_texts,
    schema_texts,
    write_schemas,
)

TOP = Path(__file__).parents[2]
STORY: Subgraph = runpy.run_path(str(TOP / "tests" / "views" / "story.py"))["story"]()


ROLE = Role(title="envoy", represents="a1")


def facts() -> ArticleFacts:
    text = "The talks of Norvia and Kestria were put off from Sunday to Wednesday."
    proof = (Span(start=0, end=len(text), text=text),)
    return ArticleFacts(
        document=Document.make(text, title="Talks put off", published=datetime.date(2026, 1, 31)),
        actors=(
            Actor(id="a1", type=ActorType.STATE, name="Norvia", evidence=proof),
            Actor(id="a2", type=ActorType.PERSON, name="Oren Tashi", roles=(ROLE,)),
        ),
        places=(Place(id="p1", name="Kest", country=None),),
        meetings=(
            Meeting(id="m1", evidence=proof, confidence=0.9, rule="r", kind=MeetingKind.TALKS,
                    participants=("a1",), status=Status.PLANNED, time="2026-02-04"),
        ),
        schedule_changes=(
            ScheduleChange(id="c1", evidence=proof, confidence=0.9, rule="r", change=Change.POSTPONED,
                           meeting="m1", from_="2026-02-01", to="2026-02-04"),
        ),
        positions=(
            Position(id="s1", evidence=proof, confidence=1, rule="r", holders=("a1",), stance=Stance.REJECTS,
                     target="a corridor"),
        ),
        times=(TimeMention(start=0, end=3, text="The", time=None, basis=TimeBasis.STATED),),
    )  # fmt: skip


def checker(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("name", [*FILES, *VOCABULARY])
def test_the_published_file_is_what_the_models_say(name: str) -> None:
    message = f"{name} has drifted: run python -m kg.views.schemas"
    assert (TOP / "schemas" / name).read_text(encoding="utf-8") == schema_texts()[name], message


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_tables_say(name: str) -> None:
    message = f"{name} has drifted: run python -m kg.views.schemas"
    assert (TOP / "docs" / name).read_text(encoding="utf-8") == page_texts()[name], message


def test_they_are_written_where_asked(tmp_path: Path) -> None:
    write_schemas(tmp_path, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *VOCABULARY, *PAGES}


def test_real_facts_are_valid() -> None:
    printed = json.loads(facts().to_json())
    assert list(checker(article_facts_schema()).iter_errors(printed)) == []
    assert printed["schedule_changes"][0]["from"] == "2026-02-01"


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("meetings", "status", "perhaps"),
        ("meetings", "confidence", 1.5),
        ("positions", "stance", "likes"),
        ("schedule_changes", "surprise", 1),
        ("actors", "name", None),
    ],
)
def test_wrong_facts_are_not(part: str, key: str, value: object) -> None:
    printed = json.loads(facts().to_json())
    printed[part][0][key] = value
    assert list(checker(article_facts_schema()).iter_errors(printed))


def test_a_real_graph_is_valid() -> None:
    assert list(checker(graph_schema()).iter_errors(json.loads(STORY.model_dump_json()))) == []


def first(edges: list[dict[str, Any]], type: EdgeType) -> dict[str, Any]:
    return next(edge for edge in edges if edge["type"] == type)


def test_an_edge_must_join_what_its_type_joins() -> None:
    graph = json.loads(STORY.model_dump_json())
    first(graph["edges"], EdgeType.ATTENDED)["target"] = "person-1"
    errors = list(checker(graph_schema()).iter_errors(graph))
    assert len(errors) == 1
    assert errors[0].path[-1] == "target"


def test_a_node_id_begins_with_its_type() -> None:
    graph = json.loads(STORY.model_dump_json())
    graph["nodes"][0]["id"] = "planet-1"
    assert len(list(checker(graph_schema()).iter_errors(graph))) == 1


def test_every_type_is_described() -> None:
    definitions = graph_schema()["$defs"]
    for name, types in (("Node", NodeType), ("Edge", EdgeType)):
        rules = {
            rule["if"]["properties"]["type"]["const"]: rule["then"] for rule in definitions[name]["allOf"]
        }
        assert set(rules) == set(types)
        assert all(rule["description"] and rule["examples"] for rule in rules.values())
