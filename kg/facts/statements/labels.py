"""Turns of a transcript: who has the floor from one label to the next.

Comes in: a ``Reading``. Goes out: ``Turn`` rows in the order of the text.
Labels are regions of the text ("MS. HALLORAN:") or, where several lines open so, a name and its title ("Ana
Soto, deputy spokesperson:").
Refuses: nothing; the turns of those who only ask have no speakers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.data.cues import table
from kg.facts.statements.spans import FINITE
from kg.model.annotation import MentionKind, RegionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word, Words

#: Most tokens of a label from the name to its colon.
_LABEL = 12
#: Fewest lines with names and colons that make a transcript.
_LINES = 3
_BESIDE = frozenset({RegionKind.ASIDE, RegionKind.HEADLINE})
#: Labels of those who ask.
_ASKING = frozenset({"journalist", "question", "reporter", "interviewer", "q", "moderator", "a"})
#: Share of the turns of somebody without office that end with a question mark, from which he only asks; and
#: the fewest turns that show it.
_ASKS, _FEWEST = 0.6, 2


@dataclass(frozen=True, slots=True)
class Turn:
    """The tokens from ``start`` to ``end`` (exclusive), said by ``speakers``."""

    start: int
    end: int
    speakers: tuple[str, ...]


#: Several rules ask for the turns of one document.
_TURNS: WeakKeyDictionary[Reading, list[Turn]] = WeakKeyDictionary()


def all_turns(reading: Reading) -> list[Turn]:
    """All turns; () are the speakers of those in which somebody only asks or leads through the event."""
    if reading not in _TURNS:
        _TURNS[reading] = _turns(reading)
    return _TURNS[reading]


def _turns(reading: Reading) -> list[Turn]:
    regions = reading.annotations.regions
    labels = {r.start: r.end for r in regions if r.kind is RegionKind.SPEAKER_LABEL}
    named = _named_labels(reading)
    labels = {**dict(named if len(named) >= _LINES else ()), **labels}
    ends = [*sorted(labels)[1:], len(reading.doc)]
    ends[-1] = _closing(reading, max(labels, default=0)) or ends[-1]
    found = []
    for start, until in zip(sorted(labels), ends, strict=False):
        mention = reading.mention_at.get(start)
        named_so = mention is not None and mention.start == start
        found.append(Turn(labels[start], until, mention.actors if mention is not None and named_so else ()))
    asking = _interviewers(reading, found)
    return [Turn(t.start, t.end, ()) if set(t.speakers) & asking else t for t in found]


def _closing(reading: Reading, last: int) -> int | None:
    """Where the last turn ends before the text does: at a line that tells that all is over."""
    pattern = re.compile("|".join(f"(?:{row})" for row in table("transcripts")["closings"]))
    for region in reading.annotations.regions:
        text = reading.doc[region.start : region.end].text.strip()
        if region.start > last and region.kind in _BESIDE and pattern.match(text):
            return region.start
    return None


def labelled_turns(reading: Reading) -> list[Turn]:
    """The turns of all who make statements."""
    return [turn for turn in all_turns(reading) if turn.speakers]


def sentences(reading: Reading, start: int, end: int) -> Iterator[Passage]:
    """The sentences that have tokens in the range."""
    while start < end:
        sentence = reading.doc[start].sent
        yield sentence
        start = sentence.end


def _interviewers(reading: Reading, turns: list[Turn]) -> set[str]:
    """Named people without office most of whose turns are questions."""
    ends: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        for speaker in turn.speakers:
            if not reading.actors[speaker].roles:
                ends[speaker].append(_ends_asking(reading, turn))
    return {s for s, asked in ends.items() if len(asked) >= _FEWEST and sum(asked) >= _ASKS * len(asked)}


def _ends_asking(reading: Reading, turn: Turn) -> bool:
    last = next((t for t in reversed(reading.doc[turn.start : turn.end]) if not t.is_space), None)
    return last is not None and "?" in last.text


def _named_labels(reading: Reading) -> list[tuple[int, int]]:
    """Lines that open with a name, or a word for who asks, and a colon, nothing but a title between."""
    found = []
    doc = reading.doc
    for token in _openings(doc):
        asks = token.lower_ in _ASKING and token.i + 1 < len(doc) and doc[token.i + 1].text == ":"
        if not asks and not _names_person(reading, token):
            continue
        line = doc[token.i : token.i + _LABEL]
        colon = next((t.i for t in line if t.text == ":"), None)
        if colon is None or any("\n" in t.text or t.tag_ in FINITE for t in doc[token.i : colon]):
            continue
        if doc[colon].i + 1 < len(doc) and doc[colon + 1].i not in reading.quote_of:
            found.append((token.i, colon + 1))
    return found


def _openings(doc: Words) -> Iterator[Word]:
    """The first token of each line."""
    if len(doc) and not doc[0].is_space:
        yield doc[0]
    last = len(doc) - 1
    for token in doc:
        if token.is_space and token.i < last and "\n" in token.text:
            following = doc[token.i + 1]
            if not following.is_space:
                yield following


def _names_person(reading: Reading, token: Word) -> bool:
    mention = reading.mention_at.get(token.i)
    return (
        mention is not None
        and mention.start == token.i
        and mention.kind is MentionKind.NAME
        and all(reading.actors[a].type == "person" for a in mention.actors)
    )
