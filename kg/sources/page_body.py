"""The article between head and foot: which lines of a page are its text.

Comes in: the classified lines and the head. Goes out: the numbers of the lines that are kept.
Refuses to drop running text, but for that below a closing line (readers' comments, the
author's life, teasers) and in boxes of links, where headline and teaser take turns.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice

from kg.sources.furniture import PARTS_OF_PAGE, TEXT, Line, LineKind
from kg.sources.page_head import Head
from kg.sources.page_marks import Weight, read_mark

#: A closing line with less text above it than this share of the text below it closes nothing: it
#: stands between the standfirst and the article.
CLOSES_FROM = 0.35
#: A box that asks for an address ends with its button, at most so many lines below.
SIGNUP_LINES = 6
#: A box of links has at most so many lines; the longest seen, ten headlines with numbers, has 20.
BOX_LINES = 40
#: Short unknown lines between the article and the foot are tags: so many words at the most.
TAG_WORDS = 3
#: So many names of sections at the very end are a menu.
MENU_LINES = 3
_LINKS = frozenset({LineKind.HEADING, LineKind.NAVIGATION, LineKind.CAPTION})
_LIST_ITEM = re.compile(r"\s*(?:[(\[•·▪◦‣*–—-]|\d{1,2}[.)]|#)")


def article_lines(lines: list[Line], head: Head) -> list[int]:
    """Numbers of the lines to keep, in order, blank ones left out."""
    kept = list(head.kept)
    above = sum(len(lines[i].text) for i in kept)
    below = _running_below(lines)
    index = head.end
    while index < len(lines):
        line = lines[index]
        match line.kind:
            case LineKind.CLOSING if above and above >= CLOSES_FROM * below[index]:
                break
            case LineKind.BOX:
                index = _after_box(lines, index)
                continue
            case LineKind.SIGNUP:
                index = _after_signup(lines, index)
                continue
            case LineKind.BLANK | LineKind.CONTROL | LineKind.CLOSING | LineKind.CAPTION | LineKind.ORNAMENT:
                pass
            case _:
                if line.kind in TEXT or not _is_date(line):
                    kept.append(index)
                    above += len(line.text) if line.kind in TEXT else 0
        index += 1
    return _without_tags(lines, kept)


def _is_date(line: Line) -> bool:
    mark = read_mark(line.text)
    return (
        mark is not None and mark.weight in {Weight.CUED, Weight.UPDATED} and not _LIST_ITEM.match(line.text)
    )


def _running_below(lines: list[Line]) -> list[int]:
    """For each line, the characters of running text in it and below it."""
    lengths = (len(line.text) if line.kind == LineKind.RUNNING else 0 for line in reversed(lines))
    return list(accumulate(lengths))[::-1]


def _after_box(lines: list[Line], index: int) -> int:
    """The line after a box of links that begins at ``index``."""
    if lines[index].words > TAG_WORDS + 2 and ":" in lines[index].text:
        return index + 1
    below = (i for i in range(index + 1, len(lines)) if lines[i].kind != LineKind.BLANK)
    filled = list(islice(below, BOX_LINES + 1))
    kinds = [lines[i].kind for i in filled]
    links = next((n for n, kind in enumerate(kinds) if kind not in _LINKS), len(kinds))
    after = links
    if links == 1:
        end = next((n for n, k in enumerate(kinds) if k not in TEXT and k not in _LINKS), len(kinds))
        if _takes_turns(kinds[:end]):
            after = end
    if after in {0, BOX_LINES + 1}:
        return index + 1
    return filled[after] if after < len(filled) else len(lines)


def _takes_turns(kinds: list[LineKind]) -> bool:
    """True where each headline has one teaser, twice or more: other articles, not this one."""
    headlines, teasers = kinds[0::2], kinds[1::2]
    alike = all(kind in _LINKS for kind in headlines) and all(kind in TEXT for kind in teasers)
    return alike and len(teasers) > 1


def _after_signup(lines: list[Line], index: int) -> int:
    """The line after a box that asks for an address, which ends with a button."""
    seen = running = 0
    for i in range(index + 1, len(lines)):
        kind = lines[i].kind
        if kind == LineKind.BLANK:
            continue
        seen += 1
        running += kind == LineKind.RUNNING
        if seen > SIGNUP_LINES or running > 1:
            break
        if kind == LineKind.CONTROL:
            return i + 1
    return index + 1


def _without_tags(lines: list[Line], kept: list[int]) -> list[int]:
    """``kept`` without the short unknown lines between the text and the foot."""
    last = max((n for n, i in enumerate(kept) if lines[i].kind in TEXT), default=-1)
    tail = kept[last + 1 :]
    foot = _foot(lines, kept[last] + 1) if last >= 0 else len(lines)
    if foot < len(lines):
        tail = [i for i in tail if i < foot and not _is_tag(lines[i])]
    elif len(tail) >= MENU_LINES and all(lines[i].kind == LineKind.NAVIGATION for i in tail[-MENU_LINES:]):
        while tail and lines[tail[-1]].kind == LineKind.NAVIGATION:
            tail.pop()
    return kept[: last + 1] + tail


def _is_tag(line: Line) -> bool:
    ends = line.text.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…"}
    return line.words <= TAG_WORDS and not ends and not _LIST_ITEM.match(line.text)


def _foot(lines: list[Line], start: int) -> int:
    """The first part of a page at or after ``start`` that is more than the name of a section."""
    for i in range(start, len(lines)):
        if lines[i].kind in PARTS_OF_PAGE and lines[i].kind != LineKind.NAVIGATION:
            return i
    return len(lines)
