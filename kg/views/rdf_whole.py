"""A whole graph as sorted lines of N-Quads, without holding it.

Comes in: ``Whole``. Goes out: pieces of text, which are whole lines in the order of code points, each once.
Refuses: a temporary folder that is full (OSError).

Edges come by id, which is the order of their claims, and so do nodes: both go straight into files. What else
an edge says is sorted on disk; all are merged. Most edges and nodes are filled into moulds (``rdf_moulds``).
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import Path

from kg.queries.whole import Whole
from kg.store import StoredArticle, StoredEdge, StoredNode, StoredProof
from kg.views.merge import merged
from kg.views.rdf_codes import codes_of
from kg.views.rdf_details import Value
from kg.views.rdf_mapping import Part, of_claim, of_codes, of_node, of_publisher
from kg.views.rdf_moulds import MANY_OF_EDGE, Template
from kg.views.rdf_rows import RowReader
from kg.views.rdf_spans import Spans
from kg.views.rdf_terms import filling, term
from kg.views.rdf_words import About
from kg.views.runs import Runs

#: Edges that are made at a time, and nodes.
_BATCH = 100
_FACT, _SPAN, _PUBLISHER = map(MANY_OF_EDGE.index, ("fact", "span", "publisher"))


def whole_pieces(graph: Whole, about: About) -> Iterator[bytes]:
    """All lines, many at a time, as UTF-8."""
    with graph.scanning(), tempfile.TemporaryDirectory(prefix="kg-") as folder:
        yield from _Export(graph, about, Path(folder)).pieces()


class _Export:
    """One export."""

    def __init__(self, graph: Whole, about: About, folder: Path) -> None:
        self._graph = graph
        self._about = about
        self._rows = RowReader(about)
        self._claims, self._nodes = Runs(folder), Runs(folder)
        self._others, self._spans = Runs(folder), Spans(about, folder)
        #: Ids of edges and nodes that no mould fits.
        self._odd_edges, self._odd_nodes = Runs(folder), Runs(folder)
        self._publishers = graph.publishers()
        #: By what proofs have of a publisher, the end of its IRI.
        self._filed = {
            filed: None if name is None else self._rows.publisher(name)
            for filed, name in self._publishers.names.items()
        }
        #: The publishers of articles.
        self._named: set[str] = set()
        #: What edges say of other subjects: values for these templates, one edge's after the other's.
        self._beside: defaultdict[Template, list[Value]] = defaultdict(list)

    def pieces(self) -> Iterator[bytes]:
        """All of it."""
        self._claims.keep_sorted(self._claim_texts())
        self._nodes.keep_sorted(self._node_texts())
        self._others.extend(map(self._rows.article, self._articles()))
        self._others.extend(map(_text, self._other_parts()))
        sorted_apart = (runs.sources() for runs in (self._claims, self._nodes, self._others))
        return merged([*chain.from_iterable(sorted_apart), self._spans.pieces()])

    def _claim_texts(self) -> Iterator[list[str]]:
        edges = self._graph.stored_edges()
        while batch := list(islice(edges, _BATCH)):
            yield [text for edge, proofs in batch if (text := self._claim(edge, proofs))]
            self._keep_beside()

    def _claim(self, edge: StoredEdge, proofs: list[StoredProof]) -> str:
        """The lines of a claim; none of one that no mould fits."""
        found = self._rows.edge(edge)
        if found is None:
            self._odd_edges.add(f"{edge[0]}\n")
            self._evidence(proofs)
            return ""
        mould, values, many = found
        if mould.beside is not None:
            self._beside[mould.beside].extend(values)
        if len(proofs) == 1 and not many:
            # So it is with nearly all, which are made in half the time.
            [(_, document, fact, filed, evidence)] = proofs
            spans = self._spans.ids(document, evidence)
            publisher = self._publisher(document, filed)
            if len(spans) == 1 and publisher:
                values[_FACT], values[_SPAN], values[_PUBLISHER] = filling(fact), spans[0], publisher
                return mould.single.filled(values)
        return mould.filled(values, self._evidence(proofs) | many)

    def _publisher(self, document: str, filed: str) -> str | None:
        """The end of the IRI of a publisher."""
        found = self._filed.get(filed, "")
        if found is None:
            name = self._publishers.of(document)
            return None if name is None else self._rows.publisher(name)
        return found or None

    def _keep_beside(self) -> None:
        for template, values in self._beside.items():
            self._others.add(template.filled_all(values))
        self._beside.clear()

    def _evidence(self, proofs: list[StoredProof]) -> dict[int, Collection[str]]:
        """Facts and ids of the spans and of the publishers of an edge, by place; what is new is kept."""
        facts: set[str] = set()
        spans: set[str] = set()
        publishers: set[str] = set()
        for _, document, fact, filed, evidence in proofs:
            facts.add(filling(fact))
            found = self._spans.ids(document, evidence)
            spans.update(found)
            publisher = self._publisher(document, filed)
            if found and publisher:
                publishers.add(publisher)
        return {_FACT: facts, _SPAN: spans, _PUBLISHER: publishers}

    def _node_texts(self) -> Iterator[list[str]]:
        nodes = self._graph.linked_nodes()
        while batch := list(islice(nodes, _BATCH)):
            yield [text for node in batch if (text := self._node(node))]

    def _node(self, node: StoredNode) -> str:
        """The lines of a node; none of one that no mould fits."""
        found = self._rows.node(node)
        if found is None:
            self._odd_nodes.add(f"{node.id}\n")
            return ""
        mould, values, many = found
        return mould.filled(values, many)

    def _articles(self) -> Iterator[StoredArticle]:
        for article in self._graph.stored_articles():
            if article.publisher:
                self._named.add(article.publisher)
            yield article

    def _other_parts(self) -> Iterator[Part]:
        """Publishers, code lists, and what no mould fits."""
        codes = self._rows.codes
        for edge in self._graph.some_edges(_ids(self._odd_edges)):
            codes.update(codes_of(edge))
            yield from of_claim(edge, self._about)
        for node in self._graph.nodes(_ids(self._odd_nodes)):
            codes.update(codes_of(node))
            yield from of_node(node, self._about)
        for name in self._named:
            yield of_publisher(name, self._about)
        yield from of_codes(codes)


def _ids(runs: Runs) -> Iterator[str]:
    return (line[:-1] for line in runs.merged())


def _text(part: Part) -> str:
    return "".join(f"<{part.subject}> <{name}> {term(object)} .\n" for name, object in part.make())
