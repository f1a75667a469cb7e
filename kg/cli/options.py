"""Options that several commands share, and how days are read.

Comes in: text of options. Goes out: days, forms of output, an opened graph.
Refuses: text that is no date (wrong usage, exit code 2).
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.output import FORMS
from kg.errors import StoreError
from kg.knowledge_graph import KnowledgeGraph
from kg.queries.days import first_day, last_day
from kg.queries.listing import Page
from kg.queries.timeline import EntryType

if TYPE_CHECKING:
    from kg.deciding import Deciding

F = TypeVar("F", bound=Callable[..., Any])

#: Rows of a table that nobody wants longer or shorter: some screens full. A choice, not measured.
TABLE_ROWS = 200


class DayType(click.ParamType[datetime.date | None]):
    """A day; of a month, year or span its first (or last) day. ``closed``: an open end is no day."""

    name = "date"

    def __init__(self, read: Callable[[str], datetime.date | None], *, closed: bool = False) -> None:
        self.read = read
        self.closed = closed

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date | None:
        """The day. click.BadParameter where the text is none."""
        try:
            day = self.read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if day is None and self.closed:
            self.fail(f"{value!r} has no last day: name a day, a month or a year", param, ctx)
        return day


FIRST, LAST = DayType(first_day), DayType(last_day)
#: The day that a clock is set to.
CLOCK = DayType(last_day, closed=True)


def output_form(command: F) -> F:
    """``--format``."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="table",
        show_default=True,
        help="Form of the answer.",
    )
    return option(command)


def known_day(command: F) -> F:
    """``--known``."""
    return click.option("--known", type=CLOCK, help="Only what articles had said by that day.")(command)


def as_of_day(command: F) -> F:
    """``--as-of``."""
    return click.option("--as-of", type=CLOCK, help="The world as it was on that day.")(command)


def span(command: F) -> F:
    """``--from`` and ``--to``: days, months, years or spans."""
    last = click.option("--to", "last", type=LAST, help="Up to this day, month or year.")
    first = click.option("--from", "first", type=FIRST, help="From this day, month or year on.")
    return first(last(command))


def entry_types(command: F) -> F:
    """``--type``: kinds of entry of a timeline."""
    kinds = click.Choice([type.value for type in EntryType])
    option = click.option("--type", "types", multiple=True, type=kinds, help="Of this type; may be repeated.")
    return option(command)


def paged(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--limit`` and ``--offset``: a part of a long answer, as ``page``. Put it before other options, of
    which ``--format`` is one.
    """

    @functools.wraps(command)
    def with_page(*args: Any, limit: int | None, offset: int, **options: Any) -> Any:
        return command(*args, page=page_of(options["form"], limit, offset), **options)

    limit = click.option(
        "--limit",
        type=click.IntRange(0),
        help=f"Show so many at most; 0: all.  [default: {TABLE_ROWS} in a table, else all]",
    )
    return limit(offset(with_page))


def page_of(form: str, limit: int | None, offset: int) -> Page:
    """What is shown of an answer: of a table no more than one looks through, unless that is asked for."""
    rows = TABLE_ROWS if limit is None and form == "table" else limit
    return Page(rows or None, offset)


def offset(command: F) -> F:
    """``--offset``."""
    option = click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many at first.")
    return option(command)


def opened(context: click.Context) -> KnowledgeGraph:
    """The graph of ``--db`` for reading; closed when the command ends. StoreError where there is none."""
    path = context.obj["db"]
    if not Path(path).exists():
        raise StoreError(f"no graph at {path}: add articles first with `kg add FILE`")
    return context.with_resource(KnowledgeGraph(path, read_only=True))


def writable(context: click.Context) -> KnowledgeGraph:
    """The graph of ``--db`` for writing, made where there is none; closed when the command ends."""
    return context.with_resource(KnowledgeGraph(context.obj["db"]))


def decision_options(command: F) -> F:
    """``--author``, ``--note`` and ``--format``."""
    author = click.option("--author", envvar="KG_AUTHOR", help="Who decides; else the user of the machine.")
    note = click.option("--note", help="Why.")
    return author(note(output_form(command)))


def changing(context: click.Context) -> KnowledgeGraph:
    """The graph of ``--db`` for writing. StoreError where there is none."""
    if not Path(context.obj["db"]).exists():
        raise StoreError(f"no graph at {context.obj['db']}: add articles first with `kg add FILE`")
    return writable(context)


def deciding(context: click.Context, author: str | None) -> Deciding:
    """The decisions of ``--db``, for writing. StoreError where there is no graph."""
    return changing(context).deciding(author)
