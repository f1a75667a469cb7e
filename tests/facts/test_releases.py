"""Releases: text → what its issuers say in their own voice."""

from __future__ import annotations


def test_releases(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).statement(found) for found in facts.statements], row)
