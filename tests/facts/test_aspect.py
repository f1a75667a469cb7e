"""What a clause says of its event: sentence, verb → status and modality."""

from __future__ import annotations

import pytest

from kg.facts.aspect import DENIED, HELD, ONGOING, PLANNED, PROPOSED, aspect_of

CASES = [
    ("The envoys met.", "met", HELD),
    ("The envoys have met.", "met", HELD),
    ("The envoys had met.", "met", HELD),
    ("The envoys were meeting.", "meeting", HELD),
    ("The talks were held in Oslo.", "held", HELD),
    ("The envoys managed to meet.", "meet", HELD),
    ("The envoys flew to Oslo to meet.", "meet", HELD),
    ("The envoys left Oslo after meeting the king.", "meeting", HELD),
    ("The envoys are meeting in Oslo.", "meeting", ONGOING),
    ("The envoys meet in Oslo.", "meet", ONGOING),
    ("The envoys will meet.", "meet", PLANNED),
    ("The envoys shall meet.", "meet", PLANNED),
    ("The envoys’ talks won’t end, but they’ll meet.", "meet", PLANNED),
    ("The envoys are to meet.", "meet", PLANNED),
    ("The envoys plan to meet.", "meet", PLANNED),
    ("The envoys agreed to meet.", "meet", PLANNED),
    ("The envoys are expected to meet.", "meet", PLANNED),
    ("The envoys are due to meet.", "meet", PLANNED),
    ("The envoys are ready to meet.", "meet", PROPOSED),
    ("He said that the envoys would meet.", "meet", PLANNED),
    ("The talks are scheduled for Friday.", "scheduled", PLANNED),
    ("The envoys may meet.", "meet", PROPOSED),
    ("The envoys could meet.", "meet", PROPOSED),
    ("The envoys should meet.", "meet", PROPOSED),
    ("The envoys would have met.", "met", PROPOSED),
    ("The envoys offered to meet.", "meet", PROPOSED),
    ("The envoys asked to meet.", "meet", PROPOSED),
    ("If the envoys meet, the road will open.", "meet", PROPOSED),
    ("Norway urged that the talks be resumed.", "resumed", PROPOSED),
    ("Nobody knows whether the envoys met.", "met", DENIED),
    ("The envoys are going to meet.", "meet", PLANNED),
    ("We saw the envoys meet.", "meet", HELD),
    ("The envoys did not meet.", "meet", DENIED),
    ("The envoys never met.", "met", DENIED),
    ("The envoys will not meet.", "meet", DENIED),
    ("The envoys won't meet.", "meet", DENIED),
    ("No envoys met.", "met", DENIED),
    ("Neither envoy met the king.", "met", DENIED),
    ("The envoys refused to meet.", "meet", DENIED),
    ("The envoys declined to meet.", "meet", DENIED),
    ("The envoys failed to meet.", "meet", DENIED),
    ("Norway denied that the envoys had met.", "met", DENIED),
    ("The refusal to meet surprised Norway.", "meet", DENIED),
    ("The envoys are not expected to meet.", "meet", DENIED),
    ("The envoys do not plan to meet.", "meet", DENIED),
]


@pytest.mark.parametrize(("sentence", "word", "aspect"), CASES, ids=[sentence for sentence, _, _ in CASES])
def test_aspect_of_a_verb(sentence, word, aspect, reading_of):
    reading = reading_of(sentence)
    verb = [t for t in reading.doc if t.text == word][-1]
    assert aspect_of(reading, verb) == aspect
