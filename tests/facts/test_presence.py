"""Who was there, told beside the sentence that tells of a gathering: text → who met, when, where."""

from __future__ import annotations


def test_presence(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).meeting(found) for found in facts.meetings], row)
