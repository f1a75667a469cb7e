"""How reporters tell of a stance: text → the positions that it shows."""

from __future__ import annotations


def test_positions_told(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).position(held) for held in facts.positions], row)
