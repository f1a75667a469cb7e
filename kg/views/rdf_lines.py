"""The lines of N-Quads of a graph, sorted, each once; of a whole graph without holding it.

Comes in: a subgraph, or ``Whole``. Goes out: lines, or pieces of text that have many of them.
Refuses: a base that is no IRI (StopRun); a temporary folder that is full (OSError).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from kg.queries.subgraph import Subgraph
from kg.queries.whole import Whole
from kg.views.rdf_mapping import triples
from kg.views.rdf_terms import checked_base, line
from kg.views.rdf_whole import whole_pieces
from kg.views.rdf_words import About

#: Lines of a piece.
_BATCH = 100


def lines(graph: Subgraph | Whole, base: str) -> Iterator[str]:
    """Every statement once, in the order of code points."""
    for piece in pieces(graph, base):
        yield from (f"{line}\n" for line in piece.decode()[:-1].split("\n"))


def pieces(graph: Subgraph | Whole, base: str) -> Iterator[bytes]:
    """The same text as ``lines`` in fewer pieces, as UTF-8, which are faster to write."""
    if isinstance(graph, Subgraph):
        return joined(map(line, triples(graph, base)))
    return whole_pieces(graph, About(checked_base(base), graph.type_of, graph.article))


def joined(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as pieces."""
    rest = iter(lines)
    while batch := list(islice(rest, _BATCH)):
        yield "".join(batch).encode()
