"""Lists of those who were there, a line each, below a line that says so: "Participants included:".

Comes in: a ``Reading``. Goes out: an ``Encounter`` for each list, which only adds sides to a meeting.
Refuses: lines that do not open with somebody whom the text knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.encounters.encounter import Encounter
from kg.model.annotation import RegionKind
from kg.model.enums import ActorType, MeetingKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.model.annotation import Region

#: Tokens before a name that opens a line: a bullet, "the Honorable".
_BEFORE = 4
_SIDES = frozenset({ActorType.PERSON, ActorType.ORGANIZATION})


def attendees(reading: Reading) -> Iterator[Encounter]:
    """Who was there, by each list of the text; ``token`` is the last word of the line above it."""
    block: list[Region] = []
    for region in (*(r for r in reading.annotations.regions if r.kind is RegionKind.ATTENDANCE), None):
        if block and (region is None or region.start > block[-1].end + 1):
            found = dict.fromkeys(a for line in block for a in _named(reading, line))
            if len(found) > 1:
                last = max(block[0].start - 2, 0)
                ahead = any(t.tag_ == "MD" for t in reading.doc[last].sent)
                yield Encounter(
                    last,
                    MeetingKind.MEETING,
                    tuple(found),
                    status=Status.PLANNED if ahead else Status.HELD,
                    definite=True,
                    joining=True,
                    rule="meeting.listed",
                )
            block = []
        block += [] if region is None else [region]


def _named(reading: Reading, line: Region) -> tuple[str, ...]:
    """Whom a line of the list names first."""
    near = range(line.start, min(line.start + _BEFORE, line.end))
    mention = next((m for i in near if (m := reading.mention_at.get(i)) is not None), None)
    actors = mention.actors[:1] if mention is not None else ()
    return actors if all(reading.actors[a].type in _SIDES for a in actors) else ()
