"""Releases: text → the positions that its issuers, and those of whom it tells, hold."""

from __future__ import annotations


def test_positions_in_releases(row, extract, compare):
    facts = extract(row.document)
    names = {a.id: a.name for a in facts.actors}
    found = (
        (" + ".join(sorted(names[h] for h in held.holders)), held.stance.value, held.target)
        for held in facts.positions
    )
    compare([" | ".join(parts) for parts in found], row)
