"""Turns of a transcript: who has the floor from one label to the next.

Comes in: a ``Reading``. Goes out: ``Turn`` rows in the order of the text.
Labels are lines that open with capitals ("MS. HALLORAN:") or, where several lines do so, with a name and its
title ("Ana Soto, deputy spokesperson:").
Refuses: labels that name nobody ("QUESTION:").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.annotation import MentionKind, RegionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.facts.reading import Reading


#: Most tokens of a label from the name to its colon.
_LABEL = 12
#: Fewest lines with names and colons that make a transcript.
_FEWEST = 3
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Labels of those who ask.
_ASKING = frozenset({"journalist", "question", "reporter", "interviewer", "q", "moderator", "a"})


@dataclass(frozen=True, slots=True)
class Turn:
    """The tokens from ``start`` to ``end`` (exclusive), said by ``speakers``."""

    start: int
    end: int
    speakers: tuple[str, ...]


def labelled_turns(reading: Reading) -> list[Turn]:
    """The turns of all named speakers."""
    labels = [(r.start, r.end) for r in reading.annotations.regions if r.kind is RegionKind.SPEAKER_LABEL]
    named = _named_labels(reading)
    labels = sorted({*labels, *(named if len(named) >= _FEWEST else ())})
    found = []
    for n, (start, end) in enumerate(labels):
        until = labels[n + 1][0] if n + 1 < len(labels) else len(reading.doc)
        mention = reading.mention_at.get(start)
        if mention is not None and mention.start == start and reading.doc[start].lower_ not in _ASKING:
            found.append(Turn(end, until, mention.actors))
    return found


def _named_labels(reading: Reading) -> list[tuple[int, int]]:
    """Lines that open with a name, or a word for who asks, and a colon, nothing but a title between."""
    found = []
    doc = reading.doc
    for token in doc:
        if token.is_space or not (token.i == 0 or "\n" in doc[token.i - 1].text):
            continue
        asks = token.lower_ in _ASKING and token.i + 1 < len(doc) and doc[token.i + 1].text == ":"
        if not asks and not _names_person(reading, token):
            continue
        line = doc[token.i : token.i + _LABEL]
        colon = next((t.i for t in line if t.text == ":"), None)
        if colon is None or any("\n" in t.text or t.tag_ in _FINITE for t in doc[token.i : colon]):
            continue
        if doc[colon].i + 1 < len(doc) and doc[colon + 1].i not in reading.quote_of:
            found.append((token.i, colon + 1))
    return found


def _names_person(reading: Reading, token: Token) -> bool:
    mention = reading.mention_at.get(token.i)
    return (
        mention is not None
        and mention.start == token.i
        and mention.kind is MentionKind.NAME
        and all(reading.actors[a].type == "person" for a in mention.actors)
    )
