"""Looks up what rows mention, once a question: names of nodes, articles, sentences.

Comes in: ids and edges. Goes out: ``Named``, ``Proof``, article infos. Refuses: nothing; a node
or article that is gone is shown by its id.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from kg.model.document import Evidence
from kg.model.enums import NodeType
from kg.model.graph import Edge, Node, independent
from kg.queries.rows import Named, Proof
from kg.queries.sentence import sentence_around
from kg.store import DocumentInfo, Store

#: Articles whose text is kept while one question is answered: rows that follow each other in
#: time mostly cite the same few; more would let memory grow with the answer.
TEXTS_KEPT = 64

_TYPE_OF_PREFIX = {type.value.lower(): type for type in NodeType}


class Lookup:
    """Answers from one store, for the length of one question."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._nodes: dict[str, Node | None] = {}
        self._infos: dict[str, DocumentInfo | None] = {}
        self._named: dict[str, Named] = {}
        self._originals: dict[str, str] = {}
        self._document = lru_cache(maxsize=TEXTS_KEPT)(store.document)

    @cached_property
    def horizon(self) -> datetime.date | None:
        """The last day of which the articles can tell."""
        return self.store.last_published()

    def prepare(self, ids: Iterable[str]) -> None:
        """Read many nodes at once instead of one by one later."""
        missing = sorted({id for id in ids if id not in self._nodes})
        if missing:
            self._nodes.update(dict.fromkeys(missing))
            self._nodes.update((node.id, node) for node in self.store.nodes(ids=missing))

    def node(self, id: str) -> Node | None:
        """The node ``id``, read once."""
        if id not in self._nodes:
            self._nodes[id] = self.store.node(id)
        return self._nodes[id]

    def name(self, ids: Iterable[str]) -> None:
        """Read what many nodes are called at once instead of one by one later."""
        missing = {id for id in ids if id not in self._named}
        if missing:
            self._named.update((id, _unknown(id)) for id in missing)
            self._named.update(
                (brief.id, Named(id=brief.id, type=brief.type, label=brief.label))
                for brief in self.store.briefs(missing)
            )

    def named(self, id: str) -> Named:
        """The node ``id`` as rows mention it."""
        if id not in self._named:
            self.name([id])
        return self._named[id]

    def all_named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Several nodes, each once, by label, then id."""
        wanted = set(ids)
        self.name(wanted)
        return tuple(sorted((self._named[id] for id in wanted), key=lambda named: (named.label, named.id)))

    def info(self, id: str) -> DocumentInfo | None:
        """The article ``id`` without its text, read once."""
        if id not in self._infos:
            self._infos[id] = self.store.document_info(id)
        return self._infos[id]

    def proofs(self, edges: Iterable[Edge]) -> tuple[Proof, ...]:
        """The evidence of ``edges``, each span once, oldest article first."""
        spans = {(span.document, span.start, span.end): span for edge in edges for span in edge.evidence}
        return tuple(sorted((self.proof(span) for span in spans.values()), key=_reading_order))

    def proof(self, span: Evidence) -> Proof:
        """One span with its sentence and its article."""
        found = self._document(span.document)
        return Proof(
            document=span.document,
            title=found and found.title,
            publisher=found and found.publisher,
            published=found and found.published,
            url=found and found.url,
            start=span.start,
            end=span.end,
            text=span.text,
            sentence=span.text if found is None else sentence_around(found.text, span.start, span.end),
        )

    def sources(self, proofs: Iterable[Proof]) -> int:
        """How many independent sources stand behind ``proofs``: a publisher is one, and so are copies of one
        text; an article without a publisher counts for itself.
        """
        told = {(proof.publisher or f"document {proof.document}", proof.document) for proof in proofs}
        if len({publisher for publisher, _ in told}) <= 1:
            return len(told and {1})
        originals = self._originals_of(document for _, document in told)
        return independent((publisher, originals.get(document, document)) for publisher, document in told)

    def text(self, document: str) -> str | None:
        """The whole text of an article, None where it is not stored."""
        found = self._document(document)
        return None if found is None else found.text

    def _originals_of(self, documents: Iterable[str]) -> Mapping[str, str]:
        missing = {id for id in documents if id not in self._originals}
        if missing:
            self._originals.update((id, id) for id in missing)
            self._originals.update(self.store.originals(missing))
        return self._originals


def _unknown(id: str) -> Named:
    return Named(id=id, type=_TYPE_OF_PREFIX.get(id.partition("-")[0], NodeType.GROUP), label=id)


def _reading_order(proof: Proof) -> tuple[datetime.date, str, int, int]:
    return proof.published or datetime.date.max, proof.document, proof.start, proof.end
