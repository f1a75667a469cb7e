"""Quotations: text → the words between the marks."""

from __future__ import annotations

from itertools import pairwise

from kg.annotations.quotes import quotes


def found(document, annotator):
    doc, annotations = annotator.annotate(document)
    return [doc[q.start : q.end].text.strip() for q in annotations.quotes]


def test_quotations(row, annotator, compare):
    compare(found(row.document, annotator), row)


def test_they_come_in_order_and_do_not_overlap(parse):
    doc = parse("“One,” he said. ‘Two three,’ she said. “Four ‘five’ six.”")
    spans = quotes(doc)
    assert len(spans) == 3
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_mark_that_nothing_closes_ends_with_its_paragraph(parse):
    doc = parse("He said “we are ready\nThe envoys met.")
    assert [doc[q.start : q.end].text.strip() for q in quotes(doc)] == ["“we are ready"]
