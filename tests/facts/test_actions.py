"""Actions: text → what one side did to another."""

from __future__ import annotations

from kg.facts.actions import actions


def test_actions(row, read, compare):
    reading = read(row.document)
    names = {actor.id: actor.name for actor in reading.actors.values()} | {None: "-"}
    compare(
        [
            f"{d.type.value} | {names[d.actor]} | {names[d.recipient]} | {d.status.value}"
            for d in actions(reading)
        ],
        row,
    )
