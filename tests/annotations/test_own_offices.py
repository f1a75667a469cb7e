"""Whom a government's own text means by an office: text → titles without a name and who holds them."""

from __future__ import annotations

import datetime

import pytest

from kg.annotations.publishers import publishing_state
from kg.model.annotation import MentionKind
from kg.model.document import Document

TITLES = {MentionKind.DESCRIPTION, MentionKind.UNNAMED}


def offices(annotator, document: Document) -> list[str]:
    doc, found = annotator.annotate(document)
    names = {a.id: a.name for a in found.actors}
    return [f"{doc[m.start : m.end].text} | {names[m.actors[0]]}" for m in found.mentions if m.kind in TITLES]


def test_offices_without_a_name(row, annotator, compare):
    compare(offices(annotator, row.document), row)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Readout of President Biden’s Call with President Otieno of Kenya", "Biden"),
        ("Secretary Blinken’s Meeting with Kenyan President Otieno", "Amina Otieno"),
    ],
)
def test_the_title_of_the_release_says_which_president_is_meant(annotator, title, who):
    text = "President Biden wrote to President Amina Otieno of Kenya. The President has agreed."
    document = Document.make(text, title=title, publisher="state.gov", published=datetime.date(2022, 3, 10))
    assert offices(annotator, document) == [f"President | {who}"]


@pytest.mark.parametrize(
    ("publisher", "state"),
    [
        ("state.gov", "state:US"),
        ("Norwegian Ministry of Foreign Affairs", "state:NO"),
        ("Ministry of Foreign and Diaspora Affairs, Kenya", "state:KE"),
        ("Department of Foreign Affairs, Manila", "state:PH"),
        ("Office of Press Relations, U.S. Department of State", "state:US"),
        ("The Japan Post", None),
        ("Ministry News", None),
        ("Embassy of Kenya in Norway", "state:KE"),
        (None, None),
    ],
)
def test_governments_that_publish(publisher, state):
    assert publishing_state(publisher) == state
