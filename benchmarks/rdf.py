"""``python -m benchmarks.rdf [--documents N] [--graph FILE]``: what writing a graph as sorted N-Quads costs.

Comes in: how many articles of the invented world (``benchmarks.synthetic``, ten facts each); a file that is
kept and filled further by the next run. Goes out: a table. Refuses: nothing.

The rows with a goal: triples a second of ``kg export nquads`` from the file, reading and sorting all of the
graph, as a ratio to pyoxigraph and to rdflib that emit quads of it from Python terms in memory, unsorted, the
making of their own terms included (of rdflib also the adding to its data set); this is how the figures that
the goals come from were measured. The rows below them are stricter with us: ours still comes from the file,
but the objects of the library lie ready in memory, and it only serialises. The last ratios are writers alone:
all three begin with the same terms, ours sorts and reads no file.

The libraries get up to ``SHARE`` quads (rdflib ``SMALL_SHARE``), in blocks spread evenly over the export.
Seconds are of the processor, the least of several runs, so that other work on the machine does not count.
Peak memory is that at ``SMALL`` articles and at N.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rdf_writers as writers
from benchmarks.scale import fill, peak_megabytes
from kg.knowledge_graph import KnowledgeGraph

#: Articles of the smaller graph: 10,000 facts.
SMALL = 1_000
#: Triples that pyoxigraph and rdflib write, which take gigabytes as objects.
SHARE, SMALL_SHARE = 1_000_000, 300_000


@dataclass(frozen=True)
class Export:
    """One export: processor seconds, and the most MB that its process held."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Speeds:
    """Triples a second of a library: from terms, and from its own objects; ours from the same terms."""

    from_terms: float
    ready: float
    ours: float


def export(graph: Path, target: Path) -> Export:
    """Write the sorted N-Quads of ``graph`` in a process of its own: the best of some."""
    command = [sys.executable, "-m", "benchmarks.rdf", "--graph", str(graph), "--probe", str(target)]
    found = []
    for _ in range(writers.REPEATS):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        found.append(Export(**json.loads(done.stdout)))
    return min(found, key=lambda made: made.seconds)


def probe(path: Path, target: Path) -> Export:
    """The same in this process, once: a process begins with nothing remembered."""
    with KnowledgeGraph(path, read_only=True) as graph:
        seconds = writers.once(lambda: graph.export("nquads", target))
    return Export(seconds, peak_megabytes())


def libraries(path: Path, triples: int) -> dict[str, Speeds]:
    """What the libraries do with quads of an export."""
    said = writers.share(path, triples, SHARE)
    oxigraph = Speeds(
        writers.pyoxigraph_from_terms(said),
        writers.pyoxigraph_from_quads(said),
        writers.ours_from_terms(said),
    )
    said = writers.share(path, triples, SMALL_SHARE)
    other = Speeds(
        writers.rdflib_from_terms(said), writers.rdflib_from_dataset(said), writers.ours_from_terms(said)
    )
    return {"pyoxigraph": oxigraph, "rdflib": other}


def measure(graph: Path, documents: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        small, target = Path(name, "small.db"), Path(name, "out.nq")
        fill(small, min(SMALL, documents))
        few = export(small, target)
        fill(graph, documents)
        many = export(graph, target)
        with target.open("rb") as lines:
            triples = sum(1 for _ in lines)
        found = libraries(target, triples)
    ours = triples / many.seconds
    _row("triples", f"{triples:,}")
    _row("triples a second, from the file", f"{ours:,.0f}")
    for name, goal in (("pyoxigraph", "goal ≥ 1.0"), ("rdflib", "goal ≥ 20")):
        speed = found[name].from_terms
        _row(f"ratio to {name} from terms", f"{ours / speed:.2f}", goal, f"{speed:,.0f} a second")
    for name, speeds in found.items():
        speed = speeds.ready
        _row(f"ratio to {name}, objects ready", f"{ours / speed:.2f}", "", f"{speed:,.0f} a second")
    for name, speeds in found.items():
        speed = speeds.ours
        _row(f"from terms, ratio to {name}", f"{speed / speeds.from_terms:.2f}", "", f"{speed:,.0f} a second")
    growth = f"{many.megabytes:.0f} MB / {few.megabytes:.0f} MB"
    _row("peak memory, large / small", f"{many.megabytes / few.megabytes:.2f}", "goal ≤ 1.2", growth)


def _row(name: str, value: str, goal: str = "", more: str = "") -> None:
    print(f"{name:<34}{value:>12}   {goal:<10}   {more}".rstrip())


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rdf", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="articles of the larger graph")
    parser.add_argument("--graph", type=Path, help="a file to keep, or to fill further")
    parser.add_argument("--probe", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.probe is not None:
        print(json.dumps(vars(probe(asked.graph, asked.probe))))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.graph or Path(folder, "kg.db"), asked.documents)


if __name__ == "__main__":
    main()
