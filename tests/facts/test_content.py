"""The words of a statement: what is cut off, what is joined, how much is quoted."""

from __future__ import annotations

import pytest

from kg.facts.content import content, trim
from kg.model.enums import Quoted

#: sentence, tokens from – to, what is left of them, how much is quoted
CASES = [
    ("He said that the road is open.", (2, 8), "the road is open", Quoted.NONE),
    ("He said the road is open.", (2, 7), "the road is open", Quoted.NONE),
    ("He asked whether the road is open.", (2, 8), "the road is open", Quoted.NONE),
    ("The road, he said, is open.", (0, 2), "The road", Quoted.NONE),
    ("“The road is open,” he said.", (0, 7), "“The road is open,”", Quoted.FULL),
    ("“The road is open,” he said.", (1, 7), "“The road is open,”", Quoted.FULL),
    ("He said the road is “wide open”.", (2, 10), "the road is “wide open”", Quoted.PARTIAL),
    ("He said – the road is open.", (2, 8), "the road is open", Quoted.NONE),
]


@pytest.mark.parametrize(("sentence", "tokens", "text", "quoted"), CASES, ids=[case[0] for case in CASES])
def test_content(sentence, tokens, text, quoted, reading_of):
    found = content(reading_of(sentence), range(*tokens))
    assert found is not None
    assert (found.text, found.quoted) == (text, quoted)


def test_pieces_on_both_sides_of_the_reporting_clause_are_joined(reading_of):
    reading = reading_of("“The road,” he said, “is open.”")
    own = {t.i for t in reading.doc if t.text in {"he", "said"}}
    found = content(reading, [t.i for t in reading.doc if t.i not in own])
    assert found is not None
    assert found.text == "“The road,” “is open.”"
    assert found.quoted is Quoted.FULL
    assert len(found.ranges) == 2
    assert found.covers(1)
    assert not any(found.covers(i) for i in own)


def test_a_few_plain_words_beside_a_long_quotation_leave_it_full(reading_of):
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    reading = reading_of(f"He wrote that “{words}.”")
    found = content(reading, range(2, len(reading.doc)))
    assert found is not None
    assert found.quoted is Quoted.FULL


@pytest.mark.parametrize("sentence", ["— , ; “ ”", "that", "..."])
def test_nothing_to_cut(sentence, reading_of):
    reading = reading_of(sentence)
    assert content(reading, range(len(reading.doc))) is None or any(t.is_alpha for t in reading.doc)
    assert content(reading, []) is None


def test_a_range_of_marks_alone_is_trimmed_away(reading_of):
    reading = reading_of("He said , ; : that was all.")
    assert trim(reading, 2, 5, first=False) is None


def test_the_text_is_the_words_of_the_document_with_single_spaces(reading_of):
    found = content(reading_of("He said the   road is open."), range(2, 8))
    assert found is not None
    assert found.text == "the road is open"
