"""A graph sent to a real server, to one that dies on the way, and to some that behave badly."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph
import pytest

from benchmarks.triple_store import Server, solutions
from kg.data.queries import published
from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.views.push.endpoint import RETRIES, Addresses, Endpoint
from kg.views.push.push import Plan, push
from kg.views.push.sent import Sent, Step, differences
from kg.views.rdf import rdf_text
from kg.views.rdf_mapping import triples
from tests.views.bad_server import Answer, dripping, flooding, said, serving


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "kg.db")


Connect = Callable[..., Endpoint]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Endpoints that are closed at the end."""
    made: list[Endpoint] = []

    def endpoint(address: str, graph: str | None = None, **more: Any) -> Endpoint:
        made.append(Endpoint(Addresses.of(address, graph), **{"wait": quiet, **more}))
        return made[-1]

    yield endpoint
    for one in made:
        one.close()


def quiet(seconds: float) -> None:
    """No pause between tries."""


def size(graph: Subgraph) -> int:
    return sum(1 for _ in triples(graph))


def smaller(graph: Subgraph) -> Subgraph:
    """The graph without its last edge: something was retracted."""
    return graph.model_copy(update={"edges": graph.edges[:-1]})


@pytest.mark.parametrize("graph", [None, "https://graph.example/one"])
def test_all_is_there_and_sending_again_sends_nothing(
    connect: Connect, server: Server, story: Subgraph, database: str, graph: str | None
) -> None:
    endpoint = connect(server.address, graph)
    first = push(database, story, endpoint, Plan(batch=100))
    assert first == (size(story), 0, size(story), size(story))
    assert push(database, story, endpoint, Plan()) == (0, 0, size(story), size(story))


def test_sync_removes_what_is_gone(connect: Connect, server: Server, story: Subgraph, database: str) -> None:
    endpoint = connect(server.address)
    push(database, story, endpoint, Plan())
    less = smaller(story)
    kept = push(database, less, endpoint, Plan())
    assert (kept.removed, kept.there) == (0, size(story))
    synced = push(database, less, endpoint, Plan(sync=True, batch=7))
    assert (synced.added, synced.there) == (0, size(less))
    assert push(database, story, endpoint, Plan(sync=True)).there == size(story)


def test_a_server_that_dies_on_the_way_gets_the_rest_later(
    connect: Connect, server: Server, story: Subgraph, database: str
) -> None:
    def die(done: int) -> None:
        if done == 300:
            server.kill()

    endpoint = connect(server.address)
    with pytest.raises(StopRun, match=f"after {RETRIES} tries; what was sent is kept"):
        push(database, story, endpoint, Plan(batch=100), die)
    server.start()
    again = push(database, story, endpoint, Plan(batch=100))
    assert again.added == size(story) - 300
    assert again.there == size(story)
    here = pyoxigraph.Store()
    here.load(rdf_text(story, "nquads"), pyoxigraph.RdfFormat.N_QUADS)
    for query in published().values():
        found = here.query(query.text)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        results = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
        assert results is not None
        assert server.ask(query.text) == solutions(results.decode()), query.name


def test_a_server_that_comes_back_in_time_is_waited_for(
    connect: Connect, server: Server, story: Subgraph, database: str
) -> None:
    def back(seconds: float) -> None:
        if server.process is not None and server.process.poll() is not None:
            server.start()

    endpoint = connect(server.address, wait=back)
    done = push(database, story, endpoint, Plan(batch=100), lambda n: server.kill() if n == 200 else None)
    assert done.there == size(story)


def test_nothing_is_sent_in_a_dry_run(story: Subgraph, database: str) -> None:
    endpoint = answering(lambda request: httpx.Response(500))
    assert push(database, story, endpoint, Plan(dry=True)).added == size(story)


def answering(reply: Callable[[httpx.Request], httpx.Response]) -> Endpoint:
    return Endpoint(Addresses.of("http://store.example"), wait=quiet, transport=httpx.MockTransport(reply))


COUNTED_THREE = b'{"results": {"bindings": [{"count": {"value": "3"}}]}}'


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (said("401 Unauthorized"), "HTTP 401; set KG_PUSH_USER"),
        (said("403 Forbidden"), "KG_PUSH_TOKEN"),
        (said("500 Internal Server Error"), "HTTP 500, after 8 tries"),
        (said("302 Found", "Location: http://evil.example/"), "redirects to http://evil.example/; give that"),
        (said("400 Bad Request", body=b"not\n\x1b[31mRDF\xff"), "HTTP 400: not ⟨U\\+001B⟩.31mRDF\ufffd"),
        (said("413 Content Too Large"), "no request of one triple"),
        (said("200 OK", body=b"<h1>Sign in</h1>"), "does not answer as a SPARQL endpoint"),
        (said("200 OK", body=b"[" * 90_000), "does not answer as a SPARQL endpoint"),
        (said("200 OK", body=COUNTED_THREE), "fewer than it confirmed"),
        (said("200 OK", "Content-Encoding: gzip", body=b"no gzip"), "decoding error: .*, after 8 tries"),
        (flooding(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "HTTP 400: x{200}$"),
        (lambda send: send(b"SSH-2.0-OpenSSH_9\r\n"), "remote protocol error: .*, after 8 tries"),
        (lambda send: None, "remote protocol error: .*, after 8 tries"),
        (lambda send: send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), "after 8 tries"),
    ],
)  # fmt: skip
def test_a_store_that_behaves_badly_is_one_clear_line(
    connect: Connect, story: Subgraph, database: str, answer: Answer, message: str
) -> None:
    with serving(answer) as address, pytest.raises(StopRun, match=message) as caught:
        push(database, story, connect(address), Plan())
    assert str(caught.value).startswith(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        lambda send: time.sleep(5),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
    ],
    ids=["nothing", "a head that does not end", "a body that does not end"],
)
def test_a_store_that_answers_too_slowly_is_asked_twice(
    connect: Connect, story: Subgraph, database: str, answer: Answer
) -> None:
    begin = time.monotonic()
    with (
        serving(answer) as address,
        pytest.raises(StopRun, match=r"no whole answer in 0\.5 seconds, after 2 tries; what was sent"),
    ):
        push(database, story, connect(address, seconds=0.5), Plan())
    assert time.monotonic() - begin < 4


def test_a_store_that_takes_little_at_once_gets_all(story: Subgraph, database: str) -> None:
    taken: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/query":
            return httpx.Response(
                200, json={"results": {"bindings": [{"count": {"value": str(len(taken))}}]}}
            )
        lines = request.content.decode().splitlines()
        if len(lines) > 50:
            return httpx.Response(413)
        taken.extend(lines)
        return httpx.Response(204)

    assert push(database, story, answering(reply), Plan()).there == size(story) == len(set(taken))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///tmp/x", "no http or https"),
        ("store.example", "no http or https"),
        ("http://anna:secret@store.example", "no password in an address"),
        ("http://store.example/sparql-graph-crud-auth", "name one with --graph"),
        ("http://[::1", "is no address of a server: Invalid IPv6"),
        ("http://store.example:99999999", "is no address of a server: Port out of range"),
        ("http://store.example:abc", "is no address of a server: Port could not be cast"),
        ("http://store..example", "is no address of a server: "),
        ("http://store.example/\x01x", "is no address of a server: "),
        ("http://a store.example", "leave out spaces"),
        ("http://store.example/store?graph=x", "leave out spaces and what is after"),
    ],
)
def test_an_address_that_is_none_is_refused(address: str, message: str) -> None:
    with pytest.raises(StopRun, match=message):
        Addresses.of(address)


@pytest.mark.parametrize("graph", ["one", "http://a b", "http://a> } ; DROP ALL #", "http://a\n", ""])
def test_a_graph_that_is_no_iri_is_refused(graph: str) -> None:
    with pytest.raises(StopRun, match="is no IRI of a graph"):
        Addresses.of("http://store.example", graph)


def test_virtuoso_is_asked_at_its_own_addresses_and_by_digest(
    story: Subgraph, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.path, request.headers.get("authorization", "").partition(" ")[0]))
        if "authorization" not in request.headers:
            return httpx.Response(
                401, headers={"www-authenticate": 'Digest realm="x", nonce="y", qop="auth"'}
            )
        found = {"results": {"bindings": [{"count": {"value": str(size(story))}}]}}
        return httpx.Response(200, json=found) if request.url.path == "/sparql" else httpx.Response(201)

    monkeypatch.setenv("KG_PUSH_USER", "dba")
    address = "http://store.example/sparql-graph-crud-auth"
    addresses = Addresses.of(address, "https://graph.example/one")
    endpoint = Endpoint(addresses, wait=quiet, transport=httpx.MockTransport(reply))
    assert push(database, story, endpoint, Plan()).there == size(story)
    assert seen[:2] == [("/sparql-graph-crud-auth", ""), ("/sparql-graph-crud-auth", "Digest")]
    assert ("/sparql", "Digest") in seen


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_PUSH_TOKEN": "abc"}, "Bearer abc"),
        ({"KG_PUSH_USER": "anna", "KG_PUSH_PASSWORD": "secret"}, "Basic YW5uYTpzZWNyZXQ="),
    ],
)
def test_credentials_come_from_the_environment(
    story: Subgraph, database: str, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], header: str
) -> None:
    seen: list[str | None] = []

    def reply(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization"))
        return httpx.Response(400)

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StopRun):
        push(database, story, answering(reply), Plan())
    assert seen == [header]


def test_a_damaged_state_is_sent_again(
    connect: Connect, story: Subgraph, database: str, server: Server
) -> None:
    endpoint = connect(server.address)
    push(database, story, endpoint, Plan())
    (state,) = Path(f"{database}.push").iterdir()
    state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])
    again = push(database, story, endpoint, Plan())
    assert 0 < again.added < size(story)
    assert again.there == again.here == size(story)


def test_steps_make_one_into_the_other(database: str) -> None:
    old, new = ["a\n", "b\n", "d\n"], ["b\n", "c\n", "d\n", "e\n"]
    sent = Sent(database, "x")
    sent.confirm(Step(line, added=True) for line in old)
    assert sent.fold() == 3
    sent.confirm(differences(sent.lines(), new))
    assert sent.fold() == 4
    assert list(sent.lines()) == new
