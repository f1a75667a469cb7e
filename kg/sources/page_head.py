"""The head of a page: where it ends, which line is the title, which tells the date.

Comes in: the classified lines of a page. Goes out: a ``Head``. Refuses a date that no
place in the head speaks for: that in a masthead is the day on which the page was copied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.dates import FoundDate, find_date
from kg.sources.furniture import PARTS_OF_PAGE, TEXT, Line, LineKind, may_be_headline
from kg.sources.page_marks import Mark, Weight, lone_cue, read_mark

#: A standfirst may stand between title and byline: so many lines with text, and lines at all, after
#: the first running one are searched for a byline or date.
STANDFIRST_LINES = 2
#: Above the text, and below it, title and date are looked for in so many lines; the longest menu seen
#: between a headline and its text has 60.
HEAD_LINES = 400
#: Above the text a page has slogans and notices, but no more short sentences than these.
SHORT_SENTENCES = 5
SEARCHED_LINES = 6
#: A standfirst without a full stop has at least so many words; a picture's label has fewer.
STANDFIRST_WORDS = 8
#: Where several unknown lines stand together, the first with so many words is the title.
TITLE_WORDS = 5
#: A line of so many words is a headline; name and office of a speaker have up to 7.
HEADLINE_WORDS = 8

_DATELINE = re.compile(
    r"\(?[A-Z][\w.’' -]{1,40}(?:, [A-Z][\w.’' -]{1,30})?,? +"
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})"
    r"\)?[.,]? *(?:—|–|--?|/|\()"
)


@dataclass(frozen=True, slots=True)
class Head:
    """``end`` is the first line of the article; ``kept`` are lines above it that belong to it."""

    end: int
    title: int | None = None
    kept: tuple[int, ...] = ()
    marks: tuple[int, ...] = ()
    weight: Weight = Weight.NONE
    date: FoundDate | None = None
    notes: tuple[str, ...] = ()


def read_head(lines: list[Line]) -> Head:
    """The head of a page, or of an article that was written to a file."""
    first = _first_text(lines)
    start = max(first - HEAD_LINES, 0)
    marks, end = _marks(lines, start, first)
    title = _title(lines, _runs(lines, start, end, marks), marks)
    kept = tuple(
        index
        for index in range(title + 1 if title is not None else start, end)
        if index not in marks and _belongs(lines, index, title, max(marks, default=-1))
    )
    weight, date, notes = _date(lines, marks, title, end)
    return Head(end, title, kept, tuple(marks), weight, date, notes)


def _first_text(lines: list[Line]) -> int:
    """The first running line, or the first short sentence where there are many above it or no other."""
    sentences: list[int] = []
    for index, line in enumerate(lines):
        if line.kind not in TEXT or may_be_headline(line):
            continue
        if line.kind == LineKind.RUNNING:
            return index if len(sentences) <= SHORT_SENTENCES else sentences[0]
        sentences.append(index)
    return sentences[0] if sentences else len(lines)


def _marks(lines: list[Line], start: int, first: int) -> tuple[dict[int, Mark], int]:
    """The marks above the article, and where the article begins."""
    marks = _marks_between(lines, start, first)
    end, seen, text = first, 0, 0
    for index in range(first, len(lines)):
        line = lines[index]
        if line.kind == LineKind.BLANK:
            continue
        seen += 1
        if line.kind in TEXT:
            text += 1
        if seen > SEARCHED_LINES or text > STANDFIRST_LINES:
            break
        mark = None if line.kind in TEXT else _mark_at(lines, index)
        if mark and _adds(marks, mark):
            marks[index] = mark
            end = index + 1
    return marks, end


def _marks_between(lines: list[Line], start: int, end: int) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    for index in range(start, end):
        mark = _mark_at(lines, index)
        if mark and _adds(found, mark):
            found[index] = mark
    return found


def _adds(marks: dict[int, Mark], mark: Mark) -> bool:
    """False for another bare date below the one of publication: it belongs to the article."""
    cued = [m.date.day for m in marks.values() if m.weight == Weight.CUED and m.date]
    return mark.weight != Weight.BARE or not cued or (mark.date is not None and mark.date.day in cued)


def _mark_at(lines: list[Line], index: int) -> Mark | None:
    """The mark of a line; "Published" and the date in the line below it are read together."""
    text = lines[index].text
    if not text:
        return None
    above = next((line.text for line in reversed(lines[max(index - 2, 0) : index]) if line.text), "")
    below = next((line.text for line in lines[index + 1 : index + 3] if line.text), "")
    if above and lone_cue(above):
        return read_mark(f"{above} {text}")
    if lone_cue(text) and read_mark(f"{text} {below}"):
        return Mark(Weight.NONE)
    return read_mark(text)


def _title(lines: list[Line], runs: list[list[int]], marks: dict[int, Mark]) -> int | None:
    """The unknown line that the byline or date belongs to, else the last above the text."""
    if not runs:
        return None
    cued = [index for index, mark in marks.items() if mark.weight == Weight.CUED]
    for anchor in (*cued, *sorted(marks)):
        above = [run for run in runs if run[-1] < anchor]
        below = [run for run in runs if run[0] > anchor]
        if above:
            label = below and _is_label(lines, above[-1], below[-1], first=above[-1] == runs[0])
            return _pick(lines, below[-1] if label else above[-1])
    return _pick(lines, runs[-1])


def _is_label(lines: list[Line], above: list[int], below: list[int], *, first: bool) -> bool:
    """True where what stands above a date is the site's name or a file number, and the headline is below.

    "Gulf Courier" between menu and date is no title; "National Day" is one, though a speaker's
    name and office stand below the date.
    """
    long_above, long_below = (max(lines[index].words for index in run) for run in (above, below))
    if long_above >= TITLE_WORDS:
        return False
    name = first and any(line.kind in PARTS_OF_PAGE for line in lines[: above[0]])
    return long_below >= (TITLE_WORDS if name else HEADLINE_WORDS)


def _runs(lines: list[Line], start: int, end: int, marks: dict[int, Mark]) -> list[list[int]]:
    """Unknown lines of the head; those with only blank lines between them are one run."""
    runs: list[list[int]] = []
    joined = False
    for index in range(start, end):
        line = lines[index]
        if line.kind == LineKind.BLANK:
            continue
        if may_be_headline(line) and index not in marks:
            if joined:
                runs[-1].append(index)
            else:
                runs.append([index])
            joined = True
        elif line.kind not in {LineKind.ORNAMENT, LineKind.CAPTION}:
            joined = False
    return [run for run in runs if any(lines[index].words > 1 for index in run)]


def _pick(lines: list[Line], run: list[int]) -> int | None:
    for index in run:
        if lines[index].words >= TITLE_WORDS:
            return index
    longest = max(run, key=lambda index: lines[index].words)
    return longest if lines[longest].words > 1 else None


def _belongs(lines: list[Line], index: int, title: int | None, last_mark: int) -> bool:
    """True for a line of the head that is text of the article: a standfirst, a speaker's name."""
    line = lines[index]
    if line.kind in TEXT and index != title:
        return True
    if line.kind != LineKind.HEADING or title is None:
        return False
    return index > last_mark or line.words >= STANDFIRST_WORDS


def _date(
    lines: list[Line], marks: dict[int, Mark], title: int | None, end: int
) -> tuple[Weight, FoundDate | None, tuple[str, ...]]:
    """The surest date of the head, else of a line at the foot, else of the dateline."""
    rows = [
        (mark.weight, -index, mark.date)
        for index, mark in marks.items()
        if _speaks(lines, index, mark, title)
    ]
    if not any(weight > Weight.UPDATED for weight, _, _ in rows):
        rows += _foot_dates(lines, end)
    rows += _dateline(lines, end)
    good = [row for row in rows if row[2] is not None and row[2].day is not None]
    if not good:
        problems = [row[2].problem for row in rows if row[2] is not None and row[2].problem]
        return Weight.NONE, None, tuple(f"the date was left out: {problem}" for problem in problems[:1])
    weight, _, date = max(good, key=lambda row: row[:2])
    notes = ("the only date is that of an update",) if weight == Weight.UPDATED else ()
    return weight, date, notes


def _speaks(lines: list[Line], index: int, mark: Mark, title: int | None) -> bool:
    """False for a bare date that menus part from the title."""
    if mark.date is None:
        return False
    if mark.weight != Weight.BARE:
        return True
    if title is None:
        return False
    return index > title or all(
        line.kind in {LineKind.BLANK, LineKind.HEADING} for line in lines[index + 1 : title]
    )


def _foot_dates(lines: list[Line], end: int) -> list[tuple[Weight, int, FoundDate | None]]:
    """Dates with a cue below the last running line."""
    last = max((i for i, line in enumerate(lines) if line.kind == LineKind.RUNNING), default=len(lines))
    marks = _marks_between(lines, max(last + 1, end), min(last + HEAD_LINES, len(lines)))
    return [(m.weight, -i, m.date) for i, m in marks.items() if m.weight in {Weight.CUED, Weight.UPDATED}]


def _dateline(lines: list[Line], end: int) -> list[tuple[Weight, int, FoundDate | None]]:
    """The date in "GENEVA, 19 July 2024 — The envoy ..."."""
    for line in lines[end:]:
        if line.kind != LineKind.BLANK:
            match = _DATELINE.match(line.text)
            return [(Weight.BARE, -end, find_date(match["date"]))] if match else []
    return []
