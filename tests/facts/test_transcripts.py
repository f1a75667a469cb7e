"""Transcripts: text → a statement for each paragraph of a turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.facts.reading import Reading
from kg.facts.transcripts import FEWEST_WORDS, turns
from kg.model.annotation import Mention, MentionKind, Region, RegionKind
from kg.model.document import Document


def test_transcripts(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).statement(found) for found in facts.statements], row)


@pytest.fixture
def transcript(annotator):
    """The reading of lines that open with a speaker's name and a colon; only named ones are actors."""

    def read(*lines: str) -> Reading:
        document = Document.make("\n".join(lines))
        doc, found = annotator.annotate(document)
        starts = [sent.start for sent in doc.sents if doc[sent.start].text in {"LUND", "OTIENO", "QUESTION"}]
        labels = tuple(Region(i, i + 2, RegionKind.SPEAKER_LABEL) for i in starts)
        actors = {a.name.split()[-1].upper(): a.id for a in found.actors}
        speakers = [
            Mention(i, i + 2, i, (actors[doc[i].text],), MentionKind.NAME)
            for i in starts
            if doc[i].text in {"LUND", "OTIENO"}
        ]
        others = [m for m in found.mentions if m.start not in starts]
        return Reading(document, doc, replace(found, regions=labels, mentions=(*others, *speakers)))

    return read


INTRODUCTION = "Envoy Kari Lund and Envoy Paul Otieno answered questions."


def test_each_turn_is_a_statement(transcript):
    reading = transcript(
        INTRODUCTION,
        "LUND: The road is open again. It was closed for a week.",
        "QUESTION: Will it remain open for long?",
        "OTIENO: It will remain open until March.",
    )
    found = [(s.speakers, s.content.text, s.content.quoted.value) for s in turns(reading)]
    assert found == [
        (("kari-lund",), "The road is open again. It was closed for a week", "full"),
        (("paul-otieno",), "It will remain open until March", "full"),
    ]


@pytest.mark.parametrize(("turn", "count"), [("Roads reopen tonight.", 0), ("Roads to Oslo reopened.", 1)])
def test_a_turn_of_too_few_words_says_nothing(transcript, turn, count):
    assert (len(turn.split()) >= FEWEST_WORDS) == bool(count)
    assert len(turns(transcript(INTRODUCTION, f"LUND: {turn}", "QUESTION: Why?"))) == count


def test_a_text_without_labels_has_no_turns(reading_of):
    assert turns(reading_of(INTRODUCTION)) == []
