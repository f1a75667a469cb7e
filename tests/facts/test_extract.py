"""All rules over one text: the smallest texts, the longest ones."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model.document import Document

DAY = datetime.date(2026, 2, 2)
STORY = (
    "Russian envoy Kirill Dmitriev met U.S. envoy Steve Witkoff in Geneva on Saturday. "
    "“We agreed on little,” he said. "
    "The two sides will hold a second round of talks in Abu Dhabi on Thursday. "
    "Norway welcomed the talks. The talks had been scheduled for Tuesday. "
    "Kenya rejected the plan, and its envoy left for Oslo on Sunday.\n\n"
)
#: Words and marks that decide how a text is read.
PIECES = [
    *STORY.replace("\n", " ").split()[:60],
    *(
        "“",
        "”",
        ",",
        ";",
        ":",
        "\n",
        "\n\n",
        "—",
        "’s",
        "(",
        ")",
        "the two",
        "both",
        "said",
        "that",
        "who",
        "must",
    ),
    *(
        "cannot",
        "PRESIDENT LUND:",
        "QUESTION:",
        "Зеленський",
        "習近平",
        "Mr.",
        "U.S.",
        "of",
        "to",
        "for",
        "and",
    ),
]
#: Words of running text, measured at about 55 a story.
WORDS = 5000


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", ".", "?", "“”", "—", "🙂", "a", "Talks", "\u200b"])
def test_texts_that_say_nothing(text, extract):
    facts = extract(Document.make(text, id="small", published=DAY))
    assert facts.facts() == ()
    assert facts.document.text == text


@pytest.mark.parametrize("headline", ["Envoys meet in Geneva", "By Jane Doe"])
def test_a_line_that_names_no_side_states_no_fact(headline, extract):
    assert extract(Document.make(headline, published=DAY)).facts() == ()


def test_one_line_is_a_text(extract):
    (position,) = extract(Document.make("Norway rejects talks with Kenya", published=DAY)).positions
    assert (position.stance.value, position.target) == ("rejects", "talks with Kenya")


def test_without_a_day_nothing_relative_is_resolved(extract):
    facts = extract(Document.make("Russian envoy Kirill Dmitriev met U.S. envoy Steve Witkoff on Saturday."))
    assert [m.time for m in facts.meetings] == [None]


def test_the_order_of_the_text_is_the_order_of_the_facts(extract):
    facts = extract(Document.make(STORY, published=DAY))
    starts = [s.evidence[0].start for s in facts.statements]
    assert len(starts) > 1
    assert starts == sorted(starts)


def test_offsets_count_characters_beyond_the_first_plane(extract):
    text = "🙂🙂\n\nNorway welcomed the ceasefire. “It is good,” Norwegian envoy Kari Lund said."
    facts = extract(Document.make(text, published=DAY))
    assert facts.facts()
    assert all(text[s.start : s.end] == s.text for fact in facts.facts() for s in fact.evidence)


@pytest.mark.parametrize(
    "text", ["(" * 300, "“" * 300, "met with and " * 200, "Lund " * 400, "said that " * 200]
)
def test_hostile_texts_end(text, extract):
    assert extract(Document.make(text, published=DAY)).document.text == text


@pytest.mark.parametrize("name", ["Зеленський", "習近平", "محمد", "Ελένη Παπαδοπούλου", "🙂", "김정은"])
def test_names_without_a_latin_letter(name, extract):
    text = (
        f"President {name} met U.S. envoy Steve Witkoff in Oslo. {name} said it was good. Mr. {name} left.\n"
        f"The ministers, {name} and Kari Lund of Norway, agreed with {name}’s government.\n"
        f"PRESIDENT {name}: Thank you.\nQUESTION: Is {name} here?\n{name}: We agree with the two leaders."
    )
    assert extract(Document.make(text, title=f"{name} in Oslo", published=DAY)).document.text == text


@pytest.mark.parametrize(
    "text",
    [
        "ambassador to Kenya",
        "broken Israel. Bolivia has with",
        "Minister conferences. Ana attends Soto",
        "range of issues including the drought and the importance of freedom of the seas.",
        "Talks stalled as Mali, despite pleas from its neighbours,",
        "of supporting the M23.",
        "Kari Lund met Amina Otieno, the ruling party’s founder",
        "The two last",
        "airline envoy said. its to Kari flights Lund Lima, Norwegian called The off",
    ],
)
def test_texts_that_are_cut_short_end(text, extract):
    assert extract(Document.make(text, published=DAY)).document.text == text


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_in_any_order_end(extract, pieces):
    text = " ".join(pieces)
    assert extract(Document.make(text, published=DAY)).document.text == text


def seconds(extract, words: int) -> float:
    text = STORY * (words // len(STORY.split()) + 1)
    document = Document.make(text, published=DAY)
    begin = time.process_time()
    assert extract(document).facts()
    return time.process_time() - begin


def test_time_grows_with_the_length_of_the_text(extract):
    """Four times the words take at most eight times as long: squared growth would take sixteen."""
    short = min(seconds(extract, WORDS // 4) for _ in range(2))
    assert seconds(extract, WORDS) < 8 * short
