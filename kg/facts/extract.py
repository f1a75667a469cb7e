"""Runs the rules of every kind of fact over one annotated document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.facts import ArticleFacts

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model.annotation import Annotations
    from kg.model.document import Document


def extract_facts(document: Document, doc: Doc, annotations: Annotations) -> ArticleFacts:  # noqa: ARG001
    """All facts of ``document``."""
    return ArticleFacts(document=document, actors=annotations.actors, places=annotations.places)
