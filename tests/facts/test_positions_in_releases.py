"""Releases: text → the positions that its issuers, and those of whom it tells, hold."""

from __future__ import annotations


def test_positions_in_releases(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).position(held) for held in facts.positions], row)
