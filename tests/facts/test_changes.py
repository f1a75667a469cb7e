"""Changes of schedule: text → what was moved, from when, to when, by whom, why."""

from __future__ import annotations


def test_changes(row, extract, shown, compare):
    facts = extract(row.document)
    compare([shown(facts).change(found) for found in facts.schedule_changes], row)
