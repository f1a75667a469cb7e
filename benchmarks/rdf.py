"""``python -m benchmarks.rdf [--documents N] [--graph FILE]``: what writing a graph as sorted N-Quads costs.

Comes in: how many articles of the invented world (``benchmarks.synthetic``, ten facts each); a file that is
kept and filled further by the next run. Goes out: a table: triples a second of ``kg export nquads`` from the
file, as a ratio to pyoxigraph and rdflib that write the same quads from their own objects in memory,
unsorted; the same ratios where all three begin with the same Python terms, and ours alone reads nothing and
sorts; peak memory at ``SMALL`` articles and at N. Refuses: nothing.

Seconds are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import rdflib

from benchmarks.scale import fill, peak_megabytes
from kg.knowledge_graph import KnowledgeGraph
from kg.views.rdf import rdflib_term
from kg.views.rdf_terms import XSD, Iri, Literal, Triple, line

#: Articles of the smaller graph: 10,000 facts.
SMALL = 1_000
#: Triples that pyoxigraph and rdflib write: they are held in memory as objects.
SHARE, SMALL_SHARE = 1_000_000, 100_000


@dataclass(frozen=True)
class Export:
    """One export: processor seconds, and the most MB that its process held."""

    seconds: float
    megabytes: float


def export(graph: Path, target: Path) -> Export:
    """Write the sorted N-Quads of ``graph`` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.rdf", "--graph", str(graph), "--probe", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return Export(**json.loads(done.stdout))


def probe(path: Path, target: Path) -> Export:
    """The same in this process."""
    with KnowledgeGraph(path, read_only=True) as graph:
        seconds = _cost(lambda: graph.export("nquads", target))
    return Export(seconds, peak_megabytes())


def by_pyoxigraph(path: Path) -> float:
    """Triples a second that pyoxigraph writes from quads in memory."""
    form = pyoxigraph.RdfFormat.N_QUADS
    quads = list(itertools.islice(pyoxigraph.parse(path=path, format=form), SHARE))
    with tempfile.TemporaryFile() as output:
        return len(quads) / _cost(lambda: pyoxigraph.serialize(quads, output=output, format=form))


def by_rdflib(path: Path) -> float:
    """Triples a second that rdflib writes from a data set in memory."""
    graph = rdflib.Dataset()
    with path.open(encoding="utf-8", newline="\n") as lines:
        graph.parse(data="".join(itertools.islice(lines, SMALL_SHARE)), format="nquads")
    with tempfile.TemporaryFile() as output:
        return len(graph) / _cost(lambda: graph.serialize(output, format="nquads"))


def writers(path: Path) -> tuple[float, float, float]:
    """Triples a second of ours, pyoxigraph and rdflib, from the first ``SMALL_SHARE`` as Python terms."""
    form = pyoxigraph.RdfFormat.N_QUADS
    read = itertools.islice(pyoxigraph.parse(path=path, format=form), SMALL_SHARE)
    said = [_ours(quad.subject.value, quad.predicate.value, quad.object) for quad in read]
    with tempfile.TemporaryFile() as output:
        ours = _cost(lambda: output.writelines(text.encode() for text in sorted(map(line, said))))
        oxigraph = _cost(lambda: pyoxigraph.serialize(map(_quad, said), output=output, format=form))
        other = _cost(lambda: _dataset(said).serialize(output, format="nquads"))
    return len(said) / ours, len(said) / oxigraph, len(said) / other


def _ours(subject: str, name: str, object: pyoxigraph.NamedNode | pyoxigraph.Literal) -> Triple:
    if isinstance(object, pyoxigraph.NamedNode):
        return Triple(subject, name, Iri(object.value))
    return Triple(subject, name, Literal(object.value, object.datatype.value))


def _quad(said: Triple) -> pyoxigraph.Quad:
    held = said.object
    term = (
        pyoxigraph.NamedNode(held.value)
        if isinstance(held, Iri)
        else pyoxigraph.Literal(held.text, datatype=pyoxigraph.NamedNode(held.datatype or f"{XSD}string"))
    )
    return pyoxigraph.Quad(pyoxigraph.NamedNode(said.subject), pyoxigraph.NamedNode(said.predicate), term)


def _dataset(said: list[Triple]) -> rdflib.Dataset:
    graph = rdflib.Dataset()
    for subject, name, object in said:
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(name), rdflib_term(object)))
    return graph


def _cost(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


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
        ours, oxigraph, other = triples / many.seconds, by_pyoxigraph(target), by_rdflib(target)
        written = writers(target)
    print(f"triples                      {triples:>12,}")
    print(f"triples a second             {ours:>12,.0f}")
    print(f"ratio to pyoxigraph          {ours / oxigraph:>12.2f}   goal ≥ 1.0   {oxigraph:,.0f} a second")
    print(f"ratio to rdflib              {ours / other:>12.1f}   goal ≥ 20    {other:,.0f} a second")
    for name, speed in zip(("pyoxigraph", "rdflib"), written[1:], strict=True):
        print(
            f"from terms, ratio to {name:<10}{written[0] / speed:>10.2f}                {speed:,.0f} a second"
        )
    growth = f"{many.megabytes:.0f} MB / {few.megabytes:.0f} MB"
    print(f"peak memory, large / small   {many.megabytes / few.megabytes:>12.2f}   goal ≤ 1.2   {growth}")


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
