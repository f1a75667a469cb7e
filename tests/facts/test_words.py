"""The words of a reading answer as the tokens of the parse do."""

from __future__ import annotations

import itertools

import pytest
from spacy.tokens import Doc

from kg.facts.reading.words import Words

TEXT = (
    "The Peruvian minister, Ana Soto, who had waited since Monday, told reporters in Lima that “nobody” "
    "would sign 12 papers.\n\nWhat about Chile? It is against the plan, said Oslo's envoys, and three more."
)
PLAIN = ("i", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "is_sent_start")
KINDS = ("is_space", "is_alpha", "is_digit", "is_title", "is_punct", "is_quote", "is_stop", "like_num")
ONE = ("head", "left_edge", "right_edge")
MANY = ("lefts", "rights", "children", "ancestors", "subtree")


@pytest.fixture(scope="module")
def parsed(reading_of):
    return reading_of(TEXT).doc.parsed


@pytest.fixture(scope="module")
def words(parsed):
    return Words(parsed)


@pytest.mark.parametrize("name", [*PLAIN, *KINDS])
def test_a_word_has_the_attributes_of_its_token(parsed, words, name):
    told = [getattr(t, name) for t in parsed]
    assert [getattr(w, name) for w in words] == told
    assert len(set(told)) > 1, f"the text shows nothing of {name}"


@pytest.mark.parametrize("name", ONE)
def test_a_word_has_the_relative_of_its_token(parsed, words, name):
    assert [getattr(w, name).i for w in words] == [getattr(t, name).i for t in parsed]


@pytest.mark.parametrize("name", MANY)
def test_a_word_has_the_relatives_of_its_token(parsed, words, name):
    told = [[r.i for r in getattr(t, name)] for t in parsed]
    assert [[r.i for r in getattr(w, name)] for w in words] == told


def test_a_word_stands_in_the_sentence_of_its_token(parsed, words):
    assert [(w.sent.start, w.sent.end, w.sent.root.i) for w in words] == [
        (t.sent.start, t.sent.end, t.sent.root.i) for t in parsed
    ]
    assert words[0].sent == words[1].sent != words[-1].sent


@pytest.mark.parametrize("part", [(0, 5), (3, 3), (5, 2), (-4, None), (2, -1), (None, 7), (-3, 999)])
def test_a_passage_is_cut_as_a_span_is(parsed, words, part):
    span, passage = parsed[slice(*part)], words[slice(*part)]
    assert (passage.start, passage.end, len(passage)) == (span.start, span.end, len(span))
    assert (passage.text, [w.i for w in passage]) == (span.text, [t.i for t in span])
    if len(span):
        assert (passage.start_char, passage.end_char) == (span.start_char, span.end_char)
        assert (passage.root.i, passage[0].i, passage[-1].i) == (span.root.i, span[0].i, span[-1].i)
        assert passage[1:3] == words[span[1:3].start : span[1:3].end]


def test_ancestors_and_neighbours(words):
    root = words[0].sent.root
    assert root.is_ancestor(words[0])
    assert not words[0].is_ancestor(root)
    assert words[0].nbor() == words[1] == words[2].nbor(-1)
    with pytest.raises(IndexError):
        words[0].nbor(-1)
    with pytest.raises(IndexError):
        words[len(words) - 1].nbor()


def test_a_subtree_with_gaps_is_in_the_order_of_the_text(parsed):
    """What hangs on "hearing" stands on both sides of its head."""
    names = ["A", "hearing", "is", "scheduled", "on", "the", "issue", "today"]
    spaces = [True] * 7 + [False]
    doc = Doc(parsed.vocab, names, heads=[1, 3, 3, 3, 1, 6, 4, 3], deps=["dep"] * 8, spaces=spaces)
    words = Words(doc)
    below = [[t.i for t in w.subtree] for w in words]
    assert below == [sorted(t.i for t in token.subtree) for token in doc]
    assert below[1] == [0, 1, 4, 5, 6]
    for name in ONE:
        assert [getattr(w, name).i for w in words] == [getattr(t, name).i for t in doc]
    assert words.text == doc.text


@pytest.mark.parametrize(
    "text",
    [
        "And cross-line aid alone we know cannot meet the needs of all.",
        "Envoy Ana Soto, for the government, and Luis Vargas, for the rebels, signed on Friday.",
        "Minister Ana Soto leaves on Sunday for Berlin to attend the talks.",
        "Envoy Ana Soto met today in Riga, Latvia with Luis Vargas.",
        "They met with Under Secretary of State Ana Soto.",
        "Peru and Chile will talk in Quito on Friday after an earlier round there ended without agreement.",
        "The 13th round, on October 10, ended in stalemate.",
        "Ana Soto said that Norway was sending troops and warned Kenya not to interfere.",
    ],
)
def test_a_parse_that_is_set_right_stays_a_tree(reading_of, text):
    words = reading_of(text).doc
    for word in words:
        above = list(itertools.islice(word.ancestors, len(words)))
        assert len(above) < len(words), f"{word} is above itself"
        assert (word.head == word) == (word.dep_ == "ROOT"), f"{word} hangs on itself"
