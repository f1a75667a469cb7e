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


def test_a_spokesman_of_the_title_speaks_for_others(extract):
    text = "We welcome the accord of Kenya and Peru. The United States will keep the road open."
    title = "Statement by NSC Spokesperson Ellen Burke on the Accord of Kenya and Peru"
    facts = extract(Document.make(text, title=title, publisher="whitehouse.gov"))
    names = {a.id: a.name for a in facts.actors}
    assert {names[i] for s in facts.statements for i in s.speakers} == {"United States"}
