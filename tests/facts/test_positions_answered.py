"""Answers, echoes and clauses that hang on what went before: text → the positions that it shows."""

from __future__ import annotations


def test_positions_answered(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).position(held) for held in facts.positions], row)
