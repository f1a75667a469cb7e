"""Meetings told by turns of phrase, counted sides and words that point back: text → who met, how and when."""

from __future__ import annotations


def test_meetings_told(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).meeting(found) for found in facts.meetings], row)
