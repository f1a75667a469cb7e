"""Who speaks in a release: text → issuers."""

from __future__ import annotations

from kg.model.annotation import MentionKind
from kg.model.document import Document


def named(annotator, document: Document) -> list[str]:
    _, found = annotator.annotate(document)
    names = {a.id: a.name for a in found.actors}
    return [names[i] for i in found.issuers]


def issuers(annotator, text: str, **known: str) -> list[str]:
    return named(annotator, Document.make(text, **known))


def test_issuers(row, annotator, compare):
    compare(named(annotator, row.document), row)


def test_we_are_the_issuers(annotator):
    head = "The text of the following statement was released by Norway and Kenya:"
    text = f"{head}\nWe welcome the accord. “We will not,” said nobody."
    doc, found = annotator.annotate(Document.make(text))
    pronouns = [m for m in found.mentions if m.kind is MentionKind.PRONOUN]
    assert [(doc[m.start].text, m.actors) for m in pronouns] == [("We", found.issuers)]
    assert len(found.issuers) == 2


def test_the_title_names_the_parties(annotator):
    title = "Joint Statement Between Norway and Kenya on the Coast of Peru"
    text = "Norway and Kenya are committed to clean seas. We look forward to a treaty with Peru."
    assert issuers(annotator, text, title=title) == ["Norway", "Kenya"]


def test_a_release_without_a_signature_speaks_for_its_publisher(annotator):
    text = "We stand with Kenya. The United States has sent help."
    assert issuers(annotator, text, publisher="whitehouse.gov") == ["United States"]


def test_a_state_inside_a_longer_name_of_the_title_is_no_party(annotator):
    title = "Joint Statement of Norway and Northern Ireland"
    text = "We welcome the accord. Norway and Northern Ireland met near Ireland."
    assert issuers(annotator, text, title=title) == ["Norway", "Northern Ireland"]


def test_a_hyphen_in_the_title_joins_the_parties(annotator):
    text = "The United States and the European Union met on Monday. We are committed to clean seas."
    title = "U.S.-EU Summit Statement"
    assert issuers(annotator, text, title=title, publisher="whitehouse.gov") == [
        "United States",
        "European Union",
    ]


def test_an_encounter_in_the_title_of_a_joint_text_is_of_its_parties(annotator):
    title = "Joint Statement on the Strategic Dialogue of the United States with Kenya"
    text = "We welcome the accord on clean seas. Kenya and the United States will work on it."
    _, found = annotator.annotate(Document.make(text, title=title, publisher="state.gov"))
    names = {a.id: a.name for a in found.actors}
    assert {names[i] for i in found.issuers} == {"United States", "Kenya"}


def test_the_first_sentence_of_a_joint_text_lists_its_parties(annotator):
    text = "Envoys of the Arab League, Egypt, Norway and Kenya met on Monday.\nWe call for calm."
    _, found = annotator.annotate(
        Document.make(text, title="Joint Statement of the Envoys", publisher="state.gov")
    )
    names = {a.id: a.name for a in found.actors}
    assert {names[i] for i in found.issuers} == {"Arab League", "Egypt", "Norway", "Kenya"}


def test_signatures_under_a_joint_statement_name_its_issuers(annotator):
    head = "We, the Prime Ministers of Norway, Kenya and Peru, met today in Oslo."
    text = f"{head} We deplore the raid.\n\nKari Lund\nPaul Otieno\nAna Soto"
    title = "Joint statement of the Prime Ministers of Norway, Kenya and Peru"
    assert issuers(annotator, text, title=title) == ["Kari Lund", "Paul Otieno", "Ana Soto"]


def test_each_signature_holds_the_office_for_its_own_state(annotator):
    head = "We, the Presidents of Norway and Kenya, met today in Oslo. We deplore the raid."
    document = Document.make(f"{head}\n\nKari Lund\nPaul Otieno", title="Joint declaration")
    _, found = annotator.annotate(document)
    sides = {a.name: [r.represents for r in a.roles] for a in found.actors if a.roles}
    assert sides == {"Kari Lund": ["norway"], "Paul Otieno": ["kenya"]}


def test_a_name_under_a_report_signs_nothing(annotator):
    text = "Norway and Kenya signed. We had to wait outside.\n\nKari Lund"
    assert issuers(annotator, text, title="Accord signed in Oslo") == []
