r"""Rows as JSON, JSON Lines, CSV or a Markdown table.

Comes in: rows (``to_dict`` and ``cells``). Goes out: pieces of text that end with a newline.
Refuses: nothing. Whatever could move a cursor or turn text round is spelled out: in JSON as
``\uXXXX``, which says the same, elsewhere as ``⟨U+202E⟩``. A CSV cell that a spreadsheet would
take for a formula gets a leading apostrophe. Of no rows CSV and Markdown have no header either.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from kg.views.escape import spreadsheet_cell, visible

#: Columns that hold EDTF.
_TIMES = frozenset({"time", "from", "to", "last"})
_DAY_LENGTH = len("2026-04-20")

Cell = str | int | float | None


class Printable(Protocol):
    """What is printed: the whole as JSON values, and the same as flat cells."""

    def to_dict(self) -> dict[str, JsonValue]:
        """The whole row."""

    def cells(self) -> dict[str, Cell]:
        """The row, one entry a column."""


class Form(StrEnum):
    """The forms of this module."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


def render(rows: Sequence[Printable], form: Form) -> Iterator[str]:
    """``rows`` in ``form``."""
    return _RENDERERS[form](rows)


def json_text(value: JsonValue, indent: int | None = 1) -> str:
    r"""JSON in which nothing hides: controls and marks of direction are escaped.

    >>> json_text({"name": "Anna\u202e"}, indent=None)
    '{"name": "Anna\\u202e"}'
    """
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def escaped(text: str) -> str:
    """JSON text in which nothing hides."""
    return text.translate({ord(char): _escaped(char) for char in set(text) if _hides(char)})


def _hides(char: str) -> bool:
    return char != "\n" and visible(char) != char


def _escaped(char: str) -> str:
    """The character as JSON writes it in ASCII."""
    return f"\\u{ord(char):04x}" if char.isascii() else json.dumps(char)[1:-1]


def for_reader(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Cells as a person reads them: no column for the basis, times in short (``short_time``)."""
    return {
        name: short_time(cell) if name in _TIMES and isinstance(cell, str) else cell
        for name, cell in cells.items()
        if name != "basis"
    }


def short_time(edtf: str) -> str:
    """EDTF with less to read.

    >>> short_time("2026-04-22/2026-04-23"), short_time("../2026-04-20")
    ('2026-04-22/23', 'by 2026-04-20')
    """
    begin, slash, end = edtf.partition("/")
    if begin == "..":
        return f"by {end}"
    if slash and len(begin) == len(end) == _DAY_LENGTH:
        return f"{begin}/{end[8:] if begin[:8] == end[:8] else end[5:] if begin[:5] == end[:5] else end}"
    return edtf


def plain(cell: Cell) -> str:
    """A cell as one line of text in which nothing hides."""
    return "" if cell is None else visible(" ".join(str(cell).split()))


def _json(rows: Sequence[Printable]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield ",\n" if number else "\n"
        yield json_text(row.to_dict())
    yield "\n]\n" if rows else "]\n"


def _jsonl(rows: Sequence[Printable]) -> Iterator[str]:
    for row in rows:
        yield json_text(row.to_dict(), indent=None) + "\n"


def _csv(rows: Sequence[Printable]) -> Iterator[str]:
    for number, row in enumerate(rows):
        cells = row.cells()
        if number == 0:
            yield _csv_line(cells)
        yield _csv_line(_csv_cell(cell) for cell in cells.values())


def _csv_cell(cell: Cell) -> str:
    return spreadsheet_cell(plain(cell)) if isinstance(cell, str) else plain(cell)


def _csv_line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _markdown(rows: Sequence[Printable]) -> Iterator[str]:
    for number, row in enumerate(rows):
        cells = for_reader(row.cells())
        if number == 0:
            yield _markdown_line(cells)
            yield _markdown_line("---" for _ in cells)
        yield _markdown_line(_markdown_cell(cell) for cell in cells.values())


def _markdown_cell(cell: Cell) -> str:
    text = plain(cell)
    for mark in ("\\", "|", "<", ">", "[", "]", "`", "*", "_"):
        text = text.replace(mark, "\\" + mark)
    return text


def _markdown_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


_RENDERERS: dict[Form, Callable[[Sequence[Printable]], Iterator[str]]] = {
    Form.JSON: _json,
    Form.JSONL: _jsonl,
    Form.CSV: _csv,
    Form.MD: _markdown,
}
