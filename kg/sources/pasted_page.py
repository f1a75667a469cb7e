"""The article in a text that was copied from a page.

Comes in: the text of a file without front matter. Goes out: a ``Draft``: the article's text, and
title, publisher and date where the page tells them. Where nothing shows that it was copied from
a page, the text is kept character for character, but for a headline, byline and date that stand
apart above it. Refuses: nothing; a page without an article gives a draft without text.

The page is read as four zones: head, article, boxes within it, foot. The head ends with
the last byline, date or button before the running text; the foot begins with the first closing line
after it. Unknown lines are dropped in head and foot only.
"""

from __future__ import annotations

import re

from kg.sources.furniture import Line, LineKind, classify
from kg.sources.page_body import article_lines
from kg.sources.page_head import Head, read_head
from kg.sources.page_marks import Weight
from kg.sources.page_publisher import find_publisher
from kg.sources.reading import Draft

#: A numbered heading or a time of day opens a part of the text, it is no headline.
_NUMBERED = re.compile(r"[\d(\[#*•-]")


def read_pasted_page(text: str) -> Draft:
    """The draft of a plain text file."""
    raw = text.split("\n")
    lines = [classify(line) for line in raw]
    head = read_head(lines)
    proof = any(line.proof for line in lines) or head.weight == Weight.CUED
    if head.end >= len(lines) and any(line.kind == LineKind.HEADING for line in lines):
        # Without one sentence there is no telling what the article is: nothing is taken out.
        return Draft(text=text)
    if not proof and not _stands_apart(lines, head):
        return Draft(text=text)
    kept = article_lines(lines, head) if proof else []
    notes = list(head.notes)
    day = head.date.day if head.date else None
    return Draft(
        text=_joined(raw, kept) if proof else _below(raw, head),
        title=lines[head.title].text if head.title is not None else None,
        publisher=find_publisher(lines, head, kept) if proof else None,
        published=day,
        notes=tuple(notes),
    )


def _stands_apart(lines: list[Line], head: Head) -> bool:
    """True where a headline, and perhaps a byline and a date, are set off above a clean article."""
    if head.title is None or head.end >= len(lines):
        return False
    title = lines[head.title].text
    if _NUMBERED.match(title) or title.endswith((".", ":", ",", ";")):
        return False
    above = [i for i in range(head.end) if lines[i].kind != LineKind.BLANK]
    known = {head.title, *head.marks, *head.kept}
    parted = all(lines[i + 1].kind == LineKind.BLANK for i in (head.title, above[-1]))
    return above[0] == head.title and known >= set(above) and parted


def _below(raw: list[str], head: Head) -> str:
    """Everything below the head of a clean article, as it stands, after a standfirst."""
    above = [raw[index].strip() for index in head.kept]
    return "\n\n".join([*above, "\n".join(raw[head.end :]).strip("\n")])


def _joined(raw: list[str], kept: list[int]) -> str:
    """The kept lines; a blank line where one stood between them or something was taken out."""
    parts: list[str] = []
    for place, index in enumerate(kept):
        if place:
            parts.append("\n" if index == kept[place - 1] + 1 else "\n\n")
        parts.append(raw[index].strip())
    return "".join(parts)
