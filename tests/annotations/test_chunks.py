"""Pieces that names and titles are made of: text → kind and words of each."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from kg.annotations.chunks import ChunkKind
from kg.model.document import Document

#: The state that a name means in an article of that year.
YEARS = [
    ("The Soviet Union sent a note.", 1962, "state:SU"),
    ("Yugoslavia sent a note.", 1965, "state:YU"),
]


def test_chunks(row, chunks_of, compare):
    doc, chunks = chunks_of(row.document)
    compare([f"{c.kind.value} | {doc[c.start : c.end].text}" for c in chunks], row)


def test_chunks_come_in_order_and_do_not_overlap(chunks_of):
    _, chunks = chunks_of(
        Document.make("U.S. Secretary of State Marco Rubio met Russian Foreign Minister Sergey Lavrov.")
    )
    assert len(chunks) == 6
    assert all(a.end <= b.start for a, b in pairwise(chunks))


@pytest.mark.parametrize(
    ("text", "key"), [("Ukraine agreed.", "state:UA"), ("The Kremlin agreed.", "state:RU")]
)
def test_known_forms_carry_the_key_of_their_row(chunks_of, text, key):
    assert chunks_of(Document.make(text))[1][0].key == key


@pytest.mark.parametrize(("text", "year", "key"), YEARS, ids=[text for text, _, _ in YEARS])
def test_states_of_the_past(chunks_of, text, year, key):
    _, chunks = chunks_of(Document.make(text, published=datetime.date(year, 5, 1)))
    assert [c.key for c in chunks] == [key]


def test_an_unknown_name_has_no_key(chunks_of):
    _, chunks = chunks_of(Document.make("Kirill Dmitriev spoke."))
    assert [(c.kind, c.key) for c in chunks] == [(ChunkKind.NAME, "")]
