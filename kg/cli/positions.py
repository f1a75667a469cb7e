"""``kg positions``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import Command
from kg.cli.options import TABLE_ROWS, as_of_day, known_day, offset, opened, output_form, page_of
from kg.cli.output import message, print_rows
from kg.queries.matrix import LIMIT, matrix_rows


@click.command(
    "positions",
    cls=Command,
    examples=[
        "kg positions",
        "kg positions --actor Bolivia --issue lease --shifts",
        "kg positions --as-of 2026-04-28 --issue corridor",
        "kg positions --matrix --limit 5",
        "kg positions --matrix --issue lease --format csv",
    ],
)
@click.option("--actor", help="Held by this actor or who represents it.")
@click.option("--issue", help="On this matter: its words, or some of them.")
@click.option("--shifts", is_flag=True, help="Only where a side shifted: all that it held, in order.")
@click.option(
    "--matrix", is_flag=True, help="Actors by issues: how each stands, and how often it was reported."
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    help="Show so many at most; of a matrix: actors and issues; 0: all."
    f"  [default: {TABLE_ROWS} in a table, else all; of a matrix {LIMIT}]",
)
@offset
@as_of_day
@known_day
@output_form
@click.pass_context
def command(
    context: click.Context,
    /,
    form: str,
    shifts: bool,
    matrix: bool,
    limit: int | None,
    offset: int,
    **asked: Any,
) -> None:
    """Show who is for or against what, since when.

    A shift is a turn for or against, a hardening or a softening against what the same side held before.
    """
    if matrix and (shifts or offset):
        raise click.UsageError("--matrix goes without --shifts and --offset")
    if not matrix:
        page = page_of(form, limit, offset)
        print_rows(opened(context).positions(shifts=shifts, page=page, **asked), form)
        return
    whole = opened(context).matrix(limit=LIMIT if limit is None else limit or None, **asked)
    print_rows(matrix_rows(whole), form)
    if whole.rows:
        columns = len(whole.rows[0].issues)
        message(f"{len(whole.rows)} of {whole.actors} actors, {columns} of {whole.issues} issues")
