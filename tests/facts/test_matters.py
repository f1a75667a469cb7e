"""Positions: text → who is for or against what, as a table; further sentences in ``test_positions``."""

from __future__ import annotations

from kg.facts.positions import positions
from kg.facts.statements import statements


def test_positions(row, read, compare):
    reading = read(row.document)
    names = {actor.id: actor.name for actor in reading.actors.values()}
    compare(
        [
            f"{' + '.join(sorted(names[h] for h in held.holders))} | {held.stance.value} | {held.target}"
            for held in positions(reading, statements(reading))
        ],
        row,
    )
