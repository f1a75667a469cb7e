"""Asks one query of an index, in a process of its own, within limits.

Comes in: the folder of an index, the text of a query, limits. Goes out: an ``Answer``. Refuses (StopRun):
what the gate refuses, what the engine cannot read, and a query that takes too long or takes its process
down; the graph and the caller are not touched by either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.errors import StopRun
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.sparql.gate import check
from kg.views.sparql.index import beside, index


class Kind(StrEnum):
    """What a query answers with."""

    SOLUTIONS = "solutions"
    BOOLEAN = "boolean"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one query: seconds, rows or triples, bytes of memory."""

    seconds: float = 10.0
    rows: int = 10_000
    memory: int = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is SPARQL results as JSON, or N-Triples for a graph; ``truncated``: there was more."""

    kind: Kind
    body: str
    truncated: bool


def ask_graph(
    path: str, stamp: str, graph: Subgraph | Whole, query: str, limits: Limits | None = None
) -> Answer:
    """The answer of the graph in the file ``path``; its index is made where there is none for ``stamp``."""
    check(query)
    with beside(None if path == ":memory:" else Path(path)) as folder:
        return ask(index(folder, stamp, graph), query, limits or Limits())


def ask(folder: Path, query: str, limits: Limits) -> Answer:
    """The answer of an index."""
    check(query)
    asked = {
        "store": str(folder),
        "query": query,
        "rows": limits.rows,
        "memory": limits.memory,
        "seconds": int(limits.seconds) + 1,
    }
    command = [sys.executable, "-m", "kg.views.sparql.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise StopRun(
            f"the query took longer than {limits.seconds:g} seconds; --timeout allows more"
        ) from None
    head, _, body = done.stdout.partition("\n")
    if done.returncode or not head:
        raise StopRun(f"the query took its process down (exit code {done.returncode}); make it smaller")
    said = json.loads(head)
    if "error" in said:
        raise StopRun(f"the query cannot be answered: {_one_line(said['error'])}")
    return Answer(Kind(said["kind"]), body, bool(said["truncated"]))


def _one_line(message: str) -> str:
    return " ".join(message.split())
