"""The file may change, be replaced, vanish, be locked or be broken while it is served."""

from __future__ import annotations

import re
import runpy
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import httpx
import pytest

from kg.errors import StoreError
from kg.graph.update import update
from kg.serve.limits import Limits
from kg.serve.run import Place, prepared
from kg.store import Store

Run = Callable[..., AbstractContextManager[httpx.Client]]
WRITER = runpy.run_path(str(Path(__file__).parents[1] / "graph" / "articles.py"))["Writer"]


def told(client: httpx.Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    error: str = answer.json()["error"]
    assert "\n" not in error
    return error


def documents(client: httpx.Client) -> int:
    answer = client.get("/api/about")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["counts"]["documents"])


def id_of(client: httpx.Client, words: str) -> str:
    return str(client.get("/api/search", params={"q": words}).json()["hits"][0]["id"])


def test_a_file_that_vanishes_and_comes_back(own_path: Path, tmp_path: Path, run: Run) -> None:
    with run(own_path) as client:
        assert documents(client) == 4
        for file in tmp_path.glob("kg.db*"):
            if file.is_file():
                file.rename(tmp_path / f"away-{file.name}")
        assert "it is gone" in told(client, "/api/about")
        assert "it is gone" in told(client, "/sparql?query=ASK{}")
        assert client.get("/").status_code == 200
        for file in tmp_path.glob("away-*"):
            file.rename(tmp_path / file.name.removeprefix("away-"))
        assert documents(client) == 4


def test_another_file_in_its_place(own_path: Path, tmp_path: Path, run: Run) -> None:
    with run(own_path) as client:
        assert documents(client) == 4
        for file in tmp_path.glob("kg.db*"):
            file.unlink()
        Store.open(own_path).close()
        assert documents(client) == 0
        own_path.unlink()
        own_path.write_bytes(b"no database, only text " * 200)
        assert "not a database" in told(client, "/api/about")
        own_path.write_bytes(b"")
        assert "nothing was added yet" in told(client, "/api/about")


def test_what_is_added_is_there_with_the_next_question(
    own_path: Path, run: Run, adding: Callable[..., list[str]]
) -> None:
    with run(own_path) as client:
        counts = [documents(client)]
        process = subprocess.Popen(adding(own_path, 0, 12), stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for line in process.stdout:
            counts.append(documents(client))
            assert client.get("/api/timeline").status_code == 200, line
        assert process.wait() == 0
        process.stdout.close()
        counts.append(documents(client))
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (4, 16)


def test_a_file_that_another_program_locks(own_path: Path, run: Run) -> None:
    with closing(sqlite3.connect(own_path)) as other:
        # Out of WAL, so that a writer shuts readers out.
        other.execute("PRAGMA journal_mode = DELETE")
    with run(own_path, limits=Limits(seconds=0.3)) as client, closing(sqlite3.connect(own_path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "another process is writing" in told(client, "/api/timeline")
        other.execute("ROLLBACK")
        assert documents(client) == 4


def test_an_answer_that_takes_too_long_is_given_up(own_path: Path, run: Run) -> None:
    with run(own_path, limits=Limits(seconds=0.0)) as client:
        assert client.get("/api/timeline").status_code == 503
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("articles", [0, 1], ids=["no node", "one node"])
def test_the_smallest_graphs(tmp_path: Path, run: Run, write: type, articles: int) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        for _ in range(articles):
            store.add(write("one").facts(), update)
    with run(path) as client:
        about = client.get("/api/about").json()
        assert sum(about["counts"]["nodes"].values()) == articles
        assert (about["first"], about["start"], bool(about["notice"])) == (None, [], not articles)
        for name in (
            "timeline",
            "places",
            "matrix",
            "doubts",
            "table",
            "search?q=a",
            "timeline?known=2026-01-01",
        ):
            assert client.get(f"/api/{name}").status_code == 200, name
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200
        assert client.get("/api/export?format=html").status_code == 200


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "no such file"),
        (b"text, not a database" * 300, "not a database"),
        (b"", "nothing was added yet"),
    ],
)
def test_what_is_no_graph_is_not_served(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "kg.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=says):
        prepared(str(path), Place(port=0))


@pytest.fixture
def writer(own_path: Path, run: Run) -> AbstractContextManager[httpx.Client]:
    return run(own_path, edit=True)


def decide(client: httpx.Client, path: str, **body: str) -> httpx.Response:
    token = re.search(r'kg-token" content="([^"]+)"', client.get("/").text)
    assert token is not None
    return client.post(f"/api/{path}", json=body, headers={"X-KG-Token": token[1]})


def test_what_is_decided_shows_at_once_and_can_be_undone(
    writer: AbstractContextManager[httpx.Client],
) -> None:
    with writer as client:
        (change,) = client.get("/api/timeline?kinds=change").json()["items"]
        judged = decide(client, "judge", id=change["id"], verdict="wrong")
        assert (judged.status_code, judged.json()["ok"]) == (200, True)
        assert client.get("/api/timeline?kinds=change").json()["items"] == []
        assert client.get("/api/edge", params={"id": change["id"]}).status_code == 404
        undone = decide(client, "undo").json()
        assert undone["message"].startswith("undone: wrong")
        assert client.get("/api/timeline?kinds=change").json()["items"] == [change]
        assert decide(client, "undo").status_code == 404


def test_two_actors_are_merged_and_split(writer: AbstractContextManager[httpx.Client]) -> None:
    with writer as client:
        one, other = id_of(client, "Quisbert"), id_of(client, "Mamani")
        assert decide(client, "merge", a=one, b=other).status_code == 200
        assert id_of(client, "Quisbert") == id_of(client, "Mamani")
        assert {client.get("/api/node", params={"id": id}).json()["node"]["id"] for id in (one, other)} == {
            id_of(client, "Mamani")
        }
        for path in ("neighbours?id=", "timeline?actor=", f"path?a={id_of(client, 'Chile')}&b="):
            was, now = (client.get(f"/api/{path}{id}") for id in sorted((one, other)))
            assert (was.status_code, was.json()) == (200, now.json()), path
        assert decide(client, "merge", a=one, b=other).status_code in {400, 404}
        decide(client, "undo")
        assert id_of(client, "Quisbert") != id_of(client, "Mamani")
        assert "are two" in decide(client, "split", a=one, b=other).json()["message"]
        assert "not Ramiro Quisbert" in decide(client, "split", a=one, b="held").json()["message"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("judge", {"id": "fact-0", "verdict": "wrong"}, 404),
        ("merge", {"a": "Nobody", "b": "Chile"}, 404),
        ("merge", {"a": "Chile", "b": "Mamani"}, 400),
        ("split", {"a": "Chile", "b": "Chile-article"}, 404),
    ],
)
def test_what_cannot_be_decided(
    writer: AbstractContextManager[httpx.Client], path: str, body: dict[str, str], status: int
) -> None:
    with writer as client:
        answer = decide(client, path, **body)
        assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


def test_meetings_that_were_merged_are_found_by_both_addresses(
    writer: AbstractContextManager[httpx.Client],
) -> None:
    with writer as client:
        meetings = [item["id"] for item in client.get("/api/timeline?kinds=meeting").json()["items"][:2]]
        assert decide(client, "merge", a=meetings[0], b=meetings[1]).status_code == 200
        answers = [client.get("/api/node", params={"id": id}) for id in meetings]
        assert len({answer.json()["node"]["id"] for answer in answers}) == 1
        decide(client, "undo")
        answers = [client.get("/api/node", params={"id": id}) for id in meetings]
        assert [answer.json()["node"]["id"] for answer in answers] == meetings


def write_named(store: Store, id: str, name: str, day: str) -> None:
    """One article of ``day``, in which ``name`` meets a Russian envoy."""
    made = WRITER(id, day)
    made.meeting(made.person(name, "US"), made.person("Ivan Petrov", "RU"), time=day)
    store.add(made.facts(), update)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-01-01"], ids=["a later report", "an earlier report"])
def test_addresses_of_what_got_another_id(tmp_path: Path, run: Run, day: str) -> None:
    path = tmp_path / "kg.db"
    with Store.open(path) as store:
        write_named(store, "one", "W. Whitfield", "2026-02-02")
    with run(path) as client:
        old = id_of(client, "Whitfield")
        (meeting,) = (item["id"] for item in client.get("/api/timeline?kinds=meeting").json()["items"])
        with Store.open(path) as store:
            write_named(store, "two", "William Whitfield", day)
            write_named(store, "zero", "Ivan Ivanov", "2026-01-15")
            made = WRITER("told", "2026-02-01")
            made.meeting(
                made.person("W. Whitfield", "US"), made.person("Ivan Petrov", "RU"), time="2026-02-02"
            )
            store.add(made.facts(), update)
        new = id_of(client, "William Whitfield")
        assert old != new
        for path_ in ("node?id=", "neighbours?id=", "timeline?actor="):
            was, now = (client.get(f"/api/{path_}{id}") for id in (old, new))
            assert (was.status_code, was.json()) == (200, now.json()), path_
        moved = client.get(f"/api/node?id={meeting}").json()["node"]
        assert (moved["type"], moved["id"] == meeting) == ("Meeting", False)
        if day == "2026-03-01":  # the fuller name was not told yet
            assert client.get(f"/api/node?id={new}&known=2026-02-02").json()["node"]["id"] == old
            known = client.get(f"/api/timeline?actor={new}&known=2026-02-02").json()
            assert known["items"], "what the fuller name names was known by its shorter one"


def test_a_node_that_is_in_no_article_any_more(client: httpx.Client) -> None:
    answer = client.get("/api/node", params={"id": "person-0123456789abcdef"})
    assert (answer.status_code, "no node" in answer.json()["error"]) == (404, True)


def test_large_graphs_tell_which_states_are_made(own_path: Path, run: Run) -> None:
    with run(own_path) as client:
        assert client.get("/api/states").json() == {"days": None, "articles": 4}
        assert client.get("/api/timeline?known=2026-04-21").status_code == 200
    with run(own_path, limits=Limits(known_documents=3)) as client:
        assert client.get("/api/states").json() == {"days": ["2026-04-21"], "articles": 4}
        with Store.open(own_path) as store:
            store.remove("held", update)
        assert client.get("/api/states").json() == {"days": None, "articles": 3}


def test_what_takes_long_is_worked_out_while_others_are_answered(own_path: Path, run: Run) -> None:
    with run(own_path, limits=Limits(page_patience=0.001)) as client:
        first = client.get("/api/timeline?known=2026-04-22")
        assert first.status_code == 503
        assert first.json()["error"].startswith("this takes a while")
        assert client.get("/api/timeline").status_code == 200
        until = time.monotonic() + 20
        while (status := client.get("/api/timeline?known=2026-04-22").status_code) == 503:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert status == 200
