"""Runs the rules of every kind of fact over one annotated document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.assembly import Assembly
from kg.facts.reading import Reading
from kg.facts.statements import statements
from kg.model.facts import ArticleFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model.annotation import Annotations
    from kg.model.document import Document


def extract_facts(document: Document, doc: Doc, annotations: Annotations) -> ArticleFacts:
    """All facts of ``document``."""
    reading = Reading(document, doc, annotations)
    said = statements(reading)
    assembly = Assembly(reading)
    return assembly.article_facts(said=said)
