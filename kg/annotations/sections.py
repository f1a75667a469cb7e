"""Finds what is not running text, and where sentences must begin.

Comes in: the text of a document, or a tokenized spaCy ``Doc``. Goes out: ``Region`` rows, and
for the pipeline component sentence starts at every line and after every dateline or label,
since the parser would run a headline into the sentence below it.
Refuses: nothing. A single line is a text, not the heading of one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.annotations.labels import Labels, asides
from kg.data import find_place
from kg.data.cues import table
from kg.model.annotation import Region, RegionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n]+")
#: A line without closing punctuation and of at most so many words is a heading. 14 is the longest
#: heading of the development articles; running text of that length without a full stop does not occur.
HEADING_WORDS = 14
#: A source in brackets may stand behind what closes it: "“Never again.” [Letter, 3 May]".
_CLOSED = re.compile(r"[.!?…:;,][”\"'’)\]]*\s*$|[”\"]\s*$|[.!?…][”\"'’]*\s*\[[^\[\]]*\]$")
#: A name that ends with a short form: "JOHN Q. PUBLIC JR."
_SIGNED = re.compile(r"(?:[A-Z][\w'’-]*\.?,? ){2,4}(?:JR|SR|Jr|Sr)\.")
#: A line of two to five capitalised words, as under a letter: the parser would cut some such names in two.
_BARE_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,4}")
#: What spaCy keeps for a token that opens a sentence, and for one that opens none (-1, unsigned).
_STARTS, _GOES_ON = 1, 2**64 - 1
#: Kinds that open a line that goes on as running text.
_OPENERS = (RegionKind.DATELINE, RegionKind.SPEAKER_LABEL, RegionKind.ENTRY)
_WHOLE_LINES = (RegionKind.BOILERPLATE, RegionKind.BYLINE)
#: Days that open a paragraph before a text is a diary.
LEAST_ENTRIES = 2
#: The place that opens an item of a round-up, and how many items make one: "Minsk: The EU has barred".
_PLACED = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):(?= [A-Z“\"])")
LEAST_PLACED = 2
#: A line that names somebody of a list, by a capital behind a bullet; and how many words it may have.
_LISTED = re.compile(r"(?:[•●▪◦·*–—-]\s*)?[^\W\d_a-z][^\n]*[^.:!?\s]$")
_LISTED_WORDS = 40


@lru_cache(maxsize=1)
def _patterns() -> dict[RegionKind, re.Pattern[str]]:
    cues = table("sections")
    return {RegionKind(kind): re.compile("|".join(f"(?:{p})" for p in rows)) for kind, rows in _rows(cues)}


@lru_cache(maxsize=1)
def _writer() -> re.Pattern[str]:
    """Who wrote it, in a line that the place ends: "By Our Correspondent, MBABANE"."""
    return re.compile("|".join(table("sections")["writer"]))


def _rows(cues: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    for kind, rows in cues.items():
        if kind == "writer":
            continue
        # An inline flag must open a pattern: lift it into a scoped group.
        yield kind, [re.sub(r"^\(\?i\)(.*)$", r"(?i:\1)", row, flags=re.DOTALL) for row in rows]


@lru_cache(maxsize=1)  # asked for the sentence starts of a text, then for its regions
def line_regions(text: str) -> tuple[tuple[int, int, RegionKind], ...]:
    """Character spans of everything that is not running text."""
    return tuple(_line_regions(text))


def _line_regions(text: str) -> Iterator[tuple[int, int, RegionKind]]:
    patterns = _patterns()
    labels = Labels(text)
    placed = _placed(text)
    heads = {start: end for start, end, _ in entries(text)}
    alone = "\n" not in text.strip()
    listing = False
    for line in _LINE.finditer(text):
        content = line.group().strip()
        if not content:
            continue
        start = line.start() + line.group().index(content[0])
        if start in heads:
            yield start, heads[start], RegionKind.ENTRY
            continue
        listing = listing and bool(_LISTED.match(content)) and len(content.split()) <= _LISTED_WORDS
        if listing:
            yield start, start + len(content), RegionKind.ATTENDANCE
            continue
        listing = content.endswith(":") and bool(patterns[RegionKind.ATTENDANCE].fullmatch(content))
        if listing:
            continue
        if length := labels.length(content):
            yield start, start + length, RegionKind.SPEAKER_LABEL
            continue
        if placed and (item := _PLACED.match(content)):
            yield start, start + item.end(), RegionKind.DATELINE
            continue
        if not alone and (signed := _writer().match(content)):
            yield start, start + len(signed.group().rstrip()), RegionKind.BYLINE
            yield start + signed.end(), start + len(content), RegionKind.DATELINE
            continue
        kind = None if alone or not patterns[RegionKind.DATELINE].fullmatch(content) else RegionKind.DATELINE
        # a line of its own: "Nairobi, 24th January, 2024", "By Our Correspondent, MBABANE"
        kind = kind or next((k for k in _WHOLE_LINES if patterns[k].match(content)), None)
        if kind is None and not alone and _is_heading(content):
            kind = RegionKind.HEADLINE
        if kind is not None:
            yield start, start + len(content), kind
        elif found := patterns[RegionKind.DATELINE].match(content):
            yield start, start + len(found.group().rstrip()), RegionKind.DATELINE


def _placed(text: str) -> bool:
    """Whether places open the items of a round-up."""
    items = (
        found.group(1) for line in _LINE.finditer(text) if (found := _PLACED.match(line.group().strip()))
    )
    return len({item for item in items if find_place(item) is not None}) >= LEAST_PLACED


@lru_cache(maxsize=1)
def entries(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where the days that open the paragraphs of a diary begin and end, and where what is told of each does.

    Each opens all up to the next one, the last its own paragraph. One such day alone, or the same twice, is
    none.
    """
    pattern = _patterns()[RegionKind.ENTRY]
    heads = [
        (line.start(), line.start() + len(match.group().rstrip()))
        for line in _LINE.finditer(text)
        if (match := pattern.match(line.group()))
    ]
    if len({text[start:end].lower() for start, end in heads}) < LEAST_ENTRIES:
        return ()
    ends = [start for start, _ in heads[1:]] + [_last_entry(text, heads[-1][1])]
    return tuple((*head, end) for head, end in zip(heads, ends, strict=True))


def _last_entry(text: str, head: int) -> int:
    """The end of the paragraph that the last head opens."""
    body = _LINE.search(text, head)
    blank = text.find("\n\n", head if body is None else body.end())
    own = blank if text[head : head + 1] == "\n" else text.find("\n", head)
    return len(text) if own < 0 else own


def _is_heading(line: str) -> bool:
    return len(line.split()) <= HEADING_WORDS and (not _CLOSED.search(line) or bool(_SIGNED.fullmatch(line)))


def mark_sentence_starts(doc: Doc) -> Doc:
    """Pipeline component: a sentence begins at every line, after every opener, and behind no word or comma.

    Set before the parser runs, which keeps to it.
    """
    text = doc.text  # joined anew at every access
    starts = {line.start() + len(line.group()) - len(line.group().lstrip()) for line in _LINE.finditer(text)}
    signed: set[int] = set()
    for start, end, kind in line_regions(text):
        starts.add(start)
        if kind is RegionKind.HEADLINE and _BARE_NAME.fullmatch(text[start:end]):
            signed.update(range(start + 1, end))
        if kind in _OPENERS:
            rest = text[end : end + 3]
            starts.add(end + len(rest) - len(rest.lstrip()))
    # As numbers: a token that is told looks through the whole text for what the parser has set.
    marks: Any = doc.to_array(["SENT_START"])
    for i, (at, space) in enumerate(zip(*doc.to_array(["IDX", "IS_SPACE"]).T.tolist(), strict=True)):
        if i and (space or at in starts or at in signed or _goes_on(text, at)):
            marks[i] = _STARTS if at in starts and not space else _GOES_ON
    return doc.from_array(["SENT_START"], marks)


def _goes_on(text: str, at: int) -> bool:
    """What stands before, on the same line, ends no sentence: a word, a comma, the bracket behind a word."""
    before = text[max(at - 3, 0) : at].removesuffix(" ")[-2:]
    return before[-1:].isalnum() or before.endswith(",") or (before.endswith(")") and before[0].isalnum())


def regions(doc: Doc) -> tuple[Region, ...]:
    """The regions of a parsed document, in tokens."""
    found = []
    text = doc.text
    spans = list(line_regions(text))
    if any(kind is RegionKind.SPEAKER_LABEL for _, _, kind in spans):
        spans += ((start, end, RegionKind.ASIDE) for start, end in asides(text))
    for start, end, kind in sorted(spans):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append(Region(span.start, span.end, kind))
    return tuple(found)
