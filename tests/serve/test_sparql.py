"""The SPARQL 1.1 Protocol, asked by clients that are not ours."""

from __future__ import annotations

import json

import httpx
import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore

MEETINGS = (
    "PREFIX de: <https://w3id.org/diplomatic-events/ns#> SELECT DISTINCT ?meeting { ?meeting a de:Meeting }"
)
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"
SOLUTIONS = "application/sparql-results+json"


def test_a_client_of_rdflib_asks_it(client: httpx.Client) -> None:
    address = f"{client.base_url}/sparql"
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(address, method=method, returnFormat="json")
        assert len(list(store.query(MEETINGS))) == 2


@pytest.mark.parametrize(
    ("accept", "media", "begins"),
    [
        ("", SOLUTIONS, "{"),
        ("*/*", SOLUTIONS, "{"),
        ("application/json", SOLUTIONS, "{"),
        ("text/csv", "text/csv; charset=utf-8", "meeting"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?meeting"),
        ("application/sparql-results+xml;q=0.9,text/csv;q=0.8", "application/sparql-results+xml", "<?xml"),
        ("text/html, application/xhtml+xml, */*;q=0.1", SOLUTIONS, "{"),
    ],
)
def test_the_form_that_the_client_prefers(client: httpx.Client, accept: str, media: str, begins: str) -> None:
    answer = client.get("/sparql", params={"query": MEETINGS}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.text.startswith(begins)
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("accept", "media"),
    [("*/*", "text/turtle; charset=utf-8"), ("application/n-triples", "application/n-triples"),
     ("application/rdf+xml", "application/rdf+xml"), ("application/ld+json", "application/ld+json")],
)  # fmt: skip
def test_graphs_have_forms_of_their_own(client: httpx.Client, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)


def test_a_query_may_be_posted_bare_or_as_a_form(client: httpx.Client) -> None:
    bare = client.post(
        "/sparql", content="ASK { ?s ?p ?o }", headers={"Content-Type": "application/sparql-query"}
    )
    form = client.post("/sparql", data={"query": "ASK { ?s ?p ?o }"})
    assert json.loads(bare.text)["boolean"] is json.loads(form.text)["boolean"] is True


@pytest.mark.parametrize(
    ("status", "parameters", "says"),
    [
        (400, {}, "one query"),
        (400, {"query": ["ASK {}", "ASK {}"]}, "one query"),
        (400, {"query": "SELECT * {"}, "query"),
        (
            400,
            {"query": "SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } }"},
            "SERVICE is not allowed",
        ),
        (400, {"query": "INSERT DATA { <a:a> <a:a> <a:a> }"}, ""),
        (400, {"query": "ASK {}", "default-graph-uri": "http://evil.example/"}, "one graph"),
        (403, {"update": "DROP ALL"}, "only be read"),
        (414, {"query": "ASK {} #" + 9_000 * "x"}, "longer than"),
    ],
)
def test_what_is_refused(client: httpx.Client, status: int, parameters: dict[str, object], says: str) -> None:
    answer = client.get("/sparql", params=parameters)
    assert answer.status_code == status
    assert says in answer.json()["error"]


def test_other_ways_of_asking_are_refused(client: httpx.Client) -> None:
    assert client.post("/sparql", json={"query": "ASK {}"}).status_code == 415
    assert client.put("/sparql", content="ASK {}").status_code == 405
    headers = {"Accept": "image/png"}
    assert client.get("/sparql", params={"query": "ASK {}"}, headers=headers).status_code == 406
