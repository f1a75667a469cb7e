"""Visits: text → who travelled where, and when."""

from __future__ import annotations


def test_visits(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).visit(found) for found in facts.visits], row)
