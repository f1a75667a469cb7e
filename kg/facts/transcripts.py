"""What the speakers of a transcript say: one statement a turn.

Comes in: a ``Reading``. Goes out: ``Said`` rows, quoted in full, without the label.
Refuses: turns of unnamed questioners and moderators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.content import content
from kg.facts.statements import Said, release_time
from kg.facts.statements.labels import labelled_turns
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from kg.facts.reading import Reading

#: Fewest words of a turn that says something: "Thank you." does not.
FEWEST_WORDS = 4


def turns(reading: Reading) -> list[Said]:
    """The turns of all named speakers."""
    found = []
    for turn in labelled_turns(reading):
        said = content(reading, [i for i in range(turn.start, turn.end) if i not in reading.silent])
        if said is not None and len(said.text.split()) >= FEWEST_WORDS:
            whole = type(said)(said.ranges, said.text, Quoted.FULL)
            cue = said.ranges[0][0]
            found.append(Said(turn.speakers, whole, cue, "statement.turn", 0.9, release_time(reading, cue)))
    return found
