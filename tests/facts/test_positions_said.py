"""Views that what somebody says shows: text → the positions that it shows."""

from __future__ import annotations


def test_positions_said(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).position(held) for held in facts.positions], row)
