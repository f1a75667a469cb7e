"""What refers back: text → pronouns, descriptions and unnamed persons with whom they mean."""

from __future__ import annotations

from kg.annotations.antecedents import REACH
from kg.model.annotation import MentionKind
from kg.model.document import Document

BACK = {MentionKind.PRONOUN, MentionKind.DESCRIPTION, MentionKind.UNNAMED}


def test_what_refers_back(row, annotator, show_mention, compare):
    doc, found = annotator.annotate(row.document)
    compare([show_mention(doc, found, m) for m in found.mentions if m.kind in BACK], row)


def pronouns(annotator, text: str) -> list[str]:
    doc, found = annotator.annotate(Document.make(text))
    return [doc[m.start : m.end].text for m in found.mentions if m.kind is MentionKind.PRONOUN]


def test_an_antecedent_stands_within_four_sentences(annotator):
    between = "The road was closed. "
    text = "Norwegian envoy Kari Lund met Kenyan envoy Amina Otieno. {}She left."
    assert pronouns(annotator, text.format(between * (REACH - 1))) == ["She"]
    assert pronouns(annotator, text.format(between * REACH)) == []


def test_the_only_woman_of_a_text_may_stand_farther_back(annotator):
    between = "The road was closed. "
    text = "Norwegian envoy Kari Lund met Kenyan envoy Paul Otieno. {}She left."
    assert pronouns(annotator, text.format(between * REACH)) == ["She"]
    assert pronouns(annotator, text.format(between * REACH * 2)) == []


def test_mentions_come_in_order(annotator):
    found = annotator.annotate(Document.make("Envoy Kari Lund met Envoy Paul Otieno. She left. He stayed."))[
        1
    ]
    starts = [m.start for m in found.mentions]
    assert starts == sorted(starts)
    assert all(m.start <= m.head < m.end for m in found.mentions)


def test_in_a_transcript_without_speakers_i_am_nobody(annotator):
    assert pronouns(annotator, "“I am ready,” said nobody.") == []
