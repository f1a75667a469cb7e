"""Transcripts: text → which positions and actions count."""

from __future__ import annotations


def test_floor(row, extract, compare):
    facts = extract(row.document)
    names = {a.id: a.name for a in facts.actors}
    held = [
        f"{p.stance.value} | {' + '.join(sorted(names[h] for h in p.holders))} | {p.target}"
        for p in facts.positions
    ]
    done = [f"{a.type.value} | {names[a.actor]} | {names.get(a.recipient or '')}" for a in facts.actions]
    compare([*held, *done], row)
