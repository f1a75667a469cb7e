"""The lines of N-Quads of a graph, sorted, each once; of a whole graph without holding it.

Comes in: a subgraph, or ``Whole``. Goes out: lines, from memory or merged from a temporary folder.
Refuses: a base that is no IRI (StopRun); a temporary folder that is full (OSError).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_mapping import Part, of_codes, of_document, of_edge, of_node, triples
from kg.views.rdf_terms import checked_base, line, term
from kg.views.rdf_words import About
from kg.views.runs import Runs

#: Subjects that are remembered as said already; beyond, they are said again and the sort drops them.
_SAID = 50_000


def lines(graph: Subgraph | Whole, base: str) -> Iterator[str]:
    """Every statement once, in the order of code points."""
    if isinstance(graph, Subgraph):
        yield from map(line, triples(graph, base))
        return
    about = About(checked_base(base), graph.type_of, graph.article)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        runs = Runs(Path(folder))
        runs.extend(_lines(_parts(graph, about, Path(folder))))
        yield from runs.merged()


def _parts(graph: Whole, about: About, folder: Path) -> Iterator[Part]:
    codes: set[Code] = set()
    ends, cited = Runs(folder), Runs(folder)
    for edge in graph.edges():
        codes.update(codes_of(edge))
        ends.extend((f"{edge.source}\n", f"{edge.target}\n"))
        cited.extend(f"{span.document}\n" for span in edge.evidence)
        yield from of_edge(edge, about)
    for node in graph.nodes(id.rstrip("\n") for id in ends.merged()):
        codes.update(codes_of(node))
        yield from of_node(node, about)
    for article in map(graph.article, (id.rstrip("\n") for id in cited.merged())):
        if article is not None:
            yield from of_document(article, about)
    yield from of_codes(codes)


def _lines(parts: Iterable[Part]) -> Iterator[str]:
    said: set[str] = set()
    for part in parts:
        if part.shared:
            if part.subject in said:
                continue
            if len(said) >= _SAID:
                said.clear()
            said.add(part.subject)
        subject = f"<{part.subject}> <"
        for name, object in part.make():
            yield f"{subject}{name}> {term(object)} .\n"
