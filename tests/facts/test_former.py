"""Days that were given up: text → day, the word for what was planned, whether the words alone say so."""

from __future__ import annotations

import pytest

from kg.facts.former import former_times

CASES = [
    ("The talks had been scheduled for 3 February.", [("2026-02-03", "talks", True)]),
    ("The talks had been planned for 3 February.", [("2026-02-03", "talks", True)]),
    ("The talks were originally scheduled for 3 February.", [("2026-02-03", "talks", True)]),
    ("The talks were initially planned for 3 February.", [("2026-02-03", "talks", True)]),
    ("The envoy was to have arrived on 1 February.", [("2026-02-01", "envoy", True)]),
    ("The talks should have opened on 1 February.", [("2026-02-01", "talks", True)]),
    ("The talks were scheduled for 3 February.", [("2026-02-03", "talks", False)]),
    ("The talks scheduled for 3 February were cancelled.", [("2026-02-03", "talks", False)]),
    ("The talks, which had been scheduled for 3 February, were cancelled.", [("2026-02-03", "talks", True)]),
    ("The talks will be held on 10 February instead of 3 February.", [("2026-02-03", "talks", True)]),
    ("The talks are scheduled for 3 February.", []),
    ("The talks have been scheduled for 3 February.", []),
    ("The talks will be held on 3 February.", []),
    ("The talks were held on 3 January.", []),
    ("The envoys agreed on 3 January to meet.", []),
    ("The talks had failed on 3 January.", []),
    ("The talks had been scheduled.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_former_days(sentence, expected, reading_of):
    reading = reading_of(sentence)
    found = former_times(reading)
    events = [None if f.event is None else reading.doc[f.event].text for f in found]
    assert [(f.time.time, event, f.strong) for f, event in zip(found, events, strict=True)] == expected


def test_the_place_of_its_clause(reading_of):
    reading = reading_of("The talks had been scheduled for 3 February in Geneva.")
    (former,) = former_times(reading)
    assert former.place == "geneva"
    assert reading.doc[former.clause].text == "scheduled"
