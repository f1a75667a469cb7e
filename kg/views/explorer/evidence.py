"""The sentences behind edges, with their article, what stands round them, and how they were found.

Comes in: edges. Goes out: passages, each once, oldest article first. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.document import Evidence
from kg.model.graph import Edge
from kg.queries.lookup import Lookup
from kg.queries.rows import Proof
from kg.queries.sentence import context_around, sentence_bounds
from kg.views.escape import encodable, visible, web_link
from kg.views.explorer import shapes
from kg.views.explorer.things import shown

#: Edges of a node, or passages of an edge, of which one answer tells: nobody reads more at once.
PASSAGES = 60
#: Passages of each of several edges where they have too many in all: the rest is told with the edge.
EACH = 2
#: Characters of the sentence on either side of the words that prove something.
ROUND = 600

_Span = tuple[str, int, int]


def passages(lookup: Lookup, edges: Iterable[Edge]) -> tuple[shapes.Passage, ...]:
    """The passages of ``edges``, oldest first; of edges that have too many in all, the newest of each."""
    edges = list(edges)
    if len(edges) > 1 and sum(len(edge.evidence) for edge in edges) > PASSAGES:
        edges = [_with(edge, edge.evidence[-EACH:]) for edge in edges]
    proofs = lookup.proofs(edges)
    found = _rules(lookup, edges, {proof.document for proof in proofs})
    return tuple(passage(lookup, proof, found.get(_key(proof))) for proof in proofs)


def passages_of_edge(lookup: Lookup, edge: Edge, skip: int = 0) -> shapes.Passages:
    """``PASSAGES`` passages of one edge, after the ``skip`` newest ones."""
    spans = tuple({_key(span): span for span in edge.evidence}.values())  # by day of report, as stored
    end = max(0, len(spans) - skip)
    begin = max(0, end - PASSAGES)
    told = passages(lookup, [_with(edge, spans[begin:end])])
    return shapes.Passages(passages=told, next=skip + PASSAGES if begin else None)


def _with(edge: Edge, spans: Sequence[Evidence]) -> Edge:
    """The edge with a part of its evidence, which stands by day of report."""
    return edge.model_copy(update={"evidence": tuple(spans)})


def passage(lookup: Lookup, proof: Proof, found: tuple[str, float] | None = None) -> shapes.Passage:
    """One proof with what stands round it; ``found``: rule and confidence."""
    before, after = _round(lookup.text(proof.document), proof.start, proof.end)
    rule, confidence = found or (None, None)
    return shapes.Passage(
        document=encodable(proof.document),
        title=None if proof.title is None else shown(proof.title),
        publisher=None if proof.publisher is None else shown(proof.publisher),
        published=proof.published,
        url=web_link(proof.url),
        text=visible(proof.text),
        start=proof.start,
        end=proof.end,
        before=before,
        after=after,
        rule=rule or None,
        confidence=confidence,
    )


def _round(text: str | None, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence and the sentence beside it, before and after ``text[start:end]``."""
    if text is None:
        return "", ""
    first, last = sentence_bounds(text, start, end)
    ahead, behind = context_around(text, start, end)
    before = text[max(first, start - ROUND) : start]
    after = text[end : min(last, end + ROUND)]
    return visible(" ".join([ahead, before.lstrip()]).lstrip()), visible(after.rstrip() + _after(behind))


def _after(sentence: str) -> str:
    return f" {sentence}" if sentence else ""


def _rules(lookup: Lookup, edges: Iterable[Edge], documents: set[str]) -> dict[_Span, tuple[str, float]]:
    """Rule and confidence by span, of ``documents``."""
    wanted = [edge for edge in edges if any(span.document in documents for span in edge.evidence)]
    ids = sorted({fact for edge in wanted for fact in edge.facts})
    return {
        (document, span.start, span.end): (fact.rule, fact.confidence)
        for document, _, fact in lookup.store.facts(ids)
        if document in documents
        for span in fact.evidence
    }


def _key(span: Proof | Evidence) -> _Span:
    return span.document, span.start, span.end
