"""The sentence round a span, found by punctuation alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.queries.sentence import LONGEST, context_around, sentence_around, sentence_bounds

TEXT = (
    'Gen. Ivan P. Petrov flew to Oslo on Feb. 3 with Dr. Lind. "We are done," he said. It rained.\n\n'
    "A headline without a stop\n\nThe U.N. envoy left at 5 p.m. on Monday! Did he return? No."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Petrov", "Gen. Ivan P. Petrov flew to Oslo on Feb. 3 with Dr. Lind."),
        ("Lind.", "Gen. Ivan P. Petrov flew to Oslo on Feb. 3 with Dr. Lind."),
        ("done", '"We are done," he said.'),
        ("It rained", "It rained."),
        ("headline", "A headline without a stop"),
        ("envoy", "The U.N. envoy left at 5 p.m. on Monday!"),
        ("return", "Did he return?"),
        ("No.", "No."),
        ("said. It", '"We are done," he said. It rained.'),
    ],
)
def test_the_sentence_of(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert sentence_around(TEXT, start, start + len(words)) == sentence


def test_context_is_the_sentence_before_and_after() -> None:
    start = TEXT.index("It rained")
    assert context_around(TEXT, start, start + 9) == ('"We are done," he said.', "A headline without a stop")
    assert context_around("Only one.", 0, 4) == ("", "")


def test_a_very_long_sentence_is_cut_round_the_span() -> None:
    text = "word " * 1000
    shown = sentence_around(text, 2000, 2004)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert text[2000:2004] in shown
    assert len(shown) <= LONGEST + 10


@given(st.text(alphabet='Ab1 .!?"\n(—', min_size=1), st.data())
def test_the_span_is_always_within_its_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_bounds(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)
    assert text[start:end].strip() in sentence_around(text, start, end)


def test_a_place_behind_the_end_of_the_text_gives_what_there_is():
    assert sentence_around("", 700, 710) == ""
    assert sentence_around("Talks opened in Oslo.", 700, 710) == "Talks opened in Oslo."
