"""Releases: text → what its issuers say in their own voice."""

from __future__ import annotations

import datetime

from kg.model.document import Document


def test_releases(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).statement(found) for found in facts.statements], row)


def test_whom_the_title_calls_the_issuer_says_i_and_we(extract):
    text = "I welcome the accord of Kenya and Peru. We will keep the road open for the United States."
    title = "Statement of President Ellen Burke on the Accord of Kenya and Peru"
    day = datetime.date(2026, 2, 2)
    facts = extract(Document.make(text, title=title, publisher="whitehouse.gov", published=day))
    names = {a.id: a.name for a in facts.actors}
    speakers = {tuple(names[i] for i in s.speakers) for s in facts.statements}
    assert speakers == {("Ellen Burke",), ("Ellen Burke", "United States")}
    assert len(facts.statements) == len(text.split(". "))


def test_a_spokesman_of_the_title_speaks_with_those_for_whom_he_speaks(extract):
    text = "We welcome the accord of Kenya and Peru. The United States will keep the road open."
    title = "Statement by NSC Spokesperson Ellen Burke on the Accord of Kenya and Peru"
    facts = extract(Document.make(text, title=title, publisher="whitehouse.gov"))
    names = {a.id: a.name for a in facts.actors}
    assert {names[i] for s in facts.statements for i in s.speakers} == {"Ellen Burke", "United States"}
    readout = "Ana Soto met Ken Mori to discuss our accord. The United States will keep the road open."
    assert _speakers(extract, title, readout, "whitehouse.gov") == {("United States",)}


def _speakers(extract, title: str, text: str, publisher: str = "state.gov") -> set[tuple[str, ...]]:
    facts = extract(Document.make(text, title=title, publisher=publisher))
    names = {a.id: a.name for a in facts.actors}
    return {tuple(names[i] for i in s.speakers) for s in facts.statements}


def test_the_title_names_those_who_issue_a_joint_text(extract):
    text = "We welcome the accord of Kenya and Peru. We urge Chad to join it."
    issuers = "Secretary of State Ellen Burke and Treasury Secretary Ken Mori"
    title = f"Joint Statement by {issuers} Welcoming an Accord"
    assert _speakers(extract, title, text) == {("Ellen Burke", "Ken Mori")}
    title = "Chad – Joint statement by the foreign ministers of France, Norway and Denmark"
    assert _speakers(extract, title, text) == {("France", "Norway", "Denmark")}


def test_whom_a_letter_is_written_to_does_not_write_it(extract):
    text = "Dear Senator Lund:\nI support the accord of Kenya and Peru.\nSincerely,\nELLEN BURKE JR."
    title = "Letter from the President to Senator Kari Lund on the Accord"
    assert _speakers(extract, title, text, "whitehouse.gov") == {("ELLEN BURKE",)}


def test_an_article_of_a_minister_is_his_own(extract):
    text = "By Foreign Minister Ellen Burke\nI welcome the accord. I urge Kenya to keep it."
    assert _speakers(extract, "A day for Kenya", text, "Government of Norway") == {("Ellen Burke",)}


def test_a_body_of_the_title_says_we(extract):
    text = "The Global Coalition met on Monday. We will not rest. We call for calm."
    assert _speakers(extract, "Statement by the Global Coalition on Chad", text) == {("Global Coalition",)}
    assert _speakers(extract, "Global Coalition Statement on Chad", text) == {("Global Coalition",)}


def test_a_day_may_stand_under_the_signatures(extract):
    text = "We affirm our pact. We call for calm.\nEllen Burke, Jr.\nKari Lund\nJuly 15, 2021\n###"
    assert _speakers(extract, "Oslo Declaration", text) == {("Ellen Burke", "Kari Lund")}


def test_the_persons_of_a_joint_title_speak_and_not_their_governments(extract):
    text = (
        "The text of the following statement was released by the Governments of Kenya and Peru.\n"
        "Begin Text\nKenyan envoy Ellen Burke received Peruvian envoy Luis Vargas in Nairobi on Monday. "
        "These steps can widen our trade.\nEnd Text"
    )
    title = "Joint Statement by Envoy Ellen Burke and Envoy Luis Vargas"
    facts = extract(Document.make(text, title=title, publisher="state.gov"))
    names = {a.id: a.name for a in facts.actors}
    said = [({names[i] for i in s.speakers}, s.text) for s in facts.statements]
    assert said == [({"Ellen Burke", "Luis Vargas"}, "These steps can widen our trade")]


def test_a_joint_statement_without_marks_is_the_text_of_its_issuers(extract):
    text = "The road serves our work. We have laid the ground for peace. Rain fell in Lima."
    title = "Joint Statement by President Ellen Burke of Kenya and President Luis Vargas of Peru on the Road"
    facts = extract(Document.make(text, title=title, publisher="whitehouse.gov"))
    assert [s.text for s in facts.statements] == [
        "The road serves our work",
        "We have laid the ground for peace",
    ]
