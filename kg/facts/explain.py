"""Facts of one document with how each was found.

Comes in: a document and its annotations. Goes out: ``ArticleFacts`` and ``Explanation`` rows.
Refuses: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.data.rules import meaning
from kg.facts.confidence import confidence, doubts
from kg.facts.extract import assembled
from kg.model.explanation import Explanation

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.facts.assembly import Assembly
    from kg.model.annotation import Annotations
    from kg.model.document import Document
    from kg.model.facts import ArticleFacts, Fact


def explain_facts(
    document: Document, doc: Doc, annotations: Annotations
) -> tuple[ArticleFacts, tuple[Explanation, ...]]:
    """All facts of ``document``, and an explanation for each."""
    assembly, article = assembled(document, doc, annotations)
    return article, tuple(_explanation(assembly, fact) for fact in article.facts())


def _explanation(assembly: Assembly, fact: Fact) -> Explanation:
    words = assembly.bindings.of(fact, assembly.traces[fact.id])
    sure, reasons = confidence(fact, doubts(fact, words))
    return Explanation(
        fact=fact.id,
        rule=fact.rule,
        meaning=meaning(fact.rule),
        confidence=sure,
        because=reasons,
        words=words,
    )
