"""Labels of a transcript: title, text → who speaks."""

from __future__ import annotations

import datetime

import pytest

from kg.annotations.speakers import is_nobody, small_words
from kg.model.annotation import RegionKind
from kg.model.document import Document

DAY = datetime.date(2021, 6, 14)

BOUND = [
    (
        "Remarks by President Biden at a Harbor",
        "THE PRESIDENT: The harbor is open again.",
        [("Joe Biden", "person", "President", "United States")],
    ),
    (
        "Remarks by President Biden and Prime Minister Lotta Berg of Sweden Before Lunch",
        "PRIME MINISTER BERG: The harbor is open again.\nPRESIDENT BIDEN: We are glad that it is.",
        [
            ("Lotta Berg", "person", "Prime Minister", "Sweden"),
            ("Joe Biden", "person", "President", "United States"),
        ],
    ),
    (
        "Press Briefing by Press Secretary Nora Quist, June 14, 2021",
        "MS. QUIST: The harbor is open again.\nQ Nora, will it sail?\nMS. QUIST: It sails at noon.",
        [("Nora Quist", "person", "Press Secretary", "United States")],
    ),
    (
        "Background Call on the Harbor",
        "MODERATOR: Welcome, everyone.\nSENIOR ADMINISTRATION OFFICIAL TWO: The harbor is open again.",
        [("senior administration official two", "group", None, None)],
    ),
    (
        "An interview with Ferry Minister Olav Haugen",
        "Q: Will the ferry sail?\nA: It sails at noon.\nQ: And tomorrow?\nA: It sails every day.",
        [("Olav Haugen", "person", "Ferry Minister", None)],
    ),
    (
        "Questions to two ferrymen",
        "Reporter: Will the ferry sail?\nHaugen: It sails at noon.\nReporter: Sure?\nHaugen: It has.",
        [("Haugen", "person", None, None)],
    ),
    (
        None,
        "MR. DE LA O’HARA: The harbor is open again.\nQUESTION: Since when?",
        [("De La O’Hara", "person", None, None)],
    ),
    ("Notes", "QUESTION: Since when?\nPARTICIPANT: Since noon.\nAIDE: Thank you, all.", []),
]


@pytest.mark.parametrize(("title", "text", "speakers"), BOUND, ids=[str(b[0]) for b in BOUND])
def test_labels_mean_somebody(annotator, title, text, speakers):
    document = Document.make(text, title=title, publisher="whitehouse.gov", published=DAY)
    _, found = annotator.annotate(document)
    actors = {a.id: a for a in found.actors}
    labels = {r.start for r in found.regions if r.kind is RegionKind.SPEAKER_LABEL}
    ids = dict.fromkeys(a for m in found.mentions if m.start in labels for a in m.actors)
    rows = []
    for actor in (actors[i] for i in ids):
        role = next(iter(actor.roles), None)
        state = actors.get(role.represents or "") if role else None
        rows.append((actor.name, actor.type.value, role and role.title, state and state.name))
    assert rows == speakers
    assert "Harris" not in {a.name for a in found.actors}


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        (["question"], True),
        (["audience", "member"], True),
        (["3"], True),
        ([], True),
        (["mr", "lund"], False),
    ],
)
def test_some_labels_are_nobody(words, nobody):
    assert is_nobody(words) is nobody


def test_titles_part_names_by_small_words():
    assert small_words("Remarks by Envoy Lund Before Dinner") == "Remarks by Envoy Lund before Dinner"


def test_whoever_has_the_floor_is_not_he(annotator):
    text = "Envoy Karl Lund sat down.\nMR. OTT: The envoy is late.\nMR. LUND: He was late too."
    doc, found = annotator.annotate(Document.make(text, published=DAY))
    lund = next(a.id for a in found.actors if a.name == "Karl Lund")
    he = next(t.i for t in doc if t.text == "He")
    assert lund not in [a for m in found.mentions if m.start == he for a in m.actors]
