"""A whole graph as sorted lines of N-Quads, without holding it.

Comes in: ``Whole``. Goes out: pieces of text, which are whole lines in the order of code points, each once.
Refuses: a temporary folder that is full (OSError).

Edges come by id, which is the order of their claims, and so do nodes: both go straight into files. What else
an edge says is sorted on disk; all are merged. Most edges and nodes are filled into moulds (``rdf_moulds``).
"""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby, islice
from pathlib import Path

from kg.queries.whole import Whole
from kg.store import StoredProof
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_mapping import Part, of_claim, of_codes, of_document, of_node
from kg.views.rdf_marks import BREAK
from kg.views.rdf_moulds import Kind, Mould, NodeKind, filling, mould, node_mould, span_mould
from kg.views.rdf_rows import RowReader
from kg.views.rdf_terms import escaped, term
from kg.views.rdf_words import About, span_id
from kg.views.runs import Runs

#: Ids that are remembered as said already; beyond, they are said again and the sort drops them.
_SAID = 10_000
#: Entries of one piece of text, and of one subject that are held at once.
_BATCH = 100
#: Articles and publishers whose ids are remembered.
_REMEMBERED = 2_000
#: Kinds that have moulds; of more, the mapping itself is asked.
_KINDS = 500
_decoded = json.JSONDecoder().raw_decode


def whole_text(graph: Whole, about: About) -> Iterator[str]:
    """All lines; a piece has the lines of some hundred subjects."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        entries = _Export(graph, about, Path(folder)).entries()
        while batch := list(islice(entries, _BATCH)):
            yield "".join(batch).replace(BREAK, "\n")


class _Once:
    """Whether something is new, as far as is remembered."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __call__(self, id: str) -> bool:
        if id in self._said:
            return False
        if len(self._said) >= _SAID:
            self._said.clear()
        self._said.add(id)
        return True


class _Export:
    """One export. An entry is lines of one subject in order, each but the last with ``BREAK`` at its end."""

    def __init__(self, graph: Whole, about: About, folder: Path) -> None:
        self._graph = graph
        self._about = about
        self._rows = RowReader(about)
        self._claims, self._nodes = Runs(folder), Runs(folder)
        self._others, self._spans = Runs(folder), Runs(folder)
        #: Ids of edges and nodes that no mould fits.
        self._odd_edges, self._odd_nodes = Runs(folder), Runs(folder)
        self._is_new_span = _Once()
        self._codes: set[Code] = set()
        self._moulds: dict[Kind | NodeKind, Mould | None] = {}
        self._publisher = lru_cache(_REMEMBERED)(lambda name: _local(about.publisher(name), about))
        self._article = lru_cache(_REMEMBERED)(lambda name: _local(about.article(name), about))

    def entries(self) -> Iterator[str]:
        """All of them, in order."""
        self._claims.keep_sorted(self._claim_entries())
        self._nodes.keep_sorted(self._node_entries())
        self._others.extend(filter(None, map(_entry, self._other_parts())))
        sorted_apart = (runs.merged() for runs in (self._claims, self._nodes, self._others))
        return _united(heapq.merge(*sorted_apart, self._span_entries()))

    def _claim_entries(self) -> Iterator[str]:
        for edge, proofs in self._graph.stored_edges():
            said = self._evidence(proofs)
            found = self._rows.edge(edge)
            made = None if found is None else self._mould(found.kind)
            if found is None or made is None:
                self._odd_edges.extend((f"{edge.id}\n",))
                continue
            values = found.values
            self._others.extend([beside.filled(values) for beside in made.beside])
            yield made.filled(values, said | found.many if found.many else said)

    def _evidence(self, proofs: list[StoredProof]) -> dict[str, Collection[str]]:
        """Facts and ids of the spans and of the publishers of an edge; what is new is kept."""
        spans: set[str] = set()
        publishers: set[str] = set()
        for proof in proofs:
            found = _decoded(proof.evidence)[0]
            if found and proof.publisher:
                publishers.add(self._publisher(proof.publisher))
            for start, end, text in found:
                span = span_id(proof.document, start, end)
                spans.add(span)
                if self._is_new_span(span):
                    article = self._article(proof.document)
                    self._spans.extend((f"{span}\t{article}\t{start}\t{end}\t{filling(text)}\n",))
        return {"fact": {escaped(proof.fact) for proof in proofs}, "span": spans, "publisher": publishers}

    def _node_entries(self) -> Iterator[str]:
        for node in self._graph.linked_nodes():
            found = self._rows.node(node)
            made = None if found is None else self._mould(found.kind)
            if found is None or made is None:
                self._odd_nodes.extend((f"{node.id}\n",))
            else:
                yield made.filled(found.values, found.many)

    def _mould(self, kind: Kind | NodeKind) -> Mould | None:
        if kind not in self._moulds and len(self._moulds) < _KINDS:
            made = mould(kind, self._about) if isinstance(kind, Kind) else node_mould(kind, self._about)
            self._moulds[kind] = made
            self._codes |= made.codes if made is not None else set()
        return self._moulds.get(kind)

    def _other_parts(self) -> Iterator[Part]:
        """Articles, code lists, and what no mould fits."""
        for edge in self._graph.some_edges(_ids(self._odd_edges)):
            self._codes.update(codes_of(edge))
            yield from of_claim(edge, self._about)
        for node in self._graph.nodes(_ids(self._odd_nodes)):
            self._codes.update(codes_of(node))
            yield from of_node(node, self._about)
        for article in self._graph.articles():
            yield from of_document(article, self._about)
        yield from of_codes(self._codes)

    def _span_entries(self) -> Iterator[str]:
        template = span_mould(self._about)
        for record in self._spans.merged():
            span, article, start, end, words = record[:-1].split("\t")
            yield template.filled(
                {"span": span, "article": article, "start": start, "end": end, "words": words}
            )


def _local(iri: str, about: About) -> str:
    return iri.removeprefix(about.base)


def _ids(runs: Runs) -> Iterator[str]:
    return (line[:-1] for line in runs.merged())


def _entry(part: Part) -> str:
    subject = f"<{part.subject}> <"
    lines = sorted({f"{subject}{name}> {term(object)} ." for name, object in part.make()})
    return f"{BREAK.join(lines)}\n" if lines else ""


def _united(entries: Iterable[str]) -> Iterator[str]:
    """Entries in order, those that begin with one subject made one."""
    for _, group in groupby(entries, key=_subject):
        yield from _one(group)


def _one(group: Iterator[str]) -> Iterator[str]:
    """Entries of one subject as one; where much is said of it, as many."""
    held = list(islice(group, _BATCH))
    if len(held) == 1:
        yield held[0]
    elif len(held) < _BATCH:
        yield f"{BREAK.join(sorted({line for entry in held for line in entry[:-1].split(BREAK)}))}\n"
    else:
        yield from _lines_of(chain(held, group))


def _subject(entry: str) -> str:
    return entry[: entry.index(">")]


def _lines_of(entries: Iterable[str]) -> Iterator[str]:
    """The lines of entries in order, each once; lines of an entry after its first wait until their turn."""
    waiting: list[str] = []
    last = ""
    for entry in entries:
        lines = entry[:-1].split(BREAK)
        for line in lines:
            heapq.heappush(waiting, line)
        while waiting and waiting[0] <= lines[0]:
            line = heapq.heappop(waiting)
            if line != last:
                yield f"{line}\n"
            last = line
    yield from (f"{line}\n" for line in sorted(set(waiting) - {last}))
