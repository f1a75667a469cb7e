"""The sentences and articles behind the graph of the one-file explorer, article by article.

Comes in: a part of a graph. Goes out: JSON objects, which ``web/src/source/proofs.js`` reads when a reader
asks for a sentence: first blocks of articles in the order of their days, each with its passages; at the end
what finds them. Refuses: nothing.

A text stands once: a passage is its place in the text of its article, in characters. Passages are numbered
through all blocks, so that the numbers of an edge come in the order of reading. ``nodes``, ``edges`` and
``quotes`` have the order of the first island's (``kg.views.explorer.island``).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pydantic import JsonValue

from kg.model.document import Document
from kg.model.enums import NodeType
from kg.queries.disputes import DisputeRow, disputes_of
from kg.queries.lookup import Lookup
from kg.queries.sentence import context_bounds
from kg.queries.sketch import Sketch
from kg.queries.subgraph import ArticleInfo, articles
from kg.views.escape import visible
from kg.views.explorer.columns import Json, Table, Values
from kg.views.explorer.looking import SHOWN, dispute_field
from kg.views.explorer.things import article_shape, detail_rows, labels_of, shown

#: Characters of articles that one block holds: it is unpacked as a whole when one of its sentences is read.
BLOCK = 1_000_000

_MEETING = f"{NodeType.MEETING.lower()}-"
_Span = tuple[int, int]


class Proofs:
    """The passages of ``part``. ``blocks`` must be through before ``index``."""

    def __init__(self, lookup: Lookup, part: Sketch) -> None:
        self._lookup, self._part = lookup, part
        self._rows = {edge.id: row for row, edge in enumerate(part.edges)}
        self._passages: list[list[JsonValue]] = [[] for _ in part.edges]
        self._disputes = {
            id: found
            for id in part.nodes
            if id.startswith(_MEETING) and (found := list(disputes_of(lookup, id)))
        }
        self._asked = self._spans_of_disputes()
        self._numbers: dict[tuple[str, _Span], int] = {}
        self._articles: list[JsonValue] = []
        self._starts: list[JsonValue] = []
        self._count = 0

    def _spans_of_disputes(self) -> dict[str, dict[_Span, str]]:
        """By article what disputes cite, with its text."""
        found: dict[str, dict[_Span, str]] = {}
        rows = (row for told in self._disputes.values() for row in told)
        for proof in (
            proof for row in rows for version in row.versions for proof in version.evidence[:SHOWN]
        ):
            found.setdefault(proof.document, {})[proof.start, proof.end] = proof.text
        return found

    def blocks(self) -> Iterator[Json]:
        """All articles with their passages, some at a time."""
        known = {info.id for info in self._part.documents}
        others = articles(self._lookup, sorted(self._asked.keys() - known))
        block = _Block()
        for info in sorted([*self._part.documents, *others], key=_reading_order):
            if block.size >= BLOCK:
                yield block.made()
                block = _Block()
            if not block.size:
                self._starts.append([self._count, len(self._articles)])
            self._article(block, info)
        if block.size:
            yield block.made()

    def _article(self, block: _Block, info: ArticleInfo) -> None:
        spans, edges, facts = dict(self._asked.get(info.id, {})), dict[_Span, dict[int, None]](), set[str]()
        for edge, _, fact, _, evidence in self._lookup.store.proofs_in(info.id):
            if (row := self._rows.get(edge)) is None:
                continue
            facts.add(fact)
            for start, end, text in json.loads(evidence):
                spans[start, end] = text
                edges.setdefault((start, end), {})[row] = None
        rules = self._rules(facts)
        document = self._lookup.store.document(info.id)
        self._articles.append(block.article(document or info))
        for span in sorted(spans):
            block.passage(span, spans[span], *rules.get(span, (None, None)))
            for row in edges.get(span, ()):
                self._passages[row].append(self._count)
            if span in self._asked.get(info.id, ()):
                self._numbers[info.id, span] = self._count
            self._count += 1

    def _rules(self, facts: set[str]) -> dict[_Span, tuple[str | None, float | None]]:
        """Rule and confidence by span."""
        return {
            (span.start, span.end): (fact.rule or None, fact.confidence)
            for _, _, fact in self._lookup.store.facts(sorted(facts))
            for span in fact.evidence
        }

    def index(self, quoted: Sequence[str]) -> Json:
        """What finds the passages: of nodes and edges, of quotes (``quoted``: the edges behind them), of
        disputes; and the details of nodes and edges.
        """
        values = Values()
        nodes, edges = Table(values), Table(values, raw=("passages",))
        part = self._part
        labels = labels_of(part.nodes, chain(part.nodes.values(), part.edges))
        for node in part.nodes.values():
            nodes.add({"rows": _details(node.properties, labels)})
        for edge, passages in zip(part.edges, self._passages, strict=True):
            edges.add({"rows": _details(edge.properties, labels), "passages": passages})
        return {
            "nodes": nodes.columns(),
            "edges": edges.columns(),
            "quotes": [next(iter(self._passages[self._rows[id]]), None) for id in quoted],
            "disputes": {id: [self._dispute(row) for row in told] for id, told in self._disputes.items()},
            "documents": self._articles,
            "blocks": self._starts,
            "values": values.all,
        }

    def _dispute(self, row: DisputeRow) -> JsonValue:
        values: list[JsonValue] = []
        for version in row.versions:
            keys = [(proof.document, (proof.start, proof.end)) for proof in version.evidence[:SHOWN]]
            numbers: list[JsonValue] = [self._numbers[key] for key in keys if key in self._numbers]
            values.append({"value": shown(version.value), "passages": numbers})
        return {"field": dispute_field(row), "values": values}


class _Block:
    """Articles and passages on their way into one object."""

    def __init__(self) -> None:
        self.size = 0
        self._values = Values()
        self._documents = Table(self._values)
        self._passages = Table(self._values, raw=("document", "from", "start", "end", "to", "confidence"))
        self._last = -1
        self._text = ""

    def article(self, told: ArticleInfo | Document) -> str:
        """Put an article at the end; what follows are its passages. Returns its id as the page has it."""
        shape = article_shape(told)
        self._documents.add(shape.model_dump(mode="json"))
        self._last += 1
        self._text = shape.text
        self.size += len(shape.text) + 1
        return shape.id

    def passage(self, span: _Span, text: str, rule: str | None, confidence: float | None) -> None:
        """Put a passage at the end; ``text`` is kept only where it is not what the article has there."""
        start, end = span
        there = self._text[start:end] == text
        before, after = context_bounds(self._text, start, end) if there else span
        self._passages.add(
            {
                "document": self._last, "from": before, "start": start, "end": end, "to": after,
                "rule": rule, "confidence": confidence, "text": None if there else visible(text),
            }
        )  # fmt: skip

    def made(self) -> Json:
        """The object."""
        return {
            "documents": self._documents.columns(),
            "passages": self._passages.columns(),
            "values": self._values.all,
        }


def _details(properties: Mapping[str, JsonValue], labels: Mapping[str, str]) -> JsonValue:
    return [list(row) for row in detail_rows(properties, labels)]


def _reading_order(info: ArticleInfo) -> tuple[datetime.date, str]:
    return info.published or datetime.date.max, info.id
