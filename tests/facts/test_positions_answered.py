"""Answers, echoes and clauses that hang on what went before: text → the positions that it shows."""

from __future__ import annotations


def test_positions_answered(row, extract, compare):
    facts = extract(row.document)
    names = {a.id: a.name for a in facts.actors}
    found = (
        (" + ".join(sorted(names[h] for h in held.holders)), held.stance.value, held.target)
        for held in facts.positions
    )
    compare([" | ".join(parts) for parts in found], row)
