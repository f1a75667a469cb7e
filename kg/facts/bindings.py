"""Which words of its sentences a fact's actors and place were bound to.

Comes in: a fact, its trace. Goes out: ``BoundWords``, cue first. Refuses: nothing: what no word of the
evidence stands for is told as bound from elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from kg.facts.time_reasons import time_reason
from kg.model.explanation import BoundWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.traces import Trace
    from kg.model.annotation import Mention, PlaceMention
    from kg.model.facts import Fact

ELSEWHERE = "another sentence"
#: The fields of facts that hold ids of actors.
PARTIES = ("participants", "hosts", "mediators", "by", "speakers", "holders", "actor", "recipient")


def parties(fact: Fact) -> Iterator[tuple[str, str]]:
    """The actors that take part in a fact, each with the field that names it."""
    for part in _parts(type(fact)):
        value: str | tuple[str, ...] | None = getattr(fact, part)
        for actor in (value,) if isinstance(value, str) else value or ():
            yield part, actor


@cache
def _parts(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(part for part in PARTIES if part in kind.model_fields)


class Bindings:
    """Answers for the facts of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._mentions = sorted(reading.annotations.mentions, key=lambda m: m.start)
        self._starts = [mention.start for mention in self._mentions]
        self._places = {place.id: place.name for place in reading.annotations.places}

    def of(self, fact: Fact, trace: Trace) -> tuple[BoundWords, ...]:
        """Everything that was bound, in the order cue, actors, place, times."""
        parties = self.parties(fact, trace)
        return (*self._cues(trace), *parties, *self._place(fact, trace), *self._times(trace))

    def parties(self, fact: Fact, trace: Trace) -> list[BoundWords]:
        """The actors of a fact, each with the nearest words of the evidence that stand for it."""
        near = self._near(trace.cues)
        return [self._party(part, actor, near, trace) for part, actor in parties(fact)]

    def _party(self, part: str, actor: str, near: list[Mention], trace: Trace) -> BoundWords:
        name = self.reading.actors[actor].name if actor in self.reading.actors else actor
        own = [mention for mention in near if actor in mention.actors]
        if not own:
            return BoundWords(part=part, value=name, words=None, how=ELSEWHERE)
        best = min(own, key=lambda m: abs(m.head - trace.cues[0]))
        words = self.reading.span(best.start, best.end)
        return BoundWords(part=part, value=name, words=words, how=best.kind.value)

    def _near(self, cues: Iterable[int]) -> list[Mention]:
        """The mentions in the sentences of the cues."""
        found: dict[int, Mention] = {}
        for cue in cues:
            sent = self.reading.doc[cue].sent
            first, last = bisect_left(self._starts, sent.start), bisect_left(self._starts, sent.end)
            found |= {i: self._mentions[i] for i in range(first, last)}
        return list(found.values())

    def _cues(self, trace: Trace) -> list[BoundWords]:
        doc = self.reading.doc
        return [
            BoundWords(part="cue", value=doc[cue].lemma_, words=self.reading.span(cue, cue + 1), how="word")
            for cue in trace.cues
        ]

    def _place(self, fact: Fact, trace: Trace) -> list[BoundWords]:
        place = getattr(fact, "place", None)
        if place is None:
            return []
        sents = [self.reading.doc[cue].sent for cue in trace.cues]
        own: list[PlaceMention] = [
            p
            for p in self.reading.annotations.place_mentions
            if p.place == place and any(s.start <= p.start < s.end for s in sents)
        ]
        name = self._places.get(place, place)
        if not own:
            return [BoundWords(part="place", value=name, words=None, how=ELSEWHERE)]
        best = min(own, key=lambda p: abs(p.head - trace.cues[0]))
        words = self.reading.span(best.start, best.end)
        return [BoundWords(part="place", value=name, words=words, how="name")]

    def _times(self, trace: Trace) -> list[BoundWords]:
        reading = self.reading
        return [
            BoundWords(
                part=part,
                value=time.time or "no day",
                words=reading.span(time.start, time.end),
                how=time_reason(reading, time),
            )
            for part, time in trace.times
        ]
