"""The table that a person reads: a column a cell, and under each row the sentence that proves it.

Comes in: cells of rows. Goes out: a table on stdout, as wide as the terminal (or COLUMNS).
Refuses: nothing. Text is printed as it is: nothing in it is taken for markup.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.queries.rows import PROOF_COLUMNS
from kg.views.table import Cell, plain

#: Columns of a table that is not shown on a terminal and has no COLUMNS to go by.
WIDE = 120
#: No column is made narrower than this, nor wider than that while others have to wrap.
NARROWEST, WIDEST = 10, 48
_INDENT = 4
_GAP = 2
_ID = "id"
_UNBROKEN = frozenset({"time", "from", "to", "last", "days"})
_NUMBERS = frozenset({"meetings", "days", "count"})

Shown = Mapping[str, Cell]


def print_table(rows: Sequence[Shown]) -> None:
    """``rows``, which all have the same columns; columns without any cell are left out."""
    used = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    columns = [name for name in used if name not in PROOF_COLUMNS]
    console = _console()
    if PROOF_COLUMNS[0] not in used:
        console.print(_plain_table(sorted(columns, key=lambda name: name == _ID), rows))
        return
    columns = [name for name in columns if name != _ID]
    widths = _widths(columns, rows, console.width)
    console.print(_grid(columns, widths, [*columns]), style="bold")
    console.print("─" * min(console.width, sum(widths) + _GAP * (len(widths) - 1)))
    shown: Cell = None
    for row in rows:
        console.print(_grid(columns, widths, [plain(row[name]) for name in columns]))
        if row["sentence"] is not None or row[_ID] != shown:
            console.print(Padding(_evidence(row), (0, 0, 1, _INDENT)))
        shown = row[_ID]


def _plain_table(columns: Sequence[str], rows: Sequence[Shown]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in columns:
        unbroken = name == _ID or name in _UNBROKEN
        table.add_column(name, justify=_side(name), overflow="fold", no_wrap=unbroken)
    for row in rows:
        table.add_row(*(Text(plain(row[name])) for name in columns))
    return table


def _grid(columns: Sequence[str], widths: Sequence[int], cells: Sequence[str]) -> Table:
    """One row, whose columns stand where those of every other row stand."""
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for name, width in zip(columns, widths, strict=True):
        grid.add_column(justify=_side(name), width=width, overflow="fold")
    grid.add_row(*map(Text, cells))
    return grid


def _side(name: str) -> Literal["left", "right"]:
    return "right" if name in _NUMBERS else "left"


def _widths(columns: Sequence[str], rows: Sequence[Shown], room: int) -> list[int]:
    """The widths of columns that all rows share: the widest give way until all fit."""
    natural = [max(cell_len(plain(row[name])) for row in rows) for name in columns]
    widths = [max(width, cell_len(name)) for width, name in zip(natural, columns, strict=True)]
    least = [w if name in _UNBROKEN else min(w, NARROWEST) for w, name in zip(widths, columns, strict=True)]
    widths = [max(low, min(width, WIDEST)) for width, low in zip(widths, least, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > room:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        if not any(spare):
            break
        widest = max((n for n, left in enumerate(spare) if left), key=lambda n: widths[n])
        widths[widest] -= 1
    return widths


def _evidence(row: Shown) -> Text:
    """The sentence, who printed it when, and the id that ``kg show`` takes."""
    text = Text()
    if row["sentence"] is not None:
        name = row["publisher"] or row["title"] or "unnamed source"
        text.append(f"“{plain(row['sentence'])}” ", style="italic")
        text.append(f"{plain(name)}, {plain(row['published']) or 'undated'}  ")
    return text.append(plain(row.get(_ID)), style="dim")


def _console() -> Console:
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDE
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)
