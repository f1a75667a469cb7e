"""Who speaks in a release: text → issuers."""

from __future__ import annotations

from kg.model.annotation import MentionKind
from kg.model.document import Document


def test_issuers(row, annotator, compare):
    _, found = annotator.annotate(row.document)
    names = {a.id: a.name for a in found.actors}
    compare([names[i] for i in found.issuers], row)


def test_we_are_the_issuers(annotator):
    head = "The text of the following statement was released by Norway and Kenya:"
    text = f"{head}\nWe welcome the accord. “We will not,” said nobody."
    doc, found = annotator.annotate(Document.make(text))
    pronouns = [m for m in found.mentions if m.kind is MentionKind.PRONOUN]
    assert [(doc[m.start].text, m.actors) for m in pronouns] == [("We", found.issuers)]
    assert len(found.issuers) == 2
