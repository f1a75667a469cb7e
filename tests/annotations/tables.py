"""Tables of rows: a text, and below it, indented, what must be found in it.

    # a comment
    @ 2026-02-02 | Publisher          the day and the publisher of the rows below, "-" for none
    GENEVA — A first paragraph.
    A second paragraph.
        one thing that is found
        another one

"nothing" is a text in which nothing may be found. An empty line ends a row.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.model.document import Document

INDENT = "    "
#: A Monday.
PUBLISHED = datetime.date(2026, 2, 2)


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    document: Document
    expected: tuple[str, ...]
    line: int

    @property
    def name(self) -> str:
        return f"{self.line} {self.document.text}"[:120].replace("\n", " ")


def read_rows(path: Path) -> list[Row]:
    rows: list[Row] = []
    published: datetime.date | None = PUBLISHED
    publisher: str | None = None
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            blocks.append([])
        elif not line.startswith("# "):
            blocks[-1].append((number, line))
    for block in filter(None, blocks):
        if block[0][1].startswith("@"):
            day, _, name = (part.strip() for part in block.pop(0)[1][1:].partition("|"))
            published = None if day == "-" else datetime.date.fromisoformat(day)
            publisher = name or None
        if block:
            text = "\n".join(line for _, line in block if not line.startswith(INDENT))
            expected = tuple(line.strip() for _, line in block if line.startswith(INDENT))
            if not text or not expected:
                raise ValueError(f"{path.name}:{block[0][0]}: a row needs a text and what is found in it")
            document = Document.make(text, published=published, publisher=publisher)
            rows.append(Row(document, () if expected == ("nothing",) else expected, block[0][0]))
    return rows


def table_of(module_file: str) -> Path:
    """``meetings.txt`` beside ``test_meetings.py``."""
    path = Path(module_file)
    return path.with_name(path.stem.removeprefix("test_") + ".txt")


def compare(found: Iterable[str], row: Row) -> None:
    """The same things in any order; else the message tells what is missing and what is too much."""
    there, wanted = Counter(found), Counter(row.expected)
    lines = [row.document.text]
    lines += [f"  not found: {thing}" for thing in (wanted - there).elements()]
    lines += [f"  found:     {thing}" for thing in (there - wanted).elements()]
    assert there == wanted, "\n".join(lines)
