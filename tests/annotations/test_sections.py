"""What is not running text: text → regions, and where sentences begin."""

from __future__ import annotations

import pytest

from kg.annotations.sections import HEADING_WORDS, line_regions, mark_sentence_starts, regions

SENTENCES = [
    ("Envoys meet in Geneva\nThe envoys met.", ["Envoys meet in Geneva", "The envoys met."]),
    ("GENEVA — The envoys met.", ["GENEVA —", "The envoys met."]),
    ("MS. LUND: The road is open.", ["MS. LUND:", "The road is open."]),
    ("One line\n\nAnother line\n\nA third", ["One line", "Another line", "A third"]),
    ("By Jane Doe\nThe envoys met.", ["By Jane Doe", "The envoys met."]),
    ("   Envoys meet\n   The envoys met.", ["Envoys meet", "The envoys met."]),
]


def test_regions(row, compare):
    text = row.document.text
    compare([f"{kind.value} | {text[start:end]}" for start, end, kind in line_regions(text)], row)


@pytest.mark.parametrize(("text", "sentences"), SENTENCES, ids=[repr(text) for text, _ in SENTENCES])
def test_sentences_begin_at_lines_and_after_openers(parse, text, sentences):
    assert [s.text.strip() for s in parse(text).sents if s.text.strip()] == sentences


def test_the_parser_may_begin_a_sentence_only_where_one_can_end(parse):
    text = "Peru pays for Sea Rescue (SCR) Program grants. (Applause.) Chile — it says: “Lima pays.” So be it"
    doc = mark_sentence_starts(parse.make_doc(text))
    free = [t.text for t in doc if t.is_sent_start is None]
    assert free == ["SCR", "(", "Applause", ")", "Chile", "it", "“", "Lima", "”", "So"]


@pytest.mark.parametrize(("words", "headings"), [(HEADING_WORDS, 1), (HEADING_WORDS + 1, 0)])
def test_the_longest_heading(words, headings):
    text = " ".join(["Word"] * words) + "\nThe envoys met."
    assert len(list(line_regions(text))) == headings


def test_a_single_line_is_a_text():
    assert not line_regions("Norway, Kenya to hold talks in Oslo")


def test_regions_of_a_parsed_text_take_in_whole_tokens(parse):
    doc = parse("Envoys meet\nGENEVA — The envoys met.")
    assert [doc[r.start : r.end].text for r in regions(doc)] == ["Envoys meet", "GENEVA —"]


def test_an_empty_text_has_no_regions(parse):
    assert regions(parse("")) == ()
    assert regions(parse(" \n \n")) == ()
