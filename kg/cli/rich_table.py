"""The table that a person reads: a column a cell, the sentence and its source in the last one.

Comes in: cells of rows. Goes out: a table on stdout, as wide as the terminal (or COLUMNS).
Refuses: nothing. Text is printed as it is: nothing in it is taken for markup.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.queries.rows import PROOF_COLUMNS
from kg.views.table import Cell, plain

#: Columns of a table that is not shown on a terminal and has no COLUMNS to go by.
WIDE = 140
_ID = "id"
_EVIDENCE = "evidence"
_NUMBERS = frozenset({"meetings", "days", "count"})


def print_table(rows: Sequence[Mapping[str, Cell]]) -> None:
    """``rows``, which all have the same columns; columns without any cell are left out."""
    columns = [
        c for c in rows[0] if c not in {_ID, *PROOF_COLUMNS} and any(row[c] is not None for row in rows)
    ]
    proven = any(row.get(PROOF_COLUMNS[0]) is not None for row in rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=proven)
    for column in columns:
        right = column in _NUMBERS
        table.add_column(column, justify="right" if right else "left", ratio=None, overflow="fold")
    if proven or _ID in rows[0]:
        table.add_column(_EVIDENCE if proven else _ID, overflow="fold", min_width=24)
    for row in rows:
        cells = [Text(plain(row[column])) for column in columns]
        table.add_row(*cells, *([_evidence(row, proven)] if proven or _ID in row else []))
    _console().print(table)


def _evidence(row: Mapping[str, Cell], proven: bool) -> Text:
    text = Text()
    if proven and row.get("sentence") is not None:
        name = row["publisher"] or row["title"] or "unnamed source"
        text.append(f"{plain(row['sentence'])}\n")
        text.append(f"{plain(name)}, {plain(row['published']) or 'undated'}", style="italic")
        text.append("\n" if _ID in row else "")
    if row.get(_ID) is not None:
        text.append(plain(row[_ID]), style="dim")
    return text


def _console() -> Console:
    narrow = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(
        file=sys.stdout, width=None if narrow else WIDE, highlight=False, emoji=False, markup=False
    )
