"""Meetings: text → who met, how, when, where, and how it stands."""

from __future__ import annotations


def test_meetings(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).meeting(found) for found in facts.meetings], row)
