"""One triple store over HTTP: Graph Store Protocol for adding, SPARQL for removing and counting.

Comes in: an address and credentials. Goes out: nothing, or a count. Refuses (StopRun): a wrong password, an
address that is no triple store, a redirect (credentials go to one origin only), and a store that stays away
after ``RETRIES`` tries with growing pauses.

Protocols: SPARQL 1.1 Graph Store HTTP Protocol, SPARQL 1.1 Protocol (W3C, 2013).
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode, urlsplit

import httpx

from kg.errors import StopRun
from kg.views.escape import visible
from kg.views.push.line import Line, Reply

#: Tries of one request, and seconds before the second; each pause is twice the one before: a minute in all,
#: since a store of a million triples that was killed needs half of one to come back.
RETRIES = 8
PAUSE = 0.5
#: Seconds that one request may take, and how many times as many all tries of it: who stays silent twice is
#: not asked eight times.
TIMEOUT = 120.0
PATIENCE = 1.5
_DONE = range(200, 300)
_TOO_LARGE = 413
_UNAUTHORIZED = frozenset({401, 403, 407})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: Where credentials come from.
USER, PASSWORD, TOKEN = "KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"
#: Where Virtuoso speaks the Graph Store Protocol to those who have a password.
VIRTUOSO = "/sparql-graph-crud-auth"
#: An IRI of a graph, as far as SPARQL could be misled by it (grammar of SPARQL 1.1, IRIREF).
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
COUNT = "SELECT (COUNT(*) AS ?count) WHERE {{ {where} }}"


class TooLarge(Exception):
    """The store takes no request of this size: send it in two."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the Graph Store Protocol, of queries and of updates; ``graph`` None: the default graph.

    ``digest``: passwords are sent as RFC 7616 has it.
    """

    store: str
    query: str
    update: str
    graph: str | None = None
    digest: bool = False

    @classmethod
    def of(cls, address: str, graph: str | None = None) -> Self:
        """From the address of a server (``http://host:7878``) or of its Graph Store Protocol (``…/store``, of
        Virtuoso ``…/sparql-graph-crud-auth``).

        StopRun where it is no http(s) address, or holds a password, or is Virtuoso's and no graph is named.
        """
        _check(address)
        if graph is not None and not _IRI.fullmatch(graph):
            raise StopRun(f"{graph!r} is no IRI of a graph; give one as https://example.org/graph")
        if (root := address.rstrip("/").removesuffix(VIRTUOSO)) != address.rstrip("/"):
            if graph is None:
                raise StopRun("Virtuoso has no default graph that could be written to: name one with --graph")
            return cls(f"{root}{VIRTUOSO}", f"{root}/sparql", f"{root}/sparql-auth", graph, digest=True)
        base = address.rstrip("/").removesuffix("/store")
        return cls(f"{base}/store", f"{base}/query", f"{base}/update", graph)


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        # Names and ports that no socket takes are found here, and not when it is opened.
        (parts.hostname or "").encode("idna"), parts.port, httpx.URL(address)
    except (ValueError, httpx.InvalidURL) as error:
        raise StopRun(f"{address!r} is no address of a server: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StopRun(f"{address!r} is no http or https address")
    if parts.username or parts.password:
        raise StopRun(f"no password in an address: set {USER} and {PASSWORD}")
    if parts.query or parts.fragment or any(c.isspace() for c in address):
        raise StopRun(
            f"{address!r} has more than a server and a path; leave out spaces and what is after ? or #"
        )


@dataclass(slots=True)
class Endpoint:
    """Requests to one store. ``wait`` is what pauses between tries, ``seconds`` what one may take."""

    addresses: Addresses
    wait: Callable[[float], None] = time.sleep
    transport: httpx.BaseTransport | None = None
    seconds: float = TIMEOUT
    _line: Line = field(init=False)

    def __post_init__(self) -> None:
        """Opens no connection yet."""
        self._line = Line(self.seconds, _credentials(digest=self.addresses.digest), self.transport)

    def close(self) -> None:
        """Let go of the connections."""
        self._line.close()

    def add(self, lines: str) -> None:
        """Add N-Triples; those that are there already stay. TooLarge where that is too much at once."""
        parameters = {"graph": self.addresses.graph} if self.addresses.graph else "default"
        self._send(self.addresses.store, lines, "application/n-triples", parameters)

    def remove(self, lines: str) -> None:
        """Remove N-Triples; those that are not there are no error. TooLarge as above."""
        data = f"GRAPH <{self.addresses.graph}> {{ {lines} }}" if self.addresses.graph else lines
        self._send(self.addresses.update, f"DELETE DATA {{ {data} }}", "application/sparql-update", None)

    def count(self) -> int:
        """How many triples the graph has there."""
        triple = "?s ?p ?o"
        where = f"GRAPH <{self.addresses.graph}> {{ {triple} }}" if self.addresses.graph else triple
        # As a form: Virtuoso does not answer to a query that is the body itself.
        form = urlencode({"query": COUNT.format(where=where)})
        reply = self._send(self.addresses.query, form, "application/x-www-form-urlencoded", None)
        try:
            return int(json.loads(reply.body)["results"]["bindings"][0]["count"]["value"])
        except (KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
            raise StopRun(f"{self.addresses.query} does not answer as a SPARQL endpoint does") from error

    def _send(self, address: str, body: str, type: str, parameters: dict[str, str] | str | None) -> Reply:
        url = f"{address}?{parameters}" if isinstance(parameters, str) else address
        headers = {"Content-Type": type, "Accept": "application/sparql-results+json, */*;q=0.1"}
        asked = parameters if isinstance(parameters, dict) else None
        problem, begin, tries = "no answer", time.monotonic(), 0
        while tries < RETRIES and time.monotonic() - begin <= PATIENCE * self.seconds:
            if tries:
                self.wait(PAUSE * 2 ** (tries - 1))
            tries += 1
            try:
                reply = self._line.post(url, body.encode(), headers, asked)
            except httpx.RequestError as error:
                problem = f"{type_name(error)}: {error}" if str(error) else type_name(error)
                continue
            if reply.status not in _PASSING:
                return _accepted(reply, address)
            problem = f"HTTP {reply.status}"
        raise StopRun(
            f"{address}: {problem}, after {tries} tries; what was sent is kept, run it again to go on"
        )


def type_name(error: Exception) -> str:
    """What kind of error it is, in words: ``ConnectError`` → connect error."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in type(error).__name__).strip()


def _accepted(reply: Reply, address: str) -> Reply:
    if reply.location is not None:
        raise StopRun(f"{address} redirects to {reply.location}; give that address if you trust it")
    if reply.status in _UNAUTHORIZED:
        raise StopRun(f"{address}: HTTP {reply.status}; set {USER} and {PASSWORD}, or {TOKEN}")
    if reply.status == _TOO_LARGE:
        raise TooLarge
    if reply.status not in _DONE:
        said = visible(" ".join(reply.body.decode(errors="replace").split())[:200])
        raise StopRun(f"{address}: HTTP {reply.status}: {said}")
    return reply


class _Bearer(httpx.Auth):
    """A token in each request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """As RFC 6750 has it."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _credentials(*, digest: bool) -> httpx.Auth | None:
    """From the environment: a token, or a name and a password."""
    if token := os.environ.get(TOKEN):
        return _Bearer(token)
    user = os.environ.get(USER)
    if not user:
        return None
    return (httpx.DigestAuth if digest else httpx.BasicAuth)(user, os.environ.get(PASSWORD, ""))
