"""What pyoxigraph, rdflib and our own writer take for the same quads, in processor seconds.

Comes in: a file of N-Quads, how many of its lines are wanted. Goes out: the quads as Python terms; triples a
second. Refuses: nothing.
"""

from __future__ import annotations

import gc
import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
import rdflib

from kg.views.rdf import rdflib_term
from kg.views.rdf_terms import XSD, Iri, Triple, line, triple_of

#: Each is done so often, and the best counts.
REPEATS = 3
#: Lines that are taken together: what is said of one subject stays together, as in the whole.
_BLOCK = 1_000


def share(path: Path, triples: int, wanted: int) -> list[Triple]:
    """Some ``wanted`` of the ``triples`` lines, in blocks that are spread over the whole file."""
    every = max(1, triples // wanted)
    with path.open(encoding="utf-8", newline="\n") as lines:
        return list(map(triple_of, itertools.islice(_blocks(lines, every), wanted)))


def _blocks(lines: Iterator[str], every: int) -> Iterator[str]:
    """The first of ``every`` so many blocks."""
    while block := list(itertools.islice(lines, _BLOCK)):
        yield from block
        for _ in itertools.islice(lines, (every - 1) * _BLOCK):
            pass


def ours_from_terms(said: list[Triple]) -> float:
    """Our lines of ``said``, sorted."""
    with tempfile.TemporaryFile() as output:
        seconds = cost(lambda: output.writelines(text.encode() for text in sorted(map(line, said))))
    return len(said) / seconds


def pyoxigraph_from_terms(said: list[Triple]) -> float:
    """Its terms are made of ours and written as they come, unsorted."""
    return len(said) / cost(lambda: _serialize(map(_quad, said)))


def pyoxigraph_from_quads(said: list[Triple]) -> float:
    """Its quads lie ready in memory."""
    quads = list(map(_quad, said))
    return len(said) / cost(lambda: _serialize(quads))


def rdflib_from_terms(said: list[Triple]) -> float:
    """Its terms are made of ours, added to a data set, and written, unsorted."""
    return len(said) / cost(lambda: _write(_dataset(said)))


def rdflib_from_dataset(said: list[Triple]) -> float:
    """Its data set lies ready in memory."""
    graph = _dataset(said)
    return len(said) / cost(lambda: _write(graph))


def cost(work: Callable[[], object]) -> float:
    """The least of ``REPEATS``. What lies in memory before is no work for the
    collector of garbage, which would otherwise go through all of it again and again.
    """
    gc.collect()
    gc.freeze()
    try:
        return min(once(work) for _ in range(REPEATS))
    finally:
        gc.unfreeze()


def once(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _serialize(quads: Iterator[pyoxigraph.Quad] | list[pyoxigraph.Quad]) -> None:
    with tempfile.TemporaryFile() as output:
        pyoxigraph.serialize(quads, output=output, format=pyoxigraph.RdfFormat.N_QUADS)


def _write(graph: rdflib.Dataset) -> None:
    with tempfile.TemporaryFile() as output:
        graph.serialize(output, format="nquads")


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
