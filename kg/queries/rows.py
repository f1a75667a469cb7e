"""What every answer is made of: rows, the names in them, and the sentences that prove them.

Comes in: what a question found. Goes out: frozen rows; ``to_dict`` is the whole row as JSON
values, ``cells`` the same for a reader: short flat text, one entry a column.
Refuses: ``Rows.frame`` without pandas or polars (MissingPart).
"""

from __future__ import annotations

import datetime
import importlib
import importlib.util
from collections.abc import Sequence
from enum import StrEnum
from typing import Generic, TypeVar, overload

from pydantic import BaseModel, JsonValue

from kg.errors import MissingPart
from kg.model.document import FROZEN
from kg.model.enums import NodeType, TimeBasis
from kg.model.time import TimeSpan, effective, time_order, time_span

#: The columns of ``FactRow.proof_cells``.
PROOF_COLUMNS = ("sentence", "title", "publisher", "published")

Cell = str | int | float | None


class Named(BaseModel):
    """A node as other rows mention it."""

    model_config = FROZEN

    id: str
    type: NodeType
    label: str


class Proof(BaseModel):
    """The words that support a row, and where they stand.

    ``text`` is ``document.text[start:end]``; ``sentence`` the whole sentence round it,
    or as much of a very long one as a reader can take in.
    """

    model_config = FROZEN

    document: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    start: int
    end: int
    text: str
    sentence: str

    @property
    def source(self) -> str:
        """Publisher (else title) and day, as a reader cites it."""
        name = self.publisher or self.title or self.document
        return f"{name}, {self.published or 'undated'}"


class Row(BaseModel):
    """One line of an answer."""

    model_config = FROZEN

    def to_dict(self) -> dict[str, JsonValue]:
        """The whole row as JSON values."""
        return self.model_dump(mode="json", by_alias=True)

    def cells(self) -> dict[str, Cell]:
        """The row as a reader sees it. Each kind of row says which columns."""
        raise NotImplementedError


class FactRow(Row):
    """A row that states something: when, how the time is known, and the sentences that say so.

    ``time`` is EDTF text, None where nothing tells it (``../2026-04-20``: no later than its
    report); ``reported`` the first day on which an article said so; ``sources`` counts the
    publishers that do. ``evidence`` begins with what decides how it stands, then goes by day.
    """

    id: str
    time: str | None = None
    time_basis: TimeBasis | None = None
    reported: datetime.date | None = None
    sources: int = 0
    evidence: tuple[Proof, ...] = ()

    def time_cells(self) -> dict[str, Cell]:
        """The time as EDTF, and how it is known."""
        return {"time": self.time, "basis": self.time_basis}

    def proof_cells(self) -> dict[str, Cell]:
        """The last columns of every statement: its first sentence, and who printed it."""
        if not self.evidence:
            return dict.fromkeys(PROOF_COLUMNS)
        first = self.evidence[0]
        shown = (" ".join(first.sentence.split()), first.title, first.publisher, day(first.published))
        return dict(zip(PROOF_COLUMNS, shown, strict=True))


R_co = TypeVar("R_co", bound=Row, covariant=True)


class Rows(Sequence[R_co], Generic[R_co]):
    """An answer: a sequence of rows that turns into dictionaries or a data frame.

    ``total`` counts the rows of the whole answer, of which these may be a page.
    """

    def __init__(self, rows: Sequence[R_co], *, total: int | None = None) -> None:
        self._rows = tuple(rows)
        self.total = len(self._rows) if total is None else total

    @overload
    def __getitem__(self, index: int) -> R_co: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[R_co]: ...
    def __getitem__(self, index: int | slice) -> R_co | Rows[R_co]:
        if isinstance(index, slice):
            return Rows(self._rows[index], total=self.total)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Rows({list(self._rows)!r})"

    def to_dicts(self) -> list[dict[str, JsonValue]]:
        """Every row as a dictionary of JSON values."""
        return [row.to_dict() for row in self._rows]

    def frame(self) -> object:
        """A pandas data frame, or a polars one where only polars is installed; columns as in
        ``cells``. MissingPart where neither is.
        """
        name = next((n for n in ("pandas", "polars") if importlib.util.find_spec(n)), None)
        if name is None:
            raise MissingPart(
                "a data frame needs pandas or polars: pip install 'diplomatic-events-kg[frames]'"
            )
        make = importlib.import_module(name).DataFrame
        frame: object = make([{name: _bare(cell) for name, cell in row.cells().items()} for row in self])
        return frame


def _bare(cell: Cell) -> Cell:
    return cell.value if isinstance(cell, StrEnum) else cell


def names(nodes: Sequence[Named]) -> str:
    """The labels of ``nodes``, as one cell."""
    return ", ".join(node.label for node in nodes)


def caption(node: Named | None) -> str | None:
    """The label of ``node``, as one cell."""
    return None if node is None else node.label


def day(date: datetime.date | None) -> str | None:
    """A day, as one cell."""
    return None if date is None else date.isoformat()


def within(inner: TimeSpan, outer: TimeSpan) -> bool:
    """True where all days of ``inner`` are days of ``outer``; an open end is within an open end only."""
    begins = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return begins and ends


def span_of(row: FactRow) -> TimeSpan | None:
    """The time of a row as days, for sorting and comparing."""
    return None if row.time is None else effective(time_span(row.time, row.time_basis or TimeBasis.STATED))


def begun(time: TimeSpan | None, day: datetime.date) -> bool:
    """True where ``time`` is told to have begun by ``day``."""
    counted = effective(time)
    return counted is not None and (counted.first is None or counted.first <= day)


def has_begun(row: FactRow, day: datetime.date) -> bool:
    """True where what ``row`` states had begun by ``day``."""
    return begun(span_of(row), day)


def row_order(row: FactRow) -> tuple[datetime.date, datetime.date, str]:
    """The key that sorts answers: by time, then id."""
    return time_order(span_of(row), row.id)
