"""What the speakers of a transcript say: one statement a paragraph of each turn, more in a long one.

Comes in: a ``Reading``. Goes out: ``Said`` rows, quoted in full, without the label and asides.
Refuses: turns of those who only ask or lead through the event; paragraphs of courtesy, of questions, and of
too few words that mean something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.data.cues import table
from kg.facts.content import content
from kg.facts.cues import words
from kg.facts.statements import Said, release_time
from kg.facts.statements.labels import labelled_turns, sentences
from kg.model.enums import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word
    from kg.facts.statements.labels import Turn

#: Fewest words of a paragraph that says something, and of words among them that mean something: the shortest
#: statements of the development briefings are "We reject that charge" and "There is no meeting scheduled".
FEWEST_WORDS, FEWEST_MEANT = 4, 2
#: From how many tokens a paragraph is more than one statement, and the fewest of a piece and of its last one.
#: In thirteen read transcripts the annotated ones are whole paragraphs of up to eighty tokens and, of longer
#: ones, one to three sentences: F1 rises from .66 to .73.
LONG, PIECE, SHORT = 80, 35, 10
#: With what a turn ends that somebody else has cut short.
_BROKEN = frozenset({"—", "–", "--", "-", "…", "..."})
#: Tags of the verbs that make a sentence whole; so does a command.
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_MEANT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


#: A turn of fewer tokens that breaks off says nothing by itself: "Beyond what we told you —".
FEWEST_BROKEN = 12


def turns(reading: Reading) -> list[Said]:
    """What all who make statements say."""
    return [
        said
        for turn in labelled_turns(reading)
        for start, end in paragraphs(reading, turn)
        if (said := _said(reading, turn, start, end)) is not None
    ]


def paragraphs(reading: Reading, turn: Turn) -> Iterator[tuple[int, int]]:
    """The token ranges of the paragraphs of a turn."""
    start = turn.start
    for token in reading.doc[turn.start : turn.end]:
        if token.is_space and "\n" in token.text:
            if start < token.i:
                yield from _pieces(reading, start, token.i)
            start = token.i + 1
    if start < turn.end:
        yield from _pieces(reading, start, turn.end)


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph; a long one in runs of sentences, since it passes from one matter to the next."""
    last = end - SHORT if end - start >= LONG else start
    for sentence in sentences(reading, start, end):
        if start + PIECE <= sentence.end <= last and _tells(reading, sentence):
            yield start, sentence.end
            start = sentence.end
    yield start, end


def _said(reading: Reading, turn: Turn, start: int, end: int) -> Said | None:
    parts = list(sentences(reading, start, end))
    telling = [n for n, sentence in enumerate(parts) if _tells(reading, sentence)]
    if not telling:
        return None
    first = next(s for s in parts[: telling[0] + 1] if not _courteous(reading, s))
    last = next(s for s in reversed(parts[telling[-1] :]) if not _courteous(reading, s))
    start, end = max(start, first.start), min(end, last.end)
    start = _begun(reading, start, end)
    spoken = [i for i in range(start, _finished(reading, start, end)) if i not in reading.silent]
    said = content(reading, spoken, whole=True)
    if said is None or len(said.text.split()) < FEWEST_WORDS:
        return None
    whole = type(said)(said.ranges, said.text, Quoted.FULL)
    cue = said.ranges[0][0]
    return Said(turn.speakers, whole, cue, "statement.turn", release_time(reading, cue))


def _begun(reading: Reading, start: int, end: int) -> int:
    """Behind the rest of a sentence that somebody else has cut short: "— to invite them. We will pay"."""
    first = next((t for t in reading.doc[start:end] if not t.is_space and t.i not in reading.silent), None)
    if first is None or first.text not in _BROKEN:
        return start
    return min(first.sent.end, end) if first.sent.root.tag_ not in _FINITE else start


def _finished(reading: Reading, start: int, end: int) -> int:
    """Where the last sentence that was finished ends: "That is over. And our —" ends before "And", whether or
    not an aside tells why: "And our — (audio drop)."
    """
    spoken = (t for t in reversed(reading.doc[start:end]) if not t.is_space and t.i not in reading.silent)
    last = next((t for t in spoken if t.text != "." or t.i - 1 not in reading.silent), None)
    if last is None or last.text not in _BROKEN:
        return end
    if last.sent.start > start:
        return last.sent.start
    return start if end - start < FEWEST_BROKEN else end


def _tells(reading: Reading, sentence: Passage) -> bool:
    """The sentence is no question, no courtesy, and has enough words that mean something."""
    said = [t for t in sentence if t.i not in reading.silent and not t.is_space]
    if not said or any("?" in t.text for t in said[-2:]):
        return False
    if not any(t.tag_ in _FINITE or (t.tag_ == "VB" and t == sentence.root) for t in said):
        return False
    if _courteous(reading, sentence):
        return False
    return len(meant(reading, [(sentence.start, sentence.end)])) >= FEWEST_MEANT


def _courteous(reading: Reading, sentence: Passage) -> bool:
    """As in "Good morning, everyone", which does not belong to what is said behind it; nor does silence."""
    said = [t.i for t in sentence if t.i not in reading.silent and not t.is_space]
    if not said:
        return True
    return bool(_courtesies().fullmatch(" ".join(reading.doc[said[0] : said[-1] + 1].text.split())))


def meant(reading: Reading, ranges: Iterable[tuple[int, int]]) -> list[Word]:
    """The words in those ranges that carry a matter of their own."""
    empty = words("transcripts", "empty")
    spoken = (t for start, end in ranges for t in reading.doc[start:end] if t.pos_ in _MEANT)
    return [
        t
        for t in spoken
        if t.lower_ not in empty and t.lemma_.lower() not in empty and t.i not in reading.silent
    ]


@lru_cache(maxsize=1)
def _courtesies() -> re.Pattern[str]:
    rows = (row.removeprefix("(?i)").removesuffix("$") for row in table("transcripts")["courtesies"])
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)
