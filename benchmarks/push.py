"""``python -m benchmarks.push GRAPH``: a graph sent to an Oxigraph server that is killed in the middle.

Comes in: the file of a graph (``kg add`` makes it). Goes out: a table: triples here and there, what sending
cost, how many of the published queries have the same solutions there as here; the names of the others.
Exit code 1 where anything differs. Refuses: nothing.

The server is killed (SIGKILL) when half of the triples are confirmed and started again ``AWAY`` seconds
later on the same data, while the push goes on: it tries again, with growing pauses. Where the server needs
longer, the push stops with one line, and is run again as a user would.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.triple_store import Server, solutions
from kg.data.queries import published
from kg.errors import StopRun
from kg.knowledge_graph import KnowledgeGraph
from kg.views.push.endpoint import Addresses
from kg.views.push.push import Plan, Pushed
from kg.views.sparql.ask import Limits

#: Seconds for which the server is away.
AWAY = 3.0
#: Seconds that it may take to read what it had written last: hundreds of MB.
RECOVERY = 1800.0
LIMITS = Limits(seconds=600, rows=10_000_000, memory=8 * 1024**3)


def send(graph: KnowledgeGraph, server: Server) -> tuple[Pushed, int]:
    """Push, and kill the server once; how often the push had to be run."""
    to = Addresses.of(server.address)
    half = graph.push(to, Plan(dry=True)).added // 2
    killed: list[int] = []

    def on_batch(done: int) -> None:
        if done >= half and not killed:
            killed.append(done)
            server.kill()
            returning.start()

    returning = threading.Timer(AWAY, server.start, [RECOVERY])
    try:
        return graph.push(to, Plan(), on_batch), 1
    except StopRun as stop:
        print(f"stopped: {stop}", file=sys.stderr)
        returning.join()
        return graph.push(to, Plan()), 2


def different(graph: KnowledgeGraph, server: Server) -> list[str]:
    """The published queries that have other solutions there."""
    return [
        name for name, query in published().items()
        if server.ask(query.text) != solutions(graph.sparql(query.text, LIMITS).body)
    ]  # fmt: skip


def measure(path: Path, folder: Path) -> bool:
    """Print the table; True where all is the same here and there."""
    # What a store was sent is noted beside the file, and this store is gone afterwards.
    copy = folder / "graph.db"
    shutil.copyfile(path, copy)
    server = Server.on(folder / "data")
    server.start()
    try:
        with KnowledgeGraph(copy) as graph:
            begin, spent = time.monotonic(), time.process_time()
            done, runs = send(graph, server)
            seconds, spent = time.monotonic() - begin, time.process_time() - spent
            others = different(graph, server)
    finally:
        server.kill()
    print(f"triples here       {done.here:>12,}")
    print(f"triples there      {done.there:>12,}")
    print(f"runs of the push   {runs:>12}")
    print(f"seconds            {seconds:>12,.0f}   {spent:,.0f} of this processor")
    print(f"queries the same   {len(published()) - len(others):>12} of {len(published())}")
    print("".join(f"differs: {name}\n" for name in others), end="")
    return not others and done.here == done.there


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.push", description=__doc__)
    parser.add_argument("graph", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if measure(asked.graph, Path(folder)) else 1)


if __name__ == "__main__":
    main()
