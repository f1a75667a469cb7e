"""``python -m benchmarks.scale [--documents N] [--graph FILE]``: what one more article costs in a large one.

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
from pathlib import Path
from statistics import median

from benchmarks import synthetic
from benchmarks.questions import questions
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
    # Linux counts in KB, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def asked(path: Path) -> Iterator[tuple[str, float, float, int]]:
    """Each kind of question with its median and worst milliseconds and its median rows."""
    with KnowledgeGraph(path, read_only=True) as graph, Store.open(path, read_only=True) as store:
        size = store.counts()["documents"]
        for name, asks in questions(graph, store, size):
            costs = [_cost(ask) for ask in asks]
            times = [1000 * seconds for seconds, _ in costs]
            yield name, median(times), max(times), int(median(rows for _, rows in costs))


def _cost(ask: Callable[[], int]) -> tuple[float, int]:
    begin = time.process_time()
    rows = ask()
    return time.process_time() - begin, rows


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
    with Store.open(path, read_only=True) as store:
        facts = store.counts()["facts"]
    print(_line(f"the file, {facts:,} facts", f"{path.stat().st_size / facts:,.0f} bytes a fact"), flush=True)
    for name, middle, worst, rows in asked(path):
        print(_line(name, f"{middle:.1f} ms", f"worst {worst:.0f} ms; {rows} rows at the median"), flush=True)


def _line(what: str, figure: str, more: str = "") -> str:
    return f"{what:<34} {figure:>20}   {more}".rstrip()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--graph", type=Path, help="a file that is kept, and filled further the next time")
    parser.add_argument("--probe", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.probe:
        print(json.dumps(vars(probe(options.graph))))
        return
    with tempfile.TemporaryDirectory() as name:
        report(options.graph or Path(name) / "scale.db", options.documents)


if __name__ == "__main__":
    main()
