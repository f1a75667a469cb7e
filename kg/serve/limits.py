"""What one request may cost. All in one place; tests set smaller ones.

Comes in: nothing. Goes out: ``Limits``. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request, and of all at once.

    ``seconds``: of reading the file for an answer; ``export_seconds``: of writing an export;
    ``sparql_seconds``: of a query; ``slow_seconds``: of making the state of an earlier day or the index of
    triples, and of what reads the whole graph; ``patience``: that a program which asks in SPARQL waits for
    these before it is told to come again; ``page_patience``: that the page does, whose browser has six
    connections for all panes.
    ``header_seconds``, ``body_seconds``: that a client may take to send a request; ``stalled_seconds``: that
    it may read nothing of an answer.
    ``url``, ``body``, ``answer``: bytes. ``requests``: at once, beyond it clients are told to come again.
    ``queue``: of questions that take long, also those whose clients have gone. ``readers``: threads that
    read the file. ``rows``: of an answer in SPARQL. ``cached``: bytes of answers that are kept.
    ``known_here``: articles of a graph of which earlier states are made in the server's own process;
    ``known_documents``: of one that is told to ask for one day, not to slide over many;
    ``known_seconds``: of making one in a process of its own; ``known_wanted``: seconds after which one that
    nobody asks for any more makes way for the next.
    """

    seconds: float = 10.0
    export_seconds: float = 120.0
    sparql_seconds: float = 10.0
    slow_seconds: float = 600.0
    patience: float = 20.0
    page_patience: float = 3.0
    header_seconds: float = 10.0
    body_seconds: float = 10.0
    stalled_seconds: float = 20.0
    url: int = 8 * 1024
    body: int = 256 * 1024
    answer: int = 32 * 1024 * 1024
    requests: int = 100
    queue: int = 16
    readers: int = 4
    rows: int = 10_000
    cached: int = 64 * 1024 * 1024
    known_here: int = 200
    known_documents: int = 500
    known_seconds: float = 3_600.0
    known_wanted: float = 8.0
