"""Turns of a transcript: who has the floor from one label to the next.

Comes in: a ``Reading``. Goes out: ``Turn`` rows in the order of the text.
Refuses: labels that name nobody ("QUESTION:").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.annotation import RegionKind

if TYPE_CHECKING:
    from kg.facts.reading import Reading


@dataclass(frozen=True, slots=True)
class Turn:
    """The tokens from ``start`` to ``end`` (exclusive), said by ``speakers``."""

    start: int
    end: int
    speakers: tuple[str, ...]


def labelled_turns(reading: Reading) -> list[Turn]:
    """The turns of all named speakers."""
    labels = sorted(
        (r for r in reading.annotations.regions if r.kind is RegionKind.SPEAKER_LABEL), key=lambda r: r.start
    )
    found = []
    for n, label in enumerate(labels):
        end = labels[n + 1].start if n + 1 < len(labels) else len(reading.doc)
        mention = reading.mention_at.get(label.start)
        if mention is not None and mention.start == label.start:
            found.append(Turn(label.end, end, mention.actors))
    return found
