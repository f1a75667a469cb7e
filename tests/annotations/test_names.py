"""What an unknown name names: text → person, organization, place or thing."""

from __future__ import annotations

from kg.annotations.chunks import ChunkKind
from kg.annotations.names import kind_of_name, titled_surnames
from kg.model.document import Document


def kinds(chunks_of, document):
    doc, chunks = chunks_of(document)
    surnames = titled_surnames(doc, chunks)
    return [
        f"{kind_of_name(doc, chunks, n, surnames).value} | {doc[c.start : c.end].text}"
        for n, c in enumerate(chunks)
        if c.kind is ChunkKind.NAME
    ]


def test_names(row, chunks_of, compare):
    compare(kinds(chunks_of, row.document), row)


def test_surnames_that_a_title_stands_before_anywhere(chunks_of):
    doc, chunks = chunks_of(
        Document.make("Bevan Quist spoke first. Then Envoy Quist left, and Mr. Adeyemi with him.")
    )
    assert titled_surnames(doc, chunks) == {"quist", "adeyemi"}


def test_a_title_elsewhere_makes_a_person_of_the_same_surname(chunks_of):
    found = kinds(chunks_of, Document.make("Envoy Zorblatt Quux left. Quux had stayed for a week."))
    assert found == ["person | Zorblatt Quux", "person | Quux"]
