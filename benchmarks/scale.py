"""``python -m benchmarks.scale [--documents N] [--graph FILE] [--ask] [--beside]``: what a large graph costs.

Comes in: how many articles of the invented world (``benchmarks.synthetic``); a file that is kept and filled
further by the next run. Goes out: a table: what adding an article costs at each size, in a process of its own
(processor time, so that other work on the machine does not count), what questions cost, memory, size of the
file. Refuses: nothing.

Between the sizes the file is filled in large transactions (``Store.load``), which give the same graph; what
is measured is ``kg.pipeline.add_article``, the way that ``kg add`` takes after reading.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import pyoxigraph

from benchmarks import synthetic
from benchmarks.questions import questions
from benchmarks.sparql_questions import loaded
from kg.graph import update
from kg.knowledge_graph import KnowledgeGraph
from kg.pipeline import add_article
from kg.store import Store

#: The sizes at which adding is measured, besides the largest.
SIZES = (1_000, 10_000)
#: Articles that are added one by one at each size.
PROBES = 60
BATCH = 1_000


@dataclass(frozen=True)
class Adding:
    """What adding cost at one size: processor ms an article (median, worst), peak MB of the process."""

    size: int
    milliseconds: float
    worst: float
    megabytes: float


def fill(path: Path, size: int) -> None:
    """Bring a file up to ``size`` articles."""
    with Store.open(path) as store:
        there = store.counts()["documents"]
        articles = synthetic.articles(size, first=there)
        while batch := list(itertools.islice(articles, BATCH)):
            begin = time.process_time()
            store.load(batch, update)
            there += len(batch)
            spent = (time.process_time() - begin) / len(batch)
            print(f"  {there} articles, {1000 * spent:.1f} ms each", file=sys.stderr, flush=True)


def adding(path: Path, size: int) -> Adding:
    """Fill a file up to ``size``; there, add articles in a process of its own."""
    fill(path, size - PROBES)
    command = [sys.executable, "-m", "benchmarks.scale", "--graph", str(path), "--probe"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return Adding(**json.loads(done.stdout))


def probe(path: Path) -> Adding:
    """Add ``PROBES`` articles, one by one."""
    with Store.open(path) as store:
        there = store.counts()["documents"]
        spent = []
        for article in synthetic.articles(there + PROBES, first=there):
            begin = time.process_time()
            add_article(store, article)
            spent.append(1000 * (time.process_time() - begin))
    return Adding(there + PROBES, median(spent), max(spent), peak_megabytes())


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        # What Linux tells by getrusage begins with what the parent held when it started this process.
        [peak] = [line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:")]
        return int(peak.split()[1]) / 2**10
    # macOS counts in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


@dataclass(frozen=True)
class Asked:
    """What one kind of question costs: processor ms (median, worst), rows in all, the same in SPARQL."""

    name: str
    milliseconds: float
    worst: float
    rows: int
    sparql: float | None = None


def asked(path: Path, *, beside: bool = False) -> Iterator[Asked]:
    """Each kind of question; ``beside``: and pyoxigraph, with the same graph in memory."""
    with KnowledgeGraph(path, read_only=True) as graph, Store.open(path, read_only=True) as store:
        other = loaded(store) if beside else None
        for kind in questions(graph, store, store.counts()["documents"]):
            costs = [_cost(ask) for ask in kind.asks]
            times = [1000 * seconds for seconds, _ in costs]
            same = [1000 * _cost(partial(_in_sparql, other, query))[0] for query in kind.sparql if other]
            rows = int(median(rows for _, rows in costs))
            yield Asked(kind.name, median(times), max(times), rows, median(same) if same else None)


def _in_sparql(other: pyoxigraph.Store | None, query: str) -> int:
    found = None if other is None else other.query(query)
    return sum(1 for _ in found) if isinstance(found, pyoxigraph.QuerySolutions) else 0


def _cost(ask: Callable[[], int]) -> tuple[float, int]:
    begin = time.process_time()
    rows = ask()
    return time.process_time() - begin, rows


def report_questions(path: Path, *, beside: bool) -> None:
    """What questions cost in a file that is there."""
    with Store.open(path, read_only=True) as store:
        facts = store.counts()["facts"]
    print(_line(f"the file, {facts:,} facts", f"{path.stat().st_size / facts:,.0f} bytes a fact"), flush=True)
    for kind in asked(path, beside=beside):
        more = f"worst {kind.worst:.0f} ms; {kind.rows:,} rows at the median"
        if kind.sparql is not None:
            more += f"; pyoxigraph {kind.sparql:.1f} ms, {kind.sparql / kind.milliseconds:.1f} times ours"
        print(_line(kind.name, f"{kind.milliseconds:.1f} ms", more), flush=True)


def report(path: Path, documents: int) -> None:
    """Measure everything; each row is shown when it is known."""
    with tempfile.TemporaryDirectory() as name:
        there = 0
        if path.exists():
            with Store.open(path, read_only=True) as store:
                there = store.counts()["documents"]
        small = path if there == 0 else Path(name) / "small.db"
        found = [adding(small, size) for size in SIZES if size < documents]
        found.append(adding(path, max(documents, there + PROBES)))
    for row in found:
        figures = f"worst {row.worst:.0f} ms; peak memory {row.megabytes:.0f} MB"
        print(_line(f"one more article at {row.size:,}", f"{row.milliseconds:.1f} ms", figures), flush=True)
    first, last = found[0], found[-1]
    print(_line("the last by the first", f"{last.milliseconds / first.milliseconds:.2f}", "goal <= 1.5"))
    print(_line("peak memory, the same", f"{last.megabytes / first.megabytes:.2f}"))


def _line(what: str, figure: str, more: str = "") -> str:
    return f"{what:<34} {figure:>20}   {more}".rstrip()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--graph", type=Path, help="a file that is kept, and filled further the next time")
    parser.add_argument("--probe", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--ask", action="store_true", help="only ask questions of the file as it is")
    parser.add_argument("--beside", action="store_true", help="ask pyoxigraph the same; some GB of memory")
    options = parser.parse_args()
    if options.probe:
        print(json.dumps(vars(probe(options.graph))))
        return
    with tempfile.TemporaryDirectory() as name:
        path = options.graph or Path(name) / "scale.db"
        if not options.ask:
            report(path, options.documents)
        report_questions(path, beside=options.beside)


if __name__ == "__main__":
    main()
