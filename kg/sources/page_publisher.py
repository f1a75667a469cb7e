"""Whose page it is: the name in the line of the rights, or at the top.

Comes in: the classified lines of a page and its head. Goes out: a name, or None.
Refuses a name that stands in one place only without a sign that it is the site's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.sources.furniture import PARTS_OF_PAGE, Line, LineKind, furniture_table
from kg.sources.page_head import Head
from kg.sources.page_marks import read_mark

#: Longer lines are headlines: "The Organization for Security and Co-operation in Europe" has 8 words.
MAX_WORDS = 8
#: A few capitalized words: "The Voice of the South".
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:of|the|and|&|for|in|[A-Z][\w.’'-]*)){0,5}")
_BARE_YEARS = re.compile(r"[\d\s,./–-]*")


@lru_cache(maxsize=1)
def _rights() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = furniture_table()["rights"]
    before, after = table["before"], table["after"]
    return (
        re.compile(
            r"(?P<name>(?!copyright|all\b|content|material|published|design|site|website)[^©]{2,80}?)"
            r"\s*(?:©|copyright ©)",
            re.IGNORECASE,
        ),
        re.compile(rf"{before}(?P<name>.+?){after}", re.IGNORECASE),
        frozenset(table["forms"]),
    )


def rights_holder(text: str) -> str | None:
    """The name in a line such as "© 2024 The Daily Ledger Ltd. All rights reserved."."""
    before_mark, after_mark, forms = _rights()
    for pattern in (before_mark, after_mark):
        match = pattern.match(text.strip())
        if match is None:
            continue
        words = match["name"].strip(" .,|–—-").split()
        form = next((n for n, word in enumerate(words) if n and word.casefold().strip(",.") in forms), None)
        words = words[:form]
        name = " ".join(words).strip(" .,")
        if (
            name
            and len(words) <= MAX_WORDS
            and not _BARE_YEARS.fullmatch(name)
            and any(c.isupper() for c in name)
        ):
            return name
    return None


def find_publisher(lines: list[Line], head: Head, kept: list[int]) -> str | None:
    """The publisher of a pasted page."""
    last = kept[-1] if kept else head.end
    holders = [rights_holder(line.text) for line in lines[last + 1 :] if _may_tell_rights(line)]
    holder = next((name for name in holders if name), None)
    top = _names_at_top(lines, head)
    if holder:
        return next((name for name in top if name.casefold() in holder.casefold()), holder)
    suffix = _after_title(lines, head)
    if suffix:
        return suffix
    foot = " ".join(line.text for line in lines[last + 1 :]).casefold()
    return next((n for n in top if n.casefold() in foot), None) or _first_name(lines, head)


def _may_tell_rights(line: Line) -> bool:
    return "©" in line.text or re.search(r"\(c\)|copyright", line.text, re.IGNORECASE) is not None


def _names_at_top(lines: list[Line], head: Head) -> list[str]:
    """Short unknown lines above the title, capitalized as names are."""
    end = head.title if head.title is not None else head.end
    return [
        line.text
        for line in lines[:end]
        if line.kind == LineKind.HEADING and _is_name(line.text) and read_mark(line.text) is None
    ]


def _is_name(text: str) -> bool:
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= MAX_WORDS and words[0][0].isupper() and capitals * 2 >= len(words)


def _first_name(lines: list[Line], head: Head) -> str | None:
    """The first unknown line of the page, where a menu stands next to it."""
    end = head.title if head.title is not None else head.end
    filled = [line for line in lines[:end] if line.kind != LineKind.BLANK and read_mark(line.text) is None]
    for number, line in enumerate(filled[:3]):
        if line.kind != LineKind.HEADING:
            continue
        near = filled[max(number - 1, 0) : number + 2]
        beside = any(other.kind in PARTS_OF_PAGE for other in near)
        return line.text if beside and _NAME.fullmatch(line.text) else None
    return None


def _after_title(lines: list[Line], head: Head) -> str | None:
    """The name in "Title | Name" where the title stands alone elsewhere."""
    if head.title is None:
        return None
    title = lines[head.title].text
    for line in lines:
        match = re.fullmatch(rf"{re.escape(title)}\s*[|–—-]\s*(?P<name>.{{2,60}})", line.text)
        if match:
            return match["name"]
    return None
