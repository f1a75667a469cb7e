"""The lines of N-Quads of a graph in another form than the plain one.

Comes in: a graph, a base, a form. Goes out: lines, sorted, each once; where they are to be written graph by
graph, the default graph first. Refuses: see ``rdf_lines`` and ``rdf_records``.

The plain lines are made as ever; what a form adds is sorted beside them and merged in, and RDF 1.2 is a
filter over the whole: nothing is held.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

from kg.model.graph import Edge
from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_articles import by_article
from kg.views.rdf_form import RdfForm
from kg.views.rdf_lines import lines
from kg.views.rdf_mapping import Part, about_subgraph
from kg.views.rdf_records import of_record
from kg.views.rdf_terms import RDF, checked_base, term
from kg.views.rdf_words import About
from kg.views.runs import Runs

_CLAIMED = tuple(f"<{RDF}{name}>" for name in ("object", "predicate", "subject"))
_STATEMENT = (f"<{RDF}type>", f"<{RDF}Statement>")


def formed(graph: Subgraph | Whole, base: str, form: RdfForm, *, by_graph: bool = False) -> Iterator[str]:
    """Every statement once; ``by_graph``: one graph after the other."""
    about = _about(graph, base)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        kept, told = Runs(Path(folder)), Runs(Path(folder))
        for record in form.records() if form.records is not None else ():
            for part in of_record(record, about):
                kept.extend(_lines(part, " .\n"))
        for edge in _edges(graph) if form.per_article else ():
            for name, part in by_article(edge, about):
                end = f" <{name}> .\n"
                told.extend(f"{name}\t{line}" if by_graph else line for line in _lines(part, end))
        merged = _merged(lines(graph, base), kept.merged())
        if by_graph:
            merged = chain(merged, (line.partition("\t")[2] for line in told.merged()))
        else:
            merged = _merged(merged, told.merged())
        yield from reified(merged) if form.reified else merged


def reified(lines: Iterable[str]) -> Iterator[str]:
    """Claims that point to their triple by ``rdf:reifies`` (RDF 1.2, 1.5), the rest as it was.

    ``lines`` are sorted within each subject, so that the three parts of a claim come before ``rdf:subject``
    is over; none of them, and no name of a graph, has a space in it.
    """
    for subject, said in groupby(lines, key=lambda line: line.partition(" ")[0]):
        found: dict[tuple[str, ...], list[str]] = {}
        for line in said:
            _, name, rest = line.split(" ", 2)
            if name in _CLAIMED:
                value, *graph, _ = rest.split()
                parts = found.setdefault(tuple(graph), [])
                parts.append(value)
                if len(parts) == len(_CLAIMED):
                    object, predicate, source = parts
                    triple = f"<<( {source} {predicate} {object} )>>"
                    yield " ".join((subject, f"<{RDF}reifies>", triple, *graph, ".\n"))
            elif (name, rest.partition(" ")[0]) != _STATEMENT:
                yield line


def _about(graph: Subgraph | Whole, base: str) -> About:
    if isinstance(graph, Subgraph):
        return about_subgraph(graph, base)
    return About(checked_base(base), graph.type_of, graph.article)


def _edges(graph: Subgraph | Whole) -> Iterable[Edge]:
    return graph.edges if isinstance(graph, Subgraph) else graph.edges()


def _lines(part: Part, end: str) -> Iterator[str]:
    return (f"<{part.subject}> <{name}> {term(object)}{end}" for name, object in part.make())


def _merged(one: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    """Two sorted streams as one, each line once."""
    return (line for line, _ in groupby(heapq.merge(one, other)))
