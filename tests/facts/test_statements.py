"""Statements: text → who said what, to whom, when."""

from __future__ import annotations


def test_statements(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).statement(found) for found in facts.statements], row)
