"""Places: text → name and country of each."""

from __future__ import annotations

from kg.annotations.places import PlaceBook
from kg.model.document import Document


def found(document, annotator):
    return [f"{p.name} | {p.country or '-'}" for p in annotator.annotate(document)[1].places]


def test_places(row, annotator, compare):
    compare(found(row.document, annotator), row)


def test_every_mention_points_to_a_place(annotator):
    doc, annotations = annotator.annotate(
        Document.make("The envoys met in Geneva, left Geneva and met in Oslo.")
    )
    ids = {p.id for p in annotations.places}
    assert {m.place for m in annotations.place_mentions} == ids
    assert [doc[m.start : m.end].text for m in annotations.place_mentions] == ["Geneva", "Geneva", "Oslo"]


def test_one_place_however_often(parse):
    doc, book = parse("Geneva and geneva and Nowhereville"), PlaceBook()
    first, again, unknown = book.add(doc, 0, 1), book.add(doc, 2, 3), book.add(doc, 4, 5)
    assert first is again
    assert (unknown.name, unknown.country, unknown.code) == ("Nowhereville", None, None)
    assert len(book.mentions) == 3


def test_the_country_that_the_text_tells_wins(parse):
    book = PlaceBook()
    assert book.add(parse("Georgetown"), 0, 1, country="GY").country == "GY"
