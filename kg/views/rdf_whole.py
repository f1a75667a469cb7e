"""A whole graph as sorted lines of N-Quads, without holding it.

Comes in: ``Whole``. Goes out: pieces of text, which are whole lines in the order of code points, each once.
Refuses: a temporary folder that is full (OSError).

Edges come by id, which is the order of their claims: those go straight into a file. What else an edge says is
sorted on disk; both are merged. Most edges are filled into moulds (``rdf_moulds``).
"""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby, islice
from pathlib import Path

from kg.model.time import bounds
from kg.queries.whole import Whole
from kg.store import StoredEdge, StoredProof
from kg.views.escape import encodable
from kg.views.rdf_codes import Code, codes_of
from kg.views.rdf_mapping import Part, of_claim, of_codes, of_document, of_node
from kg.views.rdf_moulds import BREAK, Kind, Mould, mould, span_mould
from kg.views.rdf_tables import SAID_ELSEWHERE
from kg.views.rdf_terms import escaped, local, number, term
from kg.views.rdf_words import About, span_id
from kg.views.runs import Runs

#: Ids that are remembered as said already; beyond, they are said again and the sort drops them.
_SAID = 50_000
#: Entries of one piece of text, and of one subject that are held at once.
_BATCH = 500
#: Values whose form in a line is remembered.
_REMEMBERED = 20_000
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
        self._claims, self._others, self._spans = Runs(folder), Runs(folder), Runs(folder)
        self._ends, self._cited, self._unmoulded = Runs(folder), Runs(folder), Runs(folder)
        self._is_new_end, self._is_new_span, self._is_new_document = _Once(), _Once(), _Once()
        self._codes: set[Code] = set()
        self._moulds: dict[Kind, Mould | None] = {}
        self._unsuitable: set[str] = set()
        self._publisher = lru_cache(_REMEMBERED)(lambda name: _local(about.publisher(name), about))
        self._article = lru_cache(_REMEMBERED)(lambda name: _local(about.article(name), about))

    def entries(self) -> Iterator[str]:
        """All of them, in order."""
        self._claims.keep_sorted(self._claim_entries())
        self._others.extend(filter(None, map(_entry, self._other_parts())))
        return _united(heapq.merge(self._claims.merged(), self._others.merged(), self._span_entries()))

    def _claim_entries(self) -> Iterator[str]:
        for edge, proofs in self._graph.stored_edges():
            for end in (edge.source, edge.target):
                if self._is_new_end(end):
                    self._ends.extend((f"{end}\n",))
            spans, publishers = self._evidence(proofs)
            made = self._mould(edge)
            if made is None:
                self._unmoulded.extend((f"{edge.id}\n",))
                continue
            values = _values(edge)
            self._others.extend([beside % values for beside in made.beside])
            facts = {escaped(proof.fact) for proof in proofs}
            for name, found in (("fact", facts), ("span", spans), ("publisher", publishers)):
                values[name] = _repeated(made.many[name], name, found, values)
            yield f"{(made.claim % values)[:-1]}\n"

    def _evidence(self, proofs: list[StoredProof]) -> tuple[set[str], set[str]]:
        """Ids of the spans and of the publishers of an edge; what is new is kept."""
        spans: set[str] = set()
        publishers: set[str] = set()
        for proof in proofs:
            found = _decoded(proof.evidence)[0]
            if not found:
                continue
            if self._is_new_document(proof.document):
                self._cited.extend((f"{proof.document}\n",))
            if proof.publisher:
                publishers.add(self._publisher(proof.publisher))
            for start, end, text in found:
                span = span_id(proof.document, start, end)
                spans.add(span)
                if self._is_new_span(span):
                    article = self._article(proof.document)
                    self._spans.extend((f"{span}\t{article}\t{start}\t{end}\t{escaped(encodable(text))}\n",))
        return spans, publishers

    def _mould(self, edge: StoredEdge) -> Mould | None:
        kind = _kind(edge)
        if kind not in self._moulds:
            made = None if edge.type in self._unsuitable else mould(kind, self._about)
            self._moulds[kind] = made
            if made is None:
                self._unsuitable.add(edge.type)
            else:
                self._codes |= made.codes
        return self._moulds[kind]

    def _other_parts(self) -> Iterator[Part]:
        """What is not an edge, and edges that no mould fits."""
        for edge in self._graph.some_edges(_ids(self._unmoulded)):
            self._codes.update(codes_of(edge))
            yield from of_claim(edge, self._about)
        for node in self._graph.nodes(_ids(self._ends)):
            self._codes.update(codes_of(node))
            yield from of_node(node, self._about)
        for article in self._graph.articles(_ids(self._cited)):
            yield from of_document(article, self._about)
        yield from of_codes(self._codes)

    def _span_entries(self) -> Iterator[str]:
        template = f"{span_mould(self._about)[:-1]}\n"
        for record in self._spans.merged():
            span, article, start, end, words = record[:-1].split("\t")
            yield template % {"span": span, "article": article, "start": start, "end": end, "words": words}


def _local(iri: str, about: About) -> str:
    return iri.removeprefix(about.base)


def _ids(runs: Runs) -> Iterator[str]:
    return (line[:-1] for line in runs.merged())


def _entry(part: Part) -> str:
    subject = f"<{part.subject}> <"
    lines = sorted({f"{subject}{name}> {term(object)} ." for name, object in part.make()})
    return f"{BREAK.join(lines)}\n" if lines else ""


def _kind(edge: StoredEdge) -> Kind:
    time = None
    if edge.edtf is not None and edge.basis is not None:
        first, last, precision = _days(edge.edtf)
        time = (first is not None, last is not None, precision, edge.basis)
    known, known_last = edge.known is not None, edge.known_last is not None
    return Kind(edge.type, edge.modality, time, known, known_last, _said(edge.properties))


def _values(edge: StoredEdge) -> dict[str, str | None]:
    """What is filled in for the names of a mould, save those of which there are many."""
    first, last, _ = (None, None, None) if edge.edtf is None else _days(edge.edtf)
    return {
        "id": local(edge.id), "source": local(edge.source), "target": local(edge.target),
        "edtf": edge.edtf, "first": first, "last": last, "known": edge.known, "known_last": edge.known_last,
        "confidence": _confidence(edge.confidence), "sources": str(edge.sources),
    }  # fmt: skip


def _repeated(template: str, name: str, found: set[str], values: dict[str, str | None]) -> str:
    """A line for each."""
    lines = []
    for value in sorted(found) if len(found) > 1 else found:
        values[name] = value
        lines.append(template % values)
    return "".join(lines)


@lru_cache(_REMEMBERED)
def _days(edtf: str) -> tuple[str | None, str | None, str]:
    """First and last day and precision of a time."""
    first, last, precision = bounds(edtf)
    return (
        None if first is None else first.isoformat(),
        None if last is None else last.isoformat(),
        precision.value,
    )


@lru_cache(_REMEMBERED)
def _said(properties: str) -> str:
    held = {key: value for key, value in json.loads(properties).items() if key not in SAID_ELSEWHERE}
    return json.dumps(held, sort_keys=True)


@lru_cache(_REMEMBERED)
def _confidence(value: float) -> str:
    return number(float(value)).text


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
