"""Runs the parts of the annotation stage over one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.language_model import load
from kg.model.annotation import Annotations

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model.document import Document


class Annotator:
    """Holds one spaCy pipeline; ``pipeline`` is the name of an installed one."""

    def __init__(self, pipeline: str | None = None) -> None:
        self._nlp = load(pipeline)

    def annotate(self, document: Document) -> tuple[Doc, Annotations]:
        """The parsed text of ``document`` and what was found in it."""
        doc = self._nlp(document.text)
        return doc, Annotations()
