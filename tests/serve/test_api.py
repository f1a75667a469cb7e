"""Each path answers as its description says, and the answers are those of the graph."""

from __future__ import annotations

import datetime
import runpy
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from kg.graph.update import update
from kg.model.enums import ActorType, Stance
from kg.model.facts import Actor, ArticleFacts, Position
from kg.serve.api import EDITS, QUESTIONS
from kg.store import Store

STORY = runpy.run_path(str(Path(__file__).parents[1] / "queries" / "conftest.py"))
Run = Callable[..., AbstractContextManager[httpx.Client]]

DAY = "2026-04-22"


def found(client: httpx.Client, path: str, **parameters: object) -> Any:
    answer = client.get(f"/api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def id_of(client: httpx.Client, words: str) -> str:
    return found(client, "search", q=words)["hits"][0]["id"]


def items(client: httpx.Client, **parameters: object) -> dict[str, dict[str, Any]]:
    return {item["label"]: item for item in found(client, "timeline", **parameters)["items"]}


@pytest.fixture(scope="module")
def description(client: httpx.Client) -> Any:
    return client.get("/openapi.json").json()


def test_the_description_lists_every_path_and_nothing_else(description: Any) -> None:
    named = ("about", "states", "export", *QUESTIONS, *EDITS)
    assert set(description["paths"]) == {f"/api/{name}" for name in named}


def test_every_schema_of_the_description_is_one(description: Any) -> None:
    Draft202012Validator.check_schema({"$defs": description["components"]["schemas"]})
    for path in description["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                Draft202012Validator.check_schema(parameter["schema"])


ASKED: dict[str, dict[str, str]] = {
    "about": {},
    "states": {},
    "search": {"q": "boliv"},
    "node": {"id": "@Bolivia"},
    "edge": {"id": "@edge"},
    "neighbours": {"id": "@Bolivia", "types": "attended,stated", "from": "2026-04-01"},
    "path": {"a": "@Quisbert", "b": "@Valverde"},
    "timeline": {"actor": "@Bolivia", "kinds": "meeting,change"},
    "places": {},
    "table": {"type": "meeting", "limit": "2"},
    "matrix": {},
    "ribbon": {"actor": "@Bolivia", "issue": "@lease"},
    "diff": {"d1": "2026-04-15", "d2": "2026-04-25"},
    "document": {"id": "announced"},
    "doubts": {},
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("clocks", [{}, {"asof": DAY}, {"known": DAY}], ids=["now", "as of", "known"])
def test_an_answer_is_as_described(
    client: httpx.Client, description: Any, name: str, clocks: dict[str, str]
) -> None:
    operation = description["paths"][f"/api/{name}"]["get"]
    taken = {parameter["name"] for parameter in operation.get("parameters", ())}
    said = {key: value for key, value in clocks.items() if key in taken}
    edge = found(client, "neighbours", id=id_of(client, "Bolivia"))["edges"][0]["id"]
    for key, value in ASKED[name].items():
        said[key] = edge if value == "@edge" else id_of(client, value[1:]) if value.startswith("@") else value
    assert set(said) <= taken
    answer = client.get(f"/api/{name}", params=said)
    schema = operation["responses"]["200" if answer.is_success else "default"]["content"]["application/json"]
    validator = Draft202012Validator({**schema["schema"], "components": description["components"]})
    validator.validate(answer.json())
    # What nobody had told by that day is not there; everything else is.
    assert answer.is_success or (answer.status_code == 404 and "known" in said)


def test_what_the_page_must_know_first(client: httpx.Client) -> None:
    about = found(client, "about")
    assert about["counts"]["documents"] == 4
    assert (about["first"], about["last"], about["edit"]) == ("2026-04-13", "2026-04-30", False)
    assert {found(client, "node", id=id)["node"]["label"] for id in about["start"]} == {"Bolivia", "Chile"}
    assert {kind["type"] for kind in about["edge_types"]} == set(about["counts"]["edges"])


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("boliv", "Bolivia"),
        ("VALVERDE", "Andrés Valverde"),
        ("andres", "Andrés Valverde"),
        ("uisber", "Ramiro Quisbert"),
        ("montev", "Montevideo"),
        ("sell our coast", "We will not sell our coast"),
        ("nobody of that name", None),
        ("", None),
        ("%_*\"'", None),
    ],
)
def test_searching(client: httpx.Client, words: str, first: str | None) -> None:
    hits = found(client, "search", q=words)["hits"]
    labels = [hit["label"] for hit in hits]
    assert labels[:1] == ([first] if first else [])


def test_who_was_not_told_of_yet_is_not_found(client: httpx.Client) -> None:
    words = "We will not sell our coast"
    node = found(client, "node", id=id_of(client, words))
    told = min(passage["published"] for passage in node["passages"])
    day_before = datetime.date.fromisoformat(told) - datetime.timedelta(1)
    assert words in [hit["label"] for hit in found(client, "search", q=words, known=told)["hits"]]
    assert found(client, "search", q=words, known=day_before)["hits"] == []


def test_a_postponed_meeting_is_a_chain_from_the_former_to_the_new_date(client: httpx.Client) -> None:
    (change,) = found(client, "timeline", kinds="change")["items"]
    meeting = found(client, "node", id=change["meeting"])["node"]
    assert (change["was"]["text"], change["now"]["text"], meeting["time"]["text"]) == (
        "2026-04-22", "2026-04-29", "2026-04-29",
    )  # fmt: skip
    assert "more time to study the map" in change["label"]


def test_as_of_a_day_the_meeting_is_planned_as_it_then_was(client: httpx.Client) -> None:
    before, after = (
        next(
            i for i in found(client, "timeline", kinds="meeting", asof=day)["items"] if "round" in i["label"]
        )
        for day in ("2026-04-15", "2026-04-22")
    )
    assert (before["status"], before["time"]["text"]) == ("planned", "2026-04-22")
    assert (after["status"], after["time"]["text"]) == ("planned", "2026-04-29")
    assert not items(client, kinds="meeting", asof="2026-04-01")


def test_known_by_a_day_later_articles_have_said_nothing(client: httpx.Client) -> None:
    assert not found(client, "timeline", kinds="change", known="2026-04-15")["items"]
    (meeting,) = found(client, "timeline", kinds="meeting", known="2026-04-15")["items"]
    assert (meeting["status"], meeting["time"]["text"]) == ("planned", "2026-04-22")


def test_days_limit_what_is_told_and_bins_tell_of_the_whole_period(client: httpx.Client) -> None:
    every = found(client, "timeline")
    some = found(client, "timeline", **{"from": "2026-04-20", "to": "2026-04-21"})
    assert {item["kind"] for item in some["items"]} == {"meeting", "visit", "change"}
    assert some["bins"] == every["bins"]
    assert sum(count for _, count in every["bins"]) == every["total"] == len(every["items"])


def test_an_actor_is_asked_for_with_those_who_represent_it(client: httpx.Client) -> None:
    labels = items(client, actor=id_of(client, "Bolivia"))
    assert "Visit of Teresa Mamani to Buenos Aires" in labels
    assert not any("Valverde" in label and "Mamani" not in label for label in labels)


def test_a_place_and_an_issue_narrow_as_well(client: httpx.Client) -> None:
    there = items(client, place=id_of(client, "Buenos Aires"))
    assert {item["kind"] for item in there.values()} == {"meeting", "visit"}
    assert {item["kind"] for item in items(client, issue=id_of(client, "lease")).values()} == {"position"}
    assert not items(client, place=id_of(client, "Buenos Aires"), issue=id_of(client, "lease"))


def test_a_table_goes_back_page_by_page(client: httpx.Client) -> None:
    whole = found(client, "table", limit=500)
    pages = [found(client, "table", limit=3, offset=offset)["rows"] for offset in range(0, whole["total"], 3)]
    assert [row["id"] for page in pages for row in page] == [row["id"] for row in whole["rows"]]
    times = [row["time"]["last"] for row in whole["rows"]]
    assert times == sorted(times, reverse=True)


def test_the_neighbours_of_a_node_come_with_the_edges_between_them(client: httpx.Client) -> None:
    bolivia = id_of(client, "Bolivia")
    near = found(client, "neighbours", id=bolivia)
    ids = {node["id"] for node in near["nodes"]}
    assert bolivia in ids
    assert all({edge["source"], edge["target"]} <= ids for edge in near["edges"])
    assert any(bolivia not in {edge["source"], edge["target"]} for edge in near["edges"])
    joined = {edge["source"] for edge in near["edges"] if edge["target"] == bolivia}
    joined |= {edge["target"] for edge in near["edges"] if edge["source"] == bolivia}
    few = found(client, "neighbours", id=bolivia, limit=2)
    assert (len(few["nodes"]), few["more"]) == (3, len(joined) - 2)


def test_what_else_belongs_to_a_meeting_comes_along(client: httpx.Client) -> None:
    near = found(client, "neighbours", id=id_of(client, "Bolivia"), types="attended,held_at")
    assert {node["label"] for node in near["nodes"]} >= {"Bolivia", "Chile", "Montevideo"}
    assert near["more"] == 0


def test_a_way_leads_from_one_to_the_other(client: httpx.Client) -> None:
    way = found(client, "path", a=id_of(client, "Quisbert"), b=id_of(client, "Valverde"))
    labels = [node["label"] for node in way["nodes"]]
    assert (labels[0], labels[-1]) == ("Ramiro Quisbert", "Andrés Valverde")
    assert len(way["steps"]) == len(labels) - 1
    early = found(client, "path", a=id_of(client, "Quisbert"), b=id_of(client, "Mamani"), asof="2026-04-14")
    assert early == {"nodes": [], "edges": [], "steps": []}


def test_evidence_stands_in_its_article_with_rule_and_confidence(client: httpx.Client) -> None:
    (change,) = found(client, "timeline", kinds="change")["items"]
    answer = found(client, "edge", id=change["id"])
    (passage,) = answer["passages"]
    text = found(client, "document", id=passage["document"])["text"]
    assert text[passage["start"] : passage["end"]] == passage["text"] == "put off from April 22 to April 29"
    assert passage["before"].startswith("At the request of Chile")
    assert (passage["rule"], passage["confidence"], passage["publisher"]) == (
        "hand",
        0.9,
        "Montevideo Observer",
    )
    assert [end["label"] for end in answer["ends"]] == [
        "Chile",
        "Second round of talks between Bolivia and Chile",
    ]


def test_the_map_has_places_and_journeys(client: httpx.Client) -> None:
    answer = found(client, "places")
    assert answer["places"] == [] == answer["arcs"]  # places of the story have no coordinates


def test_where_sides_stand_and_what_they_said(client: httpx.Client) -> None:
    matrix = found(client, "matrix")
    (cell,) = matrix["cells"]
    assert (cell["stance"], cell["trend"], cell["shifted"], cell["count"]) == ("offers", "up", True, 2)
    quotes = found(client, "ribbon", actor=cell["actor"], issue=cell["issue"])["quotes"]
    assert [quote["stance"] for quote in quotes] == ["rejects", "offers"]
    assert "ready to consider" in quotes[1]["passage"]["text"]


def leased(told: Any) -> ArticleFacts:
    """Quisbert on the lease of the story, in other words."""
    article = told(
        "leased",
        "Andes Review",
        "2026-05-02",
        "Foreign Minister Ramiro Quisbert supports a long lease of the railway line to Chile.",
    )
    minister = article.person("q", "Ramiro Quisbert", "Foreign Minister", "bo")
    held = Position(
        **article.proof("p", "supports a long lease"),
        holders=("q",),
        stance=Stance.SUPPORTS,
        target="a long lease of the railway line to Chile",
    )
    bolivia = Actor(id="bo", type=ActorType.STATE, name="Bolivia", code="state:BO")
    return ArticleFacts(document=article.document, actors=(bolivia, minister), positions=(held,))


def test_the_timeline_of_a_cell_has_all_that_the_cell_counts(own_path: Path, run: Run) -> None:
    with Store.open(own_path) as store:
        store.add(leased(STORY["Article"]), update)
    with run(own_path) as client:
        (cell,) = found(client, "matrix")["cells"]
        pair = {"actor": cell["actor"], "issue": cell["issue"]}
        quotes = found(client, "ribbon", **pair)["quotes"]
        held = found(client, "timeline", **pair, kinds="position")["items"]
    assert cell["count"] == len(quotes) == 3
    assert {item["id"] for item in held} == {quote["id"] for quote in quotes}


def test_what_was_learnt_between_two_days(client: httpx.Client) -> None:
    diff = found(client, "diff", d1="2026-04-15", d2="2026-04-25")
    assert {item["kind"] for item in diff["added"]} >= {"change", "visit", "action", "meeting"}
    assert any(
        (c["field"], c["was"], c["now"]) == ("when", "22 Apr 2026", "29 Apr 2026") for c in diff["changed"]
    )


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("node?id=person-0000000000000000", 404, "no node"),
        ("edge?id=x", 404, "no edge"),
        ("document?id=x", 404, "no article"),
        ("timeline?actor=nobody", 404, "no actor"),
        ("timeline?from=yesterday", 400, "from: "),
        ("timeline?kinds=dance", 400, "kinds.0: "),
        ("timeline?limit=1000000", 400, "limit: "),
        ("timeline?actor=a&actor=b", 400, "actor: "),
        ("timeline?colour=red", 400, "colour: "),
        ("neighbours", 400, "id: "),
        ("diff?d1=2026-01-01", 400, "d2: "),
        ("ribbon?actor=x&issue=y", 404, "no node"),
        ("nothing", 404, "nothing at this address"),
        ("export?format=pdf", 400, "no format"),
        ("export?format=csv&actor=nobody", 404, "no actor"),
    ],
)
def test_bad_questions_get_one_clear_line(client: httpx.Client, path: str, status: int, says: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert says in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


@pytest.mark.parametrize(
    ("format", "begins"),
    [("html", "<!DOCTYPE html>"), ("csv", "id,type,"), ("turtle", "@prefix"), ("gexf", "<?xml")],
)
def test_a_part_of_the_graph_as_a_file_to_keep(client: httpx.Client, format: str, begins: str) -> None:
    answer = client.get("/api/export", params={"format": format, "actor": id_of(client, "Chile")})
    assert answer.status_code == 200, answer.text
    assert answer.text.lower().startswith(begins.lower())
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-security-policy"] == "sandbox"
